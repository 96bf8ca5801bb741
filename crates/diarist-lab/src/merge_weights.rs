//! `merge-weights CLUSTERS FOLDER… [--out FILE]`: learns how much each agreement or difference of two reports weighs.
//!
//! CLUSTERS says which annotated entries are one happening, and which are not; the folders hold the articles and annotations to learn
//! from. Pairs are those that merging would compare, within the articles that CLUSTERS judges. A logistic model with L2, trained
//! by full-batch gradient descent, the same every time. The pull is to what each feature would weigh without examples, and a feature
//! that can only speak for or against keeps its sign. A pair with an entry that CLUSTERS does not name counts less: nobody judged it.

use crate::annotated::Corpus;
use anyhow::{Context, Result, bail};
use diarist_merge::{Report, model, reports};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Strength of the pull to the prior weight, per feature.
const L2: f64 = 1.0;
/// How much a pair counts of which an entry is not judged: annotators may have passed it over.
const UNJUDGED: f64 = 0.25;
const STEPS: usize = 3000;

/// A pair to learn from.
struct Pair {
    features: Vec<usize>,
    same: bool,
    counts: f64,
    names: [String; 2],
    /// Kind of source, for figures by category: what stands before the first "-" of the article's identifier.
    source: String,
}

/// Runs the command.
pub fn run(arguments: &[String]) -> Result<()> {
    let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut option = |name: &str| {
        let at = arguments.iter().position(|argument| *argument == name)?;
        let value = arguments.get(at + 1).copied();
        arguments.drain(at..(at + 2).min(arguments.len()));
        value
    };
    let out = option("--out");
    let errors = option("--errors");
    let [clusters, folders @ ..] = &arguments[..] else {
        bail!("usage: diarist-lab merge-weights CLUSTERS DOCS ENTRIES… [--out FILE] [--errors N]")
    };
    let gold: Value =
        serde_json::from_str(&std::fs::read_to_string(clusters).with_context(|| format!("reading {clusters}"))?)?;
    let pairs = pairs(&gold, folders)?;
    let same = pairs.iter().filter(|pair| pair.same).count();
    println!("{} pairs, {same} of one happening", pairs.len());
    let sources: BTreeSet<&str> = pairs.iter().map(|pair| pair.source.as_str()).collect();
    println!("learned without it, tested on it:");
    for source in sources {
        let (test, train): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| pair.source == source);
        figures(source, &test, &learn(&train));
    }
    let all: Vec<&Pair> = pairs.iter().collect();
    let weights = learn(&all);
    figures("all, learned on all", &all, &weights);
    if let Some(count) = errors {
        let mut wrong: Vec<(f64, &Pair)> = all.iter().map(|pair| (sum(&weights, &pair.features), *pair)).collect();
        wrong.retain(|(score, pair)| (*score > 0.0) != pair.same);
        wrong.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        for (score, pair) in wrong.iter().take(count.parse()?) {
            let names: Vec<&str> = pair.features.iter().map(|&feature| model::FEATURES[feature].0).collect();
            println!("{score:6.2} {} {} {} | {}", pair.same, pair.names[0], pair.names[1], names.join(" "));
        }
    }
    if let Some(out) = out {
        let mut text = String::from(
            "# Log-odds in thousandths of what two reports agree or differ in. Learned by `diarist-lab merge-weights`, see card.toml;\n# licence as the project.\n",
        );
        for (&(name, ..), weight) in model::FEATURES.iter().zip(&weights) {
            text += &format!("{name}\t{}\n", (weight * 1000.0).round() as i32);
        }
        std::fs::write(out, text).with_context(|| format!("writing {out}"))?;
    }
    Ok(())
}

/// The pairs that merging would compare, of the articles that the clusters judge.
fn pairs(gold: &Value, folders: &[&str]) -> Result<Vec<Pair>> {
    let mut cluster_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, cluster) in gold["clusters"].as_array().into_iter().flatten().enumerate() {
        for name in cluster.as_array().into_iter().flatten().filter_map(Value::as_str) {
            cluster_of.insert(name, number);
        }
    }
    let negatives = gold["not_same"].as_array().into_iter().flatten().filter_map(Value::as_array);
    let negatives: Vec<&str> = negatives.flat_map(|row| row.iter().take(2)).filter_map(Value::as_str).collect();
    let article = |name: &str| name.split('#').next().unwrap_or("").to_owned();
    let judged: BTreeSet<String> = cluster_of.keys().copied().chain(negatives.iter().copied()).map(article).collect();
    let corpus = Corpus::open(folders)?;
    let readings = corpus.readings()?;
    let all: Vec<Report> = readings.iter().filter(|reading| judged.contains(&reading.id)).flat_map(reports).collect();
    let name = |report: &Report| format!("{}#{}", report.article, report.entry.id);
    let compared = model::compared(&all);
    let pair = |&(a, b): &(usize, usize)| {
        let names = [name(&all[a]), name(&all[b])];
        let features = model::features(&all[a], &all[b])?;
        let (one, other) = (cluster_of.get(names[0].as_str()), cluster_of.get(names[1].as_str()));
        let source = |report: &Report| report.article.split('-').next().unwrap_or("").to_owned();
        let named = |name: &String| cluster_of.contains_key(name.as_str()) || negatives.contains(&name.as_str());
        let counts = if names.iter().all(named) { 1.0 } else { UNJUDGED };
        Some(Pair { features, counts, same: one.is_some() && one == other, names, source: source(&all[a]) })
    };
    Ok(compared.iter().filter_map(pair).collect())
}

fn sum(weights: &[f64], features: &[usize]) -> f64 {
    features.iter().map(|&feature| weights[feature]).sum()
}

fn learn(pairs: &[&Pair]) -> Vec<f64> {
    let priors: Vec<f64> = model::FEATURES.iter().map(|&(.., prior)| f64::from(prior) / 1000.0).collect();
    let mut weights = priors.clone();
    let mut squares = vec![1e-6; weights.len()];
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().zip(&priors).map(|(weight, prior)| L2 * (weight - prior)).collect();
        for pair in pairs {
            let error = 1.0 / (1.0 + (-sum(&weights, &pair.features)).exp()) - f64::from(u8::from(pair.same));
            for &feature in &pair.features {
                gradient[feature] += pair.counts * error;
            }
        }
        for (at, slope) in gradient.into_iter().enumerate() {
            squares[at] += slope * slope;
            weights[at] -= 0.3 * slope / f64::sqrt(squares[at]);
            match model::FEATURES[at].1 {
                1 => weights[at] = f64::max(weights[at], 0.0),
                -1 => weights[at] = f64::min(weights[at], 0.0),
                _ => {}
            }
        }
    }
    weights
}

fn figures(name: &str, pairs: &[&Pair], weights: &[f64]) {
    let made: Vec<&&Pair> = pairs.iter().filter(|pair| sum(weights, &pair.features) > 0.0).collect();
    let right = made.iter().filter(|pair| pair.same).count();
    let wanted = pairs.iter().filter(|pair| pair.same).count();
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "{name:20} {wanted:4} wanted, {:4} made, P {:5.1} R {:5.1}",
        made.len(),
        percent(right, made.len()),
        percent(right, wanted)
    );
}
