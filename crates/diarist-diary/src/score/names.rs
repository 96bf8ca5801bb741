//! When two names are the same: by their words, without titles, accents and case.

use unicode_normalization::UnicodeNormalization as _;

/// Words that are no part of a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "the",
    "president",
    "senator",
    "sen",
    "minister",
    "prime",
    "secretary",
    "gov",
    "governor",
    "of",
];

/// Whether the words of one name are among those of the other ("Lee", "Ann Lee"); with `exact`, whether they are equal.
pub(super) fn same_name(a: &str, b: &str, exact: bool) -> bool {
    let (a, b) = (words(a), words(b));
    if exact || a.is_empty() || b.is_empty() {
        return a == b;
    }
    let within = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
    within(&a, &b) || within(&b, &a)
}

fn words(name: &str) -> Vec<String> {
    let plain: String = name.nfkd().filter(|c| c.is_ascii() && *c != '.').map(|c| c.to_ascii_lowercase()).collect();
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !TITLES.contains(word))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_their_words() {
        assert!(same_name("Lee", "President Ann Lee", false));
        assert!(same_name("U.S.", "US", true));
        assert!(same_name("José Núñez", "Jose Nunez", true));
        assert!(same_name("Ann Lee", "Dr. Lee Ann", false));
        assert!(!same_name("Ann Lee", "Lee", true));
        assert!(!same_name("Ann Lee", "Ann Roe", false));
        assert!(same_name("The President", "Mr.", false));
        assert!(!same_name("The President", "Ann Lee", false));
    }
}
