//! Which articles are one telling: agency copy printed twice, a story and its updated versions.

use crate::hash::Hasher64;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words of a shingle. Long enough that two reporters do not share one by chance, but for names and set phrases.
const SHINGLE: usize = 5;
/// One hash in so many is kept: which ones depends on the hash alone, so the same passage keeps the same ones everywhere.
const SAMPLE: u64 = 4;
/// Fewer kept hashes than this say too little (about 35 words): only equal sketches count as one.
const ENOUGH: usize = 8;
/// The share of the shorter article's hashes that the longer one must hold, in percent.
const SHARE: usize = 50;
/// How many times longer the longer article may be: a round-up that quotes a story whole is no version of it.
const LONGER: usize = 4;

/// A text as the sample of its shingles' hashes, ascending and each once (Broder's shingles with "0 mod m" sampling): an exact
/// function of the text, about 2 bytes for each of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sketch(Vec<u64>);

impl Sketch {
    /// The sketch of an article's text. Case, punctuation and white space do not matter.
    pub fn of(text: &str) -> Self {
        let words: Vec<u64> = diarist_places::fold(text)
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(|word| crate::hash::hash(&[word]))
            .collect();
        let mut kept: Vec<u64> = words
            .windows(SHINGLE.min(words.len().max(1)))
            .map(|shingle| {
                let mut hasher = Hasher64::default();
                shingle.iter().for_each(|word| hasher.write(&word.to_le_bytes()));
                hasher.finish()
            })
            .filter(|hash| hash % SAMPLE == 0)
            .collect();
        kept.sort_unstable();
        kept.dedup();
        Self(kept)
    }

    /// The hashes, ascending: a store indexes them to find articles that may be of one origin.
    pub fn hashes(&self) -> &[u64] {
        &self.0
    }

    /// Whether the two texts are near-identical: one holds half of the other, which is not much shorter.
    pub fn same_origin(&self, other: &Self) -> bool {
        let (short, long) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        if short.0.len() < ENOUGH {
            return !short.0.is_empty() && short == long;
        }
        let shared = short.0.iter().filter(|hash| long.0.binary_search(hash).is_ok()).count();
        long.0.len() <= LONGER * short.0.len() && shared * 100 >= SHARE * short.0.len()
    }
}

/// For each article the identifier of its origin: the smallest identifier among the articles that it is linked to by
/// [`Sketch::same_origin`], directly or over others. A function of the set: the order of the articles does not matter.
///
/// A hash that very many articles share (a site's boilerplate) links nothing by itself, so each is compared with the next few
/// only: near-identical articles share many others.
pub fn origins<'a>(articles: &[(&'a str, &Sketch)]) -> BTreeMap<&'a str, &'a str> {
    const NEXT: usize = 50;
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&i| articles[i].0);
    let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (rank, &i) in order.iter().enumerate() {
        for &hash in &articles[i].1.0 {
            holders.entry(hash).or_default().push(rank as u32);
        }
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    #[expect(clippy::iter_over_hash_type, reason = "the pairs are sorted")]
    for ranks in holders.values() {
        for (at, &a) in ranks.iter().enumerate() {
            pairs.extend(ranks[at + 1..].iter().take(NEXT).map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut groups = crate::groups::Groups::new(articles.len());
    for (a, b) in pairs {
        if articles[order[a as usize]].1.same_origin(articles[order[b as usize]].1) {
            groups.join(a as usize, b as usize);
        }
    }
    // Ranks are in the order of identifiers, and a group is named by its smallest member.
    order.iter().enumerate().map(|(rank, &i)| (articles[i].0, articles[order[groups.name(rank)]].0)).collect()
}
