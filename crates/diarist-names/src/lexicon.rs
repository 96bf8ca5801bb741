//! The project's lists (`lexicon/en`), read once: titles, given names, institutions, events, and words that end names.

use crate::phrases::{Direction, Phrases};
use diarist_places::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What part of an office's name a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// Before a name and with a capital: "Sen.", "Mr.", "Pope".
    Address,
    /// Head of an office or description: "foreign minister", "leader".
    Office,
    /// What an office is about: "defence".
    Field,
    /// "former", "deputy", "then".
    Modifier,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Title {
    pub(crate) kind: TitleKind,
    /// The role that the form stands for where it is not the form itself; empty for plain courtesy ("Mr.").
    pub(crate) role: Option<&'static str>,
}

/// Whom a pronoun may take up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    She,
    He,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Institution {
    pub(crate) id: u16,
    /// Written without a capital ("foreign ministry").
    pub(crate) small: bool,
    /// All capitals: an acronym, matched as such.
    pub(crate) capitals: bool,
    /// Only after "the".
    pub(crate) after_the: bool,
}

/// What a word at the end or beginning of a capitalised name says about it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Heads {
    pub(crate) organisation: bool,
    pub(crate) organisation_first: bool,
    pub(crate) venue: bool,
    pub(crate) place: bool,
    pub(crate) place_first: bool,
    pub(crate) event: bool,
}

pub(crate) struct Lexicon {
    common: FxHashSet<&'static str>,
    given: FxHashMap<String, Option<Gender>>,
    family_first: FxHashSet<String>,
    nicknames: FxHashMap<String, Vec<String>>,
    heads: FxHashMap<&'static str, Heads>,
    /// Read from the last word back.
    pub(crate) titles_back: Phrases<Title>,
    pub(crate) titles: Phrases<Title>,
    pub(crate) institutions: Phrases<Institution>,
    /// Country of each institution, by its number.
    pub(crate) countries: Vec<Option<&'static str>>,
    pub(crate) events: Phrases<()>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl Lexicon {
    pub(crate) fn get() -> &'static Self {
        &LEXICON
    }

    fn read() -> Self {
        let mut lexicon = Self {
            common: lines("common.txt", include_str!("../lexicon/en/common.txt")).map(|[word]| word).collect(),
            given: FxHashMap::default(),
            family_first: lines("family_first.txt", include_str!("../lexicon/en/family_first.txt"))
                .map(|[name]| fold(name))
                .collect(),
            nicknames: FxHashMap::default(),
            heads: FxHashMap::default(),
            titles_back: Phrases::new(Direction::Back),
            titles: Phrases::new(Direction::Forth),
            institutions: Phrases::new(Direction::Forth),
            countries: Vec::new(),
            events: Phrases::new(Direction::Forth),
        };
        for [name, gender] in lines("given.tsv", include_str!("../lexicon/en/given.tsv")) {
            let gender = match gender {
                "f" => Some(Gender::She),
                "m" => Some(Gender::He),
                "x" => None,
                _ => panic!("given.tsv: {name}: {gender:?} is not f, m or x"),
            };
            lexicon.given.insert(fold(name), gender);
        }
        for [short, full] in lines("nicknames.tsv", include_str!("../lexicon/en/nicknames.tsv")) {
            lexicon.nicknames.entry(fold(short)).or_default().push(fold(full));
        }
        for [what, place, words] in lines("heads.tsv", include_str!("../lexicon/en/heads.tsv")) {
            for word in words.split(';') {
                let heads = lexicon.heads.entry(word).or_default();
                match (what, place) {
                    ("organisation", "last") => heads.organisation = true,
                    ("organisation", "first") => heads.organisation_first = true,
                    ("venue", "last") => heads.venue = true,
                    ("place", "last") => heads.place = true,
                    ("place", "first") => heads.place_first = true,
                    ("event", "last") => heads.event = true,
                    _ => panic!("heads.tsv: {what:?} {place:?} are not what a head can be"),
                }
            }
        }
        for [form, kind, role] in lines("titles.tsv", include_str!("../lexicon/en/titles.tsv")) {
            let kind = match kind {
                "address" => TitleKind::Address,
                "office" => TitleKind::Office,
                "field" => TitleKind::Field,
                "modifier" => TitleKind::Modifier,
                _ => panic!("titles.tsv: {form}: {kind:?} is not a kind of title"),
            };
            let title = Title { kind, role: (kind == TitleKind::Address).then_some(role) };
            lexicon.titles_back.add(form, title);
            lexicon.titles.add(form, title);
        }
        for [name, others, country] in lines("organisations.tsv", include_str!("../lexicon/en/organisations.tsv")) {
            let id = lexicon.countries.len() as u16;
            lexicon.countries.push((!country.is_empty()).then_some(country));
            for form in std::iter::once(name).chain(others.split(';')).filter(|form| !form.is_empty()) {
                let bare = form.strip_prefix("the ");
                let after_the = bare.is_some();
                let bare = bare.unwrap_or(form);
                let capitals = bare.len() <= 7 && bare.chars().all(|c| c.is_ascii_uppercase() || c == '-' || c == '.');
                let small = bare.starts_with(char::is_lowercase) && !bare.starts_with("al-");
                lexicon.institutions.add(bare, Institution { id, small, capitals, after_the });
            }
        }
        for [name] in lines("events.txt", include_str!("../lexicon/en/events.txt")) {
            lexicon.events.add(name, ());
        }
        lexicon
    }

    /// Whether running text usually writes the word small; `key` is folded.
    pub(crate) fn is_common(&self, key: &str) -> bool {
        self.common.contains(key)
    }

    pub(crate) fn is_given(&self, key: &str) -> bool {
        self.given.contains_key(key)
    }

    pub(crate) fn gender(&self, given: &str) -> Option<Gender> {
        self.given.get(given).copied().flatten()
    }

    pub(crate) fn is_family_first(&self, key: &str) -> bool {
        self.family_first.contains(key)
    }

    /// Whether two folded given names may be one person's: equal, initial and name, or short form and full form.
    pub(crate) fn same_given(&self, a: &str, b: &str) -> bool {
        let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
        let nickname = |short: &str, long: &str| {
            self.nicknames.get(short).is_some_and(|full| full.iter().any(|name| name == long))
        };
        a == b || initial(a, b) || initial(b, a) || nickname(a, b) || nickname(b, a)
    }

    /// What a word says about the name it ends or begins; the word as written.
    pub(crate) fn heads(&self, word: &str) -> Heads {
        self.heads.get(word).copied().unwrap_or_default()
    }
}

/// The lines of a list, cut into exactly `N` columns.
///
/// # Panics
/// On a line with another number of columns: the lists are part of the program, and a test reads them all.
fn lines<const N: usize>(file: &'static str, text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(
        move |(number, line)| {
            let columns: Vec<_> = line.split('\t').collect();
            let found = columns.len();
            columns.try_into().unwrap_or_else(|_| panic!("{file}:{}: {found} columns instead of {N}", number + 1))
        },
    )
}
