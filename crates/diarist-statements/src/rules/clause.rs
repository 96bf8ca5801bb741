//! Clauses: "said that …", "…, said X", "as X said", "X vowed to …".

use crate::candidate::Candidate;
use crate::cue;
use crate::lexicon::Cue;
use crate::reading::Reading;
use crate::source::{self, Source};
use crate::tokens::Tokens;
use diarist_text::TokenId;

/// A verb with its clause, wherever the tree has put it.
pub(crate) fn propose(reading: &Reading, verb: TokenId, lexical: &Cue) -> Option<Candidate> {
    let frames = &lexical.frames;
    let (rule, content) = if (frames.clause || frames.quote)
        && let Some(content) = complement(reading, verb)
    {
        ("clause", content)
    } else if (frames.clause || frames.quote)
        && let Some(content) = around(reading, verb)
    {
        ("parenthesis", content)
    } else if frames.raising
        && let Some(content) = infinitive(reading, verb)
    {
        let subjects = reading.children(verb).iter().copied().filter(|&c| reading.deprel(c) == "nsubj");
        let content = subjects.fold(content, |all, subject| all.union(&clause_tokens(reading, subject, verb)));
        let (source, cue) = (Source::default(), cue::verb_group(reading, verb));
        return Some(Candidate { rule: "raising", act: lexical.act, head: verb, source, cue, content });
    } else if frames.to
        && !(frames.object_to && reading.is_passive(verb))
        && let Some(content) = infinitive(reading, verb)
    {
        ("infinitive", content)
    } else {
        return None;
    };
    let source = source::of_verb(reading, verb);
    let cue = cue::verb_group(reading, verb);
    let content = content.without(&cue).without(&source.tokens);
    Some(Candidate { rule, act: lexical.act, head: verb, source, cue, content })
}

/// The clause that the verb governs.
fn complement(reading: &Reading, verb: TokenId) -> Option<Tokens> {
    let clause = reading.children(verb).iter().copied().find(|&c| {
        reading.deprel(c) == "ccomp"
            // "asked if …" looks like a condition.
            || (reading.deprel(c) == "advcl"
                && reading.marker(c).is_some_and(|(word, mark)| mark.0 == verb.0 + 1 && matches!(&*word, "if" | "whether")))
            || (reading.deprel(c) == "parataxis" && c > verb && (verb.0..c.0).any(|i| reading.form(TokenId(i)) == ":"))
    })?;
    Some(clause_tokens(reading, clause, verb))
}

/// The clause that surrounds "X said" or "as X said".
fn around(reading: &Reading, verb: TokenId) -> Option<Tokens> {
    let head = reading.word(verb).head?;
    let relation = reading.deprel(verb);
    let as_clause = relation == "advcl"
        && reading
            .children(verb)
            .iter()
            .any(|&c| matches!(reading.deprel(c), "mark" | "advmod") && reading.lower(c) == "as");
    let has_subject = reading.children(verb).iter().any(|&c| reading.deprel(c) == "nsubj");
    if !(as_clause || (relation == "parataxis" && has_subject)) {
        return None;
    }
    // "as" that means "while" governs a whole clause of its own.
    if reading.children(verb).iter().any(|&c| matches!(reading.deprel(c), "obj" | "xcomp")) {
        return None;
    }
    Some(clause_tokens(reading, head, verb))
}

/// The infinitive that the verb governs.
fn infinitive(reading: &Reading, verb: TokenId) -> Option<Tokens> {
    let clause = reading.children(verb).iter().copied().find(|&c| {
        matches!(reading.deprel(c), "xcomp" | "ccomp" | "advcl")
            && c > verb
            && reading.children(c).iter().any(|&m| reading.deprel(m) == "mark" && reading.lower(m) == "to")
    })?;
    // "declined to say whether …": the inner verb has the content.
    if let Some(inner) = reading.verb_cue(clause)
        && inner.frames.clause
        && complement(reading, clause).is_some()
    {
        return None;
    }
    Some(clause_tokens(reading, clause, verb))
}

/// All of a clause but the words that present it and what only hangs on them.
pub(crate) fn clause_tokens(reading: &Reading, clause: TokenId, cue: TokenId) -> Tokens {
    let mut tokens = reading.subtree(clause, |id| id == cue || adds_another(reading, id));
    tokens.trim(|id| reading.is_edge(id));
    tokens
}

/// Whether a subtree is the writer's next report, hung too low by the tree: "…, adding that …".
fn adds_another(reading: &Reading, id: TokenId) -> bool {
    reading.deprel(id) == "advcl"
        && reading.word(id).xpos == "VBG"
        && !reading.in_speech(id)
        && id.0 > 0
        && reading.form(TokenId(id.0 - 1)) == ","
        && reading.verb_cue(id).is_some_and(|cue| cue.frames.clause && cue.frames.quote)
}
