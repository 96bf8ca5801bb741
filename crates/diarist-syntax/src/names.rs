//! Name tags of a sentence: the best sequence in which every "inside" continues a name of its type.

use crate::syntax::NameKind;

/// Tags: 0 is outside; then for each kind "begins" and "inside".
pub(crate) const TAGS: usize = 9;

const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Organization, NameKind::Place, NameKind::Event];

/// A name as a range of words with its type and lowest probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Name {
    pub start: usize,
    pub end: usize,
    pub kind: NameKind,
    pub score: f32,
}

/// Whether tag `b` may follow tag `a`.
fn follows(a: usize, b: usize) -> bool {
    b == 0 || b % 2 == 1 || a == b || a + 1 == b
}

/// The tags with the highest sum of scores (Viterbi); `scores` holds [`TAGS`] values per word.
fn tags(scores: &[f32]) -> Vec<usize> {
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len() / TAGS);
    let mut best = [f32::NEG_INFINITY; TAGS];
    best[0] = 0.0; // as if a word outside came before
    for row in scores.chunks_exact(TAGS) {
        let (mut next, mut from) = ([f32::NEG_INFINITY; TAGS], [0; TAGS]);
        for tag in 0..TAGS {
            for before in (0..TAGS).filter(|&before| follows(before, tag)) {
                if best[before] > next[tag] {
                    (next[tag], from[tag]) = (best[before], before as u8);
                }
            }
            next[tag] += row[tag];
        }
        best = next;
        back.push(from);
    }
    let mut tag = (0..TAGS).fold(0, |a, b| if best[b] > best[a] { b } else { a });
    let mut out: Vec<usize> = back
        .iter()
        .rev()
        .map(|from| {
            let here = tag;
            tag = usize::from(from[tag]);
            here
        })
        .collect();
    out.reverse();
    out
}

/// Probability that a word belongs to a name of the kind. (Here precision does not matter, but sameness does, so the
/// standard library's `exp`, which may differ by platform, is not used.)
fn probability(row: &[f32], kind: usize) -> f32 {
    let most = row.iter().fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a });
    let weights: Vec<f32> = row.iter().map(|x| crate::vector::exp(x - most)).collect();
    (weights[2 * kind + 1] + weights[2 * kind + 2]) / weights.iter().fold(0.0, |a, b| a + b)
}

/// The names of a sentence from its scores.
pub(crate) fn names(scores: &[f32]) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    for (i, (tag, row)) in tags(scores).into_iter().zip(scores.chunks_exact(TAGS)).enumerate() {
        if tag == 0 {
            continue;
        }
        let kind = (tag - 1) / 2;
        let score = probability(row, kind);
        match out.last_mut() {
            Some(name) if tag % 2 == 0 => {
                name.end = i + 1;
                name.score = name.score.min(score);
            }
            _ => out.push(Name { start: i, end: i + 1, kind: KINDS[kind], score }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that favour one tag per word.
    fn favour(wanted: &[usize]) -> Vec<f32> {
        let mut scores = vec![0.0; wanted.len() * TAGS];
        for (i, &tag) in wanted.iter().enumerate() {
            scores[i * TAGS + tag] = 5.0;
        }
        scores
    }

    #[test]
    fn spans_are_well_formed() {
        assert_eq!(tags(&favour(&[0, 1, 2, 0, 5, 3])), [0, 1, 2, 0, 5, 3]);
        let mut scores = favour(&[0, 2, 0]);
        scores[TAGS + 1] = 4.0;
        assert_eq!(tags(&scores), [0, 1, 0], "an inside without a beginning becomes a beginning");
        assert_eq!(tags(&[]), Vec::<usize>::new());
    }

    #[test]
    fn score_is_the_lowest_probability() {
        let mut scores = favour(&[1, 2, 0, 7]);
        scores[TAGS] = 4.0;
        let found = names(&scores);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].start, found[0].end, found[0].kind), (0, 2, NameKind::Person));
        assert_eq!((found[1].start, found[1].end, found[1].kind), (3, 4, NameKind::Event));
        assert!(found[0].score < 0.75 && found[1].score > 0.9, "{found:?}");
    }
}
