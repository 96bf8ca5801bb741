//! Phrases: "according to X", "in the words of X", "in a poll released Monday".

use crate::candidate::Candidate;
use crate::reading::Reading;
use crate::rules::clause::clause_tokens;
use crate::source::Source;
use crate::statement::Act;
use crate::tokens::Tokens;
use diarist_text::TokenId;

/// "according to X" and its like, given the first word.
pub(crate) fn propose(reading: &Reading, first: TokenId) -> Option<Candidate> {
    let next = TokenId(first.0 + 1);
    if reading.lower(first) != "according" || next.0 >= reading.sentence(first).end || reading.lower(next) != "to" {
        return None;
    }
    // Most trees hang both words under the noun; some hang the noun under "according".
    let phrase = match reading.deprel(first) {
        "case" | "mark" => reading.word(first).head?,
        _ => reading
            .children(first)
            .iter()
            .copied()
            .find(|&c| c > next && matches!(reading.deprel(c), "obl" | "obj" | "nmod"))?,
    };
    let source = Source::phrase(reading, phrase, next);
    let top = if reading.is_below(phrase, first) { first } else { phrase };
    let host = reading.word(top).head?;
    let cue = Tokens::new(vec![first.0, next.0]);
    let content = clause_tokens(reading, host, top).without(&cue).without(&source.tokens);
    Some(Candidate { rule: "according to", act: Act::Say, head: first, source, cue, content })
}
