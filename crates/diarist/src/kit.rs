//! What reading needs besides the article: the models and tables that ship in the program.

use crate::scan::Scan;
use diarist_places::Gazetteer;
use diarist_syntax::{Engine, ModelError};

/// The engine and the gazetteer, opened once and shared by all threads, and how much of an article the engine reads.
pub struct Kit {
    pub(crate) engine: Engine,
    pub(crate) gazetteer: &'static Gazetteer,
    /// Chooses the sentences that the engine reads; without it all are read.
    pub(crate) scan: Option<Scan>,
}

impl Kit {
    /// The kit that is part of the program. It reads the sentences that a scan finds worth it.
    ///
    /// # Errors
    /// The model in the program is damaged.
    pub fn new() -> Result<Self, ModelError> {
        Ok(Self { engine: Engine::english()?, gazetteer: Gazetteer::embedded(), scan: Some(Scan::english()) })
    }

    /// The same kit, reading every sentence.
    pub fn thorough(self) -> Self {
        Self { scan: None, ..self }
    }

    /// The same kit with another event head: for learning from what a head says of articles that it has not seen.
    ///
    /// # Errors
    /// The bytes are not a whole event head for the engine's model.
    pub fn with_events(self, head: &'static [u8]) -> Result<Self, ModelError> {
        Ok(Self { engine: self.engine.with_events(head)?, ..self })
    }
}
