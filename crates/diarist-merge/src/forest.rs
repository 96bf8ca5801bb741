//! Groups that grow: the two with the best average score first, unless something keeps them apart.

use crate::cluster::Edge;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What is known between two groups of a component.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bond {
    sum: i64,
    count: i64,
    /// Some pair cannot be one, or a person said so.
    barred: bool,
    /// A person said so.
    ruled: bool,
}

impl Bond {
    /// A person keeps the two apart.
    pub(crate) const RULED: Self = Self { sum: 0, count: 0, barred: true, ruled: true };

    pub(crate) fn of(edge: Edge) -> Self {
        Self {
            sum: edge.score.map_or(0, i64::from),
            count: i64::from(edge.score.is_some()),
            barred: edge.score.is_none(),
            ruled: false,
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.sum += other.sum;
        self.count += other.count;
        self.barred |= other.barred;
        self.ruled |= other.ruled;
    }

    /// The average score, where there may be a group of both.
    pub(crate) fn average(&self) -> Option<i64> {
        (!self.barred && self.count > 0).then(|| self.sum.div_euclid(self.count))
    }
}

/// The groups of a component while they grow. A joined group lives on under the smaller number; the other is empty.
pub(crate) struct Forest {
    /// Where each report is among those of the component.
    local: FxHashMap<u32, u32>,
    pub(crate) members: Vec<Vec<u32>>,
    bonds: Vec<FxHashMap<u32, Bond>>,
}

impl Forest {
    pub(crate) fn new(members: &[u32]) -> Self {
        Self {
            local: members.iter().enumerate().map(|(at, &number)| (number, at as u32)).collect(),
            members: members.iter().map(|&number| vec![number]).collect(),
            bonds: vec![FxHashMap::default(); members.len()],
        }
    }

    /// Adds to what is known of two reports, where both are of the component; before any groups are joined.
    pub(crate) fn bind(&mut self, a: u32, b: u32, bond: Bond) {
        if let (Some(&a), Some(&b)) = (self.local.get(&a), self.local.get(&b)) {
            self.bonds[a as usize].entry(b).or_default().add(bond);
            self.bonds[b as usize].entry(a).or_default().add(bond);
        }
    }

    /// Joins the groups of two reports unless a person keeps apart some pair of them; what the model holds to be impossible is
    /// no hindrance.
    pub(crate) fn join_by_hand(&mut self, a: u32, b: u32) -> bool {
        if !self.local.contains_key(&a) || !self.local.contains_key(&b) {
            return false;
        }
        let holder = |number: u32| self.members.iter().position(|group| group.contains(&number));
        let (Some(one), Some(other)) = (holder(a), holder(b)) else { return false };
        let ruled = self.bonds[one].get(&(other as u32)).is_some_and(|bond| bond.ruled);
        if ruled {
            return false;
        }
        if one != other {
            self.join(one as u32, other as u32);
        }
        true
    }

    fn join(&mut self, a: u32, b: u32) {
        let (keep, gone) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[gone as usize]);
        self.members[keep as usize].extend(moved);
        let mut moved: Vec<(u32, Bond)> = std::mem::take(&mut self.bonds[gone as usize]).into_iter().collect();
        moved.sort_unstable_by_key(|&(other, _)| other);
        self.bonds[keep as usize].remove(&gone);
        for (other, bond) in moved.into_iter().filter(|&(other, _)| other != keep) {
            self.bonds[keep as usize].entry(other).or_default().add(bond);
            self.bonds[other as usize].remove(&gone);
            self.bonds[other as usize].entry(keep).or_default().add(bond);
        }
    }

    pub(crate) fn grow(&mut self) {
        let key = |average: i64, a: u32, b: u32| (average, Reverse((a.min(b), a.max(b))));
        let mut heap = BinaryHeap::new();
        for (a, bonds) in self.bonds.iter().enumerate() {
            let mut bonds: Vec<_> = bonds.iter().filter(|(b, _)| **b > a as u32).collect();
            bonds.sort_unstable_by_key(|(b, _)| **b);
            heap.extend(bonds.iter().filter_map(|&(&b, bond)| Some(key(bond.average()?, a as u32, b))));
        }
        while let Some((average, Reverse((a, b)))) = heap.pop() {
            if average <= 0 {
                break;
            }
            let Some(bond) = self.bonds[a as usize].get(&b).copied() else { continue };
            if bond.average() != Some(average) {
                continue; // out of date: a newer value is in the heap
            }
            self.join(a, b);
            let mut bonds: Vec<(u32, Bond)> = self.bonds[a as usize].iter().map(|(&n, &bond)| (n, bond)).collect();
            bonds.sort_unstable_by_key(|&(n, _)| n);
            heap.extend(bonds.iter().filter_map(|&(n, bond)| Some(key(bond.average()?, a, n))));
        }
    }
}
