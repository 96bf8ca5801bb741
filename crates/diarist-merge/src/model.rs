//! The pair model opened up, for learning its weights: which pairs are compared, and what holds of each.

use crate::block;
use crate::cluster;
use crate::compare::{Feature, compare};
use crate::facts::Facts;
use crate::report::Report;
use diarist_places::Gazetteer;

/// Every feature: its name; 1 or -1 where it can only speak for or against one happening, else 0; and what it would weigh
/// without examples, in thousandths of log-odds.
pub const FEATURES: [(&str, i8, i32); Feature::ALL.len()] = {
    let mut features = [("", 0, 0); Feature::ALL.len()];
    let mut at = 0;
    while at < features.len() {
        features[at] = (Feature::ALL[at].name(), Feature::ALL[at].sign(), Feature::ALL[at].prior());
        at += 1;
    }
    features
};

/// Which of [`FEATURES`] hold of two reports; `None` where they cannot be one happening.
pub fn features(a: &Report, b: &Report) -> Option<Vec<usize>> {
    let gazetteer = Gazetteer::embedded();
    let features = compare(&Facts::of(a, gazetteer), &Facts::of(b, gazetteer))?;
    Some(features.into_iter().map(|feature| feature as usize).collect())
}

/// The pairs of reports, by index, that merging compares.
pub fn compared(reports: &[Report]) -> Vec<(usize, usize)> {
    let facts: Vec<Facts> = reports.iter().map(|report| Facts::of(report, Gazetteer::embedded())).collect();
    let rows = facts
        .iter()
        .enumerate()
        .flat_map(|(number, facts)| cluster::rows(number as u32, facts, &block::keys(facts)).collect::<Vec<_>>());
    cluster::candidates(rows.collect()).into_iter().map(|(a, b)| (a as usize, b as usize)).collect()
}
