//! Weights of named features: their numbers while a model learns, and the file that they are kept in.

use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// Names of features and their numbers, in the order of their names.
pub type Vocabulary = BTreeMap<String, usize>;

/// The number of a feature, the next one if it is new.
pub fn number(vocabulary: &mut Vocabulary, feature: String) -> usize {
    let next = vocabulary.len();
    *vocabulary.entry(feature).or_insert(next)
}

/// Writes one feature and its weight a line, those that weigh anything. `what` heads the file.
pub fn write(out: &str, what: &str, vocabulary: &Vocabulary, weights: &[f64]) -> Result<()> {
    let mut text = format!("# {what}, see card.toml.\n");
    for (feature, &number) in vocabulary {
        if weights[number].abs() >= 0.02 {
            text += &format!("{feature}\t{:.2}\n", weights[number]);
        }
    }
    std::fs::write(out, text).with_context(|| format!("writing {out}"))
}
