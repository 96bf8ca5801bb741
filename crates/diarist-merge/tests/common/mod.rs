//! Reports written as lines of a table, and merged entries as lines again.

#![allow(dead_code, reason = "each test file is a crate of its own and takes what it needs")]

use diarist_diary::{Basis, Entry, Evidence, Participant, Place, Reading, When};
use diarist_merge::{Merged, Report, ReportKey, Turn, reports};

/// Reads lines of `article | published | kind | who; who | event | place, venue, country | when | status | words [| part of]`. Lines of one
/// article are its entries, e1, e2, …; an empty cell is nothing told.
pub fn readings(table: &str) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let reading = match readings.iter_mut().find(|reading| reading.id == cells[0]) {
            Some(reading) => reading,
            None => {
                readings.push(Reading {
                    id: cells[0].to_owned(),
                    published: Some(cells[1].parse().expect("a date")),
                    title: None,
                    text: String::new(),
                    entries: Vec::new(),
                    statements: Vec::new(),
                    contradictions: Vec::new(),
                });
                readings.last_mut().expect("just added")
            }
        };
        let number = reading.entries.len() + 1;
        let start = reading.text.chars().count();
        reading.text.push_str(cells[8]);
        reading.entries.push(entry(&cells, format!("e{number}"), start));
    }
    readings
}

fn entry(cells: &[&str], id: String, start: usize) -> Entry {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let who = cells[3].split(';').map(str::trim).filter(|name| !name.is_empty());
    let place: Vec<&str> = cells[5].split(',').map(str::trim).collect();
    Entry {
        id,
        kind: cells[2].parse().expect("a kind"),
        title: String::new(),
        who: who
            .map(|name| Participant {
                name: name.to_owned(),
                role: None,
                plays: "participant".to_owned(),
                wikidata: None,
                is: None,
            })
            .collect(),
        absent: Vec::new(),
        event: filled(cells[4]),
        place: (place.len() == 3).then(|| Place {
            name: filled(place[0]),
            venue: filled(place[1]),
            admin1: None,
            country: filled(place[2]),
            lat: None,
            lon: None,
            geonames: None,
        }),
        when: filled(cells[6]).map(|when| When::new(when.parse().expect("EDTF"), Basis::Stated)),
        status: cells[7].parse().expect("a status"),
        said_by: None,
        confidence: 0.9,
        evidence: vec![Evidence { text: cells[8].to_owned(), start, end: start + cells[8].chars().count() }],
        part_of: cells.get(9).and_then(|part| filled(part)),
    }
}

/// All reports of a table.
pub fn all(table: &str) -> Vec<Report> {
    readings(table).iter().flat_map(reports).collect()
}

/// The name of a report in tests: article and entry.
pub fn name(reports: &[Report], key: &ReportKey) -> String {
    let report = reports.iter().find(|report| report.key == *key).expect("a known report");
    format!("{}.{}", report.article, report.entry.id)
}

/// One line for each entry: its reports, and what was settled.
pub fn show(reports: &[Report], merged: &[Merged]) -> String {
    let mut lines: Vec<String> = merged
        .iter()
        .map(|entry| {
            let names: Vec<String> = entry.reports.iter().map(|key| name(reports, key)).collect();
            let who: Vec<&str> = entry.entry.who.iter().map(|who| who.name.as_str()).collect();
            let place = entry.entry.place.as_ref().and_then(|place| place.name.clone()).unwrap_or_default();
            let when = entry.entry.when.as_ref().and_then(|when| when.edtf.as_ref()).map(ToString::to_string);
            let when = when.unwrap_or_default();
            let status = entry.entry.status;
            format!("{}: {} | {place} | {when} | {status}", names.join(" "), who.join("; "))
        })
        .collect();
    lines.sort();
    lines.join("\n")
}

/// The history of an entry, one turn a line.
pub fn history(entry: &Merged) -> String {
    let when = |when: &When| when.edtf.as_ref().map(ToString::to_string).unwrap_or_default();
    let lines = entry.history.iter().map(|change| {
        let turn = match &change.turn {
            Turn::Reported { status } => format!("reported {status}"),
            Turn::Moved { from, to } => format!("moved from {} to {}", when(from), when(to)),
            turn => format!("{turn:?}").to_lowercase(),
        };
        format!("{} {turn}", change.article)
    });
    lines.collect::<Vec<_>>().join("\n")
}
