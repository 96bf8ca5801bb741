//! `words`: lists the words that running text writes small, from articles as JSONL on standard input.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::{BufRead, stdin};

/// Argument: the file to write. A word is listed if it is seen small at least 12 times, and at least half as often as it is seen
/// with a capital inside a sentence.
pub fn run(arguments: &[String]) -> Result<()> {
    let [out] = arguments else { bail!("usage: words OUT < ARTICLES.jsonl") };
    let mut counts: BTreeMap<String, [u32; 2]> = BTreeMap::new();
    for line in stdin().lock().lines() {
        let article: serde_json::Value = serde_json::from_str(&line?).context("reading an article")?;
        count(article["text"].as_str().unwrap_or(""), &mut counts);
    }
    let mut list = String::from(
        "# Words that English news writes small, counted by diarist-lab words over 9,180 articles; licence as the project.\n",
    );
    let mut listed = 0;
    for (word, [small, capital]) in &counts {
        if *small >= 12 && 2 * small >= *capital {
            writeln!(list, "{word}")?;
            listed += 1;
        }
    }
    println!("{listed} of {} words", counts.len());
    fs::write(out, list).with_context(|| format!("writing {out}"))
}

fn count(text: &str, counts: &mut BTreeMap<String, [u32; 2]>) {
    let mut inside = false;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if inside && bare.len() > 1 && bare.chars().all(|c| c.is_ascii_alphabetic()) {
            let capital = bare.starts_with(|c: char| c.is_ascii_uppercase());
            let shout = bare.chars().all(|c| c.is_ascii_uppercase());
            if !shout {
                counts.entry(bare.to_ascii_lowercase()).or_default()[usize::from(capital)] += 1;
            }
        }
        inside = word.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    }
}
