//! Reports of one happening become one diary entry: best values with their sources, contradictions kept, changes of plan told.
//!
//! ```text
//! Reading ─► Vec<Report> ─► blocks ─► scored pairs ─► clusters ─► Vec<Merged> ─► containment, itineraries
//!            report         block     score           cluster     settle         itinerary
//! ```
//!
//! [`merge`] is the whole of it, a function of the *set* of reports and decisions: their order does not matter. New reports
//! need not merge everything again: [`block_keys`] says under which keys a store indexes a report, and [`neighbourhood`]
//! fetches what new, changed or withdrawn reports can touch; merging that alone gives the same entries.
//!
//! What this crate does not do: open files, ask the clock ("today" is an argument), or keep anything.

mod block;
mod cluster;
mod compare;
mod contain;
mod decision;
mod facts;
mod forest;
mod groups;
mod hash;
mod history;
mod itinerary;
mod merge;
mod merged;
pub mod model;
mod origin;
mod party;
mod report;
mod score;
mod settle;
mod words;

pub use block::{BlockKey, block_keys};
pub use contain::contain;
pub use decision::{Correction, Decision, Handle};
pub use itinerary::{FARTHEST, Impossible, Overlap, Stay, impossible, overlaps, stays};
pub use merge::{Wanted, merge, neighbourhood};
pub use merged::{Agreement, Change, Claim, Claims, EntryId, Join, Merged, Standing, Turn};
pub use origin::{Sketch, origins};
pub use report::{Report, ReportKey, reports};
