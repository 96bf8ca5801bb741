//! What is part of what: the meetings of a trip, the legs of a tour, across articles.

use crate::compare::{pair_up, spots_agree};
use crate::facts::{Days, Spot, day_number};
use crate::merged::{EntryId, Merged};
use crate::party::{Agreement, Party};
use diarist_diary::{Kind, Status};
use diarist_places::Gazetteer;
use std::collections::{BTreeMap, BTreeSet};

/// For each entry the entry that contains it, where one does: the one that most origins say, else for what happens on a trip the shortest
/// trip of one of its parties that covers its days and place, and for a leg the shortest longer trip of the same travellers that
/// covers it. No entry contains itself, directly or over others.
///
/// `entries` may be all entries, or those of some weeks: containers are looked for among them. A function of the set.
pub fn contain(entries: &[Merged]) -> BTreeMap<EntryId, EntryId> {
    let holder: BTreeMap<&EntryId, usize> =
        entries.iter().enumerate().flat_map(|(at, entry)| entry.reports.iter().map(move |key| (key, at))).collect();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&at| &entries[at].id);
    let trips = Trips::of(entries);
    let mut parent: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in &order {
        let told = told(&entries[at], &holder).filter(|&container| container != at);
        let Some(container) = told.or_else(|| trips.containing(at)) else { continue };
        let mut above = Some(container);
        let mut steps = 0;
        while let Some(up) = above.filter(|&up| up != at && steps <= entries.len()) {
            above = parent.get(&up).copied();
            steps += 1;
        }
        if above.is_none() {
            parent.insert(at, container);
        }
    }
    parent.into_iter().map(|(at, container)| (entries[at].id.clone(), entries[container].id.clone())).collect()
}

/// The entry that most of the entry's own reports are part of.
fn told(entry: &Merged, holder: &BTreeMap<&EntryId, usize>) -> Option<usize> {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for container in entry.parents.iter().filter_map(|key| holder.get(key)) {
        *votes.entry(*container).or_default() += 1;
    }
    votes
        .into_iter()
        .max_by_key(|&(container, votes)| (votes, std::cmp::Reverse(container)))
        .map(|(container, _)| container)
}

/// An entry as containment sees it.
struct Seen {
    at: usize,
    kind: Kind,
    parties: Vec<Party>,
    days: Days,
    spot: Spot,
}

struct Trips<'a> {
    entries: &'a [Merged],
    seen: BTreeMap<usize, Seen>,
    /// Trips by the words of their travellers' names.
    by_word: BTreeMap<u64, BTreeSet<usize>>,
}

impl<'a> Trips<'a> {
    fn of(entries: &'a [Merged]) -> Self {
        let seen: BTreeMap<usize, Seen> =
            entries.iter().enumerate().filter_map(|(at, entry)| Some((at, Seen::of(at, entry)?))).collect();
        let mut by_word: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
        for trip in seen.values().filter(|seen| seen.kind == Kind::Trip) {
            for word in trip.parties.iter().flat_map(Party::keys) {
                by_word.entry(word).or_default().insert(trip.at);
            }
        }
        Self { entries, seen, by_word }
    }

    fn containing(&self, at: usize) -> Option<usize> {
        let part = self.seen.get(&at)?;
        let near: BTreeSet<usize> = part
            .parties
            .iter()
            .flat_map(Party::keys)
            .filter_map(|word| self.by_word.get(&word))
            .flatten()
            .copied()
            .collect();
        let holds = |trip: &&Seen| {
            let whole = trip.days.covers(part.days) && spots_agree(&trip.spot, &part.spot) && trip.at != at;
            let (matched, best) = pair_up(&trip.parties, &part.parties);
            let together = matched > 0 && best > Some(Agreement::Country);
            let longer = part.kind != Kind::Trip
                || (matched == part.parties.len() && trip.days != part.days && trip.spot.broad && !part.spot.broad);
            whole && together && longer
        };
        let trips = near.iter().filter_map(|trip| self.seen.get(trip)).filter(holds);
        trips.min_by_key(|trip| (trip.days.count(), &self.entries[trip.at].id)).map(|trip| trip.at)
    }
}

impl Seen {
    /// What is dated, placed, and takes place or may.
    fn of(at: usize, merged: &Merged) -> Option<Self> {
        let entry = &merged.entry;
        let off = matches!(entry.status, Status::Cancelled | Status::Denied | Status::Postponed);
        let local = matches!(entry.kind, Kind::Trip | Kind::Meeting | Kind::Ceremony | Kind::Address | Kind::Gathering);
        let when = entry.when.as_ref().filter(|_| local && !off && !merged.rejected)?;
        let days = Days { first: day_number(when.first?), last: day_number(when.last?) };
        let gazetteer = Gazetteer::embedded();
        let spot = Spot::of(entry.place.as_ref()?, gazetteer);
        spot.country?;
        let parties = entry.who.iter().map(|participant| Party::new(participant, gazetteer)).collect();
        Some(Self { at, kind: entry.kind, parties, days, spot })
    }
}
