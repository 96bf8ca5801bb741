//! Document -> Vec<Timex>: time expressions found and, where the text allows, resolved.

mod timex;

pub use timex::{Anchor, Direction, Modifier, Reason, Side, Timex, TimexKind, Unit};
