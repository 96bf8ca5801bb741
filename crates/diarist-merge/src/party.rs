//! Parties as merging compares them: people by full and short names, countries by code, offices by country and title.

use crate::hash::hash;
use crate::words;
use diarist_diary::{Entry, Participant, PartyKind};
use diarist_places::{CountryCode, Gazetteer, fold};

/// A participant, reduced to what is compared.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    /// Hashes of the name's words without generic ones ("Co.", "the"), ascending.
    words: Vec<u64>,
    /// Of the first and the last word: a short name is one of them.
    ends: [u64; 2],
    /// Of the name written without spaces: "Jong-un" is "Jongun".
    joined: u64,
    /// Of the initials of three words or more, and of a name that is itself short and all capitals: "UNSC".
    initials: Option<u64>,
    /// The country itself.
    country: Option<CountryCode>,
    /// The country that a name or role points at: "Polish government", "president of Poland".
    of: Option<CountryCode>,
    /// What of it: "president", "foreign minister".
    office: Option<u64>,
    /// Whether the name is nothing but an office: "the Polish president".
    nameless: bool,
    is: Option<PartyKind>,
    /// Whether it is theirs: the traveller's trip, the speaker's speech, the candidate's office.
    pub(crate) leads: bool,
}

/// Parts played by those whose happening it is.
const LEADS: &[&str] = &["traveller", "speaker", "candidate"];

/// How well two parties agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    /// One is the other's country, or a body or leader of the same country.
    Country,
    /// One is named by a single word of the other's name.
    Short,
    /// The same office of the same country.
    Office,
    /// The same name.
    Name,
}

/// Words that many names of bodies share: they neither join nor part.
const GENERIC: &[&str] =
    &["co", "inc", "corp", "ltd", "plc", "llc", "company", "corporation", "the", "of", "and", "for", "on", "to", "a"];

/// Offices that act for a country as a whole.
const LEADERS: &[&str] = &[
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "leader",
    "supreme leader",
    "government",
    "foreign minister",
    "foreign ministry",
    "secretary of state",
    "taoiseach",
    "sultan",
    "emir",
    "crown prince",
];

impl Party {
    pub(crate) fn new(participant: &Participant, gazetteer: &Gazetteer) -> Self {
        let key = fold(&participant.name);
        let all: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let kept: Vec<&str> = all.iter().copied().filter(|word| word.len() > 1 && !GENERIC.contains(word)).collect();
        let kept = if kept.is_empty() { all.clone() } else { kept };
        let mut hashes: Vec<u64> = kept.iter().map(|word| hash(&[word])).collect();
        let ends = [hashes.first().copied().unwrap_or(0), hashes.last().copied().unwrap_or(0)];
        hashes.sort_unstable();
        hashes.dedup();
        let capitals = participant.name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let initials: String = kept.iter().filter_map(|word| word.chars().next()).collect();
        let short = kept.concat();
        let initials = if capitals && (2..=6).contains(&short.len()) && kept.len() <= short.len() {
            Some(hash(&[&short]))
        } else {
            (kept.len() >= 3).then(|| hash(&[&initials]))
        };
        let country = gazetteer.country(&participant.name);
        let named = office(&all, gazetteer);
        let role = participant.role.as_deref().map(fold);
        let of_role = role.as_deref().and_then(|role| office(&role.split(' ').collect::<Vec<_>>(), gazetteer));
        let (of, title) = of_role.or(named.clone()).map_or((None, None), |(of, title)| (of, Some(title)));
        Self {
            words: hashes,
            ends,
            joined: hash(&[&kept.concat()]),
            initials,
            country,
            of: of.or_else(|| all.iter().find_map(|word| gazetteer.demonym(word))).or(country),
            office: title.map(|title| hash(&[&title])),
            nameless: named.is_some(),
            is: participant.is,
            leads: LEADS.contains(&participant.plays.as_str()),
        }
    }

    /// What the words before the name in the evidence (folded) add: "the Polish president", with a name after it.
    pub(crate) fn told_in(mut self, evidence: &str, participant: &Participant, gazetteer: &Gazetteer) -> Self {
        let key = fold(&participant.name);
        if self.country.is_some() || self.of.is_some() || key.is_empty() {
            return self;
        }
        let last = key.rsplit(' ').next().unwrap_or(&key);
        for name in [key.as_str(), last] {
            let found = evidence.find(name).filter(|&at| at > 0 && evidence.as_bytes()[at - 1] == b' ');
            let before: Vec<&str> =
                found.map_or_else(Vec::new, |at| evidence[..at].split_whitespace().rev().take(4).collect());
            let before: Vec<&str> = before.into_iter().rev().collect();
            let spoken =
                (0..before.len()).find_map(|from| office(&before[from..], gazetteer).filter(|(of, _)| of.is_some()));
            if let Some((of, title)) = spoken {
                (self.of, self.office) = (of, Some(hash(&[&title])));
                break;
            }
        }
        self
    }

    /// Hashes of the words by which a party may be found; a country by its code alone.
    pub(crate) fn keys(&self) -> Vec<u64> {
        match (self.country, self.of) {
            (Some(code), _) => vec![hash(&["country", code.as_str()])],
            (None, Some(code)) => self.words.iter().copied().chain([hash(&["country", code.as_str()])]).collect(),
            (None, None) => self.words.iter().copied().chain(self.initials).collect(),
        }
    }

    /// Whether it is a country.
    pub(crate) fn is_country(&self) -> bool {
        self.country.is_some()
    }

    /// Whether it goes by an office alone.
    pub(crate) fn is_nameless(&self) -> bool {
        self.nameless
    }

    /// Whether it is a person by a full name, or may be one where the reader does not say.
    pub(crate) fn is_person_like(&self) -> bool {
        let full = !self.nameless && (2..=4).contains(&self.words.len());
        full && self.country.is_none() && self.is.is_none_or(|is| is == PartyKind::Person)
    }

    /// Whether it is a person by name: a full one, or a single word where the reader knows it for a person's.
    pub(crate) fn is_named_person(&self) -> bool {
        self.is_person_like() || (self.is == Some(PartyKind::Person) && !self.nameless && self.country.is_none())
    }

    /// Whether and how the two may be one.
    pub(crate) fn agrees(&self, other: &Self) -> Option<Agreement> {
        if let (Some(a), Some(b)) = (self.country, other.country) {
            return (a == b).then_some(Agreement::Name);
        }
        let country = self.of.is_some() && self.of == other.of;
        if self.country.is_some() || other.country.is_some() {
            return country.then_some(Agreement::Country);
        }
        if self.joined == other.joined || self.words == other.words {
            return Some(Agreement::Name);
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if short.words.len() > 1 && short.words.iter().all(|word| long.words.binary_search(word).is_ok()) {
            return Some(Agreement::Name);
        }
        let abbreviates = |a: &Self, b: &Self| a.words.len() == 1 && b.words.len() >= 3 && a.initials == b.initials;
        if short.initials.is_some() && abbreviates(short, long) {
            return Some(Agreement::Name);
        }
        // "The Polish president" is the president of whom the other article does not say of what.
        let no_other = country || self.of.is_none() || other.of.is_none();
        if no_other && self.office.is_some() && self.office == other.office && (self.nameless || other.nameless) {
            return Some(Agreement::Office);
        }
        if short.words.len() == 1 && long.words.len() > 1 && long.ends.contains(&short.words[0]) {
            return Some(Agreement::Short);
        }
        None
    }
}

/// The parties of an entry, with what its evidence adds to their names.
pub(crate) fn parties(entry: &Entry, participants: &[Participant]) -> Vec<Party> {
    let gazetteer = Gazetteer::embedded();
    let evidence: Vec<&str> = entry.evidence.iter().map(|evidence| evidence.text.as_str()).collect();
    let evidence = fold(&evidence.join(" "));
    participants.iter().map(|who| Party::new(who, gazetteer).told_in(&evidence, who, gazetteer)).collect()
}

/// Country and title of an office: "president of south korea", "south korean president"; `None` where no title of [`LEADERS`] ends
/// or begins the words.
fn office(all: &[&str], gazetteer: &Gazetteer) -> Option<(Option<CountryCode>, String)> {
    let text = all.join(" ");
    let text = text.strip_prefix("the ").unwrap_or(&text);
    let title = LEADERS.iter().filter(|title| {
        text == **title
            || text.strip_prefix(**title).is_some_and(|rest| rest.starts_with(" of "))
            || text.strip_suffix(**title).is_some_and(|rest| rest.ends_with(' '))
    });
    let title = title.max_by_key(|title| title.len())?;
    let rest = match text.split_once(" of ") {
        Some((before, of)) if before == *title => of,
        _ => text.strip_suffix(title).unwrap_or("").trim(),
    };
    let of = gazetteer.country(rest).or_else(|| gazetteer.demonym(rest));
    // "Vice president", "deputy foreign minister": another office, and nobody's name.
    (rest.is_empty() || of.is_some()).then(|| (of, (*title).to_owned()))
}

/// Content words of a party's name, to take them out of the evidence.
pub(crate) fn name_words(participant: &Participant) -> Vec<String> {
    words::content(&participant.name)
}
