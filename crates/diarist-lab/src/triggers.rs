//! `triggers`: annotated articles as tokens with the kind and status of the happening that each word names: what the
//! encoder's event heads are taught on.
//!
//! Annotators quote the clauses that show an entry, not the word that names it. In each quote that word is the lexicon's
//! trigger of the entry's kind that stands highest in the tree; else the highest trigger of any kind; else the head of the
//! quote. Other triggers of the kind within the quote, which may name the same happening, are marked as not to be learned.

use crate::annotated::articles;
use anyhow::{Result, bail};
use diarist_diary::Kind;
use diarist_events::Layers;
use diarist_places::Gazetteer;
use diarist_syntax::{Engine, Syntax};
use diarist_text::{Document, Span, TokenId, TokenSpan};
use serde::Deserialize;
use std::fmt::Write as _;

#[derive(Deserialize)]
struct Annotation {
    entries: Vec<Annotated>,
}

#[derive(Deserialize)]
struct Annotated {
    kind: String,
    status: String,
    evidence: Vec<String>,
}

/// What is known of a word.
#[derive(Clone, Debug, PartialEq)]
enum Label {
    None,
    Unclear,
    Names { kind: String, status: String },
}

/// Arguments: the folder of texts, the folder of annotations. Prints a line `# newdoc = ID` for each article, then for each
/// word "WORD TAB KIND TAB STATUS" ("_" for none, "?" for unclear), with a blank line after each sentence.
pub fn run(arguments: &[String]) -> Result<()> {
    let [docs, entries] = arguments else { bail!("usage: diarist-lab triggers DOCS ENTRIES > TRIGGERS.tsv") };
    let (engine, gazetteer) = (Engine::english()?, Gazetteer::embedded());
    let mut out = String::new();
    for (article, annotation) in articles::<Annotation>(docs, entries)? {
        let doc = Document::new(&article);
        let syntax = engine.parse(&doc);
        let times = diarist_timex::find(&doc);
        let names = diarist_names::find(&doc, &syntax, gazetteer);
        let layers = Layers { doc: &doc, syntax: &syntax, times: &times, names: &names, gazetteer };
        let labels = labels(&doc, &syntax, &diarist_events::triggers(layers), &annotation.entries);
        print(&article.id, &doc, &labels, &mut out)?;
    }
    print!("{out}");
    Ok(())
}

/// One label for each token.
fn labels(doc: &Document, syntax: &Syntax, triggers: &[(TokenId, Kind)], entries: &[Annotated]) -> Vec<Label> {
    let mut labels = vec![Label::None; doc.tokens.len()];
    for entry in entries {
        for quote in entry.evidence.iter().flat_map(|quote| occurrences(doc, quote)) {
            let inside = || triggers.iter().filter(|(token, _)| quote.contains(*token));
            let of_kind = || inside().filter(|(_, kind)| kind.as_str() == entry.kind).map(|(token, _)| *token);
            let highest = |token: &TokenId| (depth(syntax, *token), token.0);
            let Some(named) = of_kind()
                .min_by_key(highest)
                .or_else(|| inside().map(|(token, _)| *token).min_by_key(highest))
                .or_else(|| quote.ids().min_by_key(highest))
            else {
                continue;
            };
            for other in of_kind() {
                if labels[other.index()] == Label::None {
                    labels[other.index()] = Label::Unclear;
                }
            }
            labels[named.index()] = Label::Names { kind: entry.kind.clone(), status: entry.status.clone() };
        }
    }
    labels
}

/// Where the quote stands in the text, as tokens.
fn occurrences(doc: &Document, quote: &str) -> Vec<TokenSpan> {
    let spans = doc.text.match_indices(quote).map(|(start, _)| Span::new(start, start + quote.len()));
    spans
        .map(|span| {
            let start = doc.tokens.partition_point(|token| token.span.end <= span.start);
            let end = doc.tokens.partition_point(|token| token.span.start < span.end);
            TokenSpan::new(start, end)
        })
        .filter(|tokens| tokens.start < tokens.end)
        .collect()
}

/// Steps to the root of the sentence.
fn depth(syntax: &Syntax, token: TokenId) -> usize {
    std::iter::successors(Some(token), |&token| syntax.word(token).head).count()
}

/// A dateline stands as a sentence of its own, as the engine reads it.
fn print(id: &str, doc: &Document, labels: &[Label], out: &mut String) -> std::fmt::Result {
    writeln!(out, "# newdoc = {id}")?;
    let dateline = doc.dateline.map(|dateline| dateline.tokens.end);
    for sentence in &doc.sentences {
        for token in sentence.tokens.ids() {
            if token != sentence.tokens.ids().next().unwrap_or(token) && dateline == Some(token.0) {
                out.push('\n');
            }
            let (kind, status) = match &labels[token.index()] {
                Label::None => ("_", "_"),
                Label::Unclear => ("?", "_"),
                Label::Names { kind, status } => (kind.as_str(), status.as_str()),
            };
            writeln!(out, "{}\t{kind}\t{status}", doc.word(token))?;
        }
        out.push('\n');
    }
    Ok(())
}
