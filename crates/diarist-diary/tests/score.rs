//! The scorer prints what the reference scorer printed for the same invented articles, byte for byte.
//!
//! `score/expected*.txt` were recorded from `score_diary.py` (Python 3.11) on the files beside them.

use diarist_diary::score::{AnnotatedArticle, Options, Scorer};
use serde::de::DeserializeOwned;
use std::path::Path;

#[derive(serde::Deserialize)]
struct Text {
    text: String,
}

fn parse<T: DeserializeOwned>(path: &Path) -> T {
    let json = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn check(options: Options, expected: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/score");
    let system: Vec<AnnotatedArticle> = std::fs::read_to_string(root.join("system.jsonl"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut scorer = Scorer::new(options);
    let mut printed = String::new();
    for id in ["harbor-1", "harbor-2", "valley-1", "valley-2"] {
        let document: Text = parse(&root.join(format!("docs/{id}.json")));
        let gold: AnnotatedArticle = parse(&root.join(format!("entries/{id}.json")));
        let mine = system.iter().find(|article| article.id() == Some(id)).map(|article| &article.entries[..]);
        printed += &scorer.document(id, &document.text, &gold.entries, mine);
    }
    printed += &scorer.table();
    assert_eq!(printed, std::fs::read_to_string(root.join(expected)).unwrap());
}

#[test]
fn figures() {
    check(Options::default(), "expected.txt");
}

#[test]
fn figures_with_each_document_and_each_miss() {
    check(Options { per_doc: true, misses: true, exact_names: false }, "expected-misses.txt");
}

#[test]
fn figures_with_exact_names() {
    check(Options { per_doc: true, misses: false, exact_names: true }, "expected-exact-names.txt");
}
