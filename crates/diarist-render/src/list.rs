//! The diary for a terminal: under each date a row for each entry, in columns that fit the width; the name of an entry ends its row.

use crate::line::Line;
use crate::table::{GAP, INDENT, KIND, NARROWEST, PLAIN, Page, QUIET, STATUS, colour, wrapped};
use crate::{Look, days, words};
use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

/// "k3f9abc"
const NAME: usize = 7;
/// "×12"
const ORIGINS: usize = 4;

/// Lines under the dates they share, in their order.
pub fn list(lines: &[Line], look: Look) -> String {
    let width = look.width.max(NARROWEST);
    let free = width.saturating_sub(INDENT + STATUS + KIND + ORIGINS + NAME + 5 * GAP);
    let widest = |text: fn(&Line) -> usize| lines.iter().map(text).max().unwrap_or(0);
    let place = widest(|line| words::place(&line.entry).width()).min(free * 2 / 5);
    let what = free - place;
    let mut page = Page { look, out: String::new() };
    let mut heading: Option<String> = None;
    for line in lines {
        let date = days::of(&line.entry);
        if heading.as_ref() != Some(&date) {
            if heading.is_some() {
                page.out.push('\n');
            }
            page.lines(0, &date, Style::new().bold());
            heading = Some(date);
        }
        row(&mut page, line, (what, place));
    }
    page.out
}

fn row(page: &mut Page, line: &Line, (what, place): (usize, usize)) {
    let entry = &line.entry;
    let title = wrapped(&words::one_line(&entry.title), what).into_iter().map(|text| (text, PLAIN));
    let parties = words::parties(entry).map(|parties| wrapped(&parties, what)).unwrap_or_default();
    let parties = parties.into_iter().map(|text| (text, QUIET));
    let place_lines = wrapped(&words::place(entry), place.max(1)).into_iter().map(|text| (text, PLAIN)).collect();
    let (status, style) = match (line.lapsed, line.gone) {
        (_, true) => ("gone", AnsiColor::Red.on_default()),
        (true, _) => ("lapsed", AnsiColor::Magenta.on_default()),
        _ => (line.status(), colour(entry.status)),
    };
    let doubt = if line.disputed { "!" } else { "" };
    let origins = if line.origins > 1 || line.disputed { format!("×{}{doubt}", line.origins) } else { String::new() };
    page.cells(&[
        (STATUS, vec![(status.to_owned(), style)]),
        (KIND, vec![(entry.kind.to_string(), PLAIN)]),
        (what, title.chain(parties).collect()),
        (place, place_lines),
        (ORIGINS, vec![(origins, PLAIN)]),
        (NAME, vec![(line.short().to_owned(), QUIET)]),
    ]);
    if page.look.evidence {
        for source in &line.sources {
            let quote = format!("{} — {}", words::quote(&source.quote), words::one_line(&source.article));
            page.lines(INDENT + STATUS + GAP, &quote, QUIET);
        }
    }
}

/// A table of columns as wide as their widest cell; the last is cut to the width.
pub fn columns(rows: &[Vec<String>], look: Look) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    let mut page = Page { look, out: String::new() };
    let before: usize = widths.iter().take(count.saturating_sub(1)).map(|width| width + GAP).sum();
    let last = look.width.max(NARROWEST).saturating_sub(before + INDENT).max(20);
    for row in rows {
        let cells: Vec<_> = row
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let text = words::one_line(cell);
                if at + 1 == count {
                    (last, wrapped(&text, last).into_iter().map(|line| (line, PLAIN)).collect())
                } else {
                    (widths[at], vec![(text, PLAIN)])
                }
            })
            .collect();
        page.cells(&cells);
    }
    page.out
}
