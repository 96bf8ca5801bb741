//! The diary as a user keeps it: added to, asked, corrected, exported.

use crate::command::{Folder, Ran};

const MEETING: &str = "LISBON, May 9, 2022 (Wire) -- Foreign Minister Helena Tavares will meet President Leena Kortelainen in Helsinki on Friday.\n";
const AGAIN: &str = "HELSINKI, May 11, 2022 (Other) -- President Leena Kortelainen will meet Foreign Minister Helena Tavares in Helsinki on Friday, her office confirmed.\n";
const OFF: &str = "HELSINKI, May 12, 2022 (Other) -- A meeting of President Leena Kortelainen and Foreign Minister Helena Tavares in Helsinki on Friday was cancelled.\n";

fn desk() -> Folder {
    Folder::new().with("news/a.txt", MEETING).with("news/b.txt", AGAIN)
}

/// Runs with the folder's own diary, on a day in May 2022.
fn diarist(folder: &Folder, arguments: &[&str]) -> Ran {
    let mut all = arguments.to_vec();
    all.extend(["--diary", "d.db", "--today", "2022-05-10"]);
    folder.run(&all)
}

fn done(folder: &Folder, arguments: &[&str]) -> String {
    let ran = diarist(folder, arguments);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?} {ran:?}");
    ran.out
}

fn objects(folder: &Folder) -> Vec<serde_json::Value> {
    let out = done(folder, &["list", "--format", "jsonl"]);
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn added_twice_listed_once() {
    let folder = desk();
    let first = done(&folder, &["add", "news"]);
    assert!(first.starts_with("2 articles added, 2 reports"), "{first}");
    let list = done(&folder, &["list"]);
    let again = done(&folder, &["add", "news"]);
    assert!(again.starts_with("0 articles added, 2 there already"), "{again}");
    assert_eq!(done(&folder, &["list"]), list);
    assert_eq!(objects(&folder).len(), 1, "two reports, one entry: {list}");
    assert!(list.contains("Fri 13 May 2022") && list.contains("×2") && list.contains("planned"), "{list}");
    let verified = done(&folder, &["verify"]);
    assert!(verified.ends_with("sound\n"), "{verified}");
    assert!(done(&folder, &["stats"]).contains("1; 0 rejected"));
}

#[test]
fn questions_are_answered() {
    let folder = desk();
    done(&folder, &["add", "news"]);
    let name = objects(&folder)[0]["id"].as_str().unwrap().to_owned();
    let show = done(&folder, &["show", &name[..7]]);
    for part in [
        "Helsinki",
        "Helena Tavares, foreign minister",
        "2 origins",
        "Reports",
        "Why one entry",
        "History",
        "Fri 13 May 2022",
    ] {
        assert!(show.to_lowercase().contains(&part.to_lowercase()), "{part}: {show}");
    }
    assert!(done(&folder, &["person", "tavares"]).contains("Helsinki"));
    assert!(done(&folder, &["on", "friday"]).contains("Helsinki"), "this week's");
    assert!(done(&folder, &["on", "2022-05-14"]).starts_with("nothing on Sat 14 May 2022"));
    assert!(done(&folder, &["met", "Tavares", "Kortelainen"]).starts_with("0 meetings, 1 planned"));
    assert!(done(&folder, &["met", "Tavares"]).contains("Leena Kortelainen"));
    assert!(done(&folder, &["list", "--from", "next week"]).starts_with("no entries"));
    assert!(done(&folder, &["list", "--from", "this week", "--to", "this week", "--where", "FI"]).contains("Helsinki"));
    assert!(done(&folder, &["digest", "--style", "wire"]).contains("** HELSINKI - "));
    let nobody = diarist(&folder, &["person", "Nobody"]);
    assert_eq!((nobody.code, nobody.errors().len()), (1, 1));
    let wrong = diarist(&folder, &["list", "--from", "soonish"]);
    assert_eq!((wrong.code, wrong.errors().len()), (1, 1), "{wrong:?}");
    assert_eq!(diarist(&folder, &["list", "--status", "maybe"]).code, 2);
    // Later nobody has reported that it took place.
    let later = folder.run(&["list", "--status", "lapsed", "--diary", "d.db", "--today", "2023-01-01"]);
    assert!(later.out.contains("lapsed"), "{later:?}");
    let check = folder.run(&["check", "--diary", "d.db", "--today", "2023-01-01"]);
    assert!(check.out.contains("1 entry planned and past"), "{check:?}");
}

#[test]
fn corrections_are_taken_back() {
    let folder = desk();
    done(&folder, &["add", "news"]);
    let name = objects(&folder)[0]["id"].as_str().unwrap().to_owned();
    done(&folder, &["edit", &name, "--when", "2022-05-14", "--place", "Tampere", "--title", "Talks"]);
    let edited = &objects(&folder)[0];
    assert_eq!((&edited["title"], &edited["place"]["country"]), (&"Talks".into(), &"FI".into()));
    assert_eq!(edited["when"]["first"], "2022-05-14");
    assert!(edited["sequence"].as_i64().unwrap() > 0);
    done(&folder, &["add", "news", "--again"]);
    assert_eq!(objects(&folder)[0]["title"], "Talks");
    done(&folder, &["undo"]);
    assert_ne!(objects(&folder)[0]["title"], "Talks");
    done(&folder, &["split", &name, "--article", "b"]);
    assert_eq!(objects(&folder).len(), 2);
    let names: Vec<String> = objects(&folder).iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect();
    done(&folder, &["merge", &names[0], &names[1]]);
    assert_eq!(objects(&folder).len(), 1);
    done(&folder, &["reject", &name]);
    assert_eq!(objects(&folder).len(), 0);
    for _ in 0..3 {
        done(&folder, &["undo"]);
    }
    assert_eq!(objects(&folder).len(), 1);
    let nothing = diarist(&folder, &["undo"]);
    assert_eq!((nothing.code, nothing.errors().len()), (1, 1));
    assert_eq!(diarist(&folder, &["edit", &name]).code, 1, "nothing to correct");
    assert_eq!(diarist(&folder, &["show", "zzz"]).code, 1);
}

#[test]
fn plans_that_change_leave_a_trail() {
    let folder = desk().with("more/c.txt", OFF);
    done(&folder, &["add", "news"]);
    let before = done(&folder, &["export", "--format", "ics"]);
    done(&folder, &["add", "more"]);
    let after = done(&folder, &["export", "--format", "ics"]);
    let field = |ics: &str, name: &str| {
        ics.lines()
            .find_map(|line| line.strip_prefix(&format!("{name}:")))
            .map(|value| value.trim().to_owned())
            .unwrap()
    };
    assert_eq!(field(&before, "UID"), field(&after, "UID"));
    assert_eq!((field(&before, "STATUS").as_str(), field(&after, "STATUS").as_str()), ("CONFIRMED", "CANCELLED"));
    assert!(field(&before, "SEQUENCE") < field(&after, "SEQUENCE"));
    let changes = done(&folder, &["changes", "--since", "2000"]);
    assert!(changes.contains("new") && changes.contains("cancelled"), "{changes}");
}

#[test]
fn forgotten_people_stay_away() {
    let folder = desk();
    done(&folder, &["add", "news"]);
    let out = done(&folder, &["forget", "Helena Tavares", "--yes"]);
    assert!(out.starts_with("erased: 1 entry, 2 reports"), "{out}");
    assert_eq!(objects(&folder).len(), 0);
    done(&folder, &["add", "news", "--again"]);
    assert_eq!(objects(&folder).len(), 0);
    assert!(done(&folder, &["verify"]).ends_with("sound\n"));
}

#[test]
fn private_people_are_not_kept_unless_listed() {
    let text = "TAMPERE, May 9, 2022 (Wire) -- Peter Halloran visited Oslo last week.\n";
    let folder = Folder::new().with("p.txt", text);
    let out = done(&folder, &["add", "p.txt"]);
    assert!(out.contains("1 about private persons not kept"), "{out}");
    let out = done(&folder, &["add", "p.txt", "--again", "--keep", "Peter Halloran"]);
    assert!(!out.contains("not kept") && objects(&folder).len() == 1, "{out}");
}

#[test]
fn trips_come_back_row_by_row() {
    let rows = r#"{"id": "t1", "role": "secretary", "name": "Ada Rowan Pell", "first": "1911-03-04", "last": "1911-03-09", "country": "France", "locale": "Paris, Lyon", "remarks": "Met with Foreign Minister Duval; \"informal\" talks."}
{"id": "t2", "role": "president", "name": "Otis Marchbank", "first": "1911-03-10", "last": "1911-03-10", "country": "Kingdom of Ruritania", "locale": "", "remarks": "Working visit."}
{"id": "v1", "first": "1912-06-01", "last": "1912-06-03", "visitors": ["Prime Minister Elias Thorne"], "from": ["Norway"], "description": "State Visit."}
"#;
    let folder = Folder::new().with("t.jsonl", rows);
    let out = done(&folder, &["add", "t.jsonl", "--format", "trips"]);
    assert!(out.starts_with("3 articles added, 3 reports"), "{out}");
    let csv = done(&folder, &["export", "--profile", "trips"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("entry,leader,office,destination_country,destination_place,arrival,departure"));
    for part in [
        "Ada Rowan Pell,secretary of state of the United States,FR,\"Paris, Lyon\",1911-03-04,1911-03-09",
        "Otis Marchbank,president of the United States,Kingdom of Ruritania,Kingdom of Ruritania,1911-03-10,1911-03-10,day,working",
        "Elias Thorne,Prime Minister of Norway,US,United States,1912-06-01,1912-06-03,days,state",
        "\"\"informal\"\" talks.",
    ] {
        assert!(csv.contains(part), "{part}: {csv}");
    }
    let bad = folder.with("bad.jsonl", "{\"id\": \"x\"}\n");
    let ran = diarist(&bad, &["add", "bad.jsonl", "--format", "trips"]);
    assert_eq!((ran.code, ran.errors().len()), (1, 1), "{ran:?}");
}

#[test]
fn every_command_helps_with_examples() {
    let folder = Folder::new();
    let commands = [
        "read", "add", "list", "show", "person", "on", "met", "changes", "digest", "check", "edit", "merge", "split",
        "reject", "forget", "undo", "export", "verify", "stats", "eval",
    ];
    for command in commands {
        let ran = folder.run(&[command, "--help"]);
        assert_eq!(ran.code, 0);
        assert!(
            ran.out.contains("Examples:") && ran.out.contains(&format!("diarist {command}")),
            "{command}: {}",
            ran.out
        );
    }
    let missing = folder.run(&["list", "--diary", "none.db"]);
    assert_eq!((missing.code, missing.errors().len()), (1, 1));
}
