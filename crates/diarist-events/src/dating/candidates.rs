//! The dates that a happening may have, each with what speaks for and against it in words that can be read aloud.

use crate::clause::{self, Clause};
use crate::election;
use crate::frame::{Frame, FrameTime, Happening, Origin};
use crate::layers::View;
use crate::when;
use diarist_calendar::{Edtf, Interval};
use diarist_diary::{Basis, Kind, Status};
use diarist_names::EntityId;
use diarist_syntax::Upos;
use diarist_text::{BlockKind, TokenId};
use diarist_timex::{Anchor, Timex, Unit};
use jiff::ToSpan;
use jiff::civil::Date;

/// A date that a happening may have, or that it has none.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The date; `None`: the article gives it none.
    pub time: Option<FrameTime>,
    /// What is known of it.
    pub features: Vec<String>,
}

impl Candidate {
    /// A date that needs no weighing.
    pub(super) fn settled(time: FrameTime) -> Self {
        Self { time: Some(time), features: Vec::new() }
    }
}

/// The places in the text that tell one happening.
pub(super) struct Tellings(Vec<Telling>);

struct Telling {
    trigger: TokenId,
    clause: Clause,
    sentence: usize,
}

impl Tellings {
    pub fn of(view: &View, happening: &Happening) -> Self {
        let telling = |&trigger: &TokenId| Telling {
            trigger,
            clause: clause::clause(view, trigger, view.is_verb(trigger)),
            sentence: view.sentence(trigger),
        };
        Self(happening.tellings.iter().map(telling).collect())
    }
}

/// Where a time expression stands, seen from the nearest telling.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    /// Rank of the nearness; less is nearer.
    rank: u32,
    name: &'static str,
    origin: Origin,
    /// Sentences between.
    apart: usize,
}

/// All candidates of one happening, the last of them none.
pub(super) fn candidates(view: &View, gathered: &[Happening], tellings: &[Tellings], number: usize) -> Vec<Candidate> {
    let frame = &gathered[number].frame;
    let mut found: Vec<(u32, Candidate)> = Vec::new();
    // The dateline's date is the day of publication, which is a candidate of its own.
    let dateline = view.doc().dateline.and_then(|dateline| dateline.date).unwrap_or_default();
    let times = view.layers.times.iter().enumerate();
    for (index, time) in times.filter(|(_, time)| when::is_date(time) && !dateline.overlaps(time.tokens)) {
        let standing = standing(view, &tellings[number], time);
        let Some(told) = when::frame_time(view, index) else { continue };
        let near = matches!(standing.origin, Origin::Clause | Origin::Sentence);
        let basis = if near { told.basis } else { Basis::Inferred };
        let told = FrameTime { origin: standing.origin, basis, ..told };
        let mut fitted = told.clone();
        when::fit(view, &mut fitted, frame.status, frame.status_stated);
        // Where the status would have another year, tense speaks for the one that was read.
        let moved = time.year_chosen && fitted.rule != told.rule;
        let readings =
            if moved { vec![(fitted, "year by status"), (told, "year by tense")] } else { vec![(fitted, "")] };
        for (reading, year) in readings {
            let days = reading.when.bounds();
            // Of several mentions of the same days that stand alike, one speaks.
            let known = found.iter().any(|(rank, other)| {
                tier(*rank) == tier(standing.rank)
                    && other.time.as_ref().is_some_and(|other| other.when.bounds() == days)
            });
            let told_ahead = || told_ahead(view, gathered, tellings, time);
            if known || standing.rank > 3 && impossible(view, frame.status, days, told_ahead) {
                continue;
            }
            let mut features = of_time(view, gathered, tellings, number, time, standing, days);
            if moved {
                features.push(year.to_owned());
            }
            if let Some(stretched) = stretched(view, &tellings[number], frame, &reading, standing) {
                let mut features = features.clone();
                features.push(format!("stretched: {}", tier(standing.rank)));
                found.push((standing.rank, Candidate { time: Some(stretched), features }));
            }
            found.push((standing.rank, Candidate { time: Some(reading), features }));
        }
    }
    let own = found.iter().map(|(rank, _)| *rank).min().unwrap_or(u32::MAX);
    // "in late April", where another telling has "on 20 April".
    let told: Vec<Interval> = found
        .iter()
        .filter(|(rank, _)| *rank <= 6)
        .filter_map(|(_, it)| Some(it.time.as_ref()?.when.bounds()))
        .collect();
    for (rank, candidate) in &mut found {
        let days = candidate.time.as_ref().map(|time| time.when.bounds());
        if days.is_some_and(|days| told.iter().any(|other| *other != days && days.covers(*other))) {
            candidate.features.push(format!("{}: its clauses have a narrower one", tier(*rank)));
        }
    }
    let mut candidates: Vec<Candidate> = found.into_iter().map(|(_, candidate)| candidate).collect();
    match &frame.when {
        Some(time) if time.origin == Origin::Order => candidates.push(in_order(frame, time, own)),
        _ => {}
    }
    candidates.extend(election::days(view, frame).into_iter().map(|time| calendar(view, frame, time, own)));
    candidates.extend(after_event(view, gathered, tellings, number));
    candidates.extend(others(view, gathered, number));
    candidates.extend(publication(view, frame, own));
    for candidate in &mut candidates {
        if let Some(time) = &candidate.time {
            candidate.features.extend(company(gathered, number, time.when.bounds()));
        }
    }
    candidates.push(Candidate { time: None, features: of_none(view, frame, own) });
    candidates
}

/// Days that cannot be those of such a happening unless its own clause says so: a plan that is over, something done that is
/// to come. "He announced today that he would visit": today is the plan's only if another plan has it.
fn impossible(view: &View, status: Status, days: Interval, told_ahead: impl FnOnce() -> bool) -> bool {
    let Some(published) = view.doc().published else { return false };
    match phase(status) {
        "past" => days.first.is_some_and(|first| first > published),
        "ahead" => days.last.is_some_and(|last| last < published || last == published && !told_ahead()),
        _ => false,
    }
}

/// Whether a clause that tells of a plan has the time.
fn told_ahead(view: &View, gathered: &[Happening], tellings: &[Tellings], time: &Timex) -> bool {
    let planned = gathered.iter().zip(tellings).filter(|(happening, _)| phase(happening.frame.status) == "ahead");
    planned
        .flat_map(|(_, tellings)| &tellings.0)
        .any(|telling| when::distance(view, telling.trigger, &telling.clause, time).is_some_and(|steps| steps <= 3))
}

/// How many of the article's other happenings have these days by their own words: reports tell of a day, and what an
/// article tells in a row of one kind is of one day.
fn company(gathered: &[Happening], number: usize, days: Interval) -> Vec<String> {
    let frame = &gathered[number].frame;
    let same = |other: &&Happening| {
        other.frame.when.as_ref().is_some_and(|time| time.origin == Origin::Clause && time.when.bounds() == days)
    };
    let others = || gathered.iter().enumerate().filter(|(other, _)| *other != number).map(|(_, other)| other);
    let kind =
        others().filter(same).filter(|other| other.frame.kind == frame.kind && other.frame.status == frame.status);
    let (kind, all) = (kind.count().min(2), others().filter(same).count().min(3));
    let before = others()
        .filter(|other| other.frame.kind == frame.kind && other.frame.status == frame.status)
        .filter(|other| other.frame.trigger < frame.trigger)
        .filter(|other| other.frame.when.as_ref().is_some_and(|time| time.origin == Origin::Clause))
        .max_by_key(|other| other.frame.trigger);
    let mut features = vec![format!("company: {all}"), format!("company of its kind: {kind}, {}", phase(frame.status))];
    if before.is_some_and(|before| same(&before)) {
        features.push(format!("follows one of its kind: {}", phase(frame.status)));
        features.push(format!("follows one of its kind: {}", frame.kind));
    }
    features
}

/// "a two-day visit" that begins or ends on a day.
fn stretched(
    view: &View,
    tellings: &Tellings,
    frame: &Frame,
    time: &FrameTime,
    standing: Standing,
) -> Option<FrameTime> {
    let day = time.when.bounds();
    let first = day.first.filter(|first| day.last == Some(*first) && standing.rank <= 11)?;
    let length = tellings.0.iter().find_map(|telling| {
        let sentence = view.sentence_span(telling.trigger);
        view.layers.times.iter().filter(|time| sentence.overlaps(time.tokens)).find_map(|length| {
            let days = length.value.strip_prefix('P')?.strip_suffix('D')?.parse::<i64>().ok()?;
            let near = when::distance(view, telling.trigger, &telling.clause, length).is_some_and(|steps| steps <= 2);
            (near && (2..=60).contains(&days)).then_some(days)
        })
    })?;
    let ends = matches!(view.lemma(frame.clause), "end" | "conclude" | "wrap" | "finish" | "complete" | "close");
    let other = first.checked_add((if ends { 1 - length } else { length - 1 }).days()).ok()?;
    let when = Edtf::interval(first.min(other), first.max(other))?;
    Some(FrameTime { when, rule: format!("{}, {length} days", time.rule), ..time.clone() })
}

/// "A day after the summit": the event's day, counted from the day of what followed it, and the other way round.
fn after_event(view: &View, gathered: &[Happening], tellings: &[Tellings], number: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    let frame = &gathered[number].frame;
    for (index, time) in view.layers.times.iter().enumerate() {
        let Anchor::Event { tokens, offset, unit: Unit::Day } = time.anchor else { continue };
        let sentence = view.sentence_span(TokenId(time.tokens.start));
        let names = |tellings: &Tellings| {
            let near = |trigger: TokenId| {
                sentence.contains(trigger) && trigger.0 >= tokens.start && trigger.0 < tokens.end + 8
            };
            tellings.0.iter().any(|telling| near(telling.trigger))
        };
        let follows = |tellings: &Tellings| {
            tellings.0.iter().any(|telling| {
                sentence.contains(telling.trigger)
                    && when::distance(view, telling.trigger, &telling.clause, time).is_some()
            })
        };
        let mut add = |days: Option<Date>, by: i32, what: &str| {
            let Some(day) = days.and_then(|day| day.checked_add(i64::from(by).days()).ok()) else { return };
            let time = FrameTime {
                when: Edtf::day(day),
                basis: Basis::Inferred,
                tokens: Some(time.tokens),
                rule: time.rule.to_owned(),
                origin: Origin::Clause,
                timex: Some(index),
            };
            let features = vec![
                "counted".to_owned(),
                format!("counted: {what}"),
                format!("counted: {} the status", agreement(view, frame.status, Interval::day(day))),
            ];
            found.push(Candidate { time: Some(time), features });
        };
        let single = |time: &FrameTime| {
            let days = time.when.bounds();
            days.first.filter(|first| days.last == Some(*first))
        };
        if names(&tellings[number]) {
            let beside = (0..gathered.len()).filter(|other| *other != number && follows(&tellings[*other]));
            let dated = beside.filter_map(|other| gathered[other].frame.when.as_ref().and_then(single)).next();
            add(dated, -offset, "from what followed");
            let spoken =
                view.layers.times.iter().filter(|other| {
                    sentence.overlaps(other.tokens) && other.tokens != time.tokens && when::is_date(other)
                });
            for day in spoken.filter_map(|other| other.when.as_ref()).map(|when| when.bounds()) {
                add(day.first.filter(|first| day.last == Some(*first)), -offset, "from a day beside it");
            }
            add(view.doc().published, -offset, "from publication");
        } else if follows(&tellings[number]) {
            let event = (0..gathered.len()).filter(|other| *other != number && names(&tellings[*other]));
            for other in event {
                add(gathered[other].frame.when.as_ref().and_then(single), offset, "from the event");
            }
        }
    }
    found
}

/// What the order of a journey's stops gives.
fn in_order(frame: &Frame, time: &FrameTime, own: u32) -> Candidate {
    let features = vec![
        "order".to_owned(),
        format!("order: {}", phase(frame.status)),
        format!("order: own {}", tier(own)),
        format!("order: {}", grain(time.when.bounds())),
    ];
    Candidate { time: Some(time.clone()), features }
}

fn standing(view: &View, tellings: &Tellings, time: &Timex) -> Standing {
    let sentence = view.sentence(TokenId(time.tokens.start));
    let from = |telling: &Telling| {
        let apart = sentence.abs_diff(telling.sentence);
        if apart == 0 {
            if let Some(distance) = when::distance(view, telling.trigger, &telling.clause, time) {
                let name = ["own 0", "own 1", "own 2", "own 3", "own 4", "own 5"][distance.min(5) as usize];
                return Standing { rank: distance.min(5), name, origin: Origin::Clause, apart };
            }
            if when::inside(&telling.clause, time, view).is_some() {
                return Standing { rank: 6, name: "own span", origin: Origin::Clause, apart };
            }
            let name = if time.tokens.start < telling.trigger.0 { "sentence, before" } else { "sentence, after" };
            return Standing { rank: 7, name, origin: Origin::Sentence, apart };
        }
        let block = |sentence: usize| view.doc().sentences[sentence].block;
        let together = block(sentence) == block(telling.sentence);
        let before = sentence < telling.sentence;
        let (rank, name) = match (apart, before, together) {
            (1, true, true) => (8, "1 before"),
            (1, false, true) => (9, "1 after"),
            (1, true, false) => (10, "1 before, other paragraph"),
            (1, false, false) => (11, "1 after, other paragraph"),
            (2..=3, true, _) => (12, "2 before"),
            (2..=3, false, _) => (13, "2 after"),
            (4..=8, true, _) => (14, "4 before"),
            (4..=8, false, _) => (15, "4 after"),
            (_, true, _) => (16, "far before"),
            (_, false, _) => (17, "far after"),
        };
        let origin = match (apart, before) {
            (1..=3, true) => Origin::Before,
            (1..=3, false) => Origin::After,
            _ => Origin::Elsewhere,
        };
        Standing { rank, name, origin, apart }
    };
    tellings.0.iter().map(from).min().expect("a happening is told at least once")
}

/// Coarse names, for features that are made of two.
fn tier(rank: u32) -> &'static str {
    match rank {
        0..=3 => "own",
        4..=6 => "clause",
        7 => "sentence",
        8..=11 => "beside",
        12..=13 => "near",
        _ => "far",
    }
}

/// Which part of its life the happening is told in.
fn phase(status: Status) -> &'static str {
    match status {
        Status::Happened | Status::Ongoing => "past",
        Status::Planned | Status::Tentative => "ahead",
        Status::Cancelled | Status::Postponed | Status::Denied => "off",
    }
}

fn grain(days: Interval) -> &'static str {
    match days.days() {
        None => "open",
        Some(1) => "day",
        Some(2..=10) => "days",
        Some(11..=31) => "month",
        Some(32..=366) => "year",
        Some(_) => "years",
    }
}

/// Whether the days agree with the status.
fn agreement(view: &View, status: Status, days: Interval) -> &'static str {
    let Some(published) = view.doc().published else { return "undated article" };
    let over = days.last.is_some_and(|last| last < published);
    let ahead = days.first.is_some_and(|first| first > published);
    match phase(status) {
        "past" if ahead => "against",
        "ahead" if over => "against",
        _ if !over && !ahead => "around",
        _ => "with",
    }
}

fn how_far(view: &View, days: Interval) -> &'static str {
    let Some((published, first)) = view.doc().published.zip(days.first.or(days.last)) else { return "unknown" };
    match (first - published).get_days() {
        ..=-400 => "years ago",
        -399..=-32 => "months ago",
        -31..=-8 => "weeks ago",
        -7..=-2 => "days ago",
        -1 => "yesterday",
        0 => "today",
        1..=8 => "days ahead",
        9..=40 => "weeks ahead",
        _ => "later",
    }
}

/// The first recent day of the opening: what a report tells of.
fn is_reporting_day(view: &View, time: &Timex) -> bool {
    let Some(published) = view.doc().published else { return false };
    let opening = view.doc().sentences.iter().take(4).map(|sentence| sentence.tokens.end).max().unwrap_or(0);
    let recent = |time: &Timex| {
        let day = time.when.as_ref().map(|when| when.bounds()).and_then(|days| days.first.zip(days.last));
        let near: Option<(Date, Date)> = day;
        near.is_some_and(|(first, last)| first == last && first <= published && (published - first).get_days() <= 3)
            && matches!(time.anchor, Anchor::Publication(_) | Anchor::Dateline(_))
    };
    let first = view.layers.times.iter().take_while(|time| time.tokens.start < opening).find(|time| recent(time));
    first.is_some_and(|first| first.tokens == time.tokens)
}

fn of_time(
    view: &View,
    gathered: &[Happening],
    tellings: &[Tellings],
    number: usize,
    time: &Timex,
    standing: Standing,
    days: Interval,
) -> Vec<String> {
    let frame = &gathered[number].frame;
    let (tier, phase) = (tier(standing.rank), phase(frame.status));
    let sentence = view.sentence(TokenId(time.tokens.start));
    let block = view.doc().blocks[view.doc().sentences[sentence].block as usize].kind;
    let mut features = vec![
        format!("at {}", standing.name),
        format!("{tier}: {phase}"),
        format!("{tier}: {}", frame.kind),
        format!("{tier}: {}", grain(days)),
        format!("{tier}: {} the status", agreement(view, frame.status, days)),
        format!("{phase}: {}", how_far(view, days)),
        format!("{tier}: rule {}", time.rule),
    ];
    if block == BlockKind::Headline {
        features.push(format!("{tier}: headline"));
    }
    if sentence < 4 && standing.rank > 7 {
        features.push("opening".to_owned());
    }
    if is_reporting_day(view, time) {
        features.push(format!("{tier}: reporting day"));
        features.push(format!("reporting day: {}", frame.kind));
        features.push(format!("reporting day: stated {}", frame.status_stated));
        features.push(format!("reporting day: {}", opening(view, frame)));
    }
    if standing.rank <= 7 {
        features.push(format!("{tier}: {}", place_beside(view, frame, time)));
    }
    // Whose date it is, if another happening has it in its clause.
    if standing.rank > 3 {
        let owner = (0..gathered.len()).filter(|other| *other != number).find(|&other| {
            tellings[other].0.iter().any(|telling| {
                telling.sentence == sentence
                    && when::distance(view, telling.trigger, &telling.clause, time).is_some_and(|steps| steps <= 3)
            })
        });
        match owner {
            Some(owner) => {
                let owner = &gathered[owner].frame;
                features.push(format!("{tier}: {}", bond(view, frame, owner)));
                features.push(format!("{} beside {}", frame.kind, owner.kind));
            }
            None => features.push(format!("{tier}: nobody's")),
        }
        let spoken = view.sentence_span(TokenId(time.tokens.start));
        let named =
            |who: &EntityId| view.layers.names.mentions.iter().any(|m| m.entity == *who && spoken.overlaps(m.tokens));
        if standing.rank > 7 && frame.who.iter().any(named) {
            features.push(format!("{tier}: of the same people"));
        }
        if standing.rank > 7 && frame.place.iter().any(named) {
            features.push(format!("{tier}: of the same place"));
        }
        if standing.rank > 7 && frame.event.iter().any(named) {
            features.push(format!("{tier}: of the same event"));
        }
        let lemma = view.lemma(frame.trigger);
        if standing.rank > 7 && spoken.ids().any(|id| view.lemma(id) == lemma && view.word(id).upos != Upos::Aux) {
            features.push(format!("{tier}: of the same word"));
        }
        if frame.definite {
            features.push(format!("{tier}: told before"));
        }
    }
    features
}

/// "to Oslo in October and to Bergen in November": each place keeps the time that comes first after it.
fn place_beside(view: &View, frame: &Frame, time: &Timex) -> &'static str {
    let sentence = view.sentence_span(TokenId(time.tokens.start));
    let mut mentions = view.layers.names.mentions.iter();
    let place = mentions.find(|mention| Some(mention.entity) == frame.place && sentence.overlaps(mention.tokens));
    let Some(place) = place else { return "no place" };
    let mut times = view.layers.times.iter().filter(|time| sentence.overlaps(time.tokens) && when::is_date(time));
    match times.find(|time| time.tokens.start >= place.tokens.end) {
        Some(first) if first.tokens == time.tokens => "first after its place",
        Some(_) => "another comes first after its place",
        None => "none after its place",
    }
}

/// How another happening is bound to this one.
fn bond(view: &View, frame: &Frame, other: &Frame) -> &'static str {
    let shares = frame.who.iter().any(|who| other.who.contains(who));
    let same_kind = frame.kind == other.kind;
    let same_place = frame.place.is_some() && frame.place == other.place;
    let apart =
        frame.place.zip(other.place).is_some_and(|(a, b)| a != b && !view.contains(a, b) && !view.contains(b, a));
    match (shares, same_kind, same_place, apart) {
        (true, true, true, _) => "same people, kind and place",
        (true, true, _, true) => "same people and kind, elsewhere",
        (true, true, ..) => "same people and kind",
        (true, false, true, _) => "same people and place",
        (true, false, _, true) => "same people, elsewhere",
        (true, false, ..) => "same people",
        (false, _, true, _) => "same place",
        (false, true, ..) => "same kind",
        _ => "another's",
    }
}

/// Where the happening stands in the article.
fn opening(view: &View, frame: &Frame) -> &'static str {
    let sentence = view.sentence(frame.trigger);
    let block = view.doc().blocks[view.doc().sentences[sentence].block as usize].kind;
    match (block, sentence) {
        (BlockKind::Headline, _) => "told in the headline",
        (_, 0..=2) => "told in the opening",
        (_, 3..=7) => "told early",
        _ => "told late",
    }
}

/// The dates of other happenings.
fn others(view: &View, gathered: &[Happening], number: usize) -> Vec<Candidate> {
    let frame = &gathered[number].frame;
    let mut found = Vec::new();
    for (other, happening) in gathered.iter().enumerate() {
        let giver = &happening.frame;
        let Some(time) = giver.when.as_ref().filter(|_| other != number && giver.status != Status::Denied) else {
            continue;
        };
        let shares = giver.who.iter().any(|who| frame.who.contains(who));
        let near = gathered[number]
            .tellings
            .iter()
            .flat_map(|a| happening.tellings.iter().map(move |b| view.sentence(*a).abs_diff(view.sentence(*b))))
            .min()
            .unwrap_or(usize::MAX);
        let placed = frame.place.is_some() && frame.place == giver.place;
        if !shares && !placed && near > 1 {
            continue;
        }
        let distance = match near {
            0 => "in the sentence",
            1 => "a sentence off",
            2..=3 => "near",
            _ => "far",
        };
        let days = time.when.bounds();
        let pair = format!("{} of {}", frame.kind, giver.kind);
        let mut features = vec![
            "entry".to_owned(),
            format!("entry: {pair}"),
            format!("entry: {}", bond(view, frame, giver)),
            format!("entry: {} {distance}", if shares { "shared" } else { "not shared" }),
            format!("entry: {} {}", phase(frame.status), phase(giver.status)),
            format!("entry: {}", grain(days)),
            format!("entry: {} the status", agreement(view, frame.status, days)),
        ];
        if giver.kind == Kind::Trip && frame.kind != Kind::Trip && shares {
            let within = match (frame.place, giver.place) {
                (Some(a), Some(b)) if a == b || view.contains(b, a) || view.contains(a, b) => "at its place",
                (Some(_), Some(_)) => "not at its place",
                _ => "place unknown",
            };
            features.push(format!("trip: {within}"));
            features.push(format!("trip: {within}, {distance}"));
        }
        if frame.kind == Kind::Trip && giver.kind == Kind::Trip && shares {
            let within = match (frame.place, giver.place) {
                (Some(a), Some(b)) if view.contains(b, a) => "stop within",
                (Some(a), Some(b)) if view.contains(a, b) => "whole around",
                (Some(a), Some(b)) if a != b => "another stop",
                _ => "place unknown",
            };
            features.push(format!("leg: {within}"));
        }
        if frame.definite {
            features.push("entry: told before".to_owned());
        }
        let time =
            FrameTime { basis: Basis::Inferred, origin: Origin::Happening { trigger: giver.trigger }, ..time.clone() };
        found.push(Candidate { time: Some(time), features });
    }
    found
}

fn calendar(view: &View, frame: &Frame, time: FrameTime, own: u32) -> Candidate {
    let days = time.when.bounds();
    let features = vec![
        "calendar".to_owned(),
        format!("calendar: {} the status, stated {}", agreement(view, frame.status, days), frame.status_stated),
        format!("calendar: {}", how_far(view, days)),
        format!("calendar: own {}", tier(own)),
        format!("calendar: words {}", time.tokens.is_some()),
        format!("calendar: place {}", frame.place.is_some()),
    ];
    Candidate { time: Some(time), features }
}

fn publication(view: &View, frame: &Frame, own: u32) -> Option<Candidate> {
    let published = view.doc().published?;
    let phase = phase(frame.status);
    let verb = if view.is_verb(frame.trigger) { "verb" } else { "noun" };
    let features = vec![
        "publication".to_owned(),
        format!("publication: {phase}, stated {}", frame.status_stated),
        format!("publication: {phase} {}", frame.kind),
        format!("publication: {phase} {}", opening(view, frame)),
        format!("publication: {phase} {verb} {}", view.word(frame.trigger).xpos),
        format!("publication: own {}", tier(own)),
        format!("publication: told before {}", frame.definite),
        format!("publication: dateline {}", view.doc().dateline.is_some()),
    ];
    let time = FrameTime {
        when: Edtf::day(published),
        basis: Basis::Inferred,
        tokens: None,
        rule: "day of the news".to_owned(),
        origin: Origin::Publication,
        timex: None,
    };
    Some(Candidate { time: Some(time), features })
}

fn of_none(view: &View, frame: &Frame, own: u32) -> Vec<String> {
    let phase = phase(frame.status);
    vec![
        "none".to_owned(),
        format!("none: {phase}, stated {}", frame.status_stated),
        format!("none: {}", frame.kind),
        format!("none: {}", frame.status),
        format!("none: {}", opening(view, frame)),
        format!("none: own {}", tier(own)),
        format!("none: told before {}", frame.definite),
        format!("none: placed {}", frame.place.is_some()),
        format!("none: hangs alone {}", frame.clause == frame.trigger && !view.is_verb(frame.trigger)),
    ]
}
