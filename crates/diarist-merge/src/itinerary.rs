//! Where people are: stays by day, what is inferred between arrival and departure, who was where together, and what cannot be.

use crate::merged::{EntryId, Merged};
use crate::party::{Agreement, Party};
use diarist_diary::{Evidence, Kind, Participant, Place, Status};
use diarist_places::{Gazetteer, kilometres};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A person at a place for some days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stay {
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// Where.
    pub place: Place,
    /// The entry that says so.
    pub entry: EntryId,
    /// Whether the last day is not told but reaches to the day before the next stay, or to the return.
    pub inferred: bool,
    /// Whether it has taken place, or is planned.
    pub status: Status,
}

/// The longest gap, in days, over which somebody who left for a place is taken to be there still.
const LONGEST_GAP: i32 = 14;

/// The stays of a person, by day: dated and placed entries in which the person takes part and which take place or may. Between a stay
/// of one day that is a departure for a place and the next stay elsewhere the person is inferred to be there, for two weeks at most.
///
/// `name` is matched as participants are: full or short, in any spelling that the diary takes for one.
pub fn stays(entries: &[Merged], name: &str) -> Vec<Stay> {
    let gazetteer = Gazetteer::embedded();
    let wanted = party(name, gazetteer);
    let mut stays: Vec<Stay> = entries
        .iter()
        .filter(|merged| !merged.rejected && takes_place(merged.entry.status) && is_at_place(merged.entry.kind))
        .filter(|merged| merged.entry.who.iter().any(|who| is_same(&wanted, &Party::new(who, gazetteer))))
        .filter_map(stay)
        .collect();
    stays.sort_by(|a, b| (a.first, a.last, &a.entry).cmp(&(b.first, b.last, &b.entry)));
    for at in 0..stays.len().saturating_sub(1) {
        let next = stays[at + 1..]
            .iter()
            .find(|later| later.first > stays[at].last && !same_place(&later.place, &stays[at].place));
        let Some(arrival) = next.map(|next| next.first) else { continue };
        let is_trip = entries.iter().any(|merged| merged.id == stays[at].entry && merged.entry.kind == Kind::Trip);
        let gap = (arrival - stays[at].last).get_days();
        if is_trip && stays[at].first == stays[at].last && (2..=LONGEST_GAP).contains(&gap) {
            stays[at].last = arrival.yesterday().unwrap_or(arrival);
            stays[at].inferred = true;
        }
    }
    stays
}

/// Two people in one place on the same days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overlap {
    /// First day that both are there.
    pub first: Date,
    /// Last day that both are there.
    pub last: Date,
    /// The one's stay.
    pub a: Stay,
    /// The other's.
    pub b: Stay,
}

/// When both were in one town or venue, in the order of days. A stay known only to a country overlaps with nobody's.
pub fn overlaps(entries: &[Merged], a: &str, b: &str) -> Vec<Overlap> {
    let (a, b) = (stays(entries, a), stays(entries, b));
    let mut found = Vec::new();
    for one in &a {
        for other in b.iter().filter(|other| same_place(&one.place, &other.place)) {
            let (first, last) = (one.first.max(other.first), one.last.min(other.last));
            if first <= last {
                found.push(Overlap { first, last, a: one.clone(), b: other.clone() });
            }
        }
    }
    found.sort_by(|a, b| (a.first, a.last, &a.a.entry, &a.b.entry).cmp(&(b.first, b.last, &b.a.entry, &b.b.entry)));
    found
}

/// One person said to be at two distant places on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Impossible {
    /// The person, by the fuller name.
    pub person: String,
    /// The day.
    pub day: Date,
    /// Kilometres between the places.
    pub kilometres: u32,
    /// One entry, with the words that say so.
    pub a: (EntryId, Evidence),
    /// The other.
    pub b: (EntryId, Evidence),
}

/// Nobody appears in person twice a day farther apart than this, in kilometres: a flight of half a day.
pub const FARTHEST: f64 = 4000.0;

/// The pairs of entries that put one person at two places on one day, more than [`FARTHEST`] apart, both told to the day and both
/// planned or past. Travel itself is no appearance: a trip of several days does not say where the person is on its first and last.
pub fn impossible(entries: &[Merged]) -> Vec<Impossible> {
    let gazetteer = Gazetteer::embedded();
    let mut seen: Vec<(Date, &Merged, (f64, f64))> = entries
        .iter()
        .filter(|merged| !merged.rejected && takes_place(merged.entry.status) && is_at_place(merged.entry.kind))
        .filter(|merged| merged.entry.kind != Kind::Trip)
        .filter_map(|merged| {
            let when = merged.entry.when.as_ref()?;
            let day = when.first.filter(|first| when.last == Some(*first))?;
            Some((day, merged, point(merged.entry.place.as_ref()?, gazetteer)?))
        })
        .collect();
    seen.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    let mut found = Vec::new();
    for of_day in seen.chunk_by(|a, b| a.0 == b.0) {
        for (at, &(day, a, here)) in of_day.iter().enumerate() {
            for &(_, b, there) in &of_day[at + 1..] {
                let distance = kilometres(here, there);
                if distance <= FARTHEST {
                    continue;
                }
                let (Some(here), Some(there)) = (a.entry.evidence.first(), b.entry.evidence.first()) else { continue };
                for person in in_both(a, b, gazetteer) {
                    found.push(Impossible {
                        person,
                        day,
                        kilometres: distance.round() as u32,
                        a: (a.id.clone(), here.clone()),
                        b: (b.id.clone(), there.clone()),
                    });
                }
            }
        }
    }
    found
}

/// People by full name in both entries; a country can be in two places.
fn in_both(a: &Merged, b: &Merged, gazetteer: &Gazetteer) -> Vec<String> {
    let parties = |merged: &Merged| -> Vec<(String, Party)> {
        merged.entry.who.iter().map(|who| (who.name.clone(), Party::new(who, gazetteer))).collect()
    };
    let others = parties(b);
    parties(a)
        .into_iter()
        .filter(|(_, party)| party.is_person_like())
        .filter_map(|(name, party)| {
            let (other, _) = others.iter().find(|(_, other)| party.agrees(other) == Some(Agreement::Name))?;
            Some(if other.len() > name.len() { other.clone() } else { name })
        })
        .collect()
}

fn party(name: &str, gazetteer: &Gazetteer) -> Party {
    let plain = Participant { name: name.to_owned(), role: None, plays: String::new(), wikidata: None, is: None };
    Party::new(&plain, gazetteer)
}

fn is_same(wanted: &Party, other: &Party) -> bool {
    wanted.agrees(other).is_some_and(|level| level > Agreement::Country)
}

fn takes_place(status: Status) -> bool {
    matches!(status, Status::Planned | Status::Happened | Status::Ongoing)
}

/// Whether those who take part are where it is.
fn is_at_place(kind: Kind) -> bool {
    matches!(kind, Kind::Trip | Kind::Meeting | Kind::Gathering | Kind::Ceremony | Kind::Address | Kind::Proceeding)
}

fn stay(merged: &Merged) -> Option<Stay> {
    let when = merged.entry.when.as_ref()?;
    let place = merged.entry.place.clone()?;
    Some(Stay {
        first: when.first?,
        last: when.last?,
        place,
        entry: merged.id.clone(),
        inferred: false,
        status: merged.entry.status,
    })
}

/// Whether two stays are in one town or venue.
fn same_place(a: &Place, b: &Place) -> bool {
    let named = |place: &Place| place.name.is_some() || place.venue.is_some();
    let near = match (a.lat.zip(a.lon), b.lat.zip(b.lon)) {
        (Some(a), Some(b)) => kilometres(a, b) < 30.0,
        _ => a.name == b.name && a.country == b.country,
    };
    named(a) && named(b) && near && !is_whole(a) && !is_whole(b)
}

/// Whether nothing smaller than a country is told.
fn is_whole(place: &Place) -> bool {
    crate::facts::Spot::of(place, Gazetteer::embedded()).broad && place.venue.is_none()
}

fn point(place: &Place, gazetteer: &Gazetteer) -> Option<(f64, f64)> {
    crate::facts::Spot::of(place, gazetteer).point
}
