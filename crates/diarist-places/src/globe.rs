//! Distance on the globe.

/// Kilometres between two points given in degrees north and east (haversine on a sphere of 6,371 km, good to 0.5 %).
pub fn kilometres((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (lat_a.to_radians(), lat_b.to_radians());
    let (dlat, dlon) = (lat_b - lat_a, lon_b.to_radians() - lon_a.to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().clamp(0.0, 1.0).asin()
}
