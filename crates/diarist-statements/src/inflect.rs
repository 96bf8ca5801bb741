//! The forms of English verbs and nouns, so that a cue is known by its form alone, whatever lemma the model gives.

/// All forms of a verb in lower case. `past` lists irregular past forms. Where the stress would have to be known
/// ("admit", "visit") both spellings are given: the wrong one is no word and does no harm.
pub(crate) fn verb(lemma: &str, past: Option<&str>) -> Vec<String> {
    let mut forms = Vec::new();
    for lemma in [Some(lemma.to_owned()), british(lemma)].into_iter().flatten() {
        forms.push(plural(&lemma));
        let stem = lemma.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o'])).unwrap_or(&lemma);
        let doubled = doubling(&lemma).map(|last| format!("{lemma}{last}"));
        for stem in [Some(stem.to_owned()), doubled.clone()].into_iter().flatten() {
            forms.push(format!("{stem}ing"));
        }
        match past {
            Some(past) => forms.extend(past.split(' ').map(str::to_owned)),
            None => {
                forms.push(match consonant_y(&lemma) {
                    Some(stem) => format!("{stem}ied"),
                    None if lemma.ends_with('e') => format!("{lemma}d"),
                    None => format!("{lemma}ed"),
                });
                forms.extend(doubled.map(|stem| format!("{stem}ed")));
            }
        }
        forms.push(lemma);
    }
    forms
}

/// A noun's singular and plural in lower case.
pub(crate) fn noun(lemma: &str) -> Vec<String> {
    let mut forms = vec![lemma.to_owned(), plural(lemma)];
    if let Some(stem) = lemma.strip_suffix("is") {
        forms.push(format!("{stem}es"));
    }
    forms
}

/// The form in "-s": a noun's plural and a verb's third person.
fn plural(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

/// What stands before a "y" after a consonant.
fn consonant_y(lemma: &str) -> Option<&str> {
    lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// The last letter, where it may be doubled: one consonant after one vowel.
fn doubling(lemma: &str) -> Option<char> {
    let mut letters = lemma.chars().rev();
    let (last, vowel, before) = (letters.next()?, letters.next()?, letters.next());
    let is_vowel = |c: char| "aeiou".contains(c);
    (!is_vowel(last) && !"wxy".contains(last) && is_vowel(vowel) && !before.is_some_and(is_vowel)).then_some(last)
}

/// The British spelling of an American lemma.
fn british(lemma: &str) -> Option<String> {
    lemma.strip_suffix("ize").map(|stem| format!("{stem}ise"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs() {
        let forms = |lemma| verb(lemma, None);
        for (lemma, expected) in [
            ("deny", &["denies", "denying", "denied", "deny"][..]),
            ("plan", &["plans", "planing", "planning", "planned", "planed", "plan"][..]),
            ("argue", &["argues", "arguing", "argued", "argue"][..]),
            ("agree", &["agrees", "agreeing", "agreed", "agree"][..]),
            ("tweet", &["tweets", "tweeting", "tweeted", "tweet"][..]),
            ("criticize", &["criticised", "criticising", "criticized"][..]),
            ("express", &["expresses", "expressed"][..]),
        ] {
            for form in expected {
                assert!(forms(lemma).iter().any(|f| f == form), "{form} among {:?}", forms(lemma));
            }
        }
        assert!(verb("say", Some("said")).contains(&"said".to_owned()));
    }

    #[test]
    fn nouns() {
        assert!(noun("theory").contains(&"theories".to_owned()));
        assert!(noun("emphasis").contains(&"emphases".to_owned()));
    }
}
