//! Dates as people write them: "Thu 13 – Sat 15 Jun 2024", "June 2024", "no date".

use diarist_calendar::{Edtf, EdtfDate, End, Field, Member, Part, Qualifier, Year};
use diarist_diary::Entry;
use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The date of an entry.
pub(crate) fn of(entry: &Entry) -> String {
    entry.when.as_ref().and_then(|when| when.edtf.as_ref()).map_or("no date".to_owned(), label)
}

/// An EDTF value in words.
///
/// ```
/// let days = |edtf: &str| diarist_render::label(&edtf.parse().unwrap());
/// assert_eq!(days("2024-06-13/2024-06-15"), "Thu 13 – Sat 15 Jun 2024");
/// assert_eq!(days("2024-06"), "June 2024");
/// ```
pub fn label(value: &Edtf) -> String {
    match value {
        Edtf::Date(date) => one(date),
        Edtf::Interval(End::At(first), End::At(last)) => span(first, last),
        Edtf::Interval(End::At(first), End::Open) => format!("from {}", one(first)),
        Edtf::Interval(End::At(first), End::Unknown) => format!("from {}, end not given", one(first)),
        Edtf::Interval(End::Open, End::At(last)) => format!("until {}", one(last)),
        Edtf::Interval(End::Unknown, End::At(last)) => format!("until {}, start not given", one(last)),
        Edtf::Interval(..) => "open".to_owned(),
        Edtf::OneOf(members) => joined(members, " or "),
        Edtf::All(members) => joined(members, " and "),
    }
}

/// "Mon 4 Mar 2019"
pub fn day(day: Date) -> String {
    format!("{} {} {} {}", weekday(day), day.day(), short(day), day.year())
}

fn joined(members: &[Member], word: &str) -> String {
    let each = |member: &Member| match member {
        Member::One(date) => one(date),
        Member::Run(Some(first), Some(last)) => span(first, last),
        Member::Run(Some(first), None) => format!("from {}", one(first)),
        Member::Run(None, Some(last)) => format!("until {}", one(last)),
        Member::Run(None, None) => "open".to_owned(),
    };
    members.iter().map(each).collect::<Vec<_>>().join(word)
}

/// A run of days or months, without saying twice what both ends share.
fn span(first: &EdtfDate, last: &EdtfDate) -> String {
    if first.qualifier.is_none() && last.qualifier.is_none() {
        if let (Some(a), Some(b)) = (known_day(first), known_day(last)) {
            return match (a.year() == b.year(), a.month() == b.month()) {
                (true, true) => format!("{} {} – {}", weekday(a), a.day(), day(b)),
                (true, false) => format!("{} {} {} – {}", weekday(a), a.day(), short(a), day(b)),
                _ => format!("{} – {}", day(a), day(b)),
            };
        }
        if let (Part::Month(Field::Known(month), None), Part::Month(Field::Known(_), None)) = (first.part, last.part)
            && first.year == last.year
        {
            return format!("{} – {}", MONTHS[usize::from(month) - 1], one(last));
        }
    }
    format!("{} – {}", one(first), one(last))
}

fn one(date: &EdtfDate) -> String {
    let doubt = match date.qualifier {
        None => "",
        Some(Qualifier::Uncertain) => "perhaps ",
        Some(Qualifier::Approximate) => "about ",
        Some(Qualifier::Both) => "perhaps about ",
    };
    doubt.to_owned() + &plain(date)
}

fn plain(date: &EdtfDate) -> String {
    if let Some(known) = known_day(date) {
        return day(known);
    }
    let Some(year) = year(date.year) else {
        return match date.part {
            Part::Month(Field::Known(month), Some(Field::Known(day))) => {
                format!("{day} {}, year not given", MONTHS[usize::from(month) - 1])
            }
            Part::Month(Field::Known(month), _) => format!("{}, year not given", MONTHS[usize::from(month) - 1]),
            _ => date.to_string(),
        };
    };
    match date.part {
        Part::Whole => year,
        Part::Month(Field::Known(month), _) => format!("{} {year}", MONTHS[usize::from(month) - 1]),
        Part::Month(Field::Unknown, _) => year,
        Part::Season(code) => season(code).map_or_else(|| date.to_string(), |season| format!("{season} {year}")),
    }
}

/// The day, if year, month and day are all known.
fn known_day(date: &EdtfDate) -> Option<Date> {
    match (date.part, date.year.range()) {
        (Part::Month(Field::Known(month), Some(Field::Known(day))), Some((low, high))) if low == high => {
            Date::new(low, month.try_into().ok()?, day.try_into().ok()?).ok()
        }
        _ => None,
    }
}

/// "2024", "the 2020s", "44 BC"; `None` if no digit is known.
fn year(year: Year) -> Option<String> {
    match year {
        Year::Long(year) => Some(year.to_string()),
        Year::Digits { negative: true, .. } => year.range().map(|(low, high)| match (1 - high, 1 - low) {
            (a, b) if a == b => format!("{a} BC"),
            (a, b) => format!("{b}–{a} BC"),
        }),
        Year::Digits { digits, .. } => year.range().map(|(low, high)| match digits {
            [.., Some(_)] if low == high => low.to_string(),
            [_, _, Some(_), None] => format!("the {low}s"),
            _ => format!("{low}–{high}"),
        }),
    }
}

/// The divisions of the year that ISO 8601-2 numbers.
fn season(code: u8) -> Option<String> {
    let seasons = ["spring", "summer", "autumn", "winter"];
    Some(match code {
        21..=32 => seasons[usize::from(code - 21) % 4].to_owned(),
        33..=36 => format!("quarter {}", code - 32),
        37..=39 => format!("third {}", code - 36),
        40 | 41 => format!("half {}", code - 39),
        _ => return None,
    })
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

fn short(day: Date) -> &'static str {
    &MONTHS[day.month().unsigned_abs() as usize - 1][..3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        for (edtf, words) in [
            ("2024-06-01", "Sat 1 Jun 2024"),
            ("2024-06-13/2024-06-15", "Thu 13 – Sat 15 Jun 2024"),
            ("2024-05-27/2024-06-02", "Mon 27 May – Sun 2 Jun 2024"),
            ("2024-12-30/2025-01-05", "Mon 30 Dec 2024 – Sun 5 Jan 2025"),
            ("2024-06", "June 2024"),
            ("2024-03/2024-05", "March – May 2024"),
            ("2024-12/2025-01", "December 2024 – January 2025"),
            ("2023", "2023"),
            ("2023/2024", "2023 – 2024"),
            ("199X", "the 1990s"),
            ("19XX", "1900–1999"),
            ("2024-21", "spring 2024"),
            ("2024-34", "quarter 2 2024"),
            ("2025-05/..", "from May 2025"),
            ("../2025-05-02", "until Fri 2 May 2025"),
            ("XXXX-06-01", "1 June, year not given"),
            ("XXXX-06", "June, year not given"),
            ("2024-06~", "about June 2024"),
            ("2024-06-01?", "perhaps Sat 1 Jun 2024"),
            ("[2024-06-01,2024-06-03]", "Sat 1 Jun 2024 or Mon 3 Jun 2024"),
        ] {
            assert_eq!(label(&edtf.parse().unwrap()), words, "{edtf}");
        }
    }
}
