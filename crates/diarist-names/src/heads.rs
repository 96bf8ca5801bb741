//! Names that end or begin with a word that says what they are: "Mansudae Assembly Hall", "Ministry of Finance", "G-7
//! summit"; and bodies that begin with a place.

use crate::lexicon::{Heads, Lexicon, TitleKind};
use crate::names::EntityKind;
use crate::propose::{Proposal, Proposer, Source};
use crate::shape::is_family_first;

impl Proposer<'_, '_> {
    /// Names that end or begin with a word that says what they are.
    pub(crate) fn heads(&self, from: usize, at: usize, limit: usize, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        let lexicon = Lexicon::get();
        let function =
            FUNCTION.contains(&words.key(at)) && (words.first(at) && words.common(at) || words.key(at) == "the");
        let own = lexicon.heads(words.text(at));
        let title =
            lexicon.titles.at(words, at).any(|(_, title)| matches!(title.kind, TitleKind::Office | TitleKind::Address));
        if function || (title && !own.organisation) {
            return;
        }
        if own.organisation_first && matches!(words.text(at + 1), "of" | "for" | "on") {
            let end = self.of_phrase(at + 2, limit);
            if end > at + 2 {
                let weight = 3.5 + (end - at) as f32;
                proposals.push(Proposal {
                    start: at,
                    end,
                    kind: EntityKind::Organization,
                    source: Source::Head,
                    weight,
                });
            }
        }
        if own.place_first && words.proper(at + 1) && at + 1 < limit {
            proposals.push(Proposal {
                start: at,
                end: at + 2,
                kind: EntityKind::Place,
                source: Source::Head,
                weight: 4.0,
            });
        }
        let mut last = None;
        let mut listing = false;
        let mut end = at + 1;
        while end < limit {
            let text = words.text(end);
            if words.capital(end) && !words.time(end) && !words.first(end) {
                let heads = lexicon.heads(text);
                // "Foreign Minister Park" is no park.
                let titled = || {
                    lexicon
                        .titles_back
                        .at(words, end - 1)
                        .any(|(_, title)| matches!(title.kind, TitleKind::Office | TitleKind::Address))
                };
                let fits = if listing {
                    LISTED.contains(&text)
                } else {
                    heads.organisation || (heads.place && !heads.venue) || (heads.venue && !titled())
                };
                if fits {
                    last = Some((end + 1, heads));
                }
                // "Korea Chamber of Commerce and Industry".
                if heads.organisation_first && matches!(words.text(end + 1), "of" | "for" | "on") {
                    let after = self.of_phrase(end + 2, limit);
                    if after > end + 2 {
                        last = Some((after, Heads { organisation: true, ..Heads::default() }));
                        break;
                    }
                }
            } else if text == "," && last.is_none() && self.is_listed_body(end + 1, limit) {
                // "Land, Infrastructure and Transport Committee".
                listing = true;
            } else if !(matches!(text, "of" | "and" | "&" | "for" | "'s" | "’s" | "-" | "the" | "'" | "’")
                && words.capital(end + 1)
                && end + 1 < limit)
                || (matches!(text, "and" | "for" | "the") && last.is_some())
            {
                break;
            }
            end += 1;
        }
        let Some((end, heads)) = last else { return };
        // "Seoul and Washington Post" does not begin at Seoul; a possessive does not begin a name of a person's thing.
        let joined = (at..end).any(|i| matches!(words.text(i), "and" | "&" | "for" | "'s" | "’s"));
        let before = at.checked_sub(1).filter(|&i| i >= from).map_or("", |i| words.text(i));
        let located = matches!(before, "at" | "inside" | "outside" | "in" | "to" | "near") || {
            before == "the"
                && at >= from + 2
                && matches!(words.text(at - 2), "at" | "inside" | "outside" | "in" | "to" | "near")
        };
        let kind = if heads.place {
            EntityKind::Place
        } else if heads.venue && (located || !heads.organisation) {
            EntityKind::Venue
        } else {
            EntityKind::Organization
        };
        let worth = if joined { 0.3 } else { 2.6 };
        // "Riverside Town Hall" does not begin at Town.
        let begun =
            before.starts_with(char::is_uppercase) && !words.first(at - 1) && !lexicon.titles.by_word(words, at - 1);
        let worth = if begun { worth - 1.0 } else { worth };
        let only_common = (at..end).all(|i| words.common(i) || words.key(i).is_empty());
        let weight = worth + (end - at) as f32 - if only_common { 0.6 } else { 0.0 };
        proposals.push(Proposal { start: at, end, kind, source: Source::Head, weight });
    }

    /// Whether capitalised words, commas and one "and" lead to a committee or ministry.
    fn is_listed_body(&self, at: usize, limit: usize) -> bool {
        let words = self.words;
        let mut joined = false;
        for i in at..limit.min(at + 8) {
            match words.text(i) {
                text if LISTED.contains(&text) => return joined,
                "and" | "&" if !joined => joined = true,
                "," if !joined => {}
                _ if words.capital(i) && !words.time(i) => {}
                _ => return false,
            }
        }
        false
    }

    /// The end of what follows "Ministry of": capitals joined by "and", commas and small words.
    pub(crate) fn of_phrase(&self, start: usize, limit: usize) -> usize {
        let words = self.words;
        let (mut at, mut end) = (start, start);
        while at < limit {
            let text = words.text(at);
            let other = text == "and"
                && (words.text(at + 1) == "the"
                    || (at + 1..limit.min(at + 4))
                        .any(|i| Lexicon::get().heads(words.text(i)).organisation_first && words.text(i + 1) == "of"));
            if other {
                break;
            }
            if words.capital(at) && !words.time(at) {
                end = at + 1;
            } else {
                let small = matches!(text, "of" | "and" | "&" | "the" | "for" | "," | "'s" | "’s" | "-" | "'" | "’");
                let list = words.capital(at + 1) && (at + 2..limit.min(at + 5)).any(|i| words.text(i) == "and");
                if !small || (text == "," && !list) {
                    break;
                }
            }
            at += 1;
        }
        end
    }

    /// Names that end in a word for an event: "G-7 summit", "New Hampshire primary", "2026 World Cup".
    pub(crate) fn events(&self, at: usize, limit: usize, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        let lexicon = Lexicon::get();
        if at > 0 && words.hyphen(at - 1) || words.first(at) && FUNCTION.contains(&words.key(at)) {
            return;
        }
        let digits = words.key(at).as_bytes().first().is_some_and(u8::is_ascii_digit);
        if digits && words.key(at).len() != 4 && !words.key(at).ends_with("th") {
            return;
        }
        let mut end = at + 1;
        let mut named = words.proper(at) && !words.common(at) || words.capitals(at);
        while end < limit && end < at + 9 {
            let text = words.text(end);
            let heads = lexicon.heads(text);
            if heads.event && (words.capital(end) || STRONG.contains(&text)) {
                let possessive = matches!(words.text(end - 1), "'s" | "’s" | "'" | "’");
                if !possessive && (named || words.capital(end)) && (words.capital(end) || !digits || end > at + 1) {
                    let more = lexicon.heads(words.text(end + 1));
                    if !(more.event && words.capital(end + 1)) {
                        let weight = if words.capital(end) { 3.6 } else { 3.4 } + (end + 1 - at) as f32;
                        proposals.push(Proposal {
                            start: at,
                            end: end + 1,
                            kind: EntityKind::Event,
                            source: Source::Head,
                            weight,
                        });
                        return;
                    }
                }
            }
            let inner = words.capital(end) && !words.time(end)
                || words.hyphen(end)
                || (words.glued(end) && words.key(end).as_bytes().first().is_some_and(u8::is_ascii_digit))
                || matches!(text, "of" | "on" | "and" | "for") && words.capital(end + 1)
                || matches!(text, "'s" | "’s") && words.capital(end + 1);
            if !inner {
                return;
            }
            named |= words.proper(end) && !words.common(end);
            end += 1;
        }
    }

    /// A body that begins with a place or its adjective: "Chicago Bears", "Paris Baguette"; "Japanese government".
    pub(crate) fn team(&self, at: usize, len: usize, limit: usize, shouting: bool, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        let start = at + len;
        let mut end = start;
        while end < limit && end < start + 3 && self.runs_on(end) && Lexicon::get().gender(words.key(end)).is_none() {
            end += 1;
        }
        let body =
            words.demonym(at) && matches!(words.text(start), "government" | "embassy" | "parliament" | "military");
        let (end, worth) = if body { (start + 1, 1.5) } else { (end, 0.9) };
        if end > start && end <= limit && (body || !shouting) && !is_family_first(words, start) {
            let weight = worth + (end - at) as f32;
            let source = if body { Source::Head } else { Source::Shape };
            proposals.push(Proposal { start: at, end, kind: EntityKind::Organization, source, weight });
        }
    }
}

/// Bodies whose names list what they deal with, with commas.
const LISTED: &[&str] = &["Committee", "Ministry", "Department", "Commission"];

/// Event words that make a name even when written small.
const STRONG: &[&str] = &[
    "summit",
    "conference",
    "convention",
    "forum",
    "primary",
    "primaries",
    "caucus",
    "caucuses",
    "debate",
    "festival",
    "championship",
    "inauguration",
    "games",
];

/// Words that begin sentences and never names.
const FUNCTION: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "our",
    "my",
    "its",
    "your",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "in",
    "on",
    "at",
    "for",
    "from",
    "with",
    "by",
    "to",
    "as",
    "when",
    "while",
    "after",
    "before",
    "during",
    "since",
    "until",
    "but",
    "and",
    "or",
    "if",
    "then",
    "there",
    "both",
    "all",
    "some",
    "most",
    "many",
    "no",
    "not",
    "every",
    "each",
    "one",
    "two",
    "three",
    "last",
    "next",
    "earlier",
    "later",
    "meanwhile",
    "however",
    "also",
    "former",
    "what",
    "who",
    "why",
    "how",
    "where",
    "under",
    "over",
    "about",
    "among",
    "between",
    "following",
    "according",
    "although",
    "because",
    "despite",
    "yes",
    "now",
    "today",
    "so",
    "such",
    "only",
    "even",
    "just",
    "more",
    "other",
    "another",
    "any",
    "instead",
];
