//! Calendar arithmetic that the rules need: shifting by units, the unit around a day, holidays, divisions of a year.

use crate::Unit;
use crate::lexicon::HolidayRule;
use crate::written::{Named, NthOf};
use diarist_calendar::Interval;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// First and last day.
pub(crate) type Days = (Date, Date);

/// The day so many units away; `None` outside the calendar.
pub(crate) fn shift(day: Date, unit: Unit, by: i64) -> Option<Date> {
    // The largest spans that jiff takes are wider than the calendar; nothing beyond it is worth asking for.
    let by = i32::try_from(by).ok().filter(|n| n.abs() <= 4_000_000)?;
    let in_months = |months: i32| by.checked_mul(months).filter(|n| n.abs() <= 200_000);
    let in_days = |days: i32| by.checked_mul(days).filter(|n| n.abs() <= 7_000_000).map(|n| n.days());
    let span: Span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(day),
        Unit::Day => by.days(),
        Unit::Week | Unit::Weekend => in_days(7)?,
        Unit::Fortnight => in_days(14)?,
        Unit::Month => in_months(1)?.months(),
        Unit::Quarter | Unit::Season => in_months(3)?.months(),
        Unit::Year => in_months(12)?.months(),
        Unit::Decade => in_months(120)?.months(),
        Unit::Century => in_months(1200)?.months(),
        Unit::Millennium => in_months(12_000)?.months(),
    };
    day.checked_add(span).ok()
}

/// The unit of the calendar that holds a day.
pub(crate) fn around(day: Date, unit: Unit) -> Days {
    let year = day.year();
    let years = |first: i16, count: i16| {
        let last = first.saturating_add(count - 1).min(9999);
        (jan1(first.max(-9999)), Date::new(last, 12, 31).unwrap_or(Date::MAX))
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => (day, day),
        Unit::Week | Unit::Fortnight => week(day),
        Unit::Weekend => {
            let sunday = week(day).1;
            (sunday.saturating_sub(1.day()), sunday)
        }
        Unit::Month => (day.first_of_month(), day.last_of_month()),
        Unit::Quarter | Unit::Season => months(year, (day.month() as u8 - 1) / 3 * 3 + 1, 3),
        Unit::Year => (day.first_of_year(), day.last_of_year()),
        Unit::Decade => years(year.div_euclid(10) * 10, 10),
        Unit::Century => years(year.div_euclid(100) * 100, 100),
        Unit::Millennium => years(year.div_euclid(1000) * 1000, 1000),
    }
}

fn week(day: Date) -> Days {
    let Interval { first, last } = diarist_calendar::week_of(day);
    (first.unwrap_or(day), last.unwrap_or(day))
}

fn jan1(year: i16) -> Date {
    Date::new(year, 1, 1).unwrap_or(Date::MIN)
}

/// So many months from the first of one, cut at the calendar's end.
fn months(year: i16, month: u8, count: i32) -> Days {
    let first = Date::new(year, month as i8, 1).unwrap_or(Date::MAX);
    (first, first.saturating_add((count - 1).months()).last_of_month())
}

/// The days of a named time of the year; `None` if the year lacks it (29 February) or it does not belong to a year.
pub(crate) fn in_year(named: Named, year: i16) -> Option<Days> {
    if !(-9999..=9999).contains(&year) {
        return None;
    }
    Some(match named {
        Named::Day(month, day) => {
            let day = Date::new(year, month as i8, day as i8).ok()?;
            (day, day)
        }
        Named::Month(month) => months(year, month, 1),
        Named::Season(season) => months(year, season * 3, 3),
        Named::Quarter(quarter) => months(year, quarter * 3 - 2, 3),
        Named::Half(half) => months(year, half * 6 - 5, 6),
        Named::Holiday(rule) => {
            let day = holiday(rule, year)?;
            (day, day)
        }
        Named::Weekday(_) | Named::DayOfMonth(_) => return None,
    })
}

/// The nth week, weekend or weekday of the month from `first` to `last`; -1 is the last.
pub(crate) fn nth_of(nth: i8, what: NthOf, first: Date, last: Date) -> Option<Days> {
    match what {
        NthOf::Week if nth < 0 => Some((last.checked_sub(6.days()).ok()?, last)),
        NthOf::Week => {
            let start = first.checked_add((i32::from(nth) * 7 - 7).days()).ok().filter(|day| *day <= last)?;
            Some((start, start.checked_add(6.days()).ok()?.min(last)))
        }
        NthOf::Weekend => {
            let saturday = first.nth_weekday_of_month(nth, Weekday::Saturday).ok()?;
            Some((saturday, saturday.checked_add(1.day()).ok()?))
        }
        NthOf::Weekday(n) => {
            let day = first.nth_weekday_of_month(nth, weekday(n)).ok()?;
            Some((day, day))
        }
    }
}

/// The day of a holiday in a year.
pub(crate) fn holiday(rule: HolidayRule, year: i16) -> Option<Date> {
    match rule {
        HolidayRule::Fixed(month, day) => Date::new(year, month as i8, day as i8).ok(),
        HolidayRule::Nth(month, day, nth) => {
            Date::new(year, month as i8, 1).ok()?.nth_weekday_of_month(nth, weekday(day)).ok()
        }
        HolidayRule::Easter(days) => easter(year)?.checked_add(i32::from(days).days()).ok(),
        HolidayRule::Election => {
            let monday = Date::new(year, 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Monday).ok()?;
            monday.checked_add(1.day()).ok()
        }
    }
}

/// Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// Weekday by number, 1 Monday to 7.
pub(crate) fn weekday(n: u8) -> Weekday {
    Weekday::from_monday_one_offset(n.clamp(1, 7) as i8).unwrap_or(Weekday::Monday)
}

/// The last such weekday on or before a day.
pub(crate) fn weekday_on_or_before(day: Date, n: u8) -> Option<Date> {
    let back = (i32::from(day.weekday().to_monday_one_offset()) - i32::from(n)).rem_euclid(7);
    day.checked_sub(back.days()).ok()
}

/// The first such weekday on or after a day.
pub(crate) fn weekday_on_or_after(day: Date, n: u8) -> Option<Date> {
    let ahead = (i32::from(n) - i32::from(day.weekday().to_monday_one_offset())).rem_euclid(7);
    day.checked_add(ahead.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn movable_feasts() {
        // Published tables of Easter Sunday.
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1961, 4, 2),
            (1998, 4, 12),
            (2000, 4, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
        assert_eq!(holiday(HolidayRule::Nth(11, 4, 4), 1999), Some(date(1999, 11, 25)));
        assert_eq!(holiday(HolidayRule::Nth(5, 1, -1), 2024), Some(date(2024, 5, 27)));
        assert_eq!(holiday(HolidayRule::Election, 2022), Some(date(2022, 11, 8)));
        assert_eq!(holiday(HolidayRule::Fixed(2, 29), 2023), None);
    }

    #[test]
    fn nothing_beyond_the_calendar() {
        assert_eq!(shift(date(9999, 12, 31), Unit::Day, 1), None);
        assert_eq!(shift(date(2024, 1, 31), Unit::Month, 1), Some(date(2024, 2, 29)));
        assert_eq!(shift(date(2024, 1, 31), Unit::Millennium, i64::MAX), None);
        assert_eq!(shift(date(2024, 1, 31), Unit::Fortnight, 4_000_000), None);
        for year in [-9999, -1, 0, 9999] {
            for unit in [
                Unit::Day,
                Unit::Week,
                Unit::Weekend,
                Unit::Month,
                Unit::Quarter,
                Unit::Year,
                Unit::Decade,
                Unit::Century,
                Unit::Millennium,
            ] {
                for day in [date(year, 1, 1), date(year, 12, 31)] {
                    let (first, last) = around(day, unit);
                    assert!(first <= last && (first <= day || unit == Unit::Weekend), "{day} {unit:?}");
                }
            }
            for named in [Named::Season(4), Named::Half(2), Named::Quarter(4), Named::Day(12, 31)] {
                in_year(named, year);
            }
        }
    }
}
