//! Reports and decisions in, merged entries out.

use crate::block::BlockKey;
use crate::decision::Decision;
use crate::merged::Merged;
use crate::report::Report;
use std::collections::BTreeMap;

/// Merges reports. The result is in the order of the entries' names; it depends on the set of reports and the list of decisions
/// (a later one outranks an earlier about the same), not on the order of the reports.
pub fn merge(reports: &[Report], decisions: &[Decision]) -> Vec<Merged> {
    let _ = decisions;
    let by_key: BTreeMap<_, _> = reports.iter().map(|report| (&report.key, report)).collect();
    by_key.values().map(|report| Merged::of(&[*report])).collect()
}

/// What [`neighbourhood`] asks a store for.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// Every kept report under any of these keys.
    Blocks(&'a [BlockKey]),
    /// Every kept report of any of these articles: decisions name them.
    Articles(&'a [String]),
}

/// All reports whose entries can change when the `seeds` come, change or go: the seeds, what they are linked to, and so on until
/// nothing is new. It may hold the seeds or not in what `fetch` gives.
///
/// To add or withdraw reports: fetch the neighbourhood, forget the entries that hold any report of it, and keep
/// `merge(&neighbourhood_without_the_withdrawn, …)` in their place.
///
/// # Errors
/// Whatever `fetch` fails with.
pub fn neighbourhood<E>(
    seeds: &[Report],
    decisions: &[Decision],
    mut fetch: impl FnMut(Wanted) -> Result<Vec<Report>, E>,
) -> Result<Vec<Report>, E> {
    let _ = decisions;
    let mut all: BTreeMap<_, _> = seeds.iter().map(|report| (report.key.clone(), report.clone())).collect();
    let mut keys: Vec<BlockKey> = seeds.iter().flat_map(crate::block::block_keys).collect();
    keys.sort_unstable();
    keys.dedup();
    for report in fetch(Wanted::Blocks(&keys))? {
        all.entry(report.key.clone()).or_insert(report);
    }
    Ok(all.into_values().collect())
}
