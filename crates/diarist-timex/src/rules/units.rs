//! A unit beside its anchor: "last week", "this year", "the following day", "the weekend", "yesterday", "this morning".

use super::{Reader, calendar};
use crate::lexicon::DayPart;
use crate::written::{Count, Draft, From, Rel, Says, TimeOfDay};
use crate::{Side, Unit};

/// Reads the longest expression of the family that begins here.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let readings = [day_word(r, i), part_of_day(r, i), unit(r, i), year_end(r, i), business(r, i), period(r, i)];
    readings.into_iter().fold(None, super::longest)
}

/// "today", "tomorrow night", "yesterday afternoon", "the day before yesterday", "tonight".
pub(super) fn day_word(r: &Reader, i: usize) -> Option<Draft> {
    for (words, base, shift) in [(["the", "day", "before"], "yesterday", -2), (["the", "day", "after"], "tomorrow", 2)]
    {
        let skip = if r.is(i, "the") { 0 } else { 1 };
        let all = words[skip..].iter().enumerate().all(|(k, word)| r.is(i + k, word));
        let at = i + words.len() - skip;
        if all && r.is(at, base) {
            return Some(Draft::new(i, at + 1, "day-word", Says::DayWord(shift)));
        }
    }
    let shift = r.entry(i).dayword?;
    let mut draft = Draft::new(i, i + 1, "day-word", Says::DayWord(shift));
    if r.is(i, "tonight") {
        draft.time = Some(TimeOfDay::Part(DayPart::Night));
    } else if let Some((time, end)) = calendar::part_after(r, i + 1) {
        draft.time = Some(time);
        draft.end = end;
    }
    Some(draft)
}

/// "this morning", "last night", "that evening", "the next morning", "the night of April 18", "overnight".
fn part_of_day(r: &Reader, i: usize) -> Option<Draft> {
    if r.is(i, "overnight") {
        let mut draft = Draft::new(i, i + 1, "part-of-day", Says::DayWord(0));
        draft.time = Some(TimeOfDay::Part(DayPart::Night));
        return (!r.letters(i + 1) || r.entry(i + 1).opener).then_some(draft);
    }
    // "the early hours of Tuesday"
    let hours = if r.is(i + 2, "morning") { i + 3 } else { i + 2 };
    if r.is(i, "the") && r.any(i + 1, &["early", "small"]) && r.is(hours, "hours") && r.any(hours + 1, &["of", "on"]) {
        let day = calendar::read(r, hours + 2).or_else(|| super::weekdays::read(r, hours + 2))?;
        return Some(Draft { start: i, time: Some(TimeOfDay::Part(DayPart::Morning)), rule: "part-of-day", ..day });
    }
    let (rel, at) = calendar::relation(r, i);
    let the = rel == Rel::Bare && r.is(i, "the");
    let at = if the { i + 1 } else { at };
    let entry = r.entry(at);
    let part = entry.daypart.filter(|_| !entry.plural)?;
    let says = match rel {
        Rel::Bare => {
            // "the night of April 18": the day follows.
            if (the || r.is(i, "noon")) && r.any(at + 1, &["of", "on"]) {
                let day = calendar::read(r, at + 2).or_else(|| super::weekdays::read(r, at + 2))?;
                return Some(Draft { start: i, time: Some(TimeOfDay::Part(part)), rule: "part-of-day", ..day });
            }
            return None;
        }
        Rel::Last if part == DayPart::Night => Says::DayWord(-1),
        Rel::This => Says::DayWord(0),
        Rel::Last | Rel::Next => return None,
        rel => Says::Unit(Unit::Day, rel),
    };
    let mut draft = Draft::new(i, at + 1, "part-of-day", says);
    draft.time = Some(TimeOfDay::Part(part));
    Some(draft)
}

/// "last week", "the current year", "next month's", "the previous quarter", "that day", "the weekend".
fn unit(r: &Reader, i: usize) -> Option<Draft> {
    let (mut rel, mut at) = calendar::relation(r, i);
    if rel == Rel::Bare {
        let the = if r.any(i, &["the", "its", "their", "our"]) { i + 1 } else { i };
        if r.any(the, &["current", "present"]) {
            (rel, at) = (Rel::This, the + 1);
        } else if r.any(the, &["latest"]) {
            (rel, at) = (Rel::Last, the + 1);
        } else if the > i {
            at = the;
        }
    }
    for word in ["fiscal", "calendar", "academic", "financial", "coming", "past", "full", "same"] {
        if r.is(at, word) && !(rel == Rel::Bare && word == "past") {
            at += 1;
        }
    }
    let unit = r.entry(at).unit?;
    // The Weekend Australian, "This Week With …": names.
    if r.capital(at) && r.capital(at + 1) && r.spaced(at + 1) {
        return None;
    }
    if unit < Unit::Day || rel == Rel::Bare && !(at > i && bare(r, i, at, unit)) {
        return None;
    }
    // "the year ended Sept. 30" is a length: which year is for the date to say.
    if r.is(i, "the") && rel == Rel::Bare && r.any(at + 1, &["ended", "ending", "to"]) && unit == Unit::Year {
        let says = Says::Duration { count: Count::Exact(1), unit, window: None };
        return Some(Draft::new(i, at + 1, "unit-ended", says));
    }
    // "the quarter ended Sept. 30" is the one that holds the day.
    let ended = unit == Unit::Quarter && rel == Rel::Bare && r.any(at + 1, &["ended", "ending"]);
    let day = if ended { calendar::read(r, at + 2) } else { None };
    if let Some(day) = day.filter(|day| matches!(day.says, Says::Named { .. })) {
        return Some(Draft::new(i, at + 1, "unit-ended", Says::UnitOf(unit, Box::new(day.says))));
    }
    // "this second": ordinal; "this week-long trip": a length.
    if r.hyphen(at + 1) && (r.is(at + 2, "long") || r.is(at + 2, "old"))
        || rel != Rel::Bare && unit == Unit::Quarter && r.is(at + 1, "of") && !r.any(at, &["quarter"])
    {
        return None;
    }
    if rel == Rel::Last && unit >= Unit::Decade && unit <= Unit::Century {
        let says = Says::Duration { count: Count::Exact(1), unit, window: Some(Side::Past) };
        return Some(Draft::new(i, at + 1, "unit-window", says));
    }
    if rel == Rel::Last && r.is(i, "the") && unit >= Unit::Week {
        // "over the last week": the stretch up to now, written as a length.
        let says = Says::Unit(unit, Rel::Last);
        return Some(Draft::new(i, at + 1, "unit-window", says));
    }
    if unit == Unit::Day && !matches!(rel, Rel::Previous | Rel::Following | Rel::Same | Rel::This) {
        return None;
    }
    let end = if r.is(at + 1, "or") && r.is(at + 2, "so") { at + 3 } else { at + 1 };
    Some(Draft::new(i, end, "unit-relative", Says::Unit(unit, rel)))
}

/// Units that "the" alone points with.
fn bare(r: &Reader, i: usize, at: usize, unit: Unit) -> bool {
    let before =
        i > 0 && r.any(i - 1, &["of", "in", "over", "for", "during", "through", "throughout", "this", "within", "by"]);
    match unit {
        Unit::Weekend => r.is(i, "the"),
        Unit::Quarter => before,
        Unit::Year | Unit::Month | Unit::Week => r.is(i, "the") && before && !r.is(at + 1, "of"),
        _ => false,
    }
}

/// "year-end", "year's end", "year end".
fn year_end(r: &Reader, i: usize) -> Option<Draft> {
    let unit = r.entry(i).unit.filter(|unit| matches!(unit, Unit::Year | Unit::Month | Unit::Week))?;
    let at = r.possessive(i + 1).unwrap_or(if r.hyphen(i + 1) { i + 2 } else { i + 1 });
    let joined = unit == Unit::Year || at > i + 1;
    (r.is(at, "end") && joined).then(|| {
        let mut draft = Draft::new(i, at + 1, "unit-end", Says::Unit(unit, Rel::Bare));
        draft.modifier = Some(crate::Modifier::End);
        draft
    })
}

/// "the year-ago quarter", "year-earlier", "the year-earlier period": a year before what was mentioned.
fn business(r: &Reader, i: usize) -> Option<Draft> {
    let j = if r.any(i, &["the", "a"]) { i + 1 } else { i };
    let mut at = if r.any(j, &["comparable", "corresponding"]) { j + 1 } else { j };
    if !r.is(at, "year") || !r.hyphen(at + 1) || !r.any(at + 2, &["ago", "earlier"]) {
        return None;
    }
    at += 3;
    let named = r.any(at, &["period", "quarter"]);
    let start = if named { i } else { j };
    let end = if named { at + 1 } else { at };
    let says = Says::Offset { count: Count::Exact(1), unit: Unit::Year, after: false, from: From::Mentioned };
    Some(Draft::new(start, end, "year-ago", says))
}

/// "the 1988 period", "the latest period", "the period", "the corresponding period last year".
fn period(r: &Reader, i: usize) -> Option<Draft> {
    if !r.is(i, "the") {
        return None;
    }
    let (says, at) = if let Some((year, end)) = calendar::plain_year(r, i + 1) {
        (Says::Year(i32::from(year)), end)
    } else if r.is(i + 1, "latest") {
        (Says::Unit(Unit::Quarter, Rel::Last), i + 2)
    } else {
        return None;
    };
    r.any(at, &["period", "quarter"]).then(|| Draft::new(i, at + 1, "period", says))
}

/// "the past three months" and so on keep their side for the stretch of days.
pub(super) fn window(r: &Reader, i: usize) -> Option<(Side, usize)> {
    let the = if r.any(i, &["the", "these", "this"]) { i + 1 } else { i };
    if r.any(the, &["last", "past", "previous", "latest", "recent", "preceding"]) {
        return Some((Side::Past, the + 1));
    }
    r.any(the, &["next", "coming", "upcoming", "following", "future"]).then_some((Side::Future, the + 1))
}
