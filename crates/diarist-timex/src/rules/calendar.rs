//! Calendar dates: days, months and years in every newspaper form.

use super::{Reader, periods};
use crate::Unit;
use crate::lexicon::DayPart;
use crate::written::{Draft, Named, Rel, Says, TimeOfDay, YearWord};
use jiff::civil::Date;

/// Reads the longest calendar date that begins here.
pub(super) fn read(r: &Reader, i: usize) -> Option<Draft> {
    let readings = [
        numeric(r, i),
        month_first(r, i),
        day_first(r, i),
        ordinal_day(r, i),
        periods::read(r, i),
        year(r, i),
        year_in_words(r, i),
    ];
    readings.into_iter().fold(None, super::longest)
}

/// Whether any year has the day.
fn exists(month: u8, day: u32) -> bool {
    i8::try_from(day).is_ok_and(|day| Date::new(2024, month as i8, day).is_ok())
}

/// "2024-06-01", "06/01/2024", "1.6.2024", "2024/06/01"; two small numbers before the year are month and day as Americans write.
fn numeric(r: &Reader, i: usize) -> Option<Draft> {
    let separator = r.word(i + 1);
    if !matches!(separator, "-" | "/" | ".") || r.word(i + 3) != separator {
        return None;
    }
    if (1..5).any(|k| r.spaced(i + k)) || r.digits(i + 2) > 2 || r.digits(i + 2) == 0 {
        return None;
    }
    let (a, b, c) = (r.number(i), r.number(i + 2), r.number(i + 4));
    let (year, month, day) = match (r.digits(i), r.digits(i + 4)) {
        (4, 1 | 2) => (a, b, c),
        (1 | 2, digits @ (2 | 4)) => {
            let year = if digits == 4 { c } else { two_digit_year(c) };
            let american = separator == "/" && a <= 12 || b > 12;
            if american { (year, a, b) } else { (year, b, a) }
        }
        _ => return None,
    };
    let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    let known = exists(month, day) && (1..=9999).contains(&year);
    let says = Says::in_year(Named::Day(month, day as u8), YearWord::Known(year as i16));
    known.then(|| with_time(r, Draft::new(i, i + 5, "numeric-date", says)))
}

/// Two digits stand for the years from 1950 to 2049.
pub(super) fn two_digit_year(n: u32) -> u32 {
    if n < 50 { 2000 + n } else { 1900 + n }
}

/// "T10:30", "10:30" directly after a numeric date.
fn with_time(r: &Reader, mut draft: Draft) -> Draft {
    let at = if r.is(draft.end, "T") && !r.spaced(draft.end) { draft.end + 1 } else { draft.end };
    if let Some((time, end)) = super::clock::digital(r, at) {
        draft.time = Some(time);
        draft.end = end;
    }
    draft
}

/// The year after a month, day, season or quarter: ", 2024", "this year", "of that year", "of next year", "'99".
pub(super) fn year_after(r: &Reader, i: usize) -> (YearWord, usize) {
    let comma = r.comma(i);
    let of = if r.is(comma, "of") { comma + 1 } else { comma };
    if let Some((bc, end)) = era(r, of + 1).filter(|_| (1..=4).contains(&r.digits(of)) && r.number(of) > 0) {
        let n = r.number(of) as i16;
        return (YearWord::Known(if bc { 1 - n } else { n }), end);
    }
    if let Some((year, end)) = plain_year(r, comma) {
        return (YearWord::Known(year), end);
    }
    let mut j = comma;
    if r.any(j, &["of", "in"]) {
        j += 1;
    }
    if let Some((year, end)) = plain_year(r, j).filter(|_| j > comma && r.is(j - 1, "of")) {
        return (YearWord::Known(year), end);
    }
    if let Some((Says::Year(year), end)) = year_in_words(r, j).map(|draft| (draft.says, draft.end)) {
        return (YearWord::Known(year as i16), end);
    }
    if r.any(j, &["'", "’"]) && r.digits(j + 1) == 2 && !r.spaced(j + 1) {
        return (YearWord::Known(two_digit_year(r.number(j + 1)) as i16), j + 2);
    }
    if r.is(j, "the") {
        let shift = match r.word(j + 1).to_ascii_lowercase().as_str() {
            "same" => Some(YearWord::Same),
            "following" | "next" => Some(YearWord::Mentioned(1)),
            "previous" | "preceding" => Some(YearWord::Mentioned(-1)),
            _ => None,
        };
        if let Some(year) = shift.filter(|_| r.is(j + 2, "year")) {
            return (year, j + 3);
        }
    }
    let year = match r.word(j).to_ascii_lowercase().as_str() {
        "this" => Some(YearWord::Shift(0)),
        "last" => Some(YearWord::Shift(-1)),
        "next" => Some(YearWord::Shift(1)),
        "that" => Some(YearWord::Same),
        _ => None,
    };
    match year {
        Some(year) if r.is(j + 1, "year") && j == comma.max(j) => (year, j + 2),
        _ => (YearWord::Open, i),
    }
}

/// Four digits that can be a year: 1000 to 2199, not part of a longer number or a sum.
pub(super) fn plain_year(r: &Reader, i: usize) -> Option<(i16, usize)> {
    let n = r.number(i);
    let glued = !r.spaced(i + 1)
        && (r.letters(i + 1) && !r.is(i + 1, "s") && r.possessive(i + 1).is_none() || r.word(i + 1) == "%");
    let longer = r.word(i + 1) == "," && !r.spaced(i + 1) && !r.spaced(i + 2) && r.digits(i + 2) == 3;
    let decimal = r.word(i + 1) == "." && !r.spaced(i + 1) && !r.spaced(i + 2) && r.digits(i + 2) > 0;
    (r.digits(i) == 4 && (1000..2200).contains(&n) && !glued && !longer && !decimal).then_some((n as i16, i + 1))
}

/// A day of the month in figures, with or without its ending: "4", "4th".
fn day_number(r: &Reader, i: usize) -> Option<(u32, usize)> {
    if let Some((n, end)) = r.ordinal(i) {
        return ((1..=31).contains(&n)).then_some((u32::from(n), end));
    }
    let n = r.number(i);
    let whole = (1..=2).contains(&r.digits(i)) && (1..=31).contains(&n);
    let glued = !r.spaced(i + 1)
        && (r.letters(i + 1) && r.possessive(i + 1).is_none()
            || r.word(i + 1) == "%"
            || r.word(i + 1) == ":" && r.digits(i + 2) > 0);
    let decimal = matches!(r.word(i + 1), "." | ",") && !r.spaced(i + 1) && !r.spaced(i + 2) && r.digits(i + 2) > 0;
    (whole && !glued && !decimal).then_some((n, i + 1))
}

/// "June 1", "June 1st, 2024", "June the first", "June 2024", "June"; with "last", "this", "next" before it.
pub(super) fn month_first(r: &Reader, i: usize) -> Option<Draft> {
    let (rel, at) = relation(r, i);
    let month = r.month(at)?;
    let after = r.stop(at + 1);
    let the = if r.is(after, "the") { after + 1 } else { after };
    if let Some((day, end)) =
        day_number(r, the).filter(|(day, end)| exists(month, *day) && (the == after || *end > the))
    {
        let no_unit = r.unit(end).is_none() || r.ordinal(the).is_some();
        if no_unit && (the == after || r.ordinal(the).is_some()) {
            let (year, end) = year_after(r, end);
            let says = Says::Named { named: Named::Day(month, day as u8), year, rel, weekday: 0 };
            return Some(Draft::new(i, end, "month-day", says));
        }
    }
    let (year, end) = year_after(r, after);
    let entry = r.entry(at);
    if year == YearWord::Open && rel == Rel::Bare && !bare_month(r, at, entry.ambiguous) {
        return None;
    }
    // A full stop belongs to the abbreviation only where something follows in the sentence.
    let end = if year == YearWord::Open { at + 1 } else { end };
    Some(Draft::new(i, end, "month", Says::Named { named: Named::Month(month), year, rel, weekday: 0 }))
}

/// Whether a month's name alone is a month: "May" and "March" are also names and verbs.
fn bare_month(r: &Reader, at: usize, ambiguous: bool) -> bool {
    if !ambiguous {
        // "April Smith" and "June Jones" are people: a capital follows and nothing that takes a month comes before.
        let led = at > 0 && led_by(r, at);
        let named = r.capital(at + 1) && r.letters(at + 1) && r.spaced(at + 1) && !r.entry(at).abbreviation;
        return led || !(named && matches!(r.word(at), "April" | "June" | "August" | "Jan" | "JUNE" | "APRIL"));
    }
    at > 0 && led_by(r, at) && !r.is(at + 1, "be") || r.possessive(at + 1).is_some() && at > 0 && led_by(r, at)
}

fn led_by(r: &Reader, at: usize) -> bool {
    r.any(
        at - 1,
        &[
            "in", "by", "since", "until", "till", "from", "of", "during", "through", "to", "last", "next", "this",
            "early", "late", "mid", "before", "after", "and", "every", "each", "on", "for", "between", "-", "for",
            "the", "or",
        ],
    )
}

/// "last", "this", "next", "the coming", "this past" before a name of the calendar.
pub(super) fn relation(r: &Reader, i: usize) -> (Rel, usize) {
    let the = if r.is(i, "the") { i + 1 } else { i };
    let word = r.word(the).to_ascii_lowercase();
    let rel = match word.as_str() {
        "last" => Rel::Last,
        "past" => Rel::Last,
        "coming" | "upcoming" => Rel::Next,
        "next" if the > i => Rel::Following,
        "next" => Rel::Next,
        "following" => Rel::Following,
        "previous" | "preceding" => Rel::Previous,
        "same" if the > i => Rel::Same,
        "this" if the == i => match r.word(i + 1).to_ascii_lowercase().as_str() {
            "past" | "last" => return (Rel::Last, i + 2),
            "coming" | "next" => return (Rel::Next, i + 2),
            _ => Rel::This,
        },
        "that" if the == i => {
            let same = r.is(i + 1, "same");
            return (Rel::Same, if same { i + 2 } else { i + 1 });
        }
        _ => return (Rel::Bare, i),
    };
    (rel, the + 1)
}

/// "1 June 2024", "the 1st of June", "4th June".
fn day_first(r: &Reader, i: usize) -> Option<Draft> {
    let the = if r.is(i, "the") { i + 1 } else { i };
    let (day, mut j) = day_number(r, the)?;
    if the > i && r.ordinal(the).is_none() {
        return None;
    }
    if r.is(j, "day") && r.is(j + 1, "of") {
        j += 1;
    }
    if r.is(j, "of") || r.hyphen(j) {
        j += 1;
    }
    let month = r.month(j).filter(|month| exists(*month, day))?;
    let after = r.stop(j + 1);
    // "May 5 June 7": the number belongs to the month before it.
    if i > 0 && r.month(i - 1).is_some() && the == i {
        return None;
    }
    // "14-Aug-24", "14-Aug-2024"
    let dashed = r.hyphen(j - 1) && r.hyphen(after);
    let (year, end) = match dashed.then(|| r.digits(after + 1)) {
        Some(2) => (YearWord::Known(two_digit_year(r.number(after + 1)) as i16), after + 2),
        Some(4) => year_after(r, after + 1),
        _ => year_after(r, after),
    };
    let end = if year == YearWord::Open { j + 1 } else { end };
    Some(Draft::new(i, end, "day-month", Says::in_year(Named::Day(month, day as u8), year)))
}

/// "the 28th", on its own or with a month understood: "on the 28th", "the 15th of this month".
fn ordinal_day(r: &Reader, i: usize) -> Option<Draft> {
    if !r.is(i, "the") || r.digits(i + 1) == 0 {
        return None;
    }
    let (day, end) = r.ordinal(i + 1).filter(|(day, _)| (1..=31).contains(day))?;
    let says = |rel| Says::Named { named: Named::DayOfMonth(day), year: YearWord::Open, rel, weekday: 0 };
    if r.is(end, "of") {
        let (rel, at) = relation(r, end + 1);
        if rel != Rel::Bare && r.entry(at).unit == Some(Unit::Month) {
            return Some(Draft::new(i, at + 1, "ordinal-day", says(rel)));
        }
        return None;
    }
    let led = i > 0 && r.any(i - 1, &["on", "until", "by", "since", "before", "after", "from", "and", "to"]);
    let closed =
        !r.letters(end) || r.entry(end).verb.is_some() || r.any(end, &["and", "to", "at", "in", "when", "the"]);
    (led && closed).then(|| Draft::new(i, end, "ordinal-day", says(Rel::Bare)))
}

/// "BC", "B.C.", "BCE", "AD", "A.D.": whether before our era, and the piece after.
pub(super) fn era(r: &Reader, i: usize) -> Option<(bool, usize)> {
    match r.word(i) {
        "BC" | "B.C." | "BCE" | "B.C" => return Some((true, i + 1)),
        "AD" | "A.D." | "CE" | "A.D" => return Some((false, i + 1)),
        _ => {}
    }
    if matches!(r.word(i), "B" | "A") && r.is(i + 1, ".") && matches!(r.word(i + 2), "C" | "D") {
        let end = if r.is(i + 3, ".") && !r.spaced(i + 3) { i + 4 } else { i + 3 };
        return Some((r.word(i) == "B", end));
    }
    None
}

/// "1988", "the year 2000", "in '99", "480 BC", "AD 70".
fn year(r: &Reader, i: usize) -> Option<Draft> {
    if r.is(i, "the") && r.is(i + 1, "year") {
        let (n, end) = plain_year(r, i + 2)?;
        return Some(Draft::new(i, end, "year", Says::Year(i32::from(n))));
    }
    if r.any(i, &["AD", "A.D"]) && (1..=4).contains(&r.digits(i + 1)) {
        return Some(Draft::new(i, i + 2, "year", Says::Year(r.number(i + 1) as i32)));
    }
    if let Some((bc, end)) = era(r, i + 1).filter(|_| (1..=4).contains(&r.digits(i)) && r.number(i) > 0) {
        let n = r.number(i) as i32;
        return Some(Draft::new(i, end, "year", Says::Year(if bc { -n } else { n })));
    }
    let fiscal = r.any(i, &["fiscal", "financial"]);
    let j = if fiscal && r.is(i + 1, "year") {
        i + 2
    } else if fiscal {
        i + 1
    } else {
        i
    };
    if let Some((n, end)) = plain_year(r, j) {
        return (j > i || alone(r, i)).then(|| Draft::new(i, end, "year", Says::Year(i32::from(n))));
    }
    if r.any(i, &["'", "’"]) && r.digits(i + 1) == 2 && !r.spaced(i + 1) && r.spaced(i) && r.spaced(i + 2) {
        let led = i > 0
            && r.any(
                i - 1,
                &["in", "of", "since", "by", "until", "from", "summer", "spring", "fall", "winter", "class"],
            );
        return led.then(|| Draft::new(i, i + 2, "year", Says::Year(two_digit_year(r.number(i + 1)) as i32)));
    }
    None
}

/// Whether four digits standing alone are a year: not a sum, a count, a street number or a code.
fn alone(r: &Reader, i: usize) -> bool {
    let before = if i == 0 { "" } else { r.word(i - 1) };
    let part = i > 1 && before == "-" && r.any(i - 2, &["mid", "early", "late", "post", "pre"]);
    let glued = i > 0
        && !r.spaced(i)
        && !matches!(before, "(" | "-" | "–" | "—" | "/" | "\"" | "“" | "'" | "‘" | "," | ";" | "[" | "_" | ":");
    if glued
        || matches!(before, "$" | "£" | "€" | "#" | "¥")
        || r.any(i.wrapping_sub(1), &["no", "number", "flight", "nt", "windows", "room", "route"])
    {
        return false;
    }
    if i > 1 && !part && !r.spaced(i) && matches!(before, "-" | "/" | ":") && (r.letters(i - 2) || r.digits(i - 2) < 4)
    {
        return false;
    }
    let (n, next) = (r.number(i), i + 1);
    // "(1861-65)", "1775-1780": two years beside each other are years.
    let dash = |at: usize| matches!(r.word(at), "-" | "–" | "—" | "/");
    let pair = dash(next) && r.digits(next + 1) == 4 || i > 1 && dash(i - 1) && r.digits(i - 2) == 4 || part;
    let expected = i > 0
        && r.any(
            i - 1,
            &[
                "in", "of", "since", "until", "by", "from", "during", "before", "after", "the", "to", "and", "early",
                "late", "through", "between", "for", "(", "[", ",",
            ],
        )
        || pair;
    let unit = r.unit(next).is_some() && r.entry(next).unit.is_none() || r.entry(next).counted;
    if unit || !r.spaced(next) && r.word(next) == "%" {
        return false;
    }
    let plural = r.letters(next)
        && !r.capital(next)
        && r.word(next).ends_with('s')
        && r.word(next).len() > 3
        && r.entry(next).verb.is_none();
    if (1900..2060).contains(&n) { expected || !plural } else { (1400..2200).contains(&n) && expected && !plural }
}

/// "nineteen ninety-six", "two thousand", "the year two thousand", "twenty twelve".
fn year_in_words(r: &Reader, i: usize) -> Option<Draft> {
    let led = r.is(i, "the") && r.is(i + 1, "year");
    let j = if led { i + 2 } else { i };
    let first = r.entry(j).cardinal?;
    if (16..=20).contains(&first) {
        let tens = r.entry(j + 1).cardinal.filter(|n| (10..100).contains(n))?;
        let dash = if r.hyphen(j + 2) { j + 3 } else { j + 2 };
        let (year, end) = match r.entry(dash).cardinal {
            Some(ones @ 1..=9) if tens % 10 == 0 => (first * 100 + tens + ones, dash + 1),
            _ => (first * 100 + tens, j + 2),
        };
        return (r.unit(end).is_none() && r.entry(end).cardinal.is_none())
            .then(|| Draft::new(i, end, "year-in-words", Says::Year(year as i32)));
    }
    if first == 2 && r.entry(j + 1).cardinal == Some(1000) {
        let (n, end) = r.integer(j)?;
        let fits = (2000..2100).contains(&n)
            && r.unit(end).is_none()
            && (led || i > 0 && r.any(i - 1, &["in", "by", "since", "until", "year"]));
        return fits.then(|| Draft::new(i, end, "year-in-words", Says::Year(n as i32)));
    }
    None
}

/// The part of a day named after a date: "June 1 morning", "Friday night".
pub(super) fn part_after(r: &Reader, i: usize) -> Option<(TimeOfDay, usize)> {
    let entry = r.entry(i);
    let part =
        entry.daypart.filter(|part| !entry.plural && *part != DayPart::Midday || r.any(i, &["noon", "midday"]))?;
    Some((TimeOfDay::Part(part), i + 1))
}
