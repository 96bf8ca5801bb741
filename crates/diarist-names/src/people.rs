//! Mentions of people grouped into persons: full names, surnames, nicknames, family names that stand first.

use crate::lexicon::{Gender, Lexicon};
use crate::shape::is_family_first;
use crate::words::Words;
use rustc_hash::FxHashMap;

/// One person while mentions are being grouped.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Folded words of the fullest name.
    pub(crate) keys: Vec<String>,
    /// Words of the fullest name in the text.
    pub(crate) name: (usize, usize),
    running: bool,
    family_first: bool,
    pub(crate) gender: Option<Gender>,
    /// Offices seen with the name, longest last.
    pub(crate) roles: Vec<String>,
    pub(crate) country: Option<diarist_places::CountryCode>,
    /// First words of its mentions, in order.
    pub(crate) mentions: Vec<usize>,
}

/// A mention of a person to be grouped.
pub(crate) struct PersonMention {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) role: Option<crate::titles::Role>,
    /// What a courtesy before it says: "Mrs.".
    pub(crate) gender: Option<Gender>,
    /// Whether it stands in running text, not in a headline, where a name may seem to go on.
    pub(crate) running: bool,
}

/// The folded words of a name, without punctuation and without "Jr.".
pub(crate) fn name_keys(words: &Words<'_>, start: usize, end: usize) -> Vec<String> {
    (start..end)
        .map(|i| words.key(i))
        .filter(|key| !key.is_empty() && !matches!(*key, "jr" | "sr" | "ii" | "iii" | "iv"))
        .map(str::to_owned)
        .collect()
}

/// Groups mentions, given in the order of the text; says for each the number of its person.
pub(crate) fn group(words: &Words<'_>, mentions: &[PersonMention]) -> (Vec<Person>, Vec<usize>) {
    let mut people: Vec<Person> = Vec::new();
    let mut of: Vec<Option<usize>> = vec![None; mentions.len()];
    let keys: Vec<_> = mentions.iter().map(|m| name_keys(words, m.start, m.end)).collect();
    let mut named = Named::default();
    // Full names first: a headline's "Brandsma" is explained by the text beneath it.
    for (i, mention) in mentions.iter().enumerate().filter(|(i, _)| keys[*i].len() > 1) {
        let family_first = is_family_first(words, mention.start);
        let fits = |id: &usize| people[*id].gender_fits(mention) && people[*id].is_full_name(&keys[i]);
        let found = keys[i].iter().flat_map(|key| named.by(key)).copied().filter(fits).min();
        let id = found.unwrap_or_else(|| {
            people.push(Person::new(&keys[i], mention, family_first));
            people.len() - 1
        });
        people[id].add(words, &keys[i], mention, family_first);
        named.add(&keys[i], id);
        of[i] = Some(id);
    }
    for (i, mention) in mentions.iter().enumerate().filter(|(i, _)| keys[*i].len() == 1) {
        let key = &keys[i][0];
        let id = best(&people, named.by(key), key, mention).unwrap_or_else(|| {
            people.push(Person::new(&keys[i], mention, false));
            people.len() - 1
        });
        people[id].add(words, &keys[i], mention, false);
        named.add(&keys[i], id);
        of[i] = Some(id);
    }
    for (i, keys) in keys.iter().enumerate().filter(|(_, keys)| keys.is_empty()) {
        people.push(Person::new(keys, &mentions[i], false));
        of[i] = Some(people.len() - 1);
    }
    let of = of.into_iter().map(|id| id.unwrap_or(0)).collect();
    (people, of)
}

/// The numbers of those who have a word in one of their names: grouping looks at them alone, so that long documents take
/// no longer for each name.
#[derive(Default)]
pub(crate) struct Named(FxHashMap<String, Vec<usize>>);

impl Named {
    /// In order of their numbers, but for those that got the word later.
    pub(crate) fn by(&self, word: &str) -> &[usize] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn add(&mut self, words: &[String], id: usize) {
        for word in words {
            let ids = self.0.entry(word.clone()).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
}

/// The person whom a single word means: by surname before by given name; among several of one surname the one whose
/// office fits, then the one mentioned last before, then the one mentioned first after.
fn best(people: &[Person], named: &[usize], key: &str, mention: &PersonMention) -> Option<usize> {
    let rank = |person: &Person| {
        let surname = person.short_name(key)?;
        let office = mention.role.as_ref().is_some_and(|role| !role.text.is_empty() && person.has_role(&role.text));
        let earlier = person.mentions.partition_point(|&start| start < mention.start);
        let distance = earlier.checked_sub(1).map_or(usize::MAX, |last| mention.start - person.mentions[last]);
        Some((surname, office, std::cmp::Reverse(distance)))
    };
    named
        .iter()
        .map(|&id| (id, &people[id]))
        .filter(|(_, person)| person.gender_fits(mention))
        .filter_map(|(id, person)| Some((rank(person)?, std::cmp::Reverse(id))))
        .max()
        .map(|(_, std::cmp::Reverse(id))| id)
}

impl Person {
    fn new(keys: &[String], mention: &PersonMention, family_first: bool) -> Self {
        let gender = keys.first().filter(|_| keys.len() > 1 && !family_first);
        Self {
            keys: keys.to_vec(),
            name: (mention.start, mention.end),
            running: mention.running,
            family_first,
            gender: mention.gender.or_else(|| gender.and_then(|given| Lexicon::get().gender(given))),
            roles: Vec::new(),
            country: None,
            mentions: Vec::new(),
        }
    }

    fn add(&mut self, words: &Words<'_>, keys: &[String], mention: &PersonMention, family_first: bool) {
        let shouted = |(start, end): (usize, usize)| (start..end).all(|i| !words.capital(i) || words.capitals(i));
        // A full name of running text before one of a headline, then the longer, then the one not in capitals.
        let rank = |keys: &[String], running: bool, name| {
            (keys.len() > 1, running || keys.len() < 2, keys.len(), !shouted(name))
        };
        let name = (mention.start, mention.end);
        if rank(keys, mention.running, name) > rank(&self.keys, self.running, self.name) {
            self.name = name;
            self.keys = keys.to_vec();
            self.running = mention.running;
            self.family_first = family_first;
        }
        if let Some(role) = &mention.role {
            if !role.text.is_empty() && !self.roles.contains(&role.text) {
                self.roles.push(role.text.clone());
            }
            self.country = self.country.or(role.country);
        }
        self.gender = self.gender.or(mention.gender);
        let at = self.mentions.partition_point(|&start| start < mention.start);
        self.mentions.insert(at, mention.start);
    }

    fn gender_fits(&self, mention: &PersonMention) -> bool {
        !matches!((self.gender, mention.gender), (Some(a), Some(b)) if a != b)
    }

    /// Whether a known office of the person has the same last word ("president").
    pub(crate) fn has_role(&self, role: &str) -> bool {
        // "The Chinese leader" is its president, "the pontiff" the pope.
        if same_office(role, &self.roles) {
            return true;
        }
        self.roles.iter().any(|own| {
            let ((own, about), (said, of)) = (office_parts(own), office_parts(role));
            // "The minister for defence" is not the minister for trade.
            let apart = !about.is_empty()
                && !of.is_empty()
                && !about.split(' ').any(|word| is_topic(word) && of.split(' ').any(|other| other == word));
            own == said && !apart
        })
    }

    fn family(&self) -> Option<&String> {
        if self.family_first { self.keys.first() } else { self.keys.last() }
    }

    /// Whether two names of two or more words are one person's.
    fn is_full_name(&self, keys: &[String]) -> bool {
        if self.keys.len() < 2 {
            return false;
        }
        let (short, long) = if keys.len() <= self.keys.len() { (keys, &self.keys[..]) } else { (&self.keys[..], keys) };
        // "Abe Shinzo" and "Shinzo Abe"; "Peña Nieto" and "Enrique Peña Nieto"; "Donald Trump" and "Donald J. Trump".
        if short.iter().all(|word| long.contains(word)) {
            return true;
        }
        // "Bill Clinton" and "William Clinton", "J. Howard" and "John Howard".
        let lexicon = Lexicon::get();
        !self.family_first
            && short.last() == long.last()
            && lexicon.same_given(&short[0], &long[0])
            && (short.len() == 2 || long.len() == 2 || short[1] == long[1])
    }

    /// How well a single word names the person: 3 as the surname, 2 as one of two surnames, 1 as the given name.
    fn short_name(&self, key: &str) -> Option<u8> {
        if self.family().is_some_and(|family| family == key) {
            Some(3)
        } else if self.family_first {
            None
        } else if self.keys.iter().skip(1).any(|word| word == key) {
            Some(2)
        } else {
            self.keys.first().filter(|given| *given == key).map(|_| 1)
        }
    }
}

/// The last word of an office ("minister") and what it is for ("immigration and ethnic affairs").
fn office_parts(role: &str) -> (&str, &str) {
    let link = [" for ", " of ", " to ", " on ", " in ", " at "]
        .iter()
        .filter_map(|link| Some((role.find(link)?, link.len())))
        .min();
    let (office, about) = link.map_or((role, ""), |(at, length)| (&role[..at], &role[at + length..]));
    (office.rsplit(' ').next().unwrap_or(office), about)
}

/// Whether a word of what an office is for says something.
fn is_topic(word: &str) -> bool {
    !matches!(word, "and" | "the" | "of" | "for" | "affairs" | "&" | "minister")
}

/// Whether a description is a wider word for one of the offices.
fn same_office(description: &str, roles: &[String]) -> bool {
    const HEADS: &[&str] = &[
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "leader",
        "ruler",
        "king",
        "queen",
        "emir",
        "taoiseach",
    ];
    let any = |words: &[&str]| {
        roles.iter().any(|role| words.iter().any(|word| role.starts_with(word) || role.ends_with(word)))
    };
    match description {
        "leader" | "head of state" | "ruler" | "head of government" => any(HEADS),
        "premier" | "prime minister" => any(&["premier", "prime minister"]),
        "pontiff" => any(&["pope"]),
        "lawmaker" | "legislator" => {
            any(&["senator", "representative", "congressman", "congresswoman", "member of parliament"])
        }
        "nominee" | "candidate" => any(&["nominee", "candidate", "front-runner", "frontrunner"]),
        _ => false,
    }
}
