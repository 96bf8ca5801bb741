//! What reading needs besides the article: the models and tables that ship in the program.

use diarist_places::Gazetteer;
use diarist_syntax::{Engine, ModelError};

/// The engine and the gazetteer, opened once and shared by all threads.
pub struct Kit {
    pub(crate) engine: Engine,
    pub(crate) gazetteer: &'static Gazetteer,
}

impl Kit {
    /// The kit that is part of the program.
    ///
    /// # Errors
    /// The model in the program is damaged.
    pub fn new() -> Result<Self, ModelError> {
        Ok(Self { engine: Engine::english()?, gazetteer: Gazetteer::embedded() })
    }
}
