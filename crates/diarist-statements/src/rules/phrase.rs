//! Phrases: "according to X", "in the words of X", "in a poll released Monday".

use crate::candidate::Candidate;
use crate::lexicon::lexicon;
use crate::reading::Reading;
use crate::rules::clause::clause_tokens;
use crate::source::Source;
use crate::statement::Act;
use crate::tokens::Tokens;
use diarist_syntax::Upos;
use diarist_text::TokenId;

/// The clause that a phrase comments on: where it begins or ends a sentence, all of it.
fn host(reading: &Reading, top: TokenId, first: TokenId) -> Option<TokenId> {
    let sentence = reading.sentence(first);
    let mut host = reading.word(top).head?;
    let after = reading.subtree(top, |_| false).last()?.0 + 1;
    let bare = |from: u32, to: u32| (from..to).all(|i| reading.is_punctuation(TokenId(i)));
    if bare(sentence.start, first.0) || bare(after, sentence.end) {
        while let Some(head) = reading.word(host).head {
            host = head;
        }
    }
    Some(host)
}

/// "in a poll released Monday", given the noun: what the poll says is the clause around it.
pub(crate) fn medium(reading: &Reading, noun: TokenId) -> Option<Candidate> {
    let lexical = lexicon().medium(&reading.lower(noun))?;
    if !matches!(reading.deprel(noun), "obl" | "nmod") {
        return None;
    }
    let (word, preposition) = reading.marker(noun)?;
    if !lexical.frames.prepositions.contains(&&*word) {
        return None;
    }
    let mut host = reading.word(noun).head?;
    while reading.word(host).upos != Upos::Verb || reading.deprel(host) == "xcomp" {
        host = reading.word(host).head?;
    }
    if reading.deprel(host).starts_with("acl")
        || !reading.children(host).iter().any(|&c| reading.deprel(c).starts_with("nsubj"))
    {
        return None;
    }
    let source = Source::phrase(reading, noun, preposition);
    let cue = Tokens::new(vec![preposition.0]);
    let content = clause_tokens(reading, host, noun).without(&cue).without(&source.tokens);
    Some(Candidate { rule: "in a poll", act: lexical.act, head: preposition, source, cue, content })
}

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
    let host = host(reading, top, first)?;
    let cue = Tokens::new(vec![first.0, next.0]);
    let content = clause_tokens(reading, host, top).without(&cue).without(&source.tokens);
    Some(Candidate { rule: "according to", act: Act::Say, head: first, source, cue, content })
}
