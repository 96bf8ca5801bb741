//! Public business only: which reports are kept, whom the user listed, and which names must not come back.
//!
//! A report is kept if a party acts in public: an organisation, a country, a person with an office, a person who is known from
//! other articles to have one, or one whom the user listed; so is one of a named event, and of what is public by its nature
//! (a vote, an appointment, a release). A report whose named parties are all private persons is not kept.

use crate::error::{Result, StoreError};
use crate::sql::{self, Database};
use crate::store::{Store, digest};
use diarist_diary::{Entry, Kind, Participant, PartyKind, Reading};
use diarist_places::fold;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

static PRIVATE_ROLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../lexicon/en/private-roles.tsv").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Whether the article shows the party in a public role.
fn is_public(party: &Participant) -> bool {
    match (party.is, party.role.as_deref()) {
        (Some(PartyKind::Person), Some(role)) => {
            // "Mother of two": what stands before "of" says what one is.
            let role = fold(role);
            let head = role.split(" of ").next().unwrap_or_default();
            head.split(' ').next_back().is_some_and(|word| !word.is_empty() && !PRIVATE_ROLES.contains(word))
        }
        (Some(PartyKind::Person), None) => false,
        _ => true,
    }
}

fn parties(entry: &Entry) -> impl Iterator<Item = &Participant> {
    entry.who.iter().chain(&entry.absent)
}

/// Whether an entry is public business; `known` says of a folded name whether it is a public or listed person's.
pub(crate) fn is_kept(entry: &Entry, known: &BTreeSet<String>) -> bool {
    let by_nature = matches!(entry.kind, Kind::Vote | Kind::Appointment | Kind::Release) || entry.event.is_some();
    by_nature
        || parties(entry).next().is_none()
        || parties(entry).any(|party| is_public(party) || known.contains(&fold(&party.name)))
}

/// Remembers the people whom these readings show in a public role, and gives the names of all parties that are known for one.
pub(crate) fn learn(db: &mut dyn Database, readings: &[&Reading]) -> Result<BTreeSet<String>> {
    let all = || readings.iter().flat_map(|reading| &reading.entries).flat_map(parties);
    let person = |party: &&Participant| party.is == Some(PartyKind::Person);
    let public: BTreeSet<String> =
        all().filter(person).filter(|party| is_public(party)).map(|party| fold(&party.name)).collect();
    for name in &public {
        // One word is anyone's name.
        if name.contains(' ') {
            let insert = "INSERT INTO people (name, standing) VALUES ($1, 'public') ON CONFLICT (name) DO NOTHING";
            db.execute(insert, &[name.into()])?;
        }
    }
    let mut names: Vec<String> = all().filter(person).map(|party| fold(&party.name)).collect();
    names.sort();
    names.dedup();
    let rows = sql::query_each(db, "SELECT name FROM people WHERE name IN (?)", &names)?;
    Ok(rows.iter().map(|row| row.text(0).to_owned()).collect())
}

/// The names that were forgotten: recognised, but never told.
#[derive(Debug, Default)]
pub(crate) struct Forgotten {
    hashes: HashSet<String>,
    salt: String,
    /// How many words the longest of them has.
    longest: usize,
}

impl Store {
    /// Keeps entries about these people from now on, though they hold no office.
    ///
    /// # Errors
    /// A name has no letter, or the database fails.
    pub fn keep_people(&mut self, names: &[String]) -> Result<()> {
        sql::transaction(self.db.as_mut(), true, |db| {
            for name in names {
                let term = fold(name);
                if term.is_empty() {
                    return Err(StoreError::Refused(format!("{name:?} is no name")));
                }
                let insert = "INSERT INTO people (name, standing) VALUES ($1, 'listed')
                              ON CONFLICT (name) DO UPDATE SET standing = 'listed'";
                db.execute(insert, &[term.into()])?;
            }
            Ok(())
        })
    }
}

impl Forgotten {
    pub(crate) fn load(db: &mut dyn Database, salt: &str) -> Result<Self> {
        let rows = db.query("SELECT hash, words FROM forgotten", &[])?;
        let longest = rows.iter().map(|row| usize::try_from(row.int(1)).unwrap_or(0)).max().unwrap_or(0);
        Ok(Self { hashes: rows.iter().map(|row| row.text(0).to_owned()).collect(), salt: salt.to_owned(), longest })
    }

    /// A list of one name, to look for what is to be erased.
    pub(crate) fn only(name: &str, salt: &str) -> Self {
        let term = fold(name);
        let longest = term.split(' ').count();
        Self { hashes: HashSet::from([hash(&term, salt)]), salt: salt.to_owned(), longest }
    }

    fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Whether the name is one of them, or holds one ("Mr Juma Were Junior").
    pub(crate) fn holds(&self, name: &str) -> bool {
        !self.is_empty() && !self.find(name).is_empty()
    }

    /// Whether one of them is a party to the entry.
    pub(crate) fn names(&self, entry: &Entry) -> bool {
        parties(entry).any(|party| self.holds(&party.name))
    }

    /// Where a text names one of them: bytes, each stretch a run of whole words.
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, usize)> {
        if self.is_empty() {
            return Vec::new();
        }
        let words = words(text);
        let mut found = Vec::new();
        for start in 0..words.len() {
            let mut term = String::new();
            for (end, (_, last, key)) in words.iter().enumerate().skip(start).take(self.longest) {
                if end > start {
                    term.push(' ');
                }
                term.push_str(key);
                if self.hashes.contains(&hash(&term, &self.salt)) {
                    found.push((words[start].0, *last));
                }
            }
        }
        found
    }

    /// The text with the names blacked out, code point for code point, so that every offset stays; `None` if it names none.
    /// The last word of a name is blacked out everywhere in a text that gives the name in full.
    pub(crate) fn blackened(&self, text: &str) -> Option<String> {
        let full = self.find(text);
        if full.is_empty() {
            return None;
        }
        let words = words(text);
        let last_words: HashSet<&str> = full
            .iter()
            .filter_map(|&(_, end)| words.iter().find(|(_, last, _)| *last == end))
            .map(|(_, _, key)| key.as_str())
            .collect();
        let mut stretches = full;
        stretches.extend(
            words.iter().filter(|(_, _, key)| last_words.contains(key.as_str())).map(|&(start, end, _)| (start, end)),
        );
        stretches.sort_unstable();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (start, end) in stretches {
            if end <= at {
                continue;
            }
            let start = start.max(at);
            out += &text[at..start];
            out.extend(text[start..end].chars().map(|c| if c.is_whitespace() { c } else { BLACK }));
            at = end;
        }
        out += &text[at..];
        Some(out)
    }

    /// The reading without the forgotten: their entries gone, their names blacked out in text and quotes.
    pub(crate) fn erase(&self, reading: &Reading) -> Option<Reading> {
        let text = self.blackened(&reading.text);
        if text.is_none() && !reading.entries.iter().any(|entry| self.names(entry)) {
            return None;
        }
        let mut reading = reading.clone();
        reading.entries.retain(|entry| !self.names(entry));
        for entry in &mut reading.entries {
            self.blacken_entry(entry);
        }
        if let Some(text) = text {
            // Evidence is what the text now holds at its offsets.
            let points: Vec<(usize, char)> = text.char_indices().collect();
            let byte = |point: usize| points.get(point).map_or(text.len(), |(byte, _)| *byte);
            for evidence in reading.entries.iter_mut().flat_map(|entry| &mut entry.evidence) {
                text[byte(evidence.start)..byte(evidence.end).max(byte(evidence.start))].clone_into(&mut evidence.text);
            }
            reading.text = text;
        }
        reading.title = reading.title.map(|title| self.blackened(&title).unwrap_or(title));
        Some(reading)
    }

    /// Blackens the fields of an entry that may name somebody in passing.
    pub(crate) fn blacken_entry(&self, entry: &mut Entry) {
        let blacken = |field: &mut String| {
            if let Some(black) = self.blackened(field) {
                *field = black;
            }
        };
        blacken(&mut entry.title);
        entry.event.iter_mut().for_each(blacken);
        if entry.said_by.as_deref().is_some_and(|name| self.holds(name)) {
            entry.said_by = None;
        }
        for party in entry.who.iter_mut().chain(&mut entry.absent) {
            party.role.iter_mut().for_each(blacken);
        }
    }
}

const BLACK: char = '█';

/// The words of a text with their bytes and keys.
fn words(text: &str) -> Vec<(usize, usize, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric() || is_mark(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                // "Were's": an apostrophe ends a word.
                words.push((from, at, fold(&text[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    words.retain(|(_, _, key)| !key.is_empty());
    words
}

/// Combining marks belong to the letter before them.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

pub(crate) fn hash(term: &str, salt: &str) -> String {
    digest(&[salt, term])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_name_is_blacked_out_and_nothing_else() {
        let forgotten = Forgotten::only("José Núñez", "salt");
        let text = "Minister Odhiambo met JOSE NUNEZ and Núñez's brother José in Mombasa.";
        let black = forgotten.blackened(text).unwrap();
        assert_eq!(black, "Minister Odhiambo met ████ █████ and █████'s brother José in Mombasa.");
        assert_eq!(black.chars().count(), text.chars().count());
        assert_eq!(forgotten.blackened("José met Maria Núñez"), None, "other people of that name");
    }

    #[test]
    fn private_roles_are_no_office() {
        let party = |role: Option<&str>| Participant {
            name: "Juma Were".into(),
            role: role.map(str::to_owned),
            plays: "participant".into(),
            wikidata: None,
            is: Some(PartyKind::Person),
        };
        assert!(is_public(&party(Some("minister of ports"))));
        assert!(is_public(&party(Some("head of the builders' union"))));
        assert!(!is_public(&party(Some("mother of two"))));
        assert!(!is_public(&party(Some("exchange student"))));
        assert!(!is_public(&party(None)));
    }
}
