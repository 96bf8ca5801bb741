//! Document -> Syntax: part of speech, lemma, morphology and dependency tree of each token, and name spans.
//!
//! ```text
//! words -> input: word pieces, shapes, hashes
//!       -> network: encoder layers and heads (8-bit integer products: kernels; the rest: vector)
//!       -> tree: one rooted tree · names: well-formed spans · lemma: edit scripts · events: what happening a word names
//!       -> Syntax
//! ```
//!
//! Terms are those of Universal Dependencies. The model is part of the program; the same text gives the same bits on
//! every machine, whatever its instruction set and however sentences are batched.
//!
//! What this crate does not do: cut text into tokens and sentences (`diarist-text`), join names over a document
//! (`diarist-names`), start threads. An [`Engine`] may be shared by threads; each call works on its own.

mod engine;
mod events;
mod input;
mod kernels;
mod lemma;
mod model;
mod names;
mod network;
mod syntax;
mod tree;
mod vector;

pub use engine::{Engine, Guideline};
pub use kernels::Level;
pub use model::ModelError;
pub use syntax::{Feats, HAPPENINGS, NameKind, NameSpan, Named, Syntax, Upos, Word};
