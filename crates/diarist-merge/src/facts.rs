//! What is compared of a report: parties, days, place, names and words, reduced once to numbers.

use crate::hash::hash;
use crate::party::{self, Party};
use crate::report::Report;
use crate::words;
use diarist_diary::{Basis, Kind, Place, Status};
use diarist_places::{CountryCode, Gazetteer, PlaceKind, fold};
use jiff::civil::Date;

/// Days since 1970-01-01; [`Days`] counts in them.
pub(crate) fn day_number(date: Date) -> i32 {
    (date - jiff::civil::date(1970, 1, 1)).get_days()
}

/// A run of days, ends included; `i32::MIN` and `i32::MAX` are open ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) first: i32,
    pub(crate) last: i32,
}

impl Days {
    /// How many, at most `i32::MAX`.
    pub(crate) fn count(self) -> i64 {
        i64::from(self.last) - i64::from(self.first) + 1
    }

    pub(crate) fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether one ends on the very day on which the other begins.
    pub(crate) fn touches(self, other: Self) -> bool {
        self.last == other.first || other.last == self.first
    }

    /// Days between the two; 0 where they meet or overlap.
    pub(crate) fn gap(self, other: Self) -> i64 {
        (i64::from(self.first.max(other.first)) - i64::from(self.last.min(other.last))).max(0)
    }
}

/// On which side of its publication an article puts a happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Past,
    Now,
    Ahead,
}

/// A place as merging compares it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spot {
    /// Words of the place's name, ascending; empty where only the country is known.
    pub(crate) name: Vec<u64>,
    /// Words of the venue's name, ascending.
    pub(crate) venue: Vec<u64>,
    pub(crate) country: Option<CountryCode>,
    /// Whether the name is a country's, or there is none.
    pub(crate) broad: bool,
    /// Folded name of the division that the place is, or lies in.
    pub(crate) admin1: Option<u64>,
    /// Whether the place is that division.
    pub(crate) is_admin1: bool,
    /// Degrees north and east, of anything smaller than a division.
    pub(crate) point: Option<(f64, f64)>,
}

/// An event's name as merging compares it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Name {
    /// Stems of its content words, ascending.
    pub(crate) words: Vec<u64>,
    /// Of the initials of its capitalised words, three or more; and of each word of it that is all capitals.
    pub(crate) initials: Vec<u64>,
    pub(crate) ordinals: Vec<u32>,
    /// Years in the name: "the 2012 election".
    pub(crate) years: Vec<u32>,
    /// Whether any of its words is capitalised: a name, not just what the occasion is called.
    pub(crate) proper: bool,
}

/// A report, reduced to what is compared.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    pub(crate) side: Side,
    /// Hash of the article's identifier: two reports of one article are two happenings.
    pub(crate) article: u64,
    /// Whether its article has it as part of another.
    pub(crate) is_part: bool,
    pub(crate) parties: Vec<Party>,
    pub(crate) event: Option<Name>,
    /// Row of the sort in the lexicon.
    pub(crate) sort: Option<u16>,
    pub(crate) spot: Option<Spot>,
    /// The days told, if any.
    pub(crate) days: Option<Days>,
    /// Whether they were reached from order, the dateline or another entry, not told.
    pub(crate) inferred: bool,
    /// When the article was published, if known.
    pub(crate) published: Option<i32>,
    /// Stems of the evidence's content words but for names of parties and places, ascending.
    pub(crate) words: Vec<u64>,
    pub(crate) ordinals: Vec<u32>,
    /// Rows of the contrasts that the event's name or the evidence shows, ascending.
    pub(crate) contrasts: Vec<u16>,
}

impl Facts {
    pub(crate) fn of(report: &Report, gazetteer: &Gazetteer) -> Self {
        let entry = &report.entry;
        let side = match entry.status {
            Status::Planned | Status::Tentative | Status::Postponed => Side::Ahead,
            Status::Ongoing => Side::Now,
            // Called off or denied: either may be.
            Status::Cancelled | Status::Denied => Side::Now,
            Status::Happened => Side::Past,
        };
        let when = entry.when.as_ref();
        let days = when.filter(|when| when.first.is_some() || when.last.is_some()).map(|when| Days {
            first: when.first.map_or(i32::MIN, day_number),
            last: when.last.map_or(i32::MAX, day_number),
        });
        let told: Vec<Vec<String>> = entry.evidence.iter().map(|evidence| words::content(&evidence.text)).collect();
        let named = entry.who.iter().chain(&entry.absent).flat_map(party::name_words);
        let placed = entry.place.iter().flat_map(|place| place.name.iter().chain(&place.venue));
        let out: Vec<String> = named.chain(placed.flat_map(|name| words::content(name))).collect();
        let evidence = entry.evidence.iter().map(|evidence| evidence.text.as_str()).collect::<Vec<_>>().join(" ");
        let event_text = entry.event.as_deref().unwrap_or("");
        Self {
            kind: entry.kind,
            status: entry.status,
            side,
            article: hash(&[&report.article]),
            is_part: report.part_of.is_some(),
            parties: party::parties(entry, &entry.who),
            event: entry.event.as_deref().map(Name::of),
            sort: words::sort(entry.kind, event_text, entry.evidence.first().map_or("", |evidence| &evidence.text)),
            spot: entry.place.as_ref().map(|place| Spot::of(place, gazetteer)),
            days,
            inferred: when.is_some_and(|when| when.basis == Basis::Inferred),
            published: report.published.map(day_number),
            words: hashes(told.iter().flatten().filter(|word| !out.contains(word))),
            ordinals: words::ordinals(&evidence),
            contrasts: words::contrasts(&format!("{event_text} {evidence}")),
        }
    }

    /// The days on which it may take place by its status alone: a plan not before its article, what happened not after it.
    pub(crate) fn possible(&self) -> Days {
        let (first, last) = match (self.side, self.published) {
            // A day of grace: articles of the next morning say "will" of last night, and zones differ.
            (Side::Ahead, Some(published)) => (published - 1, i32::MAX),
            (Side::Past, Some(published)) => (i32::MIN, published + 1),
            _ => (i32::MIN, i32::MAX),
        };
        Days { first, last }
    }
}

impl Spot {
    pub(crate) fn of(place: &Place, gazetteer: &Gazetteer) -> Self {
        let name = place.name.as_deref().unwrap_or("");
        let country = place.country.as_deref().and_then(CountryCode::new);
        let senses = gazetteer.lookup(name);
        let named = senses.iter().filter(|sense| !sense.demonym).map(|sense| gazetteer.place(sense.place));
        let mut senses = named.filter(|found| country.is_none() || found.country == country);
        let found = senses.next();
        let is_admin1 = found.is_some_and(|found| found.kind == PlaceKind::Admin1);
        let division = match found {
            Some(found) if is_admin1 => Some(found.name),
            Some(found) => found.admin1.map(|id| gazetteer.place(id).name),
            None => None,
        };
        // A prefecture often bears the name of its town.
        let point = found
            .into_iter()
            .chain(senses)
            .find(|found| !matches!(found.kind, PlaceKind::Country | PlaceKind::Admin1))
            .map(|found| (f64::from(found.lat), f64::from(found.lon)));
        Self {
            name: hashes(fold(name).split(' ').filter(|word| !word.is_empty())),
            venue: place.venue.as_deref().map_or_else(Vec::new, |venue| hashes(words::content(venue).iter())),
            country: country.or_else(|| found.and_then(|found| found.country)),
            broad: name.is_empty() || found.is_some_and(|found| found.kind == PlaceKind::Country),
            admin1: division.map(|division| hash(&[&fold(division)])),
            is_admin1,
            point: place.lat.zip(place.lon).filter(|_| !is_admin1 && !name.is_empty()).or(point),
        }
    }
}

impl Name {
    fn of(event: &str) -> Self {
        let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let all = event.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let letters: String = all.clone().filter(capital).filter_map(|word| word.chars().next()).collect();
        let shouted = |word: &&str| word.len() > 2 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
        let mut initials: Vec<u64> = all.filter(shouted).map(|word| hash(&[&fold(word)])).collect();
        if letters.len() >= 3 {
            // "Asia-Pacific Economic Cooperation Summit" is "APEC summit": any run from the first letter.
            initials
                .extend((3..=letters.len()).map(|end| hash(&[&fold(&letters[..letters.floor_char_boundary(end)])])));
        }
        Self {
            words: hashes(words::content(event).iter()),
            initials,
            ordinals: words::ordinals(event),
            years: words::years(event),
            proper: !letters.is_empty(),
        }
    }
}

/// Hashes of words, ascending, each once.
pub(crate) fn hashes<T: AsRef<str>>(words: impl Iterator<Item = T>) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.map(|word| hash(&[word.as_ref()])).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// How many of two ascending lists are in both.
pub(crate) fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    both
}
