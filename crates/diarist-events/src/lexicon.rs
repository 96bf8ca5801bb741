//! The lexicons of `lexicon/en`: triggers, classes of nouns, governors. Read once, strictly: a bad line stops the program
//! with its file, line and remedy (and a test reads them all).

use diarist_diary::Kind;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A condition on a trigger's dependents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A place or venue takes part.
    Place,
    /// A named or described party takes part.
    Party,
    /// Two parties take part.
    With,
    /// A place is the goal or object.
    Goal,
    /// A named person takes part.
    Person,
    /// The noun hangs on a verb of support, or is one of several occasions.
    Support,
    /// The noun is an occasion: dated, placed, supported, or named.
    Occasion,
    /// A place or a day is given.
    Placed,
    /// The noun is part of a proper name.
    Named,
    /// The noun is plural.
    Plural,
    /// The verb is passive.
    Passive,
    /// A party, a day, a place or a name is given.
    Told,
    /// A day is given.
    Dated,
    /// The object, if there is one, is someone.
    Company,
    /// No place takes part.
    Placeless,
    /// Its object or oblique is a broadcaster or a programme.
    Broadcast,
    /// No noun of the class is among the dependents.
    Not(&'static str),
    /// A noun of the class is among the dependents.
    Class(&'static str),
}

/// A word that names a happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerWord {
    /// Lemma of a dependent that must be there ("office" for "take office").
    pub with: Option<&'static str>,
    /// What kind of happening.
    pub kind: Kind,
    /// All of these must hold.
    pub needs: Vec<Need>,
}

/// What a governing word makes of the happening beneath it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Its subject takes part.
    Support,
    /// Its subject takes part in an event of others.
    Attend,
    /// Its subject stays away.
    Absent,
    /// Planned.
    Plan,
    /// Tentative.
    Tentative,
    /// Expressly not.
    Deny,
    /// Called off.
    Cancel,
    /// Put off.
    Postpone,
    /// Over, when told in the past.
    Happen,
}

/// All lexicons of one language.
pub struct Lexicon {
    verbs: BTreeMap<&'static str, Vec<TriggerWord>>,
    nouns: BTreeMap<&'static str, Vec<TriggerWord>>,
    classes: BTreeMap<&'static str, Vec<&'static str>>,
    governors: BTreeMap<&'static str, Effect>,
}

/// English.
pub static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse(
        include_str!("../lexicon/en/triggers.tsv"),
        include_str!("../lexicon/en/classes.tsv"),
        include_str!("../lexicon/en/governors.tsv"),
    )
    .unwrap_or_else(|error| panic!("{error}"))
});

impl Lexicon {
    /// Meanings of a verb's lemma, phrases first.
    pub fn verb(&self, lemma: &str) -> &[TriggerWord] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Meanings of a noun's lemma, phrases first.
    pub fn noun(&self, lemma: &str) -> &[TriggerWord] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether the lemma belongs to the class.
    pub fn in_class(&self, class: &str, lemma: &str) -> bool {
        self.classes.get(class).is_some_and(|lemmas| lemmas.binary_search(&lemma).is_ok())
    }

    /// What the governing word (or "verb particle") does to what hangs on it.
    pub fn governor(&self, lemma: &str) -> Option<Effect> {
        self.governors.get(lemma).copied()
    }

    fn parse(triggers: &'static str, classes: &'static str, governors: &'static str) -> Result<Self, String> {
        let mut lexicon = Self {
            verbs: BTreeMap::new(),
            nouns: BTreeMap::new(),
            classes: BTreeMap::new(),
            governors: BTreeMap::new(),
        };
        for (place, [class, lemmas]) in rows("classes.tsv", classes)? {
            let mut lemmas: Vec<_> = lemmas.split(' ').collect();
            lemmas.sort_unstable();
            lemmas.dedup();
            if lexicon.classes.insert(class, lemmas).is_some() {
                return Err(format!("{place}: class {class:?} stands twice; join the two lines"));
            }
        }
        for (place, [lemma, effect, _example]) in rows("governors.tsv", governors)? {
            let effect = match effect {
                "support" => Effect::Support,
                "attend" => Effect::Attend,
                "absent" => Effect::Absent,
                "plan" => Effect::Plan,
                "tentative" => Effect::Tentative,
                "deny" => Effect::Deny,
                "cancel" => Effect::Cancel,
                "postpone" => Effect::Postpone,
                "happen" => Effect::Happen,
                other => return Err(format!("{place}: unknown effect {other:?}; the header lists them")),
            };
            if lexicon.governors.insert(lemma, effect).is_some() {
                return Err(format!("{place}: {lemma:?} stands twice; keep one line"));
            }
        }
        for (place, [phrase, pos, kind, needs, _example]) in rows("triggers.tsv", triggers)? {
            let (lemma, with) = match phrase.split_once(' ') {
                Some((lemma, with)) => (lemma, Some(with)),
                None => (phrase, None),
            };
            // English noun phrases end in their head ("press conference"), verb phrases begin with it ("take office").
            let (lemma, with) = match (pos, with) {
                ("N", Some(head)) => (head, Some(lemma)),
                _ => (lemma, with),
            };
            let kind = kind.parse().map_err(|error| format!("{place}: {error}"))?;
            let needs = needs.split(',').filter(|need| *need != "-").map(|need| lexicon.need(need, &place));
            let word = TriggerWord { with, kind, needs: needs.collect::<Result<_, _>>()? };
            let table = match pos {
                "V" => &mut lexicon.verbs,
                "N" => &mut lexicon.nouns,
                other => return Err(format!("{place}: part of speech {other:?} is neither V nor N")),
            };
            table.entry(lemma).or_default().push(word);
        }
        for words in lexicon.verbs.values_mut().chain(lexicon.nouns.values_mut()) {
            words.sort_by_key(|word| word.with.is_none());
        }
        Ok(lexicon)
    }

    fn need(&self, need: &str, place: &str) -> Result<Need, String> {
        Ok(match need {
            "place" => Need::Place,
            "party" => Need::Party,
            "with" => Need::With,
            "goal" => Need::Goal,
            "person" => Need::Person,
            "support" => Need::Support,
            "occasion" => Need::Occasion,
            "placed" => Need::Placed,
            "named" => Need::Named,
            "plural" => Need::Plural,
            "passive" => Need::Passive,
            "told" => Need::Told,
            "dated" => Need::Dated,
            "company" => Need::Company,
            "placeless" => Need::Placeless,
            "broadcast" => Need::Broadcast,
            negated if negated.starts_with('!') => match self.need(&negated[1..], place)? {
                Need::Class(class) => Need::Not(class),
                _ => return Err(format!("{place}: {negated:?}: only a class can be ruled out")),
            },
            class => match self.classes.get_key_value(class) {
                Some((class, _)) => Need::Class(class),
                None => return Err(format!("{place}: unknown need {class:?}; the headers list needs and classes")),
            },
        })
    }
}

/// The rows of a lexicon with their places; a row has exactly `N` columns.
pub(crate) fn rows<const N: usize>(file: &str, text: &'static str) -> Result<Vec<(String, [&'static str; N])>, String> {
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let place = format!("crates/diarist-events/lexicon/en/{file}:{}", number + 1);
        let columns: Vec<_> = line.split('\t').collect();
        let count = columns.len();
        let row =
            columns.try_into().map_err(|_| format!("{place}: {count} columns, {N} expected; separate them by tabs"))?;
        rows.push((place, row));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_reads() {
        assert!(ENGLISH.verb("visit").iter().any(|word| word.kind == Kind::Trip));
        assert_eq!(ENGLISH.noun("conference")[0].with, Some("press"));
        assert!(ENGLISH.in_class("law", "treaty"));
        assert_eq!(ENGLISH.governor("skip"), Some(Effect::Absent));
    }

    #[test]
    fn a_bad_line_names_its_place() {
        let error = Lexicon::parse("visit\tV\tholiday\t-\tx", "", "").err().unwrap();
        assert!(
            error.starts_with("crates/diarist-events/lexicon/en/triggers.tsv:1: unknown kind \"holiday\""),
            "{error}"
        );
        let error = Lexicon::parse("visit\tV\ttrip", "", "").err().unwrap();
        assert!(error.contains("3 columns, 5 expected"), "{error}");
    }
}
