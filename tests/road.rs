//! The whole road over every example article, as the table that a person would read.
//!
//! `road/NAME.txt` holds what is expected; `UPDATE=1 cargo test -p diarist-tests` rewrites it, and a person reads the diff.

use diarist::Kit;
use diarist_diary::{Kind, Reading, Status};
use diarist_render::{Format, Look, Printer};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Examples whose date is not in the article, with the day on which they appeared.
const PUBLISHED: &[(&str, &str)] = &[("wellington-cabinet.txt", "2021-08-12")];

fn kit() -> Kit {
    Kit::new().expect("the model in the program opens")
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("examples");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 12, "only {} examples", paths.len());
    paths
}

fn readings(path: &Path, kit: &Kit) -> Vec<Reading> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let given = PUBLISHED.iter().find(|(example, _)| *example == name).map(|(_, day)| day.parse().unwrap());
    let found = diarist_text::readers::read(name, &fs::read(path).unwrap());
    assert!(!found.failed(), "{name}: {:?}", found.notices);
    let dated = found.articles.into_iter().map(|mut article| {
        article.published = given.or(article.published);
        article
    });
    dated.map(|article| diarist::read(&article, kit)).collect()
}

#[test]
fn examples_read_as_expected() {
    let kit = kit();
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("road");
    let mut wrong = Vec::new();
    for path in examples() {
        let mut printer = Printer::new(Format::Table, Look { width: 120, colour: false, evidence: true });
        let printed: String = readings(&path, &kit).iter().map(|reading| printer.reading(reading)).collect();
        let snapshot = expected.join(path.file_name().unwrap()).with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&snapshot, &printed).unwrap();
        }
        let known = fs::read_to_string(&snapshot).unwrap_or_default();
        if printed != known {
            wrong.push(format!("--- {}\n{printed}", snapshot.display()));
        }
    }
    assert!(wrong.is_empty(), "read otherwise than expected; UPDATE=1 accepts it\n{}", wrong.join("\n"));
}

#[test]
fn examples_cover_every_kind_and_status() {
    let kit = kit();
    let entries: Vec<_> = examples().iter().flat_map(|path| readings(path, &kit)).flat_map(|r| r.entries).collect();
    let kinds: BTreeSet<Kind> = entries.iter().map(|entry| entry.kind).collect();
    let statuses: BTreeSet<Status> = entries.iter().map(|entry| entry.status).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), Kind::ALL);
    assert_eq!(statuses.into_iter().collect::<Vec<_>>(), Status::ALL);
    assert!(entries.iter().any(|entry| !entry.absent.is_empty()), "no entry names who is absent");
}

#[test]
fn every_quote_stands_in_the_text_at_its_place() {
    let kit = kit();
    let mut quotes = 0;
    for reading in examples().iter().flat_map(|path| readings(path, &kit)) {
        let points: Vec<char> = reading.text.chars().collect();
        for entry in &reading.entries {
            assert!(!entry.evidence.is_empty(), "{}: {} has no evidence", reading.id, entry.title);
            for quote in &entry.evidence {
                assert_eq!(points[quote.start..quote.end].iter().collect::<String>(), quote.text, "{}", reading.id);
                quotes += 1;
            }
        }
    }
    assert!(quotes > 0);
}

#[test]
fn reading_twice_gives_the_same() {
    let (one, other) = (kit(), kit());
    for path in examples() {
        assert_eq!(readings(&path, &one), readings(&path, &other), "{}", path.display());
    }
}
