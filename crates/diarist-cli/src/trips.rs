//! Rows of leaders' travel that others compiled (JSON Lines), as articles whose text is the row and whose one entry is the trip.
//!
//! Two forms are known: `{"id", "role", "name", "first", "last", "country", "locale", "remarks"}`, a leg abroad; and
//! `{"id", "first", "last", "visitors", "from", "description"}`, a visit to the United States.

use crate::messages::Problem;
use diarist_diary::{Basis, Entry, Evidence, Kind, Participant, PartyKind, Place, Reading, Status, When};
use diarist_places::Gazetteer;
use jiff::civil::Date;
use serde::Deserialize;

/// The rule that dates of such rows name.
pub const RULE: &str = "row of travel";

#[derive(Deserialize)]
#[serde(untagged)]
enum Row {
    Leg {
        id: String,
        role: String,
        name: String,
        first: Date,
        last: Date,
        country: String,
        locale: String,
        remarks: String,
    },
    Visit {
        id: String,
        first: Date,
        last: Date,
        visitors: Vec<String>,
        from: Vec<String>,
        description: String,
    },
}

/// Words that stand before a visitor's name and say what they are; the longest that fits counts.
const TITLES: &[&str] = &[
    "Acting President",
    "Acting Prime Minister",
    "Amir",
    "Archbishop",
    "Ayatollah",
    "Captain",
    "Caretaker Prime Minister",
    "Caliph",
    "Chancellor",
    "Chairman",
    "Chairwoman",
    "Chief",
    "Chief Executive",
    "Chief Minister",
    "Co-President",
    "Crown Prince",
    "Crown Princess",
    "Deputy Prime Minister",
    "Duke",
    "Emir",
    "Emperor",
    "Empress",
    "Federal Chancellor",
    "First Minister",
    "First Vice President",
    "Foreign Minister",
    "General",
    "General Secretary",
    "Governor General",
    "Governor-General",
    "Grand Duchess",
    "Grand Duke",
    "High Representative",
    "Interim President",
    "Interim Prime Minister",
    "King",
    "Lieutenant General",
    "Minister President",
    "Minister of State",
    "Pope",
    "Premier",
    "President",
    "President-elect",
    "President-Elect",
    "Prime Minister",
    "Prime Minister-designate",
    "Prince",
    "Princess",
    "Queen",
    "Regent",
    "Secretary General",
    "Secretary-General",
    "Shah",
    "Sheikh",
    "Sultan",
    "Taoiseach",
    "Vice President",
    "Vice Chancellor",
    "Vice Premier",
];

/// The rows of a file, and what could not be read in it.
pub fn read(name: &str, text: &str) -> (Vec<Reading>, Vec<Problem>) {
    let (mut readings, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Row>(line) {
            Ok(row) => readings.push(reading(row)),
            Err(error) => problems.push(Problem::error(
                format!("{name}, line {}: no row of travel: {error}", number + 1),
                "each line is an object with id, first, last, and name, role, country, locale, remarks or visitors, from, description",
            )),
        }
    }
    (readings, problems)
}

fn reading(row: Row) -> Reading {
    let gazetteer = Gazetteer::embedded();
    let code = |country: &str| gazetteer.country(country).map(|code| code.as_str().to_owned());
    let place = |name: &str, country: &str| {
        let code = code(country);
        Place {
            name: Some(if name.trim().is_empty() { country } else { name }.to_owned()),
            venue: None,
            // A country that is no more has no code; its name is kept where divisions stand.
            admin1: code.is_none().then(|| country.to_owned()),
            country: code,
            lat: None,
            lon: None,
            geonames: None,
        }
    };
    match row {
        Row::Leg { id, role, name, first, last, country, locale, remarks } => {
            let office = match role.as_str() {
                "secretary" => "secretary of state of the United States".to_owned(),
                "president" => "president of the United States".to_owned(),
                other => other.to_owned(),
            };
            let text = format!("{name}, {role}\n{first} to {last}\n{country}: {locale}\n{remarks}");
            let title = format!("{name} to {}", if locale.trim().is_empty() { &country } else { &locale });
            one(id, text, title, (first, last), vec![party(&name, Some(office))], place(&locale, &country))
        }
        Row::Visit { id, first, last, visitors, from, description } => {
            let from = from.join(", ");
            let text =
                format!("{}\n{first} to {last}\nfrom {from} to the United States\n{description}", visitors.join(", "));
            let who: Vec<Participant> = visitors
                .iter()
                .map(|visitor| match titled(visitor) {
                    Some((title, name)) => party(name, Some(format!("{title} of {from}"))),
                    None => party(visitor, Some(format!("of {from}"))),
                })
                .collect();
            let title = format!("{} to the United States", visitors.join(" and "));
            one(id, text, title, (first, last), who, place("", "United States"))
        }
    }
}

/// Title and name of "Prime Minister Amina Odhiambo".
fn titled(visitor: &str) -> Option<(&str, &str)> {
    let fits = |title: &&&str| visitor.strip_prefix(**title).is_some_and(|rest| rest.starts_with(' '));
    let title = TITLES.iter().filter(fits).max_by_key(|title| title.len())?;
    Some((*title, visitor[title.len()..].trim_start()))
}

fn party(name: &str, role: Option<String>) -> Participant {
    Participant {
        name: name.to_owned(),
        role,
        plays: "traveller".to_owned(),
        wikidata: None,
        is: Some(PartyKind::Person),
    }
}

fn one(
    id: String,
    text: String,
    title: String,
    (first, last): (Date, Date),
    who: Vec<Participant>,
    place: Place,
) -> Reading {
    let edtf = diarist_calendar::Edtf::interval(first, last).unwrap_or_else(|| diarist_calendar::Edtf::day(first));
    let mut when = When::new(edtf, Basis::Stated);
    when.text = Some(format!("{first} to {last}"));
    when.rule = Some(RULE.to_owned());
    let entry = Entry {
        id: "e1".to_owned(),
        kind: Kind::Trip,
        title,
        who,
        absent: vec![],
        event: None,
        place: Some(place),
        when: Some(when),
        status: Status::Happened,
        said_by: None,
        confidence: 1.0,
        evidence: vec![Evidence { text: text.clone(), start: 0, end: text.chars().count() }],
        part_of: None,
    };
    Reading {
        id,
        published: None,
        title: Some(entry.title.clone()),
        text,
        entries: vec![entry],
        statements: vec![],
        contradictions: vec![],
    }
}
