//! `diarist eval` as a user types it: given entries, its own, and files that do not fit.

use crate::command::Folder;

const DOC: &str = r#"{"id": "a-1", "published": "2022-05-09", "title": "Talks", "text": "Helena Tavares met Leena Kortelainen in Helsinki on Monday."}"#;
const GOLD: &str = r#"{"id": "a-1", "entries": [{"id": "e1", "kind": "meeting", "who": ["Helena Tavares", "Leena Kortelainen"], "place": "Helsinki",
 "country": "FI", "when": "2022-05-09", "status": "happened", "evidence": ["Helena Tavares met Leena Kortelainen in Helsinki on Monday"]}]}"#;

fn folder() -> Folder {
    Folder::new().with("docs/a-1.json", DOC).with("gold/a-1.json", GOLD)
}

#[test]
fn annotations_scored_against_themselves_are_perfect() {
    for system in ["gold", "gold.jsonl"] {
        let folder = folder().with("gold.jsonl", GOLD.replace('\n', " "));
        let ran = folder.run(&["eval", "docs", "gold", system, "--per-doc", "--misses"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
        assert!(ran.out.starts_with("100.0% fact F1    1/1   entries  a-1\nset "), "{ran:?}");
        assert!(ran.out.ends_with("    1/1\n"), "{ran:?}");
    }
}

#[test]
fn without_entries_diarist_reads_the_articles_itself() {
    let folder = folder();
    let read = folder.run(&["read", "docs", "--format", "jsonl"]);
    let folder = folder.with("mine.jsonl", &read.out);
    let given = folder.run(&["eval", "docs", "gold", "mine.jsonl", "--per-doc"]);
    assert_eq!(folder.run(&["eval", "docs", "gold", "--per-doc"]), given);
    assert!(!given.out.starts_with("  0.0%"), "{given:?}");
}

#[test]
fn an_annotation_without_its_article_is_an_error_and_the_rest_is_scored() {
    let ran = folder().with("gold/b-2.json", GOLD).run(&["eval", "docs", "gold", "gold"]);
    assert_eq!((ran.code, ran.errors().len()), (1, 1), "{ran:?}");
    assert!(ran.errors()[0].0.contains("b-2.json: no such file") && ran.out.contains("1/1"), "{ran:?}");
}

#[test]
fn files_that_do_not_fit_are_named() {
    let ran = folder().run(&["eval", "docs", "nowhere"]);
    assert_eq!((ran.code, ran.errors().len()), (1, 1), "{ran:?}");
    let ran = folder().with("mine.jsonl", format!("{}\n{{\"id\": 3}}\n", GOLD.replace('\n', " "))).run(&[
        "eval",
        "docs",
        "gold",
        "mine.jsonl",
    ]);
    assert_eq!((ran.code, ran.errors().len()), (1, 1), "{ran:?}");
    assert!(ran.errors()[0].0.contains("mine.jsonl, line 2"), "{ran:?}");
}
