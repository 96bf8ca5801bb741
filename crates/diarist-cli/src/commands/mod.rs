//! One file for each command.

pub mod add;
pub mod changes;
pub mod check;
pub mod digest;
pub mod edit;
pub mod eval;
pub mod export;
pub mod forget;
pub mod list;
pub mod merge;
pub mod met;
pub mod on;
pub mod person;
pub mod read;
pub mod reject;
pub mod show;
pub mod split;
pub mod stats;
pub mod undo;
pub mod verify;

use crate::messages::Problem;
use diarist::Kit;

/// The engine and the gazetteer that are part of the program; `thorough` reads every sentence.
fn kit(thorough: bool) -> Result<Kit, Problem> {
    Kit::new()
        .map(|kit| if thorough { kit.thorough() } else { kit })
        .map_err(|error| Problem::error(format!("cannot open the language model: {error}"), "install diarist again"))
}
