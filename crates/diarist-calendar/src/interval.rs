//! A run of days with an exact first and last day, either of which may be open.

use jiff::civil::Date;
use std::cmp::Ordering;
use std::fmt;

/// First and last day of a time, both included; `None` is an open or unknown end.
///
/// Law (property-tested for every interval this crate makes): `first <= last` where both are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day.
    pub first: Option<Date>,
    /// Last day, included.
    pub last: Option<Date>,
}

impl Interval {
    /// Both ends open: says nothing.
    pub const UNBOUNDED: Self = Self { first: None, last: None };

    /// From `first` to `last`, both included; `None` if `last` comes before `first`.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first: Some(first), last: Some(last) })
    }

    /// One day.
    pub const fn day(day: Date) -> Self {
        Self { first: Some(day), last: Some(day) }
    }

    /// Whether nothing is known of either end.
    pub const fn is_unbounded(self) -> bool {
        self.first.is_none() && self.last.is_none()
    }

    /// Number of days, ends included; `None` if an end is open.
    pub fn days(self) -> Option<u32> {
        let days = (self.last? - self.first?).get_days();
        u32::try_from(days + 1).ok()
    }

    /// Whether the day lies inside; an open end reaches everywhere.
    pub fn contains(self, day: Date) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// Whether all of `other` lies inside `self`.
    pub fn covers(self, other: Self) -> bool {
        let starts = self.first.is_none_or(|a| other.first.is_some_and(|b| a <= b));
        let ends = self.last.is_none_or(|a| other.last.is_some_and(|b| b <= a));
        starts && ends
    }

    /// The days that both hold; `None` if they share none.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let first = self.first.max(other.first); // `None` sorts lowest, as an open start should
        let last = match (self.last, other.last) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (first, last) {
            (Some(f), Some(l)) if f > l => None,
            _ => Some(Self { first, last }),
        }
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.intersection(other).is_some()
    }

    /// The smallest interval that holds both.
    pub fn hull(self, other: Self) -> Self {
        let first = self.first.zip(other.first).map(|(a, b)| a.min(b));
        let last = self.last.zip(other.last).map(|(a, b)| a.max(b));
        Self { first, last }
    }

    /// Whether `self` ends before `other` begins.
    pub fn is_before(self, other: Self) -> bool {
        self.last.zip(other.first).is_some_and(|(a, b)| a < b)
    }
}

/// Less: wholly before. Greater: wholly after. Equal: the same days. Overlapping intervals have no order.
impl PartialOrd for Interval {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            Some(Ordering::Equal)
        } else if self.is_before(*other) {
            Some(Ordering::Less)
        } else if other.is_before(*self) {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => write!(f, "{first}"),
            (first, last) => {
                for (side, separator) in [(first, "/"), (last, "")] {
                    match side {
                        Some(day) => write!(f, "{day}{separator}")?,
                        None => write!(f, "..{separator}")?,
                    }
                }
                Ok(())
            }
        }
    }
}
