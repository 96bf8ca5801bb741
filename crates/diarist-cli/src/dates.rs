//! Dates as people type them: "2024-06-01", "2024-06", "today", "next week", "last 30 days".
//!
//! EDTF is read by the calendar; words are read by the same rules that read articles, with today as the day of publication.

use diarist_calendar::Edtf;
use diarist_text::{Article, Document};
use jiff::Span;
use jiff::civil::Date;

/// First and last day; `None` where the expression leaves an end open.
pub type Days = (Option<Date>, Option<Date>);

/// The days that an expression means, counted from `today`. The error says what can be typed.
pub fn days(text: &str, today: Date) -> Result<Days, String> {
    let text = text.trim();
    if let Ok(edtf) = text.parse::<Edtf>() {
        let bounds = edtf.bounds();
        return Ok((bounds.first, bounds.last));
    }
    let low = text.to_lowercase();
    if low == "now" {
        return Ok((Some(today), Some(today)));
    }
    if let Some(days) = counted(&low, today) {
        return Ok(days);
    }
    // Names of months and days have a capital in articles, and may have none on a command line.
    [text.to_owned(), capitalised(&low)]
        .iter()
        .map(|text| read(text, today))
        .max_by_key(|(bytes, days)| (days.is_some(), *bytes))
        .and_then(|(_, days)| days)
        .ok_or_else(|| {
            let can = "type 2024-06-01, 2024-06, 2024-06-01/2024-06-07, today, tuesday, next week, last 30 days";
            format!("{text:?} is no date: {can}")
        })
}

/// How many bytes of the expression the rules read, and the days that they mean together.
fn read(text: &str, today: Date) -> (usize, Option<Days>) {
    // The rules read sentences.
    let article = Article { text: format!("It is about {text}."), published: Some(today), ..Article::default() };
    let document = Document::new(&article);
    let (mut bytes, mut found) = (0, None);
    for timex in diarist_timex::find(&document) {
        if let Some(when) = timex.when {
            let bounds = when.bounds();
            bytes += timex.span.end - timex.span.start;
            found = Some(match found {
                None => (bounds.first, bounds.last),
                Some((first, last)) => (bounds.first.min(first), bounds.last.max(last)),
            });
        }
    }
    (bytes, found)
}

fn capitalised(text: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect::<String>())
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// "last 30 days", "next 2 weeks", "3 months ago", "in 10 days": today is counted in, as people filter lists.
fn counted(text: &str, today: Date) -> Option<Days> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let span = |count: &str, unit: &str| -> Option<Span> {
        let count: i64 = count.parse().ok().filter(|count| (1..100_000).contains(count))?;
        Some(match unit.trim_end_matches('s') {
            "day" => Span::new().days(count),
            "week" => Span::new().weeks(count),
            "month" => Span::new().months(count),
            "year" => Span::new().years(count),
            _ => return None,
        })
    };
    match words.as_slice() {
        ["last" | "past", count, unit] | ["the", "last" | "past", count, unit] => {
            Some((Some(today.checked_sub(span(count, unit)?).ok()?), Some(today)))
        }
        ["next" | "coming", count, unit] | ["the", "next" | "coming", count, unit] => {
            Some((Some(today), Some(today.checked_add(span(count, unit)?).ok()?)))
        }
        [count, unit, "ago"] => {
            let day = today.checked_sub(span(count, unit)?).ok()?;
            Some((Some(day), Some(day)))
        }
        ["in", count, unit] => {
            let day = today.checked_add(span(count, unit)?).ok()?;
            Some((Some(day), Some(day)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_type_them() {
        // A Wednesday.
        let today = jiff::civil::date(2024, 6, 5);
        for (text, first, last) in [
            ("2024-06-01", "2024-06-01", "2024-06-01"),
            ("2024-06", "2024-06-01", "2024-06-30"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-06-01/2024-06-07", "2024-06-01", "2024-06-07"),
            ("today", "2024-06-05", "2024-06-05"),
            ("Tomorrow", "2024-06-06", "2024-06-06"),
            ("yesterday", "2024-06-04", "2024-06-04"),
            ("next week", "2024-06-10", "2024-06-16"),
            ("this week", "2024-06-03", "2024-06-09"),
            ("last month", "2024-05-01", "2024-05-31"),
            ("last 30 days", "2024-05-06", "2024-06-05"),
            ("next 2 weeks", "2024-06-05", "2024-06-19"),
            ("3 days ago", "2024-06-02", "2024-06-02"),
            ("in 10 days", "2024-06-15", "2024-06-15"),
            ("14 June", "2024-06-14", "2024-06-14"),
            ("March 2019", "2019-03-01", "2019-03-31"),
            ("march 2019", "2019-03-01", "2019-03-31"),
            ("friday", "2024-06-07", "2024-06-07"),
        ] {
            let day = |text: &str| Some(text.parse::<Date>().unwrap());
            assert_eq!(days(text, today), Ok((day(first), day(last))), "{text}");
        }
        assert!(days("soonish", today).is_err());
        assert!(days("", today).is_err());
        assert!(days("last 0 days", today).is_err());
    }
}
