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
mod kit;
pub mod scan;
mod title;

pub use kit::Kit;

use diarist_diary::{Entry, Reading};
use diarist_events::Layers;
use diarist_text::{Article, Document};
use scan::Scan;

/// Reads one article: the sentences that the kit's scan finds worth it, or all.
pub fn read(article: &Article, kit: &Kit) -> Reading {
    let doc = Document::new(article);
    let (entries, statements) = layers(&doc, kit, kit.scan, |layers| {
        let statements = diarist_statements::find(layers.doc, layers.syntax, layers.names);
        let entries = entries::entries(layers, &diarist_events::find(layers), &statements);
        (entries, entries::statements(layers, &statements))
    });
    Reading {
        id: article.id.clone(),
        published: article.published,
        title: article.title.clone(),
        text: article.text.clone(),
        entries,
        statements,
    }
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
