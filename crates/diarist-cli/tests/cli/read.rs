//! `diarist read` as a user types it: inputs, formats, order, warnings, usage.

use crate::command::Folder;

const MEETING: &str = "LISBON, May 9, 2022 (Wire) -- Foreign Minister Helena Tavares met President Leena Kortelainen in Helsinki on Monday.\n";

/// The first string of every line of JSON: the article's id.
fn ids(jsonl: &str) -> Vec<&str> {
    jsonl.lines().map(|line| line.split('"').nth(3).unwrap()).collect()
}

#[test]
fn a_table_is_the_default() {
    let ran = Folder::new().with("a.txt", MEETING).run(&["read", "a.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("published Mon 9 May 2022"), "{ran:?}");
    assert!(ran.out.contains("happened") && ran.out.contains("meeting") && ran.out.contains("Helsinki"), "{ran:?}");
    assert!(!ran.out.contains('\u{1b}'), "colour in a pipe: {ran:?}");
}

#[test]
fn evidence_shows_the_quotes() {
    let folder = Folder::new().with("a.txt", MEETING);
    let without = folder.run(&["read", "a.txt"]);
    let with = folder.run(&["read", "a.txt", "--evidence"]);
    assert!(!without.out.contains('“') && with.out.contains('“'), "{with:?}");
}

#[test]
fn json_has_every_field() {
    let ran = Folder::new().with("a.txt", MEETING).run(&["read", "a.txt", "--format", "json"]);
    let reading: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&reading), ["entries", "id", "published", "statements", "text", "title"]);
    assert_eq!(reading["text"], MEETING, "the text is as given");
    let entry = &reading["entries"][0];
    assert_eq!(
        keys(entry),
        [
            "absent",
            "confidence",
            "event",
            "evidence",
            "id",
            "kind",
            "part_of",
            "place",
            "said_by",
            "status",
            "title",
            "when",
            "who"
        ]
    );
    assert_eq!(keys(&entry["who"][0]), ["as", "name", "role", "type", "wikidata"]);
    assert_eq!(keys(&entry["place"]), ["admin1", "country", "geonames", "lat", "lon", "name", "venue"]);
    assert_eq!(keys(&entry["when"]), ["basis", "edtf", "first", "last", "rule", "text"]);
    assert_eq!(keys(&entry["evidence"][0]), ["end", "start", "text"]);
    assert_eq!(
        (&entry["kind"], &entry["status"], &entry["when"]["edtf"]),
        (&"meeting".into(), &"happened".into(), &"2022-05-09".into())
    );
}

#[test]
fn csv_has_a_row_for_each_entry() {
    let folder = Folder::new().with("a.txt", MEETING);
    let ran = folder.run(&["read", "a.txt", "a.txt", "--format", "csv"]);
    let rows: Vec<&str> = ran.out.lines().collect();
    assert!(rows[0].starts_with("article,published,id,kind,status,title,who,"), "{ran:?}");
    assert!(rows.len() >= 3 && rows[1..].iter().all(|row| row.starts_with("a,2022-05-09,")), "{ran:?}");
}

#[test]
fn markdown_has_a_heading_for_each_date() {
    let ran = Folder::new().with("a.txt", MEETING).run(&["read", "a.txt", "--format", "md"]);
    assert!(ran.out.starts_with("## ") && ran.out.contains("### Mon 9 May 2022"), "{ran:?}");
}

#[test]
fn output_keeps_the_order_of_the_inputs_whatever_the_number_of_jobs() {
    let names: Vec<String> = (0..120).map(|n| format!("news/{:03}.txt", (n * 37) % 120)).collect();
    let folder = names.iter().fold(Folder::new(), |folder, name| folder.with(name, format!("{MEETING}\n{name}\n")));
    let one = folder.run(&["read", "news", "--format", "jsonl", "--jobs", "1"]);
    assert_eq!(one.code, 0, "{}", one.err);
    assert_eq!(ids(&one.out), (0..120).map(|n| format!("{n:03}")).collect::<Vec<_>>());
    for jobs in ["2", "7"] {
        assert_eq!(folder.run(&["read", "news", "--format", "jsonl", "--jobs", jobs]), one, "--jobs {jobs}");
    }
    let mixed = folder.run(&["read", "news/099.txt", "news/005.txt", "--format", "jsonl"]);
    assert_eq!(ids(&mixed.out), ["099", "005"]);
}

#[test]
fn standard_input_is_read() {
    let ran = Folder::new().run_with_input(&["read", "-", "--format", "jsonl"], MEETING.as_bytes());
    assert_eq!((ran.code, ids(&ran.out)), (0, vec!["stdin"]), "{ran:?}");
}

#[test]
fn a_given_date_wins_over_the_articles_own() {
    let folder = Folder::new().with("a.txt", MEETING);
    let ran = folder.run(&["read", "a.txt", "--published", "2023-05-16", "--format", "jsonl"]);
    assert!(ran.out.contains("\"published\":\"2023-05-16\""), "{ran:?}");
    assert_eq!(ran.code, 0);
}

#[test]
fn an_article_without_a_date_is_read_with_a_warning() {
    let undated =
        "Ann Lee met Bo Roe in Oslo on Tuesday. Lee opened the Bergen fair on 3 May 2021. She returns on June 1.\n";
    let folder = Folder::new().with("a.txt", undated);
    let ran = folder.run(&["read", "a.txt", "--format", "json"]);
    assert_eq!((ran.code, ran.warnings().len()), (0, 1), "{ran:?}");
    assert!(ran.warnings()[0].0.contains("a.txt") && ran.warnings()[0].1.contains("--published"), "{ran:?}");
    let dated = folder.run(&["read", "a.txt", "--published", "2021-05-06", "--format", "json"]);
    assert_eq!((dated.code, dated.err.as_str()), (0, ""), "{dated:?}");
}

#[test]
fn many_warnings_are_counted_not_printed() {
    let lines: String = (0..50).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Nothing happened.\"}}\n")).collect();
    let ran = Folder::new().with("a.jsonl", lines).run(&["read", "a.jsonl"]);
    assert_eq!((ran.code, ran.warnings().len()), (0, 4), "{ran:?}");
    assert!(ran.warnings()[3].0.starts_with("47 more"), "{ran:?}");
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = Folder::new().with("a.txt", MEETING);
    for arguments in [
        &["read"][..],
        &["read", "a.txt", "--format", "xml"],
        &["read", "a.txt", "--published", "yesterday"],
        &["read", "a.txt", "--jobs", "0"],
        &["write", "a.txt"],
        &[],
        &["eval", "docs"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {ran:?}");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn every_command_explains_itself_with_examples() {
    let folder = Folder::new();
    for arguments in [&["--help"][..], &["read", "--help"], &["eval", "--help"]] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("Examples:\n  diarist "), "{arguments:?}: {}", ran.out);
    }
    assert!(folder.run(&["--version"]).out.starts_with("diarist 0."));
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_ends_the_run_quietly() {
    use std::io::Read as _;
    use std::process::{Command, Stdio};
    let lines: String = (0..2000)
        .map(|n| {
            format!("{{\"id\": \"{n}\", \"published\": \"2022-05-09\", \"text\": \"Fog lay over the valley.\"}}\n")
        })
        .collect();
    let folder = Folder::new().with("a.jsonl", lines);
    let mut child = Command::new(env!("CARGO_BIN_EXE_diarist"))
        .args(["read", "a.jsonl", "--format", "jsonl"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), String::from_utf8(done.stderr).unwrap().as_str()), (Some(0), ""));
}
