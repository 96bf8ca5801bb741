//! Which reports are worth comparing: those that share a party, an event's word or a place in a month.

use crate::report::Report;
use serde::{Deserialize, Serialize};

/// A key under which reports are compared with each other; a hash, so it may be stored as 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockKey(pub u64);

/// The keys of a report, ascending, each once.
pub fn block_keys(report: &Report) -> Vec<BlockKey> {
    vec![BlockKey(crate::hash::hash(&[report.entry.kind.as_str()]))]
}
