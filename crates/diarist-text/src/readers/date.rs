//! Publication dates as sources write them.

use crate::dateline::FULL_MONTHS;
use crate::{Article, Document};
use jiff::civil::Date;

/// Bytes of the text in which a dateline with a full date is looked for.
const HEAD: usize = 4000;

/// Reads a full date: "2024-05-28", "2024-05-28T09:00:00Z" (the day as written, whatever the offset), "20240528",
/// "2024/05/28", "28 May 2024", "Tuesday, May 28th, 2024 9:20 am", "Tue, 28 May 2024 09:00:00 GMT". Dates of digits only
/// whose order of day and month is open ("05/06/2024") are not read.
pub fn publication_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    year_first(text).or_else(|| named_month(text))
}

/// "2024-05-28…", "2024/05/28", "2024.05.28", "20240528".
fn year_first(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| -> Option<i16> {
        let digits = bytes.get(range)?;
        digits.iter().all(u8::is_ascii_digit).then(|| digits.iter().fold(0, |n, b| n * 10 + i16::from(b - b'0')))
    };
    let year = number(0..4)?;
    let (month, day, end) = match bytes.get(4)? {
        separator @ (b'-' | b'/' | b'.') if bytes.get(7) == Some(separator) => (number(5..7)?, number(8..10)?, 10),
        b'0'..=b'9' => (number(4..6)?, number(6..8)?, 8),
        _ => return None,
    };
    if bytes.get(end).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    date(year, month, day)
}

/// A month's name with one number for the day and one for the year, in either order.
fn named_month(text: &str) -> Option<Date> {
    let (mut day, mut month, mut year) = (None, None, None);
    let mut seen = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if day.is_some() && month.is_some() && year.is_some() {
            break; // the time of day follows
        }
        seen += 1;
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if digits.len() == 4 && digits.len() == word.len() {
            year = year.or(digits.parse::<i16>().ok());
        } else if matches!(digits.len(), 1 | 2) && matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th") {
            day = day.or(digits.parse::<i16>().ok());
        } else if month.is_none() {
            month = month_number(word);
        }
        if seen > 8 {
            return None;
        }
    }
    date(year?, month?, day?)
}

/// 1 to 12, from "may", "Sept" or "DECEMBER".
fn month_number(word: &str) -> Option<i16> {
    let lower = word.to_ascii_lowercase();
    let at = FULL_MONTHS.iter().position(|m| *m == lower || (matches!(lower.len(), 3 | 4) && m.starts_with(&lower)))?;
    Some(at as i16 + 1)
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    // Nothing that calls itself news is older than the printing press.
    if !(1450..=2200).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date of the article's dateline, if it gives a year.
pub(super) fn dateline_date(article: &Article) -> Option<Date> {
    let mut end = article.text.len().min(HEAD);
    while !article.text.is_char_boundary(end) {
        end -= 1;
    }
    let head = Article { text: article.text[..end].to_owned(), title: article.title.clone(), ..Article::default() };
    let document = Document::new(&head);
    publication_date(document.phrase(document.dateline?.date?))
}

/// Whether the words are nothing but a full date, perhaps with its weekday.
pub(super) fn is_date_line(line: &str) -> Option<Date> {
    let date = publication_date(line)?;
    let other = line.split(|c: char| !c.is_alphabetic()).filter(|w| {
        let lower = w.to_ascii_lowercase();
        !w.is_empty()
            && month_number(&lower).is_none()
            && !matches!(lower.as_str(), "st" | "nd" | "rd" | "th" | "t" | "z")
            && !matches!(lower.get(..3), Some("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"))
    });
    (other.count() == 0).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_sources_write() {
        for text in [
            "2024-05-28",
            "2024-05-28T23:30:00+09:00",
            "2024/05/28 10:00",
            "20240528",
            "28 May 2024",
            "Tuesday, May 28th, 2024 9:20 am",
            "Tue, 28 May 2024 09:00:00 GMT",
            "MAY 28, 2024",
        ] {
            assert_eq!(publication_date(text).map(|d| d.to_string()).as_deref(), Some("2024-05-28"), "{text}");
        }
    }

    #[test]
    fn what_is_no_full_date() {
        for text in
            ["", "yesterday", "May 2024", "05/06/2024", "2024-13-01", "28 May", "2024-02-30", "May 35", "123456789"]
        {
            assert_eq!(publication_date(text), None, "{text}");
        }
    }

    #[test]
    fn lines_of_a_date_alone() {
        assert!(is_date_line("Tuesday, 16 April 2013").is_some());
        assert!(is_date_line("He was born on 16 April 2013").is_none());
    }
}
