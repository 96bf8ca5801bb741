//! Who takes part: the parties that the tree hangs on a trigger and on the verb it hangs on.

use crate::clause::{Clause, Hold, effect, evidence, possessor, subject};
use crate::layers::View;
use crate::lexicon::{ENGLISH, Effect};
use crate::places::is_place;
use crate::roles::{Roles, event_below};
use crate::status::negated;
use crate::trigger::Trigger;
use diarist_diary::Kind;
use diarist_names::{EntityId, EntityKind, MentionForm};
use diarist_syntax::Upos;
use diarist_text::{TokenId, TokenSpan};

/// Most people of a sentence that are taken for candidates.
const MOST_CANDIDATES: usize = 3;

/// Prepositions that lead to a second party.
const WITH: &[&str] = &["with", "between", "among", "alongside", "along with", "together with", "and"];

pub(crate) fn of_verb(view: &View, verb: TokenId, kind: Kind, roles: &mut Roles) {
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
        // "told the network's morning show", "said on the network": who broadcasts it.
        Kind::Address => broadcasters(view, verb, roles),
        // "its first lander was launched", "the firm's latest phone goes on sale": whose it is.
        Kind::Release => {
            for product in view.dependents(verb, &["nsubj", "nsubj:pass", "obj"]) {
                if let Some(owner) = possessor(view, product) {
                    add_named(view, owner, roles);
                }
            }
            if roles.who.is_empty() {
                makers(view, verb, roles);
            }
        }
        _ => {}
    }
    event_below(view, verb, roles);
}

/// "a debate organised by the union", "the summit that Oslo will host": who holds it.
fn hosts(view: &View, noun: TokenId, roles: &mut Roles) {
    for verb in view.dependents(noun, &["acl"]) {
        if !matches!(effect(view, verb), Some(Effect::Support | Effect::Attend)) {
            continue;
        }
        for agent in view.dependents(verb, &["obl"]) {
            if view.preposition(agent).as_deref() == Some("by") {
                add_named(view, agent, roles);
            }
        }
        let subject = view.dependents(verb, &["nsubj"]).find(|&subject| view.word(subject).deprel == "nsubj");
        if let Some(subject) = subject.filter(|&subject| !matches!(view.word(subject).xpos, "WP" | "WDT")) {
            add_named(view, subject, roles);
        }
    }
}

/// The broadcasters and papers below the word: "an interview with the network's anchor", "told the network".
fn broadcasters(view: &View, word: TokenId, roles: &mut Roles) {
    for below in view.dependents(word, &["obj", "iobj", "obl", "nmod"]) {
        if matches!(view.preposition(below).as_deref(), Some("about" | "after" | "before" | "of")) {
            continue;
        }
        let owner = possessor(view, below);
        let compounds = view.dependents(below, &["compound"]);
        for name in owner.into_iter().chain(compounds).chain([below]) {
            if let Some(mention) = view.mention(name).filter(|m| view.entity(m.entity).kind == EntityKind::Organization)
            {
                push(mention.entity, roles);
            }
        }
    }
}

/// Who brings out what has no other party: whoever the product is named after or belongs to, or the body that tells of it.
fn makers(view: &View, word: TokenId, roles: &mut Roles) {
    bodies_within(view, word, roles);
    // "the country's first lander, planned for launch in May": the product that the word describes.
    let described = std::iter::successors(Some(word), |at| view.word(*at).head).take(3);
    let described = described.zip(std::iter::successors(view.word(word).head, |at| view.word(*at).head));
    let product = described.filter(|(at, _)| view.relation(*at) == "acl").map(|(_, head)| head).next();
    let products = view.dependents(word, &["nsubj", "nsubj:pass", "obj", "nmod"]).chain(product);
    for product in products.collect::<Vec<_>>() {
        for part in view.dependents(product, &["nmod"]).chain([product]) {
            if let Some(owner) = possessor(view, part).filter(|_| roles.who.is_empty()) {
                add_named(view, owner, roles);
            }
        }
    }
    let teller = view.word(word).head.filter(|_| matches!(view.relation(word), "ccomp" | "parataxis"));
    if let Some(subject) = teller.filter(|_| roles.who.is_empty()).and_then(|says| subject(view, says)) {
        let mention = view.mention(subject).filter(|m| view.entity(m.entity).kind == EntityKind::Organization);
        if let Some(mention) = mention {
            push(mention.entity, roles);
        }
    }
}

/// "Heading into the primary, the governor leads the senator": those who stand are named beside the vote.
pub(crate) fn candidates(view: &View, trigger: &Trigger, roles: &mut Roles) {
    let person = |who: &EntityId| view.entity(*who).kind == EntityKind::Person;
    if roles.who.iter().any(person) {
        return;
    }
    let mut beside: Vec<EntityId> = Vec::new();
    for id in view.sentence_span(trigger.token).ids() {
        if let Some(mention) =
            view.mention(id).filter(|m| m.head == id && person(&m.entity) && m.form != MentionForm::Pronominal)
            && !beside.contains(&mention.entity)
        {
            beside.push(mention.entity);
        }
    }
    if beside.len() <= MOST_CANDIDATES {
        beside.into_iter().for_each(|who| push(who, roles));
    }
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

pub(crate) fn of_noun(view: &View, noun: TokenId, clause: &Clause, kind: Kind, roles: &mut Roles) {
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
            // "a police investigation"
            ("compound", _) if kind == Kind::Proceeding => add(view, modifier, roles),
            ("compound" | "amod", _) => add_named(view, modifier, roles),
            (_, Some(with)) if WITH.contains(&with) => add(view, modifier, roles),
            (_, Some("by")) => add(view, modifier, roles),
            (_, Some("of" | "involving" | "including")) => add_named(view, modifier, roles),
            (_, Some("against" | "for" | "into" | "over" | "on")) if kind == Kind::Proceeding => {
                add_named(view, modifier, roles);
                // "an inquiry into the minister's expenses": whose conduct it is about.
                if let Some(owner) = possessor(view, modifier) {
                    add_named(view, owner, roles);
                }
            }
            (_, Some("for" | "as")) if matches!(kind, Kind::Appointment | Kind::Ceremony) => {
                add_named(view, modifier, roles)
            }
            (_, Some("from")) if kind == Kind::Trip => add_named(view, modifier, roles),
            _ => {}
        }
    }
    hosts(view, noun, roles);
    if kind == Kind::Address {
        broadcasters(view, noun, roles);
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
    if kind == Kind::Release && roles.who.is_empty() {
        makers(view, noun, roles);
    }
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

/// The party after "with" within the words of the clause, where the tree hangs it on another word.
pub(crate) fn within(view: &View, trigger: &Trigger, clause: &Clause, roles: &mut Roles) {
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
        let group = view.group(part);
        if !group.is_empty() {
            group.iter().for_each(|&party| push(party, roles));
            continue;
        }
        match mention.map(|mention| (mention, view.entity(mention.entity).kind)) {
            Some((mention, EntityKind::Person | EntityKind::Organization)) => push(mention.entity, roles),
            Some((mention, EntityKind::Place)) if view.is_country(mention.entity) => push(mention.entity, roles),
            Some((_, EntityKind::Venue | EntityKind::Event)) => {}
            _ if named_beside(view, part, roles) => {}
            // "officials from the bank" stand for the bank.
            None if ENGLISH.in_class("member", &view.lemma(part).to_lowercase()) => {
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
