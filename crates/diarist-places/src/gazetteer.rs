//! The gazetteer: the table's places and the project's own, under one numbering, with their names and demonyms.

use crate::fold::fold;
use crate::lexicon::{self, parts, rows};
use crate::place::{CountryCode, Place, PlaceId, PlaceKind};
use crate::table::Table;
use fst::raw::Fst;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a word or phrase refers to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    /// The place.
    pub place: PlaceId,
    /// Whether it is the adjective or the people of the place ("Argentine", "Texans"), not its name.
    pub demonym: bool,
    pub(crate) rule: Rule,
}

/// What the text must look like for a name to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// Capitalised, nothing more.
    Plain,
    /// All capitals: "US", "WA".
    Capitals,
    /// A shortened state, only after a town and with its full stop: "Calif.", "Miss.".
    AfterTown,
    /// After "the": "the States".
    AfterThe,
}

/// Places by name.
pub struct Gazetteer {
    table: Table,
    own_places: Vec<Place<'static>>,
    /// The project's own names: key, what it means.
    own_senses: FxHashMap<String, Vec<Sense>>,
    /// The first word of each of them, and how many words the longest that begins so has.
    own_first: FxHashMap<String, usize>,
    countries: FxHashMap<CountryCode, PlaceId>,
    /// The project's own spelling for rows of the table ("Czech Republic" for GeoNames' "Czechia").
    names: FxHashMap<PlaceId, &'static str>,
}

static EMBEDDED: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::open(include_bytes!("../../../data/places/places-15k.bin")));

impl Gazetteer {
    /// The gazetteer that is part of the program, opened on first use and shared.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn open(bytes: &'static [u8]) -> Self {
        // The bytes are part of the program; the tests open them.
        let table = Table::open(bytes)
            .expect("data/places/places-15k.bin is damaged: build it again with diarist-lab gazetteer");
        let countries = (0..table.len())
            .map(|id| (id, table.row(id)))
            .take_while(|(_, row)| row.kind == PlaceKind::Country)
            .filter_map(|(id, row)| Some((row.country?, PlaceId(id))))
            .collect();
        let mut gazetteer = Self {
            table,
            own_places: Vec::new(),
            own_senses: FxHashMap::default(),
            own_first: FxHashMap::default(),
            countries,
            names: FxHashMap::default(),
        };
        let mut keys = Vec::with_capacity(4000);
        gazetteer.add_countries(&mut keys);
        gazetteer.add_states(&mut keys);
        gazetteer.add_regions(&mut keys);
        gazetteer.add_venues(&mut keys);
        gazetteer.index(keys);
        gazetteer
    }

    fn add_countries(&mut self, keys: &mut Vec<(String, Sense)>) {
        for [code, name, others, people] in rows("countries.tsv", lexicon::COUNTRIES) {
            let Some(&id) = CountryCode::new(code).and_then(|code| self.countries.get(&code)) else { continue };
            self.names.insert(id, name);
            add_names(keys, id, std::iter::once(name).chain(parts(others)));
            add_people(keys, id, people);
        }
    }

    fn add_states(&mut self, keys: &mut Vec<(String, Sense)>) {
        for [country, listed, name, others, people] in rows("states.tsv", lexicon::STATES) {
            let country = CountryCode::new(country);
            let is_it = |&id: &u32| {
                let row = self.table.row(id);
                row.kind == PlaceKind::Admin1 && row.country == country
            };
            let value = self.table.map.get(fold(listed)).map(|output| output.value());
            let Some(id) = value.and_then(|value| self.table.ids(value).find(is_it)).map(PlaceId) else { continue };
            self.names.insert(id, name);
            add_names(keys, id, std::iter::once(name).chain(parts(others)));
            add_people(keys, id, people);
        }
    }

    fn add_regions(&mut self, keys: &mut Vec<(String, Sense)>) {
        for [name, others, kind, lat, lon, people] in rows("regions.tsv", lexicon::REGIONS) {
            let country = kind.split_once(':').and_then(|(_, code)| CountryCode::new(code));
            let id = self.add_own(name, PlaceKind::Region, country, (lat, lon), None, false);
            add_names(keys, id, std::iter::once(name).chain(parts(others)));
            add_people(keys, id, people);
        }
    }

    fn add_venues(&mut self, keys: &mut Vec<(String, Sense)>) {
        for [name, others, acts, town, country, lat, lon] in rows("venues.tsv", lexicon::VENUES) {
            let id =
                self.add_own(name, PlaceKind::Venue, CountryCode::new(country), (lat, lon), Some(town), acts == "y");
            add_names(keys, id, std::iter::once(name).chain(parts(others)));
        }
    }

    fn add_own(
        &mut self,
        name: &'static str,
        kind: PlaceKind,
        country: Option<CountryCode>,
        (lat, lon): (&str, &str),
        town: Option<&'static str>,
        acts: bool,
    ) -> PlaceId {
        let id = PlaceId(self.table.len() + self.own_places.len() as u32);
        let degrees =
            |text: &str| text.parse().unwrap_or_else(|_| panic!("{name}: {text:?} is not a number of degrees"));
        self.own_places.push(Place {
            id,
            name,
            kind,
            admin1: None,
            town,
            country,
            lat: degrees(lat),
            lon: degrees(lon),
            population: 0,
            geonames: None,
            capital: false,
            fame: 0,
            acts,
        });
        id
    }

    fn index(&mut self, keys: Vec<(String, Sense)>) {
        for (key, sense) in keys {
            let mut words = key.split(' ');
            let (first, more) = (words.next().unwrap_or(""), words.count());
            let longest = self.own_first.entry(first.to_owned()).or_default();
            *longest = (more + 1).max(*longest);
            let senses = self.own_senses.entry(key).or_default();
            if let Err(at) = senses.binary_search(&sense) {
                senses.insert(at, sense);
            }
        }
    }

    /// The record of a place.
    pub fn place(&self, id: PlaceId) -> Place<'_> {
        if id.0 >= self.table.len() {
            let own = (id.0 - self.table.len()) as usize;
            return self.own_places[own.min(self.own_places.len() - 1)];
        }
        let row = self.table.row(id.0);
        Place {
            id,
            name: self.names.get(&id).copied().unwrap_or(row.name),
            kind: row.kind,
            admin1: row.admin1.map(|row| PlaceId(u32::from(row))),
            town: None,
            country: row.country,
            lat: row.lat,
            lon: row.lon,
            population: row.population,
            geonames: (row.geonames != 0).then_some(row.geonames),
            capital: row.capital,
            fame: row.fame,
            acts: row.capital || row.kind == PlaceKind::Country,
        }
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.table.len() as usize + self.own_places.len()
    }

    /// Whether it knows no place; never true of the embedded one.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All that a name, abbreviation, adjective or people may mean, whatever its capitals and with or without "the"; the
    /// project's own senses first, then the table's, most populous first.
    pub fn lookup(&self, name: &str) -> Vec<Sense> {
        let key = fold(name);
        let mut senses = Vec::new();
        for key in [key.as_str(), key.strip_prefix("the ").unwrap_or("")] {
            if senses.is_empty() && !key.is_empty() {
                let own = self.own_senses.get(key);
                let listed = self.table.map.get(key).map(|output| output.value());
                self.senses(own, listed, &mut senses);
            }
        }
        senses
    }

    /// The country of a name, an abbreviation or an ISO code: "South Korea", "U.K.", "KR".
    pub fn country(&self, name: &str) -> Option<CountryCode> {
        if let Some(code) = CountryCode::new(name)
            && self.countries.contains_key(&code)
        {
            return Some(code);
        }
        let is_country = |sense: &Sense| !sense.demonym && self.place(sense.place).kind == PlaceKind::Country;
        self.lookup(name).into_iter().find(is_country).and_then(|sense| self.place(sense.place).country)
    }

    /// The row of a country.
    pub fn country_place(&self, code: CountryCode) -> Option<PlaceId> {
        self.countries.get(&code).copied()
    }

    /// The country of an adjective or a people, singular or plural: "Argentine", "South Koreans", "Texan".
    pub fn demonym(&self, word: &str) -> Option<CountryCode> {
        self.lookup(word).into_iter().find(|sense| sense.demonym).and_then(|sense| self.place(sense.place).country)
    }

    /// The table's map from key to rows.
    pub(crate) fn listed(&self) -> &Fst<&'static [u8]> {
        &self.table.map
    }

    /// How many words the longest of the project's own names that begins with the word has; 0 if none does.
    pub(crate) fn own_words(&self, first: &str) -> usize {
        self.own_first.get(first).copied().unwrap_or(0)
    }

    /// What one of the project's own names means.
    pub(crate) fn own(&self, key: &str) -> Option<&Vec<Sense>> {
        self.own_senses.get(key)
    }

    pub(crate) fn senses(&self, own: Option<&Vec<Sense>>, listed: Option<u64>, senses: &mut Vec<Sense>) {
        senses.extend(own.into_iter().flatten());
        if let Some(value) = listed {
            for id in self.table.ids(value).map(PlaceId) {
                if !senses.iter().any(|sense| sense.place == id && !sense.demonym) {
                    senses.push(Sense { place: id, demonym: false, rule: Rule::Plain });
                }
            }
        }
    }
}

fn add_names(keys: &mut Vec<(String, Sense)>, place: PlaceId, names: impl Iterator<Item = &'static str>) {
    for name in names {
        let stripped = name.strip_prefix("the ");
        let rule = if stripped.is_some() {
            Rule::AfterThe
        } else if name.ends_with('.') && !name[..name.len() - 1].contains('.') {
            Rule::AfterTown
        } else if name.len() <= 6 && name.bytes().all(|b| b.is_ascii_uppercase()) {
            Rule::Capitals
        } else {
            Rule::Plain
        };
        keys.push((fold(stripped.unwrap_or(name)), Sense { place, demonym: false, rule }));
        if let Some(bare) = name.strip_prefix("The ") {
            keys.push((fold(bare), Sense { place, demonym: false, rule: Rule::Plain }));
        }
    }
}

fn add_people(keys: &mut Vec<(String, Sense)>, place: PlaceId, people: &'static str) {
    for word in parts(people) {
        let rule = if word.bytes().all(|b| b.is_ascii_uppercase()) { Rule::Capitals } else { Rule::Plain };
        keys.push((fold(word), Sense { place, demonym: true, rule }));
        // The plural, where English forms one with "s": not "Swiss", "British", "Chinese".
        if !word.ends_with(['s', 'h', 'e', '.']) && !word.ends_with("man") || word.ends_with("tine") {
            keys.push((fold(&format!("{word}s")), Sense { place, demonym: true, rule }));
        }
    }
}
