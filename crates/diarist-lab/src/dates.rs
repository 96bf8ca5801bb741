//! `dates DOCS ENTRIES [OUT]`: learns from annotated articles which of an article's dates a happening has.
//!
//! A conditional logistic model over the readable features of `diarist_events`: of the dates that a happening may have, the
//! mentions of the annotated one together are to weigh most. Full-batch gradient steps with L2, the same every time. Five
//! folds by document give the honest figures. With OUT the weights of all documents are written there.

use crate::annotated::{articles, scored};
use crate::weights::{self, Vocabulary};
use anyhow::{Result, bail};
use diarist::Kit;
use diarist_diary::score::{AnnotatedArticle, matches};
use serde_json::Value;
use std::collections::BTreeMap;

const FOLDS: usize = 5;
/// Strength of the pull to zero, per feature.
const L2: f64 = 3.0;
const STEPS: usize = 300;

/// First and last day as the scorer compares them; `None`: no date.
type Days = Option<(Option<String>, Option<String>)>;

/// A happening that an annotator entered too.
struct Choice {
    document: usize,
    gold: Days,
    candidates: Vec<(Days, Vec<usize>)>,
}

/// Runs the command.
pub fn run(arguments: &[String]) -> Result<()> {
    let (docs, entries, out) = match arguments {
        [docs, entries] => (docs, entries, None),
        [docs, entries, out] => (docs, entries, Some(out)),
        _ => bail!("usage: diarist-lab dates DOCS ENTRIES [OUT]"),
    };
    let mut vocabulary = Vocabulary::new();
    let choices = read(docs, entries, &mut vocabulary)?;
    let mut held_out: Vec<Days> = vec![None; choices.len()];
    for fold in 0..FOLDS {
        let train: Vec<&Choice> = choices.iter().filter(|choice| choice.document % FOLDS != fold).collect();
        let weights = learn(&train, vocabulary.len());
        for (choice, chosen) in choices.iter().zip(&mut held_out).filter(|(choice, _)| choice.document % FOLDS == fold)
        {
            *chosen = choose(choice, &weights);
        }
    }
    let reachable = choices.iter().filter(|choice| choice.candidates.iter().any(|(days, _)| *days == choice.gold));
    println!(
        "{} matched happenings, {} with the annotated date among their candidates",
        choices.len(),
        reachable.count()
    );
    report("five folds", &choices, &held_out);
    let all: Vec<&Choice> = choices.iter().collect();
    let weights = learn(&all, vocabulary.len());
    let fitted: Vec<Days> = choices.iter().map(|choice| choose(choice, &weights)).collect();
    report("on the training articles", &choices, &fitted);
    if let Some(out) = out {
        let what = "Weights of the date model, log-odds per feature; made by `diarist-lab dates`";
        weights::write(out, what, &vocabulary, &weights)?;
    }
    Ok(())
}

fn read(docs: &str, entries: &str, vocabulary: &mut Vocabulary) -> Result<Vec<Choice>> {
    let kit = Kit::new()?;
    let mut choices = Vec::new();
    for (document, (article, json)) in articles::<Value>(docs, entries)?.into_iter().enumerate() {
        let gold: AnnotatedArticle = serde_json::from_value(json.clone())?;
        let offered = diarist::date_candidates(&article, &kit);
        let system = scored(offered.iter().map(|(entry, _)| entry))?;
        for matched in matches(&article.text, &gold.entries, &system) {
            let edtf = json["entries"][matched.gold]["when"].as_str();
            let gold = edtf.map(|edtf| edtf.parse().map(|edtf| days(&edtf))).transpose().ok().flatten();
            let candidates = offered[matched.system].1.iter().map(|candidate| {
                let features = candidate.features.iter().map(|feature| weights::number(vocabulary, feature.clone()));
                (candidate.time.as_ref().map(|time| days(&time.when)), features.collect())
            });
            choices.push(Choice { document, gold, candidates: candidates.collect() });
        }
    }
    Ok(choices)
}

fn days(edtf: &diarist_calendar::Edtf) -> (Option<String>, Option<String>) {
    let days = edtf.bounds();
    (days.first.map(|day| day.to_string()), days.last.map(|day| day.to_string()))
}

/// The share of the weight that each candidate has.
fn shares(choice: &Choice, weights: &[f64]) -> Vec<f64> {
    let sums: Vec<f64> =
        choice.candidates.iter().map(|(_, features)| features.iter().map(|&feature| weights[feature]).sum()).collect();
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let total: f64 = sums.iter().map(|sum| (sum - most).exp()).sum();
    sums.iter().map(|sum| (sum - most).exp() / total).collect()
}

/// The days whose mentions together weigh most.
fn choose(choice: &Choice, weights: &[f64]) -> Days {
    let mut totals: BTreeMap<&Days, f64> = BTreeMap::new();
    for ((days, _), share) in choice.candidates.iter().zip(shares(choice, weights)) {
        *totals.entry(days).or_default() += share;
    }
    totals.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).and_then(|(days, _)| days.clone())
}

fn learn(choices: &[&Choice], size: usize) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut squares = vec![1e-6; size];
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| L2 * weight).collect();
        for choice in choices {
            let shares = shares(choice, &weights);
            let right: f64 = choice
                .candidates
                .iter()
                .zip(&shares)
                .filter(|((days, _), _)| *days == choice.gold)
                .map(|(_, s)| s)
                .sum();
            // A date that no candidate gives teaches nothing.
            if right == 0.0 {
                continue;
            }
            for ((days, features), share) in choice.candidates.iter().zip(&shares) {
                let wanted = if *days == choice.gold { share / right } else { 0.0 };
                for &feature in features {
                    gradient[feature] += share - wanted;
                }
            }
        }
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(gradient) {
            *square += slope * slope;
            *weight -= 0.3 * slope / square.sqrt();
        }
    }
    weights
}

fn report(title: &str, choices: &[Choice], chosen: &[Days]) {
    let dated = choices.iter().filter(|choice| choice.gold.is_some()).count();
    let right =
        choices.iter().zip(chosen).filter(|(choice, days)| choice.gold.is_some() && choice.gold == **days).count();
    let missing = choices.iter().zip(chosen).filter(|(choice, days)| choice.gold.is_some() && days.is_none()).count();
    let extra = choices.iter().zip(chosen).filter(|(choice, days)| choice.gold.is_none() && days.is_some()).count();
    println!(
        "{title}: of {dated} with a date {:.1} % right ({right}), {missing} without, {} wrong; of {} without one {extra} with",
        100.0 * right as f64 / dated.max(1) as f64,
        dated - right - missing,
        choices.len() - dated,
    );
}
