//! Frames into happenings: one happening told several times is one, and what a trip contains is part of it.

use crate::frame::{Frame, FrameTime, Happening, Origin};
use crate::layers::View;
use diarist_calendar::Interval;
use diarist_diary::{Basis, Kind, Status};
use diarist_names::EntityId;
use diarist_text::BlockKind;
use std::cmp::Reverse;

/// Most quotes kept for one happening.
const MOST_QUOTES: usize = 5;
/// How many sentences apart the same people may be told of at one place.
const NEIGHBOURS: usize = 2;
/// How many sentences after a trip its meetings may be told.
const FOLLOWING: usize = 4;
/// Least likeness of two frames that tell one happening.
const SAME: i32 = 3;

/// Joins the frames that tell the same happening.
pub(crate) fn join_tellings(view: &View, frames: Vec<Frame>) -> Vec<Happening> {
    let mut gathered: Vec<Happening> = Vec::new();
    for frame in frames {
        let best = gathered
            .iter()
            .enumerate()
            .filter_map(|(number, happening)| Some((likeness(view, &happening.frame, &frame)?, number)))
            .max_by_key(|(score, number)| (*score, *number));
        match best {
            Some((score, number)) if score >= SAME => join(view, &mut gathered[number], frame),
            _ if told_before(&frame) => {
                let frame = same_traveller(view, &gathered, frame);
                gathered.push(Happening::of(frame));
            }
            _ => gathered.push(Happening::of(frame)),
        }
    }
    gathered.retain(|happening| {
        let frame = &happening.frame;
        // "the 2012 election", "a hearing last week": an occasion that a day or a place tells from others.
        let nominal = matches!(frame.kind, Kind::Gathering | Kind::Ceremony | Kind::Vote | Kind::Proceeding);
        let told = frame.when.is_some() || frame.place.is_some() || frame.country.is_some() && frame.kind == Kind::Vote;
        let occasion =
            told && (nominal || frame.called.is_some()) || frame.kind == Kind::Release && frame.when.is_some();
        occasion
            || !frame.who.is_empty()
            || frame.event.is_some()
            || frame.unnamed.is_some()
            || !frame.absent.is_empty()
    });
    gathered
}

/// "the visit", "this trip": whose it is was told before.
fn told_before(frame: &Frame) -> bool {
    frame.kind == Kind::Trip
        && frame.definite
        && frame.who.is_empty()
        && frame.unnamed.is_none()
        && frame.absent.is_empty()
}

/// Gives a trip that points back the traveller of the nearest trip before it.
fn same_traveller(view: &View, gathered: &[Happening], mut frame: Frame) -> Frame {
    let sentence = view.sentence(frame.trigger);
    let before = gathered
        .iter()
        .map(|happening| &happening.frame)
        .filter(|trip| trip.kind == Kind::Trip && !trip.who.is_empty() && trip.trigger < frame.trigger)
        .filter(|trip| sentence.abs_diff(view.sentence(trip.trigger)) <= FOLLOWING)
        .max_by_key(|trip| trip.trigger);
    if let Some(trip) = before {
        frame.who.clone_from(&trip.who);
    }
    frame
}

/// Occasions told side by side of the same people are at the same place, on the same day, unless the text says otherwise.
pub(crate) fn lend(view: &View, gathered: &mut [Happening]) {
    let occasion = |kind| matches!(kind, Kind::Trip | Kind::Meeting | Kind::Gathering | Kind::Ceremony | Kind::Address);
    for number in 0..gathered.len() {
        let taker = &gathered[number].frame;
        if !occasion(taker.kind) || taker.kind == Kind::Trip || taker.status == Status::Denied {
            continue;
        }
        let near = |giver: &Frame| view.sentence(giver.trigger).abs_diff(view.sentence(taker.trigger));
        let beside = |giver: &Frame| {
            let shares = giver.who.iter().any(|who| taker.who.contains(who));
            occasion(giver.kind)
                && giver.status != Status::Denied
                && status_agrees(giver, taker)
                && (near(giver) == 0 || near(giver) <= NEIGHBOURS && shares)
        };
        let givers = gathered
            .iter()
            .map(|happening| &happening.frame)
            .filter(|giver| giver.trigger != taker.trigger && beside(giver));
        let (mut place, mut when) = (None, None);
        for giver in givers {
            let distance = (near(giver), giver.trigger.0.abs_diff(taker.trigger.0));
            let agrees = |a: Option<Interval>, b: Option<Interval>| a.zip(b).is_none_or(|(a, b)| a.overlaps(b));
            if agrees(days(giver), days(taker))
                && giver.place.is_some()
                && place.is_none_or(|(best, _)| distance < best)
            {
                place = Some((distance, giver.place));
            }
            let same_place = giver.place.zip(taker.place).is_none_or(|(a, b)| a == b);
            if same_place
                && near(giver) == 0
                && giver.when.is_some()
                && when.as_ref().is_none_or(|(best, _)| distance < *best)
            {
                when = Some((distance, giver.when.clone()));
            }
        }
        let taker = &mut gathered[number].frame;
        if let (None, Some((_, found))) = (taker.place, place) {
            taker.place = found;
        }
        if let (None, Some((_, Some(time)))) = (&taker.when, when) {
            taker.when = Some(FrameTime {
                basis: Basis::Inferred,
                rule: format!("beside:{}", time.rule),
                origin: Origin::Sentence,
                ..time
            });
        }
    }
}

/// Keeps some of the happenings; a part whose whole is dropped stands alone.
pub(crate) fn keep(all: Vec<Happening>, wanted: impl Fn(&Happening) -> bool) -> Vec<Happening> {
    let mut place = Vec::with_capacity(all.len());
    let mut count = 0;
    for happening in &all {
        place.push(wanted(happening).then_some(count));
        count += usize::from(wanted(happening));
    }
    let kept = all.into_iter().enumerate().filter(|(number, _)| place[*number].is_some());
    kept.map(|(_, happening)| Happening { part_of: happening.part_of.and_then(|whole| place[whole]), ..happening })
        .collect()
}

/// How much speaks for the two being one happening; `None` if something speaks against it.
fn likeness(view: &View, told: &Frame, new: &Frame) -> Option<i32> {
    if told.kind != new.kind || !status_agrees(told, new) {
        return None;
    }
    if told.kind != Kind::Trip && (told.clause == new.trigger || told.trigger == new.clause) {
        // "defeated her rival in the run-off": verb and noun of one clause tell one happening.
        let apart =
            told.place.zip(new.place).is_some_and(|(a, b)| a != b && !view.contains(a, b) && !view.contains(b, a));
        return (!apart).then_some(2 * SAME);
    }
    let mut score = 0;
    let shared = told.who.iter().filter(|who| new.who.contains(who)).count();
    // Elections, summits and ceremonies gather parties as the article goes on; a trip or a meeting is its parties'.
    let open = matches!(told.kind, Kind::Gathering | Kind::Ceremony | Kind::Vote | Kind::Proceeding | Kind::Release);
    match (told.who.is_empty() || new.who.is_empty(), shared) {
        // "62 men" and "45 villagers" are two groups.
        (true, _) => {
            if let (Some(a), Some(b)) = (told.unnamed, new.unnamed)
                && told.who.is_empty()
                && new.who.is_empty()
                && !view.doc().phrase(a).eq_ignore_ascii_case(view.doc().phrase(b))
            {
                return None;
            }
        }
        (false, 0) if !open => return None,
        (false, 0) => score -= 1,
        (false, shared) => {
            score += 1;
            let most = told.who.len().min(new.who.len());
            if told.kind == Kind::Meeting && shared < most {
                return None;
            }
            if shared == most {
                score += 1;
            }
        }
    }
    match (told.event, new.event) {
        (Some(a), Some(b)) if a == b => score += 3,
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    // "Minister to visit Oslo" over "the minister, Ana Silva, leaves for Oslo": the headline tells what the text tells.
    if in_headline(view, told) || in_headline(view, new) {
        score += 1;
    }
    match (told.place, new.place) {
        (Some(a), Some(b)) if a == b => score += 1 + i32::from(told.kind == Kind::Trip),
        (Some(a), Some(b)) if view.contains(a, b) || view.contains(b, a) => score += i32::from(told.kind != Kind::Trip),
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    if let (Some(a), Some(b)) = (told.venue, new.venue) {
        score += if a == b { 1 } else { -1 };
    }
    match (days(told), days(new)) {
        (Some(a), Some(b)) if a == b => score += 1 + i32::from(a.days() == Some(1)),
        // The day of the report is only a guess: a stated day next to it may be the same.
        (Some(_), Some(_)) if guessed(told) != guessed(new) => {}
        (Some(a), Some(b)) if a.covers(b) || b.covers(a) => {}
        (Some(a), Some(b)) if told.kind == Kind::Trip && a.overlaps(b) => {}
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    if new.definite {
        score += 1;
    }
    // "Her deputy will not attend the forum" tells of the forum.
    if new.definite && new.who.is_empty() && !new.absent.is_empty() {
        score += 1;
    }
    if view.lemma(told.trigger).eq_ignore_ascii_case(view.lemma(new.trigger)) {
        score += 1;
    }
    // Without a party, a place or a date in common only a pointing word joins two frames.
    let same_day = days(told).is_some_and(|days| days.days() == Some(1)) && days(told) == days(new);
    let nothing = shared == 0
        && !(same_day && open)
        && told.event.is_none_or(|event| new.event != Some(event))
        && told.place.is_none_or(|place| new.place != Some(place));
    if nothing && !new.definite {
        return None;
    }
    Some(score)
}

/// Whether the day of a frame was only taken over from the report around it.
fn guessed(frame: &Frame) -> bool {
    frame.when.as_ref().is_some_and(|time| time.rule.starts_with("reporting day"))
}

fn in_headline(view: &View, frame: &Frame) -> bool {
    let sentence = &view.doc().sentences[view.sentence(frame.trigger)];
    view.doc().blocks[sentence.block as usize].kind == BlockKind::Headline
}

fn days(frame: &Frame) -> Option<Interval> {
    frame.when.as_ref().map(|time| time.when.bounds())
}

/// What has happened and what is planned are two, unless one of them only seems so.
fn status_agrees(told: &Frame, new: &Frame) -> bool {
    use Status::{Denied, Happened, Ongoing};
    let over = |frame: &Frame| matches!(frame.status, Happened | Ongoing);
    if (told.status == Denied) != (new.status == Denied) {
        return false;
    }
    over(told) == over(new) || !told.status_stated || !new.status_stated
}

fn join(view: &View, happening: &mut Happening, new: Frame) {
    let frame = &mut happening.frame;
    for who in new.who {
        if !frame.who.contains(&who) && !frame.absent.contains(&who) {
            frame.who.push(who);
        }
    }
    for away in new.absent {
        frame.who.retain(|who| *who != away);
        if !frame.absent.contains(&away) {
            frame.absent.push(away);
        }
    }
    frame.unnamed = frame.unnamed.or(new.unnamed);
    frame.event = frame.event.or(new.event);
    frame.called = frame.called.or(new.called);
    frame.unsettled = frame.unsettled.or(new.unsettled);
    frame.venue = frame.venue.or(new.venue);
    frame.country = frame.country.take().or(new.country);
    frame.place = match (frame.place, new.place) {
        (Some(old), Some(place)) if view.contains(old, place) => Some(place),
        (old, place) => old.or(place),
    };
    frame.when = match (frame.when.take(), new.when) {
        (Some(old), Some(time)) if old.rule.starts_with("reporting day") && time.basis != Basis::Inferred => Some(time),
        (Some(old), Some(time)) if narrower(&time, &old) => Some(time),
        (old, time) => old.or(time),
    };
    let decides = matches!(new.status, Status::Cancelled | Status::Postponed);
    if decides || new.status_stated && !frame.status_stated {
        frame.status = new.status;
        frame.status_by = new.status_by;
        frame.status_stated = true;
    }
    frame.confidence = frame.confidence.max(new.confidence);
    happening.tellings.push(new.trigger);
    let quote = new.evidence;
    let known = frame.evidence.overlaps(quote) || happening.also.iter().any(|also| also.overlaps(quote));
    if !known && happening.also.len() + 1 < MOST_QUOTES {
        happening.also.push(quote);
    }
}

fn narrower(new: &FrameTime, old: &FrameTime) -> bool {
    match (new.when.bounds().days(), old.when.bounds().days()) {
        (Some(new), Some(old)) => new < old,
        (Some(_), None) => true,
        _ => false,
    }
}

/// Sets meetings, ceremonies and the rest into the trip that brings their party there, and lends them its place and dates.
pub(crate) fn contain(view: &View, gathered: &mut [Happening]) {
    for number in 0..gathered.len() {
        if gathered[number].frame.kind == Kind::Trip {
            continue;
        }
        let trip = (0..gathered.len())
            .filter(|&trip| gathered[trip].frame.kind == Kind::Trip)
            .filter_map(|trip| Some((belongs(view, &gathered[number].frame, &gathered[trip].frame)?, trip)))
            .max_by_key(|(score, trip)| (*score, Reverse(*trip)));
        let Some((_, trip)) = trip else { continue };
        let outer = gathered[trip].frame.clone();
        let inner = &mut gathered[number];
        inner.part_of = Some(trip);
        let frame = &mut inner.frame;
        if frame.place.is_none_or(|place| outer.place.is_some_and(|outer| view.contains(place, outer))) {
            frame.place = outer.place;
        }
        if frame.when.is_none() {
            frame.when = outer.when.map(|time| FrameTime {
                basis: Basis::Inferred,
                rule: format!("trip:{}", time.rule),
                origin: Origin::Happening { trigger: outer.trigger },
                ..time
            });
        }
    }
}

/// How much speaks for the event being part of the trip; `None` if something speaks against it.
fn belongs(view: &View, event: &Frame, trip: &Frame) -> Option<(i32, Reverse<usize>)> {
    let travels = |who: &EntityId| trip.who.contains(who);
    if !event.who.iter().any(travels) || !status_agrees(event, trip) || event.status == Status::Denied {
        return None;
    }
    if event.kind == Kind::Vote || event.kind == Kind::Appointment || event.kind == Kind::Release {
        return None;
    }
    let mut score = 0;
    match (event.place, trip.place) {
        (Some(a), Some(b)) if a == b || view.contains(b, a) => score += 2,
        (Some(a), Some(b)) if view.contains(a, b) => score += 1,
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    // A host of the country that the trip goes to.
    let land = trip.place.and_then(|place| view.entity(place).country.as_deref());
    let host = |who: &&EntityId| !travels(who) && land.is_some() && view.entity(**who).country.as_deref() == land;
    if event.who.iter().any(|who| host(&who)) {
        score += 2;
    }
    match (days(event), days(trip)) {
        (Some(inner), Some(outer)) if outer.covers(inner) => score += 2,
        (Some(inner), Some(outer)) if inner.overlaps(outer) => score += 1,
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    let near = view.sentence(event.trigger).abs_diff(view.sentence(trip.trigger));
    if near <= 1 {
        score += 2 - near as i32;
    }
    // "She will be in Oslo … She will hold talks with …": what follows a trip happens on it.
    let after = view.sentence(event.trigger).checked_sub(view.sentence(trip.trigger));
    if after.is_some_and(|sentences| (1..=FOLLOWING).contains(&sentences)) && event.status == trip.status {
        score += if near == 1 { 1 } else { 2 };
    }
    (score >= 2).then_some((score, Reverse(near)))
}
