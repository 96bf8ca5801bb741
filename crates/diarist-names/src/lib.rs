//! Document + Syntax -> Names: mentions grouped into people, organisations, places and named events.
//!
//! [`find`] is the whole road: the lists of `lexicon/en`, the gazetteer, titles, the shapes of names and the encoder's spans
//! propose names; the best set that does not overlap is kept; mentions are grouped over the document; descriptions and
//! pronouns are linked to whom they take up.
//!
//! What this crate does not do: say which place an event is at, or who takes part in it. It has no model of its own.

mod bodies;
mod encoder;
mod find;
mod groups;
mod heads;
mod known;
mod lexicon;
mod names;
mod party;
mod people;
mod phrases;
mod propose;
mod reference;
mod shape;
mod sites;
mod titles;
mod words;

pub use find::find;
pub use names::{Entity, EntityId, EntityKind, Group, Mention, MentionForm, Names};
