//! Entries as people and programs read them: table, JSON, JSON Lines, CSV, Markdown, iCalendar; the diary's lines besides as the
//! wire agencies print them and as rows of trips.
//!
//! Everything here is a pure function of readings: the same readings give the same bytes. A [`Printer`] takes readings one
//! at a time and keeps none, so that an archive prints in little memory.
//!
//! What this crate does not do: write to files or terminals, ask how wide a terminal is, or decide on colour.

mod csv;
mod days;
mod ics;
mod json;
mod line;
mod list;
mod markdown;
mod printer;
mod table;
pub mod trips;
mod wire;
mod words;

pub use days::{day, label};
pub use ics::ics;
pub use line::{Line, Source, csv, json_array};
pub use list::{columns, list};
pub use printer::{Format, Look, Printer};
pub use wire::{News, wire};
