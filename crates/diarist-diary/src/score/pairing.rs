//! Pairs annotated entries with those of a system, one to one, those with most facts in common first.

use super::facts::{Facts, SLOTS, Slot};
use super::names::same_name;
use std::cmp::Reverse;

/// An annotated entry and the system's entry for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Index of the annotated entry.
    pub(super) gold: usize,
    /// Index of the system's entry.
    pub(super) system: usize,
    /// How many facts agree in each slot.
    pub(super) right: [usize; SLOTS.len()],
}

/// The matches, best first; among equals the entries that come first are taken first.
pub(super) fn pair(gold: &[Facts], system: &[Facts], exact: bool) -> Vec<Match> {
    let mut options = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate().filter(|(_, s)| g.overlaps(s)) {
            let right = agreeing(g, s, exact);
            let named = matches!((g.event, s.event), (Some(a), Some(b)) if same_name(a, b, false));
            let kind = right[Slot::Kind as usize];
            if kind > 0 || right[Slot::Who as usize] > 0 || named {
                options.push((right.iter().sum::<usize>() + kind, Match { gold: i, system: j, right }));
            }
        }
    }
    options.sort_by_key(|(common, m)| (Reverse(*common), m.gold, m.system));
    let mut taken = (vec![false; gold.len()], vec![false; system.len()]);
    let mut matches = Vec::new();
    for (_, m) in options {
        if !taken.0[m.gold] && !taken.1[m.system] {
            (taken.0[m.gold], taken.1[m.system]) = (true, true);
            matches.push(m);
        }
    }
    matches
}

/// How many facts agree in each slot; participants are paired one to one.
fn agreeing(gold: &Facts, system: &Facts, exact: bool) -> [usize; SLOTS.len()] {
    SLOTS.map(|slot| match slot {
        Slot::When => usize::from(gold.when.is_some() && gold.when == system.when),
        Slot::Place => usize::from(matches!((gold.place, system.place), (Some(a), Some(b))
                if !a.is_empty() && !b.is_empty() && same_name(a, b, exact))),
        Slot::Who => {
            let mut left = system.who.clone();
            let mut hits = 0;
            for name in &gold.who {
                if let Some(at) = left.iter().position(|other| same_name(name, other, exact)) {
                    left.remove(at);
                    hits += 1;
                }
            }
            hits
        }
        _ => usize::from(gold.has(slot) && gold.word(slot) == system.word(slot)),
    })
}
