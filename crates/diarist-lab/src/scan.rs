//! `scan DOCS ENTRIES OUT [ARTICLES.jsonl …]`: learns which sentences are worth the encoder, and says how well it works.
//!
//! A sentence counts as much as thorough reading is sure of the entries that it makes of it, and fully where an annotator
//! took evidence from it. Annotated articles are DOCS and ENTRIES; of ARTICLES only what thorough reading finds is known.
//! The model is logistic, over `diarist::scan::features`, trained by stochastic gradient descent in an order of its own
//! seed, the same every time. The sentences that are read are those with the highest probability per word, as many as
//! make up [`SHARE`] of the words of DOCS.

use crate::annotated;
use anyhow::{Context, Result, bail};
use diarist::Kit;
use diarist::scan::{BUCKETS, LENGTHS, features};
use diarist_text::{Article, Document, Span};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Words of the annotated articles that are to be read.
const SHARE: f64 = 0.42;
const FOLDS: usize = 5;
const EPOCHS: usize = 12;
const SEED: u64 = 1;
/// Strength of the pull to zero, per update of a weight.
const L2: f32 = 2e-4;
/// How much a sentence of an annotated article counts: there are few of them, but of all kinds of news.
const ANNOTATED: f32 = 3.0;
/// Units of a stored weight: a sum of stored weights is that many times a log-odds.
const UNITS: f32 = 24.0;

struct Sentence {
    /// Number of its article.
    article: usize,
    annotated: bool,
    length: usize,
    buckets: Vec<u32>,
    /// How much it matters, 0 to 1.
    worth: f32,
}

/// Runs the command.
pub fn run(arguments: &[String]) -> Result<()> {
    let [docs, entries, out, more @ ..] = arguments else {
        bail!("usage: diarist-lab scan DOCS ENTRIES OUT [ARTICLES.jsonl …]");
    };
    let kit = Kit::new()?.thorough();
    let mut sentences = Vec::new();
    for (article, gold) in annotated::articles::<Value>(docs, entries)? {
        let quotes = gold["entries"].as_array().into_iter().flatten().flat_map(|entry| entry["evidence"].as_array());
        let quotes: Vec<&str> = quotes.flatten().filter_map(|quote| quote.as_str()).collect();
        add(&article, &kit, Some(&quotes), &mut sentences);
    }
    for file in more {
        articles(Path::new(file), &kit, &mut sentences)?;
    }
    let all: Vec<&Sentence> = sentences.iter().collect();
    let mut held_out: Vec<(f32, &Sentence)> = Vec::new();
    for fold in 0..FOLDS {
        let (test, train): (Vec<&Sentence>, Vec<&Sentence>) = all.iter().partition(|s| s.article % FOLDS == fold);
        let weights = learn(&train);
        held_out.extend(test.into_iter().filter(|s| s.annotated).map(|s| (probability(&weights, s), s)));
    }
    report(held_out);
    let weights = learn(&all);
    let threshold = threshold(all.iter().filter(|s| s.annotated).map(|&s| (probability(&weights, s), s)).collect());
    std::fs::write(out, bytes(&weights, threshold)).with_context(|| format!("writing {out}"))
}

/// Sentences of articles as JSONL.
fn articles(file: &Path, kit: &Kit, sentences: &mut Vec<Sentence>) -> Result<()> {
    let lines = BufReader::new(std::fs::File::open(file).with_context(|| format!("opening {}", file.display()))?);
    for line in lines.lines() {
        for article in diarist_text::readers::read("articles.jsonl", line?.as_bytes()).articles {
            add(&article, kit, None, sentences);
        }
    }
    Ok(())
}

/// Adds the sentences of one article; `gold` are the quotes of its annotation.
fn add(article: &Article, kit: &Kit, gold: Option<&[&str]>, sentences: &mut Vec<Sentence>) {
    let number = sentences.last().map_or(0, |last| last.article + 1);
    let entries = diarist::read(article, kit).entries;
    let sure =
        entries.iter().flat_map(|e| e.evidence.iter().map(|quote| (quote.start, quote.end, e.confidence as f32)));
    let document = Document::new(article);
    let marked = gold.unwrap_or_default().iter().filter_map(|quote| {
        let start = article.text.find(quote)?;
        let points = document.code_points(Span::new(start, start + quote.len()));
        Some((points.start, points.end, 1.0))
    });
    let marks: Vec<(usize, usize, f32)> = sure.chain(marked).collect();
    let mut spans = document.sentences.iter().map(|s| document.code_points(document.bytes(s.tokens)));
    features(&document, &diarist_timex::find(&document), |length, buckets| {
        let Some(span) = spans.next() else { return };
        let touching = marks.iter().filter(|&&(start, end, _)| start < span.end && span.start < end);
        let worth = touching.map(|mark| mark.2).fold(0.0, f32::max);
        sentences.push(Sentence {
            article: number,
            annotated: gold.is_some(),
            length,
            buckets: buckets.to_vec(),
            worth,
        });
    });
}

fn probability(weights: &[f32], sentence: &Sentence) -> f32 {
    let sum: f32 = sentence.buckets.iter().map(|&bucket| weights[bucket as usize]).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Logistic regression, Adagrad.
fn learn(sentences: &[&Sentence]) -> Vec<f32> {
    let (mut weights, mut squares) = (vec![0.0f32; BUCKETS], vec![1.0f32; BUCKETS]);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut state = SEED;
    for _ in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (state >> 33) as usize % (i + 1));
        }
        for &i in &order {
            let sentence = sentences[i];
            let error = probability(&weights, sentence) - sentence.worth;
            let slope = error * if sentence.annotated { ANNOTATED } else { 1.0 };
            for &bucket in &sentence.buckets {
                let bucket = bucket as usize;
                let slope = slope + L2 * weights[bucket];
                squares[bucket] += slope * slope;
                weights[bucket] -= 0.15 * slope / squares[bucket].sqrt();
            }
        }
    }
    weights
}

/// The probability per word that is exceeded by [`SHARE`] of the words.
fn threshold(mut scored: Vec<(f32, &Sentence)>) -> f32 {
    scored.sort_by(|a, b| per_word(b).total_cmp(&per_word(a)));
    let words: usize = scored.iter().map(|(_, sentence)| sentence.length).sum();
    let mut left = words as f64 * SHARE;
    for scored in &scored {
        left -= scored.1.length as f64;
        if left < 0.0 {
            return per_word(scored);
        }
    }
    0.0
}

fn per_word(&(probability, sentence): &(f32, &Sentence)) -> f32 {
    probability / sentence.length.min(LENGTHS) as f32
}

/// How much of what matters is in the part that is read, by the size of that part.
fn report(mut scored: Vec<(f32, &Sentence)>) {
    scored.sort_by(|a, b| per_word(b).total_cmp(&per_word(a)));
    let words: usize = scored.iter().map(|(_, sentence)| sentence.length).sum();
    let worth: f32 = scored.iter().map(|(_, sentence)| sentence.worth).sum();
    println!("{} sentences of annotated articles, {words} words, worth {worth:.0}", scored.len());
    println!("words read   worth kept");
    let mut shares = [0.15, 0.2, 0.25, 0.3, 0.33, 0.36, 0.4, 0.45, 0.5, 0.6, 0.7].into_iter().peekable();
    let (mut read, mut kept) = (0, 0.0);
    for (_, sentence) in scored {
        while let Some(share) = shares.next_if(|share| (read + sentence.length) as f64 > share * words as f64) {
            println!("{:9.0} % {:10.1} %", 100.0 * share, 100.0 * kept / worth);
        }
        read += sentence.length;
        kept += sentence.worth;
    }
}

/// The model file: thresholds by length as 16-bit numbers, then weights as 8-bit ones.
fn bytes(weights: &[f32], threshold: f32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(2 * LENGTHS + BUCKETS);
    for length in 1..=LENGTHS {
        let wanted = (threshold * length as f32).clamp(1e-6, 1.0 - 1e-6);
        let odds = (wanted / (1.0 - wanted)).ln();
        bytes.extend(((odds * UNITS).round() as i16).to_le_bytes());
    }
    bytes.extend(weights.iter().map(|weight| (weight * UNITS).round().clamp(-127.0, 127.0) as i8 as u8));
    bytes
}
