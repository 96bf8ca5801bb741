//! One file for each command.

pub mod eval;
pub mod read;

use crate::messages::Problem;
use diarist::Kit;

/// The engine and the gazetteer that are part of the program.
fn kit() -> Result<Kit, Problem> {
    Kit::new()
        .map_err(|error| Problem::error(format!("cannot open the language model: {error}"), "install diarist again"))
}
