//! One time expression: as written, what it means, and how that was reached.

use diarist_calendar::Edtf;
use diarist_text::{Span, TokenId, TokenSpan};
use jiff::civil::Date;

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexKind {
    /// A day or a longer calendar unit.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimexKind {
    /// The name TIMEX3 gives it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// TIMEX3 `mod`: how the words around the value bend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// "before June", "more than two years ago".
    Before,
    /// "after June", "less than two years ago".
    After,
    /// "by June".
    OnOrBefore,
    /// "June or later".
    OnOrAfter,
    /// "less than an hour".
    LessThan,
    /// "more than an hour".
    MoreThan,
    /// "up to 180 days".
    EqualOrLess,
    /// "at least 30 days".
    EqualOrMore,
    /// "early June", "the beginning of June".
    Start,
    /// "mid-June".
    Mid,
    /// "late June", "the end of June".
    End,
    /// "about two years", "around noon".
    Approx,
}

impl Modifier {
    /// The name TIMEX3 gives it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week, Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A spring, summer, autumn or winter.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: the words give the whole date, or there is no date to give.
    Itself,
    /// The publication date.
    Publication(Date),
    /// The date in the dateline.
    Dateline(Date),
    /// An expression mentioned earlier.
    Earlier {
        /// Its index in the list that holds this one.
        timex: usize,
        /// The day counted from.
        date: Date,
    },
    /// An event named beside it ("a day before the summit"): the expression has no value until that event is dated.
    Event {
        /// The words that name the event.
        tokens: TokenSpan,
        /// Number of units after the event; negative: before it; 0: at it.
        offset: i32,
        /// The unit counted.
        unit: Unit,
    },
}

/// Which side of its anchor an expression lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before the anchor.
    Past,
    /// The unit that holds the anchor.
    Present,
    /// After the anchor.
    Future,
}

/// Why that side was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The expression says so itself: "last", "next", "ago", "coming".
    Said,
    /// The verb's tense: "met", "has been".
    Tense,
    /// A modal or another sign of the future: "will", "is to", "plans to".
    Cue,
    /// No verb settles it: the nearest one, or what news means by such words.
    Nearest,
}

/// The side taken, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Direction {
    /// The side.
    pub side: Side,
    /// Why.
    pub reason: Reason,
    /// The word that settles it, if one does.
    pub word: Option<TokenId>,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Its tokens; the first and last may reach beyond `span` ("mid-1996" cut out of "pre-mid-1996").
    pub tokens: TokenSpan,
    /// Its bytes.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value ("2024-06-01", "P3D", "XXXX-WXX-1"); empty if nothing settles it.
    pub value: String,
    /// TIMEX3 `mod`.
    pub modifier: Option<Modifier>,
    /// The days meant, for the diary; `None` if the text does not settle them. Both ends of a range hold the whole range, and
    /// lengths that reach a date hold its days ("two days later", "the past three months", "six months away").
    pub when: Option<Edtf>,
    /// The whole calendar unit, where `when` is the part of it before or after the day of publication ("this year", past
    /// tense): for readers who learn from elsewhere whether it is over.
    pub whole: Option<Edtf>,
    /// Whether a month or day of a month stands without a year ("on May 3"), so that tense and nearness chose it.
    pub year_chosen: bool,
    /// Name of the rule that found it ("weekday", "month-day").
    pub rule: &'static str,
    /// What it was counted from.
    pub anchor: Anchor,
    /// The side of the anchor, where there was one to choose.
    pub direction: Option<Direction>,
}
