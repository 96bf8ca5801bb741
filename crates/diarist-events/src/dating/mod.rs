//! Which date a happening has: the dates of the article, weighed against each other by where they stand.
//!
//! The date in the clause that tells it is one candidate among several: one in its sentence, in a sentence near it, in
//! another telling of the same, the date of the trip around it or of the summit beside it, the day of publication, or none.
//! [`candidates`](mod@candidates) lists them with readable features, the weights in `models/dates-en-1` say how much each
//! feature speaks for a candidate, and the date whose mentions together weigh most is taken. The happening keeps where its
//! date was found ([`Origin`](crate::frame::Origin)), so that any date can be explained.

mod candidates;

pub use candidates::Candidate;

use crate::frame::{FrameTime, Happening, Origin};
use crate::layers::View;
use candidates::Tellings;
use diarist_calendar::Interval;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static WEIGHTS: LazyLock<BTreeMap<&'static str, f64>> = LazyLock::new(|| {
    include_str!("../../../../models/dates-en-1/weights.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (feature, weight) =
                line.split_once('\t').unwrap_or_else(|| panic!("dates-en-1/weights.tsv: no tab in {line:?}"));
            (feature, weight.parse().unwrap_or_else(|_| panic!("dates-en-1/weights.tsv: no number in {line:?}")))
        })
        .collect()
});

/// How much more than its weight "no date" counts.
const DOUBT: f64 = 1.6;

/// Gives each happening the date that the article as a whole speaks for, or none.
pub(crate) fn date(view: &View, gathered: &mut [Happening]) {
    let chosen: Vec<Option<FrameTime>> = all(view, gathered).into_iter().map(choose).collect();
    for (happening, time) in gathered.iter_mut().zip(chosen) {
        happening.frame.when = time;
    }
}

/// The candidates of every happening; a single one where nothing is to be weighed.
pub(crate) fn all(view: &View, gathered: &[Happening]) -> Vec<Vec<Candidate>> {
    let tellings: Vec<Tellings> = gathered.iter().map(|happening| Tellings::of(view, happening)).collect();
    (0..gathered.len())
        .map(|number| match &gathered[number].frame.when {
            Some(time) if time.origin == Origin::List => vec![Candidate::settled(time.clone())],
            _ => candidates::candidates(view, gathered, &tellings, number),
        })
        .collect()
}

/// The nearest mention of the date whose mentions together weigh most.
fn choose(candidates: Vec<Candidate>) -> Option<FrameTime> {
    let weigh = |candidate: &Candidate| {
        let sum: f64 = candidate.features.iter().filter_map(|feature| WEIGHTS.get(feature.as_str())).sum();
        // A wrong date costs more than a missing one.
        sum.exp() * if candidate.time.is_none() { DOUBT } else { 1.0 }
    };
    // In the order of the candidates, so that the sums are the same every time.
    let mut groups: Vec<(Option<Interval>, f64, usize)> = Vec::new();
    let origin = |number: usize| candidates[number].time.as_ref().map(|time| time.origin);
    for (number, candidate) in candidates.iter().enumerate() {
        let days = candidate.time.as_ref().map(|time| time.when.bounds());
        match groups.iter_mut().find(|(known, ..)| *known == days) {
            Some((_, total, nearest)) => {
                *total += weigh(candidate);
                if origin(number) < origin(*nearest) {
                    *nearest = number;
                }
            }
            None => groups.push((days, weigh(candidate), number)),
        }
    }
    let (_, _, nearest) = groups.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    candidates.into_iter().nth(nearest)?.time
}
