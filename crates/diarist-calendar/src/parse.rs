//! Text -> Edtf, with errors that say what is wrong with which part.

use crate::date::{Clock, EdtfDate, Field, Part, Qualifier, Year};
use crate::edtf::{Edtf, End, Member};
use thiserror::Error;

/// Why a text is not an EDTF value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EdtfError {
    /// Nothing was written.
    #[error("an empty text is not a date; write an unknown interval end as in \"2024-06-01/\"")]
    Empty,
    /// The year is not four digits or `X`, nor `Y` and five digits or more.
    #[error("{0:?} does not begin with a year of four digits, such as 2024, 202X or -0044")]
    Year(String),
    /// The month or season is not in the calendar.
    #[error("{0:?} is neither a month (01 to 12, or XX) nor a season (21 to 41)")]
    Month(String),
    /// The day is not in the calendar.
    #[error("{0:?} has no such day")]
    Day(String),
    /// The clock time cannot be read or has no day.
    #[error("{0:?} is not a day and a clock time such as 2024-06-01T10:30:00Z")]
    Clock(String),
    /// An interval or run ends before it begins.
    #[error("{0:?} ends before it begins")]
    Inverted(String),
    /// An interval without any date, or with more than one slash.
    #[error("{0:?} is not an interval of two ends, at least one of them a date")]
    Interval(String),
    /// A set without members, or without its closing bracket.
    #[error("{0:?} is not a set such as [2024-06-01,2024-06-03] or {{2024,2026}}")]
    Set(String),
}

pub(crate) fn edtf(text: &str) -> Result<Edtf, EdtfError> {
    match text.as_bytes() {
        [] => Err(EdtfError::Empty),
        [b'[', ..] => set(text, ']').map(Edtf::OneOf),
        [b'{', ..] => set(text, '}').map(Edtf::All),
        _ if text.contains('/') => interval(text),
        _ => date(text).map(Edtf::Date),
    }
}

fn set(text: &str, close: char) -> Result<Vec<Member>, EdtfError> {
    let inner = text[1..].strip_suffix(close).ok_or_else(|| EdtfError::Set(text.into()))?;
    inner.split(',').map(|part| member(part.trim_matches(' '), text)).collect()
}

fn member(part: &str, set: &str) -> Result<Member, EdtfError> {
    if part.is_empty() {
        return Err(EdtfError::Set(set.into()));
    }
    let Some((first, last)) = part.split_once("..") else { return date(part).map(Member::One) };
    if first.is_empty() && last.is_empty() {
        return Err(EdtfError::Set(set.into()));
    }
    let end = |text: &str| (!text.is_empty()).then(|| date(text)).transpose();
    let member = Member::Run(end(first)?, end(last)?);
    upright(member.bounds(), part).map(|()| member)
}

fn interval(text: &str) -> Result<Edtf, EdtfError> {
    let (start, end) = text.split_once('/').ok_or_else(|| EdtfError::Interval(text.into()))?;
    if end.contains('/') {
        return Err(EdtfError::Interval(text.into()));
    }
    let side = |part: &str| match part {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => date(part).map(End::At),
    };
    let (start, end) = (side(start)?, side(end)?);
    if !matches!(start, End::At(_)) && !matches!(end, End::At(_)) {
        return Err(EdtfError::Interval(text.into()));
    }
    let value = Edtf::Interval(start, end);
    upright(value.bounds(), text).map(|()| value)
}

fn upright(bounds: crate::Interval, text: &str) -> Result<(), EdtfError> {
    match (bounds.first, bounds.last) {
        (Some(first), Some(last)) if first > last => Err(EdtfError::Inverted(text.into())),
        _ => Ok(()),
    }
}

fn date(text: &str) -> Result<EdtfDate, EdtfError> {
    let (body, qualifier) = match text.as_bytes().last() {
        Some(b'?') => (&text[..text.len() - 1], Some(Qualifier::Uncertain)),
        Some(b'~') => (&text[..text.len() - 1], Some(Qualifier::Approximate)),
        Some(b'%') => (&text[..text.len() - 1], Some(Qualifier::Both)),
        _ => (text, None),
    };
    let (days, clock_text) = match body.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (body, None),
    };
    let (year, rest) = year(days).ok_or_else(|| EdtfError::Year(text.into()))?;
    let part = part(rest, text)?;
    let mut date = EdtfDate { year, part, clock: None, qualifier };
    if let Some(clock_text) = clock_text {
        let known = matches!(part, Part::Month(Field::Known(_), Some(Field::Known(_))));
        let clock = clock(clock_text).filter(|_| known && qualifier.is_none());
        date.clock = Some(clock.ok_or_else(|| EdtfError::Clock(text.into()))?);
    }
    // 29 February of a year, or of all the years meant, that lack it.
    let dayless = matches!(part, Part::Month(_, Some(Field::Known(_)))) && date.bounds().first.is_none();
    if dayless && year.range().is_some() { Err(EdtfError::Day(text.into())) } else { Ok(date) }
}

fn year(text: &str) -> Option<(Year, &str)> {
    if let Some(long) = text.strip_prefix('Y') {
        let digits = long.strip_prefix('-').unwrap_or(long);
        let plain = (5..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        return (plain && !digits.starts_with('0')).then(|| Some((Year::Long(long.parse().ok()?), "")))?;
    }
    let (negative, body) = text.strip_prefix('-').map_or((false, text), |body| (true, body));
    let mut digits = [None; 4];
    for (slot, byte) in digits.iter_mut().zip(body.bytes().chain([b'?'; 4])) {
        *slot = match byte {
            b'X' => None,
            b'0'..=b'9' => Some(byte - b'0'),
            _ => return None,
        };
    }
    let negative_zero = negative && digits == [Some(0); 4];
    let known = negative && digits == [None; 4]; // "-XXXX" says no more than "XXXX"
    (!negative_zero && !known).then(|| (Year::Digits { negative, digits }, &body[4..]))
}

fn part(rest: &str, text: &str) -> Result<Part, EdtfError> {
    if rest.is_empty() {
        return Ok(Part::Whole);
    }
    let bad_month = || EdtfError::Month(text.into());
    let rest = rest.strip_prefix('-').ok_or_else(bad_month)?;
    let (month, day) = rest.split_once('-').map_or((rest, None), |(m, d)| (m, Some(d)));
    let month = field(month).ok_or_else(bad_month)?;
    let month_number = match month {
        Field::Known(code @ 21..=41) if day.is_none() => return Ok(Part::Season(code)),
        Field::Known(n @ 1..=12) => Some(n),
        Field::Unknown => None,
        Field::Known(_) => return Err(bad_month()),
    };
    let Some(day) = day else { return Ok(Part::Month(month, None)) };
    let bad_day = || EdtfError::Day(text.into());
    let day = field(day).ok_or_else(bad_day)?;
    let longest = match month_number {
        Some(2) => 29,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    match day {
        Field::Known(n) if n == 0 || n > longest => Err(bad_day()),
        _ => Ok(Part::Month(month, Some(day))),
    }
}

fn field(text: &str) -> Option<Field> {
    match text.as_bytes() {
        b"XX" => Some(Field::Unknown),
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(Field::Known((a - b'0') * 10 + (b - b'0'))),
        _ => None,
    }
}

fn clock(text: &str) -> Option<Clock> {
    let (body, offset) = if let Some(body) = text.strip_suffix('Z') {
        (body, Some(0))
    } else if let Some(at) = text.find(['+', '-']) {
        let (hours, minutes) = text[at + 1..].split_once(':').unwrap_or((&text[at + 1..], "00"));
        let minutes = i16::from(two(hours, 23)?) * 60 + i16::from(two(minutes, 59)?);
        (&text[..at], Some(if text.as_bytes()[at] == b'-' { -minutes } else { minutes }))
    } else {
        (text, None)
    };
    let mut parts = body.split(':');
    let clock = Clock {
        hour: two(parts.next()?, 23)?,
        minute: two(parts.next()?, 59)?,
        second: parts.next().map(|s| two(s, 59).ok_or(())).transpose().ok()?,
        offset,
    };
    parts.next().is_none().then_some(clock)
}

fn two(text: &str, most: u8) -> Option<u8> {
    match field(text)? {
        Field::Known(n) if n <= most => Some(n),
        _ => None,
    }
}
