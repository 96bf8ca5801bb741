//! How the fields of an entry were reached, in words; and what in one article does not go together.

use crate::Evidence;
use serde::{Deserialize, Serialize};

/// Why an entry says what it says: a sentence for each field, in the order in which people ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// Id of the entry.
    pub entry: String,
    /// The reasons.
    pub reasons: Vec<Reason>,
}

/// Why one field has its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// "what", "who", "when", "where", "status", "sure", "says".
    pub field: String,
    /// The reason, in words that a planning editor understands.
    pub words: String,
}

/// Two dates that the article's own order forbids: nothing is guessed from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// Id of an entry.
    pub first: String,
    /// How the article says that it lies to the second: "before", "during".
    pub relation: String,
    /// Id of the other entry.
    pub second: String,
    /// The word that says so; `None` where a journey's order does.
    pub word: Option<Evidence>,
}
