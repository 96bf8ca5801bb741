//! EDTF: a date known to a grain, or an interval of such dates, possibly open.

use jiff::civil::Date;

/// First and last day of a time, both included; `None` is an open or unknown end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day.
    pub first: Option<Date>,
    /// Last day, included.
    pub last: Option<Date>,
}

/// An EDTF value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edtf(String);
