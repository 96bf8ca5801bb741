//! Order: what the article says comes before, after and within what, and the days that this leaves to each happening.
//!
//! The happenings of an article are the nodes of a small constraint network, their first and last day the unknowns. A link
//! is read from words ("before returning", "ahead of the summit", "then", "during the visit") or from a journey: its legs
//! follow one another, the next begins where the one before ends, and its parts lie within it. Bounds are handed along the
//! links until nothing changes. An undated happening that is bounded on both sides gets the interval between the bounds;
//! dates that cannot all be true are reported as a [`Contradiction`], and nothing is guessed from them.

use crate::clause::{self, Hold};
use crate::frame::{Frame, FrameTime, Happening, Origin};
use crate::layers::View;
use crate::when;
use diarist_calendar::{Edtf, Interval};
use diarist_diary::{Basis, Kind, Status};
use diarist_names::EntityId;
use diarist_text::TokenId;
use jiff::civil::Date;

/// Longest stay that order alone may give a leg, in days.
const LONGEST_STAY: i32 = 10;
/// How many sentences apart the parts of another's journey may be told.
const TOGETHER: usize = 5;
/// Longest interval between two bounds that says anything, in days.
const LONGEST_GAP: i32 = 60;

/// How two happenings lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The first is over when the second begins; they may share a day.
    Before,
    /// The first lies within the second.
    During,
}

impl Relation {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::During => "during",
        }
    }
}

/// A link of the network, and the word that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Link {
    first: usize,
    second: usize,
    relation: Relation,
    word: Option<TokenId>,
}

/// Two dates of one article that its own order forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The word that names a happening.
    pub first: TokenId,
    /// What the text says of it and the second.
    pub relation: Relation,
    /// The word that names the other.
    pub second: TokenId,
    /// The word that says so, if one does.
    pub word: Option<TokenId>,
}

/// Gives the single-day legs of each journey their last day, and the trip around them its bounds: "on Sunday to Oslo, on
/// Tuesday to Bergen, returning on Wednesday" is Oslo Sunday to Tuesday, Bergen Tuesday to Wednesday.
pub(crate) fn legs(view: &View, gathered: &mut [Happening]) {
    for journey in journeys(gathered) {
        let mut legs: Vec<(Date, usize)> =
            journey.iter().filter_map(|&leg| Some((single_day(&gathered[leg])?, leg))).collect();
        legs.sort_unstable();
        for (number, &(day, leg)) in legs.iter().enumerate() {
            if !departs(view, &gathered[leg]) {
                continue;
            }
            // The next place, not one within this one: "to Japan on Sunday, in Tokyo on Monday, back on Friday".
            let place = gathered[leg].frame.place;
            let onward = legs[number + 1..].iter().map(|&(next, after)| (next, gathered[after].frame.place));
            let next = onward
                .filter(|(next, after)| *next > day && *after != place)
                .find(|(_, after)| !place.zip(*after).is_some_and(|(whole, part)| view.contains(whole, part)))
                .map(|(next, _)| next);
            let next = [next, return_day(view, &gathered[leg])].into_iter().flatten().min();
            if let Some(next) = next.filter(|next| (1..=LONGEST_STAY).contains(&(*next - day).get_days())) {
                infer(&mut gathered[leg].frame, Interval::new(day, next), "until the next leg");
            }
        }
        let (Some(&(first, _)), Some(&(last, _))) = (legs.first(), legs.last()) else { continue };
        if !(1..=3 * LONGEST_STAY).contains(&(last - first).get_days()) {
            continue;
        }
        for &whole in journey.iter().filter(|whole| legs.iter().all(|(_, leg)| leg != *whole)) {
            let holds = |leg: usize| {
                let places = gathered[leg].frame.place.zip(gathered[whole].frame.place);
                places.is_some_and(|(leg, whole)| view.contains(whole, leg))
            };
            if legs.iter().any(|(_, leg)| holds(*leg)) {
                infer(&mut gathered[whole].frame, Interval::new(first, last), "from the first leg to the last");
            }
        }
    }
}

/// Trips of one traveller that are all planned or all made, in the order in which they are first told.
fn journeys(gathered: &[Happening]) -> Vec<Vec<usize>> {
    let mut found: Vec<((EntityId, bool), Vec<usize>)> = Vec::new();
    for (number, happening) in gathered.iter().enumerate() {
        let frame = &happening.frame;
        let Some(&traveller) = frame.who.first().filter(|_| frame.kind == Kind::Trip) else { continue };
        if matches!(frame.status, Status::Cancelled | Status::Denied | Status::Postponed) {
            continue;
        }
        let key = (traveller, matches!(frame.status, Status::Planned | Status::Tentative));
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, journey)) => journey.push(number),
            None => found.push((key, vec![number])),
        }
    }
    found.into_iter().map(|(_, journey)| journey).collect()
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
            when: event.when.clone().map(|time| FrameTime {
                basis: Basis::Inferred,
                origin: Origin::Happening { trigger: event.trigger },
                ..time
            }),
            definite: false,
            ..event.clone()
        });
    }
    found
}

/// Hands bounds along the links, gives undated happenings the days between, and reports what cannot be.
pub(crate) fn bound(view: &View, gathered: &mut [Happening]) -> Vec<Contradiction> {
    let links = links(view, gathered);
    let known: Vec<Option<Interval>> =
        gathered.iter().map(|happening| happening.frame.when.as_ref().map(|time| time.when.bounds())).collect();
    let contradictions = contradictions(gathered, &links, &known);
    let free = |number: usize| known[number].is_none();
    // Earliest first day and latest last day of each; dates are fixed, the rest narrows.
    let mut bounds: Vec<Interval> = known.iter().map(|days| days.unwrap_or(Interval::UNBOUNDED)).collect();
    for _ in 0..gathered.len() {
        let mut changed = false;
        let mut narrow = |bounds: &mut Vec<Interval>, number: usize, to: Interval| {
            if let Some(narrower) = bounds[number].intersection(to).filter(|new| free(number) && *new != bounds[number])
            {
                bounds[number] = narrower;
                changed = true;
            }
        };
        for link in &links {
            let (a, b) = (bounds[link.first], bounds[link.second]);
            match link.relation {
                Relation::Before => {
                    // What is dated ends and begins where it says; what is not, somewhere within its bounds.
                    let begins = if free(link.second) { b.last } else { b.first };
                    let ends = if free(link.first) { a.first } else { a.last };
                    narrow(&mut bounds, link.first, Interval { first: None, last: begins });
                    narrow(&mut bounds, link.second, Interval { first: ends, last: None });
                }
                Relation::During => narrow(&mut bounds, link.first, b),
            }
        }
        if !changed {
            break;
        }
    }
    for number in (0..gathered.len()).filter(|number| known[*number].is_none()) {
        let days = bounds[number];
        if days.days().is_some_and(|days| days as i32 <= LONGEST_GAP) {
            let within = links.iter().any(|link| link.relation == Relation::During && link.first == number);
            infer(
                &mut gathered[number].frame,
                Some(days),
                if within { "within what holds it" } else { "between its bounds" },
            );
        }
    }
    parts(gathered);
    contradictions
}

/// A trip that nothing dates spans its parts.
fn parts(gathered: &mut [Happening]) {
    for whole in 0..gathered.len() {
        if gathered[whole].frame.when.is_some() || gathered[whole].frame.kind != Kind::Trip {
            continue;
        }
        let days = gathered
            .iter()
            .filter(|part| part.part_of == Some(whole))
            .filter_map(|part| part.frame.when.as_ref().map(|time| time.when.bounds()))
            .reduce(Interval::hull);
        if let Some(days) = days.filter(|days| days.days().is_some_and(|days| days as i32 <= LONGEST_STAY)) {
            infer(&mut gathered[whole].frame, Some(days), "as long as its parts");
        }
    }
}

/// Links whose happenings are both dated, and dated against it.
fn contradictions(gathered: &[Happening], links: &[Link], known: &[Option<Interval>]) -> Vec<Contradiction> {
    let against = |link: &&Link| {
        let (Some(a), Some(b)) = (known[link.first], known[link.second]) else { return false };
        match link.relation {
            Relation::Before => b.last.zip(a.first).is_some_and(|(second, first)| second < first),
            Relation::During => !a.overlaps(b),
        }
    };
    let contradiction = |link: &Link| Contradiction {
        first: gathered[link.first].frame.trigger,
        relation: link.relation,
        second: gathered[link.second].frame.trigger,
        word: link.word,
    };
    links.iter().filter(against).map(contradiction).collect()
}

/// All links of an article: those that words give, those of journeys, and parts within their wholes.
fn links(view: &View, gathered: &[Happening]) -> Vec<Link> {
    let mut links = Vec::new();
    for (number, happening) in gathered.iter().enumerate() {
        if let Some(whole) = happening.part_of {
            links.push(Link { first: number, second: whole, relation: Relation::During, word: None });
        }
        for &trigger in &happening.tellings {
            links.extend(told(view, gathered, number, trigger));
        }
    }
    for journey in journeys(gathered) {
        links.extend(followed(view, gathered, &journey));
        links.extend(within(view, gathered, &journey));
    }
    // What comes before the whole comes before its parts, and the other way round.
    let orders: Vec<Link> = links.iter().copied().filter(|link| link.relation == Relation::Before).collect();
    for (part, happening) in gathered.iter().enumerate() {
        let Some(whole) = happening.part_of else { continue };
        for order in orders.iter().filter(|order| order.first != part && order.second != part) {
            if order.first == whole {
                links.push(Link { first: part, ..*order });
            } else if order.second == whole {
                links.push(Link { second: part, ..*order });
            }
        }
    }
    links
}

/// "He will meet her ahead of the summit", "before attending the inauguration", "after his visit", "during the congress".
fn told(view: &View, gathered: &[Happening], number: usize, trigger: TokenId) -> Option<Link> {
    let clause = clause::clause(view, trigger, view.is_verb(trigger));
    let (word, above) = match clause.hold {
        // A clause beside another: "before attending", "after he had met".
        Hold::Itself => (view.dependents(clause.verb, &["mark"]).next()?, view.word(clause.verb).head?),
        _ => {
            let nominal = clause.via;
            let case = view.dependents(nominal, &["case"]).next()?;
            (case, clause.verb)
        }
    };
    let of_clause = |other: &Happening| {
        other.tellings.iter().any(|&telling| {
            telling != trigger
                && (telling == above || clause::clause(view, telling, view.is_verb(telling)).verb == above)
        })
    };
    let other = (0..gathered.len()).find(|&other| other != number && of_clause(&gathered[other]))?;
    let phrase = match clause.hold {
        Hold::Itself => view.lemma(word).to_lowercase(),
        _ => view.preposition(clause.via)?,
    };
    let (first, second, relation) = match phrase.as_str() {
        "before" | "ahead of" | "prior to" => (other, number, Relation::Before),
        "after" | "following" | "since" => (number, other, Relation::Before),
        "during" | "on the sidelines of" => (other, number, Relation::During),
        _ => return None,
    };
    Some(Link { first, second, relation, word: Some(word) })
}

/// "then to Madrid", "will subsequently journey to Hamburg": a leg follows the one told before it.
fn followed(view: &View, gathered: &[Happening], journey: &[usize]) -> Vec<Link> {
    let mut told: Vec<(TokenId, usize)> = journey
        .iter()
        .flat_map(|&leg| {
            gathered[leg].tellings.iter().map(move |&trigger| (place_of(view, &gathered[leg], trigger), leg))
        })
        .collect();
    told.sort_unstable();
    told.windows(2)
        .filter(|pair| pair[0].1 != pair[1].1)
        .filter_map(|pair| {
            let ((before, first), (at, second)) = (pair[0], pair[1]);
            let differ = gathered[first]
                .frame
                .place
                .zip(gathered[second].frame.place)
                .is_some_and(|(a, b)| a != b && !view.contains(a, b) && !view.contains(b, a));
            let start = view.sentence_span(at).start.max(before.0 + 1);
            let word = (start..at.0).map(TokenId).find(|&id| {
                matches!(
                    view.lemma(id).to_lowercase().as_str(),
                    "then" | "subsequently" | "afterwards" | "afterward" | "thereafter" | "onward" | "later" | "next"
                ) && view.relation(id) == "advmod"
            })?;
            (differ && view.sentence(at).abs_diff(view.sentence(before)) <= 1).then_some(Link {
                first,
                second,
                relation: Relation::Before,
                word: Some(word),
            })
        })
        .collect()
}

/// The stops of a journey within the trip as a whole: "will visit Norway from May 3 to 9 … and tour Bergen".
fn within(view: &View, gathered: &[Happening], journey: &[usize]) -> Vec<Link> {
    let holds = |outer: &Frame, inner: &Frame| {
        let Some((outer, inner)) = outer.place.zip(inner.place) else { return false };
        let same_country = || view.is_country(outer) && view.entity(outer).country == view.entity(inner).country;
        outer != inner && (view.contains(outer, inner) || same_country())
    };
    let mut found = Vec::new();
    for &leg in journey.iter().filter(|leg| gathered[**leg].frame.when.is_none()) {
        let inner = &gathered[leg].frame;
        let apart = |whole: usize| view.sentence(gathered[whole].frame.trigger).abs_diff(view.sentence(inner.trigger));
        let fits = |&whole: &usize| {
            let outer = &gathered[whole].frame;
            outer.kind == Kind::Trip && outer.when.is_some() && outer.status == inner.status && holds(outer, inner)
        };
        let own = journey.iter().copied().filter(fits).min_by_key(|whole| apart(*whole));
        // One and the same traveller goes by several names: "the envoy" may be whoever the trip beside it is about.
        let near = (0..gathered.len()).filter(fits).filter(|whole| apart(*whole) <= TOGETHER);
        let whole = own.or_else(|| near.min_by_key(|whole| apart(*whole)));
        found.extend(whole.map(|second| Link { first: leg, second, relation: Relation::During, word: None }));
    }
    found
}

/// Where a telling of a trip names its place; several places of one verb stand in the order of the text.
fn place_of(view: &View, happening: &Happening, trigger: TokenId) -> TokenId {
    let sentence = view.sentence_span(trigger);
    let mentions = view.layers.names.mentions.iter();
    let place =
        mentions.filter(|mention| Some(mention.entity) == happening.frame.place && sentence.overlaps(mention.tokens));
    place.map(|mention| TokenId(mention.tokens.start)).find(|start| *start > trigger).unwrap_or(trigger)
}

fn single_day(happening: &Happening) -> Option<Date> {
    let days = happening.frame.when.as_ref()?.when.bounds();
    days.first.filter(|first| days.last == Some(*first))
}

/// "before returning home on Wednesday": the day on which the clause of a leg has the traveller leave again.
fn return_day(view: &View, leg: &Happening) -> Option<Date> {
    let begins = single_day(leg)?;
    let back = view
        .dependents(leg.frame.clause, &["advcl", "conj"])
        .find(|verb| matches!(view.lemma(*verb), "return" | "leave" | "depart" | "go" | "fly" | "head"))?;
    let clause = clause::clause(view, back, true);
    let day = view.layers.times.iter().filter(|time| when::distance(view, back, &clause, time).is_some_and(|d| d <= 1));
    let days = day.filter_map(|time| time.when.as_ref()).map(|when| when.bounds());
    days.filter(|days| days.first == days.last).filter_map(|days| days.first).find(|day| *day > begins)
}

/// Whether the words take the traveller there, so that the stay is open: "flies to Oslo on Sunday", unlike "meets the king in
/// Oslo on Sunday". One who only leaves or returns stays nowhere.
fn departs(view: &View, happening: &Happening) -> bool {
    let home = happening.frame.place.is_none();
    match view.lemma(happening.frame.trigger) {
        "return" | "leave" | "depart" => !home,
        "fly" | "travel" | "arrive" | "head" | "go" | "journey" | "proceed" | "come" | "move" | "departure"
        | "arrival" | "stop" => true,
        _ => false,
    }
}

/// Sets days that order gives.
fn infer(frame: &mut Frame, days: Option<Interval>, rule: &str) {
    let Some(when) = days.and_then(|days| Edtf::interval(days.first?, days.last?)) else { return };
    let (tokens, timex) = frame.when.as_ref().map_or((None, None), |time| (time.tokens, time.timex));
    let rule = rule.to_owned();
    frame.when = Some(FrameTime { when, basis: Basis::Inferred, tokens, rule, origin: Origin::Order, timex });
}
