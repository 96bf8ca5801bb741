//! When: EDTF dates and intervals (ISO 8601-2) with exact first and last day.

mod edtf;

pub use edtf::{Edtf, Interval};
