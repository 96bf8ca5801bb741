//! Triggers into frames: each stage asked in turn, and what no editor would enter left out.

use crate::clause::{self, Clause, Hold};
use crate::election;
use crate::frame::{Frame, StatusBy};
use crate::layers::View;
use crate::lexicon::{ENGLISH, Effect, Need};
use crate::roles::{self, Roles};
use crate::status::{self, Told};
use crate::trigger::{Trigger, triggers};
use crate::when;
use diarist_diary::{Kind, Status};
use diarist_names::{EntityId, EntityKind};
use diarist_syntax::Upos;
use diarist_text::{TokenId, TokenSpan};

/// All frames of the document, in the order of their triggers.
pub(crate) fn frames(view: &View) -> Vec<Frame> {
    let mut found: Vec<Frame> = Vec::new();
    for trigger in triggers(view) {
        // The first meaning of a word that fits is the one told ("sit down" before "sit").
        if found.last().is_some_and(|last| last.trigger == trigger.token) {
            continue;
        }
        found.extend(frame(view, &trigger));
    }
    two_sided(view, &mut found);
    found
}

/// "the leader will host a summit", where the article tells of the two meeting: that summit is their meeting.
fn two_sided(view: &View, frames: &mut [Frame]) {
    let person = |who: &&EntityId| view.entity(**who).kind == EntityKind::Person;
    let met: Vec<EntityId> = frames
        .iter()
        .filter(|frame| frame.kind == Kind::Meeting && frame.who.iter().filter(person).count() == 2)
        .flat_map(|frame| frame.who.clone())
        .collect();
    for frame in frames.iter_mut() {
        let summit = frame.kind == Kind::Gathering && view.lemma(frame.trigger) == "summit" && frame.event.is_none();
        if summit && (1..=2).contains(&frame.who.len()) && frame.who.iter().all(|who| met.contains(who)) {
            frame.kind = Kind::Meeting;
        }
    }
}

/// The frames of one trigger: none, one, or one for each place of a trip to several.
fn frame(view: &View, trigger: &Trigger) -> Vec<Frame> {
    let clause = clause::clause(view, trigger.token, trigger.verb);
    let roles = roles::roles(view, trigger, &clause);
    let told = status::status(view, trigger.token, &clause, trigger.word.kind);
    let when = when::time(view, trigger.token, &clause);
    let needs = trigger.word.needs.iter();
    // What is only supposed is told of as an occasion where a day is given to it ("must be elected within a month").
    if told.hypothetical && when.is_none()
        || !needs.clone().all(|need| holds(view, *need, trigger, &clause, &roles, when.is_some()))
    {
        return Vec::new();
    }
    let evidence = clause::evidence(view, clause.verb, trigger.token);
    let definite = !trigger.verb && definite(view, trigger.token);
    // Only what has no date needs the words of an unsettled one.
    let unsettled = if when.is_none() { when::unsettled(view, trigger.token, &clause) } else { None };
    let (roles, told) = stays_away(view, trigger, &clause, roles, told);
    let base = Frame {
        kind: kind(view, trigger, &roles),
        trigger: trigger.token,
        clause: clause.verb,
        who: roles.who,
        absent: roles.absent,
        unnamed: roles.unnamed,
        event: roles.event,
        called: called(view, trigger),
        place: None,
        country: None,
        venue: roles.venue,
        when,
        unsettled,
        status: told.status,
        status_stated: told.stated,
        status_by: if told.stated || told.by_preposition { StatusBy::Words(clause.verb) } else { StatusBy::Assumed },
        hypothetical: told.hypothetical,
        evidence,
        definite,
        confidence: 0.5,
    };
    let mut base = settle_status(view, base, told);
    if let [place, ..] = roles.places.as_slice() {
        base.place = Some(*place);
    }
    if let Some(time) = election::day(view, &base) {
        base.when = Some(time);
    }
    if base.kind == Kind::Vote && base.place.is_none() {
        base.country = election::home(view);
    }
    if base.kind == Kind::Trip && base.place.is_none() && trigger.verb && roles.goal {
        base.place = at_home(view, &base);
    }
    match (trigger.word.kind, roles.places.as_slice()) {
        // "will perform in Lyon, Nice and Lille": one occasion in each.
        (Kind::Trip, places) if places.len() > 1 => in_each(places, &base),
        (Kind::Gathering, places) if places.len() > 1 && trigger.verb && side_by_side(view, places) => {
            in_each(places, &base)
        }
        _ => vec![base],
    }
}

/// "declined to attend the debate": the debate takes place without the one who declined.
fn stays_away(view: &View, trigger: &Trigger, clause: &Clause, mut roles: Roles, mut told: Told) -> (Roles, Told) {
    let occasion = matches!(trigger.word.kind, Kind::Gathering | Kind::Ceremony | Kind::Vote | Kind::Proceeding);
    if !trigger.verb && occasion && clause.effect == Some(Effect::Attend) && told.status == Status::Denied {
        roles.absent.append(&mut roles.who);
        told.status = if status::lies_ahead(view, clause.verb) { Status::Planned } else { Status::Happened };
        told.stated = false;
    }
    (roles, told)
}

fn in_each(places: &[EntityId], base: &Frame) -> Vec<Frame> {
    places.iter().map(|&place| Frame { place: Some(place), ..base.clone() }).collect()
}

/// Whether the places stand side by side beneath the trigger, none within another.
fn side_by_side(view: &View, places: &[EntityId]) -> bool {
    places.iter().all(|&outer| places.iter().all(|&inner| !view.contains(outer, inner)))
}

/// The noun with its describing words, for occasions that are known by them.
fn called(view: &View, trigger: &Trigger) -> Option<TokenSpan> {
    let occasion = matches!(trigger.word.kind, Kind::Gathering | Kind::Ceremony | Kind::Vote | Kind::Proceeding);
    if trigger.verb || !occasion {
        return None;
    }
    let modifiers = view
        .dependents(trigger.token, &["amod", "compound"])
        .filter(|word| *word < trigger.token && view.time(*word).is_none());
    let first = modifiers.filter(|word| trigger.token.0 - word.0 < 6).min()?;
    Some(TokenSpan {
        start: view.syntax().subtree(first).start.max(trigger.token.0.saturating_sub(6)),
        end: trigger.token.0 + 1,
    })
}

/// A leader who inspects or visits an unnamed site does so in the leader's own country, where the text names it.
fn at_home(view: &View, trip: &Frame) -> Option<EntityId> {
    let [who, ..] = trip.who.as_slice() else { return None };
    let country = view.entity(*who).country.as_deref()?;
    let names = &view.layers.names.entities;
    let number = names
        .iter()
        .position(|entity| entity.kind == EntityKind::Place && entity.country.as_deref() == Some(country))?;
    let id = EntityId(number as u32);
    (view.is_country(id) && view.entity(*who).kind == EntityKind::Person).then_some(id)
}

/// A summit between two leaders is a meeting; one of many is a gathering.
fn kind(view: &View, trigger: &Trigger, roles: &Roles) -> Kind {
    let named = roles.event.is_some();
    let people = roles.who.iter().filter(|who| view.entity(**who).kind == EntityKind::Person).count();
    match (view.lemma(trigger.token), trigger.word.kind) {
        ("summit", Kind::Gathering) if people == 2 && !named => Kind::Meeting,
        (_, kind) => kind,
    }
}

fn holds(view: &View, need: Need, trigger: &Trigger, clause: &Clause, roles: &Roles, dated: bool) -> bool {
    let placed = !roles.places.is_empty() || roles.venue.is_some();
    match need {
        Need::Place => placed,
        Need::Party => roles.parties > 0,
        Need::With => roles.parties > 1,
        Need::Goal => roles.goal,
        Need::Person => roles.who.iter().any(|who| view.entity(*who).kind == EntityKind::Person),
        Need::Support => supported(view, trigger, clause),
        Need::Occasion => dated || placed || roles.event.is_some() || supported(view, trigger, clause),
        Need::Placed => placed || dated,
        // "Senate Estimates" may be tagged as a body.
        Need::Named => roles.event.is_some() || view.inside(trigger.token, &[EntityKind::Organization]),
        Need::Plural => matches!(view.word(trigger.token).xpos, "NNS" | "NNPS"),
        Need::Passive => view.dependents(trigger.token, &["nsubj:pass", "aux:pass"]).next().is_some(),
        Need::Told => dated || placed || roles.parties > 0 || roles.event.is_some(),
        Need::Dated => dated,
        Need::Company => company(view, trigger.token),
        Need::Placeless => !placed,
        Need::Broadcast => view
            .dependents(trigger.token, &["obj", "iobj", "obl"])
            .any(|child| class_below(view, "broadcaster", child, 1)),
        Need::Class(class) => has_class(view, class, trigger.token),
        Need::Not(class) => !has_class(view, class, trigger.token),
    }
}

/// "met the envoy" but not "met the criteria": what is met must be able to meet.
fn company(view: &View, verb: TokenId) -> bool {
    view.dependents(verb, &["obj"]).all(|object| {
        view.mention(object).is_some()
            || view.word(object).upos == Upos::Pron
            || ENGLISH.in_class("people", &view.lemma(object).to_lowercase())
            || ENGLISH.in_class("member", &view.lemma(object).to_lowercase())
            || view.dependents(object, &["appos", "flat"]).any(|beside| view.mention(beside).is_some())
    })
}

/// Whether a noun of the class is among the dependents; what is said or done beside the word is told by other words.
fn has_class(view: &View, class: &str, word: TokenId) -> bool {
    let own = |child: &&TokenId| !matches!(view.relation(**child), "ccomp" | "advcl" | "parataxis");
    view.syntax().children(word).iter().filter(own).any(|&child| class_below(view, class, child, 2))
}

/// Whether a noun of the class is the word or stands just below it.
fn class_below(view: &View, class: &str, word: TokenId, depth: u32) -> bool {
    ENGLISH.in_class(class, &view.lemma(word).to_lowercase())
        || depth > 0 && view.syntax().children(word).iter().any(|&child| class_below(view, class, child, depth - 1))
}

fn supported(view: &View, trigger: &Trigger, clause: &Clause) -> bool {
    match clause.hold {
        Hold::Itself => true,
        Hold::Object => clause.effect.is_some(),
        Hold::Oblique => {
            clause.effect.is_some()
                || matches!(
                    view.preposition(clause.via).as_deref(),
                    Some("at" | "during" | "after" | "before" | "following" | "ahead of")
                )
        }
        Hold::Subject => {
            matches!(
                view.lemma(clause.verb),
                "hold" | "take" | "begin" | "start" | "open" | "schedule" | "end" | "be" | "conclude" | "kick"
            )
        }
        Hold::Alone => {
            view.doc().blocks[view.doc().sentences[view.sentence(trigger.token)].block as usize].kind
                != diarist_text::BlockKind::Paragraph
        }
    }
}

/// "the visit", "his trip": told before.
fn definite(view: &View, noun: TokenId) -> bool {
    view.dependents(noun, &["det", "nmod:poss"]).any(|word| {
        matches!(view.lemma(word).to_lowercase().as_str(), "the" | "this" | "that" | "these" | "those")
            || view.word(word).deprel == "nmod:poss"
    })
}

/// The status that tense and date leave together: what lies after publication has not happened, what lies before it is
/// no longer planned.
fn settle_status(view: &View, mut frame: Frame, told: Told) -> Frame {
    let Some(published) = view.doc().published else { return frame };
    if let Some(time) = frame.when.as_mut() {
        when::fit(view, time, frame.status, told.stated || told.by_preposition);
    }
    let Some(days) = frame.when.as_ref().map(|time| time.when.bounds()) else { return frame };
    let over = days.last.is_some_and(|last| last < published);
    let ahead = days.first.is_some_and(|first| first > published);
    let by_words = frame.status;
    frame.status = match frame.status {
        Status::Happened | Status::Ongoing if ahead => Status::Planned,
        // "leaves for Oslo today": the present of a timetable.
        Status::Happened if told.timetable && days.last.is_some_and(|last| last >= published) => Status::Planned,
        Status::Ongoing if over => Status::Happened,
        Status::Planned | Status::Tentative if over && !told.stated => Status::Happened,
        other => other,
    };
    if frame.status != by_words {
        frame.status_by = StatusBy::Date;
    }
    if let Some(time) = frame.when.as_mut() {
        when::fit(view, time, frame.status, false);
    }
    frame
}
