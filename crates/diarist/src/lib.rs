//! The whole road: an article in, its diary entries out.
//!
//! ```text
//! Article ─► Document ─► Vec<Timex> ─► Syntax ─► Names ─► Vec<Happening> ─► Vec<Entry>
//!          text         timex   scan, syntax   names      events            entries
//! ```
//!
//! Each layer is a value made once from the ones before it. Nothing here opens a file, asks the clock or the network;
//! the same article gives the same bytes.

mod entries;
mod explain;
mod kit;
pub mod scan;
mod title;

pub use diarist_events::Candidate as DateCandidate;
pub use kit::Kit;

use diarist_diary::{Entry, Explanation, Reading};
use diarist_events::Layers;
use diarist_text::{Article, Document};
use scan::Scan;

/// Reads one article: the sentences that the kit's scan finds worth it, or all.
pub fn read(article: &Article, kit: &Kit) -> Reading {
    reading(article, kit, false).0
}

/// Reads one article and says of each entry how each field was reached.
pub fn explain(article: &Article, kit: &Kit) -> (Reading, Vec<Explanation>) {
    reading(article, kit, true)
}

fn reading(article: &Article, kit: &Kit, explained: bool) -> (Reading, Vec<Explanation>) {
    let doc = Document::new(article);
    layers(&doc, kit, kit.scan, |layers| {
        let statements = diarist_statements::find(layers.doc, layers.syntax, layers.names);
        let found = diarist_events::find(layers);
        let entries = entries::entries(layers, &found.happenings, &statements);
        let explanations = if explained {
            entries
                .iter()
                .map(|(number, entry)| explain::explanation(layers, &found.happenings[*number], entry))
                .collect()
        } else {
            Vec::new()
        };
        let contradictions = entries::contradictions(layers, &found, &entries);
        let reading = Reading {
            id: article.id.clone(),
            published: article.published,
            title: article.title.clone(),
            text: article.text.clone(),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            statements: entries::statements(layers, &statements),
            contradictions,
        };
        (reading, explanations)
    })
}

/// Every candidate entry of every sentence, wanted or not, with the features that the confidence model sees: for
/// training.
pub fn candidates(article: &Article, kit: &Kit) -> Vec<(Entry, Vec<String>)> {
    let doc = Document::new(article);
    layers(&doc, kit, None, |layers| {
        let (happenings, features): (Vec<_>, Vec<_>) = diarist_events::candidates(layers).into_iter().unzip();
        entries::all(layers, &happenings).into_iter().zip(features).collect()
    })
}

/// Every candidate entry with the dates that it may have and what speaks for each: for training.
pub fn date_candidates(article: &Article, kit: &Kit) -> Vec<(Entry, Vec<DateCandidate>)> {
    let doc = Document::new(article);
    layers(&doc, kit, None, |layers| {
        let (happenings, dates): (Vec<_>, Vec<_>) = diarist_events::date_candidates(layers).into_iter().unzip();
        entries::all(layers, &happenings).into_iter().zip(dates).collect()
    })
}

/// Makes the layers of a document, each from the ones before, and hands them on. Sentences that `scan` passes over have no
/// syntax.
fn layers<T>(doc: &Document, kit: &Kit, scan: Option<Scan>, then: impl FnOnce(Layers) -> T) -> T {
    let times = diarist_timex::find(doc);
    let syntax = match scan {
        Some(scan) => {
            let chosen = scan.worth_reading(doc, &times);
            kit.engine.parse_sentences(doc, |sentence| chosen[sentence])
        }
        None => kit.engine.parse(doc),
    };
    let names = diarist_names::find(doc, &syntax, kit.gazetteer);
    then(Layers { doc, syntax: &syntax, times: &times, names: &names, gazetteer: kit.gazetteer })
}
