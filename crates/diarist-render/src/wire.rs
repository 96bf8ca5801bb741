//! The diary as the wire agencies print it: a heading for each day, the place first and in capitals, what is new marked.

use crate::line::Line;
use crate::{days, words};
use diarist_diary::Status;

/// What is new about a line since the last diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Not in it before: `**`
    New,
    /// Changed: `*`
    Changed,
    /// As before.
    Old,
}

/// A day's heading, then a paragraph for each entry, wrapped at 78 columns.
pub fn wire(lines: &[(News, Line)]) -> String {
    let mut out = String::new();
    let mut heading: Option<String> = None;
    for (news, line) in lines {
        let entry = &line.entry;
        let first = entry.when.as_ref().and_then(|when| when.first.or(when.last));
        let last = entry.when.as_ref().and_then(|when| when.last);
        let day = first.map_or("UNDATED".to_owned(), |first| days::day(first).to_uppercase());
        if heading.as_ref() != Some(&day) {
            if heading.is_some() {
                out.push('\n');
            }
            out += &format!("{day}\n\n");
            heading = Some(day);
        }
        let mark = match news {
            News::New => "** ",
            News::Changed => "* ",
            News::Old => "",
        };
        let place = entry.place.as_ref().and_then(|place| place.name.as_deref().or(place.country.as_deref()));
        let place = place.map_or(String::new(), |place| format!("{} - ", words::one_line(place).to_uppercase()));
        let until = match (first, last) {
            (Some(first), Some(last)) if last > first => format!(" (to {})", short(last)),
            (Some(_), None) => " (end not given)".to_owned(),
            _ => String::new(),
        };
        let status = match entry.status {
            _ if line.lapsed => ". Not reported to have taken place",
            Status::Tentative => " (tentative)",
            Status::Cancelled => ". CANCELLED",
            Status::Postponed => ". POSTPONED",
            Status::Denied if entry.title.contains("denied") => "",
            Status::Denied => ". DENIED",
            _ => "",
        };
        let title = words::one_line(&entry.title);
        let title = ["cancelled", "postponed", "denied"]
            .iter()
            .fold(title, |title, word| title.replace(&format!(" ({word})"), ""));
        let roles: Vec<String> =
            entry.who.iter().filter_map(|party| Some(format!("{}, {}", party.name, party.role.as_deref()?))).collect();
        let roles = if roles.is_empty() { String::new() } else { format!(" [{}]", words::one_line(&roles.join("; "))) };
        let text = format!("{mark}{place}{title}{until}{status}{roles}");
        for row in textwrap::wrap(&format!("{text}."), 78) {
            out += &row;
            out.push('\n');
        }
    }
    out
}

/// "Mar. 2", "May 14"
fn short(day: jiff::civil::Date) -> String {
    const MONTHS: [&str; 12] =
        ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
    format!("{} {}", MONTHS[day.month().unsigned_abs() as usize - 1], day.day())
}
