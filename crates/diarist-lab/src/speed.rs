//! `speed`: how many words a second one thread reads, by instruction set, from articles as JSONL on standard input.

use anyhow::{Context, bail};
use diarist_syntax::{Engine, Level};
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
        // Plain code is slow: a part will do.
        let documents = if level == Level::Portable { &documents[..documents.len().min(4)] } else { &documents[..] };
        let words: usize = documents.iter().map(|d| d.tokens.len()).sum();
        let (reading, hash) = timed(|| {
            documents.iter().map(|d| engine.parse(d)).fold(0u64, |hash, syntax| {
                let scores = syntax.names.iter().map(|name| u64::from(name.score.to_bits()));
                let heads = syntax.words.iter().map(|word| word.head.map_or(0, |head| u64::from(head.0) + 1));
                scores.chain(heads).fold(hash, |hash, x| (hash ^ x).wrapping_mul(0x0100_0000_01b3))
            })
        });
        println!("{level:?}: {}, start {:.1?}, {words} words, hash {hash:016x}", rate(words, reading), loading);
    }
    Ok(())
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
