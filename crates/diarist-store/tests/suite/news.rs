//! Articles as the reader would give them, about people and towns that are made up.

use diarist_diary::{Basis, Entry, Evidence, Kind, Participant, PartyKind, Place, Reading, Status, When};
use diarist_store::{Incoming, fingerprint};

/// A person with an office.
pub(crate) fn minister(name: &str, role: &str) -> Participant {
    Participant { role: Some(role.into()), ..person(name) }
}

/// A person without one.
pub(crate) fn person(name: &str) -> Participant {
    Participant {
        name: name.into(),
        role: None,
        plays: "participant".into(),
        wikidata: None,
        is: Some(PartyKind::Person),
    }
}

/// One happening that these words tell of.
pub(crate) struct Telling {
    pub kind: Kind,
    pub who: Vec<Participant>,
    pub town: &'static str,
    pub country: &'static str,
    pub edtf: &'static str,
    pub status: Status,
    pub words: &'static str,
}

/// An article with its entries; every quote is looked up in the text.
pub(crate) fn article(id: &str, published: &str, text: &str, tellings: &[Telling]) -> Incoming {
    let entries = tellings.iter().enumerate().map(|(rank, telling)| {
        let byte = text.find(telling.words).expect("the words stand in the text");
        let start = text[..byte].chars().count();
        let names: Vec<&str> = telling.who.iter().map(|party| party.name.as_str()).collect();
        Entry {
            id: format!("e{}", rank + 1),
            kind: telling.kind,
            title: format!("{}: {} in {}", telling.kind, names.join(" and "), telling.town),
            who: telling.who.clone(),
            absent: vec![],
            event: None,
            place: Some(Place {
                name: Some(telling.town.into()),
                venue: None,
                admin1: None,
                country: Some(telling.country.into()),
                lat: None,
                lon: None,
                geonames: None,
            }),
            when: (!telling.edtf.is_empty()).then(|| When::new(telling.edtf.parse().unwrap(), Basis::Stated)),
            status: telling.status,
            said_by: None,
            confidence: 0.9,
            evidence: vec![Evidence { text: telling.words.into(), start, end: start + telling.words.chars().count() }],
            part_of: None,
        }
    });
    let reading = Reading {
        id: id.into(),
        published: Some(published.parse().unwrap()),
        title: Some(format!("Story {id}")),
        text: text.into(),
        entries: entries.collect(),
        statements: vec![],
        contradictions: vec![],
    };
    let hash = fingerprint(reading.published, reading.title.as_deref(), &reading.text);
    Incoming { reading, hash }
}

/// Odhiambo and Kortelainen meet in Lisbon.
pub(crate) fn meeting(id: &str, published: &str, edtf: &'static str, status: Status) -> Incoming {
    let words = "Ports Minister Amina Odhiambo and President Leena Kortelainen meet in Lisbon";
    let text = format!("LISBON — {words}, the two offices said in {id}. It was not said what about.");
    let who = vec![minister("Amina Odhiambo", "ports minister"), minister("Leena Kortelainen", "president of Finland")];
    let telling = Telling { kind: Kind::Meeting, who, town: "Lisbon", country: "PT", edtf, status, words };
    article(id, published, &text, &[telling])
}

/// Tavares goes to Hobart.
pub(crate) fn trip(id: &str, published: &str, edtf: &'static str) -> Incoming {
    let words = "Foreign Minister Helena Tavares will travel to Hobart";
    let text = format!("{words} to open a reading room for old logbooks, {id} reports.");
    let who = vec![minister("Helena Tavares", "foreign minister")];
    let telling =
        Telling { kind: Kind::Trip, who, town: "Hobart", country: "AU", edtf, status: Status::Planned, words };
    article(id, published, &text, &[telling])
}

/// A private person travels, and meets a minister.
pub(crate) fn private(id: &str) -> Incoming {
    let alone = "Juma Were spent last weekend in Tampere";
    let with = "Ports Minister Amina Odhiambo received Juma Were in Mombasa";
    let text = format!("{alone}. {with}. Were, who mends clocks, said nothing.");
    let telling = |kind, who, town, country, edtf, words| Telling {
        kind,
        who,
        town,
        country,
        edtf,
        status: Status::Happened,
        words,
    };
    let both = vec![minister("Amina Odhiambo", "ports minister"), person("Juma Were")];
    let tellings = [
        telling(Kind::Trip, vec![person("Juma Were")], "Tampere", "FI", "2024-05-11/2024-05-12", alone),
        telling(Kind::Meeting, both, "Mombasa", "KE", "2024-05-13", with),
    ];
    article(id, "2024-05-14", &text, &tellings)
}
