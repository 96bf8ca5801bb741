//! What a rule proposes before the proposals are weighed against each other.

use crate::source::Source;
use crate::statement::Act;
use crate::tokens::Tokens;
use diarist_text::TokenId;

/// A possible statement.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Name of the rule.
    pub(crate) rule: &'static str,
    pub(crate) act: Act,
    /// The word that presents the content.
    pub(crate) head: TokenId,
    pub(crate) source: Source,
    pub(crate) cue: Tokens,
    pub(crate) content: Tokens,
}
