//! Clock times, with zone, part of the day and the day they belong to.

use super::{Reader, calendar, holidays, units, weekdays};
use crate::lexicon::DayPart;
use crate::written::{Draft, Says, TimeOfDay};

/// Reads a clock time that begins here, and the day beside it: "10 p.m. EST on Wednesday", "noon Thursday", "midnight".
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let (time, end) = time(r, i)?;
    let mut draft = Draft::new(i, end, "clock", Says::Clock);
    draft.time = Some(time);
    let comma = r.comma(end);
    let on = if r.any(comma, &["on", "of"]) { comma + 1 } else { comma };
    if let Some(day) = day(r, on).filter(|day| day.time.is_none()) {
        draft = Draft { start: i, rule: "clock-day", time: Some(time), ..day };
    }
    Some(draft)
}

/// A day that a clock time can stand before.
fn day(r: &Reader, i: usize) -> Option<Draft> {
    let days = [calendar::read(r, i), weekdays::read(r, i), holidays::read(r, i), units::day_word(r, i)];
    let day = days.into_iter().fold(None, super::longest)?;
    let of_day_grain = match &day.says {
        Says::Named { named, .. } => !matches!(
            named,
            crate::written::Named::Month(_)
                | crate::written::Named::Season(_)
                | crate::written::Named::Quarter(_)
                | crate::written::Named::Half(_)
        ),
        Says::DayWord(_) | Says::WeekdayOf(..) => true,
        _ => false,
    };
    of_day_grain.then_some(day)
}

/// A time of day in figures or as "noon" or "midnight".
pub(super) fn time(r: &Reader, i: usize) -> Option<(TimeOfDay, usize)> {
    if r.any(i, &["noon", "midnight", "midday"]) {
        let hour = if r.is(i, "midnight") { 0 } else { 12 };
        if r.is(i, "midday") {
            return Some((TimeOfDay::Part(DayPart::Midday), i + 1));
        }
        let (offset, end) = zone(r, i + 1);
        return Some((TimeOfDay::Clock(hour, Some(0), None, offset), end));
    }
    digital(r, i).or_else(|| spoken(r, i))
}

/// "10:30", "10:30:15", "22.30 GMT", "10:30 p.m. EST", "T10:30Z".
pub(super) fn digital(r: &Reader, i: usize) -> Option<(TimeOfDay, usize)> {
    let sign = r.word(i + 1);
    let clock = r.digits(i) > 0
        && r.digits(i) <= 2
        && r.number(i) < 25
        && matches!(sign, ":" | ".")
        && r.digits(i + 2) == 2
        && r.number(i + 2) < 60;
    if !clock
        || r.spaced(i + 1)
        || r.spaced(i + 2)
        || i > 0 && !r.spaced(i) && matches!(r.word(i - 1), ":" | "." | "-" | "$")
    {
        return None;
    }
    let mut end = i + 3;
    let mut second = None;
    if r.is(end, ":") && !r.spaced(end) {
        if r.digits(end + 1) != 2 || r.spaced(end + 1) || r.number(end + 1) > 59 {
            return None;
        }
        second = Some(r.number(end + 1) as u8);
        end += 2;
    }
    let hours = if r.any(end, &["hrs", "hours"]) { end + 1 } else { end };
    let (half, after) = meridiem(r, end).map_or((None, hours), |(pm, after)| (Some(pm), after));
    let (offset, after) = zone(r, after);
    // "10.30" needs something that makes it a time; "10:30" is one already, unless it is a score.
    if sign == "." && half.is_none() && after == end
        || sign == ":" && half.is_none() && after == end && i > 0 && r.any(i - 1, &["Matthew", "Mark", "Luke", "John"])
    {
        return None;
    }
    Some((TimeOfDay::Clock(hour(r.number(i), half)?, Some(r.number(i + 2) as u8), second, offset), after))
}

/// "10 p.m.", "ten o'clock", "1430 GMT", "4 in the morning", "half past ten" is left to its words.
fn spoken(r: &Reader, i: usize) -> Option<(TimeOfDay, usize)> {
    if r.digits(i) == 4
        && r.number(i) < 2400
        && r.number(i) % 100 < 60
        && (r.entry(i + 1).zone.is_some() || r.any(i + 1, &["hrs"]))
    {
        let (offset, end) = zone(r, if r.is(i + 1, "hrs") { i + 2 } else { i + 1 });
        let (h, m) = ((r.number(i) / 100) as u8, (r.number(i) % 100) as u8);
        return Some((TimeOfDay::Clock(h, Some(m), None, offset), end));
    }
    let (n, end) = r.integer(i).filter(|(n, _)| (1..=24).contains(n))?;
    if let Some((pm, after)) = meridiem(r, end) {
        let (offset, after) = zone(r, after);
        return Some((TimeOfDay::Clock(hour(n, Some(pm))?, None, None, offset), after));
    }
    if r.entry(end).zone.is_some() && r.capital(end) && r.word(end).len() > 2 {
        let (offset, after) = zone(r, end);
        return Some((TimeOfDay::Clock(hour(n, None)?, None, None, offset), after));
    }
    let oclock = if r.any(end, &["o'clock", "o’clock"]) {
        Some(end + 1)
    } else if r.is(end, "o") && r.any(end + 1, &["'", "’"]) && r.is(end + 2, "clock") {
        Some(end + 3)
    } else if r.is(end, "o") && r.any(end + 1, &["'clock", "’clock"]) {
        Some(end + 2)
    } else {
        None
    };
    let (half, after) = match r.is(oclock.unwrap_or(end), "in") && r.is(oclock.unwrap_or(end) + 1, "the") {
        true => match r.entry(oclock.unwrap_or(end) + 2).daypart {
            Some(DayPart::Morning) => (Some(false), Some(oclock.unwrap_or(end) + 3)),
            Some(DayPart::Afternoon | DayPart::Evening) => (Some(true), Some(oclock.unwrap_or(end) + 3)),
            _ => (None, oclock),
        },
        false => (None, oclock),
    };
    Some((TimeOfDay::Clock(hour(n, half)?, None, None, None), after?))
}

/// "a.m.", "pm", "P.M.": whether afternoon, and the piece after.
fn meridiem(r: &Reader, i: usize) -> Option<(bool, usize)> {
    if let Some(pm) = r.entry(i).meridiem {
        // "am" is also a verb: it needs a number before, which the callers have seen.
        return Some((pm, i + 1));
    }
    let letters = r.any(i, &["a", "p"]) && r.is(i + 1, ".") && r.is(i + 2, "m") && !r.spaced(i + 1) && !r.spaced(i + 2);
    letters.then(|| (r.is(i, "p"), if r.is(i + 3, ".") && !r.spaced(i + 3) { i + 4 } else { i + 3 }))
}

/// A time zone, in brackets or not: minutes east of UTC where known.
fn zone(r: &Reader, i: usize) -> (Option<i16>, usize) {
    let at = if r.is(i, "local") && r.is(i + 1, "time") { return (None, i + 2) } else { i };
    match r.entry(at).zone {
        Some(offset) if r.word(at).bytes().all(|b| b.is_ascii_uppercase() || b == b'.') => (offset, at + 1),
        _ if r.word(i) == "Z" && !r.spaced(i) => (Some(0), i + 1),
        _ => (None, i),
    }
}

fn hour(n: u32, half: Option<bool>) -> Option<u8> {
    let n = u8::try_from(n).ok()?;
    match half {
        Some(pm) if (1..=12).contains(&n) => Some(n % 12 + if pm { 12 } else { 0 }),
        Some(_) | None if n < 24 => Some(n),
        _ => None,
    }
}
