//! The table file: fixed rows, the names they use, lists of rows, and a finite-state map from key to row or list.
//!
//! Layout, all numbers little-endian: 8 bytes of magic; four `u32`: number of rows, of list words, of name bytes, of map
//! bytes; the rows (28 bytes each); the list words; the names (UTF-8); the map. A value of the map below 2^32 is a row;
//! otherwise its low 32 bits are the position of a list: its length, then the rows, most populous first.
//! Nothing is decoded when the table is opened.

use crate::place::{CountryCode, PlaceKind};
use fst::raw::Fst;
use std::collections::BTreeMap;

const MAGIC: &[u8; 8] = b"DPLACES2";
const ROW: usize = 28;
const NONE: u16 = u16::MAX;
const LIST: u64 = 1 << 32;

/// One row to be written, or as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// Usual English name.
    pub name: &'a str,
    /// Country, Admin1 or City.
    pub kind: PlaceKind,
    /// Whether it is the capital of its country.
    pub capital: bool,
    /// How many names GeoNames lists for it, 127 at most: a measure of how widely it is known.
    pub fame: u8,
    /// Row of its first-level division.
    pub admin1: Option<u16>,
    /// The country that holds it.
    pub country: Option<CountryCode>,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// Inhabitants.
    pub population: u32,
    /// GeoNames identifier, 0 where unknown.
    pub geonames: u32,
}

/// Writes a table: `keys` maps each folded name to its rows, which are put in the order of population.
///
/// # Errors
/// When the map cannot be built, or there are too many rows for its fields.
pub fn encode(rows: &[Row<'_>], keys: &BTreeMap<String, Vec<u32>>) -> Result<Vec<u8>, fst::Error> {
    let mut row_bytes: Vec<u8> = Vec::with_capacity(rows.len() * ROW);
    let mut names: Vec<u8> = Vec::new();
    for row in rows {
        row_bytes.extend((names.len() as u32).to_le_bytes());
        row_bytes.extend((row.name.len() as u16).to_le_bytes());
        row_bytes.push(row.kind as u8);
        row_bytes.push(u8::from(row.capital) << 7 | row.fame.min(127));
        row_bytes.extend(row.admin1.unwrap_or(NONE).to_le_bytes());
        row_bytes.extend(row.country.map_or([0; 2], CountryCode::bytes));
        row_bytes.extend(((row.lat * 1e5).round() as i32).to_le_bytes());
        row_bytes.extend(((row.lon * 1e5).round() as i32).to_le_bytes());
        row_bytes.extend(row.population.to_le_bytes());
        row_bytes.extend(row.geonames.to_le_bytes());
        names.extend(row.name.as_bytes());
    }
    let mut lists: Vec<u32> = Vec::new();
    let mut map = fst::MapBuilder::memory();
    for (key, ids) in keys {
        let mut ids = ids.clone();
        ids.sort_by_key(|&id| (std::cmp::Reverse(rows[id as usize].population), id));
        ids.dedup();
        let value = if let [id] = ids[..] {
            u64::from(id)
        } else {
            let at = lists.len() as u64;
            lists.push(ids.len() as u32);
            lists.extend(&ids);
            LIST | at
        };
        map.insert(key, value)?;
    }
    let map = map.into_inner()?;
    let mut file = MAGIC.to_vec();
    for n in [rows.len(), lists.len(), names.len(), map.len()] {
        file.extend((n as u32).to_le_bytes());
    }
    file.extend(row_bytes);
    file.extend(lists.iter().flat_map(|n| n.to_le_bytes()));
    file.extend(names);
    file.extend(map);
    Ok(file)
}

/// An opened table.
pub(crate) struct Table {
    rows: &'static [u8],
    lists: &'static [u8],
    names: &'static str,
    pub(crate) map: Fst<&'static [u8]>,
}

impl Table {
    /// Opens a table without decoding it; `None` if it is not one.
    pub(crate) fn open(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (header, rest) = rest.split_at_checked(16)?;
        let count = |i: usize| u32_at(header, i * 4) as usize;
        let (rows, rest) = rest.split_at_checked(count(0) * ROW)?;
        let (lists, rest) = rest.split_at_checked(count(1) * 4)?;
        let (names, rest) = rest.split_at_checked(count(2))?;
        let map = rest.get(..count(3))?;
        Some(Self { rows, lists, names: std::str::from_utf8(names).ok()?, map: Fst::new(map).ok()? })
    }

    pub(crate) fn len(&self) -> u32 {
        (self.rows.len() / ROW) as u32
    }

    /// A row below [`Table::len`].
    pub(crate) fn row(&self, id: u32) -> Row<'static> {
        let row = &self.rows[id as usize * ROW..][..ROW];
        let name = u32_at(row, 0) as usize;
        let length = usize::from(u16_at(row, 4));
        let admin1 = u16_at(row, 8);
        Row {
            name: self.names.get(name..name + length).unwrap_or(""),
            kind: PlaceKind::from_byte(row[6]),
            capital: row[7] & 0x80 != 0,
            fame: row[7] & 0x7f,
            admin1: (admin1 != NONE).then_some(admin1),
            country: CountryCode::from_bytes([row[10], row[11]]),
            lat: u32_at(row, 12) as i32 as f32 / 1e5,
            lon: u32_at(row, 16) as i32 as f32 / 1e5,
            population: u32_at(row, 20),
            geonames: u32_at(row, 24),
        }
    }

    /// The rows that a value of the map stands for, most populous first.
    pub(crate) fn ids(&self, value: u64) -> impl Iterator<Item = u32> + use<> {
        let lists = self.lists;
        let (first, count) = if value < LIST {
            (None, 1)
        } else {
            let at = (value & (LIST - 1)) as usize;
            (Some(at + 1), u32_at(lists, at * 4) as usize)
        };
        (0..count).map(move |i| first.map_or(value as u32, |first| u32_at(lists, (first + i) * 4)))
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}
