//! Which reports are worth comparing: those of one kind that share a word of a name, or a place, in a month.

use crate::facts::{Days, Facts, Side};
use crate::hash::hash;
use crate::report::Report;
use diarist_places::Gazetteer;
use serde::{Deserialize, Serialize};

/// A key under which reports are compared with each other; a hash, so it may be stored as 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockKey(pub u64);

/// The keys of a report, ascending, each once: some ten.
pub fn block_keys(report: &Report) -> Vec<BlockKey> {
    keys(&Facts::of(report, Gazetteer::embedded()))
}

/// A month has 30 days here: what counts is that neighbours share a key, not the calendar.
const MONTH: i32 = 30;
/// Days that two reports of one happening may lie apart by mistake.
const SLACK: i32 = 3;
/// A report without a date, or with an open one, is looked for this long before or after its article.
const REACH: i32 = 45;
/// A named event that lies ahead, this long after.
const NAMED_REACH: i32 = 150;
/// At most so many months of a long interval get keys, those next to the article (or the first) before others.
const MONTHS: i32 = 15;

pub(crate) fn keys(facts: &Facts) -> Vec<BlockKey> {
    let mut subjects: Vec<u64> = facts.parties.iter().flat_map(|party| party.keys()).collect();
    if let Some(name) = &facts.event {
        subjects.extend(name.words.iter().chain(&name.initials));
    }
    if let Some(spot) = &facts.spot {
        subjects.extend(spot.venue.iter().copied());
        // A place's words are as good as a name's; a country alone only where nothing else is known.
        match (&spot.country, spot.broad) {
            (Some(country), true) => subjects.push(hash(&["in", country.as_str()])),
            _ => subjects.extend(spot.name.iter().copied()),
        }
    }
    let span = span(facts);
    let months = span.first.div_euclid(MONTH)..=span.last.div_euclid(MONTH);
    let kind = facts.kind as u64;
    let mut keys: Vec<BlockKey> = subjects
        .iter()
        .flat_map(|&subject| months.clone().map(move |month| (subject, month)))
        .map(|(subject, month)| {
            let mixed = subject ^ (kind << 32 | u64::from(month as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            BlockKey(mixed)
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The days in which other reports of the happening are looked for.
fn span(facts: &Facts) -> Days {
    let told = facts.published.unwrap_or(0);
    let Days { first, last } = facts.days.unwrap_or(match facts.side {
        Side::Past => Days { first: told - REACH, last: told },
        Side::Now => Days { first: told - REACH, last: told + REACH },
        Side::Ahead if facts.event.is_some() => Days { first: told, last: told + NAMED_REACH },
        Side::Ahead => Days { first: told, last: told + REACH },
    });
    // An open end reaches to the article and a little beyond.
    let first = if first == i32::MIN { last.min(told) - REACH } else { first };
    let last = if last == i32::MAX { first.max(told) + REACH } else { last };
    let (first, last) = (first - SLACK, last + SLACK);
    let most = MONTHS * MONTH;
    if last - first <= most {
        return Days { first, last };
    }
    let from = (told - most / 2).clamp(first, last - most);
    Days { first: from, last: from + most }
}
