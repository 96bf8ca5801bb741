//! Clauses: "said that …", "…, said X", "as X said", "X vowed to …".

use crate::candidate::Candidate;
use crate::cue;
use crate::lexicon::Cue;
use crate::reading::Reading;
use crate::source::{self, Source};
use crate::tokens::Tokens;
use diarist_syntax::Upos;
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
        && !(frames.object_to && has_object(reading, verb))
        && let Some(content) = infinitive(reading, verb)
    {
        ("infinitive", content)
    } else {
        return None;
    };
    let source = source::of_verb(reading, verb);
    let cue = cue::verb_group(reading, verb);
    let content = if rule == "infinitive" { content } else { mend(reading, verb, lexical, &source, &cue, content) };
    let content = content.without(&cue).without(&source.tokens);
    Some(Candidate { rule, act: lexical.act, head: verb, source, cue, content })
}

/// Whether the infinitive after the verb is about its object: "expects the talks to last", "is expected to come".
fn has_object(reading: &Reading, verb: TokenId) -> bool {
    reading.is_passive(verb)
        || reading.children(verb).iter().any(|&c| matches!(reading.deprel(c), "obj" | "iobj") && c > verb)
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

/// Gives a content what the tree has hung elsewhere.
fn mend(reading: &Reading, verb: TokenId, lexical: &Cue, source: &Source, cue: &Tokens, content: Tokens) -> Tokens {
    let mut content = content;
    let direct = content.first().is_some_and(|id| reading.in_speech(id));
    let (Some(first), Some(start), false) = (content.first(), source.tokens.first(), direct) else { return content };
    // Right of "said" stands nothing but content: "said the plan, late as it is, will do".
    for &child in reading.children(verb) {
        let belongs = match reading.deprel(child) {
            "nsubj" => true,
            "obj" => !lexical.frames.addressee,
            "advcl" => reading.marker(child).is_some_and(|(word, _)| {
                matches!(&*word, "because" | "if" | "unless" | "until" | "since" | "so" | "than")
            }),
            _ => false,
        };
        if belongs && child > verb && start < verb && child > first.min(verb) {
            content = content.union(&clause_tokens(reading, child, verb));
        }
    }
    let sentence = reading.sentence(verb);
    let before = start.0.checked_sub(1).map(TokenId).filter(|id| sentence.contains(*id));
    let Some(before) = before else { return content };
    // "which officials said will begin"
    if start < verb && matches!(&*reading.lower(before), "which" | "who" | "that" | "whom" | "what") && first > verb {
        return content.union(&Tokens::new(vec![before.0]));
    }
    // "In time, Ada said, the plan will do": an insertion between commas comments on the whole sentence.
    let end = cue.last().max(source.tokens.last()).map_or(verb.0 + 1, |id| id.0 + 1);
    let closes = end >= sentence.end || matches!(reading.form(TokenId(end)), "," | "." | "?" | "!");
    if reading.form(before) == "," && closes && !sentence.ids().any(|id| reading.in_speech(id)) {
        content = Tokens::span(sentence).without(&source.tokens).without(cue);
        content.trim(|id| reading.is_edge(id));
    }
    content
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
    let subject = reading.children(verb).iter().copied().find(|&c| reading.deprel(c) == "nsubj");
    // "The plan, Ada said, will do": taken for a relative clause without its pronoun.
    let between_commas = relation == "acl:relcl"
        && subject.is_some_and(|s| is_comma(reading, reading.subtree(s, |id| reading.is_punctuation(id)).first(), -1))
        && is_comma(reading, Some(verb), 1);
    if !(as_clause || between_commas || (relation == "parataxis" && subject.is_some())) {
        return None;
    }
    // "as" that means "while" governs a whole clause of its own.
    if reading.children(verb).iter().any(|&c| matches!(reading.deprel(c), "obj" | "xcomp")) {
        return None;
    }
    let mut host = head;
    while between_commas && reading.word(host).upos != Upos::Verb {
        host = reading.word(host).head?;
    }
    Some(clause_tokens(reading, host, verb))
}

/// Whether the token `step` away from another is a comma.
fn is_comma(reading: &Reading, id: Option<TokenId>, step: i32) -> bool {
    let at = id.and_then(|id| id.0.checked_add_signed(step)).map(TokenId);
    at.is_some_and(|at| at.index() < reading.document.tokens.len() && reading.form(at) == ",")
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
    // What follows the infinitive is part of the plan, wherever the tree hangs it: "vowed to win by waiting".
    let content = clause_tokens(reading, clause, verb);
    let later = reading.children(verb).iter().copied().filter(|&c| {
        c > clause
            && matches!(reading.deprel(c), "obl" | "obl:unmarked")
            && reading.form(TokenId(reading.subtree(c, |_| false).first().map_or(0, |id| id.0.saturating_sub(1))))
                != ","
    });
    Some(later.fold(content, |all, c| all.union(&clause_tokens(reading, c, verb))))
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
        && reading.verb_cue(id).is_some()
}
