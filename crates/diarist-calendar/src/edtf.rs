//! EDTF: a date known to a grain, an interval of such dates, possibly open, or a set of them.

use crate::date::{EdtfDate, Field, Part, Year, week_of};
use crate::parse::{self, EdtfError};
use crate::{Interval, Qualifier};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// A date.
    At(EdtfDate),
    /// `..`: goes on without end (or has no beginning).
    Open,
    /// Nothing written: there is an end, but nobody says when.
    Unknown,
}

/// A member of a set: a date, or a run of dates one of whose ends may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Member {
    /// A date.
    One(EdtfDate),
    /// `a..b`, `a..`, `..b`.
    Run(Option<EdtfDate>, Option<EdtfDate>),
}

/// An EDTF value (ISO 8601-2): levels 0 and 1, and of level 2 unspecified digits in any place, sets, quarters and the other
/// divisions of the year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// A date.
    Date(EdtfDate),
    /// An interval, never inverted.
    Interval(End, End),
    /// `[a,b]`: one of them.
    OneOf(Vec<Member>),
    /// `{a,b}`: all of them.
    All(Vec<Member>),
}

impl Edtf {
    /// A day: `2024-06-01`.
    pub fn day(day: Date) -> Self {
        Self::Date(EdtfDate::day(day))
    }

    /// A month, 1 to 12: `2024-06`. `None` if there is no such month.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        Some(Self::Date(EdtfDate::new(Year::known(year), Part::Month(Field::Known(month), None))))
    }

    /// A year: `2024`.
    pub const fn year(year: i16) -> Self {
        Self::Date(EdtfDate::new(Year::known(year), Part::Whole))
    }

    /// A quarter, 1 to 4: `2024-33` to `2024-36`.
    pub fn quarter(year: i16, quarter: u8) -> Option<Self> {
        (1..=4).contains(&quarter).then(|| Self::Date(EdtfDate::new(Year::known(year), Part::Season(32 + quarter))))
    }

    /// A season, 1 (spring) to 4 (winter): `2024-21` to `2024-24`.
    pub fn season(year: i16, season: u8) -> Option<Self> {
        (1..=4).contains(&season).then(|| Self::Date(EdtfDate::new(Year::known(year), Part::Season(20 + season))))
    }

    /// A day of the year whose year is not known: `XXXX-06-01`. `None` if no year has it.
    pub fn yearless(month: u8, day: Option<u8>) -> Option<Self> {
        // 2024 is a leap year: what it lacks, every year lacks.
        Date::new(2024, i8::try_from(month).ok()?, i8::try_from(day.unwrap_or(1)).ok()?).ok()?;
        let part = Part::Month(Field::Known(month), day.map(Field::Known));
        Some(Self::Date(EdtfDate::new(Year::UNKNOWN, part)))
    }

    /// Monday to Sunday around a day.
    pub fn week_of(day: Date) -> Self {
        Self::from(week_of(day))
    }

    /// From `first` to `last`, both included: `2024-06-13/2024-06-15`. `None` if inverted.
    pub fn interval(first: Date, last: Date) -> Option<Self> {
        Interval::new(first, last).map(|_| Self::Interval(End::At(EdtfDate::day(first)), End::At(EdtfDate::day(last))))
    }

    /// From `first` without an end: `2024-06-13/..`.
    pub const fn since(first: EdtfDate) -> Self {
        Self::Interval(End::At(first), End::Open)
    }

    /// The same with a qualifier, where the value is one date.
    #[must_use]
    pub fn qualified(mut self, qualifier: Qualifier) -> Self {
        if let Self::Date(date) = &mut self {
            date.qualifier = Some(qualifier);
        }
        self
    }

    /// First and last day meant: for a set, from its earliest to its latest member.
    pub fn bounds(&self) -> Interval {
        match self {
            Self::Date(date) => date.bounds(),
            Self::Interval(start, end) => {
                let side = |end: &End| if let End::At(date) = end { date.bounds() } else { Interval::UNBOUNDED };
                Interval { first: side(start).first, last: side(end).last }
            }
            Self::OneOf(members) | Self::All(members) => {
                members.iter().map(Member::bounds).reduce(Interval::hull).unwrap_or(Interval::UNBOUNDED)
            }
        }
    }

    /// The days that both may hold; `None` if they share none.
    pub fn intersection(&self, other: &Self) -> Option<Interval> {
        self.bounds().intersection(other.bounds())
    }
}

impl Member {
    pub(crate) fn bounds(&self) -> Interval {
        match self {
            Self::One(date) => date.bounds(),
            Self::Run(first, last) => {
                Interval { first: first.and_then(|d| d.bounds().first), last: last.and_then(|d| d.bounds().last) }
            }
        }
    }
}

/// The coarsest writing of the days: whole years and months are written as such, "2024", "2024-06", "2024-01/2024-06".
impl From<Interval> for Edtf {
    fn from(days: Interval) -> Self {
        let (Some(first), Some(last)) = (days.first, days.last) else {
            let end = |day: Option<Date>| day.map_or(End::Open, |day| End::At(EdtfDate::day(day)));
            return Self::Interval(end(days.first), end(days.last));
        };
        let months = first.day() == 1 && last == last.last_of_month();
        let years = months && first.month() == 1 && last.month() == 12;
        let written = |day: Date| match (years, months) {
            (true, _) => EdtfDate::new(Year::known(day.year()), Part::Whole),
            (_, true) => EdtfDate::new(Year::known(day.year()), Part::Month(Field::Known(day.month() as u8), None)),
            _ => EdtfDate::day(day),
        };
        let (first, last) = (written(first), written(last));
        if first == last { Self::Date(first) } else { Self::Interval(End::At(first), End::At(last)) }
    }
}

/// As the days meant: see [`Interval`]'s order.
impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        if self == other {
            return Some(std::cmp::Ordering::Equal);
        }
        // Equal days written differently are not the same value, so they have no order either.
        self.bounds().partial_cmp(&other.bounds()).filter(|order| order.is_ne())
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        parse::edtf(text)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = |f: &mut fmt::Formatter<'_>, open: char, members: &[Member], close: char| {
            write!(f, "{open}")?;
            for (i, member) in members.iter().enumerate() {
                let comma = if i > 0 { "," } else { "" };
                write!(f, "{comma}{member}")?;
            }
            write!(f, "{close}")
        };
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Interval(start, end) => write!(f, "{start}/{end}"),
            Self::OneOf(members) => set(f, '[', members, ']'),
            Self::All(members) => set(f, '{', members, '}'),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(date) => write!(f, "{date}"),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = match self {
            Self::One(date) => return write!(f, "{date}"),
            Self::Run(first, last) => (first, last),
        };
        if let Some(first) = first {
            write!(f, "{first}")?;
        }
        f.write_str("..")?;
        last.map_or(Ok(()), |last| write!(f, "{last}"))
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
