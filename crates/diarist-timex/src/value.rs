//! How TIMEX3 writes values: dates to a grain, lengths, parts of the day.

use crate::Unit;
use crate::lexicon::DayPart;
use crate::written::{Count, TimeOfDay};
use jiff::civil::Date;

/// The calendar unit of a grain that holds a day: `1998-02-06`, `1998-W06`, `1998-W06-WE`, `1998-02`, `1998-Q1`, `1998`, `199`, `19`.
pub(crate) fn date(day: Date, grain: Unit) -> String {
    let year = historical(i32::from(day.year()));
    match grain {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
            format!("{}-{:02}-{:02}", self::year(year), day.month(), day.day())
        }
        Unit::Week | Unit::Fortnight | Unit::Weekend => {
            let week = day.iso_week_date();
            let end = if grain == Unit::Weekend { "-WE" } else { "" };
            format!("{}-W{:02}{end}", self::year(i32::from(week.year())), week.week())
        }
        Unit::Month => format!("{}-{:02}", self::year(year), day.month()),
        Unit::Quarter => format!("{}-Q{}", self::year(year), quarter(day)),
        Unit::Season | Unit::Year => self::year(year),
        Unit::Decade => decade(year),
        Unit::Century | Unit::Millennium => {
            let year = self::year(year);
            year[..year.len() - if grain == Unit::Century { 2 } else { 3 }].to_owned()
        }
    }
}

/// The year as historians count, without a year 0, of a calendar year.
pub(crate) fn historical(calendar: i32) -> i32 {
    if calendar <= 0 { calendar - 1 } else { calendar }
}

/// A decade: three digits, after `BC` or not.
pub(crate) fn decade(first: i32) -> String {
    let year = year(first);
    year[..year.len() - 1].to_owned()
}

/// A year in four digits; before our era as TIMEX2 writes it, `BC0480`.
pub(crate) fn year(year: i32) -> String {
    if year < 0 { format!("BC{:04}", -year) } else { format!("{year:04}") }
}

/// Quarter of the year, 1 to 4.
pub(crate) fn quarter(day: Date) -> u8 {
    (day.month() as u8 - 1) / 3 + 1
}

/// `SP`, `SU`, `FA`, `WI`.
pub(crate) fn season(season: u8) -> &'static str {
    ["SP", "SU", "FA", "WI"][usize::from(season.clamp(1, 4)) - 1]
}

/// A length: `P3D`, `PT2H30M`, `PXY`, `P20Y`.
pub(crate) fn length(count: Count, unit: Unit) -> String {
    // A unit that TIMEX3 counts in another one: how many of which.
    let (time, times, letter) = match unit {
        Unit::Second => ("T", 1, "S"),
        Unit::Minute => ("T", 1, "M"),
        Unit::Hour => ("T", 1, "H"),
        Unit::Day | Unit::Weekend => ("", if unit == Unit::Weekend { 2 } else { 1 }, "D"),
        Unit::Week => ("", 1, "W"),
        Unit::Fortnight => ("", 2, "W"),
        Unit::Month => ("", 1, "M"),
        Unit::Quarter => ("", 3, "M"),
        Unit::Season => ("", 3, "M"),
        Unit::Year => ("", 1, "Y"),
        Unit::Decade => ("", 10, "Y"),
        Unit::Century => ("", 100, "Y"),
        Unit::Millennium => ("", 1000, "Y"),
    };
    match count {
        Count::Exact(n) => format!("P{time}{}{letter}", u64::from(n) * times),
        Count::AndHalf(n) => half(time, u64::from(n), times, letter, unit),
        Count::Tenths(n) => format!("P{time}{}.{}{letter}", n / 10, n % 10),
        Count::Vague => match unit {
            Unit::Decade => "PXDE".to_owned(),
            Unit::Century => "PXC".to_owned(),
            Unit::Millennium => "PXX".to_owned(),
            Unit::Quarter => "PXQ".to_owned(),
            _ => format!("P{time}X{letter}"),
        },
    }
}

fn half(time: &str, n: u64, times: u64, letter: &str, unit: Unit) -> String {
    if times.is_multiple_of(2) {
        return format!("P{time}{}{letter}", n * times + times / 2);
    }
    let whole = if n > 0 { format!("P{time}{n}{letter}") } else { format!("P{time}") };
    match unit {
        Unit::Year => format!("{whole}6M"),
        Unit::Hour => format!("{whole}30M"),
        Unit::Minute => format!("{whole}30S"),
        Unit::Day => format!("{whole}T12H"),
        _ => format!("P{time}{n}.5{letter}"),
    }
}

/// What a time of day adds to a date: `TMO`, `T22:00`, `T22:00:05Z`.
pub(crate) fn time(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Part(part) => format!("T{}", self::part(part)),
        TimeOfDay::Clock(hour, minute, second, offset) => {
            let second = second.map_or(String::new(), |s| format!(":{s:02}"));
            let zone = if offset == Some(0) { "Z" } else { "" };
            format!("T{hour:02}:{:02}{second}{zone}", minute.unwrap_or(0))
        }
    }
}

/// `MO`, `MI`, `AF`, `EV`, `NI`, `DT`.
pub(crate) fn part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Midday => "MI",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
        DayPart::Daytime => "DT",
    }
}
