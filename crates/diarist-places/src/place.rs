//! What the gazetteer knows about a place.

use std::fmt;

/// Row of a place in the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// ISO 3166-1 alpha-2 code of a country or territory ("XK" for Kosovo, as GeoNames has it).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code, if `text` is two capital ASCII letters.
    pub fn new(text: &str) -> Option<Self> {
        match text.as_bytes() {
            &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([a, b])),
            _ => None,
        }
    }

    pub(crate) fn from_bytes(bytes: [u8; 2]) -> Option<Self> {
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    pub(crate) fn bytes(self) -> [u8; 2] {
        self.0
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What sort of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PlaceKind {
    /// A country or territory with an ISO code.
    Country,
    /// A first-level division: state, province, county of the first rank.
    Admin1,
    /// A town.
    City,
    /// A continent, region, island, district, water or anything else larger or smaller than the above.
    Region,
    /// A building or site.
    Venue,
}

impl PlaceKind {
    pub(crate) fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::Country,
            1 => Self::Admin1,
            2 => Self::City,
            4 => Self::Venue,
            _ => Self::Region,
        }
    }
}

/// A place as the gazetteer records it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'g> {
    /// Its row.
    pub id: PlaceId,
    /// Usual English name.
    pub name: &'g str,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Row of the first-level division that holds it (a division's own row is `None`).
    pub admin1: Option<PlaceId>,
    /// Name of the town that holds a venue.
    pub town: Option<&'g str>,
    /// The country that holds it; a country's own code.
    pub country: Option<CountryCode>,
    /// Degrees north, -90 to 90. A rough middle for anything larger than a town.
    pub lat: f32,
    /// Degrees east, -180 to 180.
    pub lon: f32,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// GeoNames identifier.
    pub geonames: Option<u32>,
    /// Whether it is the capital of its country.
    pub capital: bool,
    /// How many names GeoNames lists for a town, 127 at most: a measure of how widely it is known. 0 for the rest.
    pub fame: u8,
    /// Whether its name also stands for those who sit there ("the Kremlin said"); capitals and countries always do.
    pub acts: bool,
}
