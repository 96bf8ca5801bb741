//! `quotes`: articles in the quotes scorer's format in, statements in the same format out, for `score_quotes.py`.

use anyhow::{Context, bail};
use diarist_places::Gazetteer;
use diarist_syntax::Engine;
use diarist_text::{Article, Document, TokenSpan};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufWriter, Write as _, stdout};

/// What is read of an article; its attributions are not.
#[derive(Deserialize)]
struct Row {
    id: String,
    title: Option<String>,
    text: String,
}

/// Argument: the file. With `--rules`, each attribution also names its rule, kind and act.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (path, rules) = match arguments {
        [path] => (path, false),
        [path, flag] if flag == "--rules" => (path, true),
        _ => bail!("usage: diarist-lab quotes FILE.jsonl [--rules] > SYSTEM.jsonl"),
    };
    let engine = Engine::english()?;
    let gazetteer = Gazetteer::embedded();
    let mut out = BufWriter::new(stdout().lock());
    for (number, line) in
        std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?.lines().enumerate()
    {
        let row: Row = serde_json::from_str(line).with_context(|| format!("{path}, line {}", number + 1))?;
        let document = Document::new(&Article { text: row.text, title: row.title, ..Article::default() });
        let syntax = engine.parse(&document);
        let names = diarist_names::find(&document, &syntax, gazetteer);
        let statements = diarist_statements::find(&document, &syntax, &names);
        let attributions: Vec<Value> = statements
            .iter()
            .map(|statement| {
                let mut attribution = json!({
                    "source": pieces(&document, &statement.source),
                    "cue": pieces(&document, &statement.cue),
                    "content": pieces(&document, &statement.content),
                });
                if rules {
                    attribution["rule"] = statement.rule.into();
                    attribution["kind"] = format!("{:?}", statement.kind).into();
                    attribution["act"] = format!("{:?}", statement.act).into();
                }
                attribution
            })
            .collect();
        writeln!(out, "{}", json!({ "id": row.id, "attributions": attributions }))?;
    }
    Ok(())
}

/// Spans of tokens as pairs of code points.
fn pieces(document: &Document, spans: &[TokenSpan]) -> Vec<[usize; 2]> {
    spans
        .iter()
        .map(|&span| {
            let points = document.code_points(document.bytes(span));
            [points.start, points.end]
        })
        .collect()
}
