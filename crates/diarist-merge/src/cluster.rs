//! Reports -> clusters: the pairs worth comparing, their scores, and groups in which the average pair is one happening.
//!
//! Everything here is a function of the set of reports: they are put in the order of their keys first, scores are whole numbers,
//! and ties go to the smaller keys. A cluster depends on its component alone (the reports it is linked to, directly or over
//! others), which is why a neighbourhood can be merged without the rest.

use crate::block::BlockKey;
use crate::facts::Facts;
use crate::groups::Groups;
use crate::score::score;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// In a block each report is compared with so many before and after it, in the order of their days: a block of a hundred
/// thousand costs no more for each of them than one of a hundred.
pub(crate) const WINDOW: usize = 40;

/// Two reports, by their numbers, the smaller first, and their score; `None`: they cannot be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) score: Option<i32>,
}

impl Edge {
    /// Whether the pair is sooner one happening than two.
    pub(crate) fn is_link(self) -> bool {
        self.score.is_some_and(|score| score > 0)
    }
}

/// A report under one of its keys: the key, its first day, its number.
pub(crate) type Row = (BlockKey, i32, u32);

/// The rows of a report. Reports are numbered in the order of their keys.
pub(crate) fn rows<'a>(number: u32, facts: &Facts, keys: &'a [BlockKey]) -> impl Iterator<Item = Row> + use<'a> {
    let first = facts.days.map_or(facts.published.unwrap_or(0), |days| days.first);
    keys.iter().map(move |&key| (key, first, number))
}

/// The pairs worth comparing, ascending, each once.
pub(crate) fn candidates(mut rows: Vec<Row>) -> Vec<(u32, u32)> {
    rows.sort_unstable();
    let mut pairs = Vec::new();
    for (at, &(key, _, a)) in rows.iter().enumerate() {
        let near = rows[at + 1..].iter().take(WINDOW).take_while(|row| row.0 == key);
        pairs.extend(near.map(|&(_, _, b)| (a.min(b), a.max(b))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What people decided about pairs, by the reports' numbers.
#[derive(Debug, Default)]
pub(crate) struct Rulings {
    pub(crate) together: Vec<(u32, u32)>,
    /// Each pair with the smaller number first, ascending.
    pub(crate) apart: Vec<(u32, u32)>,
}

/// A cluster: its reports' numbers, ascending, and the pairs by which it grew, with the score of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cluster {
    pub(crate) members: Vec<u32>,
    pub(crate) joins: Vec<(u32, u32, Option<i32>)>,
}

/// Groups the reports: every one is in exactly one cluster. Clusters are in the order of their first member.
pub(crate) fn clusters(facts: &[Facts], pairs: &[(u32, u32)], rulings: &Rulings) -> Vec<Cluster> {
    let edges: Vec<Edge> =
        pairs.iter().map(|&(a, b)| Edge { a, b, score: score(&facts[a as usize], &facts[b as usize]) }).collect();
    let mut groups = Groups::new(facts.len());
    for edge in edges.iter().filter(|edge| edge.is_link()) {
        groups.join(edge.a as usize, edge.b as usize);
    }
    for &(a, b) in &rulings.together {
        groups.join(a as usize, b as usize);
    }
    let mut components: Vec<Vec<u32>> = vec![Vec::new(); facts.len()];
    for number in 0..facts.len() {
        components[groups.name(number)].push(number as u32);
    }
    let mut inside: FxHashMap<u32, Vec<Edge>> = FxHashMap::default();
    for edge in edges {
        let name = groups.name(edge.a as usize);
        if name == groups.name(edge.b as usize) && components[name].len() > ALL_PAIRS {
            inside.entry(name as u32).or_default().push(edge);
        }
    }
    let mut clusters = Vec::new();
    for (name, members) in components.into_iter().enumerate().filter(|(_, members)| !members.is_empty()) {
        if members.len() == 1 {
            clusters.push(Cluster { members, joins: Vec::new() });
        } else {
            let edges = inside.remove(&(name as u32)).unwrap_or_default();
            component(facts, &members, &edges, rulings, &mut clusters);
        }
    }
    clusters.sort_unstable_by_key(|cluster| cluster.members[0]);
    clusters
}

/// Up to so many reports of a component all pairs are compared; beyond, those of the blocks.
const ALL_PAIRS: usize = 400;

/// A pair with less log-odds (thousandths) than this keeps its groups apart, however well the others agree.
const VETO: i32 = -3000;

/// What is known between two groups of a component.
#[derive(Clone, Copy, Debug, Default)]
struct Bond {
    sum: i64,
    count: i64,
    /// Some pair cannot be one (or is so unlikely that what the others say does not matter), or a person said so.
    barred: bool,
    /// A person said so.
    ruled: bool,
    /// The best pair: its score, and the pair.
    best: Option<(i32, Reverse<(u32, u32)>)>,
}

impl Bond {
    fn of(edge: Edge) -> Self {
        Self {
            sum: edge.score.map_or(0, i64::from),
            count: i64::from(edge.score.is_some()),
            barred: edge.score.is_none_or(|score| score < VETO),
            ruled: false,
            best: edge.score.map(|score| (score, Reverse((edge.a, edge.b)))),
        }
    }

    fn add(&mut self, other: Self) {
        self.sum += other.sum;
        self.count += other.count;
        self.barred |= other.barred;
        self.ruled |= other.ruled;
        self.best = self.best.max(other.best);
    }

    /// The average score, where there may be a group of both.
    fn average(&self) -> Option<i64> {
        (!self.barred && self.count > 0).then(|| self.sum.div_euclid(self.count))
    }
}

/// Cuts a component: joins what people joined, then the two groups with the best average score as long as it is above zero.
fn component(facts: &[Facts], members: &[u32], edges: &[Edge], rulings: &Rulings, out: &mut Vec<Cluster>) {
    let mut forest = Forest::new(members);
    if members.len() <= ALL_PAIRS {
        for (at, &a) in members.iter().enumerate() {
            for &b in &members[at + 1..] {
                forest.bind(a, b, Bond::of(Edge { a, b, score: score(&facts[a as usize], &facts[b as usize]) }));
            }
        }
    } else {
        edges.iter().for_each(|&edge| forest.bind(edge.a, edge.b, Bond::of(edge)));
    }
    for &(a, b) in &rulings.apart {
        forest.bind(a, b, Bond { barred: true, ruled: true, ..Bond::default() });
    }
    for &(a, b) in &rulings.together {
        forest.join_by_hand(a, b);
    }
    forest.grow();
    for (mut members, joins) in forest.members.into_iter().zip(forest.joins) {
        if !members.is_empty() {
            members.sort_unstable();
            out.push(Cluster { members, joins });
        }
    }
}

/// The groups of a component while they grow. A joined group lives on under the smaller number; the other is empty.
struct Forest {
    /// Where each report is among those of the component.
    local: FxHashMap<u32, u32>,
    members: Vec<Vec<u32>>,
    bonds: Vec<FxHashMap<u32, Bond>>,
    joins: Vec<Vec<(u32, u32, Option<i32>)>>,
}

impl Forest {
    fn new(members: &[u32]) -> Self {
        Self {
            local: members.iter().enumerate().map(|(at, &number)| (number, at as u32)).collect(),
            members: members.iter().map(|&number| vec![number]).collect(),
            bonds: vec![FxHashMap::default(); members.len()],
            joins: vec![Vec::new(); members.len()],
        }
    }

    /// Adds to what is known of two reports, where both are of the component; before any groups are joined.
    fn bind(&mut self, a: u32, b: u32, bond: Bond) {
        if let (Some(&a), Some(&b)) = (self.local.get(&a), self.local.get(&b)) {
            self.bonds[a as usize].entry(b).or_default().add(bond);
            self.bonds[b as usize].entry(a).or_default().add(bond);
        }
    }

    /// Joins the groups of two reports unless a person keeps apart some pair of them; what the model holds to be impossible is
    /// no hindrance.
    fn join_by_hand(&mut self, a: u32, b: u32) {
        if !self.local.contains_key(&a) || !self.local.contains_key(&b) {
            return;
        }
        let holder = |number: u32| self.members.iter().position(|group| group.contains(&number));
        let (Some(one), Some(other)) = (holder(a), holder(b)) else { return };
        let ruled = self.bonds[one].get(&(other as u32)).is_some_and(|bond| bond.ruled);
        if one != other && !ruled {
            self.join(one as u32, other as u32, (a.min(b), a.max(b), None));
        }
    }

    fn join(&mut self, a: u32, b: u32, join: (u32, u32, Option<i32>)) {
        let (keep, gone) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.members[gone as usize]);
        self.members[keep as usize].extend(moved);
        let moved = std::mem::take(&mut self.joins[gone as usize]);
        self.joins[keep as usize].extend(moved);
        self.joins[keep as usize].push(join);
        let mut moved: Vec<(u32, Bond)> = std::mem::take(&mut self.bonds[gone as usize]).into_iter().collect();
        moved.sort_unstable_by_key(|&(other, _)| other);
        self.bonds[keep as usize].remove(&gone);
        for (other, bond) in moved.into_iter().filter(|&(other, _)| other != keep) {
            self.bonds[keep as usize].entry(other).or_default().add(bond);
            self.bonds[other as usize].remove(&gone);
            self.bonds[other as usize].entry(keep).or_default().add(bond);
        }
    }

    fn grow(&mut self) {
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
            let Some((score, Reverse(pair))) = bond.best else { continue };
            self.join(a, b, (pair.0, pair.1, Some(score)));
            let mut bonds: Vec<(u32, Bond)> = self.bonds[a as usize].iter().map(|(&n, &bond)| (n, bond)).collect();
            bonds.sort_unstable_by_key(|&(n, _)| n);
            heap.extend(bonds.iter().filter_map(|&(n, bond)| Some(key(bond.average()?, a, n))));
        }
    }
}
