//! Weekdays, with the date, part of the day, relation or week that goes with them.

use super::{Reader, calendar};
use crate::Unit;
use crate::written::{Count, Draft, From, Named, Rel, Says, YearWord};

/// Reads the longest expression that begins here and is headed by a weekday.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let (rel, at) = calendar::relation(r, i);
    let weekday = weekday(r, at)?;
    if r.capital(at + 1) && r.word(at) == "Sun" {
        return None; // a newspaper
    }
    let after = r.stop(at + 1);
    let says = |rel| Says::Named { named: Named::Weekday(weekday), year: YearWord::Open, rel, weekday: 0 };
    if let Some(dated) = dated(r, i, at, after, weekday, rel) {
        return Some(dated);
    }
    if let Some((weeks, end)) = of_week(r, at + 1) {
        return Some(Draft::new(i, end, "weekday-of-week", Says::WeekdayOf(weekday, weeks)));
    }
    let mut draft = Draft::new(i, at + 1, if rel == Rel::Bare { "weekday" } else { "weekday-relative" }, says(rel));
    if let Some((time, end)) = calendar::part_after(r, at + 1) {
        draft.time = Some(time);
        draft.end = end;
    }
    Some(draft)
}

/// A weekday that is meant as one: not "sun" or "sat" in lower case.
pub(super) fn weekday(r: &Reader, i: usize) -> Option<u8> {
    let entry = r.entry(i);
    let sure = !entry.ambiguous && (r.capital(i) || !entry.abbreviation)
        || r.capital(i)
            && (r.is(i + 1, ".") && !r.spaced(i + 1)
                || r.is(i + 1, ",") && r.month(i + 2).is_some()
                || r.month(i + 1).is_some());
    (entry.weekday > 0 && sure).then_some(entry.weekday)
}

/// "Friday, Oct. 13", "Friday 13 October 1989", "Friday the 13th".
fn dated(r: &Reader, i: usize, at: usize, after: usize, weekday: u8, rel: Rel) -> Option<Draft> {
    let j = r.comma(after);
    let j = if r.any(j, &["the"]) && r.ordinal(j + 1).is_some() { j + 1 } else { j };
    let mut draft = match calendar::read(r, j) {
        Some(draft) if matches!(draft.says, Says::Named { named: Named::Day(..), .. }) => draft,
        _ if j == after + 1 && r.is(after, "the") => {
            let (day, end) = r.ordinal(j).filter(|(day, end)| *day <= 31 && r.month(*end).is_none())?;
            let _ = at;
            Draft::new(i, end, "weekday-date", Says::named(Named::DayOfMonth(day)))
        }
        _ => return None,
    };
    if let Says::Named { weekday: beside, rel: own, .. } = &mut draft.says {
        *beside = weekday;
        if *own == Rel::Bare {
            *own = rel;
        }
    }
    draft.start = i;
    draft.rule = "weekday-date";
    Some(draft)
}

/// "of last week", "of next week", "this week", "next week", "last week".
fn of_week(r: &Reader, i: usize) -> Option<(i8, usize)> {
    let j = if r.any(i, &["of", "in"]) { i + 1 } else { i };
    let weeks = match r.word(j).to_ascii_lowercase().as_str() {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    (r.entry(j + 1).unit == Some(Unit::Week) && r.possessive(j + 2).is_none()).then_some((weeks, j + 2))
}

/// "a week from Tuesday", "two weeks from Friday": the weeks after the next such day.
pub(super) fn weeks_from(r: &Reader, i: usize, count: Count, unit: Unit) -> Option<(Says, usize)> {
    let on = if r.is(i, "on") { i + 1 } else { i };
    let weekday = weekday(r, on)?;
    let next = Says::Named { named: Named::Weekday(weekday), year: YearWord::Open, rel: Rel::Next, weekday: 0 };
    Some((Says::Offset { count, unit, after: true, from: From::Date(Box::new(next)) }, on + 1))
}
