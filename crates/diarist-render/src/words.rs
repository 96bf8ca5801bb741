//! Short phrases that the formats for people share: the heading, the place, the parties, the certainty.

use crate::days;
use diarist_diary::{Contradiction, Entry, Explanation, Reading};

/// The article's title, else its identifier.
pub(crate) fn heading(reading: &Reading) -> String {
    one_line(reading.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&reading.id))
}

/// "quay-opening · published Mon 4 Mar 2019 · 6 entries"
pub(crate) fn about(reading: &Reading) -> String {
    let published =
        reading.published.map_or("no publication date".to_owned(), |day| format!("published {}", days::day(day)));
    let entries = match reading.entries.len() {
        0 => "no entries".to_owned(),
        1 => "1 entry".to_owned(),
        n => format!("{n} entries"),
    };
    [one_line(&reading.id), published, entries].join(" · ")
}

/// "Tesla factory, Austin, US"; empty if the entry has no place.
pub(crate) fn place(entry: &Entry) -> String {
    let Some(place) = &entry.place else { return String::new() };
    let mut parts: Vec<&str> = Vec::new();
    for part in [&place.venue, &place.name, &place.country].into_iter().flatten() {
        if !parts.contains(&part.as_str()) {
            parts.push(part);
        }
    }
    one_line(&parts.join(", "))
}

/// What the title leaves unsaid: other parties, the absent, the source.
pub(crate) fn parties(entry: &Entry) -> Option<String> {
    let names = |parties: &mut dyn Iterator<Item = &str>| parties.collect::<Vec<_>>().join(", ");
    let others =
        names(&mut entry.who.iter().map(|party| party.name.as_str()).filter(|name| !entry.title.contains(name)));
    let absent = names(&mut entry.absent.iter().map(|party| party.name.as_str()));
    let parts: Vec<String> =
        [("who: ", others), ("absent: ", absent), ("says: ", entry.said_by.clone().unwrap_or_default())]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| format!("{label}{}", one_line(&value)))
            .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// "93 %"
pub(crate) fn certainty(entry: &Entry) -> String {
    format!("{:.0} %", entry.confidence * 100.0)
}

/// "when: 2019-03-05, from “Tuesday”, …": the reasons of an entry, one a line.
pub(crate) fn reasons(explanations: &[Explanation], entry: &Entry) -> Vec<String> {
    let own = explanations.iter().filter(|explanation| explanation.entry == entry.id);
    own.flat_map(|explanation| &explanation.reasons)
        .map(|reason| format!("{}: {}", reason.field, one_line(&reason.words)))
        .collect()
}

/// "contradiction: the article puts “A” (2019-03-07) before “B” (2019-03-05)"
pub(crate) fn contradiction(reading: &Reading, it: &Contradiction) -> String {
    let named = |id: &str| {
        let entry = reading.entries.iter().find(|entry| entry.id == id);
        entry.map_or_else(
            || id.to_owned(),
            |entry| {
                let date = entry.when.as_ref().and_then(|when| when.edtf.as_ref()).map(|edtf| format!(" ({edtf})"));
                format!("“{}”{}", one_line(&entry.title), date.unwrap_or_default())
            },
        )
    };
    let said = it.word.as_ref().map(|word| format!(" with {}", quote(&word.text))).unwrap_or_default();
    format!("contradiction: the article puts {} {} {}{said}", named(&it.first), it.relation, named(&it.second))
}

/// A quote in quotation marks, on one line.
pub(crate) fn quote(text: &str) -> String {
    format!("“{}”", one_line(text))
}

/// White space and control characters as single spaces: article text must not steer a terminal.
pub(crate) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Entries under the date they share, in the order of time; those without a date last.
pub(crate) fn by_date(entries: &[Entry]) -> Vec<(String, Vec<&Entry>)> {
    let mut dated: Vec<(String, &Entry)> = entries.iter().map(|entry| (days::of(entry), entry)).collect();
    // A stable sort: entries of one date stay in the order of the article.
    dated.sort_by_cached_key(|(label, entry)| {
        let when = entry.when.as_ref();
        let known = when.is_some_and(|when| when.edtf.is_some());
        (!known, when.and_then(|when| when.first.or(when.last)), when.and_then(|when| when.last), label.clone())
    });
    let mut groups: Vec<(String, Vec<&Entry>)> = Vec::new();
    for (label, entry) in dated {
        match groups.last_mut() {
            Some((last, group)) if *last == label => group.push(entry),
            _ => groups.push((label, vec![entry])),
        }
    }
    groups
}

/// How the date was reached: "when: “this week” (relative)"; `None` if the article's words are not kept.
pub(crate) fn derivation(entry: &Entry) -> Option<String> {
    let when = entry.when.as_ref()?;
    let text = when.text.as_ref()?;
    let known = if when.edtf.is_some() { "" } else { ", no value" };
    Some(format!("when: {} ({}{known})", quote(text), when.basis))
}
