//! Names that the document has shown once, found again where the words alone would not show them: in headlines, as bare
//! surnames, as acronyms.

use crate::lexicon::Lexicon;
use crate::names::EntityKind;
use crate::people::name_keys;
use crate::phrases::{Direction, Phrases};
use crate::propose::{Proposal, Source};
use crate::shape::is_family_first;
use crate::words::Words;
use diarist_places::{Gazetteer, PlaceKind};

/// Proposes the names among `found` wherever their words stand with a capital.
pub(crate) fn again(words: &Words<'_>, gazetteer: &Gazetteer, found: &[Proposal], proposals: &mut Vec<Proposal>) {
    let mut known: Phrases<(EntityKind, f32)> = Phrases::new(Direction::Forth);
    for name in found {
        let keys = name_keys(words, name.start, name.end);
        // "Lee-Xi" is no name to look for.
        if name.end == name.start + 3 && words.hyphen(name.start + 1) && words.capital(name.start + 2) {
            continue;
        }
        // A weak proposal is not evidence for another one.
        let weak = name.source == Source::Shape;
        match name.kind {
            EntityKind::Person if keys.len() > 1 => {
                let family_first = is_family_first(words, name.start);
                let family = if family_first { keys.first() } else { keys.last() };
                if let Some(family) = family.filter(|family| family.len() > 1) {
                    known.add_keys(vec![family.clone()], (EntityKind::Person, if weak { 0.4 } else { 2.6 }));
                }
                // "Peña Nieto" of "Enrique Peña Nieto".
                if keys.len() > 2 && !family_first {
                    known.add_keys(keys[1..].to_vec(), (EntityKind::Person, if weak { 0.4 } else { 2.6 }));
                }
                known.add_keys(keys, (EntityKind::Person, if weak { 0.8 } else { 3.5 }));
            }
            EntityKind::Organization | EntityKind::Venue if !weak && keys.len() > 1 && name.source != Source::Known => {
                // "Halvorsen Inc." is "Halvorsen" afterwards.
                let company = matches!(keys.last().map(String::as_str), Some("inc" | "co" | "corp" | "ltd" | "llc"));
                if company {
                    known.add_keys(keys[..keys.len() - 1].to_vec(), (name.kind, 2.0));
                }
                known.add_keys(keys, (name.kind, 2.5));
            }
            EntityKind::Organization if name.source == Source::Acronym => known.add_keys(keys, (name.kind, 7.0)),
            // A given name alone says too little to be looked for.
            EntityKind::Person
                if matches!(name.source, Source::Title | Source::Encoder)
                    && keys.first().is_some_and(|key| !Lexicon::get().is_given(key)) =>
            {
                known.add_keys(keys, (EntityKind::Person, 2.0));
            }
            EntityKind::Organization if name.source == Source::Encoder => known.add_keys(keys, (name.kind, 1.2)),
            _ => {}
        }
    }
    for at in 0..words.len() {
        if !words.capital(at) || words.time(at) {
            continue;
        }
        if let Some((end, &(kind, worth))) = known.at(words, at).next() {
            // "Brown" at the head of a sentence may be the colour.
            let doubtful = end == at + 1 && words.common(at) && words.first(at);
            let longer = end == at + 1 && words.capital(end) && kind == EntityKind::Person;
            // "Owen Tasker" is not another Tasker.
            let before = at > 0 && words.proper(at - 1) && !words.common(at - 1) && end == at + 1;
            let worth = worth - if doubtful || before { 1.5 } else { 0.0 } - if longer { 1.0 } else { 0.0 };
            // "The Lee-Xi meeting" names two.
            let person =
                |at: usize| known.at(words, at).next().is_some_and(|(_, (kind, _))| *kind == EntityKind::Person);
            let paired = end == at + 1
                && kind == EntityKind::Person
                && (words.hyphen(end) && person(end + 1) || at > 1 && words.hyphen(at - 1) && person(at - 2));
            let worth = if paired { worth + 6.0 } else { worth };
            let weight = worth + (end - at) as f32;
            proposals.push(Proposal { start: at, end, kind, source: Source::Known, weight });
        }
    }
    the_koreas(words, gazetteer, found, proposals);
}

/// "The North" and "the South", in a document that names North Korea.
fn the_koreas(words: &Words<'_>, gazetteer: &Gazetteer, found: &[Proposal], proposals: &mut Vec<Proposal>) {
    let north = gazetteer.lookup("North Korea");
    let means_it =
        |at: usize| words.place(at).is_some_and(|found| found.senses.iter().any(|sense| north.contains(sense)));
    let named = found.iter().any(|name| name.kind == EntityKind::Place && means_it(name.start));
    if !named {
        return;
    }
    for at in 1..words.len() {
        let country = match words.text(at) {
            "North" => "North Korea",
            "South" => "South Korea",
            _ => continue,
        };
        let bare = words.text(at - 1).eq_ignore_ascii_case("the") && !words.capital(at + 1) && !words.hyphen(at + 1);
        if bare {
            let mut senses = gazetteer.lookup(country);
            senses.retain(|sense| !sense.demonym && gazetteer.place(sense.place).kind == PlaceKind::Country);
            let source = Source::Gazetteer(senses);
            proposals.push(Proposal { start: at, end: at + 1, kind: EntityKind::Place, source, weight: 3.0 });
        }
    }
}

/// Whether acronyms pass the word over.
pub(crate) fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "for" | "and" | "on" | "in" | "&" | "to")
}

/// Whether two names may be one acronym and its long form: "KCNA" and "Korean Central News Agency".
pub(crate) fn is_acronym(short: &str, long: &[&str]) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() < 2 || long.len() < 2 {
        return false;
    }
    let initials: String = long.iter().filter(|word| !is_small(word)).filter_map(|word| word.chars().next()).collect();
    let all: String = long.iter().filter_map(|word| word.chars().next()).collect();
    letters.eq_ignore_ascii_case(&initials) || letters.eq_ignore_ascii_case(&all)
}
