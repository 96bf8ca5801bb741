//! `confidence DOCS ENTRIES [OUT] [--by-source]`: learns how sure to be of an entry from annotated articles, and says how well it works.
//!
//! A logistic model over the readable features of `diarist_events`, trained by full-batch gradient descent with L2, the
//! same every time. Five folds by document give the honest figures: fact F1 for each threshold, and how often entries
//! of each confidence are right; with --by-source the folds are the sources. With OUT the weights of all documents are written there.

use anyhow::{Context, Result, bail};
use diarist::Kit;
use diarist_diary::Entry;
use diarist_diary::score::{Annotated, AnnotatedArticle, Options, Scorer, matches};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FOLDS: usize = 5;
/// Where the figures of each source are printed too.
const THRESHOLD: f64 = 0.25;
/// Strength of the pull to zero, per feature.
const L2: f64 = 1.0;
const STEPS: usize = 400;

/// One article: its annotation, and what the program would offer.
struct Document {
    id: String,
    text: String,
    gold: Vec<Annotated>,
    candidates: Vec<Candidate>,
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
    let mut vocabulary = BTreeMap::new();
    let documents = read(Path::new(docs), Path::new(entries), &mut vocabulary)?;
    let all: Vec<usize> = (0..documents.len()).collect();
    let mut held_out: Vec<Vec<f64>> = vec![Vec::new(); documents.len()];
    // A source is what its articles' names begin with: the hardest test is a source that no weight has seen.
    let source = |number: usize| documents[number].id.split('-').next().unwrap_or_default();
    let sources: BTreeSet<&str> = all.iter().map(|&number| source(number)).collect();
    let folds: Vec<usize> = all
        .iter()
        .map(|&n| if by_source { sources.iter().position(|s| *s == source(n)).unwrap_or(0) } else { n % FOLDS })
        .collect();
    for fold in 0..if by_source { sources.len() } else { FOLDS } {
        let (test, train): (Vec<usize>, Vec<usize>) = all.iter().partition(|&&number| folds[number] == fold);
        let weights = learn(&documents, &train, vocabulary.len());
        for number in test {
            held_out[number] =
                documents[number].candidates.iter().map(|c| probability(&weights, &c.features)).collect();
        }
    }
    report(&documents, &held_out);
    if let Some(out) = out {
        let weights = learn(&documents, &all, vocabulary.len());
        let mut text = String::from(
            "# Weights of the confidence model, log-odds per feature; made by `diarist-lab confidence`, see card.toml.\n",
        );
        for (feature, &number) in &vocabulary {
            if weights[number].abs() >= 0.02 {
                text += &format!("{feature}\t{:.2}\n", weights[number]);
            }
        }
        std::fs::write(out, text).with_context(|| format!("writing {out}"))?;
    }
    Ok(())
}

fn read(docs: &Path, entries: &Path, vocabulary: &mut BTreeMap<String, usize>) -> Result<Vec<Document>> {
    let kit = Kit::new()?;
    let mut files: Vec<_> = std::fs::read_dir(entries)?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    files.sort();
    let mut documents = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        let name = file.file_name().context("a file has a name")?;
        let gold: AnnotatedArticle = serde_json::from_str(&std::fs::read_to_string(file)?)?;
        let bytes = std::fs::read(docs.join(name))?;
        let articles = diarist_text::readers::read(&name.to_string_lossy(), &bytes).articles;
        let article = articles.into_iter().next().with_context(|| format!("{}: no article", name.display()))?;
        let offered = diarist::candidates(&article, &kit);
        let system: Vec<Annotated> = offered
            .iter()
            .map(|(entry, _)| Ok(serde_json::from_value(serde_json::to_value(entry)?)?))
            .collect::<Result<_>>()?;
        let mut right = vec![false; offered.len()];
        for matched in matches(&article.text, &gold.entries, &system) {
            right[matched.system] = matched.kind;
        }
        let candidates = offered.into_iter().zip(right).map(|((entry, features), right)| Candidate {
            entry,
            features: features
                .into_iter()
                .map(|feature| {
                    let next = vocabulary.len();
                    *vocabulary.entry(feature).or_insert(next)
                })
                .collect(),
            right,
        });
        documents.push(Document {
            id: article.id,
            text: article.text,
            gold: gold.entries,
            candidates: candidates.collect(),
        });
    }
    Ok(documents)
}

fn probability(weights: &[f64], features: &[usize]) -> f64 {
    let sum: f64 = features.iter().map(|&feature| weights[feature]).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Full-batch gradient descent with Adagrad steps.
fn learn(documents: &[Document], numbers: &[usize], size: usize) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut squares = vec![1e-6; size];
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| L2 * weight).collect();
        for candidate in numbers.iter().flat_map(|&number| &documents[number].candidates) {
            let error = probability(&weights, &candidate.features) - f64::from(u8::from(candidate.right));
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

fn report(documents: &[Document], held_out: &[Vec<f64>]) {
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
            let system: Vec<Annotated> = kept
                .filter_map(|(candidate, _)| serde_json::from_value(serde_json::to_value(&candidate.entry).ok()?).ok())
                .collect();
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
}
