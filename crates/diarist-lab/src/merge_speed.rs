//! `merge-speed [REPORTS]`: how many synthetic reports a second are merged, and in how much memory.
//!
//! Ten years of made-up happenings of 20,000 people, the best known of whom take part in most (Zipf); each is told by one to eight
//! reports, vaguer or more exact, with full or short names. The same every time.

use anyhow::Result;
use diarist_diary::{Basis, Entry, Evidence, Kind, Participant, PartyKind, Place, Reading, Status, When};
use diarist_merge::{merge, reports};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::time::Instant;

const PEOPLE: u64 = 20_000;
const DAYS: u64 = 3650;
const TOWNS: &[(&str, &str)] = &[
    ("Paris", "FR"),
    ("Berlin", "DE"),
    ("Rome", "IT"),
    ("Madrid", "ES"),
    ("London", "GB"),
    ("Tokyo", "JP"),
    ("Beijing", "CN"),
    ("Seoul", "KR"),
    ("Canberra", "AU"),
    ("Ottawa", "CA"),
    ("Mexico City", "MX"),
    ("Lima", "PE"),
    ("Nairobi", "KE"),
    ("Cairo", "EG"),
    ("Ankara", "TR"),
    ("Warsaw", "PL"),
    ("Oslo", "NO"),
    ("Geneva", "CH"),
    ("Vienna", "AT"),
    ("Brussels", "BE"),
];
const KINDS: &[Kind] = &[Kind::Meeting, Kind::Trip, Kind::Gathering, Kind::Ceremony, Kind::Address, Kind::Appointment];

/// SplitMix64: good enough for made-up news.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound
    }

    /// A number below the bound, the small ones far more often: as people are in the news.
    fn ranked(&mut self, bound: u64) -> u64 {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((bound as f64).powf(share) - 1.0) as u64
    }
}

/// Runs the command.
pub fn run(arguments: &[String]) -> Result<()> {
    let wanted: usize = arguments.first().map_or(Ok(1_000_000), |count| count.parse())?;
    let all: Vec<_> = readings(wanted).iter().flat_map(reports).take(wanted).collect();
    println!("{} reports made, {} MB", all.len(), peak());
    let start = Instant::now();
    let merged = merge(&all, &[]);
    let seconds = start.elapsed().as_secs_f64();
    let shared = merged.iter().filter(|entry| entry.reports.len() > 1).count();
    println!(
        "{} entries, {shared} of several reports; {seconds:.1} s, {:.0} reports a second, at most {} MB",
        merged.len(),
        all.len() as f64 / seconds,
        peak()
    );
    Ok(())
}

/// One reading for each report, so that each has an article of its own.
fn readings(wanted: usize) -> Vec<Reading> {
    let mut dice = Dice(1);
    let mut readings = Vec::with_capacity(wanted + 8);
    while readings.len() < wanted {
        let kind = KINDS[dice.below(KINDS.len() as u64) as usize];
        let people = [dice.ranked(PEOPLE), dice.ranked(PEOPLE)];
        let town = TOWNS[dice.below(TOWNS.len() as u64) as usize];
        let day = date(2010, 1, 1).saturating_add((dice.below(DAYS) as i64).days());
        let topic: Vec<String> = (0..5).map(|_| word(dice.below(2000))).collect();
        for _ in 0..1 + dice.ranked(8) {
            readings.push(reading(readings.len(), &mut dice, kind, people, town, day, &topic));
        }
    }
    readings
}

fn reading(
    number: usize,
    dice: &mut Dice,
    kind: Kind,
    people: [u64; 2],
    (town, country): (&str, &str),
    day: Date,
    topic: &[String],
) -> Reading {
    let ahead = dice.below(2) == 0;
    let published = day.saturating_add((if ahead { -(dice.below(9) as i64) - 1 } else { dice.below(3) as i64 }).days());
    let edtf = match dice.below(20) {
        0..=2 => None,
        3..=5 => Some(format!("{:04}-{:02}", day.year(), day.month())),
        _ => Some(day.to_string()),
    };
    let who: Vec<Participant> = people
        .iter()
        .map(|&person| {
            let full = format!("{} {}", capital(&word(person * 7 + 1)), capital(&word(person * 13 + 5)));
            let name = if dice.below(5) == 0 { full.split(' ').nth(1).unwrap_or(&full).to_owned() } else { full };
            let plays = "participant".to_owned();
            Participant { name, role: None, plays, wikidata: None, is: Some(PartyKind::Person) }
        })
        .collect();
    let names: Vec<&str> = who.iter().map(|who| who.name.as_str()).collect();
    let text = format!("{} {} in {town} {}", names.join(" and "), topic.join(" "), word(dice.below(2000)));
    let place = Place {
        name: (dice.below(6) > 0).then(|| town.to_owned()),
        venue: None,
        admin1: None,
        country: Some(country.to_owned()),
        lat: None,
        lon: None,
        geonames: None,
    };
    let entry = Entry {
        id: "e1".to_owned(),
        kind,
        title: String::new(),
        when: edtf.and_then(|edtf| Some(When::new(edtf.parse().ok()?, Basis::Stated))),
        who,
        absent: Vec::new(),
        event: None,
        place: Some(place),
        status: if ahead { Status::Planned } else { Status::Happened },
        said_by: None,
        confidence: 0.8,
        evidence: vec![Evidence { end: text.chars().count(), start: 0, text }],
        part_of: None,
    };
    Reading {
        id: format!("article-{number}"),
        published: Some(published),
        title: None,
        text: String::new(),
        entries: vec![entry],
        statements: Vec::new(),
        contradictions: Vec::new(),
    }
}

/// The word of a number: syllables in place of digits.
fn word(number: u64) -> String {
    const SYLLABLES: &[&str] =
        &["ba", "do", "fe", "gu", "hi", "ka", "lo", "me", "nu", "pi", "ra", "so", "te", "vu", "wi", "za"];
    let mut rest = number.wrapping_mul(0x9e37_79b9) % 1_048_576;
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(SYLLABLES[(rest % 16) as usize]);
        rest /= 16;
    }
    word
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The most memory that the process has held, in megabytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kilobytes| kilobytes / 1024)
}
