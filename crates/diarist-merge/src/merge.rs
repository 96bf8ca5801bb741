//! Reports and decisions in, merged entries out.

use crate::block::{self, BlockKey};
use crate::cluster::{self, Cluster, Rulings};
use crate::decision::{Decision, Handle};
use crate::facts::Facts;
use crate::merged::{Join, Merged};
use crate::report::{Report, ReportKey};
use crate::score;
use crate::settle;
use diarist_places::Gazetteer;
use std::collections::{BTreeMap, BTreeSet};

/// Merges reports. The result is in the order of the entries' names; it depends on the set of reports and the list of decisions
/// (a later one outranks an earlier about the same), not on the order of the reports. Of two reports with one key the first counts.
pub fn merge(reports: &[Report], decisions: &[Decision]) -> Vec<Merged> {
    let by_key: BTreeMap<&ReportKey, &Report> = reports.iter().rev().map(|report| (&report.key, report)).collect();
    let reports: Vec<&Report> = by_key.into_values().collect();
    let gazetteer = Gazetteer::embedded();
    let facts: Vec<Facts> = reports.iter().map(|report| Facts::of(report, gazetteer)).collect();
    let rows = facts.iter().enumerate().flat_map(|(number, facts)| {
        let keys = block::keys(facts);
        cluster::rows(number as u32, facts, &keys).collect::<Vec<_>>()
    });
    let pairs = cluster::candidates(rows.collect());
    let bench = Bench::new(&reports, decisions);
    let clusters = cluster::clusters(&facts, &pairs, &bench.rulings());
    drop(pairs);
    let mut merged: Vec<Merged> = clusters
        .iter()
        .map(|cluster| {
            let members: Vec<&Report> = cluster.members.iter().map(|&number| reports[number as usize]).collect();
            settle::settle(&members, joins(&reports, &facts, cluster), &bench.corrections(&cluster.members))
        })
        .collect();
    merged.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    merged
}

fn joins(reports: &[&Report], facts: &[Facts], cluster: &Cluster) -> Vec<Join> {
    let join = |&(a, b, score): &(u32, u32, Option<i32>)| {
        let (a, b) = (a as usize, b as usize);
        Join {
            a: reports[a].key.clone(),
            b: reports[b].key.clone(),
            score: score.map_or(1000, score::thousandths),
            reason: score.map_or_else(|| "joined by hand".to_owned(), |_| score::reason(&facts[a], &facts[b])),
        }
    };
    cluster.joins.iter().map(join).collect()
}

/// The decisions, with the numbers of the reports that they mean.
struct Bench<'a> {
    decisions: Vec<(&'a Decision, Vec<u32>)>,
}

impl<'a> Bench<'a> {
    fn new(reports: &[&Report], decisions: &'a [Decision]) -> Self {
        if decisions.is_empty() {
            return Self { decisions: Vec::new() };
        }
        let wanted: BTreeSet<&str> = decisions.iter().flat_map(handles).map(|handle| handle.article.as_str()).collect();
        let mut of_article: BTreeMap<&str, Vec<&Report>> = BTreeMap::new();
        for report in reports.iter().filter(|report| wanted.contains(report.article.as_str())) {
            of_article.entry(&report.article).or_default().push(report);
        }
        let number = |handle: &Handle| {
            let key = handle.find(of_article.get(handle.article.as_str())?.iter().copied())?;
            reports.binary_search_by(|report| report.key.cmp(key)).ok().map(|at| at as u32)
        };
        let meant = |decision: &'a Decision| {
            let numbers: Option<Vec<u32>> = handles(decision).into_iter().map(number).collect();
            Some((decision, numbers?))
        };
        Self { decisions: decisions.iter().filter_map(meant).collect() }
    }

    /// Of two rulings about one pair the later holds.
    fn rulings(&self) -> Rulings {
        let mut latest: BTreeMap<(u32, u32), (usize, bool)> = BTreeMap::new();
        for (at, (decision, numbers)) in self.decisions.iter().enumerate() {
            let together = match decision {
                Decision::Together { .. } => true,
                Decision::Apart { .. } => false,
                Decision::Correct { .. } | Decision::Reject { .. } => continue,
            };
            let (a, b) = (numbers[0].min(numbers[1]), numbers[0].max(numbers[1]));
            if a != b {
                latest.insert((a, b), (at, together));
            }
        }
        let mut rulings = Rulings::default();
        let mut together: Vec<(usize, (u32, u32))> = Vec::new();
        for (pair, (at, joined)) in latest {
            if joined { together.push((at, pair)) } else { rulings.apart.push(pair) }
        }
        together.sort_unstable();
        rulings.together = together.into_iter().map(|(_, pair)| pair).collect();
        rulings
    }

    /// What is corrected or rejected of the entry that holds these reports, in the order of the decisions.
    fn corrections(&self, members: &[u32]) -> Vec<&'a Decision> {
        let of_entry = |(decision, numbers): &&(&Decision, Vec<u32>)| {
            matches!(decision, Decision::Correct { .. } | Decision::Reject { .. })
                && numbers.iter().any(|number| members.binary_search(number).is_ok())
        };
        self.decisions.iter().filter(of_entry).map(|(decision, _)| *decision).collect()
    }
}

fn handles(decision: &Decision) -> Vec<&Handle> {
    match decision {
        Decision::Together { a, b } | Decision::Apart { a, b } => vec![a, b],
        Decision::Correct { report, .. } | Decision::Reject { report } => vec![report],
    }
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
/// nothing is new. What `fetch` gives may hold the seeds or not.
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
    let mut known = Known::default();
    known.add(seeds.to_vec());
    let mut asked: BTreeSet<BlockKey> = BTreeSet::new();
    let mut asked_articles: BTreeSet<String> = BTreeSet::new();
    let mut reached: BTreeSet<ReportKey> = known.0.keys().cloned().collect();
    let seeds = reached.clone();
    let mut fresh = seeds.clone();
    while !fresh.is_empty() {
        let keys = known.keys_of(&fresh);
        let unasked: Vec<BlockKey> = keys.iter().copied().filter(|key| asked.insert(*key)).collect();
        if !unasked.is_empty() {
            known.add(fetch(Wanted::Blocks(&unasked))?);
        }
        let decided = known.decided(&fresh, decisions);
        let unread: Vec<String> =
            decided.iter().filter(|article| asked_articles.insert((*article).clone())).cloned().collect();
        if !unread.is_empty() {
            known.add(fetch(Wanted::Articles(&unread))?);
        }
        let mut found = known.linked(&fresh, &keys, decisions);
        // A handle is looked for among all reports of its article.
        let of_decided = known.0.values().filter(|item| decided.contains(&item.report.article));
        found.extend(of_decided.map(|item| item.report.key.clone()));
        if fresh.len() == seeds.len() && fresh == seeds {
            found.extend(known.parted(&seeds, &keys));
        }
        found.retain(|key| !reached.contains(key));
        reached.extend(found.iter().cloned());
        fresh = found;
    }
    Ok(known.0.into_iter().filter(|(key, _)| reached.contains(key)).map(|(_, item)| item.report).collect())
}

struct Item {
    report: Report,
    facts: Facts,
    keys: Vec<BlockKey>,
}

/// What a search for a neighbourhood has fetched.
#[derive(Default)]
struct Known(BTreeMap<ReportKey, Item>);

impl Known {
    fn add(&mut self, reports: Vec<Report>) {
        for report in reports {
            self.0.entry(report.key.clone()).or_insert_with(|| {
                let facts = Facts::of(&report, Gazetteer::embedded());
                Item { keys: block::keys(&facts), facts, report }
            });
        }
    }

    fn keys_of(&self, reports: &BTreeSet<ReportKey>) -> BTreeSet<BlockKey> {
        reports.iter().flat_map(|key| self.0[key].keys.iter().copied()).collect()
    }

    /// The articles that decisions name together with one of the reports' articles, these included.
    fn decided(&self, reports: &BTreeSet<ReportKey>, decisions: &[Decision]) -> BTreeSet<String> {
        let articles: BTreeSet<&str> = reports.iter().map(|key| self.0[key].report.article.as_str()).collect();
        let about = |handles: &Vec<&Handle>| handles.iter().any(|handle| articles.contains(handle.article.as_str()));
        decisions.iter().map(handles).filter(about).flatten().map(|handle| handle.article.clone()).collect()
    }

    /// The pairs that the blocks of these keys hold, by number, without the reports of `but`.
    fn pairs(&self, items: &[&Item], keys: &BTreeSet<BlockKey>, but: &BTreeSet<ReportKey>) -> Vec<(u32, u32)> {
        let rows = items.iter().enumerate().filter(|(_, item)| !but.contains(&item.report.key));
        let rows = rows.flat_map(|(number, item)| cluster::rows(number as u32, &item.facts, &item.keys));
        cluster::candidates(rows.filter(|row| keys.contains(&row.0)).collect())
    }

    /// The reports that any of `fresh`, whose keys these are, is linked to by score or by ruling.
    fn linked(
        &self,
        fresh: &BTreeSet<ReportKey>,
        keys: &BTreeSet<BlockKey>,
        decisions: &[Decision],
    ) -> BTreeSet<ReportKey> {
        let items: Vec<&Item> = self.0.values().collect();
        let is_fresh: Vec<bool> = items.iter().map(|item| fresh.contains(&item.report.key)).collect();
        let mut links = self.pairs(&items, keys, &BTreeSet::new());
        links.retain(|&(a, b)| is_fresh[a as usize] || is_fresh[b as usize]);
        links.retain(|&pair| is_link(&items, pair));
        let reports: Vec<&Report> = items.iter().map(|item| &item.report).collect();
        links.extend(Bench::new(&reports, decisions).rulings().together);
        let links = links.into_iter().filter(|&(a, b)| is_fresh[a as usize] || is_fresh[b as usize]);
        links.flat_map(|(a, b)| [a, b]).map(|number| items[number as usize].report.key.clone()).collect()
    }

    /// The reports of links that the seeds' coming or going makes or breaks by standing between them in a crowded block.
    fn parted(&self, seeds: &BTreeSet<ReportKey>, keys: &BTreeSet<BlockKey>) -> BTreeSet<ReportKey> {
        let items: Vec<&Item> = self.0.values().collect();
        let with = self.pairs(&items, keys, &BTreeSet::new());
        let mut without = self.pairs(&items, keys, seeds);
        without.retain(|pair| with.binary_search(pair).is_err() && is_link(&items, *pair));
        without.into_iter().flat_map(|(a, b)| [a, b]).map(|number| items[number as usize].report.key.clone()).collect()
    }
}

fn is_link(items: &[&Item], (a, b): (u32, u32)) -> bool {
    score::score(&items[a as usize].facts, &items[b as usize].facts).is_some_and(|score| score > 0)
}
