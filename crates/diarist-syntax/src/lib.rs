//! Document -> Syntax: part of speech, lemma, morphology and dependency tree of each token, and name spans.
//!
//! Terms are those of Universal Dependencies.

mod syntax;

pub use syntax::{NameKind, NameSpan, Syntax, Upos, Word};
