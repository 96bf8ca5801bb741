//! One article's view of a happening, under a key that outlives re-reading.

use crate::hash::Hasher64;
use diarist_diary::{Entry, Reading};
use diarist_places::fold;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Name of a report for ever: 13 letters and digits made from the article's identifier, the kind and the words that say so.
///
/// The same article read again gives the same keys wherever the reader finds the same words. Of two entries of one article and
/// kind with the same fullest evidence the second gets a key of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportKey(String);

impl ReportKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key kept elsewhere, as [`as_str`](Self::as_str) gave it.
    pub const fn from_stored(text: String) -> Self {
        Self(text)
    }

    fn new(article: &str, entry: &Entry, repeated: usize) -> Self {
        let words = entry.evidence.first().map_or_else(String::new, |evidence| fold(&evidence.text));
        let mut hasher = Hasher64::default();
        for part in [article, entry.kind.as_str(), &words] {
            hasher.write(part.as_bytes());
            hasher.write(&[0]);
        }
        hasher.write(&(repeated as u64).to_le_bytes());
        Self(base32(hasher.finish()))
    }
}

impl fmt::Display for ReportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Crockford's letters: no i, l, o, u, so that a key read aloud or typed is not mistaken.
fn base32(mut value: u64) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut text = String::with_capacity(13);
    for _ in 0..13 {
        text.push(LETTERS[(value & 31) as usize] as char);
        value >>= 5;
    }
    text
}

/// One article's view of a happening. Immutable: another version of the article has reports of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its name for ever.
    pub key: ReportKey,
    /// Identifier of the article.
    pub article: String,
    /// When the article was published.
    pub published: Option<Date>,
    /// Whose telling it is: the article's own identifier, or that of the first of the near-identical articles (see
    /// [`origins`](crate::origins)). Reports of one origin count as one voice; clusters do not depend on it.
    pub origin: String,
    /// The article's report that contains this one: a meeting's trip.
    pub part_of: Option<ReportKey>,
    /// What the article says. `id` and `part_of` are the article's own.
    pub entry: Entry,
}

/// The reports of one article, in the order of its entries; each article is its own origin.
pub fn reports(reading: &Reading) -> Vec<Report> {
    let mut seen: BTreeMap<ReportKey, usize> = BTreeMap::new();
    let keys: Vec<ReportKey> = reading
        .entries
        .iter()
        .map(|entry| {
            let repeated = seen.entry(ReportKey::new(&reading.id, entry, 0)).or_default();
            let key = ReportKey::new(&reading.id, entry, *repeated);
            *repeated += 1;
            key
        })
        .collect();
    let key_of = |id: &str| {
        let at = reading.entries.iter().position(|entry| entry.id == id)?;
        keys.get(at).cloned()
    };
    let report = |(entry, key): (&Entry, &ReportKey)| Report {
        key: key.clone(),
        article: reading.id.clone(),
        published: reading.published,
        origin: reading.id.clone(),
        part_of: entry.part_of.as_deref().and_then(key_of).filter(|parent| parent != key),
        entry: entry.clone(),
    };
    reading.entries.iter().zip(&keys).map(report).collect()
}
