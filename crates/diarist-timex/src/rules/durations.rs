//! Lengths of time: "three days", "the past two months", "a two-week visit", "the first nine months", "recent years", "for decades".

use super::{Reader, units};
use crate::written::{Count, Draft, Says};
use crate::{Side, Unit};

/// Reads a length that begins here.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let readings = [counted(r, i), compound(r, i), article(r, i), bare(r, i), half(r, i), vague(r, i)];
    readings.into_iter().fold(None, super::longest)
}

fn draft(start: usize, end: usize, rule: &'static str, count: Count, unit: Unit, window: Option<Side>) -> Draft {
    Draft::new(start, end, rule, Says::Duration { count, unit, window })
}

/// "three days", "the nine months", "the first two years", "the past three months", "next few days", "another 20 years".
fn counted(r: &Reader, i: usize) -> Option<Draft> {
    let mut start = i;
    let (window, mut j) = units::window(r, i).map_or((None, i), |(side, j)| (Some(side), j));
    if window.is_none() {
        if r.any(j, &["the", "these", "those", "all", "an"]) {
            j += 1;
        }
        if r.any(
            j,
            &[
                "first",
                "last",
                "final",
                "initial",
                "additional",
                "entire",
                "opening",
                "closing",
                "year-earlier",
                "same",
            ],
        ) {
            j += 1;
        }
        if r.is(i, "another") {
            j = i + 1;
        }
        if r.is(j, "year") && r.hyphen(j + 1) && r.any(j + 2, &["ago", "earlier"]) {
            j += 3;
        }
    }
    let (count, after) = r.count(j).or_else(|| r.is(j, "a").then_some((Count::Exact(1), j + 1)))?;
    if r.entry(j).quantity.is_some() && r.any(j, &["some", "many"]) && r.entry(after).units.is_none() {
        return None;
    }
    let mut k = after;
    if r.any(
        k,
        &[
            "more",
            "full",
            "whole",
            "long",
            "straight",
            "consecutive",
            "trading",
            "business",
            "working",
            "additional",
            "solid",
            "calendar",
            "short",
        ],
    ) {
        k += 1;
    }
    let entry = r.entry(k);
    // "second" and "seconds" after a number; "two second places" is not a length.
    let unit = entry.units.or(entry.unit.filter(|_| spelled_unit(r, k, count)))?;
    if unit == Unit::Quarter && window.is_none() && j == i {
        return None; // "three quarters" are a fraction
    }
    if matches!(count, Count::Exact(0)) {
        return None;
    }
    let mut end = k + 1;
    if r.is(end, "old") || r.hyphen(end) && r.is(end + 1, "old") {
        return None;
    }
    // "two years and three months" stays two lengths but "a year and a half" is one.
    let mut count = count;
    if let Some(after) = r.and_half(end) {
        end = after;
        if let Count::Exact(n) = count {
            count = Count::AndHalf(n);
        }
    }
    if r.is(j, "a") && window.is_none() && !matches!(count, Count::AndHalf(_)) {
        start = i;
    }
    // "the next two years or so", "a year or two"
    if r.is(end, "or") && (r.is(end + 1, "so") || r.is(end + 1, "two") && r.unit(end + 2).is_none()) {
        end += 2;
    }
    Some(draft(start, end, "duration", count, unit, window))
}

/// Whether a singular unit may follow the count: "one day", "three hour flight", "30 minute".
fn spelled_unit(r: &Reader, k: usize, count: Count) -> bool {
    let unit = r.entry(k).unit;
    match count {
        Count::Exact(1) => unit != Some(Unit::Second),
        Count::Exact(_) => !matches!(unit, Some(Unit::Second | Unit::Quarter)),
        _ => false,
    }
}

/// "two-week", "10-year", "18-month-old", "day-long", "years-long".
fn compound(r: &Reader, i: usize) -> Option<Draft> {
    let (count, at) = match r.count(i) {
        Some((count, at)) if r.hyphen(at) => (count, at + 1),
        Some(_) => return None,
        None if r.unit(i).is_some() => {
            let long = r.hyphen(i + 1) && r.any(i + 2, &["long"]);
            let count = if r.entry(i).unit.is_some() { Count::Exact(1) } else { Count::Vague };
            return long.then(|| draft(i, i + 3, "compound", count, r.unit(i).unwrap_or(Unit::Day), None));
        }
        None => return None,
    };
    let unit = r.unit(at).filter(|unit| *unit != Unit::Quarter)?; // "three-quarters" are a fraction
    // An age is no length of time that anything took.
    if r.hyphen(at + 1) && r.any(at + 2, &["old", "olds"]) || r.is(at + 1, "old") {
        return None;
    }
    let end = if r.hyphen(at + 1) && r.is(at + 2, "long") { at + 3 } else { at + 1 };
    Some(draft(i, end, "compound", count, unit, None))
}

/// "a week", "an hour", "a decade": not a rate ("twice a week").
fn article(r: &Reader, i: usize) -> Option<Draft> {
    if !r.any(i, &["a", "an"]) {
        return None;
    }
    let j = if r.any(i + 1, &["full", "whole", "single", "further"]) { i + 2 } else { i + 1 };
    let unit = r.entry(j).unit.filter(|unit| !matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend))?;
    // "a second chance", "a minute detail", "a day trip", "a week-long visit"
    let compound = r.hyphen(j + 1) || r.letters(j + 1) && unit == Unit::Minute && !r.entry(j + 1).opener;
    let end = if r.is(j + 1, "or") && r.any(j + 2, &["so", "two"]) { j + 3 } else { j + 1 };
    (!compound).then(|| draft(i, end, "article-unit", Count::Exact(1), unit, None))
}

/// "years", "for decades", "recent weeks", "the coming months", "the years".
fn bare(r: &Reader, i: usize) -> Option<Draft> {
    let (window, j) = units::window(r, i).map_or((None, i), |(side, j)| (Some(side), j));
    let unit = r.entry(j).units?;
    // "aged 52 years", "years old"
    if r.is(j + 1, "old") || i > 0 && (r.digits(i - 1) > 0 || r.entry(i - 1).cardinal.is_some()) {
        return None;
    }
    if unit < Unit::Day && window.is_none() {
        return (i > 0 && r.any(i - 1, &["for", "in", "within"]) && unit >= Unit::Minute)
            .then(|| draft(i, j + 1, "bare-units", Count::Vague, unit, None));
    }
    if unit == Unit::Quarter && window.is_none() || unit == Unit::Weekend {
        return None;
    }
    Some(draft(i, j + 1, if window.is_some() { "window-units" } else { "bare-units" }, Count::Vague, unit, window))
}

/// "half an hour", "half a century", "a half-hour", "half-century".
fn half(r: &Reader, i: usize) -> Option<Draft> {
    let j = if r.any(i, &["a", "an"]) { i + 1 } else { i };
    if !r.is(j, "half") {
        return None;
    }
    let at = if r.hyphen(j + 1) || r.any(j + 1, &["a", "an"]) { j + 2 } else { j + 1 };
    let unit = r
        .entry(at)
        .unit
        .filter(|unit| matches!(unit, Unit::Hour | Unit::Day | Unit::Year | Unit::Decade | Unit::Century))?;
    Some(draft(i, at + 1, "half-unit", Count::AndHalf(0), unit, None))
}

/// "for some time", "a while".
fn vague(r: &Reader, i: usize) -> Option<Draft> {
    let some = r.is(i, "some") && r.is(i + 1, "time") && i > 0 && r.any(i - 1, &["for", "in"]);
    let says = Says::Duration { count: Count::Vague, unit: Unit::Millennium, window: None };
    (some || r.is(i, "a") && r.is(i + 1, "while")).then(|| Draft::new(i, i + 2, "vague-duration", says))
}
