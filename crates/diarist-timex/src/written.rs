//! What an expression says, before it is worked out what that means.

use crate::lexicon::{DayPart, HolidayRule};
use crate::{Modifier, Side, Unit};

/// A found expression.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// First piece.
    pub start: usize,
    /// Piece after the last.
    pub end: usize,
    /// Name of the rule.
    pub rule: &'static str,
    /// What it says.
    pub says: Says,
    /// The time of day it adds.
    pub time: Option<TimeOfDay>,
    /// Modifier.
    pub modifier: Option<Modifier>,
    /// Place in a range.
    pub range: Option<RangeEnd>,
}

/// Which end of a range an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RangeEnd {
    /// The first; the next expression is the last.
    First,
    /// The last; the expression before is the first.
    Last,
}

/// How an expression stands to its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rel {
    /// Not said: the clause decides.
    Bare,
    /// "this", "the current"; counted from publication.
    This,
    /// "next", "the coming".
    Next,
    /// "last", "the past".
    Last,
    /// "the previous"; counted from what was mentioned.
    Previous,
    /// "the following", "the next".
    Following,
    /// "that", "the same".
    Same,
}

/// The year that goes with a month, day, season or quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearWord {
    /// Not said.
    Open,
    /// Said in figures.
    Known(i16),
    /// "this year" (0), "last year" (-1), "next year" (1).
    Shift(i16),
    /// "that year", "the same year".
    Same,
    /// "the previous year" (-1), "the following year" (1).
    Mentioned(i16),
}

/// What comes round with the year or the week and has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// Month and day.
    Day(u8, u8),
    /// Month.
    Month(u8),
    /// Season, 1 (spring) to 4.
    Season(u8),
    /// Quarter, 1 to 4.
    Quarter(u8),
    /// Half, 1 or 2.
    Half(u8),
    /// Holiday.
    Holiday(HolidayRule),
    /// Weekday, 1 (Monday) to 7.
    Weekday(u8),
    /// "the 28th".
    DayOfMonth(u8),
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// So many.
    Exact(u32),
    /// So many and a half.
    AndHalf(u32),
    /// In tenths: "2.7 years".
    Tenths(u32),
    /// "several", "a few", a bare plural.
    Vague,
}

/// What an offset counts from.
#[derive(Clone, Debug)]
pub(crate) enum From {
    /// The publication date: "ago", "from now".
    Publication,
    /// What was mentioned: "later", "earlier".
    Mentioned,
    /// An event whose name spans these pieces: "before the summit".
    Event(usize, usize),
    /// Another expression: "two days after Christmas".
    Date(Box<Says>),
}

/// What an expression says.
#[derive(Clone, Debug)]
pub(crate) enum Says {
    /// A named time of the year or week.
    Named {
        /// Its name.
        named: Named,
        /// Its year.
        year: YearWord,
        /// Its relation to the anchor.
        rel: Rel,
        /// A weekday given beside a date.
        weekday: u8,
    },
    /// A year; negative before our era, as historians count (-44 is 44 BC).
    Year(i32),
    /// A decade by its first year; with a century not given, 0 to 90.
    Decade(i32),
    /// A century by its number; negative before our era.
    Century(i32),
    /// A unit beside the anchor: "last week", "the following day".
    Unit(Unit, Rel),
    /// A day by its distance from publication.
    DayWord(i8),
    /// A weekday of the week so many weeks from now.
    WeekdayOf(u8, i8),
    /// The unit that holds a date: "the week of March 6", "the quarter ended Sept. 30".
    UnitOf(Unit, Box<Says>),
    /// "the first week of April", "the last Monday in May": which (-1 the last), of what, in which month.
    NthOf(i8, NthOf, Box<Says>),
    /// So many units from somewhere.
    Offset {
        /// How many.
        count: Count,
        /// Of what.
        unit: Unit,
        /// After (true) or before.
        after: bool,
        /// From what.
        from: From,
    },
    /// "the second day of the talks" (1), "the eve of the summit" (-1): days from an event's first day, and its pieces.
    DayOfEvent {
        /// Days after the event's first.
        offset: i32,
        /// Pieces that name the event.
        event: (usize, usize),
    },
    /// A length; with a side, the stretch next to the publication date ("the past three months").
    Duration {
        /// How many.
        count: Count,
        /// Of what.
        unit: Unit,
        /// The stretch's side of the anchor.
        window: Option<Side>,
    },
    /// Comes round every so many units.
    Every(Count, Unit),
    /// Comes round with the name: "every Monday", "each July".
    EachNamed(Named),
    /// Vague reference to a side.
    Vague(Side),
    /// Only a time of day.
    Clock,
}

/// What is counted inside a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NthOf {
    /// Seven days: the first week of a month is its first seven days.
    Week,
    /// A Saturday and the day after.
    Weekend,
    /// A weekday, 1 (Monday) to 7.
    Weekday(u8),
}

/// Time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeOfDay {
    /// Part of the day.
    Part(DayPart),
    /// Hour, minute (if said), second (if said), minutes east of UTC (if said).
    Clock(u8, Option<u8>, Option<u8>, Option<i16>),
}

impl Says {
    /// A named time with nothing beside it.
    pub(crate) const fn named(named: Named) -> Self {
        Self::Named { named, year: YearWord::Open, rel: Rel::Bare, weekday: 0 }
    }

    /// A named time in a year.
    pub(crate) const fn in_year(named: Named, year: YearWord) -> Self {
        Self::Named { named, year, rel: Rel::Bare, weekday: 0 }
    }
}

impl Draft {
    /// A draft without time, modifier or range.
    pub(crate) const fn new(start: usize, end: usize, rule: &'static str, says: Says) -> Self {
        Self { start, end, rule, says, time: None, modifier: None, range: None }
    }
}
