//! Who takes part and where: read from the tree around the trigger and the verb it hangs on.

use crate::clause::{Clause, Hold, evidence, possessor, subject};
use crate::layers::View;
use crate::lexicon::{ENGLISH, Effect};
use crate::status::negated;
use crate::trigger::Trigger;
use diarist_diary::Kind;
use diarist_names::{EntityId, EntityKind, MentionForm};
use diarist_syntax::Upos;
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

/// Nouns for members of a body: "officials from the bank" stand for the bank.
const MEMBERS: &[&str] = &[
    "representative",
    "official",
    "leader",
    "member",
    "delegate",
    "delegation",
    "minister",
    "counterpart",
    "envoy",
    "lawmaker",
    "senator",
    "negotiator",
    "executive",
    "diplomat",
    "lawyer",
    "authority",
    "government",
    "president",
    "chief",
    "head",
    "chairman",
    "officer",
    "team",
    "committee",
    "board",
    "group",
    "party",
    "side",
    "country",
    "nation",
    "state",
    "staff",
    "campaign",
    "administration",
    "ambassador",
    "commander",
    "manager",
    "director",
    "prosecutor",
    "police",
];

/// Prepositions that lead to a second party.
const WITH: &[&str] = &["with", "between", "among", "alongside", "along with", "together with", "and"];

/// Prepositions that lead to a place, and whether it is a goal.
fn leads_to_place(preposition: &str) -> Option<bool> {
    Some(match preposition {
        "to" | "into" | "for" | "towards" | "toward" | "onto" => true,
        "in" | "at" | "on" | "near" | "outside" | "across" | "around" | "through" | "throughout" | "via" | "within"
        | "inside" | "over" | "of" => false,
        _ => return None,
    })
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
        verb_parties(view, token, kind, &mut roles);
    } else {
        noun_parties(view, token, clause, kind, &mut roles);
    }
    places(view, trigger, clause, &mut roles);
    if roles.places.is_empty() {
        place_within(view, trigger, clause, &mut roles);
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
        counterpart_within(view, trigger, clause, &mut roles);
    }
    let absent = std::mem::take(&mut roles.absent);
    roles.who.retain(|party| !absent.contains(party));
    roles.absent = absent;
    roles
}

fn verb_parties(view: &View, verb: TokenId, kind: Kind, roles: &mut Roles) {
    if let Some(subject) = subject(view, verb) {
        add(view, subject, roles);
    }
    for object in view.dependents(verb, &["obj", "iobj"]) {
        let place = view.mention(object).is_some_and(|m| is_place(view, m.entity));
        if !(place && matches!(kind, Kind::Trip | Kind::Gathering)) && kind != Kind::Release {
            add_named(view, object, roles);
        }
    }
    for oblique in view.dependents(verb, &["obl"]) {
        match view.preposition(oblique).as_deref() {
            Some("by") => add(view, oblique, roles),
            Some(with) if WITH.contains(&with) => add(view, oblique, roles),
            Some("to") if kind == Kind::Meeting => add_named(view, oblique, roles),
            _ => {}
        }
    }
    match kind {
        // "resigned as floor leader of the party": the body whose office it is.
        Kind::Appointment => bodies_within(view, verb, roles),
        // "its first lander was launched": whose it is.
        Kind::Release => {
            for product in view.dependents(verb, &["nsubj:pass", "obj"]).collect::<Vec<_>>() {
                if let Some(owner) = possessor(view, product) {
                    add_named(view, owner, roles);
                }
            }
        }
        _ => {}
    }
    event_below(view, verb, roles);
}

/// Adds the bodies named within the clause, but for those that only say so.
fn bodies_within(view: &View, verb: TokenId, roles: &mut Roles) {
    let offices =
        view.dependents(verb, &["obl", "xcomp", "obj", "nsubj", "nsubj:pass"]).map(|part| view.syntax().subtree(part));
    let offices: Vec<TokenSpan> = offices.filter(|span| span.len() < 16).collect();
    for id in offices.iter().flat_map(|span| span.ids()) {
        if let Some(mention) =
            view.mention(id).filter(|mention| view.entity(mention.entity).kind == EntityKind::Organization)
        {
            push(mention.entity, roles);
        }
    }
}

fn noun_parties(view: &View, noun: TokenId, clause: &Clause, kind: Kind, roles: &mut Roles) {
    if let Some(possessor) = possessor(view, noun) {
        add(view, possessor, roles);
    }
    // "the three are on trial", "his last engagement is a visit to the port": the noun itself is the predicate.
    for subject in view.dependents(noun, &["nsubj"]) {
        if negated(view, noun) {
            let mut aside = Roles::default();
            add_named(view, subject, &mut aside);
            roles.absent.extend(aside.who);
            continue;
        }
        add(view, subject, roles);
        if let Some(owner) = crate::clause::possessor(view, subject) {
            add_named(view, owner, roles);
        }
    }
    for modifier in view.dependents(noun, &["compound", "amod", "nmod"]) {
        match (view.relation(modifier), view.preposition(modifier).as_deref()) {
            ("compound" | "amod", _) => add_named(view, modifier, roles),
            (_, Some(with)) if WITH.contains(&with) => add(view, modifier, roles),
            (_, Some("of" | "by" | "involving" | "including")) => add_named(view, modifier, roles),
            (_, Some("against" | "for" | "into")) if kind == Kind::Proceeding => add_named(view, modifier, roles),
            (_, Some("for" | "as")) if matches!(kind, Kind::Appointment | Kind::Ceremony) => {
                add_named(view, modifier, roles)
            }
            (_, Some("from")) if kind == Kind::Trip => add_named(view, modifier, roles),
            _ => {}
        }
    }
    event_below(view, noun, roles);
    let holder_takes_part = match (clause.hold, clause.effect) {
        (Hold::Object | Hold::Oblique, Some(Effect::Absent)) => None,
        (Hold::Object, Some(_)) => Some(true),
        (Hold::Oblique, _) => {
            let preposition = view.preposition(clause.via);
            Some(
                matches!(preposition.as_deref(), Some("at" | "in" | "during" | "for" | "on" | "to" | "from"))
                    || clause.effect.is_some(),
            )
        }
        _ => Some(false),
    };
    let holder = clause.verb;
    let Some(subject) = (if clause.hold == Hold::Alone { None } else { subject(view, holder) }) else { return };
    match holder_takes_part {
        None => {
            let mut aside = Roles::default();
            add_named(view, subject, &mut aside);
            roles.absent.extend(aside.who);
        }
        Some(true) if clause.hold != Hold::Subject => {
            add(view, subject, roles);
            for oblique in view.dependents(holder, &["obl"]).filter(|&oblique| oblique != clause.via) {
                if view.preposition(oblique).is_some_and(|preposition| WITH.contains(&preposition.as_str())) {
                    add(view, oblique, roles);
                }
            }
        }
        _ => {}
    }
}

/// A proper name of an event below the word ("a ceremony marking Constitution Day").
fn event_below(view: &View, word: TokenId, roles: &mut Roles) {
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

/// Adds the parties that a nominal and its conjuncts name, or the nominal as an unnamed party.
fn add(view: &View, nominal: TokenId, roles: &mut Roles) {
    let before = roles.who.len();
    add_named(view, nominal, roles);
    let people = matches!(view.word(nominal).upos, Upos::Noun | Upos::Propn)
        && ENGLISH.in_class("people", &view.lemma(nominal).to_lowercase());
    if roles.who.len() == before && people && view.time(nominal).is_none() {
        roles.parties += 1;
        roles.unnamed.get_or_insert_with(|| noun_phrase(view, nominal));
    }
}

/// Adds the named parties of a nominal and its conjuncts.
fn add_named(view: &View, nominal: TokenId, roles: &mut Roles) {
    for part in view.coordinated(nominal) {
        let mention = view.mention(part);
        match mention.map(|mention| (mention, view.entity(mention.entity).kind)) {
            Some((mention, EntityKind::Person | EntityKind::Organization)) => push(mention.entity, roles),
            Some((mention, EntityKind::Place)) if view.is_country(mention.entity) => push(mention.entity, roles),
            Some((_, EntityKind::Venue | EntityKind::Event)) => {}
            _ if named_beside(view, part, roles) => {}
            None if MEMBERS.contains(&view.lemma(part).to_lowercase().as_str()) => {
                for modifier in view.dependents(part, &["nmod", "compound", "amod", "appos", "nmod:poss"]) {
                    let from = view.preposition(modifier);
                    if matches!(from.as_deref(), None | Some("of" | "from" | "for" | "including")) {
                        add_named(view, modifier, roles);
                    }
                }
            }
            _ => {
                for apposition in view.dependents(part, &["appos"]) {
                    add_named(view, apposition, roles);
                }
            }
        }
    }
}

/// "Gen. Lee", "the coach Maria Silva": the name may stand beside the word that the tree makes the head.
fn named_beside(view: &View, nominal: TokenId, roles: &mut Roles) -> bool {
    let beside = view.dependents(nominal, &["flat", "nmod:desc"]).chain(view.dependents(nominal, &["appos"]));
    let person = beside
        .filter_map(|part| view.mention(part))
        .find(|mention| view.entity(mention.entity).kind == EntityKind::Person);
    if let Some(mention) = person {
        push(mention.entity, roles);
    }
    person.is_some()
}

fn push(party: EntityId, roles: &mut Roles) {
    if !roles.who.contains(&party) {
        roles.who.push(party);
        roles.parties += 1;
    }
}

/// A noun with its modifiers, without relative clauses and what follows a comma.
fn noun_phrase(view: &View, noun: TokenId) -> TokenSpan {
    let mut span = TokenSpan { start: noun.0, end: noun.0 + 1 };
    for &child in view.syntax().children(noun) {
        if matches!(view.relation(child), "amod" | "compound" | "nummod" | "nmod" | "flat")
            && child.0.abs_diff(noun.0) < 8
        {
            let below = view.syntax().subtree(child);
            span.start = span.start.min(below.start);
            span.end = span.end.max(below.end);
        }
    }
    span
}

fn is_place(view: &View, entity: EntityId) -> bool {
    matches!(view.entity(entity).kind, EntityKind::Place | EntityKind::Venue)
}

/// Looks for places around the trigger first, then around the verb it hangs on, then around what that verb serves.
fn places(view: &View, trigger: &Trigger, clause: &Clause, roles: &mut Roles) {
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
            if relation == "obj" && !goal {
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
    // "In Europe, he will meet in Venice": the narrowest place is where it is.
    if !trip {
        roles.places.sort_by_key(|&place| view.breadth(place));
    }
}

/// The party after "with" within the words of the clause, where the tree hangs it on another word.
fn counterpart_within(view: &View, trigger: &Trigger, clause: &Clause, roles: &mut Roles) {
    let words = evidence(view, clause.verb, trigger.token);
    let with = words.ids().find(|id| id.0 > trigger.token.0 && view.lemma(*id) == "with" && id.0 - trigger.token.0 < 8);
    let Some(with) = with else { return };
    let party = words
        .ids()
        .filter(|id| id.0 > with.0 && id.0 - with.0 < 8)
        .find_map(|id| view.mention(id).filter(|m| m.head == id));
    if let Some(mention) = party.filter(|mention| mention.party) {
        push(mention.entity, roles);
    }
}

/// A place within the words of the clause, where the tree hangs it on a word that is not asked: the nearest one that a
/// preposition of place leads to, after the trigger before others.
fn place_within(view: &View, trigger: &Trigger, clause: &Clause, roles: &mut Roles) {
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
