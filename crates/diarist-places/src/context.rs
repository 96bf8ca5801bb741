//! Which of several places of one name a text means: the weight of a place, beside what else the text names.

use crate::gazetteer::Gazetteer;
use crate::globe::kilometres;
use crate::place::{CountryCode, Place, PlaceId, PlaceKind};

/// What else a text says about where it plays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// The place that the words beside the name say it lies in: Texas, for "Austin, Texas".
    pub within: Option<PlaceId>,
    /// Countries of the text with how often it names them or places that can lie nowhere else.
    pub countries: Vec<(CountryCode, u32)>,
    /// First-level divisions of the text.
    pub divisions: Vec<PlaceId>,
    /// Degrees north and east of towns of the text that are beyond doubt.
    pub near: Vec<(f32, f32)>,
}

impl Context {
    /// Counts a place that is beyond doubt.
    pub fn add(&mut self, place: &Place<'_>) {
        if let Some(code) = place.country {
            match self.countries.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += 1,
                None => self.countries.push((code, 1)),
            }
        }
        match place.kind {
            PlaceKind::Admin1 if !self.divisions.contains(&place.id) => self.divisions.push(place.id),
            PlaceKind::City | PlaceKind::Venue if !self.near.contains(&(place.lat, place.lon)) => {
                self.near.push((place.lat, place.lon));
            }
            _ => {}
        }
    }

    /// The country that most of the text's places lie in: three mentions in five, and three at least.
    pub fn main_country(&self) -> Option<CountryCode> {
        let all: u32 = self.countries.iter().map(|(_, count)| count).sum();
        let &(code, count) = self.countries.iter().max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code)))?;
        (count >= 3 && count * 5 >= all * 3).then_some(code)
    }

    /// Share of the text's countries that are `code`, 0 to 1.
    pub fn share(&self, code: Option<CountryCode>) -> f32 {
        let all: u32 = self.countries.iter().map(|(_, count)| count).sum();
        let own = self.countries.iter().find(|(known, _)| Some(*known) == code).map_or(0, |(_, count)| *count);
        if all == 0 { 0.0 } else { own as f32 / all as f32 }
    }
}

impl Gazetteer {
    /// The likeliest of several places; `None` if there is none to choose from.
    pub fn resolve(&self, candidates: &[PlaceId], context: &Context) -> Option<PlaceId> {
        let weighed = candidates.iter().map(|&id| (self.weight(id, context), id));
        let (_, best) = weighed.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        // A state and its town of one name ("New York"): the town, which has a point on the map.
        let town = candidates.iter().find(|&&id| {
            let place = self.place(id);
            place.kind == PlaceKind::City && place.admin1 == Some(best)
        });
        Some(*town.unwrap_or(&best))
    }

    /// Whether `outer` holds `inner`: its division, its country, or a region of the same country.
    pub fn holds(&self, outer: PlaceId, inner: PlaceId) -> bool {
        let (outer, inner) = (self.place(outer), self.place(inner));
        outer.id != inner.id
            && match outer.kind {
                PlaceKind::Country => outer.country == inner.country && inner.kind != PlaceKind::Country,
                PlaceKind::Admin1 => {
                    inner.admin1 == Some(outer.id)
                        // The project's own places carry no division: their country must do, and being near it.
                        || (inner.geonames.is_none()
                            && inner.country == outer.country
                            && apart((outer.lat, outer.lon), (inner.lat, inner.lon)) < 600.0)
                }
                PlaceKind::City => inner.kind == PlaceKind::Venue && inner.town == Some(outer.name),
                PlaceKind::Region | PlaceKind::Venue => false,
            }
    }

    /// A place's weight: the logarithms of its people and of its fame, more for countries and capitals, and for what the text
    /// agrees with.
    /// The figures were set by hand on names of news ("Georgia", "Paris", "Victoria", "Cambridge") and are not learnt.
    fn weight(&self, id: PlaceId, context: &Context) -> f32 {
        let place = self.place(id);
        let mut weight = match place.kind {
            PlaceKind::Country => (place.population as f32 + 1.0).ln().max(11.0) + 6.0,
            PlaceKind::Admin1 => (place.population as f32 + 1.0).ln().max(12.0) + 2.0,
            PlaceKind::City => {
                let known = 0.7 * (f32::from(place.fame) + 1.0).ln();
                (place.population as f32 + 1.0).ln() + known + if place.capital { 4.0 } else { 0.0 }
            }
            PlaceKind::Region => 16.5,
            PlaceKind::Venue => 13.0,
        };
        if let Some(within) = context.within
            && self.holds(within, id)
        {
            weight += 20.0;
        }
        weight += 9.0 * context.share(place.country);
        if let Some(division) = place.admin1
            && context.divisions.contains(&division)
        {
            weight += 2.0;
        }
        if matches!(place.kind, PlaceKind::City | PlaceKind::Venue) {
            let nearest = context.near.iter().map(|&at| apart(at, (place.lat, place.lon))).fold(f32::MAX, f32::min);
            weight += 3.0 * (-nearest / 300.0).exp();
        }
        weight
    }
}

/// Kilometres between two places of the table, which keeps its degrees short.
fn apart(a: (f32, f32), b: (f32, f32)) -> f32 {
    let point = |(lat, lon): (f32, f32)| (f64::from(lat), f64::from(lon));
    kilometres(point(a), point(b)) as f32
}
