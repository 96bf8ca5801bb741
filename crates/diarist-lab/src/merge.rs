//! `merge FOLDER…`: merges the annotated entries of articles across them and prints the clusters.
//!
//! The folders hold articles (`text`) and annotations (`entries`), in any order. Prints `{"clusters": [["ARTICLE#ENTRY", …], …]}`.
//! With `--read` the articles are read by the program itself, and an entry of its reading goes by the identifier of the annotated
//! one that it matches. With `--reasons` each join is told in words instead.

use crate::annotated::{Corpus, scored};
use anyhow::{Result, bail};
use diarist::Kit;
use diarist_diary::score::matches;
use diarist_merge::{ReportKey, merge, reports};
use diarist_text::Article;
use serde_json::json;
use std::collections::BTreeMap;

/// Runs the command.
pub fn run(arguments: &[String]) -> Result<()> {
    let (flags, folders): (Vec<&str>, Vec<&str>) =
        arguments.iter().map(String::as_str).partition(|argument| argument.starts_with("--"));
    if folders.is_empty() || flags.iter().any(|flag| !["--read", "--reasons"].contains(flag)) {
        bail!("usage: diarist-lab merge [--read] [--reasons] DOCS ENTRIES…");
    }
    let corpus = Corpus::open(&folders)?;
    let mut readings = corpus.readings()?;
    // Under which identifier each entry is printed.
    let mut names: BTreeMap<(String, String), String> = BTreeMap::new();
    if flags.contains(&"--read") {
        let kit = Kit::new()?;
        for reading in &mut readings {
            let article = Article {
                id: reading.id.clone(),
                published: reading.published,
                title: reading.title.clone(),
                text: reading.text.clone(),
                ..Article::default()
            };
            let own = diarist::read(&article, &kit);
            for matched in matches(&reading.text, &scored(&reading.entries)?, &scored(&own.entries)?) {
                let name = format!("{}#{}", reading.id, reading.entries[matched.gold].id);
                names.insert((own.id.clone(), own.entries[matched.system].id.clone()), name);
            }
            *reading = own;
        }
    } else {
        for reading in &readings {
            for entry in &reading.entries {
                let name = format!("{}#{}", reading.id, entry.id);
                names.insert((reading.id.clone(), entry.id.clone()), name);
            }
        }
    }
    let all: Vec<_> = readings.iter().flat_map(reports).collect();
    let by_key: BTreeMap<&ReportKey, _> = all.iter().map(|report| (&report.key, report)).collect();
    let name = |key: &ReportKey| {
        let report = by_key.get(key)?;
        names.get(&(report.article.clone(), report.entry.id.clone())).cloned()
    };
    let merged = merge(&all, &[]);
    if flags.contains(&"--reasons") {
        for join in merged.iter().flat_map(|entry| &entry.joins) {
            let name = |key| name(key).unwrap_or_else(|| format!("{key}"));
            println!("{}\t{}\t{:.3}\t{}", name(&join.a), name(&join.b), f64::from(join.score) / 1000.0, join.reason);
        }
        return Ok(());
    }
    let clusters: Vec<Vec<String>> =
        merged.iter().map(|entry| entry.reports.iter().filter_map(name).collect()).collect();
    let clusters: Vec<&Vec<String>> = clusters.iter().filter(|names| !names.is_empty()).collect();
    println!("{}", serde_json::to_string(&json!({ "clusters": clusters }))?);
    Ok(())
}
