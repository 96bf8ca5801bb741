//! `parse`: CoNLL-U in, CoNLL-U with the engine's analyses out, for `score_parse.py`.
//!
//! Sentences and tokens are those of the file; with `--raw` they are made anew from its text.

use crate::{engine_option, given, tokens};
use anyhow::{Context, bail};
use diarist_syntax::{Engine, Syntax};
use diarist_text::{Article, Document, Sentence};
use std::fmt::Write as _;
use std::io::Write as _;

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (engine, rest) = engine_option::engine(arguments)?;
    let (path, raw) = match &rest[..] {
        [path] => (path, false),
        [path, flag] if flag == "--raw" => (path, true),
        _ => bail!("usage: diarist-lab parse FILE.conllu [--raw] [--model FILE] > SYSTEM.conllu (or parse FILE.txt)"),
    };
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let out = if raw || !path.ends_with(".conllu") {
        let texts = if path.ends_with(".conllu") { tokens::raw_documents(&text) } else { vec![text] };
        texts.into_iter().map(|text| read_text(&engine, text)).collect()
    } else {
        read_tokens(&engine, &text)?
    };
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}

/// A text's sentences, tokens and analyses.
fn read_text(engine: &Engine, text: String) -> String {
    let document = Document::new(&Article { text, ..Article::default() });
    let syntax = engine.parse(&document);
    let mut out = String::from("# newdoc\n");
    for sentence in &document.sentences {
        let _ = writeln!(out, "# text = {}", document.phrase(sentence.tokens).replace(['\n', '\r'], " "));
        for (i, id) in sentence.tokens.ids().enumerate() {
            let end = document.tokens[id.index()].span.end;
            let glued = document.tokens.get(id.index() + 1).is_some_and(|next| next.span.start == end);
            let columns = analysis(&syntax, *sentence, i);
            let space = if glued { "SpaceAfter=No" } else { "_" };
            let _ = writeln!(out, "{}\t{}\t{columns}\t_\t{space}", i + 1, document.word(id));
        }
        out.push('\n');
    }
    out
}

/// The file's lines with the engine's columns in those of words.
fn read_tokens(engine: &Engine, text: &str) -> anyhow::Result<String> {
    let word = |line: &&str| {
        line.split('\t').next().is_some_and(|id| id.bytes().all(|b| b.is_ascii_digit()) && !id.is_empty())
    };
    let blocks: Vec<&str> = text.split("\n\n").filter(|block| block.lines().any(|line| word(&line))).collect();
    let forms = |block: &&'_ str| -> Vec<String> {
        block.lines().filter(word).map(|line| line.split('\t').nth(1).unwrap_or("_").to_owned()).collect()
    };
    let sentences: Vec<Vec<String>> = blocks.iter().map(forms).collect();
    let document = given::document(sentences.iter().map(|words| words.iter().map(String::as_str)));
    let syntax = engine.parse(&document);
    let mut out = String::new();
    for (block, sentence) in blocks.iter().zip(&document.sentences) {
        let mut next = 0;
        for line in block.lines() {
            if !word(&line) {
                let _ = writeln!(out, "{line}");
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, .., misc] = columns[..] else { bail!("not a line of CoNLL-U: {line:?}") };
            let _ = writeln!(out, "{id}\t{form}\t{}\t_\t{misc}", analysis(&syntax, *sentence, next));
            next += 1;
        }
        out.push('\n');
    }
    Ok(out)
}

/// Columns 3 to 8 of the sentence's word `i`.
fn analysis(syntax: &Syntax, sentence: Sentence, i: usize) -> String {
    let word = &syntax.words[sentence.tokens.start as usize + i];
    let head = word.head.map_or(0, |head| head.0 - sentence.tokens.start + 1);
    let lemma = if word.lemma.is_empty() { "_" } else { &word.lemma };
    format!("{lemma}\t{}\t{}\t{}\t{head}\t{}", word.upos.name(), word.xpos, word.feats.0, word.deprel)
}
