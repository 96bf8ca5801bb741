//! Where: places, countries, states and demonyms from GeoNames, looked up by name.

/// Row of a place in the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);
