//! Direct speech that the tree gives to nobody: the reporting verb beside it, or the speaker before it.

use crate::candidate::Candidate;
use crate::cue;
use crate::quotation::Quotation;
use crate::reading::Reading;
use crate::source::{self, Source};
use crate::tokens::Tokens;
use diarist_syntax::Upos;
use diarist_text::{TokenId, TokenSpan};

/// A statement whose reporting verb stands beside the quotation.
pub(crate) fn beside(reading: &Reading, quotation: &Quotation) -> Option<Candidate> {
    let (verb, source) = after(reading, quotation).or_else(|| before(reading, quotation))?;
    let lexical = reading.verb_cue(verb)?;
    let cue = cue::verb_group(reading, verb);
    let content = Tokens::span(quotation.tokens);
    Some(Candidate { rule: "beside", act: lexical.act, head: verb, source, cue, content })
}

/// "…," X said; "…," said X.
fn after(reading: &Reading, quotation: &Quotation) -> Option<(TokenId, Source)> {
    let end = quotation.tokens.end;
    let last = TokenId(end - 1);
    let mut region = TokenSpan { start: end, end: reading.sentence(last).end };
    if region.ids().all(|id| reading.is_punctuation(id)) {
        // A question or an exclamation mark may have ended the sentence too early.
        let next = TokenId(region.end);
        if next.index() >= reading.document.tokens.len() || reading.block(next) != reading.block(last) {
            return None;
        }
        region = TokenSpan { start: next.0, end: reading.sentence(next).end };
    }
    let stop = region.ids().find(|&id| reading.in_speech(id)).map_or(region.end, |id| id.0);
    let verb = (region.start..stop.min(region.start + 30))
        .map(TokenId)
        .find(|&id| reading.word(id).upos == Upos::Verb && reading.verb_cue(id).is_some_and(|cue| cue.frames.quote))?;
    if has_content(reading, verb) {
        return None;
    }
    let source = source::of_verb(reading, verb);
    let head = source.head?;
    (region.contains(head) || reading.sentence(last).contains(head)).then_some((verb, source))
}

/// X said, "…"; X said: "…".
fn before(reading: &Reading, quotation: &Quotation) -> Option<(TokenId, Source)> {
    let start = TokenId(quotation.tokens.start);
    let sentence = reading.sentence(start);
    let mut region = TokenSpan { start: sentence.start, end: start.0 };
    if region.ids().all(|id| reading.is_punctuation(id)) {
        // The sentence before may end with a colon: X said:
        let last = TokenId(sentence.start.checked_sub(1)?);
        if !matches!(reading.form(last), ":" | ",") {
            return None;
        }
        region = TokenSpan { start: reading.sentence(last).start, end: sentence.start };
    }
    let verb = region
        .ids()
        .rev()
        .take(20)
        .take_while(|&id| !reading.in_speech(id))
        .find(|&id| reading.verb_cue(id).is_some_and(|cue| cue.frames.quote))?;
    let close = TokenId(region.end - 1);
    if !(matches!(reading.form(close), ":" | ",") || close == verb || reading.lower(close) == "that")
        || has_content(reading, verb)
    {
        return None;
    }
    Some((verb, source::of_verb(reading, verb)))
}

/// Whether the verb already governs a clause outside quotation marks.
fn has_content(reading: &Reading, verb: TokenId) -> bool {
    reading.children(verb).iter().any(|&c| reading.deprel(c) == "ccomp" && !reading.in_speech(c))
}
