//! Document + Syntax -> Names: mentions grouped into people, organisations, places and named events.

mod names;

pub use names::{Entity, EntityId, EntityKind, Mention, MentionForm, Names};
