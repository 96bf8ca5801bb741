//! `names`: IOB2 in, IOB2 with the engine's name spans out, for `score_ner.py`.

use crate::{engine_option, given};
use anyhow::{Context, bail};
use diarist_syntax::NameKind;
use std::io::Write as _;

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (engine, rest) = engine_option::engine(arguments)?;
    let [path] = &rest[..] else {
        bail!(
            "usage: diarist-lab names FILE.iob2 [--guideline gum|uner|wikigold|meantime|any] [--model FILE] > SYSTEM.iob2"
        );
    };
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let is_word = |line: &str| !line.trim().is_empty() && (line.contains('\t') || !line.starts_with("# "));
    let sentences: Vec<Vec<&str>> = text
        .split("\n\n")
        .map(|block| {
            block.lines().filter(|line| is_word(line)).map(|line| line.split('\t').next().unwrap_or("")).collect()
        })
        .collect();
    let document = given::document(sentences.iter().map(|words: &Vec<&str>| words.iter().copied()));
    let mut tags = vec![String::from("O"); document.tokens.len()];
    for name in engine.parse(&document).names {
        let kind = match name.kind {
            NameKind::Person => "PER",
            NameKind::Organization => "ORG",
            NameKind::Place => "LOC",
            NameKind::Event => "EVENT",
        };
        for (i, id) in name.tokens.ids().enumerate() {
            tags[id.index()] = format!("{}-{kind}", if i == 0 { "B" } else { "I" });
        }
    }
    let mut tags = tags.into_iter();
    let mut out = String::new();
    for line in text.lines() {
        out.push_str(if is_word(line) { line.split('\t').next().unwrap_or("") } else { line });
        if is_word(line) {
            out.push('\t');
            out.push_str(&tags.next().unwrap_or_default());
        }
        out.push('\n');
    }
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}
