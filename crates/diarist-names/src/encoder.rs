//! The encoder's spans among the proposals: which of them can be names, where their edges are, and how they weigh what the
//! other sources propose.

use crate::lexicon::{Lexicon, TitleKind};
use crate::names::EntityKind;
use crate::propose::{Proposal, Proposer, Source};
use crate::shape::is_honour;
use crate::words::Words;
use diarist_places::PlaceKind;
use diarist_syntax::{NameKind, Syntax};
use std::ops::Range;

impl Proposer<'_, '_> {
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
                if kind == EntityKind::Organization && matches!(words.text(end), "of" | "for") && end < range.end {
                    end = self.of_phrase(end + 1, words.len()).max(end);
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
                let never_person = !Lexicon::get().is_given(self.words.key(proposal.start)) && state;
                if long || never_person || state && span.kind != EntityKind::Person || span.kind == EntityKind::Place {
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

    /// Takes away proposals inside what an office is for: "Minister for Immigration and Ethnic Affairs" names no body.
    pub(crate) fn drop_portfolios(&self, sentences: &[Range<usize>], proposals: &mut Vec<Proposal>) {
        let words = self.words;
        // The offices with what they are for, in order.
        let mut portfolios: Vec<(usize, usize)> = Vec::new();
        for (at, limit) in sentences.iter().flat_map(|sentence| sentence.clone().map(|at| (at, sentence.end))) {
            let office = matches!(
                words.key(at),
                "minister" | "secretary" | "spokesman" | "spokeswoman" | "spokesperson" | "commissioner" | "ministers"
            );
            let for_what = ["for", "on"].iter().any(|link| words.text(at + 1).eq_ignore_ascii_case(link));
            if office && for_what && words.capital(at) {
                portfolios.push((at, self.titles.tail(at + 1, limit)));
            }
        }
        proposals.retain(|proposal| {
            let before = portfolios.partition_point(|(at, _)| *at < proposal.start);
            let inside = before.checked_sub(1).is_some_and(|last| proposal.end <= portfolios[last].1);
            !inside
                || matches!(proposal.kind, EntityKind::Place | EntityKind::Venue) && proposal.source != Source::Encoder
        });
    }
}

/// Whether the encoder's span can be a name: not an address of the net, a date, an adjective of a country, a title.
fn plausible(words: &Words<'_>, range: Range<usize>, kind: EntityKind) -> bool {
    let address = words.texts[range.clone()].iter().any(|text| text.contains(['@', '/']));
    let dated = range.clone().all(|i| words.time(i) || words.key(i).bytes().all(|b| b.is_ascii_digit()));
    let adjective = words
        .place(range.start)
        .is_some_and(|found| found.len == range.len() && found.senses.iter().all(|sense| sense.demonym));
    let single = range.len() == 1;
    let vague = single
        && (matches!(words.text(range.start), "North" | "South" | "East" | "West" | "Central")
            || words.key(range.start).len() < 2);
    let title = kind != EntityKind::Place
        && Lexicon::get().titles.at(words, range.start).any(|(end, title)| {
            // "Minister for Immigration": an office with what it is for.
            let tail =
                end < range.end && ["for", "of", "to"].iter().any(|link| words.text(end).eq_ignore_ascii_case(link));
            (end == range.end || tail && title.kind == TitleKind::Office)
                && matches!(title.kind, TitleKind::Office | TitleKind::Address)
                && !Lexicon::get().is_given(words.key(range.start))
                && !Lexicon::get().heads(words.text(range.start)).organisation_first
        });
    !(address || dated || adjective || vague || title)
}

/// A span of the encoder with its edges mended: titles and letters of honour cut off, words cut at a hyphen or a garbled
/// character made whole, and people of a list ("Giles SHORT Paul WAKIM") parted.
fn mend(words: &Words<'_>, mut start: usize, mut end: usize, kind: EntityKind) -> Vec<(usize, usize)> {
    // "Asian Development Bank in".
    while end > start + 1 && matches!(words.text(end - 1), "in" | "at" | "on" | "to" | "and" | "of" | "for" | "the") {
        end -= 1;
    }
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
    while end > start + 1 && (is_honour(words, end - 1) || words.text(end - 1) == ",") {
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
