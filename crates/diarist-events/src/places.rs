//! Where: the places that the tree hangs on a trigger, on the verb it hangs on, and on what that verb serves.

use crate::clause::{Clause, Hold, evidence, subject};
use crate::layers::View;
use crate::lexicon::ENGLISH;
use crate::roles::Roles;
use crate::trigger::Trigger;
use diarist_diary::Kind;
use diarist_names::{EntityId, EntityKind, MentionForm};
use diarist_syntax::Upos;
use diarist_text::TokenId;

/// Prepositions that lead to a place, and whether it is a goal.
fn leads_to_place(preposition: &str) -> Option<bool> {
    Some(match preposition {
        "to" | "into" | "for" | "towards" | "toward" | "onto" => true,
        "in" | "at" | "on" | "near" | "outside" | "across" | "around" | "through" | "throughout" | "via" | "within"
        | "inside" | "over" | "of" => false,
        _ => return None,
    })
}

/// Looks for places around the trigger first, then around the verb it hangs on, then around what that verb serves.
pub(crate) fn around(view: &View, trigger: &Trigger, clause: &Clause, roles: &mut Roles) {
    let trip = trigger.word.kind == Kind::Trip;
    if trigger.verb && view.inside(trigger.token, &[EntityKind::Place]) {
        add_place(view, trigger.token, true, roles);
        return;
    }
    let mut rings = vec![trigger.token];
    if clause.verb != trigger.token && clause.hold != Hold::Alone {
        rings.push(clause.verb);
    }
    rings.extend(clause.governors.iter().map(|(word, _)| *word));
    if let Some(head) =
        view.word(clause.verb).head.filter(|_| matches!(view.relation(clause.verb), "advcl" | "conj" | "xcomp"))
    {
        rings.push(head);
    }
    for (ring, &word) in rings.iter().enumerate() {
        // A trip's goal stands at the word itself or at its verb of support; farther away it is another trip's.
        if trip && ring > usize::from(!trigger.verb) {
            break;
        }
        for dependent in
            view.dependents(word, &["obj", "obl", "nmod", "compound", "nmod:poss", "appos", "advmod", "nsubj:pass"])
        {
            let relation = view.relation(dependent);
            let goal = match (relation, view.preposition(dependent).as_deref()) {
                // "leaves Canberra": where from.
                ("obj", _) => trip && ring == 0 && trigger.verb && !matches!(view.lemma(word), "leave" | "depart"),
                // "won the state's primary", "hosts the city's marathon": whose it is says where.
                ("nmod", None) if ring == 0 && !trigger.verb && view.word(dependent).deprel == "nmod:poss" => false,
                ("nsubj", _) => trip && ring == 0 && trigger.verb,
                ("compound", _) if ring == 0 && !trigger.verb => false,
                ("nmod", None) if ring == 0 && !trigger.verb && view.preposition(dependent).is_none() => continue,
                ("advmod", None) => continue,
                (_, Some("from")) if trip => continue,
                (_, Some("of")) if !matches!(trigger.word.kind, Kind::Trip | Kind::Gathering | Kind::Vote) => continue,
                (_, Some(preposition)) => match leads_to_place(preposition) {
                    Some(goal) => goal,
                    None => continue,
                },
                _ => continue,
            };
            // "won the Ohio primary": the vote that was won says where.
            let vote = trigger.word.kind == Kind::Vote && ring == 0;
            if relation == "obj" && !goal && !vote {
                continue;
            }
            for part in view.coordinated(dependent) {
                add_place(view, part, goal || trip, roles);
            }
        }
        if !roles.places.is_empty() || roles.venue.is_some() && ring > 0 {
            break;
        }
    }
    if trip && !trigger.verb && roles.places.len() < 2 {
        let stops = listed(view, trigger.token);
        if stops.len() > 1 {
            roles.places = stops;
            roles.goal = true;
        }
    }
    // "Ohio, which holds its primary on Tuesday"; "Kuwait will host the fair".
    if roles.places.is_empty()
        && clause.hold == Hold::Object
        && matches!(trigger.word.kind, Kind::Vote | Kind::Gathering)
    {
        let holder = subject(view, clause.verb).and_then(|subject| view.mention(subject));
        if let Some(mention) = holder.filter(|m| {
            view.entity(m.entity).kind == EntityKind::Place
                && matches!(view.lemma(clause.verb), "hold" | "host" | "have")
        }) {
            roles.places.push(mention.entity);
        }
    }
    // "In Europe, he will meet in Venice": the narrowest place is where it is.
    if !trip {
        roles.places.sort_by_key(|&place| view.breadth(place));
    }
}

/// A place within the words of the clause, where the tree hangs it on a word that is not asked: the nearest one that a
/// preposition of place leads to, after the trigger before others.
pub(crate) fn within(view: &View, trigger: &Trigger, clause: &Clause, roles: &mut Roles) {
    let words = evidence(view, clause.verb, trigger.token);
    let found = words
        .ids()
        .filter_map(|id| view.mention(id).filter(|mention| mention.tokens.start == id.0 && !mention.party))
        .filter(|mention| view.entity(mention.entity).kind == EntityKind::Place && mention.form == MentionForm::Named)
        .filter(|mention| {
            let before = mention.tokens.start.checked_sub(1).map(|id| view.doc().word(TokenId(id)).to_lowercase());
            matches!(before.as_deref(), Some("in" | "at" | "near" | "outside"))
        })
        .min_by_key(|mention| (mention.tokens.start < trigger.token.0, mention.tokens.start.abs_diff(trigger.token.0)));
    roles.places.extend(found.map(|mention| mention.entity));
}

/// How far after a journey's noun its list of stops may begin, in tokens.
const LIST_FROM: usize = 8;

/// "a four-nation tour - Kenya, Uganda, Rwanda and Malawi", "this visit (to Peru and Chile)": the stops that a dash, a
/// colon or a bracket opens.
fn listed(view: &View, trigger: TokenId) -> Vec<EntityId> {
    let sentence = view.sentence_span(trigger);
    let after = sentence.ids().skip_while(|id| *id <= trigger);
    let mut words = after
        .take(LIST_FROM)
        .skip_while(|id| !view.is_verb(*id) && !matches!(view.doc().word(*id), "-" | "–" | "—" | "--" | ":" | "("));
    let Some(opening) = words.next().filter(|id| !view.is_verb(*id)) else { return Vec::new() };
    let mut stops = Vec::new();
    for id in sentence.ids().skip_while(|id| *id <= opening) {
        match view.mention(id).map(|mention| (mention.entity, view.entity(mention.entity).kind)) {
            Some((place, EntityKind::Place)) if !stops.contains(&place) => stops.push(place),
            Some((_, EntityKind::Place)) => {}
            None if matches!(view.doc().word(id), "," | "and" | "to" | "then" | "&" | ";" | "the") => {}
            _ => break,
        }
    }
    stops
}

/// The place that a name itself tells: "the Geneva Motor Show", "the Oslo District Court", a museum named after its town.
/// Only places that the article names on their own count: "the Paris Hotel" may stand anywhere.
pub(crate) fn in_names(view: &View, trigger: &Trigger, roles: &mut Roles) {
    let court = |id: &&EntityId| {
        let name = view.entity(**id).name.to_lowercase();
        view.entity(**id).kind == EntityKind::Organization
            && name.split(' ').any(|word| matches!(word, "court" | "tribunal"))
    };
    let sits = trigger.word.kind == Kind::Proceeding;
    let named = roles.event.iter().chain(&roles.venue).chain(roles.who.iter().filter(|id| sits && court(id)));
    let found = named.copied().find_map(|id| {
        let name = view.entity(id).name.as_str();
        let entities = view.layers.names.entities.iter().enumerate();
        entities
            .filter(|(_, place)| place.kind == EntityKind::Place && place.place.is_some())
            .filter(|(_, place)| holds_words(name, &place.name))
            .max_by_key(|(number, place)| (place.name.len(), std::cmp::Reverse(*number)))
            .map(|(number, _)| EntityId(number as u32))
    });
    roles.places.extend(found);
}

/// Whether the words of `inner` stand in a row in `outer`.
fn holds_words(outer: &str, inner: &str) -> bool {
    outer.match_indices(inner).any(|(at, _)| {
        let before = outer[..at].chars().next_back();
        let after = outer[at + inner.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Adds the place or venue that a nominal names, or that stands below it ("a shipyard in Ulsan").
fn add_place(view: &View, nominal: TokenId, goal: bool, roles: &mut Roles) {
    if let Some(mention) = view.mention(nominal).filter(|mention| mention.form != MentionForm::Pronominal) {
        match view.entity(mention.entity).kind {
            EntityKind::Place => {
                if !roles.places.contains(&mention.entity) {
                    roles.places.push(mention.entity);
                }
                roles.goal |= goal;
            }
            EntityKind::Venue => {
                roles.venue.get_or_insert(mention.entity);
                roles.goal |= goal;
            }
            _ => {}
        }
    } else if view.word(nominal).upos == Upos::Noun && !ENGLISH.in_class("people", view.lemma(nominal)) {
        // "visited a shipyard": a goal without a name.
        roles.goal |= goal && view.time(nominal).is_none();
    }
    for below in view.dependents(nominal, &["nmod", "appos"]) {
        if matches!(view.preposition(below).as_deref(), None | Some("in" | "at" | "of" | "near"))
            && roles.places.is_empty()
            && let Some(mention) =
                view.mention(below).filter(|mention| view.entity(mention.entity).kind == EntityKind::Place)
        {
            roles.places.push(mention.entity);
            roles.goal |= goal;
        }
    }
}

pub(crate) fn is_place(view: &View, entity: EntityId) -> bool {
    matches!(view.entity(entity).kind, EntityKind::Place | EntityKind::Venue)
}
