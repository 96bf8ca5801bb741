//! The word lists of `lexicon/en`, read strictly, once.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What the full stop of an abbreviation may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A name follows: "Mr.".
    Title,
    /// Counts only before a number: "No. 5".
    Number,
    /// A month or weekday.
    Date,
    /// A month or weekday that is also a word: "Sun.", "Mar.".
    Day,
    /// The phrase goes on: "vs.".
    Inside,
    /// May end a sentence: "Inc.".
    Open,
}

/// A line of a word list that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub(crate) struct LexiconError {
    file: &'static str,
    line: usize,
    problem: String,
}

/// All lists of this crate.
pub(crate) struct Lexicon {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    starters: FxHashSet<&'static str>,
    speech: FxHashSet<&'static str>,
    unfinished: FxHashSet<&'static str>,
    prefixes: FxHashSet<&'static str>,
    contractions: FxHashMap<&'static str, usize>,
    units: FxHashSet<&'static str>,
    domains: FxHashSet<&'static str>,
    frequencies: FxHashMap<&'static str, u8>,
    boilerplate_lines: FxHashSet<&'static str>,
    boilerplate_starts: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read().unwrap_or_else(|e| panic!("{e}")));

/// The lists; a test reads them, so that a broken line never reaches a release.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read() -> Result<Self, LexiconError> {
        let boilerplate =
            table("boilerplate.tsv", include_str!("../lexicon/en/boilerplate.tsv"), |matches| match matches {
                "line" => Some(true),
                "start" => Some(false),
                _ => None,
            })?;
        let phrases = |whole: bool| {
            let mut phrases: Vec<_> = boilerplate.iter().filter(|(_, w)| **w == whole).map(|(p, _)| *p).collect();
            phrases.sort_unstable();
            phrases
        };
        Ok(Self {
            boilerplate_lines: phrases(true).into_iter().collect(),
            boilerplate_starts: phrases(false),
            abbreviations: table("abbreviations.tsv", include_str!("../lexicon/en/abbreviations.tsv"), |class| {
                Some(match class {
                    "title" => Abbreviation::Title,
                    "number" => Abbreviation::Number,
                    "date" => Abbreviation::Date,
                    "day" => Abbreviation::Day,
                    "inside" => Abbreviation::Inside,
                    "open" => Abbreviation::Open,
                    _ => return None,
                })
            })?,
            starters: list("starters.tsv", include_str!("../lexicon/en/starters.tsv"))?,
            speech: list("speech.tsv", include_str!("../lexicon/en/speech.tsv"))?,
            unfinished: list("unfinished.tsv", include_str!("../lexicon/en/unfinished.tsv"))?,
            prefixes: list("prefixes.tsv", include_str!("../lexicon/en/prefixes.tsv"))?,
            contractions: contractions()?,
            units: list("units.tsv", include_str!("../lexicon/en/units.tsv"))?,
            domains: list("domains.tsv", include_str!("../lexicon/en/domains.tsv"))?,
            frequencies: table("words.tsv", include_str!("../lexicon/en/words.tsv"), |cell| {
                cell.parse().ok().filter(|level| *level < 24)
            })?,
        })
    }

    /// The class of an abbreviation, given without its final stop and in the case of the text.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > 8 {
            return None;
        }
        if let Some(&class) = self.abbreviations.get(word) {
            return Some(class);
        }
        // "Vol." from "vol", "GOV." from "Gov": never "mar." from "Mar", which is a word.
        let first = word.chars().next()?;
        if !first.is_uppercase() {
            return None;
        }
        let lower = Lower::of(word)?;
        if let Some(&class) = self.abbreviations.get(lower.as_str()) {
            return Some(class);
        }
        if word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()) {
            let capitalised = Lower::capitalised(word)?;
            return self.abbreviations.get(capitalised.as_str()).copied();
        }
        None
    }

    /// Whether the word, in any case, opens a sentence rather than a name when it follows an abbreviation.
    pub(crate) fn is_starter(&self, word: &str) -> bool {
        Lower::of(word).is_some_and(|w| self.starters.contains(w.as_str()))
    }

    /// Whether the word is a form of a verb of saying.
    pub(crate) fn is_speech(&self, word: &str) -> bool {
        self.speech.contains(word)
    }

    /// Whether a line that ends with the word, in any case, goes on in the next.
    pub(crate) fn is_unfinished(&self, word: &str) -> bool {
        Lower::of(word).is_some_and(|w| self.unfinished.contains(w.as_str()))
    }

    /// Whether the part before a hyphen stays with the word.
    pub(crate) fn is_prefix(&self, part: &str) -> bool {
        Lower::of(part).is_some_and(|w| self.prefixes.contains(w.as_str()))
    }

    /// Length in bytes of the first of the two words that a contraction without apostrophe holds.
    pub(crate) fn contraction(&self, word: &str) -> Option<usize> {
        let lower = Lower::of(word)?;
        self.contractions.get(lower.as_str()).copied()
    }

    /// Whether the letters after a number are a unit.
    pub(crate) fn is_unit(&self, letters: &str) -> bool {
        Lower::of(letters).is_some_and(|w| self.units.contains(w.as_str()))
    }

    /// Whether a line tells no news: contacts, copyright, "Advertisement".
    pub(crate) fn is_boilerplate(&self, line: &str) -> bool {
        const LONGEST: usize = 240;
        if line.len() > LONGEST {
            return false;
        }
        let lower = line.trim().to_lowercase();
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        self.boilerplate_lines.contains(bare)
            || self.boilerplate_starts.iter().any(|s| lower.starts_with(s) || bare.starts_with(s))
    }

    /// How often a word, in lower case, stands in news: the binary logarithm of its count in the list.
    pub(crate) fn frequency(&self, word: &str) -> Option<u8> {
        self.frequencies.get(word).copied()
    }

    /// Whether a web or file name may end so.
    pub(crate) fn is_domain(&self, ending: &str) -> bool {
        Lower::of(ending).is_some_and(|w| self.domains.contains(w.as_str()))
    }
}

/// A short word in lower case, without an allocation; longer words are in no list.
struct Lower {
    bytes: [u8; Self::LONGEST],
    len: usize,
}

impl Lower {
    const LONGEST: usize = 16;

    fn of(word: &str) -> Option<Self> {
        let len = word.len();
        if len > Self::LONGEST {
            return None;
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..len].copy_from_slice(word.as_bytes());
        bytes[..len].make_ascii_lowercase();
        Some(Self { bytes, len })
    }

    fn capitalised(word: &str) -> Option<Self> {
        let mut lower = Self::of(word)?;
        lower.bytes[0].make_ascii_uppercase();
        Some(lower)
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// The lines that hold entries, with their numbers from 1.
fn entries(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).map(|(i, line)| (i + 1, line))
}

fn list(file: &'static str, text: &'static str) -> Result<FxHashSet<&'static str>, LexiconError> {
    let mut words = FxHashSet::default();
    for (line, word) in entries(text) {
        let error = |problem: String| LexiconError { file, line, problem };
        if word.is_empty() || word.contains(char::is_whitespace) || word.contains(char::is_uppercase) {
            return Err(error(format!("`{word}` is not one lower-case word")));
        }
        if !words.insert(word) {
            return Err(error(format!("`{word}` stands here twice")));
        }
    }
    Ok(words)
}

fn table<T>(
    file: &'static str,
    text: &'static str,
    value: impl Fn(&'static str) -> Option<T>,
) -> Result<FxHashMap<&'static str, T>, LexiconError> {
    let mut rows = FxHashMap::default();
    for (line, row) in entries(text) {
        let error = |problem: String| LexiconError { file, line, problem };
        let (key, cell) = row.split_once('\t').ok_or_else(|| error(format!("`{row}` has no tab")))?;
        let value = value(cell).ok_or_else(|| error(format!("`{cell}` is not a value of the second column")))?;
        if rows.insert(key, value).is_some() {
            return Err(error(format!("`{key}` stands here twice")));
        }
    }
    Ok(rows)
}

fn contractions() -> Result<FxHashMap<&'static str, usize>, LexiconError> {
    let (file, text) = ("contractions.tsv", include_str!("../lexicon/en/contractions.tsv"));
    let rows = table(file, text, |cell| cell.parse::<usize>().ok())?;
    for (line, row) in entries(text) {
        let word = row.split('\t').next().unwrap_or_default();
        if !rows.get(word).is_some_and(|&at| at > 0 && at < word.len() && word.is_char_boundary(at)) {
            return Err(LexiconError { file, line, problem: format!("`{word}` cannot be cut there") });
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_well_formed() {
        assert_eq!(Lexicon::read().err(), None);
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = list("x.tsv", "# header\ngood\nBad\n").unwrap_err();
        assert_eq!(error.to_string(), "x.tsv, line 3: `Bad` is not one lower-case word");
        let error = table("y.tsv", "a\t1\na\t2\n", |c| c.parse::<u8>().ok()).unwrap_err();
        assert_eq!(error.to_string(), "y.tsv, line 2: `a` stands here twice");
    }

    #[test]
    fn case_of_abbreviations() {
        let class = |w| lexicon().abbreviation(w);
        assert_eq!(class("Gov"), Some(Abbreviation::Title));
        assert_eq!(class("GOV"), Some(Abbreviation::Title));
        assert_eq!(class("Vol"), Some(Abbreviation::Number));
        assert_eq!(class("mar"), None);
        assert_eq!(class("miss"), None);
    }
}
