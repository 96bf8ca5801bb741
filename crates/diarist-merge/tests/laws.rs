//! Laws of merging, over made-up diaries: order does not matter, the same twice is once, a part merged alone is as merged with all.

mod common;

use common::all;
use diarist_merge::{
    BlockKey, Decision, Handle, Merged, Report, Wanted, block_keys, contain, impossible, merge, neighbourhood,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// Tables of up to 40 reports over few names, places and days, so that many agree, conflict and chain.
fn tables() -> impl Strategy<Value = String> {
    let who = prop::sample::subsequence(
        vec!["Ann Roe", "Roe", "Ben Ash", "Carl Oak", "Norway", "Norwegian government", "Oslo Board of Trade"],
        0..4,
    );
    let place =
        prop::sample::select(vec!["", "Oslo, , NO", "Bergen, , NO", ", , NO", "Lima, , PE", "Oslo, City Hall, NO"]);
    let when = prop::sample::select(vec![
        "",
        "1958-05-03",
        "1958-05-04",
        "1958-05-03/1958-05-05",
        "1958-05",
        "1958",
        "1958-06-11",
        "1958-05-04/..",
        "1959-05-03",
    ]);
    let kind = prop::sample::select(vec!["meeting", "trip", "gathering"]);
    let status = prop::sample::select(vec!["planned", "happened", "tentative", "cancelled", "postponed", "denied"]);
    let event = prop::sample::select(vec!["", "", "Oslo Forum", "second Oslo Forum", "forum"]);
    let words = prop::sample::select(vec![
        "held talks on herring",
        "talks on herring quotas",
        "toured the fish market",
        "opened",
    ]);
    let report = (0u8..16, 1u8..28, kind, who, event, place, when, status, words);
    prop::collection::vec(report, 1..40).prop_map(|rows| {
        rows.into_iter()
            .map(|(article, day, kind, who, event, place, when, status, words)| {
                // An article has one date.
                let day = (article * 7 + day % 2) % 27 + 1;
                let who = who.join("; ");
                format!("a{article} | 1958-05-{day:02} | {kind} | {who} | {event} | {place} | {when} | {status} | {who} {words} {day}\n")
            })
            .collect()
    })
}

fn shuffled(reports: &[Report], seed: u64) -> Vec<Report> {
    let mut order: Vec<Report> = reports.to_vec();
    order.sort_by_key(|report| {
        report.key.as_str().bytes().fold(seed | 1, |h, b| (h ^ u64::from(b)).wrapping_mul(0x1000_0000_01b3))
    });
    order
}

/// Some rulings about the reports.
fn rulings(reports: &[Report], picks: &[(usize, usize, bool)]) -> Vec<Decision> {
    let handle = |at: usize| Handle::of(&reports[at % reports.len()]);
    picks
        .iter()
        .map(|&(a, b, together)| {
            let (a, b) = (handle(a), handle(b));
            if together { Decision::Together { a, b } } else { Decision::Apart { a, b } }
        })
        .collect()
}

/// A store in memory, as a real one works: reports under their keys and articles, entries by name.
#[derive(Default)]
struct Shelf {
    reports: BTreeMap<String, Report>,
    blocks: BTreeMap<BlockKey, BTreeSet<String>>,
    entries: Vec<Merged>,
}

impl Shelf {
    fn add(&mut self, new: &[Report], decisions: &[Decision]) {
        for report in new {
            self.reports.insert(report.key.to_string(), report.clone());
            for key in block_keys(report) {
                self.blocks.entry(key).or_default().insert(report.key.to_string());
            }
        }
        let near = neighbourhood(new, decisions, |wanted| {
            let names: BTreeSet<String> = match wanted {
                Wanted::Blocks(keys) => keys.iter().filter_map(|key| self.blocks.get(key)).flatten().cloned().collect(),
                Wanted::Articles(articles) => {
                    let of = |report: &&Report| articles.contains(&report.article);
                    self.reports.values().filter(of).map(|report| report.key.to_string()).collect()
                }
            };
            Ok::<_, Infallible>(names.iter().map(|name| self.reports[name].clone()).collect())
        })
        .unwrap_or_else(|never| match never {});
        let touched: BTreeSet<_> = near.iter().map(|report| report.key.clone()).collect();
        self.entries.retain(|entry| !entry.reports.iter().any(|key| touched.contains(key)));
        self.entries.extend(merge(&near, decisions));
        self.entries.sort_by(|a, b| a.id.cmp(&b.id));
    }
}

fn bytes(entries: &[Merged]) -> String {
    serde_json::to_string(entries).expect("entries are JSON")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_order_of_articles_does_not_matter(table in tables(), seed: u64, picks in prop::collection::vec((0usize..40, 0usize..40, any::<bool>()), 0..4)) {
        let reports = all(&table);
        let decisions = rulings(&reports, &picks);
        let (one, other) = (merge(&reports, &decisions), merge(&shuffled(&reports, seed), &decisions));
        prop_assert_eq!(bytes(&one), bytes(&other));
        prop_assert_eq!(contain(&one), contain(&other.iter().rev().cloned().collect::<Vec<_>>()));
        prop_assert_eq!(impossible(&one), impossible(&other));
    }

    #[test]
    fn every_report_is_in_one_entry_and_joins_are_a_tree(table in tables()) {
        let reports = all(&table);
        let merged = merge(&reports, &[]);
        let mut held: Vec<_> = merged.iter().flat_map(|entry| entry.reports.clone()).collect();
        held.sort();
        let mut keys: Vec<_> = reports.iter().map(|report| report.key.clone()).collect();
        keys.sort();
        prop_assert_eq!(held, keys);
        for entry in &merged {
            prop_assert_eq!(entry.joins.len() + 1, entry.reports.len());
            prop_assert!(entry.reports.contains(&entry.id));
        }
    }

    #[test]
    fn the_same_again_changes_nothing(table in tables()) {
        let reports = all(&table);
        let twice: Vec<Report> = reports.iter().chain(&reports).cloned().collect();
        prop_assert_eq!(bytes(&merge(&reports, &[])), bytes(&merge(&twice, &[])));
    }

    #[test]
    fn added_one_by_one_is_as_merged_at_once(table in tables(), seed: u64, picks in prop::collection::vec((0usize..40, 0usize..40, any::<bool>()), 0..3)) {
        let reports = all(&table);
        let decisions = rulings(&reports, &picks);
        let mut shelf = Shelf::default();
        let mut articles: BTreeMap<&str, Vec<Report>> = BTreeMap::new();
        for report in &reports {
            articles.entry(&report.article).or_default().push(report.clone());
        }
        let mut order: Vec<_> = articles.into_values().collect();
        let turn = seed as usize % order.len();
        order.rotate_left(turn);
        for article in order {
            shelf.add(&article, &decisions);
        }
        prop_assert_eq!(bytes(&shelf.entries), bytes(&merge(&reports, &decisions)));
    }
}

/// Far more reports of one name and month than a block's window: still the same whichever way they come.
#[test]
fn crowded_blocks_keep_the_laws() {
    let table: String = (0..160)
        .map(|n| {
            let (day, topic) = (n % 9 + 1, ["herring", "timber", "whaling", "shipping"][n % 4]);
            format!("a{n} | 1958-05-10 | meeting | Ann Roe; Ben Ash | | Oslo, , NO | 1958-05-{day:02} | happened | Ann Roe met Ben Ash over {topic} number {n}\n")
        })
        .collect();
    let reports = all(&table);
    let whole = merge(&reports, &[]);
    assert!(whole.len() < reports.len());
    assert_eq!(bytes(&whole), bytes(&merge(&shuffled(&reports, 77), &[])));
    let mut shelf = Shelf::default();
    let order = shuffled(&reports, 5);
    let (most, last) = order.split_at(reports.len() - 8);
    shelf.add(most, &[]);
    for report in last {
        shelf.add(std::slice::from_ref(report), &[]);
    }
    assert_eq!(bytes(&shelf.entries), bytes(&whole));
}
