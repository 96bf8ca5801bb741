//! The words under which entries are found: folded names, and stemmed words for full text, the same in both databases.

use diarist_calendar::Interval;
use diarist_diary::{Entry, Participant};
use diarist_places::{CountryCode, Gazetteer, fold};
use jiff::civil::Date;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;

/// Days since 1970-01-01.
pub(crate) fn day(date: Date) -> i64 {
    date.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24
}

/// The day that so many days after 1970-01-01 are.
pub(crate) fn date(day: i64) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

/// An entry longer than this many days is vague: it is looked for apart from the others.
pub(crate) const LONG: i64 = 31;
/// Entries without a date come last.
pub(crate) const UNDATED: i64 = i64::MAX / 4;

/// Where an entry stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) first: Option<i64>,
    pub(crate) last: Option<i64>,
    /// The day that it is listed under.
    pub(crate) sort: i64,
    /// Whether it is open or longer than [`LONG`].
    pub(crate) long: bool,
}

impl Span {
    pub(crate) fn of(entry: &Entry) -> Self {
        let interval = entry
            .when
            .as_ref()
            .map_or(Interval { first: None, last: None }, |when| Interval { first: when.first, last: when.last });
        let (first, last) = (interval.first.map(day), interval.last.map(day));
        let long = match (first, last) {
            (Some(first), Some(last)) => last - first >= LONG,
            (None, None) => false,
            _ => true,
        };
        Self { first, last, sort: first.or(last).unwrap_or(UNDATED), long }
    }
}

/// What an entry is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    /// Field ("who" or "where"), folded name, and the name as shown.
    pub(crate) names: BTreeSet<(&'static str, String, String)>,
    /// Stemmed words, a space between.
    pub(crate) text: String,
}

impl Terms {
    pub(crate) fn of(entry: &Entry) -> Self {
        let mut names = BTreeSet::new();
        let mut add = |field, name: &str| {
            let term = fold(name);
            if !term.is_empty() {
                names.insert((field, term, name.to_owned()));
            }
        };
        let party = |party: &Participant| party.name.clone();
        entry.who.iter().map(party).for_each(|name| add("who", &name));
        entry.absent.iter().map(party).for_each(|name| add("absent", &name));
        if let Some(place) = &entry.place {
            let country = place.country.as_deref();
            let name = country.and_then(country_name);
            for name in [place.name.as_deref(), place.venue.as_deref(), place.admin1.as_deref(), country, name] {
                name.into_iter().for_each(|name| add("where", name));
            }
        }
        // Two spellings of one name differ in what is shown; the first counts.
        let mut seen = BTreeSet::new();
        names.retain(|(field, term, _)| seen.insert((*field, term.clone())));
        let mut text = vec![entry.title.as_str(), entry.event.as_deref().unwrap_or_default()];
        text.extend(names.iter().map(|(_, _, shown)| shown.as_str()));
        text.extend(entry.who.iter().filter_map(|party| party.role.as_deref()));
        text.extend(entry.said_by.as_deref());
        text.push(entry.kind.as_str());
        text.extend(entry.evidence.iter().map(|evidence| evidence.text.as_str()));
        Self { text: stems(&text.join(" ")).join(" "), names }
    }
}

/// The words of a text as the index holds them, each once, in alphabetical order.
pub(crate) fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let folded = fold(text);
    let words: BTreeSet<String> =
        folded.split(' ').filter(|word| !word.is_empty()).map(|word| stemmer.stem(word).into_owned()).collect();
    words.into_iter().collect()
}

/// The words of a name.
pub(crate) fn name_words(term: &str) -> impl Iterator<Item = &str> {
    term.split(' ').filter(|word| !word.is_empty())
}

fn country_name(code: &str) -> Option<&'static str> {
    let gazetteer = Gazetteer::embedded();
    Some(gazetteer.place(gazetteer.country_place(CountryCode::new(code)?)?).name)
}
