//! `docs/how-an-event-becomes-an-entry.md` follows one sentence through every stage; what each stage gives is printed into
//! the page by this test (`UPDATE=1` rewrites it), so that the page cannot go stale.

use diarist::Kit;
use diarist_diary::{Explanation, Reading};
use diarist_names::{EntityKind, Names};
use diarist_places::Gazetteer;
use diarist_syntax::{Engine, Syntax};
use diarist_text::{Document, TokenSpan};
use diarist_timex::Timex;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const EXAMPLE: &str = "examples/mombasa-quay.txt";
const PAGE: &str = "docs/how-an-event-becomes-an-entry.md";
/// How the sentence begins that the page follows.
const SENTENCE: &str = "Odhiambo will fly to Zanzibar";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the repository").to_owned()
}

/// Tokens of the sentence, with what the engine says of each.
fn syntax(doc: &Document, syntax: &Syntax, sentence: TokenSpan) -> String {
    let mut out = String::new();
    for id in sentence.ids() {
        let word = syntax.word(id);
        let head = word.head.map_or("-".to_owned(), |head| doc.word(head).to_owned());
        let (upos, lemma, deprel) = (word.upos.name(), &word.lemma, word.deprel);
        writeln!(out, "{:<12} {upos:<6} {lemma:<12} {deprel:<10} {head}", doc.word(id)).unwrap();
    }
    out
}

fn times(doc: &Document, times: &[Timex], sentence: TokenSpan) -> String {
    let mut out = String::new();
    for time in times.iter().filter(|time| sentence.overlaps(time.tokens)) {
        let when = time.when.as_ref().map_or("no date".to_owned(), ToString::to_string);
        writeln!(out, "{:<12} {when:<12} rule {}, anchor {:?}", doc.slice(time.span), time.rule, time.anchor).unwrap();
        if let Some(direction) = time.direction {
            let word = direction.word.map_or("", |id| doc.word(id));
            writeln!(out, "{:<25} {:?} because of {:?} {word}", "", direction.side, direction.reason).unwrap();
        }
    }
    out
}

fn names(doc: &Document, names: &Names, sentence: TokenSpan) -> String {
    let mut out = String::new();
    for mention in names.mentions.iter().filter(|mention| sentence.overlaps(mention.tokens)) {
        let entity = &names.entities[mention.entity.0 as usize];
        let kind = match entity.kind {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Venue => "venue",
            EntityKind::Event => "event",
        };
        writeln!(out, "{:<28} {kind:<13} {}", doc.phrase(mention.tokens), entity.name).unwrap();
    }
    out
}

fn explained(explanation: &Explanation) -> String {
    explanation.reasons.iter().map(|reason| format!("{:<7} {}\n", reason.field, reason.words)).collect()
}

/// The page with other lines between "```text NAME" and the end of that block.
fn with_block(page: &str, name: &str, lines: &str) -> String {
    let opening = format!("```text {name}\n");
    let (before, rest) = page.split_once(&opening).unwrap_or_else(|| panic!("{PAGE} lacks a block {name:?}"));
    let end = rest.find("```\n").expect("the block ends");
    format!("{before}{opening}{lines}{}", &rest[end..])
}

#[test]
fn the_page_follows_the_sentence() {
    let found = diarist_text::readers::read(EXAMPLE, &fs::read(root().join(EXAMPLE)).unwrap());
    let article = &found.articles[0];
    let doc = Document::new(article);
    let sentence =
        doc.sentences.iter().map(|sentence| sentence.tokens).find(|tokens| doc.phrase(*tokens).starts_with(SENTENCE));
    let sentence = sentence.expect("the example has the sentence");
    let parsed = Engine::english().expect("the model in the program opens").parse(&doc);
    let named = diarist_names::find(&doc, &parsed, Gazetteer::embedded());
    let (reading, explanations): (Reading, Vec<Explanation>) = diarist::explain(article, &Kit::new().unwrap());
    let start = doc.code_points(doc.bytes(sentence)).start;
    let ours = |number: &usize| {
        let quote = &reading.entries[*number].evidence[0];
        quote.start >= start && quote.start < start + doc.phrase(sentence).chars().count()
    };
    let number = (0..reading.entries.len()).find(ours).expect("the sentence tells of an entry");
    let entry = serde_json::to_string_pretty(&reading.entries[number]).unwrap() + "\n";

    let page = fs::read_to_string(root().join(PAGE)).unwrap();
    let mut expected = with_block(&page, "sentence", &format!("{}\n", doc.phrase(sentence)));
    expected = with_block(&expected, "syntax", &syntax(&doc, &parsed, sentence));
    expected = with_block(&expected, "times", &times(&doc, &diarist_timex::find(&doc), sentence));
    expected = with_block(&expected, "names", &names(&doc, &named, sentence));
    expected = with_block(&expected, "explanation", &explained(&explanations[number]));
    expected = with_block(&expected, "entry", &entry);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(root().join(PAGE), &expected).unwrap();
    }
    let page = fs::read_to_string(root().join(PAGE)).unwrap();
    assert!(page == expected, "{PAGE} does not show what the stages give; UPDATE=1 rewrites it:\n{expected}");
}
