//! Dates that stand elsewhere than in the clause that tells the happening: text in, days out, and what cannot be both.

use diarist::Kit;
use diarist_diary::{Basis, Reading};
use diarist_text::Article;

fn read(text: &str) -> Reading {
    let article = Article {
        id: "dates".into(),
        published: Some("2011-05-16".parse().unwrap()),
        text: text.into(),
        ..Article::default()
    };
    diarist::read(&article, &Kit::new().expect("the model in the program opens"))
}

/// The days of the entry at a place, and how they were reached.
fn at(reading: &Reading, kind: &str, place: &str) -> (String, Option<Basis>) {
    let entry = reading.entries.iter().find(|entry| {
        entry.kind.as_str() == kind && entry.place.as_ref().and_then(|place| place.name.as_deref()) == Some(place)
    });
    let entry = entry.unwrap_or_else(|| panic!("no {kind} at {place} among {:#?}", reading.entries));
    let when = entry.when.as_ref();
    (
        when.and_then(|when| when.edtf.as_ref()).map_or("none".to_owned(), ToString::to_string),
        when.map(|when| when.basis),
    )
}

#[test]
fn a_leg_between_two_dated_ones_has_the_days_between() {
    let reading = read(
        "President Ilse Marquardt will travel to Lisbon on Wednesday. She will then travel to Madrid and meet the mayor. \
         On Saturday she will travel to Rome.",
    );
    assert_eq!(at(&reading, "trip", "Madrid"), ("2011-05-18/2011-05-21".to_owned(), Some(Basis::Inferred)));
}

#[test]
fn an_undated_stop_has_the_days_of_the_whole_journey() {
    let reading = read(
        "Foreign Minister Ilse Marquardt will visit Norway from May 23 to 27. Marquardt will visit Bergen during the trip.",
    );
    assert_eq!(at(&reading, "trip", "Bergen").0, "2011-05-23/2011-05-27");
}

#[test]
fn the_last_leg_ends_with_the_return() {
    let reading = read("President Ilse Marquardt will fly to Lisbon on Wednesday before returning home on Friday.");
    assert_eq!(at(&reading, "trip", "Lisbon").0, "2011-05-18/2011-05-20");
}

#[test]
fn dates_against_the_order_of_the_text_are_reported() {
    let reading = read(
        "President Ilse Marquardt will meet Prime Minister Tiago Moura in Lisbon on May 27 before visiting Madrid on May 24.",
    );
    let [contradiction] = reading.contradictions.as_slice() else {
        panic!("expected one contradiction, found {:?} among {:#?}", reading.contradictions, reading.entries)
    };
    assert_eq!(contradiction.relation, "before");
    assert_eq!(contradiction.word.as_ref().map(|word| word.text.as_str()), Some("before"));
    let ids: Vec<&str> = reading.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert!(ids.contains(&contradiction.first.as_str()) && ids.contains(&contradiction.second.as_str()));
}

#[test]
fn dates_in_the_order_of_the_text_are_no_contradiction() {
    let reading = read(
        "President Ilse Marquardt will meet Prime Minister Tiago Moura in Lisbon on May 24 before visiting Madrid on May 27.",
    );
    assert_eq!(reading.contradictions, []);
}
