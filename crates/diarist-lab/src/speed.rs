//! `speed`: how many words a second one thread reads, by instruction set, from articles as JSONL on standard input.
//!
//! Each article is read a few times and its best time counts, since machines are shared. Plain code is slow: it reads a
//! part, once.

use anyhow::{Context, bail};
use diarist::scan::Scan;
use diarist_syntax::{Engine, Level, Syntax};
use diarist_text::{Article, Document};
use std::io::{BufRead, stdin};
use std::time::{Duration, Instant};

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    if !arguments.is_empty() {
        bail!("usage: diarist-lab speed < ARTICLES.jsonl");
    }
    let mut texts = Vec::new();
    for line in stdin().lock().lines() {
        let article: serde_json::Value = serde_json::from_str(&line?).context("reading an article")?;
        texts.push(article["text"].as_str().unwrap_or("").to_owned());
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let cut = || -> Vec<Document> {
        texts.iter().map(|text| Document::new(&Article { text: text.clone(), ..Article::default() })).collect()
    };
    let (cutting, documents) = timed(cut);
    let words: usize = documents.iter().map(|d| d.tokens.len()).sum();
    println!("{} articles, {bytes} bytes, {words} words", documents.len());
    println!("tokens and sentences: {}", rate(words, cutting));
    for level in Level::available() {
        let (loading, engine) = timed(Engine::english);
        let engine = engine?.with_level(level);
        let plain = level == Level::Portable;
        let documents = if plain { &documents[..documents.len().min(4)] } else { &documents[..] };
        let runs = if plain { 1 } else { RUNS };
        let words: usize = documents.iter().map(|d| d.tokens.len()).sum();
        let mut hash = 0;
        let reading: Duration = documents.iter().map(|document| best(runs, || engine.parse(document), &mut hash)).sum();
        println!("{level:?}: {}, start {:.1?}, {words} words, hash {hash:016x}", rate(words, reading), loading);
    }
    let engine = Engine::english()?;
    let (mut hash, mut read) = (0, 0);
    let reading: Duration = documents
        .iter()
        .map(|document| {
            let scanned = || {
                let chosen = Scan::english().worth_reading(document, &diarist_timex::find(document));
                engine.parse_sentences(document, |sentence| chosen[sentence])
            };
            read += scanned().words.iter().filter(|word| word.is_read()).count();
            best(RUNS, scanned, &mut hash)
        })
        .sum();
    let share = 100.0 * read as f64 / words.max(1) as f64;
    println!("with the scan, which has {share:.1} % of the words read: {}", rate(words, reading));
    Ok(())
}

/// Times that an article is read.
const RUNS: usize = 5;

/// The best time of several runs of a reading, which is mixed into `hash` once.
fn best(runs: usize, read: impl Fn() -> Syntax, hash: &mut u64) -> Duration {
    let (mut best, syntax) = timed(&read);
    for _ in 1..runs {
        best = best.min(timed(&read).0);
    }
    let scores = syntax.names.iter().map(|name| u64::from(name.score.to_bits()));
    let heads = syntax.words.iter().map(|word| word.head.map_or(0, |head| u64::from(head.0) + 1));
    *hash = scores.chain(heads).fold(*hash, |hash, x| (hash ^ x).wrapping_mul(0x0100_0000_01b3));
    best
}

/// Runs `f`; the time this thread has computed, where the system tells it, else the time that has passed.
fn timed<T>(f: impl FnOnce() -> T) -> (Duration, T) {
    let computed = || {
        let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        line.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    };
    let (before, clock) = (computed(), Instant::now());
    let value = f();
    let passed = clock.elapsed();
    (before.zip(computed()).map_or(passed, |(a, b)| b.saturating_sub(a)), value)
}

fn rate(words: usize, time: Duration) -> String {
    format!("{:.0} words/s", words as f64 / time.as_secs_f64().max(1e-6))
}
