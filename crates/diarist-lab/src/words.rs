//! `words`: lists the words that running text writes small, and how often words are written, from SCOWL and annotated corpora.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Given names, which the list of frequencies holds too.
const GIVEN: &str = include_str!("../../diarist-names/lexicon/en/given.tsv");
/// Family names that come first; those of four letters and more ("Park", "Moon") are names in news, though words too.
const FAMILY: &str = include_str!("../../diarist-names/lexicon/en/family_first.txt");
/// Words of two letters; others of a word list are scraps of scanned pages more often than words.
const PAIRS: &[&str] = &[
    "to", "of", "in", "is", "on", "be", "it", "we", "as", "by", "at", "an", "or", "do", "he", "if", "so", "up", "no",
    "us", "my", "go", "me", "am", "mr", "ms", "dr",
];
/// Spellings whose files of SCOWL are read.
const SPELLINGS: &[&str] = &["english", "american", "british", "british_z", "australian", "canadian"];
/// Largest size of SCOWL whose words are taken: those that nearly every dictionary has.
const WORDS: u8 = 35;
/// Largest size of SCOWL whose names are taken.
const NAMES: u8 = 50;
/// Words up to this size are written small though a name is spelled alike ("brown", "mark").
const EVERYDAY: u8 = 20;
/// Genres of GUM whose texts are CC BY; others are share-alike or not commercial.
const GENRES: &[&str] = &["news", "interview", "academic", "court"];
/// Binary logarithm of the number of words that frequencies are given for.
const ALL: i32 = 23;

/// A word of SCOWL or of the corpora.
#[derive(Default)]
struct Word {
    /// Smallest size of SCOWL that has it small, and with a capital.
    sizes: [Option<u8>; 2],
    /// How often the corpora have it small, and with a capital, inside a sentence.
    counts: [u32; 2],
}

impl Word {
    fn is_small(&self) -> bool {
        let named = self.sizes[1].is_some_and(|size| size <= NAMES) && self.counts[0] == 0;
        self.sizes[0].is_some_and(|size| size <= EVERYDAY || size <= WORDS && !named)
            && 2 * self.counts[0] >= self.counts[1]
    }

    /// The list whose words it is as frequent as: small or not, and the size of SCOWL.
    fn class(&self) -> Option<(usize, u8)> {
        let small = self.sizes[0].filter(|size| *size <= WORDS).map(|size| (0, size));
        small.or(self.sizes[1].filter(|size| *size <= NAMES).map(|size| (1, size)))
    }
}

/// Arguments: the folder of SCOWL, the two files to write, and corpora (GUM as `.conllu`; others as `.iob2`).
///
/// SMALL lists the words of SCOWL that are written small, unless the corpora write them with a capital more than twice as
/// often. FREQUENCIES gives for each word the binary logarithm of its count among 2^23 words, rounded down: the mean of its
/// own count and that of the words of its size in SCOWL, since most words are too rare to be counted.
pub fn run(arguments: &[String]) -> Result<()> {
    let [scowl, small_file, frequencies_file, corpora @ ..] = arguments else {
        bail!("usage: words SCOWL SMALL FREQUENCIES CORPUS…")
    };
    let mut words = BTreeMap::new();
    read_scowl(Path::new(scowl), &mut words)?;
    for corpus in corpora {
        let text = fs::read_to_string(corpus).with_context(|| format!("reading {corpus}"))?;
        count(&text, corpus.ends_with(".conllu"), &mut words);
    }
    let source = "# Source: SCOWL 2020.12.07 (Debian package scowl; Copyright 2000-2011 by Kevin Atkinson, permission notice in NOTICE) and counts\n\
                  # over GUM (genres news, interview, academic, court: CC BY), Wikigold and MEANTIME's Apple part (CC BY 4.0).\n\
                  # Built by diarist-lab words. Licence: as the project, with SCOWL's notice.\n";
    let family: BTreeSet<String> = FAMILY.lines().map(str::to_lowercase).collect();
    let small = words.iter().filter(|(key, word)| word.is_small() && !(key.len() > 3 && family.contains(*key)));
    let small = small.fold(String::new(), |list, (key, _)| list + key + "\n");
    fs::write(small_file, format!("# Words that English writes small.\n{source}{small}"))
        .with_context(|| format!("writing {small_file}"))?;
    let list = format!(
        "# How often English writes a word: the binary logarithm of its count among 2^{ALL} words; given names count as rare.\n\
         {source}{}",
        frequencies(&words)?
    );
    fs::write(frequencies_file, list).with_context(|| format!("writing {frequencies_file}"))
}

/// Reads the lists of words, capitalised words and names; files are named `SPELLING-CLASS.SIZE`, in Latin-1.
fn read_scowl(folder: &Path, words: &mut BTreeMap<String, Word>) -> Result<()> {
    for spelling in SPELLINGS {
        for (class, case, largest) in [("words", 0, WORDS), ("upper", 1, NAMES), ("proper-names", 1, NAMES)] {
            for size in [10, 20, 35, 40, 50].into_iter().filter(|size| *size <= largest) {
                // Not every spelling has every list.
                let Ok(bytes) = fs::read(folder.join(format!("{spelling}-{class}.{size}"))) else { continue };
                for word in String::from_utf8_lossy(&bytes).lines().filter(|word| is_word(word)) {
                    let known = &mut words.entry(word.to_ascii_lowercase()).or_default().sizes[case];
                    *known = Some(known.map_or(size, |other: u8| other.min(size)));
                }
            }
        }
    }
    if words.is_empty() {
        bail!("no list of SCOWL in {}", folder.display());
    }
    Ok(())
}

fn is_word(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Counts words inside sentences: the second column of CoNLL-U, the first of IOB2.
fn count(text: &str, is_gum: bool, words: &mut BTreeMap<String, Word>) {
    let (mut inside, mut open) = (false, true);
    for line in text.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ").filter(|_| is_gum) {
            open = id.split('_').nth(1).is_some_and(|genre| GENRES.contains(&genre));
        }
        let mut cells = line.split('\t');
        let word = if is_gum { cells.nth(1) } else { cells.next() };
        let Some(word) = word.filter(|_| open && !line.starts_with('#')) else {
            inside = false;
            continue;
        };
        let shout = word.bytes().all(|b| b.is_ascii_uppercase());
        if inside && is_word(word) && !shout {
            let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
            words.entry(word.to_ascii_lowercase()).or_default().counts[usize::from(capital)] += 1;
        }
        inside = word.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    }
}

fn frequencies(words: &BTreeMap<String, Word>) -> Result<String> {
    let mut classes: BTreeMap<(usize, u8), (f64, f64)> = BTreeMap::new();
    let mut all = 0.0;
    for word in words.values() {
        let count = f64::from(word.counts[0] + word.counts[1]);
        all += count;
        if let Some(class) = word.class() {
            let sums = classes.entry(class).or_default();
            *sums = (sums.0 + count, sums.1 + 1.0);
        }
    }
    let given = GIVEN.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    let given = given.map(str::to_lowercase).filter(|name| name.len() > 3 && is_word(name));
    let mut levels: BTreeMap<String, i32> = given.map(|name| (name, 3)).collect();
    for (key, word) in words {
        let Some(class) = word.class() else { continue };
        let listed = match key.len() {
            2 => PAIRS.contains(&key.as_str()),
            3 => class.0 == 0 && class.1 <= EVERYDAY,
            _ => true,
        };
        if listed {
            let (sum, number) = classes[&class];
            let count = (f64::from(word.counts[0] + word.counts[1]) + sum / number) / 2.0;
            let level = (count / all).log2().floor() as i32 + ALL;
            levels.insert(key.clone(), level.max(1));
        }
    }
    let mut list = String::new();
    for (word, level) in levels {
        writeln!(list, "{word}\t{level}")?;
    }
    Ok(list)
}
