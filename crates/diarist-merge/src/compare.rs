//! Two reports compared: what speaks for one happening and what against, as a list that can be read aloud.

use crate::facts::{Days, Facts, Name, Side, Spot, shared};
use crate::party::{Agreement, Party};
use crate::words;
use diarist_diary::{Kind, Status};

macro_rules! features {
    ($($variant:ident = $name:literal, $sign:literal, $prior:literal, $phrase:literal;)*) => {
        /// One thing that two reports agree or differ in. [`Feature::phrase`] says it in words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Feature { $($variant),* }
        impl Feature {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// As the weights file calls it.
            pub(crate) const fn name(self) -> &'static str { match self { $(Self::$variant => $name),* } }
            /// 1 where it can only speak for one happening, -1 where only against, 0 where examples decide.
            pub(crate) const fn sign(self) -> i8 { match self { $(Self::$variant => $sign),* } }
            /// What it would weigh without examples, in thousandths of log-odds: learning is drawn to it.
            pub(crate) const fn prior(self) -> i32 { match self { $(Self::$variant => $prior),* } }
            /// As reasons put it.
            pub(crate) const fn phrase(self) -> &'static str { match self { $(Self::$variant => $phrase),* } }
        }
    };
}

features! {
    Bias = "bias", 0, -2000, "";
    WhoAll = "who=all", 1, 2000, "the same parties";
    WhoWithin = "who=within", 0, 1000, "the same parties and others";
    WhoMost = "who=most", 0, 1000, "several of the same parties";
    WhoPartial = "who=partial", -1, -2000, "one party in common, others not";
    WhoPartialOpen = "who=partial/open", 0, -300, "one party in common";
    WhoOther = "who=other", -1, -3000, "other parties";
    WhoOtherOpen = "who=other/open", -1, -700, "other names";
    WhoOneSide = "who=one side", 0, -500, "one names nobody";
    WhoNobody = "who=nobody", 0, 0, "neither names anybody";
    WhoApart = "who=named apart", -1, -3000, "named people, none of them in common";
    WhoGuests = "who=other guests", -1, -1500, "each with somebody whom the other does not name";
    WhoTwo = "who+two", 1, 1000, "two or more of them";
    WhoShort = "who~short", -1, -800, "a short name";
    WhoOffice = "who~office", -1, -300, "by office";
    WhoCountry = "who~country", -1, -1000, "by country";
    WhenDay = "when=day", 1, 2000, "the same day";
    WhenSpan = "when=span", 1, 2000, "the same days";
    WhenNear = "when=near", 0, -500, "days next to each other";
    WhenNearTrip = "when=near/trip", 0, 300, "days next to each other, as of leaving and arriving";
    WhenWeek = "when=in week", 0, 1000, "days that fit within a week or so";
    WhenMonth = "when=in month", 0, 500, "days that fit within a month";
    WhenYear = "when=in year", 0, 0, "days that fit within a year";
    WhenOverlap = "when=overlap", 0, 300, "overlapping days";
    WhenMoved = "when=later", 0, -300, "a later day, told later";
    WhenLoose = "when=loose", -1, -800, "other days, one of them only inferred";
    WhenApart = "when=apart", -1, -2000, "other days";
    WhenFar = "when=far", -1, -4000, "far apart in time";
    UndatedClose = "undated=close", 0, 300, "one undated, told within days";
    UndatedMonth = "undated=month", 0, -300, "one undated, told within weeks";
    UndatedFar = "undated=far", -1, -1500, "one undated, told long apart";
    UndatedOrder = "undated=order", -1, -2500, "one ahead when the other was past";
    BothUndatedClose = "both undated=close", 0, 500, "undated, told within days";
    BothUndatedMonth = "both undated=month", 0, 0, "undated, told within weeks";
    BothUndatedFar = "both undated=far", -1, -1500, "undated, told long apart";
    PlaceSame = "place=same", 1, 1200, "the same place";
    PlaceSameOpen = "place=same/open", 1, 800, "the same place";
    PlaceBroad = "place=country", 1, 600, "the same country";
    PlaceWithin = "place=within", 0, 300, "one place within the other";
    PlaceTown = "place=town", -1, -2000, "another place in the country";
    PlaceDivision = "place=division", -1, -3000, "another part of the country";
    PlaceCountry = "place=other country", -1, -3500, "another country";
    PlaceNames = "place=other name", -1, -800, "places of other names";
    PlaceLeg = "place=other leg", -1, -2500, "another leg of a trip";
    PlaceOne = "place=one", 0, 200, "one names no place";
    PlaceNone = "place=none", 0, 400, "neither names a place";
    TripWithin = "trip within", -1, -800, "one may be a leg of the other";
    TripPart = "trip part", -1, -800, "one is part of a longer trip";
    VenueSame = "venue=same", 1, 1000, "the same venue";
    VenueOther = "venue=other", -1, -1500, "another venue";
    EventSame = "event=same", 1, 1500, "the same event name";
    EventSameCalled = "event=same/called", 1, 500, "the same name for the occasion";
    EventWithin = "event=within", 1, 1000, "one event name within the other";
    EventWithinCalled = "event=within/called", 0, 300, "a like name for the occasion";
    EventSharedCalled = "event=shared/called", 0, -800, "names for the occasion that share a word";
    EventShared = "event=shared", 0, 300, "event names that share words";
    EventOther = "event=other", -1, -1500, "another event name";
    EventTold = "event=told", 1, 800, "one names the event, the other describes it so";
    EventOne = "event=one", 0, -200, "one names an event";
    OrdinalSame = "ordinal=same", 1, 700, "the same number in a row";
    OrdinalOther = "ordinal=other", -1, -2000, "another number in a row";
    SortSame = "sort=same", 1, 700, "the same sort of happening";
    SortOther = "sort=other", -1, -2500, "another sort of happening";
    ContrastOther = "contrast=other", -1, -3000, "words that set them apart";
    WordsSame = "words=same", 1, 2000, "the same words";
    WordsHalf = "words=half", 1, 1000, "much the same words";
    WordsSome = "words=some", 0, 300, "some of the same words";
    WordsOne = "words=one", 0, -200, "one word in common";
    WordsNone = "words=none", -1, -1000, "no words in common";
    ToldTwice = "told twice", -1, -500, "both in one article";
    StatusOpposed = "status=opposed", 0, -300, "one says that it does not take place";
}

/// What holds of a pair, few and in the order of [`Feature`]; `None` where the pair cannot be one happening, whatever else holds.
pub(crate) fn compare(a: &Facts, b: &Facts) -> Option<Vec<Feature>> {
    if a.kind != b.kind || numbered_apart(a, b) || (a.article == b.article && !told_twice(a, b)) {
        return None;
    }
    let mut found = Vec::with_capacity(14);
    found.push(Feature::Bias);
    if a.article == b.article {
        found.push(Feature::ToldTwice);
    }
    if a.kind == Kind::Trip && a.is_part != b.is_part {
        found.push(Feature::TripPart);
    }
    who(a, b, &mut found);
    when(a, b, &mut found);
    place(a, b, &mut found);
    event(a, b, &mut found);
    told_words(a, b, &mut found);
    let negated = |facts: &Facts| matches!(facts.status, Status::Cancelled | Status::Denied);
    if negated(a) != negated(b) {
        found.push(Feature::StatusOpposed);
    }
    Some(found)
}

/// Whether the names of both events bear numbers or years, and other ones: the ninth congress is not the eighth.
fn numbered_apart(a: &Facts, b: &Facts) -> bool {
    let differ = |one: &[u32], other: &[u32]| !one.is_empty() && !other.is_empty() && shared(one, other) == 0;
    let (Some(one), Some(other)) = (&a.event, &b.event) else { return false };
    differ(&one.ordinals, &other.ordinals) || differ(&one.years, &other.years)
}

/// Whether one article may tell of one happening twice. What its reading kept apart is two happenings unless the parties are the
/// same and nothing differs that could; and a trip may always be another leg.
pub(crate) fn told_twice(a: &Facts, b: &Facts) -> bool {
    let parties = a.parties.len() == b.parties.len() && !a.parties.is_empty();
    let named = || pair_up(&a.parties, &b.parties) == (a.parties.len(), Some(Agreement::Name));
    let days = a.days.zip(b.days).is_none_or(|(a, b)| a.gap(b) <= 1);
    let place = a.spot.as_ref().zip(b.spot.as_ref()).is_none_or(|(a, b)| {
        spots_agree(a, b) && (a.venue.is_empty() || b.venue.is_empty() || shared(&a.venue, &b.venue) > 0)
    });
    let sort = a.sort.zip(b.sort).is_none_or(|(a, b)| a == b);
    let event = a.event.as_ref().zip(b.event.as_ref()).is_none_or(|(a, b)| a.words == b.words);
    let ordinals = a.ordinals.is_empty() || b.ordinals.is_empty() || a.ordinals == b.ordinals;
    let side = a.side == b.side || a.days.is_some() && b.days.is_some();
    a.kind == Kind::Meeting && parties && days && place && sort && event && ordinals && side && named()
}

/// Whether many take part in happenings of the kind and an article names those who matter to it.
fn is_open(kind: Kind) -> bool {
    matches!(kind, Kind::Gathering | Kind::Vote | Kind::Release | Kind::Proceeding)
}

fn who(a: &Facts, b: &Facts, found: &mut Vec<Feature>) {
    if a.parties.is_empty() || b.parties.is_empty() {
        found.push(if a.parties.is_empty() && b.parties.is_empty() { Feature::WhoNobody } else { Feature::WhoOneSide });
        return;
    }
    let (matched, best) = pair_up(&a.parties, &b.parties);
    let open = is_open(a.kind);
    let (fewer, more) = (a.parties.len().min(b.parties.len()), a.parties.len().max(b.parties.len()));
    found.push(match matched {
        0 if open => Feature::WhoOtherOpen,
        0 => Feature::WhoOther,
        _ if matched == more => Feature::WhoAll,
        _ if matched == fewer => Feature::WhoWithin,
        1 if open => Feature::WhoPartialOpen,
        1 => Feature::WhoPartial,
        _ => Feature::WhoMost,
    });
    let alone = |one: &[Party], other: &[Party]| {
        let agrees = |party: &Party| other.iter().any(|known| party.agrees(known).is_some());
        one.iter().any(|party| party.is_named_person() && !agrees(party))
    };
    match a.kind {
        // A trip is its traveller's, and so with a speech and an office.
        Kind::Trip | Kind::Address | Kind::Appointment if lead_apart(a, b) => found.push(Feature::WhoApart),
        Kind::Meeting if matched == 0 && alone(&a.parties, &b.parties) && alone(&b.parties, &a.parties) => {
            found.push(Feature::WhoApart);
        }
        // A host receives many in a day.
        Kind::Meeting if alone(&a.parties, &b.parties) && alone(&b.parties, &a.parties) => {
            found.push(Feature::WhoGuests);
        }
        _ => {}
    }
    if matched > 1 {
        found.push(Feature::WhoTwo);
    }
    match best {
        Some(Agreement::Short) => found.push(Feature::WhoShort),
        Some(Agreement::Office) => found.push(Feature::WhoOffice),
        Some(Agreement::Country) => found.push(Feature::WhoCountry),
        Some(Agreement::Name) | None => {}
    }
}

/// Those whose happening it is: the marked ones, or else all.
fn leads(facts: &Facts) -> Vec<&Party> {
    let marked: Vec<&Party> = facts.parties.iter().filter(|party| party.leads).collect();
    if marked.is_empty() { facts.parties.iter().collect() } else { marked }
}

/// Whether those whose trip (speech, office) it is are people with names, and nobody of the one is somebody of the other: those
/// marked as travellers, speakers or candidates, or else all.
fn lead_apart(a: &Facts, b: &Facts) -> bool {
    let (one, other) = (leads(a), leads(b));
    let named = |leads: &[&Party]| leads.iter().any(|party| party.is_named_person());
    named(&one) && named(&other) && !one.iter().any(|party| other.iter().any(|known| party.agrees(known).is_some()))
}

/// How many parties of two lists can be paired off, each with one, the surest pairs first; and the surest agreement.
pub(crate) fn pair_up(a: &[Party], b: &[Party]) -> (usize, Option<Agreement>) {
    let mut taken = vec![false; b.len()];
    let mut done = vec![false; a.len()];
    let (mut matched, mut best) = (0, None);
    for level in [Agreement::Name, Agreement::Office, Agreement::Short, Agreement::Country] {
        for (i, one) in a.iter().enumerate() {
            let free = |j: usize| !taken[j] && one.agrees(&b[j]) == Some(level);
            if !done[i]
                && let Some(j) = (0..b.len()).find(|&j| free(j))
            {
                (taken[j], done[i]) = (true, true);
                matched += 1;
                best = best.max(Some(level));
            }
        }
    }
    (matched, best)
}

fn when(a: &Facts, b: &Facts, found: &mut Vec<Feature>) {
    let told_apart = match (a.published, b.published) {
        (Some(a), Some(b)) => i64::from((a - b).abs()),
        _ => 0,
    };
    // A named event is spoken of long before.
    let named = a.event.is_some() && b.event.is_some();
    found.push(match (a.days, b.days) {
        (Some(one), Some(other)) => match dated(one, other) {
            Feature::WhenApart | Feature::WhenFar if moved(a, b) || moved(b, a) => Feature::WhenMoved,
            Feature::WhenApart if a.inferred || b.inferred => Feature::WhenLoose,
            // Two runs of days, one after the other, are two legs; two days may be leaving and arriving.
            Feature::WhenNear if a.kind == Kind::Trip && one.count() > 1 && other.count() > 1 => Feature::WhenApart,
            Feature::WhenOverlap if a.kind == Kind::Trip && one.touches(other) => Feature::WhenApart,
            Feature::WhenNear if a.kind == Kind::Trip && one.count() == 1 && other.count() == 1 => {
                Feature::WhenNearTrip
            }
            feature => feature,
        },
        (None, None) => {
            let order = a.possible().gap(b.possible()) > 0;
            match told_apart {
                _ if order => Feature::UndatedOrder,
                0..=7 => Feature::BothUndatedClose,
                8..=45 => Feature::BothUndatedMonth,
                _ => Feature::BothUndatedFar,
            }
        }
        (Some(days), None) => undated(days, b, named),
        (None, Some(days)) => undated(days, a, named),
    });
}

fn dated(a: Days, b: Days) -> Feature {
    let (inner, outer) = if a.count() <= b.count() { (a, b) } else { (b, a) };
    match a.gap(b) {
        0 if a == b => {
            if a.count() == 1 {
                Feature::WhenDay
            } else {
                Feature::WhenSpan
            }
        }
        0 if outer.covers(inner) => match outer.count() {
            ..=10 => Feature::WhenWeek,
            11..=31 => Feature::WhenMonth,
            _ => Feature::WhenYear,
        },
        0 => Feature::WhenOverlap,
        1..=2 if outer.count() <= 10 => Feature::WhenNear,
        1..=31 => Feature::WhenApart,
        _ => Feature::WhenFar,
    }
}

/// Whether the first may be a plan that the second, told later, has for later days, though not very much later.
fn moved(plan: &Facts, now: &Facts) -> bool {
    let told_later = plan.published.zip(now.published).is_some_and(|(plan, now)| plan < now);
    let later = plan.days.zip(now.days).is_some_and(|(plan, now)| plan.last < now.first && now.gap(plan) <= 92);
    plan.side == Side::Ahead && told_later && later
}

/// A dated report beside one without a date.
fn undated(days: Days, other: &Facts, named: bool) -> Feature {
    if days.gap(other.possible()) > 0 {
        return Feature::UndatedOrder;
    }
    let Some(told) = other.published else { return Feature::UndatedMonth };
    // "Undated" is mostly news: it lies near its article, on the side that the tense says.
    match days.gap(Days { first: told, last: told }) {
        0..=7 => Feature::UndatedClose,
        8..=45 => Feature::UndatedMonth,
        _ if other.side == Side::Now || (named && other.side == Side::Ahead) => Feature::UndatedMonth,
        _ => Feature::UndatedFar,
    }
}

fn place(a: &Facts, b: &Facts, found: &mut Vec<Feature>) {
    let (Some(one), Some(other)) = (&a.spot, &b.spot) else {
        found.push(if a.spot.is_none() && b.spot.is_none() { Feature::PlaceNone } else { Feature::PlaceOne });
        return;
    };
    let place = spots(one, other);
    // In one town on one day there are two primaries sooner than two visits of one person.
    found.push(if place == Feature::PlaceSame && is_open(a.kind) { Feature::PlaceSameOpen } else { place });
    if a.kind == Kind::Trip
        && matches!(place, Feature::PlaceTown | Feature::PlaceDivision | Feature::PlaceCountry | Feature::PlaceNames)
    {
        found.push(Feature::PlaceLeg);
    }
    // The whole of a trip and its legs are entries of their own, unless both are given the same days.
    if place == Feature::PlaceWithin && a.kind == Kind::Trip && (a.days.is_none() || a.days != b.days) {
        found.push(Feature::TripWithin);
    }
    if !one.venue.is_empty() && !other.venue.is_empty() {
        let both = shared(&one.venue, &other.venue);
        let within = both == one.venue.len().min(other.venue.len());
        found.push(if within { Feature::VenueSame } else { Feature::VenueOther });
    }
}

/// Places within this many kilometres are one: a town and its suburb.
const NEAR_KM: f64 = 30.0;

fn spots(a: &Spot, b: &Spot) -> Feature {
    match (a.country, b.country) {
        (Some(a), Some(b)) if a != b => return Feature::PlaceCountry,
        (None, _) | (_, None) if a.name != b.name => {
            let named = !a.name.is_empty() && !b.name.is_empty() && !a.broad && !b.broad;
            return if named && shared(&a.name, &b.name) == 0 { Feature::PlaceNames } else { Feature::PlaceOne };
        }
        _ => {}
    }
    if a.broad && b.broad {
        return Feature::PlaceBroad;
    }
    if a.broad || b.broad {
        return Feature::PlaceWithin;
    }
    let both = shared(&a.name, &b.name);
    if both == a.name.len().min(b.name.len()) {
        return Feature::PlaceSame;
    }
    if (a.is_admin1 != b.is_admin1) && a.admin1.is_some() && a.admin1 == b.admin1 {
        return Feature::PlaceWithin;
    }
    if a.admin1.is_some() && b.admin1.is_some() && a.admin1 != b.admin1 {
        return Feature::PlaceDivision;
    }
    let near = a.point.zip(b.point).is_some_and(|(a, b)| diarist_places::kilometres(a, b) < NEAR_KM);
    if near { Feature::PlaceSame } else { Feature::PlaceTown }
}

fn event(a: &Facts, b: &Facts, found: &mut Vec<Feature>) {
    let ordinals = |facts: &Facts| {
        let named = facts.event.as_ref().map(|name| name.ordinals.clone()).filter(|ordinals| !ordinals.is_empty());
        named.unwrap_or_else(|| facts.ordinals.clone())
    };
    match (&a.event, &b.event) {
        (Some(one), Some(other)) => found.push(names(one, other)),
        (Some(name), None) | (None, Some(name)) => {
            let told = if a.event.is_some() { &b.words } else { &a.words };
            let both = shared(&name.words, told);
            let all = both > 0 && both == name.words.len();
            found.push(if all { Feature::EventTold } else { Feature::EventOne });
        }
        (None, None) => {}
    }
    let (one, other) = (ordinals(a), ordinals(b));
    if !one.is_empty() && !other.is_empty() {
        found.push(if shared(&one, &other) > 0 { Feature::OrdinalSame } else { Feature::OrdinalOther });
    }
    if let (Some(one), Some(other)) = (a.sort, b.sort) {
        found.push(if one == other { Feature::SortSame } else { Feature::SortOther });
    }
    if words::contrast(&a.contrasts, &b.contrasts) {
        found.push(Feature::ContrastOther);
    }
}

fn names(a: &Name, b: &Name) -> Feature {
    let both = shared(&a.words, &b.words);
    let (fewer, more) = (a.words.len().min(b.words.len()), a.words.len().max(b.words.len()));
    if a.initials.iter().any(|initials| b.initials.contains(initials)) {
        return Feature::EventSame;
    }
    // "Parliamentary hearing" is what many are called; "Lisbon Forum" is a name.
    let called = !(a.proper && b.proper);
    match both {
        0 => Feature::EventOther,
        _ if both == more && called => Feature::EventSameCalled,
        _ if both == more => Feature::EventSame,
        _ if both == fewer && called => Feature::EventWithinCalled,
        _ if both == fewer => Feature::EventWithin,
        _ if called => Feature::EventSharedCalled,
        _ => Feature::EventShared,
    }
}

fn told_words(a: &Facts, b: &Facts, found: &mut Vec<Feature>) {
    let both = shared(&a.words, &b.words);
    let fewer = a.words.len().min(b.words.len());
    found.push(match both {
        0 if fewer == 0 => return,
        0 => Feature::WordsNone,
        1 if fewer > 1 => Feature::WordsOne,
        _ if both >= 3 && both * 5 >= fewer * 4 => Feature::WordsSame,
        _ if both * 2 >= fewer => Feature::WordsHalf,
        _ => Feature::WordsSome,
    });
}

/// Whether both places can be true of one happening: the same, or one within the other.
pub(crate) fn spots_agree(a: &Spot, b: &Spot) -> bool {
    !matches!(spots(a, b), Feature::PlaceTown | Feature::PlaceDivision | Feature::PlaceCountry)
}
