//! Every format, on two invented readings; `UPDATE=1 cargo test` rewrites the expected files, a person reads the diff.

use diarist_diary::Reading;
use diarist_render::{Format, Look, Printer};
use std::path::Path;

const PLAIN: Look = Look { width: 80, colour: false, evidence: false };

fn check(format: Format, look: Look, expected: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let readings = std::fs::read_to_string(root.join("readings.jsonl")).unwrap();
    let mut printer = Printer::new(format, look);
    let mut printed = String::new();
    for line in readings.lines() {
        printed += &printer.reading(&serde_json::from_str::<Reading>(line).unwrap());
    }
    printed += &printer.finish();
    let path = root.join(expected);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &printed).unwrap();
    }
    assert_eq!(printed, std::fs::read_to_string(&path).unwrap(), "differs from {}", path.display());
}

#[test]
fn table() {
    check(Format::Table, PLAIN, "table-80.txt");
    check(Format::Table, Look { width: 120, evidence: true, ..PLAIN }, "table-120-evidence.txt");
}

#[test]
fn narrow_tables_keep_every_line_within_the_width() {
    check(Format::Table, Look { width: 60, evidence: true, ..PLAIN }, "table-60-evidence.txt");
    let narrow =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/table-60-evidence.txt"));
    for line in narrow.unwrap().lines() {
        assert!(line.chars().count() <= 60 && line.trim_end() == line, "{line:?}");
    }
}

#[test]
fn colour_adds_nothing_but_escapes() {
    let readings = include_str!("formats/readings.jsonl");
    let reading: Reading = serde_json::from_str(readings.lines().next().unwrap()).unwrap();
    let print = |colour| Printer::new(Format::Table, Look { colour, ..PLAIN }).reading(&reading);
    let mut plain = String::new();
    let coloured = print(true);
    for (i, part) in coloured.split('\u{1b}').enumerate() {
        plain += if i == 0 { part } else { part.split_once('m').unwrap().1 };
    }
    assert_ne!(coloured, plain);
    assert_eq!(plain, print(false));
}

#[test]
fn csv() {
    check(Format::Csv, PLAIN, "entries.csv");
}

#[test]
fn markdown() {
    check(Format::Markdown, PLAIN, "entries.md");
    check(Format::Markdown, Look { evidence: true, ..PLAIN }, "entries-evidence.md");
}

#[test]
fn jsonl_is_what_was_read() {
    check(Format::Jsonl, PLAIN, "readings.jsonl");
}
