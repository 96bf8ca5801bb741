//! Calendars read back by two parsers that are not ours, `calcard` and `icalendar`.

use calcard::icalendar::{ICalendar, ICalendarComponentType};
use diarist_diary::{Basis, Entry, Evidence, Kind, Participant, Place, Status, When};
use diarist_render::{Line, Source, ics};
use icalendar::{Calendar, CalendarComponent, Component as _};

fn line(id: &str, edtf: &str, status: Status) -> Line {
    Line {
        id: id.into(),
        uid: format!("{id}@0123456789abcdef.diarist"),
        entry: Entry {
            id: "e1".into(),
            kind: Kind::Meeting,
            title: "Amina Odhiambo, José Núñez; “ports\\ferries” – a very long line about the Swahili Coast Ports Forum’s agenda".into(),
            who: vec![Participant {
                name: "Amina \"Ports\" Odhiambo".into(),
                role: Some("transport minister".into()),
                plays: "participant".into(),
                wikidata: None,
                is: None,
            }],
            absent: vec![],
            event: None,
            place: Some(Place {
                name: Some("Mombasa".into()),
                venue: Some("Kilindini quay; berth 2, north".into()),
                admin1: None,
                country: Some("KE".into()),
                lat: Some(-4.05),
                lon: Some(39.67),
                geonames: None,
            }),
            when: (!edtf.is_empty()).then(|| When::new(edtf.parse().unwrap(), Basis::Stated)),
            status,
            said_by: None,
            confidence: 0.9,
            evidence: vec![Evidence { text: "met,\nthey said: \"ports\"".into(), start: 0, end: 23 }],
            part_of: None,
        },
        lapsed: false,
        gone: false,
        disputed: false,
        origins: 1,
        sequence: 3,
        added: "2024-06-01T08:00:00Z".into(),
        changed: "2024-06-02T09:30:00Z".into(),
        sources: vec![Source {
            article: "coast-news-17".into(),
            published: Some(jiff::civil::date(2024, 6, 1)),
            title: None,
            quote: "met,\nthey said: \"ports\"".into(),
        }],
    }
}

/// The events' properties as each parser reads them: unescaped text under upper-case names.
fn read_back(text: &str) -> [Vec<Vec<(String, String)>>; 2] {
    let calcard = ICalendar::parse(text).unwrap_or_else(|error| panic!("calcard: {error:?}\n{text}"));
    let one = calcard
        .components
        .iter()
        .filter(|component| component.component_type == ICalendarComponentType::VEvent)
        .map(|event| {
            let entry = |entry: &calcard::icalendar::ICalendarEntry| {
                let value = entry.values.first().and_then(|value| value.as_text().map(str::to_owned));
                (entry.name.as_str().to_owned(), value.unwrap_or_default())
            };
            event.entries.iter().map(entry).collect()
        })
        .collect();
    let icalendar: Calendar = text.parse().unwrap_or_else(|error| panic!("icalendar: {error}\n{text}"));
    let other = icalendar
        .components
        .iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        })
        .map(|event| {
            event.properties().iter().map(|(name, property)| (name.clone(), property.value().to_owned())).collect()
        })
        .collect();
    [one, other]
}

fn value<'a>(event: &'a [(String, String)], name: &str) -> &'a str {
    event.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

#[test]
fn both_parsers_read_what_was_written() {
    let lines = [
        line("a", "2024-06-13", Status::Planned),
        line("b", "2024-06-13/2024-06-15", Status::Tentative),
        line("c", "2024-06", Status::Happened),
        line("d", "2025-05/..", Status::Cancelled),
        line("e", "", Status::Planned),
        Line { lapsed: true, ..line("f", "2024-06-01", Status::Planned) },
        Line { gone: true, ..line("g", "2024-06-01", Status::Planned) },
        line("h", "[2024-06-01,2024-06-03]", Status::Denied),
    ];
    let text = ics("desk: “ports”, ferries", &lines, false);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line is longer than 75 octets");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a bare line break");
    for events in read_back(&text) {
        let all: Vec<[&str; 2]> = events.iter().map(|event| [value(event, "UID"), value(event, "STATUS")]).collect();
        let uid: Vec<&str> = all.iter().map(|[uid, _]| uid.split('@').next().unwrap()).collect();
        assert_eq!(uid, ["a", "b", "c", "d", "g", "h"], "undated and lapsed ones are left out");
        for event in &events {
            assert!(value(event, "SUMMARY").contains("José Núñez; “ports\\ferries” – a very long line"), "{event:?}");
            assert!(value(event, "LOCATION").contains("Kilindini quay; berth 2, north, Mombasa"), "{event:?}");
            assert!(
                value(event, "DESCRIPTION").contains("“met, they said: \"ports\"” — coast-news-17, 2024-06-01"),
                "{event:?}"
            );
        }
    }
    let field = |id: &str, name: &str| {
        let event = text.split("BEGIN:VEVENT").find(|event| event.contains(&format!("UID:{id}@"))).unwrap();
        event
            .replace("\r\n ", "")
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name}:")).map(str::to_owned))
            .unwrap()
    };
    assert_eq!(
        (field("a", "DTSTART;VALUE=DATE"), field("a", "DTEND;VALUE=DATE")),
        ("20240613".into(), "20240614".into())
    );
    assert_eq!(
        (field("b", "DTSTART;VALUE=DATE"), field("b", "DTEND;VALUE=DATE")),
        ("20240613".into(), "20240616".into())
    );
    assert_eq!(
        (field("c", "DTSTART;VALUE=DATE"), field("c", "DTEND;VALUE=DATE")),
        ("20240601".into(), "20240701".into())
    );
    assert_eq!(field("c", "X-DIARIST-PRECISION"), "month");
    assert!(field("c", "SUMMARY").ends_with("(June 2024)"), "vague: {}", field("c", "SUMMARY"));
    assert!(field("b", "SUMMARY").starts_with("? "), "tentative");
    let statuses = ["a", "b", "c", "d", "g", "h"].map(|id| field(id, "STATUS"));
    assert_eq!(statuses, ["CONFIRMED", "TENTATIVE", "CONFIRMED", "CANCELLED", "CANCELLED", "CANCELLED"]);
    assert_eq!((field("a", "SEQUENCE"), field("a", "LAST-MODIFIED")), ("3".into(), "20240602T093000Z".into()));
}

#[test]
fn an_empty_calendar_is_one() {
    let [one, other] = read_back(&ics("nothing", &[], true));
    assert!(one.is_empty() && other.is_empty());
}

#[test]
fn articles_that_were_only_read_are_a_calendar_too() {
    use diarist_render::{Format, Look, Printer};
    let readings = include_str!("formats/readings.jsonl");
    let mut printer = Printer::new(Format::Ics, Look { width: 80, colour: false, evidence: false });
    let mut text = String::new();
    for reading in readings.lines() {
        text += &printer.reading(&serde_json::from_str(reading).unwrap());
    }
    text += &printer.finish();
    let [one, other] = read_back(&text);
    assert_eq!((one.len(), other.len()), (4, 4), "the one without a date is left out");
}
