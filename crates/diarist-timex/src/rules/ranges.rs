//! Ranges: "June 13 to 15", "13-15 June 2024", "from Sunday to Wednesday", "between May 5 and 8", "2004-05", "June 13 and 14".

use super::{Reader, calendar};
use crate::written::{Draft, Named, RangeEnd, Rel, Says, YearWord};

/// "13-15 June 2024", "13 to 15 June", "13 and 14 June", "between 5 and 8 May": the first day waits for the month.
pub(super) fn leading(r: &Reader, i: usize) -> Option<(Draft, Draft)> {
    let day = r.number(i);
    let plain = (1..=2).contains(&r.digits(i)) && (1..=31).contains(&day);
    let ordinal = r.ordinal(i).filter(|_| plain);
    let at = ordinal.map_or(i + 1, |(_, end)| end);
    let next = link(r, at).filter(|_| plain)?;
    let last = calendar::read(r, next)?;
    let Says::Named { named: Named::Day(month, end_day), year, .. } = last.says else { return None };
    if last.rule != "day-month" || day >= u32::from(end_day) || i > 0 && r.month(i - 1).is_some() {
        return None;
    }
    let mut first = Draft::new(i, at, "day-of-range", Says::in_year(Named::Day(month, day as u8), year));
    first.range = Some(RangeEnd::First);
    Some((first, Draft { range: Some(RangeEnd::Last), ..last }))
}

/// The second end that leans on the first: the 15 of "June 13 to 15", the 05 of "2004-05".
pub(super) fn trailing(r: &Reader, first: &mut Draft) -> Option<Draft> {
    let next = link(r, first.end)?;
    let n = r.number(next);
    let says = match first.says {
        Says::Named { named: Named::Day(month, day), year, .. } if (1..=2).contains(&r.digits(next)) => {
            let end = r.ordinal(next).map_or(next + 1, |(_, end)| end);
            let belongs = r.month(end).is_none() && !(r.is(end, "of") && r.month(end + 1).is_some());
            let counted = r.unit(end).is_some()
                || r.letters(end) && r.entry(end).meridiem.is_some()
                || matches!(r.word(end), "%" | ":");
            let later = n > u32::from(day) && jiff::civil::Date::new(2024, month as i8, n as i8).is_ok();
            if !belongs || counted || !later {
                return None;
            }
            let (year, end) = match calendar::year_after(r, end) {
                (YearWord::Open, _) => (year, end),
                (said, end) => (said, end),
            };
            if let Says::Named { year: own, .. } = &mut first.says {
                *own = year;
            }
            Draft::new(next, end, "day-of-range", Says::in_year(Named::Day(month, n as u8), year))
        }
        Says::Year(year)
            if r.digits(next) == 2
                && !r.spaced(next)
                && n as i32 > year % 100
                && !matches!(r.word(next - 1), "and" | "to") =>
        {
            Draft::new(next, next + 1, "year-of-range", Says::Year(year - year % 100 + n as i32))
        }
        _ => return None,
    };
    let consecutive =
        !r.is(first.end, "and") || r.is(first.start.wrapping_sub(1), "between") || adjacent(&first.says, &says.says);
    if consecutive {
        first.range = first.range.or(Some(RangeEnd::First));
    }
    let mut last = Draft { range: consecutive.then_some(RangeEnd::Last), ..says };
    if let Says::Named { year: year @ YearWord::Open, .. } = &mut last.says {
        *year = YearWord::Same; // "April 4 and 25"
    }
    Some(last)
}

/// Whether two weekdays follow each other: "Tuesday and Wednesday".
fn next_day(a: &Says, b: &Says) -> bool {
    match (a, b) {
        (
            Says::Named { named: Named::Weekday(a), rel: Rel::Bare, .. },
            Says::Named { named: Named::Weekday(b), rel: Rel::Bare, .. },
        ) => a % 7 + 1 == *b,
        _ => false,
    }
}

/// Whether two days follow each other: "June 13 and 14".
fn adjacent(a: &Says, b: &Says) -> bool {
    match (a, b) {
        (Says::Named { named: Named::Day(m, a), .. }, Says::Named { named: Named::Day(n, b), .. }) => {
            m == n && *b == a + 1
        }
        _ => false,
    }
}

/// Past "to", "-", "through", "and" between the ends of a range.
fn link(r: &Reader, i: usize) -> Option<usize> {
    if r.any(i, &["to", "through", "till", "until", "and"]) {
        return Some(i + 1);
    }
    if matches!(r.word(i), "-" | "–" | "—" | "/" | "\u{2010}" | "\u{2011}") {
        let second = r.word(i + 1) == "-" && !r.spaced(i + 1);
        return Some(if second { i + 2 } else { i + 1 });
    }
    None
}

/// Marks neighbours that are two ends of one range: "from Sunday to Wednesday", "June 28 - July 3", "1939-1945", "between May and July".
pub(super) fn join(r: &Reader, found: &mut [Draft]) {
    for k in 1..found.len() {
        let (before, after) = found.split_at_mut(k);
        let (Some(first), Some(last)) = (before.last_mut(), after.first_mut()) else { continue };
        if first.range.is_some() || last.range.is_some() || !alike(&first.says, &last.says) {
            continue;
        }
        let Some(next) = link(r, first.end) else { continue };
        let led = first.start.checked_sub(1).map_or("", |at| r.word(at)).to_ascii_lowercase();
        let fits = match r.word(next - 1).to_ascii_lowercase().as_str() {
            "and" => led == "between" || next_day(&first.says, &last.says),
            "to" | "until" | "till" => led == "from" || matches!(first.says, Says::Named { .. }),
            _ => true,
        };
        if next == last.start && fits {
            first.range = Some(RangeEnd::First);
            last.range = Some(RangeEnd::Last);
        }
    }
}

/// "August and September 1914", "between March and April 1918": the year said once goes with both.
pub(super) fn share_years(r: &Reader, found: &mut [Draft]) {
    for k in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(k);
        let (Some(first), Some(last)) = (before.last_mut(), after.first()) else { continue };
        let (Says::Named { year: own, rel: Rel::Bare, named, .. }, Says::Named { year, named: other, .. }) =
            (&mut first.says, &last.says)
        else {
            continue;
        };
        let yearly = !matches!(named, Named::Weekday(_) | Named::DayOfMonth(_))
            && !matches!(other, Named::Weekday(_) | Named::DayOfMonth(_));
        let near = link(r, first.end)
            .or_else(|| r.is(first.end, ",").then_some(first.end + 1))
            .or_else(|| r.is(first.end, "or").then_some(first.end + 1));
        let beside = near.is_some_and(|at| {
            at == last.start || at + 1 == last.start && r.any(at, &["the", "early", "late", "mid", "and"])
        });
        // Back in the year: "December and January 1945" has the December of the year before.
        if *own == YearWord::Open && matches!(year, YearWord::Known(_) | YearWord::Shift(_)) && yearly && beside {
            *own = match (*year, order(*named) > order(*other)) {
                (YearWord::Known(year), true) => YearWord::Known(year.saturating_sub(1)),
                (year, _) => year,
            };
        }
    }
}

/// "10:35 a.m. (0735 GMT) Friday", "from 9 a.m. to 5 p.m. on Sunday": clock times take the day that follows them.
pub(super) fn share_days(r: &Reader, found: &mut [Draft]) {
    for k in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(k);
        let (Some(clock), Some(day)) = (before.last_mut(), after.first()) else { continue };
        let dated = matches!(
            &day.says,
            Says::Named { named: Named::Day(..) | Named::Weekday(_) | Named::Holiday(_), .. } | Says::DayWord(_)
        );
        let beside = (clock.end..day.start)
            .all(|at| r.any(at, &["(", ")", ",", "on", "to", "-", "–", "and", "until", "local", "time"]));
        if matches!(clock.says, Says::Clock) && dated && beside {
            clock.says = day.says.clone();
        }
    }
}

/// Place in the year, in months and days.
fn order(named: Named) -> u16 {
    match named {
        Named::Day(month, day) => u16::from(month) * 32 + u16::from(day),
        Named::Month(month) => u16::from(month) * 32,
        Named::Season(season) => u16::from(season) * 96,
        Named::Quarter(quarter) => u16::from(quarter) * 96 - 64,
        _ => 0,
    }
}

/// Whether two expressions can be ends of one range.
fn alike(a: &Says, b: &Says) -> bool {
    let weekly = |named: &Named| matches!(named, Named::Weekday(_));
    match (a, b) {
        (Says::Named { named: a, .. }, Says::Named { named: b, .. }) => weekly(a) == weekly(b),
        (Says::Year(_), Says::Year(_)) | (Says::Decade(_), Says::Decade(_)) => true,
        (Says::DayWord(_), Says::DayWord(_)) => true,
        (Says::DayWord(_), Says::Named { named, .. }) => weekly(named),
        _ => false,
    }
}
