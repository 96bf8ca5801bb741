//! `words`: lists the words that running text writes small, and how often words are written, from articles as JSONL on
//! standard input.

use anyhow::{Context, Result, bail};
use diarist_places::{Gazetteer, PlaceKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io::{BufRead, stdin};

/// Given names, which the list of frequencies holds too.
const GIVEN: &str = include_str!("../../diarist-names/lexicon/en/given.tsv");
/// Words of two letters; others that are counted are scraps of scanned pages.
const PAIRS: &[&str] = &[
    "to", "of", "in", "is", "on", "be", "it", "we", "as", "by", "at", "an", "or", "do", "he", "if", "so", "up", "no",
    "us", "my", "go", "me", "am", "mr", "ms", "dr",
];

/// Words that are hardly ever written small.
const DATES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Arguments: the two files to write. SMALL lists a word if it is seen small at least 12 times, and at least half as often
/// as it is seen with a capital inside a sentence. FREQUENCIES gives the binary logarithm of the count, rounded down, of
/// words seen small at least 6 times (of three letters 30 times), and of places, months and given names.
pub fn run(arguments: &[String]) -> Result<()> {
    let [small_file, frequencies_file] = arguments else { bail!("usage: words SMALL FREQUENCIES < ARTICLES.jsonl") };
    let mut counts: BTreeMap<String, [u32; 2]> = BTreeMap::new();
    let mut clean: BTreeMap<String, [u32; 2]> = BTreeMap::new();
    for line in stdin().lock().lines() {
        let article: serde_json::Value = serde_json::from_str(&line?).context("reading an article")?;
        let text = article["text"].as_str().unwrap_or("");
        count(text, &mut counts);
        if !is_scanned(text) {
            count(text, &mut clean);
        }
    }
    let mut list = String::from(
        "# Words that English news writes small, counted by diarist-lab words over 9,180 articles; licence as the project.\n",
    );
    for (word, [small, capital]) in &counts {
        if *small >= 12 && 2 * small >= *capital {
            writeln!(list, "{word}")?;
        }
    }
    fs::write(small_file, list).with_context(|| format!("writing {small_file}"))?;
    let list = frequencies(&clean)?;
    fs::write(frequencies_file, list).with_context(|| format!("writing {frequencies_file}"))
}

/// Whether many letters stand alone, as on scanned pages.
fn is_scanned(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let alone = text.split_whitespace().filter(|word| {
        word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic() && !matches!(*word, "a" | "A" | "I")
    });
    alone.count() * 200 > words
}

fn frequencies(counts: &BTreeMap<String, [u32; 2]>) -> Result<String> {
    let gazetteer = Gazetteer::embedded();
    let large = |word: &str| {
        gazetteer
            .lookup(word)
            .iter()
            .map(|sense| gazetteer.place(sense.place))
            .any(|place| place.population >= 100_000 || place.capital || place.kind != PlaceKind::City)
    };
    let given: BTreeSet<String> = GIVEN
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split('\t').next()?.to_lowercase()))
        .filter(|name| name.len() > 3 && name.bytes().all(|b| b.is_ascii_lowercase()))
        .collect();
    let mut levels: BTreeMap<&str, u32> = given.iter().map(|name| (name.as_str(), 3)).collect();
    for (word, &[small, capital]) in counts {
        let often = match word.len() {
            2 => PAIRS.contains(&word.as_str()),
            3 => small >= 30,
            _ => small >= 6,
        };
        let named = word.len() > 3
            && capital >= 3
            && small < 6
            && (large(word) || given.contains(word) || DATES.contains(&word.as_str()));
        if often || named {
            levels.insert(word, (small + capital).max(1).ilog2());
        }
    }
    let mut list = String::from(
        "# How often English news writes a word: the binary logarithm of its count among 6.7 million, by diarist-lab words over\n\
         # 9,180 articles; given names that are not among them count as rare. Licence as the project.\n",
    );
    for (word, level) in levels {
        writeln!(list, "{word}\t{level}")?;
    }
    Ok(list)
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
