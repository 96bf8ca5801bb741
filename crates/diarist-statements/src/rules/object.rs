//! Objects: "criticised the plan", "called it unfair", "urged them to leave", "called for calm".

use crate::candidate::Candidate;
use crate::cue;
use crate::lexicon::{Cue, Frames};
use crate::reading::Reading;
use crate::rules::clause::clause_tokens;
use crate::rules::noun;
use crate::source;
use crate::tokens::Tokens;
use diarist_text::TokenId;

/// A verb with the noun phrase that is its content.
pub(crate) fn propose(reading: &Reading, verb: TokenId, lexical: &Cue) -> Option<Candidate> {
    let frames = &lexical.frames;
    let passive = reading.is_passive(verb);
    let object = reading.children(verb).iter().copied().find(|&c| {
        let rel = reading.deprel(c);
        // "urged the villagers to leave": who is urged may be an indirect object.
        (rel == "obj" || rel == "iobj" && !frames.addressee) && !passive || rel == "nsubj:pass" && passive
    });
    if object.is_some_and(|object| noun::presents(reading, verb, object)) {
        return None;
    }
    let complement = reading.children(verb).iter().copied().find(|&c| reading.deprel(c) == "xcomp");
    let mut cue = cue::verb_group(reading, verb);
    let with_object = |tokens: Tokens| match object {
        Some(object) => tokens.union(&reading.subtree(object, |id| id == verb)),
        None => tokens,
    };
    let (rule, content) = if let (Some(_), Some(complement)) = (object, complement)
        && (frames.object_to || frames.object_comp)
        && !frames.addressee
    {
        ("object with complement", with_object(clause_tokens(reading, complement, verb)))
    } else if let (true, Some(complement)) = (frames.addressee && frames.object_to, complement) {
        ("infinitive", clause_tokens(reading, complement, verb))
    } else if frames.object_comp
        && !passive
        && let Some(content) = object.and_then(|object| named(reading, verb, object))
    {
        ("object with complement", content)
    } else if let (true, Some(complement)) = (frames.gerund, complement) {
        ("gerund", clause_tokens(reading, complement, verb))
    } else if let (true, Some(_)) = (frames.object || is_as(reading, verb, frames), object) {
        ("object", with_object(adjuncts(reading, verb)))
    } else if let Some((phrase, marker)) = prepositional(reading, verb, frames.prepositions.as_slice()) {
        cue = cue.union(&Tokens::new(vec![marker.0]));
        ("preposition", clause_tokens(reading, phrase, marker))
    } else {
        return None;
    };
    let source = source::of_verb(reading, verb);
    let mut content = content.without(&cue).without(&source.tokens);
    content.trim(|id| reading.is_edge(id));
    Some(Candidate { rule, act: lexical.act, head: verb, source, cue, content })
}

/// "sees the vote as a test": the object is content only with what it is seen as.
fn is_as(reading: &Reading, verb: TokenId, frames: &Frames) -> bool {
    frames.prepositions.contains(&"as")
        && reading.children(verb).iter().any(|&c| c > verb && reading.marker(c).is_some_and(|(word, _)| word == "as"))
}

/// An object and what it is called, which the tree may hang anywhere: "called the vote “a farce”".
fn named(reading: &Reading, verb: TokenId, object: TokenId) -> Option<Tokens> {
    let alone = reading.subtree(object, |id| id == verb);
    let mut content = alone.clone();
    for &child in reading.children(verb) {
        if child > object && matches!(reading.deprel(child), "obj" | "ccomp" | "xcomp" | "parataxis" | "appos" | "dep")
        {
            content = content.union(&clause_tokens(reading, child, verb));
        }
    }
    let next = content.last().map(|id| TokenId(id.0 + 1)).filter(|id| id.0 < reading.sentence(verb).end);
    if let Some(quotation) = next.and_then(|id| reading.quotation(id)) {
        content = content.union(&Tokens::span(quotation.tokens));
    }
    let quoted = reading.quotation(object).is_some();
    (content.len() > alone.len() || quoted).then_some(content)
}

/// Phrases after the object that belong to what is praised or blamed: "for his silence", "as unfair", "over the bill".
fn adjuncts(reading: &Reading, verb: TokenId) -> Tokens {
    let mut found = Tokens::default();
    for &child in reading.children(verb) {
        let belongs = child > verb
            && matches!(reading.deprel(child), "obl" | "advcl" | "xcomp")
            && reading.marker(child).is_some_and(|(word, _)| {
                matches!(&*word, "for" | "as" | "about" | "over" | "against" | "of" | "like" | "from" | "to" | "with")
            });
        if belongs {
            found = found.union(&reading.subtree(child, |_| false));
        }
    }
    found
}

/// The phrase after one of the verb's prepositions, and the preposition.
fn prepositional(reading: &Reading, verb: TokenId, prepositions: &[&str]) -> Option<(TokenId, TokenId)> {
    reading.children(verb).iter().copied().filter(|&c| c > verb).find_map(|child| {
        if !matches!(reading.deprel(child), "obl" | "advcl" | "obj" | "xcomp" | "ccomp") {
            return None;
        }
        let (word, marker) = reading.marker(child)?;
        prepositions.contains(&&*word).then_some((child, marker))
    })
}
