//! Sources: from a cue to the noun phrase of whoever says it.

use crate::reading::Reading;
use crate::tokens::Tokens;
use diarist_syntax::Upos;
use diarist_text::TokenId;

/// A source found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source {
    /// Head of its noun phrase.
    pub(crate) head: Option<TokenId>,
    pub(crate) tokens: Tokens,
}

impl Source {
    /// The whole noun phrase of a head, without its preposition and without the subtree of `outside`.
    pub(crate) fn phrase(reading: &Reading, head: TokenId, outside: TokenId) -> Self {
        let in_quotation = reading.in_speech(head);
        let skip = |id: TokenId| {
            id == outside
                || (reading.word(id).head == Some(head)
                    && (matches!(
                        reading.deprel(id),
                        "case" | "parataxis" | "cc" | "mark" | "cop" | "nsubj" | "advcl" | "aux"
                    ) || (reading.deprel(id) == "conj" && reading.word(id).upos == Upos::Verb)))
        };
        let mut tokens = reading.subtree(head, skip);
        // A title and the name after it are now and then two subjects of the tree: "Presidential candidate | Ada Byron".
        for &sibling in reading.word(head).head.map_or(&[][..], |above| reading.children(above)) {
            if reading.deprel(head).starts_with("nsubj")
                && reading.deprel(sibling).starts_with("nsubj")
                && sibling != head
            {
                tokens = tokens.union(&reading.subtree(sibling, skip));
            }
        }
        let dateline = reading.document.dateline.map(|dateline| dateline.tokens).unwrap_or_default();
        tokens.retain(|id| !dateline.contains(id));
        // A dash before the name ends a dateline of any shape: "PARIS ― Officials said".
        let block = reading.document.blocks[reading.block(head) as usize].tokens;
        let dash = tokens.ids().take(6).find(|&id| matches!(reading.form(id), "―" | "—" | "–" | "--"));
        if let Some(dash) = dash.filter(|&dash| dash < head && tokens.first().is_some_and(|id| id.0 == block.start)) {
            tokens.retain(|id| id > dash);
        }
        tokens.retain(|id| (id < outside) == (head < outside) && reading.in_speech(id) == in_quotation);
        tokens.trim(|id| reading.is_edge(id));
        Self { head: Some(head), tokens }
    }
}

/// Who is behind a verb: its subject, the agent of a passive, or what the governing clause gives.
pub(crate) fn of_verb(reading: &Reading, verb: TokenId) -> Source {
    if reading.is_passive(verb) {
        return agent(reading, verb).map_or_else(Source::default, |head| Source::phrase(reading, head, verb));
    }
    controller(reading, verb, 0).map_or_else(Source::default, |head| Source::phrase(reading, head, verb))
}

/// The agent of a passive: "by the minister".
fn agent(reading: &Reading, verb: TokenId) -> Option<TokenId> {
    reading.children(verb).iter().copied().find(|&c| {
        reading.deprel(c) == "obl:agent"
            || (reading.deprel(c) == "obl" && reading.marker(c).is_some_and(|(word, _)| word == "by"))
    })
}

/// The head of the noun phrase that acts in the verb's clause, looked for along the tree.
fn controller(reading: &Reading, verb: TokenId, depth: usize) -> Option<TokenId> {
    // A chain of six clauses is longer than any sane sentence and shorter than a cycle of a broken tree.
    if depth > 6 {
        return None;
    }
    let subject = |id: TokenId| {
        // "Captain," she said: who is spoken to in the speech is not who speaks.
        let mut children = reading.children(id).iter().copied();
        children.find(|&c| {
            matches!(reading.deprel(c), "nsubj" | "nsubj:pass") && (reading.in_speech(id) || !reading.in_speech(c))
        })
    };
    if let Some(subject) = subject(verb) {
        return Some(subject);
    }
    let head = reading.word(verb).head?;
    if reading.in_speech(head) && !reading.in_speech(verb) {
        // "…," he said, adding that …: the tree hangs "adding" in the speech; who reports it is beside it.
        let sentence = reading.sentence(verb);
        let reports =
            |id: &TokenId| !reading.in_speech(*id) && reading.verb_cue(*id).is_some_and(|cue| cue.frames.quote);
        let before = (sentence.start..verb.0).rev().map(TokenId).find(reports)?;
        return controller(reading, before, depth + 1);
    }
    match reading.deprel(verb) {
        "xcomp" | "ccomp" => {
            reading.child(head, "obj").filter(|&o| o < verb).or_else(|| controller(reading, head, depth + 1))
        }
        "acl" => Some(head),
        "conj" | "advcl" | "obl" | "csubj" | "parataxis" => {
            if matches!(reading.deprel(head), "acl") && reading.deprel(verb) == "conj" {
                return reading.word(head).head;
            }
            controller(reading, head, depth + 1)
        }
        _ => None,
    }
}
