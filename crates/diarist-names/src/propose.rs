//! What each source takes for a name in a sentence, and the best set of proposals that do not overlap.
//!
//! The lists, the gazetteer, titles, the shapes of names and the encoder each propose spans with a weight; a sentence's
//! names are the set with the greatest sum. A weight is what the source is worth, and one more for each word, so that a
//! long name beats the short ones inside it.

use crate::known::is_acronym;
use crate::lexicon::{Lexicon, TitleKind};
use crate::names::EntityKind;
use crate::shape::{Cue, is_family_first, is_initials, person_end};
use crate::titles::Titles;
use crate::words::Words;
use diarist_places::{Gazetteer, PlaceKind, Sense};

/// Who proposes a span.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    /// The encoder's name spans.
    Encoder,
    /// The gazetteer: what the words may mean.
    Gazetteer(Vec<Sense>),
    /// The list of institutions: number.
    Institution(u16),
    /// The list of events.
    Event,
    /// A title or office before it.
    Title,
    /// A given name, initials or an Asian family name begins it.
    FirstName,
    /// Its last or first word says what it is.
    Head,
    /// Capitals alone.
    Shape,
    /// Capitals in brackets, after the long form that they stand for, or that long form.
    Acronym,
    /// Named elsewhere in the document.
    Known,
}

/// A span that a source takes for a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: EntityKind,
    pub(crate) source: Source,
    pub(crate) weight: f32,
}

pub(crate) struct Proposer<'w, 'd> {
    pub(crate) words: &'w Words<'d>,
    pub(crate) gazetteer: &'w Gazetteer,
    pub(crate) titles: Titles<'w, 'd>,
}

/// Words before a place where something is.
pub(crate) const LOCATIVES: &[&str] = &[
    "in",
    "at",
    "from",
    "to",
    "near",
    "outside",
    "inside",
    "across",
    "around",
    "through",
    "throughout",
    "into",
    "via",
    "leaving",
    "visiting",
    "visit",
];

impl Proposer<'_, '_> {
    /// The proposals for the sentence of words `from..limit`.
    pub(crate) fn sentence(&self, from: usize, limit: usize, proposals: &mut Vec<Proposal>) {
        let shouting = is_shouting(self.words, from, limit);
        for at in from..limit {
            if self.words.capital(at) {
                self.lists(at, limit, shouting, proposals);
                self.acronym(from, at, proposals);
                if !self.words.time(at) {
                    self.people(from, at, limit, shouting, proposals);
                    if !shouting {
                        self.heads(from, at, limit, proposals);
                    }
                    self.events(at, limit, proposals);
                }
            } else if self.words.key(at).as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
                self.small(at, limit, proposals);
            } else if self.words.key(at).as_bytes().first().is_some_and(u8::is_ascii_digit) {
                self.events(at, limit, proposals);
            }
        }
    }

    /// Institutions, places and events of the lists.
    fn lists(&self, at: usize, limit: usize, shouting: bool, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        let lexicon = Lexicon::get();
        let institution = lexicon.institutions.at(words, at).find(|(end, entry)| {
            *end <= limit
                && !entry.small
                && (!entry.capitals || words.capitals(at))
                && (!entry.after_the || words.text(at.wrapping_sub(1)).eq_ignore_ascii_case("the"))
                && (at..*end).all(|i| words.capital(i) || words.key(i).len() <= 3)
                // One common word is a name only where its capital says so: "Shell", "Labor", "Coalition".
                && (*end > at + 1 || !words.common(at) || !(shouting || words.first(at)))
        });
        if let Some((end, entry)) = institution {
            let weight = if self.runs_on(end) { 2.0 } else { 4.0 } + (end - at) as f32;
            proposals.push(Proposal {
                start: at,
                end,
                kind: EntityKind::Organization,
                source: Source::Institution(entry.id),
                weight,
            });
        }
        if let Some((end, ())) = lexicon.events.at(words, at).find(|(end, ())| *end <= limit) {
            let alone = end == at + 1 && words.common(at) && (words.first(at) || shouting);
            if !alone {
                let weight = 4.0 + (end - at) as f32;
                proposals.push(Proposal { start: at, end, kind: EntityKind::Event, source: Source::Event, weight });
            }
        }
        if let Some(found) = words.place(at).filter(|found| at + found.len <= limit) {
            let senses = found.senses.iter().filter(|sense| !sense.demonym).copied().collect();
            self.place(at, found.len, senses, shouting, proposals);
            self.team(at, found.len, limit, shouting, proposals);
        }
    }

    /// A place of the gazetteer, worth less where the word may well be another.
    fn place(&self, at: usize, len: usize, senses: Vec<Sense>, shouting: bool, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        // "Hon." and "HON" before a name are no town.
        let address = (words.text(at).ends_with('.') || words.capital(at + 1))
            && Lexicon::get().titles.at(words, at).any(|(_, title)| title.kind == TitleKind::Address);
        if senses.is_empty() || (len == 1 && (words.time(at) || address)) {
            return;
        }
        let before = at.checked_sub(1).map_or("", |i| words.text(i));
        let located = LOCATIVES.contains(&before.to_ascii_lowercase().as_str());
        let beside = words.text(at + len) == "," && words.capital(at + len + 1) && !words.common(at + len + 1);
        let known = senses.iter().any(|sense| {
            let place = self.gazetteer.place(sense.place);
            let large = place.capital || place.population > 400_000;
            large || !matches!(place.kind, PlaceKind::City | PlaceKind::Admin1)
        });
        // "Town Hall" does not name Hall.
        let inside = at > 0 && words.capital(at - 1) && !words.demonym(at - 1);
        let doubtful = inside || shouting || !located && (words.first(at) || !known);
        if len == 1 && words.common(at) && doubtful {
            return;
        }
        let venue = senses.iter().all(|sense| self.gazetteer.place(sense.place).kind == PlaceKind::Venue);
        let mut weight: f32 = if known { 2.5 } else { 0.6 };
        if located || beside {
            weight += 1.2;
        }
        if self.runs_on(at + len) && !shouting {
            weight -= 1.2;
        }
        let kind = if venue { EntityKind::Venue } else { EntityKind::Place };
        proposals.push(Proposal {
            start: at,
            end: at + len,
            kind,
            source: Source::Gazetteer(senses),
            weight: weight + len as f32,
        });
    }

    /// "Immigration Detention Advisory Group (IDAG)": the long form whose initials the bracketed capitals are, and they.
    fn acronym(&self, from: usize, at: usize, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        if at < from + 3 || !words.capitals(at) || words.text(at - 1) != "(" || words.text(at + 1) != ")" {
            return;
        }
        // "United Arab Emirates (UAE)" is a country.
        let short = words.key(at);
        let start = (from.max(at.saturating_sub(14))..at - 2).rev().filter(|&i| words.capital(i)).find(|&i| {
            let long: Vec<&str> = (i..at - 1).map(|i| words.key(i)).filter(|key| !key.is_empty()).collect();
            is_acronym(short, &long)
        });
        let place = |start: usize| words.place(start).is_some_and(|found| start + found.len == at - 1);
        if let Some(start) = start
            .filter(|&start| !place(start))
            .filter(|&start| (start..at - 1).all(|i| words.capital(i) || words.key(i).len() <= 3))
        {
            for (start, end) in [(start, at - 1), (at, at + 1)] {
                let weight = 5.0 + (end - start) as f32;
                proposals.push(Proposal {
                    start,
                    end,
                    kind: EntityKind::Organization,
                    source: Source::Acronym,
                    weight,
                });
            }
        }
    }

    /// Whether a name goes on at the word: a capital that is neither a date nor a title.
    pub(crate) fn runs_on(&self, at: usize) -> bool {
        let words = self.words;
        let title = Lexicon::get().titles.by_word(words, at) && words.common(at);
        words.capital(at) && !words.time(at) && !words.first(at) && !words.demonym(at) && !title
    }

    /// Institutions that are written small: "foreign ministry".
    fn small(&self, at: usize, limit: usize, proposals: &mut Vec<Proposal>) {
        let found = Lexicon::get().institutions.at(self.words, at).find(|(end, entry)| *end <= limit && entry.small);
        if let Some((end, entry)) = found {
            proposals.push(Proposal {
                start: at,
                end,
                kind: EntityKind::Organization,
                source: Source::Institution(entry.id),
                weight: 2.0 + (end - at) as f32,
            });
        }
    }

    fn people(&self, from: usize, at: usize, limit: usize, shouting: bool, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        let lexicon = Lexicon::get();
        let mut person = |end: usize, source: Source, worth: f32| {
            let weight = worth + (end - at) as f32;
            proposals.push(Proposal { start: at, end, kind: EntityKind::Person, source, weight });
        };
        if let Some(role) = self.titles.before(from, at) {
            let end = person_end(words, at, limit, Cue::Title, shouting);
            // "President Obama", "minister Kim"; but not "Ministers Meet" of a headline, nor "Minister Said".
            let sure = words.capital(at.saturating_sub(1)) || !words.common(at);
            let one_common = end == at + 1 && words.common(at) && (shouting || words.first(at));
            if end > at
                && sure
                && !one_common
                && role.end == at
                && !lexicon.titles.by_word(words, at)
                && !words.demonym(at)
            {
                person(end, Source::Title, 4.0);
            }
        }
        let titled =
            lexicon.titles.at(words, at).any(|(_, title)| matches!(title.kind, TitleKind::Office | TitleKind::Address));
        let apposed = || at > from && !titled && self.titles.before_comma(from, at - 1).is_some();
        if self.after_plural(from, at) || apposed() {
            let end = person_end(words, at, limit, Cue::Title, shouting);
            if end > at {
                person(end, Source::Title, 3.0);
            }
        }
        let initials =
            is_initials(words.text(at)) && words.capital(at + 1) && words.place(at).is_none_or(|found| found.len < 2);
        let family_first = is_family_first(words, at);
        let given = lexicon.is_given(words.key(at)) && !(shouting && words.common(at));
        if initials || family_first || given {
            let end = person_end(words, at, limit, Cue::First, shouting);
            if end > at + 1 {
                person(end, Source::FirstName, if shouting { 2.4 } else { 3.0 });
            }
        } else if !shouting && words.proper(at) && !words.common(at) && !words.demonym(at) {
            let end = person_end(words, at, limit, Cue::None, shouting);
            if (end == at + 2 || end == at + 3) && !words.capital(end) && !words.capitals(at) {
                person(end, Source::Shape, 0.8);
            }
        }
    }

    /// Whether the word goes on a list after a title in the plural: "Ministers Bowen and Clare".
    fn after_plural(&self, from: usize, at: usize) -> bool {
        let words = self.words;
        if at <= from + 1 || !matches!(words.text(at - 1), "and" | ",") {
            return false;
        }
        let back = (from.max(at.saturating_sub(9))..at - 1).rev().find(|&i| words.text(i) != "," && words.common(i));
        back.is_some_and(|i| {
            i + 1 < at - 1
                && matches!(
                    words.text(i),
                    "Ministers"
                        | "Senators"
                        | "Presidents"
                        | "Premiers"
                        | "Governors"
                        | "Secretaries"
                        | "Messrs"
                        | "Messrs."
                        | "Sens."
                        | "Reps."
                )
        })
    }
}

/// Whether most words of the sentence have capitals, as headlines do: then a capital says nothing.
pub(crate) fn is_shouting(words: &Words<'_>, from: usize, limit: usize) -> bool {
    let (mut all, mut capital) = (0, 0);
    for i in (from..limit).filter(|&i| words.key(i).len() > 3) {
        all += 1;
        capital += usize::from(words.capital(i));
    }
    // A full stop is rare in headlines, and then all its words must speak for one.
    let stopped = limit > from && words.text(limit - 1) == ".";
    all >= 3 && capital * 20 > all * if stopped { 19 } else { 14 }
}

/// The set of proposals of greatest weight among those that do not overlap, in order. Each proposal stands alone inside
/// the words; ties go to the earlier proposal.
pub(crate) fn best_set(mut proposals: Vec<Proposal>, tokens: usize) -> Vec<Proposal> {
    proposals.sort_by(|a, b| (a.end, a.start).cmp(&(b.end, b.start)).then(b.weight.total_cmp(&a.weight)));
    // best[i]: greatest weight over words before i; chosen[i]: the proposal that ends there, if one does.
    let mut best = vec![0.0_f32; tokens + 1];
    let mut chosen: Vec<Option<usize>> = vec![None; tokens + 1];
    let mut next = 0;
    for end in 1..=tokens {
        best[end] = best[end - 1];
        while let Some(proposal) = proposals.get(next).filter(|proposal| proposal.end == end) {
            let weight = best[proposal.start] + proposal.weight;
            if weight > best[end] {
                best[end] = weight;
                chosen[end] = Some(next);
            }
            next += 1;
        }
    }
    let mut picked = Vec::new();
    let mut end = tokens;
    while end > 0 {
        if let Some(id) = chosen[end] {
            picked.push(id);
            end = proposals[id].start;
        } else {
            end -= 1;
        }
    }
    picked.reverse();
    let mut slots: Vec<Option<Proposal>> = proposals.into_iter().map(Some).collect();
    picked.into_iter().filter_map(|id| slots[id].take()).collect()
}
