//! One EDTF date: year, month or season, day, clock time and qualifier, each as far as it is known.

use crate::Interval;
use jiff::civil;
use std::fmt;

/// A year as written: four digits, any of which may be `X` (unspecified), or a long year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Year {
    /// `2024`, `202X`, `XXXX`, `-0044`.
    Digits {
        /// Before year 0.
        negative: bool,
        /// Most significant first; `None` is `X`.
        digits: [Option<u8>; 4],
    },
    /// `Y17000` and beyond: outside the calendar's range, so it has no days.
    Long(i64),
}

impl Year {
    /// A known year; ISO 8601 counts a year 0 (1 BC).
    pub const fn known(year: i16) -> Self {
        let n = year.unsigned_abs();
        let digits =
            [Some((n / 1000 % 10) as u8), Some((n / 100 % 10) as u8), Some((n / 10 % 10) as u8), Some((n % 10) as u8)];
        Self::Digits { negative: year < 0, digits }
    }

    /// No digit known.
    pub const UNKNOWN: Self = Self::Digits { negative: false, digits: [None; 4] };

    /// Lowest and highest year meant; `None` for a wholly unknown year and for one outside -9999..=9999.
    pub fn range(self) -> Option<(i16, i16)> {
        match self {
            Self::Digits { digits: [None, None, None, None], .. } | Self::Long(_) => None,
            Self::Digits { negative, digits } => {
                let fill = |unknown: i16| digits.iter().fold(0, |n, d| n * 10 + d.map_or(unknown, i16::from));
                Some(if negative { (-fill(9), -fill(0)) } else { (fill(0), fill(9)) })
            }
        }
    }
}

/// A month or a day: known, or `XX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Its number.
    Known(u8),
    /// `XX`.
    Unknown,
}

/// What follows the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Nothing: the year.
    Whole,
    /// A month, with a day or not.
    Month(Field, Option<Field>),
    /// A season or division of the year, 21 to 41 as ISO 8601-2 numbers them.
    Season(u8),
}

/// `?`, `~` or `%` after the whole date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

/// A clock time: `T10:30`, `T10:30:00Z`, `T10:30:00-05:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, if given.
    pub second: Option<u8>,
    /// Minutes east of UTC, if given.
    pub offset: Option<i16>,
}

/// One EDTF date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EdtfDate {
    /// The year.
    pub year: Year,
    /// Month and day, or season.
    pub part: Part,
    /// Time of day; only with a known day.
    pub clock: Option<Clock>,
    /// Doubt about all of it.
    pub qualifier: Option<Qualifier>,
}

impl EdtfDate {
    /// A date without clock time or qualifier.
    pub const fn new(year: Year, part: Part) -> Self {
        Self { year, part, clock: None, qualifier: None }
    }

    /// A day.
    pub fn day(day: civil::Date) -> Self {
        let part = Part::Month(Field::Known(day.month() as u8), Some(Field::Known(day.day() as u8)));
        Self::new(Year::known(day.year()), part)
    }

    /// First and last day meant, both unknown if the year is. Seasons are the northern, meteorological ones (spring is March to
    /// May) unless the code names the southern hemisphere; a winter begins in its year's December.
    pub fn bounds(&self) -> Interval {
        let Some((low, high)) = self.year.range() else { return Interval::UNBOUNDED };
        let (first, last) = match self.part {
            Part::Whole => (month_start(low, 1), month_end(high, 12)),
            Part::Season(code) => {
                let (start, length) = season_months(code);
                let end = start + length - 1;
                let last = if end > 12 { month_end(high.saturating_add(1), end - 12) } else { month_end(high, end) };
                (month_start(low, start), last)
            }
            Part::Month(month, None | Some(Field::Unknown)) => match month {
                Field::Known(m) => (month_start(low, m), month_end(high, m)),
                Field::Unknown => (month_start(low, 1), month_end(high, 12)),
            },
            Part::Month(month, Some(Field::Known(day))) => (
                // Not every year and month has the day (29 February): the first and the last that do.
                candidates(low..=high, month).find_map(|(y, m)| civil::Date::new(y, m, day as i8).ok()),
                candidates(low..=high, month).rev().find_map(|(y, m)| civil::Date::new(y, m, day as i8).ok()),
            ),
        };
        Interval { first, last: last.or(first.and(Some(civil::Date::MAX))) }
    }
}

fn candidates(years: std::ops::RangeInclusive<i16>, month: Field) -> impl DoubleEndedIterator<Item = (i16, i8)> {
    let months = match month {
        Field::Known(m) => m as i8..=m as i8,
        Field::Unknown => 1..=12,
    };
    years.flat_map(move |y| months.clone().map(move |m| (y, m)))
}

fn month_start(year: i16, month: u8) -> Option<civil::Date> {
    civil::Date::new(year, month as i8, 1).ok()
}

fn month_end(year: i16, month: u8) -> Option<civil::Date> {
    month_start(year, month).map(civil::Date::last_of_month)
}

/// First month and number of months of a division of the year (ISO 8601-2, 4.8).
const fn season_months(code: u8) -> (u8, u8) {
    match code {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => (1 + (code - 33) * 3, 3),
        37..=39 => (1 + (code - 37) * 4, 4),
        _ => (if code == 41 { 7 } else { 1 }, 6),
    }
}

/// Monday to Sunday around a day; the calendar's own ends cut it short.
pub fn week_of(day: civil::Date) -> Interval {
    let since_monday = i32::from(day.weekday().to_monday_zero_offset());
    let at = |days: i32| day.saturating_add(jiff::Span::new().days(days));
    Interval { first: Some(at(-since_monday)), last: Some(at(6 - since_monday)) }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Year::Long(year) => write!(f, "Y{year}")?,
            Year::Digits { negative, digits } => {
                if negative {
                    f.write_str("-")?;
                }
                for digit in digits {
                    match digit {
                        Some(d) => write!(f, "{d}")?,
                        None => f.write_str("X")?,
                    }
                }
            }
        }
        match self.part {
            Part::Whole => {}
            Part::Season(code) => write!(f, "-{code}")?,
            Part::Month(month, day) => {
                for field in [Some(month), day].into_iter().flatten() {
                    match field {
                        Field::Known(n) => write!(f, "-{n:02}")?,
                        Field::Unknown => f.write_str("-XX")?,
                    }
                }
            }
        }
        if let Some(clock) = self.clock {
            write!(f, "{clock}")?;
        }
        match self.qualifier {
            None => Ok(()),
            Some(Qualifier::Uncertain) => f.write_str("?"),
            Some(Qualifier::Approximate) => f.write_str("~"),
            Some(Qualifier::Both) => f.write_str("%"),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let (sign, n) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
                write!(f, "{sign}{:02}:{:02}", n / 60, n % 60)
            }
        }
    }
}
