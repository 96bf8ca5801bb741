//! References without a date: "now", "recently", "soon", "the past", "the future", "at the time".

use super::Reader;
use crate::Side;
use crate::written::{Draft, Says};

/// Phrases and the side they point to; longer ones first.
const PHRASES: &[(&[&str], Side)] = &[
    (&["the", "near", "future"], Side::Future),
    (&["the", "foreseeable", "future"], Side::Future),
    (&["the", "recent", "past"], Side::Past),
    (&["the", "near", "term"], Side::Future),
    (&["the", "short", "term"], Side::Future),
    (&["the", "long", "term"], Side::Future),
    (&["as", "soon", "as", "possible"], Side::Future),
    (&["at", "this", "time"], Side::Present),
    (&["the", "present", "time"], Side::Present),
    (&["these", "days"], Side::Present),
    (&["right", "now"], Side::Present),
    (&["the", "time"], Side::Past),
    (&["that", "time"], Side::Past),
    (&["the", "past"], Side::Past),
    (&["the", "future"], Side::Future),
    (&["the", "present"], Side::Present),
    (&["in", "future"], Side::Future),
    (&["more", "recently"], Side::Past),
    (&["most", "recently"], Side::Past),
    (&["the", "days", "ahead"], Side::Future),
    (&["the", "weeks", "ahead"], Side::Future),
    (&["the", "months", "ahead"], Side::Future),
    (&["the", "years", "ahead"], Side::Future),
];

/// Reads a vague reference that begins here.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let phrase = PHRASES.iter().find(|(words, _)| words.iter().enumerate().all(|(k, word)| r.is(i + k, word)));
    if let Some((words, side)) = phrase {
        let last = words[words.len() - 1];
        let led = i > 0 && r.any(i - 1, &["at", "by", "in", "for", "of", "since", "to", "from", "about", "into"]);
        let fits = match last {
            "time" => r.is(i, "at") || led && i > 0 && r.is(i - 1, "at") && !r.is(i + 2, "of"),
            "past" | "future" | "present" if words[0] == "the" => {
                let next = i + words.len();
                let joined =
                    r.any(next, &["and", "but", "or", "that", "which", "who", "when", "if", "as", "with", "than"]);
                led && (!r.letters(next) || r.entry(next).opener || r.entry(next).verb.is_some() || joined)
            }
            _ => true,
        };
        return fits.then(|| Draft::new(i, i + words.len(), "vague", Says::Vague(*side)));
    }
    let side = r.entry(i).vague?;
    // "past" alone is a preposition, "former" an office.
    if r.any(i, &["past", "future", "former", "formerly", "previously", "presently"])
        || r.capital(i) && r.capital(i + 1) && r.spaced(i + 1)
    {
        return None;
    }
    Some(Draft::new(i, i + 1, "vague", Says::Vague(side)))
}
