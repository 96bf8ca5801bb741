//! A journey in order: a leg lasts until the next one begins, and the whole from the first departure to the return.
//!
//! "will leave for Oslo on Sunday … on Tuesday she travels to Bergen before returning on Wednesday" gives Oslo Sunday to
//! Tuesday, Bergen Tuesday to Wednesday, and the trip as a whole Sunday to Wednesday. The dates that result are inferred.

use crate::frame::{FrameTime, Happening};
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
