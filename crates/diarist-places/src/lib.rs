//! Where: places, countries, states and demonyms from GeoNames, looked up by name.
//!
//! [`Gazetteer::embedded`] opens the table that is part of the program: towns of 15,000 and more inhabitants with their
//! other names in Latin script, first-level divisions and countries (GeoNames, CC BY 4.0), and the project's own lists
//! of regions, waters, public buildings, abbreviations and demonyms.
//!
//! What this crate does not do: decide whether a word is a name at all ("Reading", "Nice"), or read sentences. It says
//! which places a name may mean, and which of them fits best beside others ([`Gazetteer::resolve`]).

mod context;
mod fold;
mod gazetteer;
mod globe;
mod lexicon;
mod matcher;
mod place;
mod table;

pub use context::Context;
pub use fold::fold;
pub use gazetteer::{Gazetteer, Sense};
pub use globe::kilometres;
pub use matcher::Match;
pub use place::{CountryCode, Place, PlaceId, PlaceKind};
pub use table::{Row, encode};
