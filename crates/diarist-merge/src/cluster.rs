//! Reports -> clusters: the pairs worth comparing, their scores, and groups in which the average pair is one happening.
//!
//! Everything here is a function of the set of reports: they are put in the order of their keys first, scores are whole numbers,
//! and ties go to the smaller keys. A cluster depends on its component alone (the reports it is linked to, directly or over
//! others), which is why a neighbourhood can be merged without the rest.

use crate::block::BlockKey;
use crate::facts::Facts;
use crate::forest::{Bond, Forest};
use crate::groups::Groups;
use crate::score::score;
use rustc_hash::FxHashMap;

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

/// A cluster: its reports' numbers, ascending, and the pairs that hold it together, with the score of each; none where a person did.
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

/// Cuts a component: joins what people joined, then the two groups with the best average score as long as it is above zero.
fn component(facts: &[Facts], members: &[u32], edges: &[Edge], rulings: &Rulings, out: &mut Vec<Cluster>) {
    let mut all = Vec::new();
    if members.len() <= ALL_PAIRS {
        for (at, &a) in members.iter().enumerate() {
            let others = members[at + 1..].iter();
            all.extend(others.map(|&b| Edge { a, b, score: score(&facts[a as usize], &facts[b as usize]) }));
        }
    } else {
        all.extend_from_slice(edges);
    }
    let mut forest = Forest::new(members);
    for &edge in &all {
        forest.bind(edge.a, edge.b, Bond::of(edge));
    }
    for &(a, b) in &rulings.apart {
        forest.bind(a, b, Bond::RULED);
    }
    let together = rulings.together.iter().copied();
    let by_hand: Vec<(u32, u32)> = together.filter(|&(a, b)| forest.join_by_hand(a, b)).collect();
    forest.grow();
    let mut groups: Vec<Vec<u32>> = forest.members.into_iter().filter(|group| !group.is_empty()).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    let group_of: FxHashMap<u32, usize> =
        groups.iter().enumerate().flat_map(|(at, group)| group.iter().map(move |&number| (number, at))).collect();
    let mut inside: Vec<Vec<Edge>> = vec![Vec::new(); groups.len()];
    for edge in all.into_iter().filter(|edge| edge.score.is_some() && group_of[&edge.a] == group_of[&edge.b]) {
        inside[group_of[&edge.a]].push(edge);
    }
    for (members, edges) in groups.into_iter().zip(inside) {
        out.push(Cluster { joins: joins(&members, &by_hand, &edges), members });
    }
}

/// The joins that hold a group together: what a person joined, then the best of the pairs within it that close no circle.
fn joins(group: &[u32], by_hand: &[(u32, u32)], edges: &[Edge]) -> Vec<(u32, u32, Option<i32>)> {
    let at = |number: u32| group.binary_search(&number).ok();
    let mut ties: Vec<(Option<i32>, u32, u32)> = edges.iter().map(|edge| (edge.score, edge.a, edge.b)).collect();
    ties.sort_unstable_by_key(|&(score, a, b)| (std::cmp::Reverse(score), a, b));
    let mut tree = Groups::new(group.len());
    let mut joins = Vec::new();
    for (score, a, b) in by_hand.iter().map(|&(a, b)| (None, a, b)).chain(ties) {
        let (Some(one), Some(other)) = (at(a), at(b)) else { continue };
        if tree.name(one) != tree.name(other) {
            tree.join(one, other);
            joins.push((a.min(b), a.max(b), score));
        }
    }
    joins
}
