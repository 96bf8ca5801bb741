//! Document + Syntax + Names -> statements: who says what, in whose words.
//!
//! ```text
//! quotation: marks paired -> reading: the layers and questions to them
//!   -> rules: one word's proposal (clause, object, noun, phrase, headline; quotation beside a verb)
//!   -> settle: proposals weighed, quotations completed and carried on
//!   -> Vec<Statement>
//! ```
//!
//! Statements never nest: what a speaker says that others say is the speaker's content.
//!
//! What this crate does not do: judge whether a statement is true, or read events in it (`diarist-events`).

mod candidate;
mod cue;
mod inflect;
mod lexicon;
mod quotation;
mod reading;
mod rules;
mod settle;
mod source;
mod statement;
mod tokens;

pub use statement::{Act, Kind, Statement};

use diarist_names::Names;
use diarist_syntax::Syntax;
use diarist_text::Document;
use reading::Reading;

/// The statements of a document, in the order of their first words. Syntax that was not read gives only what the
/// quotation marks and the colons of headlines tell.
pub fn find(document: &Document, syntax: &Syntax, names: &Names) -> Vec<Statement> {
    let reading = Reading::new(document, syntax);
    let proposals = rules::propose(&reading);
    settle::settle(&reading, proposals, names)
}
