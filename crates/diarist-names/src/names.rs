//! The names layer: entities of the document and their mentions.

use diarist_text::{TokenId, TokenSpan};

/// Number of an entity in [`Names::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, ministry, body, party, team.
    Organization,
    /// A place that the gazetteer may know; countries too ("Seoul said": see [`Mention::party`]).
    Place,
    /// A building or site ("Blue House", "Tesla factory").
    Venue,
    /// A named event ("G-7 summit", "Super Tuesday").
    Event,
}

/// One person, organisation, place or event of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Fullest form of the name in the text, without title or determiner.
    pub name: String,
    /// Office as the text gives it ("president of Argentina").
    pub role: Option<String>,
    /// ISO 3166-1 alpha-2 code: a place's country, a person's or body's as the text gives it.
    pub country: Option<String>,
    /// Index of the gazetteer row for a place.
    pub place: Option<diarist_places::PlaceId>,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By name, full or short.
    Named,
    /// By a description ("the Argentine president").
    Nominal,
    /// By a pronoun.
    Pronominal,
}

/// Words that refer to an entity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// The name's tokens, without title, determiner or possessive; a place with the one that holds it ("Austin, Texas").
    pub tokens: TokenSpan,
    /// The head token, where the tree attaches it.
    pub head: TokenId,
    /// Whom it refers to.
    pub entity: EntityId,
    /// How it refers.
    pub form: MentionForm,
    /// Whether it is of one who acts or is dealt with, not of where: true of people and organisations; of a place where
    /// it stands for its government ("Seoul said", "talks with China"); false of events.
    pub party: bool,
}

/// Words that stand for several entities at once: "the two leaders", "both countries", "they".
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The phrase with its article or number.
    pub tokens: TokenSpan,
    /// The head token, where the tree attaches it.
    pub head: TokenId,
    /// Whom it refers to, at least two, in order of first mention.
    pub members: Vec<EntityId>,
}

/// All names of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Entities in order of first mention.
    pub entities: Vec<Entity>,
    /// Mentions in order of their tokens, never overlapping.
    pub mentions: Vec<Mention>,
    /// Groups in order of their tokens; no mention overlaps them.
    pub groups: Vec<Group>,
}
