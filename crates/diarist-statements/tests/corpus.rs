//! Examples, right and wrong: every case of `corpus/en` is read with the engine and compared as text.

use diarist_names::Names;
use diarist_statements::{Kind, Statement, find};
use diarist_syntax::Engine;
use diarist_text::{Article, Document, TokenSpan};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    statements: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    source: String,
    cue: String,
    content: String,
    kind: String,
}

#[test]
fn examples() {
    let engine = Engine::english().expect("the model is part of the program");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/en");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text");
        let corpus: Corpus = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for example in corpus.example {
            seen += 1;
            let document = Document::new(&Article { text: example.text.clone(), ..Article::default() });
            let found = find(&document, &engine.parse(&document), &Names::default());
            let found: Vec<String> = found.iter().map(|statement| line(&document, statement)).collect();
            let expected: Vec<String> = example
                .statements
                .iter()
                .map(|e| format!("{} | {} | {} | {}", e.source, e.cue, e.content, e.kind))
                .collect();
            if found != expected {
                wrong.push(format!("{}\n  expected {expected:#?}\n  found {found:#?}", example.text));
            }
        }
    }
    assert!(seen > 20);
    assert!(wrong.is_empty(), "{} of {seen} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn line(document: &Document, statement: &Statement) -> String {
    let role = |spans: &[TokenSpan]| spans.iter().map(|&s| document.phrase(s)).collect::<Vec<_>>().join(" … ");
    let kind = match statement.kind {
        Kind::Direct => "direct",
        Kind::Indirect => "indirect",
        Kind::Mixed => "mixed",
    };
    format!("{} | {} | {} | {kind}", role(&statement.source), role(&statement.cue), role(&statement.content))
}
