//! What comes round: "every Monday", "each July", "daily", "Tuesday nights", "twice a week", "per year".

use super::{Reader, weekdays};
use crate::Unit;
use crate::written::{Count, Draft, Named, Says, TimeOfDay};

/// Reads a recurring time that begins here.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let readings = [every(r, i), frequency(r, i), plural(r, i), rate(r, i)];
    readings.into_iter().fold(None, super::longest)
}

/// "every day", "each year", "every two weeks", "every other Monday", "every Monday morning", "each July", "every summer".
fn every(r: &Reader, i: usize) -> Option<Draft> {
    if !r.any(i, &["every", "each"]) {
        return None;
    }
    let other = r.is(i + 1, "other");
    let j = if other || r.is(i + 1, "single") { i + 2 } else { i + 1 };
    let step = Count::Exact(if other { 2 } else { 1 });
    if let Some(unit) = r.entry(j).unit {
        return Some(Draft::new(i, j + 1, "every-unit", Says::Every(step, unit)));
    }
    if let Some((count, at)) = r.count(j) {
        let unit = r.entry(at).units?;
        return Some(Draft::new(i, at + 1, "every-unit", Says::Every(count, unit)));
    }
    let entry = r.entry(j);
    if let Some(part) = entry.daypart {
        let mut draft = Draft::new(i, j + 1, "every-part", Says::Every(step, Unit::Day));
        draft.time = Some(TimeOfDay::Part(part));
        return Some(draft);
    }
    let named = if let Some(weekday) = weekdays::weekday(r, j) {
        Named::Weekday(weekday)
    } else if let Some(month) = r.month(j) {
        Named::Month(month)
    } else if entry.season > 0 {
        Named::Season(entry.season)
    } else {
        return None;
    };
    let mut draft = Draft::new(i, j + 1, "every-named", Says::EachNamed(named));
    if let Some(part) = r.entry(j + 1).daypart.filter(|_| matches!(named, Named::Weekday(_))) {
        draft.time = Some(TimeOfDay::Part(part));
        draft.end = j + 2;
    }
    Some(draft)
}

/// "daily", "weekly", "annually".
fn frequency(r: &Reader, i: usize) -> Option<Draft> {
    let unit = r.entry(i).frequency?;
    // A capital inside a sentence is a name: the Daily Mirror.
    let name = r.capital(i) && (r.capital(i + 1) || i > 0 && r.capital(i - 1) && r.spaced(i));
    (!name).then(|| Draft::new(i, i + 1, "frequency", Says::Every(Count::Exact(1), unit)))
}

/// "Mondays", "Tuesday nights".
fn plural(r: &Reader, i: usize) -> Option<Draft> {
    let entry = r.entry(i);
    let (weekday, part) = if entry.weekdays > 0 {
        (entry.weekdays, None)
    } else {
        let part = r.entry(i + 1).daypart.filter(|_| r.entry(i + 1).plural)?;
        (weekdays::weekday(r, i)?, Some(part))
    };
    let end = if part.is_some() { i + 2 } else { i + 1 };
    let mut draft = Draft::new(i, end, "weekdays", Says::EachNamed(Named::Weekday(weekday)));
    draft.time = part.map(TimeOfDay::Part);
    Some(draft)
}

/// "twice a week", "$3 million a year", "four flights a week", "per day".
fn rate(r: &Reader, i: usize) -> Option<Draft> {
    if i == 0 || !r.any(i, &["a", "an", "per"]) {
        return None;
    }
    let unit =
        r.entry(i + 1).unit.filter(|unit| *unit >= Unit::Day && *unit != Unit::Weekend && *unit != Unit::Quarter)?;
    let amount = r.digits(i - 1) > 0
        || r.any(
            i - 1,
            &[
                "million",
                "billion",
                "trillion",
                "once",
                "twice",
                "times",
                "dollars",
                "pounds",
                "euros",
                "cents",
                "percent",
                "barrels",
                "flights",
                "tons",
                "tonnes",
                "people",
                "hours",
                "days",
                "passengers",
                "cars",
                "units",
            ],
        );
    let later = r.any(i + 2, &["ago", "earlier", "later", "before", "after", "from"]);
    (amount && !later || r.is(i, "per")).then(|| Draft::new(i, i + 2, "rate", Says::Every(Count::Exact(1), unit)))
}
