//! The statements layer: who says, thinks, wants or holds what.

use diarist_names::EntityId;
use diarist_text::TokenSpan;

/// How the content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// In the speaker's words, inside quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words with some of the speaker's inside quotation marks.
    Mixed,
}

/// What the source does with the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Says or writes it: the only act that makes the source answer for the content.
    Say,
    /// Believes, knows or expects it.
    Think,
    /// Wants, plans, refuses or threatens it.
    Wish,
    /// Praises, blames, supports or opposes it.
    Judge,
    /// Gives it away: a poll, a document, a look.
    Show,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who: the noun phrase with its title, appositions and relative clauses; empty where the text names nobody.
    pub source: Vec<TokenSpan>,
    /// The entity behind the source; a pronoun's is that of the mention it refers to.
    pub speaker: Option<EntityId>,
    /// The words that present the content, with auxiliaries and negation: "has repeatedly said", "according to".
    /// Empty for the colon of a headline.
    pub cue: Vec<TokenSpan>,
    /// What is said, with "that" and quotation marks; in several pieces where other words stand between.
    pub content: Vec<TokenSpan>,
    /// How it is given.
    pub kind: Kind,
    /// What the source does with it.
    pub act: Act,
    /// Name of the rule that found it.
    pub rule: &'static str,
}
