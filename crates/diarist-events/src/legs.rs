//! A journey in order: a leg lasts until the next one begins, and the whole from the first departure to the return.
//!
//! "will leave for Oslo on Sunday … on Tuesday she travels to Bergen before returning on Wednesday" gives Oslo Sunday to
//! Tuesday, Bergen Tuesday to Wednesday, and the trip as a whole Sunday to Wednesday. The dates that result are inferred.

use crate::frame::{Frame, FrameTime, Happening};
use crate::layers::View;
use diarist_calendar::Edtf;
use diarist_diary::{Basis, Kind, Status};
use jiff::civil::Date;

/// Longest stay that order alone may give a leg, in days.
const LONGEST_STAY: i32 = 10;

/// Gives the single-day legs of each journey their last day, and the trip around them its bounds.
pub(crate) fn order(view: &View, gathered: &mut [Happening]) {
    let mut done = Vec::new();
    for number in 0..gathered.len() {
        let Some(&traveller) = gathered[number].frame.who.first().filter(|_| gathered[number].frame.kind == Kind::Trip)
        else {
            continue;
        };
        if done.contains(&traveller) {
            continue;
        }
        done.push(traveller);
        let planned = |happening: &Happening| matches!(happening.frame.status, Status::Planned | Status::Tentative);
        let mut legs: Vec<(Date, usize)> = gathered
            .iter()
            .enumerate()
            .filter(|(_, happening)| {
                happening.frame.kind == Kind::Trip && happening.frame.who.first() == Some(&traveller)
            })
            .filter(|(_, happening)| planned(happening) == planned(&gathered[number]))
            .filter_map(|(leg, happening)| Some((single_day(happening)?, leg)))
            .collect();
        legs.sort_unstable();
        for pair in legs.windows(2) {
            let ((day, leg), (next, after)) = (pair[0], pair[1]);
            let apart = (next - day).get_days();
            if (1..=LONGEST_STAY).contains(&apart)
                && gathered[leg].frame.place != gathered[after].frame.place
                && !returns(view, &gathered[leg])
            {
                stretch(&mut gathered[leg].frame.when, day, next);
            }
        }
        let (Some(&(first, _)), Some(&(last, _))) = (legs.first(), legs.last()) else { continue };
        if !(1..=3 * LONGEST_STAY).contains(&(last - first).get_days()) {
            continue;
        }
        // The trip that the legs are parts of: its place holds theirs.
        for whole in 0..gathered.len() {
            let outer = &gathered[whole].frame;
            let holds = |leg: usize| {
                gathered[leg].frame.place.zip(outer.place).is_some_and(|(leg, whole)| view.contains(whole, leg))
            };
            let is_whole = outer.kind == Kind::Trip
                && outer.who.first() == Some(&traveller)
                && legs.iter().all(|(_, leg)| *leg != whole);
            if is_whole && legs.iter().any(|(_, leg)| holds(*leg)) {
                stretch(&mut gathered[whole].frame.when, first, last);
            }
        }
    }
}

/// Meetings and speeches elsewhere, of someone whose journey the article tells, are stops of that journey: "on Monday she
/// will meet ministers in Oslo" takes her to Oslo.
pub(crate) fn stops(view: &View, gathered: &[Happening]) -> Vec<Frame> {
    let mut found: Vec<Frame> = Vec::new();
    for event in gathered.iter().map(|happening| &happening.frame) {
        let (Some(place), Some(&traveller)) = (event.place, event.who.first()) else { continue };
        let occasion = matches!(event.kind, Kind::Meeting | Kind::Address | Kind::Gathering | Kind::Ceremony);
        if !occasion
            || event.when.is_none()
            || view.breadth(place) > 0
            || !matches!(event.status, Status::Planned | Status::Happened)
        {
            continue;
        }
        let trips = gathered
            .iter()
            .map(|happening| &happening.frame)
            .filter(|trip| trip.kind == Kind::Trip && trip.who.first() == Some(&traveller));
        let trips: Vec<&Frame> = trips.filter(|trip| trip.status == event.status).collect();
        let known = |trip: &&&Frame| trip.place.is_some_and(|other| other == place || view.contains(place, other));
        // One trip to this very country may be this stop; several, or one without a place, tell of a tour.
        let tour = trips.len() > 1 || trips.iter().any(|trip| trip.place.is_none_or(|other| view.breadth(other) == 3));
        if !tour
            || trips.iter().any(|trip| known(&trip))
            || found.iter().any(|stop| stop.place == Some(place) && stop.who == [traveller])
        {
            continue;
        }
        found.push(Frame {
            kind: Kind::Trip,
            who: vec![traveller],
            absent: Vec::new(),
            unnamed: None,
            event: None,
            called: None,
            venue: None,
            when: event.when.clone().map(|time| FrameTime { basis: Basis::Inferred, ..time }),
            definite: false,
            ..event.clone()
        });
    }
    found
}

fn single_day(happening: &Happening) -> Option<Date> {
    let days = happening.frame.when.as_ref()?.when.bounds();
    days.first.filter(|first| days.last == Some(*first))
}

fn returns(view: &View, happening: &Happening) -> bool {
    matches!(view.lemma(happening.frame.trigger), "return" | "leave" | "depart") && happening.frame.place.is_none()
}

fn stretch(when: &mut Option<FrameTime>, first: Date, last: Date) {
    if let Some(days) = Edtf::interval(first, last) {
        let tokens = when.as_ref().and_then(|time| time.tokens);
        *when = Some(FrameTime { when: days, basis: Basis::Inferred, tokens, rule: "order of legs".to_owned() });
    }
}
