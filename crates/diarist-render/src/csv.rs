//! One row for each entry, under one heading.
//!
//! Lists (`who`, `roles`, `absent`) are joined by "; "; `roles` has as many items as `who`, empty where the article names no
//! office. `quote`, `start` and `end` are the fullest evidence; offsets count code points of the article's text, end excluded.

use diarist_diary::{Entry, Participant, Reading};

const COLUMNS: &[&str] = &[
    "article",
    "published",
    "id",
    "kind",
    "status",
    "title",
    "who",
    "roles",
    "absent",
    "event",
    "place",
    "venue",
    "admin1",
    "country",
    "lat",
    "lon",
    "geonames",
    "when",
    "first",
    "last",
    "basis",
    "when_text",
    "said_by",
    "confidence",
    "part_of",
    "quote",
    "start",
    "end",
];

/// The names of the columns.
pub(crate) fn heading() -> String {
    record(&COLUMNS.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
}

/// The rows of one article.
pub(crate) fn rows(reading: &Reading) -> String {
    reading.entries.iter().map(|entry| record(&row(reading, entry))).collect()
}

fn row(reading: &Reading, entry: &Entry) -> Vec<String> {
    let (place, when, quote) = (entry.place.as_ref(), entry.when.as_ref(), entry.evidence.first());
    let row = vec![
        reading.id.clone(),
        shown(reading.published),
        entry.id.clone(),
        entry.kind.to_string(),
        entry.status.to_string(),
        entry.title.clone(),
        joined(&entry.who, |party| &party.name),
        joined(&entry.who, |party| party.role.as_deref().unwrap_or_default()),
        joined(&entry.absent, |party| &party.name),
        shown(entry.event.as_ref()),
        shown(place.and_then(|place| place.name.as_ref())),
        shown(place.and_then(|place| place.venue.as_ref())),
        shown(place.and_then(|place| place.admin1.as_ref())),
        shown(place.and_then(|place| place.country.as_ref())),
        shown(place.and_then(|place| place.lat)),
        shown(place.and_then(|place| place.lon)),
        shown(place.and_then(|place| place.geonames)),
        shown(when.and_then(|when| when.edtf.as_ref())),
        shown(when.and_then(|when| when.first)),
        shown(when.and_then(|when| when.last)),
        shown(when.map(|when| when.basis)),
        shown(when.and_then(|when| when.text.as_ref())),
        shown(entry.said_by.as_ref()),
        entry.confidence.to_string(),
        shown(entry.part_of.as_ref()),
        shown(quote.map(|quote| &quote.text)),
        shown(quote.map(|quote| quote.start)),
        shown(quote.map(|quote| quote.end)),
    ];
    debug_assert_eq!(row.len(), COLUMNS.len());
    row
}

fn shown<T: ToString>(value: Option<T>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn joined(parties: &[Participant], part: impl Fn(&Participant) -> &str) -> String {
    parties.iter().map(part).collect::<Vec<_>>().join("; ")
}

pub(crate) fn record(fields: &[String]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields).expect("writes to memory");
    let bytes = writer.into_inner().expect("writes to memory");
    String::from_utf8(bytes).expect("the fields are text")
}
