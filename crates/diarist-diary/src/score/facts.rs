//! An entry as its facts: six slots, each empty or filled, and the stretches of text that show it.

use super::annotation::{Annotated, Date, Name, Place, Quote};
use super::literal;
use std::ops::Range;

/// The slots of an entry, in the order in which differences are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Kind,
    Status,
    Place,
    Country,
    When,
    Who,
}

pub(super) const SLOTS: [Slot; 6] = [Slot::Kind, Slot::Status, Slot::Place, Slot::Country, Slot::When, Slot::Who];

impl Slot {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Place => "place",
            Self::Country => "country",
            Self::When => "when",
            Self::Who => "who",
        }
    }
}

/// The facts of one entry. Borrowed from the annotation, except what is worked out.
#[derive(Clone, Debug)]
pub(super) struct Facts<'a> {
    pub(super) kind: Option<&'a str>,
    pub(super) status: Option<&'a str>,
    pub(super) who: Vec<&'a str>,
    pub(super) event: Option<&'a str>,
    pub(super) place: Option<&'a str>,
    pub(super) country: Option<&'a str>,
    /// First and last day; "" and ".." stand for an open end.
    pub(super) when: Option<(String, String)>,
    /// Evidence, in code points of the text.
    pub(super) spans: Vec<Range<usize>>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(entry: &'a Annotated, text: &str) -> Self {
        let filled = |value: Option<&'a str>| value.filter(|value| !value.is_empty());
        let place = entry.place.as_ref();
        Self {
            kind: entry.kind.as_deref(),
            status: entry.status.as_deref(),
            who: entry.who.iter().flatten().map(Name::as_str).collect(),
            event: filled(entry.event.as_deref()),
            place: place.and_then(Place::name),
            country: filled(entry.country.as_deref()).or_else(|| place.and_then(Place::country)),
            when: entry.when.as_ref().and_then(Date::edtf).filter(|edtf| !edtf.is_empty()).map(bounds),
            spans: entry.evidence.iter().flatten().flat_map(|quote| found(text, quote)).collect(),
        }
    }

    /// How many facts stand in each slot. Kind and status always count as one: an entry without them is wrong there.
    pub(super) fn counts(&self) -> [usize; SLOTS.len()] {
        SLOTS.map(|slot| match slot {
            Slot::Kind | Slot::Status => 1,
            Slot::Who => self.who.len(),
            _ => usize::from(self.has(slot)),
        })
    }

    /// Whether anything stands in the slot.
    pub(super) fn has(&self, slot: Slot) -> bool {
        match slot {
            Slot::Who => !self.who.is_empty(),
            Slot::When => self.when.is_some(),
            _ => self.word(slot).is_some_and(|word| !word.is_empty()),
        }
    }

    /// The value of a slot that holds a word.
    pub(super) fn word(&self, slot: Slot) -> Option<&'a str> {
        match slot {
            Slot::Kind => self.kind,
            Slot::Status => self.status,
            Slot::Place => self.place,
            Slot::Country => self.country,
            Slot::When | Slot::Who => None,
        }
    }

    /// The value of a slot as the reference scorer prints it.
    pub(super) fn literal(&self, slot: Slot) -> String {
        match slot {
            Slot::Who => literal::list(&self.who),
            Slot::When => self.when.as_ref().map_or("None".to_owned(), |(first, last)| literal::pair(first, last)),
            _ => literal::optional(self.word(slot)),
        }
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.spans.iter().any(|a| other.spans.iter().any(|b| a.start < b.end && b.start < a.end))
    }
}

/// First and last day of an EDTF date or interval. What cannot be read is kept as it stands, so that equals stay equal.
fn bounds(edtf: &str) -> (String, String) {
    let (first, last) = edtf.split_once('/').unwrap_or((edtf, ""));
    (day(first, false), day(if last.is_empty() { first } else { last }, true))
}

fn day(text: &str, end: bool) -> String {
    let text: String = text.chars().filter(|c| !"~?%".contains(*c)).collect();
    if text.is_empty() || text == ".." {
        return text;
    }
    match text.split('-').collect::<Vec<_>>()[..] {
        [_] => text + if end { "-12-31" } else { "-01-01" },
        [year, month] => match (year.trim().parse(), month.trim().parse()) {
            (Ok(year), Ok(month)) => match days_in_month(year, month) {
                Some(days) if end => format!("{text}-{days:02}"),
                Some(_) => text + "-01",
                None => text,
            },
            _ => text,
        },
        _ => text.chars().take(10).collect(),
    }
}

fn days_in_month(year: i64, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => Some(if leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

/// Where the evidence stands in the text: at its offsets, else wherever its words occur, overlapping occurrences too.
fn found(text: &str, quote: &Quote) -> Vec<Range<usize>> {
    if let Quote::Placed { start, end, .. } = quote {
        return std::iter::once(*start..*end).collect();
    }
    let words = quote.words();
    let Some(first) = words.chars().next() else { return Vec::new() };
    let length = words.chars().count();
    let mut spans = Vec::new();
    let (mut at, mut points) = (0, 0);
    while let Some(hit) = text[at..].find(words) {
        points += text[at..at + hit].chars().count();
        spans.push(points..points + length);
        at += hit + first.len_utf8();
        points += 1;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_of_dates() {
        for (edtf, first, last) in [
            ("2024-06-01", "2024-06-01", "2024-06-01"),
            ("2024-06-13/2024-06-15", "2024-06-13", "2024-06-15"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("1900-02", "1900-02-01", "1900-02-28"),
            ("2023", "2023-01-01", "2023-12-31"),
            ("2025-05/..", "2025-05-01", ".."),
            ("../2025-05", "..", "2025-05-31"),
            ("2024-06~", "2024-06-01", "2024-06-30"),
            ("XXXX-06-01", "XXXX-06-01", "XXXX-06-01"),
            ("XXXX-06", "XXXX-06", "XXXX-06"),
            ("2024-13", "2024-13", "2024-13"),
            ("2024-05/", "2024-05-01", "2024-05-31"),
        ] {
            assert_eq!(bounds(edtf), (first.to_owned(), last.to_owned()), "{edtf}");
        }
    }

    #[test]
    fn words_are_found_in_code_points() {
        let quote = Quote::Bare("naïve".into());
        assert_eq!(found("a naïve, naïve man", &quote), [2..7, 9..14]);
        assert_eq!(found("ééé", &Quote::Bare("éé".into())), [0..2, 1..3]);
        assert!(found("text", &Quote::Bare(String::new())).is_empty());
    }
}
