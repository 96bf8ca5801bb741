//! `confidence DOCS ENTRIES [OUT] [--by-source]`: learns how sure to be of an entry from annotated articles, and says how well it works.
//!
//! A logistic model over the readable features of `diarist_events`, trained by full-batch gradient descent with L2, the
//! same every time. Five folds by document give the honest figures: fact F1 for each threshold, and how often entries
//! of each confidence are right; with --by-source the folds are the sources. Each article is read with an event head that has
//! not seen it, so that the head is trusted as far as it can be on new articles. The sum of weights is then stretched and
//! shifted (Platt 1999) to fit what the folds left out were like. With OUT the weights of all documents are written there.

use crate::annotated::{articles, scored};
use crate::weights::{self, Vocabulary};
use anyhow::{Result, bail};
use diarist::Kit;
use diarist_diary::Entry;
use diarist_diary::score::{Annotated, AnnotatedArticle, Options, Scorer, matches};
use std::collections::BTreeSet;

const FOLDS: usize = 5;
/// Where the figures of each source are printed too.
const THRESHOLD: f64 = 0.3;

/// Event heads that have each learned without one third of the articles.
static HEADS: [&[u8]; 3] = [
    include_bytes!("../../../models/events-en-1/held-out/0.bin"),
    include_bytes!("../../../models/events-en-1/held-out/1.bin"),
    include_bytes!("../../../models/events-en-1/held-out/2.bin"),
];

/// Strength of the pull to zero, per feature.
const L2: f64 = 4.0;
const STEPS: usize = 400;

/// One article: its annotation, and what the program would offer.
struct Document {
    id: String,
    fold: usize,
    text: String,
    gold: Vec<Annotated>,
    candidates: Vec<Candidate>,
}

impl Document {
    fn right(&self) -> impl Iterator<Item = bool> {
        self.candidates.iter().map(|candidate| candidate.right)
    }
}

struct Candidate {
    entry: Entry,
    features: Vec<usize>,
    right: bool,
}

/// Runs the command.
pub fn run(arguments: &[String]) -> Result<()> {
    let by_source = arguments.iter().any(|argument| argument == "--by-source");
    let paths: Vec<&String> = arguments.iter().filter(|argument| *argument != "--by-source").collect();
    let (docs, entries, out) = match paths.as_slice() {
        [docs, entries] => (docs, entries, None),
        [docs, entries, out] => (docs, entries, Some(out)),
        _ => bail!("usage: diarist-lab confidence DOCS ENTRIES [OUT] [--by-source]"),
    };
    let mut vocabulary = Vocabulary::new();
    let mut documents = read(docs, entries, &mut vocabulary)?;
    let all: Vec<usize> = (0..documents.len()).collect();
    // A source is what its articles' names begin with: the hardest test is a source that no weight has seen.
    let source = |document: &Document| document.id.split('-').next().unwrap_or_default().to_owned();
    let sources: BTreeSet<String> = documents.iter().map(source).collect();
    if by_source {
        for document in &mut documents {
            let own = source(document);
            document.fold = sources.iter().position(|source| *source == own).unwrap_or(0);
        }
    }
    let folds = if by_source { sources.len() } else { FOLDS };
    let sums = held_out(&documents, folds, vocabulary.len());
    let mut scores: Vec<Vec<f64>> = vec![Vec::new(); documents.len()];
    for fold in 0..folds {
        // The stretch, too, is measured on documents that had no say in it.
        let others = documents.iter().zip(&sums).filter(|(document, _)| document.fold != fold);
        let scale = Scale::fit(others.flat_map(|(document, sums)| sums.iter().copied().zip(document.right())));
        for number in (0..documents.len()).filter(|&number| documents[number].fold == fold) {
            scores[number] = sums[number].iter().map(|&sum| logistic(scale.apply(sum))).collect();
        }
    }
    report(&documents, &scores)?;
    if let Some(out) = out {
        let scale =
            Scale::fit(documents.iter().zip(&sums).flat_map(|(doc, sums)| sums.iter().copied().zip(doc.right())));
        let mut weights = learn(&documents, &all, vocabulary.len());
        weights.iter_mut().for_each(|weight| *weight *= scale.slope);
        weights[vocabulary["bias"]] += scale.shift;
        println!("sums of weights times {:.2}, plus {:.2}", scale.slope, scale.shift);
        let what = "Weights of the confidence model, log-odds per feature; made by `diarist-lab confidence`";
        weights::write(out, what, &vocabulary, &weights)?;
    }
    Ok(())
}

/// For each document the sums that weights learned without its fold give its candidates.
fn held_out(documents: &[Document], folds: usize, size: usize) -> Vec<Vec<f64>> {
    let mut sums: Vec<Vec<f64>> = vec![Vec::new(); documents.len()];
    for fold in 0..folds {
        let (test, train): (Vec<usize>, Vec<usize>) =
            (0..documents.len()).partition(|&number| documents[number].fold == fold);
        let weights = learn(documents, &train, size);
        for number in test {
            sums[number] = documents[number].candidates.iter().map(|c| sum(&weights, &c.features)).collect();
        }
    }
    sums
}

/// A stretch and a shift of log-odds.
#[derive(Clone, Copy)]
struct Scale {
    slope: f64,
    shift: f64,
}

impl Scale {
    fn apply(self, sum: f64) -> f64 {
        self.slope * sum + self.shift
    }

    /// The likeliest of all, by Newton's method (Platt 1999, without his prior: there are enough examples of both kinds).
    fn fit(examples: impl Iterator<Item = (f64, bool)>) -> Self {
        let examples: Vec<(f64, f64)> = examples.map(|(sum, right)| (sum, f64::from(u8::from(right)))).collect();
        let mut scale = Self { slope: 1.0, shift: 0.0 };
        for _ in 0..50 {
            let (mut gradient, mut curve) = ([0.0; 2], [1e-9, 0.0, 1e-9]);
            for &(sum, right) in &examples {
                let p = logistic(scale.apply(sum));
                gradient[0] += (p - right) * sum;
                gradient[1] += p - right;
                let weight = p * (1.0 - p);
                curve[0] += weight * sum * sum;
                curve[1] += weight * sum;
                curve[2] += weight;
            }
            let area = curve[0] * curve[2] - curve[1] * curve[1];
            if area <= 0.0 {
                break;
            }
            scale.slope -= (curve[2] * gradient[0] - curve[1] * gradient[1]) / area;
            scale.shift -= (curve[0] * gradient[1] - curve[1] * gradient[0]) / area;
        }
        scale
    }
}

fn read(docs: &str, entries: &str, vocabulary: &mut Vocabulary) -> Result<Vec<Document>> {
    let kits = HEADS.iter().map(|head| Ok(Kit::new()?.with_events(head)?)).collect::<Result<Vec<_>>>()?;
    let mut documents = Vec::new();
    for (article, gold) in articles::<AnnotatedArticle>(docs, entries)? {
        let offered = diarist::candidates(&article, &kits[part(&article.id)]);
        let system = scored(offered.iter().map(|(entry, _)| entry))?;
        let mut right = vec![false; offered.len()];
        for matched in matches(&article.text, &gold.entries, &system) {
            right[matched.system] = matched.kind;
        }
        let candidates = offered.into_iter().zip(right).map(|((entry, features), right)| Candidate {
            entry,
            features: features.into_iter().map(|feature| weights::number(vocabulary, feature)).collect(),
            right,
        });
        documents.push(Document {
            fold: documents.len() % FOLDS,
            id: article.id,
            text: article.text,
            gold: gold.entries,
            candidates: candidates.collect(),
        });
    }
    Ok(documents)
}

/// The number of the head that has not seen an article: FNV-1a of its identifier, as `encoder/events.py` has it.
fn part(id: &str) -> usize {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (hash % HEADS.len() as u64) as usize
}

fn sum(weights: &[f64], features: &[usize]) -> f64 {
    features.iter().map(|&feature| weights[feature]).sum()
}

fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// Full-batch gradient descent with Adagrad steps.
fn learn(documents: &[Document], numbers: &[usize], size: usize) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut squares = vec![1e-6; size];
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| L2 * weight).collect();
        for candidate in numbers.iter().flat_map(|&number| &documents[number].candidates) {
            let error = logistic(sum(&weights, &candidate.features)) - f64::from(u8::from(candidate.right));
            for &feature in &candidate.features {
                gradient[feature] += error;
            }
        }
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(gradient) {
            *square += slope * slope;
            *weight -= 0.3 * slope / square.sqrt();
        }
    }
    weights
}

fn report(documents: &[Document], held_out: &[Vec<f64>]) -> Result<()> {
    let all: Vec<(f64, bool)> = documents
        .iter()
        .zip(held_out)
        .flat_map(|(document, scores)| scores.iter().copied().zip(document.candidates.iter().map(|c| c.right)))
        .collect();
    let gold: usize = documents.iter().map(|document| document.gold.len()).sum();
    let right = all.iter().filter(|(_, right)| *right).count();
    println!("{} documents, {gold} annotated entries, {} candidates, {right} right", documents.len(), all.len());
    println!("confidence   entries  right");
    for tenth in 0..10 {
        let (low, high) = (f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
        let these: Vec<_> = all.iter().filter(|(score, _)| (low..high).contains(score)).collect();
        let right = these.iter().filter(|(_, right)| *right).count();
        println!("{low:.1} to {high:.1} {:9} {:6.1}%", these.len(), 100.0 * right as f64 / these.len().max(1) as f64);
    }
    for threshold in [0.0, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6] {
        let mut scorer = Scorer::new(Options::default());
        for (document, scores) in documents.iter().zip(held_out) {
            let kept = document.candidates.iter().zip(scores).filter(|(_, score)| **score >= threshold);
            let system = scored(kept.map(|(candidate, _)| &candidate.entry))?;
            scorer.document(&document.id, &document.text, &document.gold, Some(&system));
        }
        let table = scorer.table();
        let lines: Vec<&str> = table.lines().collect();
        if threshold == 0.0 {
            println!("threshold {}", lines[0]);
        }
        println!("{threshold:9.2} {}", lines[lines.len() - 1]);
        if threshold == THRESHOLD {
            lines[1..lines.len() - 1].iter().for_each(|line| println!("          {line}"));
        }
    }
    Ok(())
}
