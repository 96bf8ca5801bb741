//! Nouns and adjectives: "his claim that …", "support for …", "confident that …".

use crate::candidate::Candidate;
use crate::cue;
use crate::lexicon::{Cue, Helper, lexicon};
use crate::reading::Reading;
use crate::rules::clause::clause_tokens;
use crate::source::{self, Source};
use crate::tokens::Tokens;
use diarist_text::TokenId;

/// A noun with its possessor and its clause or phrase.
pub(crate) fn propose(reading: &Reading, noun: TokenId) -> Option<Candidate> {
    let lexical = lexicon().noun(&reading.lower(noun))?;
    let (marker, clause) = complement(reading, noun, lexical)?;
    if let Some(verb) = reading.word(noun).head.filter(|&verb| is_carried(reading, noun, verb)) {
        // "expressed concern that", "has no doubt that"
        let last = marker.unwrap_or(noun);
        let cue = cue::verb_group(reading, verb).union(&Tokens::new((verb.0..=last.0).collect()));
        let source = source::of_verb(reading, verb);
        let content = clause_tokens(reading, clause, last).without(&cue).without(&source.tokens);
        return Some(Candidate { rule: "noun of a verb", act: lexical.act, head: noun, source, cue, content });
    }
    let possessor = reading.child(noun, "nmod:poss")?;
    let mut tokens = reading.subtree(possessor, |id| reading.deprel(id) == "case");
    tokens.trim(|id| reading.is_edge(id));
    let source = Source { head: Some(possessor), tokens };
    let last = marker.unwrap_or(noun);
    let cue = Tokens::new((noun.0..=last.0).collect());
    let cue = with_adjectives(reading, noun, cue);
    let content = clause_tokens(reading, clause, marker.unwrap_or(noun)).without(&cue);
    Some(Candidate { rule: "noun", act: lexical.act, head: noun, source, cue, content })
}

/// Whether a noun that presents a content is the object of a verb that only carries it.
fn is_carried(reading: &Reading, noun: TokenId, verb: TokenId) -> bool {
    reading.deprel(noun) == "obj"
        && verb < noun
        && noun.0 - verb.0 <= 4
        && lexicon().helper(&reading.lower(verb)) == Some(Helper::Light)
}

/// Whether the object of a verb presents the content in its place.
pub(crate) fn presents(reading: &Reading, verb: TokenId, object: TokenId) -> bool {
    is_carried(reading, object, verb)
        && lexicon().noun(&reading.lower(object)).is_some_and(|cue| complement(reading, object, cue).is_some())
}

/// A predicative adjective with its clause or phrase.
pub(crate) fn propose_adjective(reading: &Reading, adjective: TokenId) -> Option<Candidate> {
    let lexical = lexicon().adjective(&reading.lower(adjective))?;
    let copula = reading.child(adjective, "cop");
    if copula.is_none() && !matches!(reading.deprel(adjective), "xcomp" | "advcl" | "acl" | "conj") {
        return None;
    }
    let (marker, clause) = complement(reading, adjective, lexical)?;
    let source = source::of_verb(reading, adjective);
    let mut cue = vec![adjective.0];
    for &child in reading.children(adjective) {
        if child < adjective && matches!(reading.deprel(child), "cop" | "aux" | "advmod") {
            cue.push(child.0);
        }
    }
    cue.extend(marker.map(|m| m.0));
    let cue = Tokens::new(cue);
    let content = clause_tokens(reading, clause, marker.unwrap_or(adjective)).without(&cue).without(&source.tokens);
    Some(Candidate { rule: "adjective", act: lexical.act, head: adjective, source, cue, content })
}

/// The clause or phrase that a noun or adjective presents; for a phrase its preposition too, which belongs to the cue.
fn complement(reading: &Reading, head: TokenId, lexical: &Cue) -> Option<(Option<TokenId>, TokenId)> {
    reading.children(head).iter().copied().filter(|&c| c > head).find_map(|child| {
        let relation = reading.deprel(child);
        let marker = reading.marker(child);
        match relation {
            "acl" | "ccomp" | "advcl" | "xcomp" | "acl:relcl" => {
                let (word, token) = marker?;
                match &*word {
                    "that" | "whether" | "if" if lexical.frames.clause => Some((None, child)),
                    "to" if lexical.frames.to => Some((None, child)),
                    word if lexical.frames.prepositions.contains(&word) => Some((Some(token), child)),
                    _ => None,
                }
            }
            "nmod" | "obl" => {
                let (word, token) = marker?;
                lexical.frames.prepositions.contains(&&*word).then_some((Some(token), child))
            }
            _ => None,
        }
    })
}

/// The cue with the adjectives before its noun: "repeated calls for".
fn with_adjectives(reading: &Reading, noun: TokenId, cue: Tokens) -> Tokens {
    let mut found = Vec::new();
    let mut at = noun.0;
    while at > 0 {
        let id = TokenId(at - 1);
        if reading.word(id).head == Some(noun) && matches!(reading.deprel(id), "amod" | "compound") {
            found.push(id.0);
            at -= 1;
        } else {
            break;
        }
    }
    cue.union(&Tokens::new(found))
}
