//! `Document` to `Vec<Timex>`: time expressions found and, where the text allows, resolved.
//!
//! [`find`] cuts the document into pieces (`pieces`), reads what is written by named rules (`rules` -> `written`) and works out
//! what it means from the publication date, earlier expressions and the clause's tense (`resolve`). Words are in `lexicon/en`,
//! examples in `corpus/en`.
//!
//! What this crate does not do: parse sentences (direction comes from a light scan of the clause), date events, or ask the clock.

mod almanac;
mod lexicon;
mod pieces;
mod resolve;
mod rules;
mod timex;
mod value;
mod written;

pub use timex::{Anchor, Direction, Modifier, Reason, Side, Timex, TimexKind, Unit};

use diarist_text::Document;

/// All time expressions of a document, in order, without overlaps.
///
/// Without a publication date full dates are read, relative ones have no `when`, and a date without a year keeps it open
/// (`XXXX-06-01`).
pub fn find(document: &Document) -> Vec<Timex> {
    let pieces = pieces::Pieces::cut(document);
    let drafts = rules::find(&pieces);
    resolve::resolve(document, &pieces, &drafts)
}
