//! A diary of made-up entries of any size, and how quickly it answers: `synthetic make|ask DIARY [ENTRIES]`.

use anyhow::{Context as _, Result, bail};
use diarist_diary::{Basis, Entry, Evidence, Kind, Participant, PartyKind, Place, Reading, Status, When};
use diarist_store::{Access, AddOptions, Filter, Incoming, Location, Store, fingerprint};
use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use std::time::Instant;

const GIVEN: &[&str] = &[
    "Amina", "Leena", "Helena", "Peter", "Otis", "Ada", "Elias", "Mercy", "Ivo", "Clara", "Tomas", "Ruth", "Samir",
    "Hana", "Jonas", "Lucia", "Piotr", "Greta", "Omar", "Nadia", "Felix", "Irene", "Marco", "Selma", "Victor", "Paula",
    "Anton", "Marta", "Simon", "Vera",
];
const FAMILY: &[&str] = &[
    "Odhi", "Korte", "Tava", "Mar", "Pell", "Thor", "Was", "Hallo", "Ferr", "Lind", "Bru", "Castel", "Den", "Esk",
    "Fons", "Gor",
];
const ENDINGS: &[&str] = &[
    "ambo", "lainen", "res", "chbank", "ham", "ne", "ilewski", "ran", "is", "holm", "nner", "mont", "ders", "dale",
    "eca", "don",
];
const TOWNS: &[(&str, &str)] = &[
    ("Lisbon", "PT"),
    ("Helsinki", "FI"),
    ("Nairobi", "KE"),
    ("Quito", "EC"),
    ("Oslo", "NO"),
    ("Dublin", "IE"),
    ("Wellington", "NZ"),
    ("Ottawa", "CA"),
    ("Hobart", "AU"),
    ("Nagoya", "JP"),
    ("Ostrava", "CZ"),
    ("Tampere", "FI"),
    ("Sarajevo", "BA"),
    ("Mombasa", "KE"),
    ("Halifax", "CA"),
    ("Porto", "PT"),
    ("Lyon", "FR"),
    ("Graz", "AT"),
    ("Cusco", "PE"),
    ("Busan", "KR"),
    ("Pune", "IN"),
    ("Tunis", "TN"),
    ("Riga", "LV"),
    ("Split", "HR"),
    ("Leeds", "GB"),
    ("Turin", "IT"),
    ("Basel", "CH"),
    ("Ghent", "BE"),
    ("Accra", "GH"),
    ("Lima", "PE"),
];
const SUBJECTS: &[&str] = &[
    "ferries",
    "fisheries",
    "customs",
    "railways",
    "textbooks",
    "visas",
    "vaccines",
    "wheat",
    "satellites",
    "museums",
    "rivers",
    "bridges",
    "pensions",
    "electricity",
    "forests",
    "archives",
    "tunnels",
    "harbours",
    "tariffs",
    "languages",
];

/// Sebastiano Vigna's splitmix64: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Few people are in the news often and many seldom.
    fn person(&mut self) -> String {
        let rank = self.below(100) * self.below(77);
        let (given, rest) = (rank % GIVEN.len(), rank / GIVEN.len());
        format!("{} {}{}", GIVEN[given], FAMILY[rest % FAMILY.len()], ENDINGS[rest / FAMILY.len() % ENDINGS.len()])
    }

    fn day(&mut self) -> Date {
        date(1990, 1, 1).saturating_add(Span::new().days(i64::try_from(self.below(14_600)).unwrap_or(0)))
    }
}

/// Makes or asks a diary.
pub fn run(arguments: &[String]) -> Result<()> {
    let [what, diary, rest @ ..] = arguments else { bail!("usage: synthetic make|ask DIARY [ENTRIES]") };
    let location: Location = diary.parse().unwrap_or_else(|never| match never {});
    match (what.as_str(), rest) {
        ("make", [entries]) => make(&location, entries.parse().context("ENTRIES is a number")?),
        ("ask", []) => ask(&location),
        _ => bail!("usage: synthetic make DIARY ENTRIES, or synthetic ask DIARY"),
    }
}

fn make(location: &Location, entries: usize) -> Result<()> {
    let mut store = Store::open(location, Access::Create, Timestamp::now())?;
    let mut dice = Dice(20_240_601);
    let options = AddOptions { reader: "synthetic".into(), ..AddOptions::default() };
    let started = Instant::now();
    let (mut made, mut number) = (0, 0);
    while made < entries {
        let batch: Vec<Incoming> = (0..500)
            .map(|_| {
                number += 1;
                article(number, &mut dice)
            })
            .collect();
        made += batch.iter().map(|incoming| incoming.reading.entries.len()).sum::<usize>();
        store.add(&batch, &options, Timestamp::now())?;
        if number % 5_000 == 0 {
            eprintln!("{made} reports, {:.0} s", started.elapsed().as_secs_f64());
        }
    }
    let stats = store.stats()?;
    println!(
        "{} articles, {} reports, {} entries, {:.0} MB, {:.0} s, {} MB of memory",
        stats.articles,
        stats.reports,
        stats.entries,
        stats.bytes as f64 / 1e6,
        started.elapsed().as_secs_f64(),
        memory()
    );
    Ok(())
}

/// An article of four entries.
fn article(number: usize, dice: &mut Dice) -> Incoming {
    let published = dice.day();
    let mut text = format!("Story {number}. ");
    let mut entries = Vec::new();
    for rank in 0..4 {
        let (one, other) = (dice.person(), dice.person());
        let (town, country) = *dice.one(TOWNS);
        let subject = *dice.one(SUBJECTS);
        let first = published.saturating_add(Span::new().days(i64::try_from(dice.below(60)).unwrap_or(0) - 30));
        let days = i64::try_from(dice.below(4)).unwrap_or(0);
        let vague = dice.below(12) == 0;
        let kind =
            *dice.one(&[Kind::Meeting, Kind::Trip, Kind::Address, Kind::Gathering, Kind::Ceremony, Kind::Proceeding]);
        let status = if first < published {
            Status::Happened
        } else {
            *dice.one(&[Status::Planned, Status::Planned, Status::Tentative, Status::Cancelled])
        };
        let words =
            format!("Minister {one} and Minister {other} have a {kind} about {subject} in {town} ({number}.{rank})");
        let start = text.chars().count();
        text += &words;
        let end = text.chars().count();
        text += ".";
        for _ in 0..16 {
            // Made-up words: no two stories share a passage.
            text += &format!(" {}{}", dice.one(FAMILY).to_lowercase(), dice.one(ENDINGS));
        }
        text += ". ";
        let edtf = match (vague, days) {
            (true, _) => format!("{}-{:02}", first.year(), first.month()),
            (_, 0) => first.to_string(),
            _ => format!("{first}/{}", first.saturating_add(Span::new().days(days))),
        };
        let party = |name: &str| Participant {
            name: name.into(),
            role: Some("minister".into()),
            plays: "participant".into(),
            wikidata: None,
            is: Some(PartyKind::Person),
        };
        entries.push(Entry {
            id: format!("e{}", rank + 1),
            kind,
            title: format!("{one} and {other}: {kind} in {town}"),
            who: vec![party(&one), party(&other)],
            absent: vec![],
            event: None,
            place: Some(Place {
                name: Some(town.into()),
                venue: None,
                admin1: None,
                country: Some(country.into()),
                lat: None,
                lon: None,
                geonames: None,
            }),
            when: edtf.parse().ok().map(|edtf| When::new(edtf, Basis::Stated)),
            status,
            said_by: None,
            confidence: 0.9,
            evidence: vec![Evidence { text: words, start, end }],
            part_of: None,
        });
    }
    let reading = Reading {
        id: format!("s{number}"),
        published: Some(published),
        title: None,
        text,
        entries,
        statements: vec![],
        contradictions: vec![],
    };
    let hash = fingerprint(reading.published, None, &reading.text);
    Incoming { reading, hash }
}

/// Questions of each sort.
const QUESTIONS: usize = 200;

fn ask(location: &Location) -> Result<()> {
    let mut store = Store::open(location, Access::Read, Timestamp::now())?;
    let mut dice = Dice(7);
    let today = date(2024, 6, 1);
    let any = Filter { vague: true, ..Filter::default() };
    type Question<'a> = (&'a str, Box<dyn Fn(&mut Dice) -> Filter + 'a>);
    let questions: Vec<Question> = vec![
        ("list", Box::new(|dice| Filter { from: Some(dice.day()), ..any.clone() })),
        (
            "list, a week",
            Box::new(|dice| {
                let day = dice.day();
                Filter { from: Some(day), to: Some(day.saturating_add(Span::new().days(6))), ..any.clone() }
            }),
        ),
        ("person", Box::new(|dice| Filter { who: vec![dice.person()], ..any.clone() })),
        (
            "on",
            Box::new(|dice| {
                let day = dice.day();
                Filter { from: Some(day), to: Some(day), ..Filter::default() }
            }),
        ),
        (
            "search, rare",
            Box::new(|dice| Filter {
                text: Some(format!("{} {} {}", dice.person(), dice.one(TOWNS).0, dice.one(SUBJECTS))),
                ..any.clone()
            }),
        ),
        ("search, frequent", Box::new(|dice| Filter { text: Some((*dice.one(SUBJECTS)).into()), ..any.clone() })),
    ];
    println!("| question | median ms | 95th percentile ms | longest ms | entries |\n|---|---|---|---|---|");
    for (name, question) in questions {
        let (mut times, mut found) = (Vec::new(), 0);
        for _ in 0..QUESTIONS {
            let filter = question(&mut dice);
            let started = Instant::now();
            found += store.list(&filter, today, None, 100)?.len();
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        println!("| {name} | {:.1} | {:.1} | {:.1} | {found} |", at(50), at(95), at(100));
    }
    println!("\n{} MB of memory", memory());
    Ok(())
}

/// The most memory that the process had, in MB, where the system says so.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
