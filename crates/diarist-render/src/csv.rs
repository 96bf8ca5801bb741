//! One row for each entry, under one heading.
//!
//! Lists (`who`, `roles`, `absent`) are joined by "; "; `roles` has as many items as `who`, empty where the article names no
//! office. `quote`, `start` and `end` are the fullest evidence; offsets count code points of the article's text, end excluded.

use diarist_diary::{Entry, Participant, Reading};

/// The columns that every row of an entry has, here and in the diary's rows ([`crate::line::csv`]).
const COMMON: &[&str] = &[
    "id", "kind", "status", "title", "who", "roles", "absent", "event", "place", "venue", "admin1", "country", "lat",
    "lon", "geonames", "when", "first", "last", "basis",
];

/// A heading: `before`, the common columns, `after`.
pub(crate) fn columns(before: &[&str], after: &[&str]) -> String {
    record(&[before, COMMON, after].concat().iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
}

/// The names of the columns.
pub(crate) fn heading() -> String {
    columns(&["article", "published"], &["when_text", "said_by", "confidence", "part_of", "quote", "start", "end"])
}

/// The rows of one article.
pub(crate) fn rows(reading: &Reading) -> String {
    reading.entries.iter().map(|entry| record(&row(reading, entry))).collect()
}

fn row(reading: &Reading, entry: &Entry) -> Vec<String> {
    let (when, quote) = (entry.when.as_ref(), entry.evidence.first());
    let mut row = vec![reading.id.clone(), shown(reading.published)];
    row.extend(common(entry, &entry.id, &entry.status.to_string()));
    row.extend([
        shown(when.and_then(|when| when.text.as_ref())),
        shown(entry.said_by.as_ref()),
        entry.confidence.to_string(),
        shown(entry.part_of.as_ref()),
        shown(quote.map(|quote| &quote.text)),
        shown(quote.map(|quote| quote.start)),
        shown(quote.map(|quote| quote.end)),
    ]);
    row
}

/// The fields of the common columns; the diary has names and statuses of its own.
pub(crate) fn common(entry: &Entry, id: &str, status: &str) -> [String; COMMON.len()] {
    let (place, when) = (entry.place.as_ref(), entry.when.as_ref());
    [
        id.to_owned(),
        entry.kind.to_string(),
        status.to_owned(),
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
    ]
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
