//! One row for each leader and leg, in the columns that researchers of leaders' travel use (COLT, the Office of the Historian).

use crate::line::Line;
use diarist_diary::{Entry, Participant};

/// What a trip's row takes from elsewhere in the diary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trip {
    /// Whom the travellers met on it.
    pub counterparts: Vec<String>,
    /// The gathering or ceremony that it was for.
    pub event: Option<String>,
}

/// The names of the columns.
pub fn heading() -> String {
    crate::csv::record(
        &[
            "entry",
            "leader",
            "office",
            "destination_country",
            "destination_place",
            "arrival",
            "departure",
            "precision",
            "visit_class",
            "counterparts",
            "event",
            "status",
            "source_count",
            "sources",
            "quotes",
        ]
        .map(str::to_owned),
    )
}

/// The rows of one trip: one for each traveller.
pub fn rows(line: &Line, trip: &Trip) -> String {
    line.entry.who.iter().map(|leader| row(line, trip, leader)).collect()
}

fn row(line: &Line, trip: &Trip, leader: &Participant) -> String {
    let entry = &line.entry;
    let place = entry.place.as_ref();
    let when = entry.when.as_ref();
    let date = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |date| date.to_string());
    let quotes: Vec<&str> = line.sources.iter().map(|source| source.quote.as_str()).collect();
    let articles: Vec<&str> = line.sources.iter().map(|source| source.article.as_str()).collect();
    crate::csv::record(&[
        line.id.clone(),
        leader.name.clone(),
        leader.role.clone().unwrap_or_default(),
        place.and_then(|place| place.country.clone().or_else(|| place.admin1.clone())).unwrap_or_default(),
        place.and_then(|place| place.name.clone()).unwrap_or_default(),
        date(when.and_then(|when| when.first)),
        date(when.and_then(|when| when.last)),
        precision(entry).to_owned(),
        class(&quotes, entry).to_owned(),
        trip.counterparts.join("; "),
        entry.event.clone().or_else(|| trip.event.clone()).unwrap_or_default(),
        line.status().to_owned(),
        line.origins.to_string(),
        articles.join("; "),
        quotes.join(" | "),
    ])
}

fn precision(entry: &Entry) -> &'static str {
    match entry.when.as_ref().and_then(|when| when.first.zip(when.last)) {
        None if entry.when.is_none() => "unknown",
        None => "open",
        Some((first, last)) if first == last => "day",
        Some((first, last)) => match last.duration_since(first).as_hours() / 24 {
            0..=13 => "days",
            14..=31 => "month",
            _ => "longer",
        },
    }
}

/// The class of the visit where the words name one.
fn class(quotes: &[&str], entry: &Entry) -> &'static str {
    let text = quotes.join(" ").to_lowercase();
    let named = [
        ("official working visit", "official working"),
        ("state visit", "state"),
        ("working visit", "working"),
        ("official visit", "official"),
        ("private visit", "private"),
        ("vacation", "private"),
        ("transit", "transit"),
        ("stopover", "transit"),
        ("summit", "multilateral"),
        ("conference", "multilateral"),
    ];
    let found = named.iter().find(|(words, _)| text.contains(words)).map(|(_, class)| *class);
    found.unwrap_or(if entry.event.is_some() { "multilateral" } else { "" })
}
