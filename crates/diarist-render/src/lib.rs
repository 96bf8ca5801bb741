//! Entries as people and programs read them: table, JSON, JSON Lines, CSV, Markdown.
//!
//! Everything here is a pure function of readings: the same readings give the same bytes. A [`Printer`] takes readings one
//! at a time and keeps none, so that an archive prints in little memory.
//!
//! What this crate does not do: write to files or terminals, ask how wide a terminal is, or decide on colour.

mod csv;
mod days;
mod json;
mod markdown;
mod printer;
mod table;
mod words;

pub use days::label;
pub use printer::{Format, Look, Printer};
