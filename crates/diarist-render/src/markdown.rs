//! Entries as Markdown: a heading for the article and for each date, an item for each entry, its quotes below.

use crate::words;
use diarist_diary::{Entry, Explanation, Reading};

/// One article.
pub(crate) fn reading(reading: &Reading, explanations: &[Explanation], evidence: bool) -> String {
    let mut out = format!("## {}\n\n{}\n", escaped(&words::heading(reading)), escaped(&words::about(reading)));
    for (date, entries) in words::by_date(&reading.entries) {
        out += &format!("\n### {date}\n\n");
        for entry in entries {
            out += &item(entry, evidence);
            for reason in words::reasons(explanations, entry) {
                out += &format!("  - {}\n", escaped(&reason));
            }
        }
    }
    for contradiction in &reading.contradictions {
        out += &format!("\n{}\n", escaped(&words::contradiction(reading, contradiction)));
    }
    out
}

fn item(entry: &Entry, evidence: bool) -> String {
    let mut parts = vec![format!("**{}** {}: {}", entry.status, entry.kind, escaped(&words::one_line(&entry.title)))];
    let place = Some(words::place(entry)).filter(|place| !place.is_empty());
    parts.extend(place.into_iter().chain(words::parties(entry)).map(|part| escaped(&part)));
    parts.push(words::certainty(entry));
    let mut out = format!("- {}\n", parts.join(" · "));
    if evidence {
        for quote in &entry.evidence {
            out += &format!("  > {}\n  >\n", escaped(&words::quote(&quote.text)));
        }
    }
    out.truncate(out.strip_suffix("  >\n").unwrap_or(&out).len());
    out
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
