//! The shape of a person's name: where one that begins at a word ends.

use crate::lexicon::{Lexicon, TitleKind};
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

/// Words that never belong to a name, though a headline writes them with a capital.
const NEVER: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "in", "on", "at", "to", "for", "from", "with", "by", "of", "as", "is", "are",
    "was", "were", "be", "has", "had", "have", "will", "would", "says", "said", "that", "this", "his", "her", "its",
    "their", "he", "she", "it", "they", "who", "what", "when", "where", "why", "how", "not", "no", "after", "before",
    "over", "under", "about", "into", "out", "up", "down", "off", "against", "just", "did", "does", "do", "if", "than",
    "then", "so", "am", "pm", "told", "tells", "gets", "got", "visit", "visits", "takes", "makes", "wants", "calls",
    "policies",
];

/// Letters after a name: memberships, degrees, honours.
const AFTER: &[&str] = &[
    "mp", "mps", "mhr", "mla", "mlc", "mep", "qc", "kc", "sc", "ac", "ao", "am", "oam", "obe", "mbe", "cbe", "kbe",
    "phd", "md", "esq", "llb", "jp",
];

/// The word after the name that begins at `at`; `at` itself if none does. In a line that is all capitals or all
/// capitalised (`shouting`) a common word ends it sooner.
pub(crate) fn person_end(words: &Words<'_>, at: usize, limit: usize, cue: Cue, shouting: bool) -> usize {
    let lexicon = Lexicon::get();
    let mut end = at;
    let mut parts = 0;
    while end < limit && parts < 5 {
        let text = words.text(end);
        if words.capital(end) && !words.time(end) && (!NEVER.contains(&words.key(end)) || words.hyphen(end + 1)) {
            let heads = lexicon.heads(text);
            if parts > 0 && ends_before(words, end, parts, cue, shouting) {
                break;
            }
            // "Donald Trump Praises …": in a headline a third word must be led up to by an initial.
            if shouting && parts >= 2 && cue != Cue::Title && !is_initials(words.text(end - 1)) {
                break;
            }
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
            while words.garbled(end) && end < limit {
                end += 1;
                end += usize::from(words.glued(end) && !words.key(end).is_empty() && end < limit);
            }
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

/// Whether the word is letters that follow a name: "M.P.", "QC".
pub(crate) fn is_honour(words: &Words<'_>, i: usize) -> bool {
    AFTER.contains(&words.key(i)) && words.text(i).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether a capitalised word after `parts` words of a name stands outside it: letters after the name, the next title, and
/// in headlines a common word after the surname.
fn ends_before(words: &Words<'_>, at: usize, parts: usize, cue: Cue, shouting: bool) -> bool {
    let letters = is_honour(words, at) && (parts > 1 || !words.capitals(at - 1));
    let title = Lexicon::get().titles.at(words, at).any(|(end, title)| {
        matches!(title.kind, TitleKind::Office | TitleKind::Address) && (parts > 1 || cue == Cue::None || end > at + 1)
    });
    letters || title || (words.common(at) && shouting && parts > 1)
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
