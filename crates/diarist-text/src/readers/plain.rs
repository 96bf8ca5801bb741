//! Plain text: the first line as title if it looks like one, the date from a line of its own.

use super::{Reader, date, publication_date};
use crate::Article;
use crate::lexicon::lexicon;

/// Lines at the top in which a date or an author is looked for.
const TOP: usize = 15;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 180;

impl Reader<'_> {
    pub(super) fn plain(&mut self, text: String) {
        let top: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).take(TOP).collect();
        let article = Article {
            id: self.stem().to_owned(),
            published: top.iter().find_map(|l| labelled_date(l).or_else(|| date::is_date_line(l))),
            title: title(&text).map(str::to_owned),
            byline: top.iter().take(5).find_map(|l| byline(l)).map(str::to_owned),
            ..Article::default()
        };
        self.keep(None, Article { text, ..article });
    }
}

/// "Published: 28 May 2024", "Date: …", "Posted on …".
fn labelled_date(line: &str) -> Option<jiff::civil::Date> {
    let labels = ["published on", "published", "publication date", "posted on", "posted", "date", "dated", "released"];
    let lower = line.get(..line.len().min(24)).unwrap_or_default().to_ascii_lowercase();
    let label = labels.iter().find(|l| lower.starts_with(**l))?;
    let rest = line.get(label.len()..)?;
    rest.starts_with([':', ' ']).then(|| publication_date(rest.trim_start_matches([':', ' '])))?
}

/// "By Ana Ruiz", "By Ana Ruiz and Tom Berg, Agency".
pub(super) fn byline(line: &str) -> Option<&str> {
    let name = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?.trim();
    let named = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 10;
    (named && !name.ends_with(['.', ':', '?'])).then_some(name)
}

/// The first line, if a headline could look like that.
fn title(text: &str) -> Option<&str> {
    let mut lines = text.trim_start().lines();
    let first = lines.next()?.trim();
    let more = lines.any(|l| !l.trim().is_empty());
    let looks = more
        && first.chars().count() <= LONGEST_TITLE
        && first.split_whitespace().count() >= 2
        && !first.ends_with(['.', ':', ';', ','])
        && !lexicon().is_boilerplate(first)
        && byline(first).is_none()
        && labelled_date(first).is_none()
        && date::is_date_line(first).is_none();
    looks.then_some(first)
}
