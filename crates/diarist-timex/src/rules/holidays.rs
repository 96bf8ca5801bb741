//! Holidays and observances, with their year or relation.

use super::{Reader, calendar};
use crate::lexicon::lexicon;
use crate::written::{Draft, Named, Says, YearWord};

/// Reads a holiday's name that begins here, with "last", "next", "this" or a year.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let (rel, at) = calendar::relation(r, i);
    // A holiday is a name: all its words have capitals, but for small ones inside.
    if !r.entry(at).holiday || !r.capital(at) {
        return None;
    }
    let first = r.word(at).to_ascii_lowercase();
    let (rule, end) = lexicon().holidays(first.trim_end_matches('.')).iter().find_map(|(words, rule)| {
        let end = words.iter().try_fold(at, |j, word| name_word(r, j, word))?;
        Some((*rule, end))
    })?;
    let (year, end) = match calendar::plain_year(r, end + 1).filter(|_| r.is(end, "in")) {
        Some((year, end)) => (YearWord::Known(year), end),
        None => calendar::year_after(r, end),
    };
    let part =
        calendar::part_after(r, end).filter(|_| r.is(end, "night") || r.is(end, "morning") || r.is(end, "evening"));
    // Christmas Island, Easter Road: a place is no day.
    let place = r.capital(end) && r.letters(end) && r.spaced(end) && part.is_none() && year == YearWord::Open;
    if place && !r.any(end, &["In", "At", "On"]) {
        return None;
    }
    let mut draft = Draft::new(i, end, "holiday", Says::Named { named: Named::Holiday(rule), year, rel, weekday: 0 });
    if let Some((time, end)) = part {
        draft.time = Some(time);
        draft.end = end;
    }
    Some(draft)
}

/// Past one word of a name; "mother's" is also written "mothers" and "mothers'".
fn name_word(r: &Reader, i: usize, word: &str) -> Option<usize> {
    let said = r.word(i).trim_end_matches('.');
    if !r.capital(i) && word.len() > 3 && r.letters(i) {
        return None;
    }
    if said.eq_ignore_ascii_case(word) {
        return Some(i + 1);
    }
    let base = word.strip_suffix("'s")?;
    if said.eq_ignore_ascii_case(base) {
        return r.possessive(i + 1);
    }
    let plural = said.strip_suffix(['s', 'S'])?.eq_ignore_ascii_case(base);
    plural.then(|| r.possessive(i + 1).unwrap_or(i + 1))
}
