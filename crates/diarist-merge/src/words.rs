//! The words of evidence and names that tell two happenings apart or show them to be one.

use diarist_diary::Kind;
use diarist_places::fold;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static STOP: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../lexicon/en/stop.txt")).map(|(_, line)| line).collect());

/// A sort of happening within a kind, shown by phrases.
struct Sort {
    kind: Kind,
    /// Folded phrases, each with a space before and after.
    phrases: Vec<String>,
}

static SORTS: LazyLock<Vec<Sort>> = LazyLock::new(|| {
    lines(include_str!("../lexicon/en/sorts.tsv"))
        .map(|(number, line)| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [kind, _name, phrases] = columns[..] else { panic!("sorts.tsv:{number}: not three columns") };
            let kind = kind.parse().unwrap_or_else(|error| panic!("sorts.tsv:{number}: {error}"));
            let phrases = phrases.split(';').map(|phrase| stems(phrase.trim())).collect();
            Sort { kind, phrases }
        })
        .collect()
});

/// The lines of a list with their numbers, without comments.
fn lines(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let numbered = text.lines().enumerate().map(|(number, line)| (number + 1, line));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// A text as the stems of all its words, one space around each.
fn stems(text: &str) -> String {
    let mut stems = String::from(" ");
    for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
        stems.push_str(stem(word));
        stems.push(' ');
    }
    stems
}

/// Which sort of its kind a happening is, by the event's name or else by the evidence: a row of the list.
pub(crate) fn sort(kind: Kind, event: &str, evidence: &str) -> Option<u16> {
    [event, evidence].iter().filter(|text| !text.is_empty()).find_map(|text| {
        let stems = stems(text);
        let shows = |sort: &Sort| sort.kind == kind && sort.phrases.iter().any(|phrase| stems.contains(phrase));
        SORTS.iter().position(shows).and_then(|row| u16::try_from(row).ok())
    })
}

/// A class of words that stands against others of its contrast.
struct Class {
    contrast: &'static str,
    phrases: Vec<String>,
}

static CLASSES: LazyLock<Vec<Class>> = LazyLock::new(|| {
    lines(include_str!("../lexicon/en/contrasts.tsv"))
        .map(|(number, line)| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [contrast, _class, phrases] = columns[..] else { panic!("contrasts.tsv:{number}: not three columns") };
            Class { contrast, phrases: phrases.split(';').map(|phrase| stems(phrase.trim())).collect() }
        })
        .collect()
});

/// The classes that a text shows, as rows of the list, ascending.
pub(crate) fn contrasts(text: &str) -> Vec<u16> {
    let stems = stems(text);
    let shown = |class: &Class| class.phrases.iter().any(|phrase| stems.contains(phrase));
    (0u16..).zip(CLASSES.iter()).filter(|(_, class)| shown(class)).map(|(row, _)| row).collect()
}

/// Whether the two texts' classes stand against each other: of some contrast both show classes, and none in common.
pub(crate) fn contrast(a: &[u16], b: &[u16]) -> bool {
    let of = |row: u16| CLASSES[usize::from(row)].contrast;
    a.iter().any(|&one| {
        let others = b.iter().filter(|&&other| of(other) == of(one));
        others.clone().count() > 0 && !a.iter().any(|own| of(*own) == of(one) && b.contains(own))
    })
}

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

/// The ordinals of a text, as words or figures, ascending: "third-stage", "228th".
pub(crate) fn ordinals(text: &str) -> Vec<u32> {
    const WORDS: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let figure = |word: &str| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
        digits.parse::<u32>().ok()
    };
    let mut found: Vec<u32> = fold(text)
        .split(' ')
        .filter_map(|word| {
            WORDS.iter().position(|known| *known == word).map(|at| at as u32 + 1).or_else(|| figure(word))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The years of a text, ascending: four figures from 1800 to 2199.
pub(crate) fn years(text: &str) -> Vec<u32> {
    let mut found: Vec<u32> = fold(text)
        .split(' ')
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| (1800..2200).contains(year))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
