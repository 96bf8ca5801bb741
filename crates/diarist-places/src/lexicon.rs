//! Reads the project's own lists: tab-separated lines, "#" begins a comment; a fault names the file and the line.

/// A list's lines, cut into exactly `N` columns.
///
/// # Panics
/// On a line with another number of columns: the lists are part of the program, and a test reads them all.
pub(crate) fn rows<const N: usize>(file: &str, text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let file = file.to_owned();
    text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(
        move |(number, line)| {
            let mut columns = [""; N];
            let mut found = 0;
            for column in line.split('\t') {
                assert!(found < N, "{file}:{}: more than {N} columns", number + 1);
                columns[found] = column;
                found += 1;
            }
            assert!(found == N, "{file}:{}: {found} columns instead of {N}", number + 1);
            columns
        },
    )
}

/// The parts of a column, separated by ";".
pub(crate) fn parts(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(';').map(str::trim).filter(|part| !part.is_empty())
}

pub(crate) const COUNTRIES: &str = include_str!("../lexicon/en/countries.tsv");
pub(crate) const STATES: &str = include_str!("../lexicon/en/states.tsv");
pub(crate) const REGIONS: &str = include_str!("../lexicon/en/regions.tsv");
pub(crate) const VENUES: &str = include_str!("../lexicon/en/venues.tsv");
