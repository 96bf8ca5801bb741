//! Words before an expression that bend it: "early June", "the end of the week", "about two years", "at least 30 days", "later this year".

use super::Reader;
use crate::written::{Draft, Says};
use crate::{Modifier, Unit};

/// Reads a modifier and what it modifies.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    if let Some((modifier, at)) = part(r, i) {
        let mut inner = r.plain(at).filter(|draft| dated(&draft.says))?;
        inner.start = i;
        inner.modifier = Some(modifier);
        return Some(inner);
    }
    if let Some((modifier, at)) = sequel(r, i) {
        let part = part(r, at).and_then(|(modifier, at)| Some(Draft { modifier: Some(modifier), ..r.plain(at)? }));
        let mut inner = super::longest(part, r.plain(at)).filter(|draft| deictic(&draft.says))?;
        inner.start = i;
        inner.modifier = inner.modifier.or(modifier);
        return Some(inner);
    }
    if r.is(i, "the") && r.is(i + 1, "week") && r.is(i + 2, "of") {
        let inner = r.plain(i + 3).filter(|draft| matches!(draft.says, Says::Named { .. }))?;
        return Some(Draft::new(i, inner.end, "week-of", Says::UnitOf(Unit::Week, Box::new(inner.says))));
    }
    let (modifier, at) = amount(r, i)?;
    let near = r.any(i, &["around", "about", "circa", "ca"]);
    let mut inner = r.plain(at).filter(|draft| match draft.says {
        Says::Duration { .. } | Says::Offset { .. } | Says::Clock => true,
        Says::Named { .. } | Says::Year(_) | Says::Unit(..) => near,
        _ => draft.time.is_some(),
    })?;
    // "over the next few days", "over three years": during; only "over a year" is more than one.
    if r.any(i, &["over", "under"]) && !r.any(at, &["a", "an"]) {
        return None;
    }
    // "about five hours": the annotators of news leave "about" out, but not before "ago" and dates.
    let outside = r.is(i, "about") && matches!(inner.says, Says::Duration { .. } | Says::Clock);
    if !outside {
        inner.start = i;
    }
    inner.modifier = Some(modifier);
    Some(inner)
}

/// "early", "mid-", "late", "the beginning of", "the end of": a part of the calendar unit.
fn part(r: &Reader, i: usize) -> Option<(Modifier, usize)> {
    let the = if r.is(i, "the") { i + 1 } else { i };
    let modifier = match r.word(the).to_ascii_lowercase().as_str() {
        "early" => Modifier::Start,
        "mid" | "middle" => Modifier::Mid,
        "late" => Modifier::End,
        "beginning" | "start" => Modifier::Start,
        "end" => Modifier::End,
        "turn" => Modifier::Start,
        _ => return None,
    };
    let mut j = the + 1;
    if r.hyphen(j) {
        j += 1;
    } else if r.any(the, &["beginning", "start", "end", "middle", "turn"]) {
        if !r.is(j, "of") {
            return None;
        }
        j += 1;
    } else if r.any(j, &["in", "on"]) {
        j += 1;
    }
    Some((modifier, j))
}

/// "earlier this week", "later Tuesday", "sometime next year".
fn sequel(r: &Reader, i: usize) -> Option<(Option<Modifier>, usize)> {
    let modifier = match r.word(i).to_ascii_lowercase().as_str() {
        "earlier" => Some(Modifier::Before),
        "later" => Some(Modifier::After),
        "sometime" => None,
        _ => return None,
    };
    Some((modifier, if r.any(i + 1, &["in", "on"]) { i + 2 } else { i + 1 }))
}

/// "about", "at least", "more than", "up to".
fn amount(r: &Reader, i: usize) -> Option<(Modifier, usize)> {
    const AMOUNTS: &[(&[&str], Modifier)] = &[
        (&["no", "more", "than"], Modifier::EqualOrLess),
        (&["no", "less", "than"], Modifier::EqualOrMore),
        (&["no", "later", "than"], Modifier::OnOrBefore),
        (&["not", "more", "than"], Modifier::EqualOrLess),
        (&["more", "than"], Modifier::MoreThan),
        (&["less", "than"], Modifier::LessThan),
        (&["fewer", "than"], Modifier::LessThan),
        (&["at", "least"], Modifier::EqualOrMore),
        (&["at", "most"], Modifier::EqualOrLess),
        (&["up", "to"], Modifier::EqualOrLess),
        (&["about"], Modifier::Approx),
        (&["around"], Modifier::Approx),
        (&["circa"], Modifier::Approx),
        (&["ca"], Modifier::Approx),
        (&["roughly"], Modifier::Approx),
        (&["approximately"], Modifier::Approx),
        (&["nearly"], Modifier::LessThan),
        (&["almost"], Modifier::LessThan),
        (&["over"], Modifier::MoreThan),
        (&["under"], Modifier::LessThan),
    ];
    AMOUNTS
        .iter()
        .find(|(words, _)| words.iter().enumerate().all(|(k, word)| r.is(i + k, word)))
        .map(|(words, modifier)| (*modifier, i + words.len()))
}

/// Calendar units that have parts.
fn dated(says: &Says) -> bool {
    matches!(
        says,
        Says::Named { .. }
            | Says::Year(_)
            | Says::Decade(_)
            | Says::Century(_)
            | Says::Unit(..)
            | Says::DayWord(_)
            | Says::WeekdayOf(..)
    )
}

/// What "earlier" and "later" stand before.
fn deictic(says: &Says) -> bool {
    matches!(says, Says::Unit(..) | Says::DayWord(_) | Says::Named { .. } | Says::WeekdayOf(..))
}
