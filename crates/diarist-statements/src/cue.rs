//! Spans of cues: the verb with its auxiliaries, negation, particles and adverbs.

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
            && is_light(&reading.lower(id))
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
    Tokens::new(found)
}

/// Adverbs that join sentences and belong to no verb.
fn is_connector(reading: &Reading, id: TokenId) -> bool {
    matches!(
        &*reading.lower(id),
        "however" | "meanwhile" | "moreover" | "thus" | "therefore" | "nevertheless" | "instead"
    )
}

/// Verbs that only say how the next one goes on.
fn is_light(form: &str) -> bool {
    matches!(
        form,
        "went"
            | "goes"
            | "going"
            | "go"
            | "gone"
            | "continue"
            | "continued"
            | "continues"
            | "continuing"
            | "began"
            | "begin"
            | "begins"
            | "begun"
            | "started"
            | "seemed"
            | "seems"
            | "appeared"
            | "appears"
            | "tried"
            | "trying"
            | "tries"
            | "declined"
            | "refused"
            | "expected"
            | "wants"
            | "want"
            | "wanted"
            | "like"
            | "used"
            | "set"
    )
}
