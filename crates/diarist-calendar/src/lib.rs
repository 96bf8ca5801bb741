//! When: EDTF dates and intervals (ISO 8601-2) with exact first and last day.
//!
//! What this crate does not do: read prose (that is `diarist-timex`) or ask the clock.

mod date;
mod edtf;
mod interval;
mod parse;

pub use date::{Clock, EdtfDate, Field, Part, Qualifier, Year, week_of};
pub use edtf::{Edtf, End, Member};
pub use interval::Interval;
pub use parse::EdtfError;
