//! What each source takes for a name in a sentence, and the best set of proposals that do not overlap.
//!
//! The lists, the gazetteer, titles, the shapes of names and the encoder each propose spans with a weight; a sentence's
//! names are the set with the greatest sum. A weight is what the source is worth, and one more for each word, so that a
//! long name beats the short ones inside it.

use crate::known::is_acronym;
use crate::lexicon::{Heads, Lexicon, TitleKind};
use crate::names::EntityKind;
use crate::shape::{Cue, is_family_first, is_initials, person_end};
use crate::titles::Titles;
use crate::words::Words;
use diarist_places::{Gazetteer, PlaceKind, Sense};
use diarist_syntax::{NameKind, Syntax};

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

    /// The encoder's spans as proposals, in order.
    pub(crate) fn spans(&self, syntax: &Syntax) -> Vec<Proposal> {
        let words = self.words;
        let mut spans: Vec<Proposal> = Vec::with_capacity(syntax.names.len());
        for name in &syntax.names {
            let range = name.tokens.range();
            let kind = match name.kind {
                NameKind::Person => EntityKind::Person,
                NameKind::Organization => EntityKind::Organization,
                NameKind::Place => EntityKind::Place,
                NameKind::Event => EntityKind::Event,
            };
            if !plausible(words, range.clone(), kind) {
                continue;
            }
            // One common word with a capital ("Trial", "Air") is a name only to an encoder that is sure.
            let common = range.len() == 1 && words.common(range.start) && kind != EntityKind::Place;
            if common && name.score < 0.9 {
                continue;
            }
            for (start, mut end) in mend(words, range.start, range.end, kind) {
                if kind == EntityKind::Organization && matches!(words.text(end - 1), "of" | "for") {
                    end = self.of_phrase(end, words.len()).max(end);
                }
                let weight = 6.0 * name.score + (end - start) as f32;
                spans.push(Proposal { start, end, kind, source: Source::Encoder, weight });
            }
        }
        spans
    }

    /// Weighs proposals of other sources by the encoder's spans: what holds a span has its weight too, and what the encoder
    /// read without seeing a name there loses some.
    pub(crate) fn weigh(&self, spans: &[Proposal], syntax: &Syntax, proposals: &mut [Proposal]) {
        for proposal in proposals.iter_mut() {
            let read = syntax.words.get(proposal.start).is_some_and(|word| word.is_read());
            if !read {
                continue;
            }
            let first = spans.partition_point(|span| span.end <= proposal.start);
            let near = spans[first..].iter().take_while(|span| span.start < proposal.end);
            let (mut held, mut overlaps) = (0.0, false);
            for span in near {
                overlaps = true;
                if span.start >= proposal.start && span.end <= proposal.end {
                    held += self.share(proposal, span) * span.weight;
                }
            }
            proposal.weight += if overlaps { held } else { -self.unseen(proposal) };
        }
    }

    /// How much of the weight of an encoder's span inside it a proposal takes over: nearly all where it is a list's or
    /// explains the span, less where it is a guess.
    fn share(&self, proposal: &Proposal, span: &Proposal) -> f32 {
        let same = proposal.start == span.start && proposal.end == span.end;
        let bodies = |kind| matches!(kind, EntityKind::Organization | EntityKind::Venue | EntityKind::Place);
        match &proposal.source {
            // "China" is a place for us, also where it acts.
            Source::Gazetteer(senses) if same => {
                let state = senses.iter().any(|sense| {
                    let place = self.gazetteer.place(sense.place);
                    place.kind == PlaceKind::Country || place.capital
                });
                let long = proposal.end > proposal.start + 1;
                if long || state && span.kind != EntityKind::Person || span.kind == EntityKind::Place {
                    1.0
                } else {
                    0.3
                }
            }
            Source::Gazetteer(_) if span.kind != EntityKind::Person => 1.0,
            Source::Institution(_) if span.kind != EntityKind::Person => 0.95,
            Source::Acronym => 0.9,
            Source::Head if bodies(proposal.kind) && bodies(span.kind) => 0.85,
            Source::Event | Source::Head if proposal.kind == EntityKind::Event => 0.9,
            Source::Title | Source::FirstName | Source::Known if proposal.kind == span.kind => 0.85,
            // A known surname is a person's, whatever the encoder takes the single word for.
            Source::Known if !same || proposal.kind == EntityKind::Person => 0.85,
            Source::Shape if proposal.kind == span.kind => 0.5,
            _ => 0.0,
        }
    }

    /// Takes away proposals inside what an office is for: "Minister for Immigration and Ethnic Affairs" names no body.
    pub(crate) fn drop_portfolios(&self, from: usize, limit: usize, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        for at in from..limit {
            if !matches!(
                words.key(at),
                "minister" | "secretary" | "spokesman" | "spokeswoman" | "spokesperson" | "commissioner" | "ministers"
            ) {
                continue;
            }
            if matches!(words.text(at + 1), "for" | "on") && words.capital(at) {
                let end = self.titles.tail(at + 1, limit);
                proposals.retain(|proposal| {
                    let inside = proposal.start > at && proposal.end <= end;
                    !inside
                        || matches!(proposal.kind, EntityKind::Place | EntityKind::Venue)
                            && proposal.source != Source::Encoder
                });
            }
        }
    }

    /// What a proposal loses where the encoder saw no name.
    fn unseen(&self, proposal: &Proposal) -> f32 {
        match &proposal.source {
            Source::Encoder | Source::Event => 0.0,
            Source::Institution(_) => 1.0,
            Source::Title if proposal.end == proposal.start + 1 => 5.5,
            Source::Title | Source::Acronym => 1.0,
            Source::FirstName | Source::Known => 2.0,
            Source::Gazetteer(_) => 2.5,
            Source::Head if proposal.kind == EntityKind::Event => 0.0,
            Source::Head => 2.5,
            Source::Shape => 4.0,
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
        let address = words.text(at).ends_with('.')
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
    fn runs_on(&self, at: usize) -> bool {
        let words = self.words;
        let title = Lexicon::get().titles.by_word(words, at) && words.common(at);
        words.capital(at) && !words.time(at) && !words.first(at) && !words.demonym(at) && !title
    }

    /// A body that begins with a place or its adjective: "Chicago Bears", "Paris Baguette"; "Japanese government".
    fn team(&self, at: usize, len: usize, limit: usize, shouting: bool, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        let start = at + len;
        let mut end = start;
        while end < limit && end < start + 3 && self.runs_on(end) && Lexicon::get().gender(words.key(end)).is_none() {
            end += 1;
        }
        let body =
            words.demonym(at) && matches!(words.text(start), "government" | "embassy" | "parliament" | "military");
        let (end, worth) = if body { (start + 1, 1.5) } else { (end, 0.9) };
        if end > start && end <= limit && !(shouting && !body) && !crate::shape::is_family_first(words, start) {
            let weight = worth + (end - at) as f32;
            let source = if body { Source::Head } else { Source::Shape };
            proposals.push(Proposal { start: at, end, kind: EntityKind::Organization, source, weight });
        }
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
            if end > at && sure && !one_common && role.end == at && !lexicon.titles.by_word(words, at) {
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

    /// Names that end or begin with a word that says what they are.
    fn heads(&self, from: usize, at: usize, limit: usize, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        let lexicon = Lexicon::get();
        let function = is_function(words.key(at)) && (words.first(at) && words.common(at) || words.key(at) == "the");
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
                if (heads.organisation || heads.venue || heads.place)
                    && (!heads.venue || heads.organisation || !titled())
                {
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
                "Committee" | "Ministry" | "Department" | "Commission" => return joined,
                "and" | "&" if !joined => joined = true,
                "," if !joined => {}
                _ if words.capital(i)
                    && !words.time(i)
                    && !words.place(i).is_some_and(|found| !found.senses[0].demonym) => {}
                _ => return false,
            }
        }
        false
    }

    /// The end of what follows "Ministry of": capitals joined by "and", commas and small words.
    fn of_phrase(&self, start: usize, limit: usize) -> usize {
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
            } else if !(matches!(text, "of" | "and" | "&" | "the" | "for" | "," | "'s" | "’s" | "-" | "'" | "’")
                && at < limit)
            {
                break;
            } else if text == ","
                && !(words.capital(at + 1) && (at + 2..limit.min(at + 5)).any(|i| words.text(i) == "and"))
            {
                break;
            }
            at += 1;
        }
        end
    }

    /// Names that end in a word for an event: "G-7 summit", "New Hampshire primary", "2026 World Cup".
    fn events(&self, at: usize, limit: usize, proposals: &mut Vec<Proposal>) {
        let words = self.words;
        let lexicon = Lexicon::get();
        if at > 0 && words.hyphen(at - 1) || words.first(at) && is_function(words.key(at)) {
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
}

/// Whether the encoder's span can be a name: not an address of the net, a date, an adjective of a country, a title.
fn plausible(words: &Words<'_>, range: std::ops::Range<usize>, kind: EntityKind) -> bool {
    let address = words.texts[range.clone()].iter().any(|text| text.contains(['@', '/']));
    let dated = range.clone().all(|i| words.time(i) || words.key(i).bytes().all(|b| b.is_ascii_digit()));
    let adjective = words
        .place(range.start)
        .is_some_and(|found| found.len == range.len() && found.senses.iter().all(|sense| sense.demonym));
    let single = range.len() == 1;
    let vague = single && matches!(words.text(range.start), "North" | "South" | "East" | "West" | "Central")
        || words.key(range.start).len() < 2 && single;
    let title = kind != EntityKind::Place
        && Lexicon::get().titles.at(words, range.start).any(|(end, title)| {
            end == range.end
                && matches!(title.kind, TitleKind::Office | TitleKind::Address)
                && !Lexicon::get().is_given(words.key(range.start))
        });
    !(address || dated || adjective || vague || title)
}

/// A span of the encoder with its edges mended: titles and letters of honour cut off, words cut at a hyphen or a garbled
/// character made whole, and people of a list ("Giles SHORT Paul WAKIM") parted.
fn mend(words: &Words<'_>, mut start: usize, mut end: usize, kind: EntityKind) -> Vec<(usize, usize)> {
    while words.hyphen(end - 1) && end < words.len() || words.garbled(end) {
        end += 1;
        end += usize::from(words.glued(end) && !words.key(end).is_empty());
    }
    if words.hyphen(end) && kind == EntityKind::Person && !words.capital(end + 1) && !words.common(end + 1) {
        end += 2;
    }
    if kind != EntityKind::Person {
        return vec![(start, end.min(words.len()))];
    }
    let lexicon = Lexicon::get();
    while start + 1 < end {
        let title = lexicon.titles.at(words, start).find(|(after, title)| {
            *after < end && title.kind == TitleKind::Address && !lexicon.is_given(words.key(start))
        });
        let Some((after, _)) = title else { break };
        start = after;
    }
    while end > start + 1 && (crate::shape::is_honour(words, end - 1) || words.text(end - 1) == ",") {
        end -= 1;
    }
    let mut parts = Vec::new();
    for i in start + 2..end {
        if words.capitals(i - 1)
            && words.capital(i)
            && !words.capitals(i)
            && !words.capitals(start)
            && words.key(i).len() > 1
        {
            parts.push((start, i));
            start = i;
        }
    }
    parts.push((start, end));
    parts
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
fn is_function(key: &str) -> bool {
    matches!(
        key,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "its"
            | "your"
            | "he"
            | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "in"
            | "on"
            | "at"
            | "for"
            | "from"
            | "with"
            | "by"
            | "to"
            | "as"
            | "when"
            | "while"
            | "after"
            | "before"
            | "during"
            | "since"
            | "until"
            | "but"
            | "and"
            | "or"
            | "if"
            | "then"
            | "there"
            | "both"
            | "all"
            | "some"
            | "most"
            | "many"
            | "no"
            | "not"
            | "every"
            | "each"
            | "one"
            | "two"
            | "three"
            | "last"
            | "next"
            | "earlier"
            | "later"
            | "meanwhile"
            | "however"
            | "also"
            | "former"
            | "what"
            | "who"
            | "why"
            | "how"
            | "where"
            | "under"
            | "over"
            | "about"
            | "among"
            | "between"
            | "following"
            | "according"
            | "although"
            | "because"
            | "despite"
            | "yes"
            | "now"
            | "today"
            | "so"
            | "such"
            | "only"
            | "even"
            | "just"
            | "more"
            | "other"
            | "another"
            | "any"
            | "instead"
    )
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
