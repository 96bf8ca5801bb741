//! One time expression: as written, and what it means.

use diarist_calendar::Edtf;
use diarist_text::TokenSpan;

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

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value ("2024-06-01", "P3D", "XXXX-WXX-1").
    pub value: String,
    /// The days meant; `None` if the text does not settle them.
    pub when: Option<Edtf>,
    /// Name of the rule that found it.
    pub rule: &'static str,
}
