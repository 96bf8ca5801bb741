//! Words that stand for several at once: "the two leaders", "both countries", "the pair", "they".
//!
//! The members are the last ones named before that the noun fits, as many as the phrase counts (two where it does not). A
//! speaker who only says so is no member, nor is one without an office where the noun is one ("the two presidents").

use crate::names::{EntityId, EntityKind, Group, Mention, Names};
use crate::words::Words;
use diarist_places::{Gazetteer, PlaceKind};
use diarist_syntax::Syntax;
use diarist_text::{TokenId, TokenSpan};
use std::ops::Range;

/// Whom a plural noun may take up.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// People of one of these offices, as words of their roles; any people where it is empty.
    People(&'static [&'static str]),
    Countries,
    /// Countries if there are as many, else people.
    Sides,
    Bodies,
}

const LEADERS: &[&str] =
    &["president", "prime minister", "premier", "chancellor", "leader", "king", "queen", "ruler", "taoiseach"];
const MINISTERS: &[&str] = &["minister", "secretary", "treasurer", "attorney"];

/// The sort of a plural noun, lower case.
fn sort(noun: &str) -> Option<Sort> {
    Some(match noun {
        "leaders" | "heads" => Sort::People(LEADERS),
        "presidents" => Sort::People(&["president"]),
        "premiers" => Sort::People(&["premier", "prime minister"]),
        "ministers" | "secretaries" => Sort::People(MINISTERS),
        "senators" => Sort::People(&["senator", "sen."]),
        "governors" => Sort::People(&["governor"]),
        "men" | "women" | "politicians" | "candidates" | "rivals" | "lawmakers" | "officials" | "nominees"
        | "hopefuls" | "executives" | "envoys" | "negotiators" | "contenders" => Sort::People(&[]),
        "countries" | "nations" | "governments" | "neighbours" | "neighbors" | "allies" | "states" | "capitals"
        | "foes" | "powers" | "militaries" => Sort::Countries,
        "sides" | "parties" => Sort::Sides,
        "companies" | "firms" | "teams" | "groups" => Sort::Bodies,
        _ => return None,
    })
}

fn count(word: &str) -> Option<usize> {
    Some(match word {
        "two" | "2" => 2,
        "three" | "3" => 3,
        "four" | "4" => 4,
        "five" | "5" => 5,
        _ => return None,
    })
}

/// A phrase that may stand for several.
struct Phrase {
    end: usize,
    head: usize,
    sort: Sort,
    /// How many, if it says so.
    count: Option<usize>,
    /// How many sentences back its members may be named.
    reach: usize,
}

pub(crate) struct Groups<'a, 'd> {
    pub(crate) words: &'a Words<'d>,
    pub(crate) syntax: &'a Syntax,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) sentences: &'a [Range<usize>],
}

impl Groups<'_, '_> {
    /// The groups of a document whose entities and mentions are found.
    pub(crate) fn find(&self, names: &Names) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut next = 0;
        for (number, sentence) in self.sentences.iter().enumerate() {
            let mut at = sentence.start;
            while at < sentence.end {
                while names.mentions.get(next).is_some_and(|mention| mention.tokens.end as usize <= at) {
                    next += 1;
                }
                if let Some(mention) = names.mentions.get(next).filter(|mention| mention.tokens.start as usize <= at) {
                    at = mention.tokens.end as usize;
                    continue;
                }
                let limit =
                    names.mentions.get(next).map_or(sentence.end, |m| (m.tokens.start as usize).min(sentence.end));
                let found = self
                    .phrase(at, limit)
                    .and_then(|phrase| Some((self.members(names, next, number, &phrase)?, phrase)));
                if let Some((members, phrase)) = found {
                    let head = TokenId(phrase.head as u32);
                    groups.push(Group { tokens: TokenSpan::new(at, phrase.end), head, members });
                    at = phrase.end;
                } else {
                    at += 1;
                }
            }
        }
        groups
    }

    /// The phrase that begins at a word, if it may stand for several.
    fn phrase(&self, at: usize, limit: usize) -> Option<Phrase> {
        let words = self.words;
        let first = words.text(at).to_ascii_lowercase();
        let phrase = |end: usize, sort, count, reach| Some(Phrase { end, head: end - 1, sort, count, reach });
        match first.as_str() {
            "they" | "them" | "their" => return phrase(at + 1, Sort::People(&[]), None, 1),
            "the" | "both" | "these" | "all" | "those" => {}
            _ => return None,
        }
        let mut end = at + 1;
        if words.text(end) == "the" && end < limit {
            end += 1;
        }
        if matches!(words.text(end), "pair" | "duo") && end < limit {
            return phrase(end + 1, Sort::People(&[]), Some(2), 2);
        }
        let said = count(words.text(end)).filter(|_| end < limit);
        end += usize::from(said.is_some());
        let number = said.or((first == "both").then_some(2));
        // One adjective may stand before the noun: "the two neighboring countries".
        for end in [end, end + 1] {
            if end < limit
                && let Some(sort) = sort(words.key(end))
            {
                return phrase(end + 1, sort, number, if number.is_some() { 4 } else { 2 });
            }
        }
        // "the two agreed", "both said": a number by itself is a party of a verb.
        let alone = end - 1;
        let word = self.syntax.words.get(alone).filter(|word| word.is_read())?;
        let party = matches!(word.deprel, "nsubj" | "nsubj:pass" | "obl" | "obj");
        (number.is_some() && first != "all" && party).then(|| phrase(end, Sort::People(&[]), number, 2))?
    }

    /// The members of a phrase in the order of first mention: all found before mention `next`, in sentence `number` and
    /// those in reach before it.
    fn members(&self, names: &Names, next: usize, number: usize, phrase: &Phrase) -> Option<Vec<EntityId>> {
        let start = self.sentences[number.saturating_sub(phrase.reach)].start;
        let first = names.mentions.partition_point(|mention| (mention.tokens.start as usize) < start);
        let before = &names.mentions[first..next];
        let wanted = phrase.count.unwrap_or(2);
        let pick = |fits: &dyn Fn(&Mention) -> Option<EntityId>| {
            let mut members: Vec<EntityId> = Vec::new();
            for entity in before.iter().rev().filter_map(fits) {
                if !members.contains(&entity) {
                    members.push(entity);
                }
                if phrase.count.is_some() && members.len() == wanted {
                    break;
                }
            }
            members.sort();
            (members.len() == wanted).then_some(members)
        };
        let people = |offices: &'static [&'static str]| {
            pick(&|mention| {
                let entity = &names.entities[mention.entity.0 as usize];
                let role = entity.role.as_deref().unwrap_or("").to_lowercase();
                let fits = offices.is_empty() || offices.iter().any(|office| role.contains(office)) && !is_aide(&role);
                (entity.kind == EntityKind::Person && fits && !self.only_says(mention)).then_some(mention.entity)
            })
        };
        let countries = || pick(&|mention| self.country(names, mention));
        match phrase.sort {
            Sort::People(offices) => people(offices),
            Sort::Countries => countries(),
            Sort::Sides => countries().or_else(|| people(&[])),
            Sort::Bodies => pick(&|mention| {
                (names.entities[mention.entity.0 as usize].kind == EntityKind::Organization).then_some(mention.entity)
            }),
        }
    }

    /// The country that a mention is of, or whose government it stands for.
    fn country(&self, names: &Names, mention: &Mention) -> Option<EntityId> {
        let entity = &names.entities[mention.entity.0 as usize];
        let place = self.gazetteer.place(entity.place?);
        let country = |id: EntityId| {
            let place = names.entities[id.0 as usize].place.map(|place| self.gazetteer.place(place));
            place.is_some_and(|own| own.kind == PlaceKind::Country && own.country == place_country(entity))
        };
        match place.kind {
            _ if entity.kind != EntityKind::Place => None,
            PlaceKind::Country => Some(mention.entity),
            // "Seoul and Beijing agreed": their countries, where the document names them.
            _ if mention.party => (0..names.entities.len() as u32).map(EntityId).find(|&id| country(id)),
            _ => None,
        }
    }

    /// Whether a word of saying stands right beside the mention.
    fn only_says(&self, mention: &Mention) -> bool {
        let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let says = |i: usize| matches!(self.words.text(i), "said" | "says" | "told" | "added" | "wrote");
        says(end) || start > 0 && says(start - 1)
    }
}

fn place_country(entity: &crate::names::Entity) -> Option<diarist_places::CountryCode> {
    entity.country.as_deref().and_then(diarist_places::CountryCode::new)
}

/// "presidential spokesperson", "vice foreign minister's aide": not the office itself.
fn is_aide(role: &str) -> bool {
    ["spokes", "aide", "advis", "press secretary", "chief of staff", "former"].iter().any(|part| role.contains(part))
}
