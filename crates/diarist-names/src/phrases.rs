//! Phrases of one or more words, looked up at a word of the text by the longest that fits.

use crate::words::Words;
use rustc_hash::FxHashMap;

/// Which way a list is read from the word where the look-up begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The phrase begins at the word.
    Forth,
    /// The phrase ends at the word.
    Back,
}

struct Phrase<V> {
    /// Folded words after the first one, in the order of reading.
    rest: Vec<String>,
    value: V,
}

/// A list of phrases, each with a value.
pub(crate) struct Phrases<V> {
    direction: Direction,
    /// By the first word read; the longest first.
    by_first: FxHashMap<String, Vec<Phrase<V>>>,
}

impl<V> Phrases<V> {
    pub(crate) fn new(direction: Direction) -> Self {
        Self { direction, by_first: FxHashMap::default() }
    }

    pub(crate) fn add(&mut self, form: &str, value: V) {
        let keys = form
            .split(|c: char| !(c.is_alphanumeric() || c == '.'))
            .map(crate::words::key)
            .filter(|key| !key.is_empty())
            .collect();
        self.add_keys(keys, value);
    }

    /// Adds a phrase by the keys of its words.
    pub(crate) fn add_keys(&mut self, mut keys: Vec<String>, value: V) {
        if self.direction == Direction::Back {
            keys.reverse();
        }
        if keys.is_empty() {
            return;
        }
        let first = keys.remove(0);
        let list = self.by_first.entry(first).or_default();
        let at = list.partition_point(|phrase| phrase.rest.len() >= keys.len());
        list.insert(at, Phrase { rest: keys, value });
    }

    /// All phrases that begin (or, read back, end) with word `at`, the longest first, each with the other end: the word
    /// after its last one, or, read back, its first one. Punctuation inside a phrase is passed over.
    pub(crate) fn at<'p>(&'p self, words: &Words<'_>, at: usize) -> impl Iterator<Item = (usize, &'p V)> {
        let list = self.by_first.get(words.key(at)).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(move |phrase| {
            let mut here = at;
            for key in &phrase.rest {
                here = self.next(words, here)?;
                if words.key(here) != key {
                    return None;
                }
            }
            Some((if self.direction == Direction::Forth { here + 1 } else { here }, &phrase.value))
        })
    }

    /// Whether any phrase of the list holds the word at its beginning.
    pub(crate) fn by_word(&self, words: &Words<'_>, at: usize) -> bool {
        self.by_first.contains_key(words.key(at))
    }

    /// The next word with letters or digits in the same sentence, over at most one hyphen, apostrophe or comma.
    fn next(&self, words: &Words<'_>, at: usize) -> Option<usize> {
        let step = |at: usize| match self.direction {
            Direction::Forth => Some(at + 1).filter(|&at| at < words.len()),
            Direction::Back => at.checked_sub(1),
        };
        let next = step(at)?;
        if !words.key(next).is_empty() {
            return Some(next);
        }
        let over = matches!(words.text(next), "-" | "–" | "'" | "’" | "," | "&");
        step(next).filter(|&after| over && !words.key(after).is_empty())
    }
}
