//! Entries for a terminal: under each date a line for each entry, in columns that fit the width.
//!
//! The layout is our own because headings and quotes run across the columns, which table libraries do not do.

use crate::{Look, words};
use anstyle::{AnsiColor, Style};
use diarist_diary::{Entry, Explanation, Reading, Status};
use unicode_width::UnicodeWidthStr as _;

/// Narrower than this the columns cannot be read.
pub(crate) const NARROWEST: usize = 60;
pub(crate) const INDENT: usize = 2;
pub(crate) const GAP: usize = 2;
/// "cancelled", "postponed"
pub(crate) const STATUS: usize = 9;
/// "appointment"
pub(crate) const KIND: usize = 11;
/// "100 %"
const CERTAINTY: usize = 5;

const HEADING: Style = Style::new().bold();
pub(crate) const QUIET: Style = Style::new().dimmed();
pub(crate) const PLAIN: Style = Style::new();

/// One article.
pub(crate) fn reading(reading: &Reading, explanations: &[Explanation], look: Look) -> String {
    let columns = Columns::of(reading, look.width.max(NARROWEST));
    let mut page = Page { look, out: String::new() };
    page.lines(0, &words::heading(reading), HEADING);
    page.lines(0, &words::about(reading), QUIET);
    for (date, entries) in words::by_date(&reading.entries) {
        page.out.push('\n');
        page.lines(0, &date, HEADING);
        for entry in entries {
            page.row(entry, columns);
            for reason in words::reasons(explanations, entry) {
                page.lines(INDENT + STATUS + GAP, &reason, QUIET);
            }
        }
    }
    for contradiction in &reading.contradictions {
        page.out.push('\n');
        page.lines(0, &words::contradiction(reading, contradiction), PLAIN);
    }
    page.out
}

/// Widths of the two columns that share what the others leave.
#[derive(Clone, Copy)]
struct Columns {
    what: usize,
    place: usize,
}

impl Columns {
    fn of(reading: &Reading, width: usize) -> Self {
        let free = width - INDENT - STATUS - KIND - CERTAINTY - 4 * GAP;
        let widest = |text: fn(&Entry) -> usize| reading.entries.iter().map(text).max().unwrap_or(0);
        let place = widest(|entry| words::place(entry).width()).min(free * 2 / 5);
        let what = widest(|entry| {
            let parties = words::parties(entry).map_or(0, |parties| parties.width());
            words::one_line(&entry.title).width().max(parties)
        });
        Self { what: what.min(free - place), place }
    }
}

/// Text that grows downwards.
pub(crate) struct Page {
    pub(crate) look: Look,
    pub(crate) out: String,
}

impl Page {
    /// Text over the whole width, wrapped, each line indented.
    pub(crate) fn lines(&mut self, indent: usize, text: &str, style: Style) {
        let width = self.look.width.max(NARROWEST) - indent;
        for line in wrapped(text, width) {
            self.out += &" ".repeat(indent);
            self.paint(&line, style);
            self.out.push('\n');
        }
    }

    fn row(&mut self, entry: &Entry, columns: Columns) {
        let mut what: Vec<(String, Style)> =
            wrapped(&words::one_line(&entry.title), columns.what).into_iter().map(|line| (line, PLAIN)).collect();
        if let Some(parties) = words::parties(entry) {
            what.extend(wrapped(&parties, columns.what).into_iter().map(|line| (line, QUIET)));
        }
        let place = wrapped(&words::place(entry), columns.place.max(1));
        let styled = |lines: Vec<String>| lines.into_iter().map(|line| (line, PLAIN)).collect::<Vec<_>>();
        let cells = [
            (STATUS, vec![(entry.status.to_string(), colour(entry.status))]),
            (KIND, vec![(entry.kind.to_string(), PLAIN)]),
            (columns.what, what),
            (columns.place, styled(place)),
            (CERTAINTY, vec![(format!("{:>CERTAINTY$}", words::certainty(entry)), QUIET)]),
        ];
        self.cells(&cells);
        if self.look.evidence {
            let indent = INDENT + STATUS + GAP;
            for quote in &entry.evidence {
                self.lines(indent, &words::quote(&quote.text), QUIET);
            }
            if let Some(derivation) = words::derivation(entry) {
                self.lines(indent, &derivation, QUIET);
            }
        }
    }

    /// Cells side by side, each of so many columns and with its lines.
    pub(crate) fn cells(&mut self, cells: &[(usize, Vec<(String, Style)>)]) {
        let height = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        for line in 0..height {
            // White space is owed, not written, so that no line ends in it.
            let mut owed = INDENT;
            for (width, lines) in cells {
                let (text, style) = lines.get(line).map_or(("", PLAIN), |(text, style)| (text.as_str(), *style));
                if !text.is_empty() {
                    self.out += &" ".repeat(owed);
                    owed = 0;
                    self.paint(text, style);
                }
                owed += width.saturating_sub(text.width()) + GAP;
            }
            self.out.push('\n');
        }
    }

    fn paint(&mut self, text: &str, style: Style) {
        if self.look.colour && style != PLAIN {
            self.out += &format!("{style}{text}{style:#}");
        } else {
            self.out += text;
        }
    }
}

pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, textwrap::Options::new(width)).into_iter().map(std::borrow::Cow::into_owned).collect()
}

pub(crate) fn colour(status: Status) -> Style {
    let colour = match status {
        Status::Planned => AnsiColor::Blue,
        Status::Tentative => AnsiColor::Yellow,
        Status::Happened | Status::Ongoing => AnsiColor::Green,
        Status::Cancelled | Status::Denied => AnsiColor::Red,
        Status::Postponed => AnsiColor::Magenta,
    };
    colour.on_default()
}
