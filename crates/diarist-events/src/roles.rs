//! Who takes part and where: read from the tree around the trigger and the verb it hangs on.

use crate::clause::Clause;
use crate::layers::View;
use crate::trigger::Trigger;
use crate::{parties, places};
use diarist_diary::Kind;
use diarist_names::{EntityId, EntityKind};
use diarist_text::{TokenId, TokenSpan};

/// What the tree says of a trigger's participants.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles {
    pub who: Vec<EntityId>,
    pub absent: Vec<EntityId>,
    pub unnamed: Option<TokenSpan>,
    /// Number of parties, unnamed ones included.
    pub parties: usize,
    pub event: Option<EntityId>,
    /// Places reached or stood in, in order; a trip to several gives several frames.
    pub places: Vec<EntityId>,
    pub venue: Option<EntityId>,
    /// Whether a place is the goal or object of a movement.
    pub goal: bool,
}

/// The roles around a trigger.
pub(crate) fn roles(view: &View, trigger: &Trigger, clause: &Clause) -> Roles {
    let mut roles = Roles::default();
    let kind = trigger.word.kind;
    let token = trigger.token;
    if let Some(mention) = view.mention(token).filter(|m| view.entity(m.entity).kind == EntityKind::Event) {
        roles.event = Some(mention.entity);
    }
    if trigger.verb {
        parties::of_verb(view, token, kind, &mut roles);
    } else {
        parties::of_noun(view, token, clause, kind, &mut roles);
    }
    places::around(view, trigger, clause, &mut roles);
    if roles.places.is_empty() {
        places::within(view, trigger, clause, &mut roles);
    }
    if roles.places.is_empty() {
        places::in_names(view, trigger, &mut roles);
    }
    if kind == Kind::Vote && !trigger.verb {
        // "Myanmar's election": the country votes, it does not stand; nor does a paper that endorses someone in it.
        let (countries, parties) =
            std::mem::take(&mut roles.who).into_iter().partition(|&party| view.is_country(party));
        let countries: Vec<EntityId> = countries;
        roles.who = parties;
        if roles.places.is_empty() {
            roles.places = countries;
        }
    }
    if matches!(kind, Kind::Meeting | Kind::Address) && roles.who.len() < 2 {
        parties::within(view, trigger, clause, &mut roles);
    }
    if kind == Kind::Vote {
        parties::candidates(view, trigger, &mut roles);
    }
    let absent = std::mem::take(&mut roles.absent);
    roles.who.retain(|party| !absent.contains(party));
    roles.absent = absent;
    roles
}

/// A proper name of an event below the word ("a ceremony marking Constitution Day").
pub(crate) fn event_below(view: &View, word: TokenId, roles: &mut Roles) {
    if roles.event.is_some() {
        return;
    }
    let span = view.syntax().subtree(word);
    let sentence = view.sentence_span(word);
    roles.event = span
        .ids()
        .filter(|id| sentence.contains(*id))
        .take(12)
        .find_map(|id| view.mention(id).filter(|mention| view.entity(mention.entity).kind == EntityKind::Event))
        .map(|mention| mention.entity);
}
