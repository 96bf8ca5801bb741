//! So many units from somewhere: "two weeks ago", "a year earlier", "three days later", "in 10 days", "a day before the summit".

use super::{Reader, weekdays};
use crate::Unit;
use crate::written::{Count, Draft, From, Says};

/// Reads an offset that begins here.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    if let Some(draft) = day_of_event(r, i) {
        return Some(draft);
    }
    let (count, j) = match r.count(i) {
        Some(found) => found,
        None if r.any(i, &["a", "an"]) => (Count::Exact(1), i + 1),
        None if r.is(i, "the") && r.any(i + 1, &["day", "week", "month", "year", "night"]) => (Count::Exact(1), i + 1),
        None if r.entry(i).units.is_some() => (Count::Vague, i),
        None => return None,
    };
    let j =
        if r.any(j, &["full", "whole", "short", "long", "more", "trading", "business", "working"]) { j + 1 } else { j };
    let unit = r.unit(j)?;
    let mut at = j + 1;
    // "a week or so ago", "a year and a half ago"
    let mut count = count;
    if r.is(at, "or") && r.any(at + 1, &["so", "two"]) {
        at += 2;
    } else if let Some(after) = r.and_half(at) {
        at = after;
        if let Count::Exact(n) = count {
            count = Count::AndHalf(n);
        }
    }
    let the = r.is(i, "the");
    let make = |end, rule, after, from| Some(Draft::new(i, end, rule, Says::Offset { count, unit, after, from }));
    if !the {
        if r.is(at, "ago") {
            return make(at + 1, "ago", false, From::Publication);
        }
        if r.is(at, "from") && r.any(at + 1, &["now", "today"]) {
            return make(at + 2, "from-now", true, From::Publication);
        }
        if r.is(at, "hence") {
            return make(at + 1, "from-now", true, From::Publication);
        }
        if r.is(at, "from") && unit == Unit::Week {
            let (says, end) = weekdays::weeks_from(r, at + 1, count, unit)?;
            return Some(Draft::new(i, end, "weeks-from-weekday", says));
        }
        if unit >= Unit::Day {
            if r.any(at, &["earlier", "previously"]) || r.is(at, "before") && closed(r, at + 1) {
                return make(at + 1, "earlier", false, From::Mentioned);
            }
            if r.any(at, &["later", "afterward", "afterwards"]) || r.is(at, "after") && closed(r, at + 1) {
                return make(at + 1, "later", true, From::Mentioned);
            }
        }
    }
    if the && r.any(at, &["before", "after"]) && closed(r, at + 1) {
        return make(at + 1, if r.is(at, "before") { "earlier" } else { "later" }, r.is(at, "after"), From::Mentioned);
    }
    event(r, i, j, at, count, unit)
}

/// "the second day of the talks", "the eve of the summit": days counted on an event.
fn day_of_event(r: &Reader, i: usize) -> Option<Draft> {
    let j = if r.is(i, "the") { i + 1 } else { i };
    let (offset, at) = if r.is(j, "eve") {
        (-1, j + 1)
    } else {
        let (n, at) = r.ordinal(j)?;
        (i32::from(n) - 1, if r.is(at, "day") { at + 1 } else { return None })
    };
    if !r.is(at, "of") {
        return None;
    }
    let end = event_end(r, at + 1);
    let dated = r.plain(at + 1).is_some();
    (end > at + 1 && !dated)
        .then(|| Draft::new(i, at, "day-of-event", Says::DayOfEvent { offset, event: (at + 1, end) }))
}

/// "two days after Christmas", "a day before the summit": a date beside it gives the value; an event leaves it open.
fn event(r: &Reader, i: usize, unit_at: usize, at: usize, count: Count, unit: Unit) -> Option<Draft> {
    let (after, from) = match r.word(at).to_ascii_lowercase().as_str() {
        "before" => (false, at + 1),
        "after" | "following" | "since" => (true, at + 1),
        "prior" | "ahead" if r.any(at + 1, &["to", "of"]) => (false, at + 2),
        _ => return None,
    };
    let counted = unit == Unit::Day || unit == Unit::Week;
    let dated = |d: &Draft| counted && matches!(d.says, Says::Named { .. } | Says::DayWord(_) | Says::WeekdayOf(..));
    if let Some(date) = r.plain(from).filter(dated) {
        let says = Says::Offset { count, unit, after, from: From::Date(Box::new(date.says)) };
        return Some(Draft::new(i, date.end, "offset-from-date", says));
    }
    let end = event_end(r, from);
    let says = Says::Offset { count, unit, after, from: From::Event(from, end) };
    (end > from).then(|| Draft::new(i, unit_at + 1, "offset-from-event", says))
}

/// Where the words that name the event end: the noun phrase, at most eight pieces.
fn event_end(r: &Reader, from: usize) -> usize {
    let mut j = from;
    while j < from + 8
        && r.letters(j)
        && r.entry(j).verb.is_none_or(|_| j == from)
        && !r.any(j, &["in", "on", "at", "when", "where", "who", "which", "and", "but", "that"])
    {
        j += 1;
    }
    j
}

/// Whether nothing follows that an offset could count from.
fn closed(r: &Reader, i: usize) -> bool {
    !r.letters(i) && r.digits(i) == 0 || r.any(i, &["and", "but", "when", "in"])
}
