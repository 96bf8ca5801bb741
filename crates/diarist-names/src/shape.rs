//! The shape of a person's name: where one that begins at a word ends.

use crate::lexicon::Lexicon;
use crate::words::Words;

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "de", "da", "del", "della", "di", "do", "dos", "du", "van", "von", "der", "den", "ter", "ten", "bin", "bint",
    "ibn", "al", "el", "la", "le", "abu", "ben", "e", "y", "af", "zu", "st", "san",
];

/// How sure the words before and inside make that a person is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A title or office stands before it.
    Title,
    /// It begins with a known given name, initials, or an Asian family name.
    First,
    /// Capitals alone.
    None,
}

/// The word after the name that begins at `at`; `at` itself if none does.
pub(crate) fn person_end(words: &Words<'_>, at: usize, limit: usize, cue: Cue) -> usize {
    let lexicon = Lexicon::get();
    let mut end = at;
    let mut parts = 0;
    while end < limit && parts < 5 {
        let text = words.text(end);
        if words.capital(end) && !words.time(end) {
            let heads = lexicon.heads(text);
            let after_first = parts > 0 && cue != Cue::None;
            // A surname may be a common word ("Brown", "Hope"); a name never begins with one unless a title says so.
            let usable =
                !words.common(end) || after_first || (cue == Cue::Title && !heads.organisation && !heads.venue);
            if !usable || (parts > 0 && (heads.organisation || heads.venue || heads.place || heads.event)) {
                break;
            }
            // Capitals inside a name are initials or another name, unless all of it is written so.
            if words.capitals(end) && !text.contains('.') && parts > 0 && !words.capitals(end - 1) && text.len() > 1 {
                break;
            }
            end += 1;
            parts += 1;
            while words.hyphen(end) && words.glued(end + 1) && end + 1 < limit && !words.key(end + 1).is_empty() {
                // "Kim Jong-un", but not "Trump-led".
                let second = words.key(end + 1);
                if !words.capital(end + 1) && (words.common(end + 1) && second.len() > 3) {
                    return end;
                }
                end += 2;
            }
        } else if parts > 0 && PARTICLES.contains(&text) && particles_lead_on(words, end, limit) {
            end += 1;
        } else {
            break;
        }
    }
    if end > at {
        let comma = usize::from(words.text(end) == ",");
        if matches!(words.text(end + comma), "Jr." | "Sr." | "Jr" | "Sr" | "II" | "III" | "IV") && end + comma < limit {
            end += comma + 1;
        }
        // A particle or hyphen cannot end a name.
        while end > at && PARTICLES.contains(&words.text(end - 1)) {
            end -= 1;
        }
    }
    end
}

/// Whether a capital follows one or two particles.
fn particles_lead_on(words: &Words<'_>, at: usize, limit: usize) -> bool {
    (at + 1..limit.min(at + 3)).find(|&i| !PARTICLES.contains(&words.text(i))).is_some_and(|i| words.capital(i))
}

/// Whether the word is one or more initials: "J.", "M.J.R.".
pub(crate) fn is_initials(text: &str) -> bool {
    text.len() >= 2
        && text.len() <= 8
        && text.as_bytes().chunks(2).all(|pair| matches!(pair, [letter, b'.'] if letter.is_ascii_uppercase()))
}

/// How a family-first name looks from its first word: "Kim Jong-un", "Kim Jong Un", "Xi Jinping".
pub(crate) fn is_family_first(words: &Words<'_>, at: usize) -> bool {
    if !words.capital(at) || !Lexicon::get().is_family_first(words.key(at)) || !words.capital(at + 1) {
        return false;
    }
    let hyphenated = words.hyphen(at + 2) && !words.capital(at + 3) && words.key(at + 3).len() <= 6;
    // Family names that are also English words ("An", "No", "Long") need the hyphen.
    let plain = !words.common(at) && !words.common(at + 1) && !words.time(at + 1);
    hyphenated || (plain && words.key(at + 1).len() <= 9 && !Lexicon::get().heads(words.text(at + 1)).organisation)
}
