//! The words of evidence and names that tell two happenings apart or show them to be one.

use diarist_places::fold;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static STOP: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../lexicon/en/stop.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// The content words of a text, each once, in their order: folded, without function words, inflection cut off.
pub(crate) fn content(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold(text).split(' ').filter(|word| word.len() > 1 && !STOP.contains(word)) {
        let stem = stem(word);
        if !words.iter().any(|known| known == stem) {
            words.push(stem.to_owned());
        }
    }
    words
}

/// Cuts the endings that English inflects by, so that "visits", "visited" and "visiting" are one; it need not be a word.
pub(crate) fn stem(word: &str) -> &str {
    const ENDINGS: &[&str] =
        &["ations", "ation", "ings", "ing", "ions", "ion", "ies", "ied", "es", "ed", "s", "y", "e"];
    if word.bytes().any(|byte| byte.is_ascii_digit()) || !word.is_ascii() {
        return word;
    }
    let cut = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 3));
    cut.unwrap_or(word)
}
