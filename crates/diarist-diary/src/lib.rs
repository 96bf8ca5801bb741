//! The diary entry and its evidence: the second narrow waist; it carries quotes, never tokens.

mod entry;

pub use entry::{Basis, Entry, Evidence, Kind, Participant, Place, Reading, Statement, Status, When};
