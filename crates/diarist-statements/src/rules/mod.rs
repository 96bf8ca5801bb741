//! The rules: each looks at one word of the tree and proposes a statement.

mod clause;
mod headline;
mod noun;
mod object;
mod phrase;
pub(crate) mod quotation;

use crate::candidate::Candidate;
use crate::reading::Reading;
use diarist_syntax::Upos;
use diarist_text::TokenId;

/// All proposals, in the order of their cues.
pub(crate) fn propose(reading: &Reading) -> Vec<Candidate> {
    let mut found = Vec::new();
    for index in 0..reading.document.tokens.len() {
        let id = TokenId(index as u32);
        // Reports inside direct speech are the speaker's own.
        if reading.in_speech(id) || !reading.word(id).is_read() {
            continue;
        }
        match reading.word(id).upos {
            Upos::Verb => {
                if let Some(cue) = reading.verb_cue(id) {
                    found.extend(clause::propose(reading, id, cue).or_else(|| object::propose(reading, id, cue)));
                }
                found.extend(phrase::propose(reading, id));
            }
            Upos::Noun | Upos::Propn => {
                found.extend(noun::propose(reading, id).or_else(|| phrase::medium(reading, id)));
            }
            Upos::Adj => found.extend(noun::propose_adjective(reading, id)),
            Upos::Adp | Upos::Sconj | Upos::Adv => found.extend(phrase::propose(reading, id)),
            _ => {}
        }
    }
    headline::propose(reading, &mut found);
    found
}
