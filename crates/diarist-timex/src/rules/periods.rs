//! Longer stretches of the calendar: quarters, halves, seasons, decades, centuries, and the weeks of a month.

use super::Reader;
use super::calendar::{era, month_first, plain_year, relation, year_after};
use crate::Unit;
use crate::written::{Draft, Named, NthOf, Rel, Says, YearWord};

/// Reads the longest such expression that begins here.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let readings = [division(r, i), season(r, i), nth_of_month(r, i), century(r, i), decade(r, i)];
    readings.into_iter().fold(None, super::longest)
}

/// "the third quarter of 1990", "third-quarter", "this year's first half", "the 1988 second quarter", "Q3 2024", "next year's first quarter".
fn division(r: &Reader, i: usize) -> Option<Draft> {
    if r.any(i, &["q", "h"]) && r.digits(i + 1) == 1 && !r.spaced(i + 1) {
        let n = r.number(i + 1) as u8;
        let named = if r.is(i, "q") { Named::Quarter(n) } else { Named::Half(n) };
        let (year, end) = year_after(r, i + 2);
        let fits = (1..=if r.is(i, "q") { 4 } else { 2 }).contains(&n) && (r.is(i, "q") || year != YearWord::Open);
        return fits.then(|| Draft::new(i, end, "quarter", Says::in_year(named, year)));
    }
    let mut j = if r.any(i, &["the", "its", "their", "our", "his", "a"]) { i + 1 } else { i };
    let mut year = YearWord::Open;
    let mut rel = Rel::Bare;
    if let Some((known, end)) = plain_year(r, j) {
        (year, j) = (YearWord::Known(known), r.possessive(end).unwrap_or(end));
    } else if r.any(j, &["this", "last", "next"]) && r.is(j + 1, "year") {
        let shift = if r.is(j, "this") {
            0
        } else if r.is(j, "last") {
            -1
        } else {
            1
        };
        j = r.possessive(j + 2)?;
        year = YearWord::Shift(shift);
    } else if let (said @ (Rel::Last | Rel::Next | Rel::This), at) = relation(r, j) {
        (rel, j) = (said, at);
    }
    let mut aside = false;
    for word in ["year-ago", "year-earlier", "fiscal", "comparable", "calendar"] {
        let (first, second) = word.split_once('-').unwrap_or((word, ""));
        if r.is(j, first) && second.is_empty() {
            j = if r.hyphen(j + 1) { j + 2 } else { j + 1 };
        } else if r.is(j, first) && (r.hyphen(j + 1) && r.is(j + 2, second) || r.is(j + 1, second)) {
            j = if r.hyphen(j + 1) { j + 3 } else { j + 2 };
            aside = true;
        }
    }
    let (n, mut end) = r.ordinal(j).or_else(|| {
        let latter = r.any(j, &["latter", "last"]) && r.is(j + 1, "half");
        if latter { Some((2, j + 1)) } else { (rel == Rel::Last && r.is(j, "half")).then_some((2, j)) }
    })?;
    if rel == Rel::Last && r.is(end, "half") {
        rel = Rel::Bare; // "the last half of 1989"
    }
    if r.hyphen(end) {
        end += 1;
    }
    let named = if r.is(end, "quarter") && (1..=4).contains(&n) {
        Named::Quarter(n)
    } else if r.is(end, "half") {
        if !(1..=2).contains(&n) {
            return None;
        }
        Named::Half(n)
    } else {
        return None;
    };
    end += 1;
    if year == YearWord::Open && rel == Rel::Bare {
        let at = if r.is(end, "of") && r.is(end + 1, "fiscal") { end + 2 } else { end };
        let this = r.is(at, "of") && r.is(at + 1, "the") && r.is(at + 2, "year");
        (year, end) = match if this { (YearWord::Shift(0), at + 3) } else { year_after(r, at) } {
            (YearWord::Open, _) => (YearWord::Open, end),
            found => found,
        };
    }
    // Half a game is no half of a year.
    if matches!(named, Named::Half(_)) && year == YearWord::Open {
        return None;
    }
    if aside {
        year = YearWord::Mentioned(-1);
    }
    // "its third quarter", "a third-quarter loss": the article is the noun's.
    let own = r.is(i, "the") && !r.word(end - 2).starts_with(['-', '\u{2010}', '\u{2011}']);
    let start = if own || !r.any(i, &["the", "its", "their", "our", "his", "a"]) { i } else { i + 1 };
    Some(Draft::new(start, end, "quarter", Says::Named { named, year, rel, weekday: 0 }))
}

/// "the first week of April", "the last weekend in May", "the third Monday of June".
fn nth_of_month(r: &Reader, i: usize) -> Option<Draft> {
    let j = if r.is(i, "the") { i + 1 } else { i };
    let (nth, at) =
        if r.any(j, &["last", "final"]) { (-1, j + 1) } else { r.ordinal(j).map(|(n, at)| (n as i8, at))? };
    let weekday = super::weekdays::weekday(r, at);
    let what = match (weekday, r.entry(at).unit) {
        (Some(weekday), _) => NthOf::Weekday(weekday),
        (None, Some(Unit::Week)) => NthOf::Week,
        (None, Some(Unit::Weekend)) => NthOf::Weekend,
        _ => return None,
    };
    if !r.any(at + 1, &["of", "in"]) || !(-1..=5).contains(&nth) {
        return None;
    }
    let month =
        month_first(r, at + 2).filter(|draft| matches!(draft.says, Says::Named { named: Named::Month(_), .. }))?;
    Some(Draft::new(i, month.end, "nth-of-month", Says::NthOf(nth, what, Box::new(month.says))))
}

/// "summer 2024", "the summer of 2024", "last fall", "this summer", "the summer".
fn season(r: &Reader, i: usize) -> Option<Draft> {
    let (rel, mut at) = relation(r, i);
    let the = rel == Rel::Bare && r.is(at, "the");
    if the {
        at += 1;
    }
    let entry = r.entry(at);
    if entry.season == 0 {
        return None;
    }
    let (year, end) = year_after(r, at + 1);
    let plain = year == YearWord::Open && rel == Rel::Bare;
    if plain && !the && !bare_season(r, at, entry.ambiguous) {
        return None;
    }
    // "prices will fall this year"
    if entry.ambiguous && !the && rel == Rel::Bare && !r.capital(at) && !bare_season(r, at, false) {
        return None;
    }
    // "the fall of Rome", "the spring of the clock"
    if plain && the && entry.ambiguous && (r.any(at + 1, &["of", "in", "from"]) || r.capital(at)) {
        return None;
    }
    Some(Draft::new(i, end, "season", Says::Named { named: Named::Season(entry.season), year, rel, weekday: 0 }))
}

fn bare_season(r: &Reader, at: usize, ambiguous: bool) -> bool {
    let led = at > 0
        && r.any(at - 1, &["in", "by", "since", "until", "during", "early", "late", "mid", "through", "every", "and"]);
    let adjective = r.letters(at + 1) && !r.entry(at + 1).opener;
    led && !(ambiguous && adjective)
}

/// "the 20th century", "11th-century", "the third century BC".
fn century(r: &Reader, i: usize) -> Option<Draft> {
    let j = if r.is(i, "the") { i + 1 } else { i };
    let (n, mut end) = r.ordinal(j)?;
    if r.hyphen(end) {
        end += 1;
    }
    if !r.any(end, &["century", "centuries"]) {
        return None;
    }
    let (bc, end) = era(r, end + 1).unwrap_or((false, end + 1));
    let n = i32::from(n);
    Some(Draft::new(i, end, "century", Says::Century(if bc { -n } else { n })))
}

/// "the 1990s", "1990s", "the '90s", "the nineties", "the eighties".
fn decade(r: &Reader, i: usize) -> Option<Draft> {
    let j = if r.is(i, "the") { i + 1 } else { i };
    let ending = |k: usize| match r.word(k) {
        "s" if !r.spaced(k) => Some(k + 1),
        "'s" | "’s" if !r.spaced(k) => Some(k + 1),
        "'" | "’" if r.is(k + 1, "s") && !r.spaced(k) => Some(k + 2),
        _ => None,
    };
    if r.digits(j) == 4 && r.number(j).is_multiple_of(10) && (1000..2200).contains(&r.number(j)) {
        // "1990's economy" may be the year's; only a plain s is surely the decade.
        let end = ending(j + 1).filter(|_| j > i || r.word(j + 1) == "s")?;
        return Some(Draft::new(i, end, "decade", Says::Decade(r.number(j) as i32)));
    }
    let mark = if r.any(j, &["'", "’", "‘", "`"]) { j + 1 } else { j };
    if r.digits(mark) == 2 && r.number(mark).is_multiple_of(10) && (mark > j || j > i) {
        let end = ending(mark + 1).filter(|end| *end > mark + 1 && r.word(mark + 1) == "s")?;
        return Some(Draft::new(i, end, "decade", Says::Decade(r.number(mark) as i32)));
    }
    let said = r.entry(j).decade;
    // Without "the" it may be temperatures or ages ("in her thirties").
    (said > 0 && j > i).then(|| Draft::new(i, j + 1, "decade", Says::Decade(i32::from(said))))
}
