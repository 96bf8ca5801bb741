//! Articles in, documents out: the text as given, cut into blocks, sentences and tokens.
//!
//! [`Article`] is what was published; [`Document`] is its text with tokens and sentences, made once and never changed.
//! Every later layer points into the document with [`Span`] (bytes) or [`TokenSpan`] (tokens).
//!
//! What this crate does not do: open files, fetch addresses or ask the clock. Callers hand in bytes.

mod article;
mod block;
mod code_points;
mod dateline;
mod document;
mod layout;
mod lexicon;
pub mod readers;
mod scanned;
mod seam;
mod sentence;
mod span;
mod tokenize;

pub use article::Article;
pub use document::{Block, BlockKind, Dateline, Document, Sentence, Token};
pub use span::{CodePointSpan, Span, TokenId, TokenSpan};
