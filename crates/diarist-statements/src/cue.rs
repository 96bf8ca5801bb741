//! Spans of cues: the verb with its auxiliaries, negation, particles and adverbs.

use crate::lexicon::{Helper, lexicon};
use crate::reading::Reading;
use crate::tokens::Tokens;
use diarist_syntax::Upos;
use diarist_text::TokenId;

/// The verb group of a verb: "has repeatedly said", "did not rule out", "went on to say".
pub(crate) fn verb_group(reading: &Reading, verb: TokenId) -> Tokens {
    let mut found = vec![verb.0];
    let mut head = verb;
    let mut at = verb.0;
    let start = reading.sentence(verb).start;
    while at > start {
        let id = TokenId(at - 1);
        let word = reading.word(id);
        let of_group = word.head == Some(head)
            && match word.deprel {
                "aux" | "aux:pass" | "compound:prt" => true,
                "mark" => reading.lower(id) == "to",
                "advmod" => !matches!(word.xpos, "WRB" | "WP") && !is_connector(reading, id),
                "punct" => false,
                _ => false,
            };
        if of_group {
            found.push(id.0);
        } else if reading.word(head).head == Some(id)
            && reading.deprel(head) == "xcomp"
            && reading.word(id).upos == Upos::Verb
            && lexicon().helper(&reading.lower(id)) == Some(Helper::Semi)
        {
            // "went on to say", "has continued to argue"
            found.push(id.0);
            head = id;
        } else if word.deprel == "compound:prt"
            && word.head == reading.word(head).head
            && reading.deprel(head) == "xcomp"
        {
            found.push(id.0);
        } else {
            break;
        }
        at -= 1;
    }
    found.extend(reading.children(verb).iter().filter(|&&c| reading.deprel(c) == "compound:prt").map(|c| c.0));
    found.extend(after(reading, verb));
    Tokens::new(found)
}

/// What stands right after the verb and belongs to it: "said repeatedly", "said in a statement".
fn after(reading: &Reading, verb: TokenId) -> Vec<u32> {
    let next = TokenId(verb.0 + 1);
    for &child in reading.children(verb) {
        if reading.deprel(child) == "advmod" && child == next && reading.form(child).ends_with("ly") {
            return vec![child.0];
        }
        if reading.deprel(child) == "obl" && lexicon().helper(&reading.lower(child)) == Some(Helper::Writing) {
            let phrase = reading.subtree(child, |_| false);
            let written =
                reading.marker(child).is_some_and(|(word, mark)| mark == next && matches!(&*word, "in" | "on"));
            if written && phrase.len() <= 4 {
                return phrase.ids().filter(|&id| !reading.is_punctuation(id)).map(|id| id.0).collect();
            }
        }
    }
    Vec::new()
}

/// Adverbs that join sentences and belong to no verb.
fn is_connector(reading: &Reading, id: TokenId) -> bool {
    matches!(
        &*reading.lower(id),
        "however" | "meanwhile" | "moreover" | "thus" | "therefore" | "nevertheless" | "instead"
    )
}
