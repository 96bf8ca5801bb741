//! The diary entry and its evidence: the second narrow waist; it carries quotes, never tokens.
//!
//! [`Reading`] is an article with its [`Entry`]s; [`score`] compares entries with annotated ones.

mod entry;
mod explanation;
pub mod score;

pub use entry::{Basis, Entry, Evidence, Kind, Participant, PartyKind, Place, Reading, Statement, Status, When};
pub use explanation::{Contradiction, Explanation, Reason};
