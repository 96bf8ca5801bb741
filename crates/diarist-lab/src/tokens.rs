//! `tokens`: text in, CoNLL-U out, for `score_parse.py`: sentences and tokens with empty analyses.
//!
//! Any file that the readers know will do. A `.conllu` file is first turned back into raw text from its `# text` lines,
//! paragraphs and documents apart.

use anyhow::{Context, bail};
use diarist_text::{Article, Document, readers};
use std::fmt::Write as _;
use std::io::Write as _;

pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [path] = arguments else { bail!("usage: diarist-lab tokens FILE > SYSTEM.conllu") };
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {path}"))?;
    let articles = if path.ends_with(".conllu") {
        let texts = raw_documents(std::str::from_utf8(&bytes)?).into_iter();
        texts.map(|text| Article { text, ..Article::default() }).collect()
    } else {
        let reading = readers::read(path, &bytes);
        reading.notices.iter().filter(|n| n.problem.is_error()).for_each(|n| eprintln!("{n}"));
        reading.articles
    };
    let mut out = String::new();
    for article in &articles {
        writeln!(out, "# newdoc id = {}", article.id)?;
        conllu(&Document::new(article), &mut out)?;
    }
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}

/// The raw text of each document of a CoNLL-U file: sentences joined by what stood between them, as far as it is known
/// (`SpaceAfter=No` on a sentence's last word), and paragraphs (`# newpar`) by a blank line.
pub fn raw_documents(conllu: &str) -> Vec<String> {
    let mut documents: Vec<String> = Vec::new();
    let (mut new_paragraph, mut glued) = (false, false);
    for line in conllu.lines() {
        if line.starts_with("# newdoc") {
            documents.push(String::new());
            glued = false;
        } else if line.starts_with("# newpar") {
            new_paragraph = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            if documents.is_empty() {
                documents.push(String::new());
            }
            if let Some(document) = documents.last_mut() {
                if !document.is_empty() {
                    document.push_str(if new_paragraph {
                        "\n\n"
                    } else if glued {
                        ""
                    } else {
                        " "
                    });
                }
                document.push_str(text);
            }
            new_paragraph = false;
        } else if !line.is_empty() && !line.starts_with('#') {
            glued = line.ends_with("SpaceAfter=No") || line.contains("SpaceAfter=No|");
        }
    }
    documents
}

/// The document as CoNLL-U with flat trees.
fn conllu(document: &Document, out: &mut String) -> std::fmt::Result {
    if let Some(line) = document.dateline {
        let date = line.date.map_or("-", |d| document.phrase(d));
        writeln!(out, "# dateline = {} | {date}", document.phrase(line.place))?;
    }
    for (i, sentence) in document.sentences.iter().enumerate() {
        if i == 0 || document.sentences[i - 1].block != sentence.block {
            writeln!(out, "# newpar = {:?}", document.blocks[sentence.block as usize].kind)?;
        }
        writeln!(out, "# text = {}", document.phrase(sentence.tokens).replace(['\n', '\r'], " "))?;
        for (i, id) in sentence.tokens.ids().enumerate() {
            let head = if i == 0 { 0 } else { 1 };
            let end = document.tokens[id.index()].span.end;
            let next = document.tokens.get(id.index() + 1).map(|t| t.span.start);
            let space = if next == Some(end) { "SpaceAfter=No" } else { "_" };
            writeln!(out, "{}\t{}\t_\tX\t_\t_\t{head}\tdep\t_\t{space}", i + 1, document.word(id))?;
        }
        out.push('\n');
    }
    Ok(())
}
