//! How likely two reports are one happening: a sum of weights, each for one thing that can be read aloud.
//!
//! The weights are in `models/merge-1/weights.tsv`, log-odds in thousandths, learned by `diarist-lab merge-weights` from annotated
//! articles. They are whole numbers, so that sums do not depend on their order.

use crate::compare::{Feature, compare, told_twice};
use crate::facts::Facts;
use std::sync::LazyLock;

static WEIGHTS: LazyLock<Vec<i32>> = LazyLock::new(|| {
    let mut weights = vec![0; Feature::ALL.len()];
    let lines = include_str!("../../../models/merge-1/weights.tsv").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, weight) = line.split_once('\t').unwrap_or_else(|| panic!("merge-1/weights.tsv: no tab in {line:?}"));
        let feature = Feature::ALL.iter().position(|feature| feature.name() == name);
        let feature = feature.unwrap_or_else(|| panic!("merge-1/weights.tsv: no feature is called {name:?}"));
        weights[feature] = weight.parse().unwrap_or_else(|_| panic!("merge-1/weights.tsv: no number in {line:?}"));
    }
    weights
});

/// The weight of a feature.
fn weight(feature: Feature) -> i32 {
    WEIGHTS[feature as usize]
}

/// What two reports score that one article keeps apart, or that differ so much that their sum is below [`UNLIKELY`]. Against a few others
/// it decides; where two large groups agree in all else, it is more likely that one article was misread.
const KEPT_APART: i32 = -8000;
/// Other parties, another country, another sort of happening: what else agrees does not matter much.
const UNLIKELY: i32 = -3000;

/// Log-odds in thousandths that two reports are one happening; `None` where they cannot be.
pub(crate) fn score(a: &Facts, b: &Facts) -> Option<i32> {
    if a.article == b.article && a.kind == b.kind && !told_twice(a, b) {
        return Some(KEPT_APART);
    }
    let score = compare(a, b)?.iter().map(|&feature| weight(feature)).sum();
    Some(if score < UNLIKELY { KEPT_APART } else { score })
}

/// Log-odds in thousandths as a probability in thousandths, 1 to 999.
pub(crate) fn thousandths(score: i32) -> u16 {
    let probability = 1.0 / (1.0 + (-f64::from(score) / 1000.0).exp());
    (probability * 1000.0).round().clamp(1.0, 999.0) as u16
}

/// Why, in words: what speaks for it, strongest first, then what speaks against.
pub(crate) fn reason(a: &Facts, b: &Facts) -> String {
    let mut features = compare(a, b).unwrap_or_default();
    features.retain(|&feature| feature != Feature::Bias && weight(feature).abs() >= 100);
    features.sort_by_key(|&feature| (std::cmp::Reverse(weight(feature)), feature));
    let phrase = |features: &[Feature]| features.iter().map(|f| f.phrase()).collect::<Vec<_>>().join("; ");
    let against = features.iter().position(|&feature| weight(feature) < 0).unwrap_or(features.len());
    match (phrase(&features[..against]), phrase(&features[against..])) {
        (pro, contra) if contra.is_empty() => pro,
        (pro, contra) => format!("{pro}; though {contra}"),
    }
}
