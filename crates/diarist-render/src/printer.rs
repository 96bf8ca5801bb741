//! One printer for every format: readings in, text out, in the order in which they come.

use crate::{csv, ics, json, markdown, table};
use diarist_diary::{Explanation, Reading};

/// How entries are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Grouped by date, for people.
    Table,
    /// One object for one article, an array for several.
    Json,
    /// One object a line.
    Jsonl,
    /// One row for each entry.
    Csv,
    /// Headings and lists.
    Markdown,
    /// A calendar.
    Ics,
}

/// What the formats for people look like; the others are the same whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal. Less than 60 counts as 60.
    pub width: usize,
    /// Whether to colour with ANSI escapes; nothing is told by colour alone.
    pub colour: bool,
    /// Whether to show the quotes under each entry.
    pub evidence: bool,
}

/// Prints readings one after another.
///
/// ```
/// use diarist_render::{Format, Look, Printer};
/// let reading = diarist_diary::Reading {
///     id: "quiet".into(), published: None, title: None, text: "Nothing happened.".into(), entries: vec![], statements: vec![], contradictions: vec![],
/// };
/// let mut printer = Printer::new(Format::Jsonl, Look { width: 80, colour: false, evidence: false });
/// let printed = printer.reading(&reading) + &printer.finish();
/// assert!(printed.starts_with(r#"{"id":"quiet","published":null"#) && printed.ends_with("}\n"));
/// ```
#[derive(Debug)]
pub struct Printer {
    format: Format,
    look: Look,
    /// Readings printed so far.
    printed: usize,
    /// The first reading as JSON, held back until it is known whether another follows.
    held: Option<String>,
}

impl Printer {
    /// A printer that has printed nothing.
    pub const fn new(format: Format, look: Look) -> Self {
        Self { format, look, printed: 0, held: None }
    }

    /// The text that the next reading adds.
    pub fn reading(&mut self, reading: &Reading) -> String {
        self.explained(reading, &[])
    }

    /// The same with the explanations under their entries in the formats for people; the others leave them out.
    pub fn explained(&mut self, reading: &Reading, explanations: &[Explanation]) -> String {
        let first = self.printed == 0;
        self.printed += 1;
        let gap = if first { "" } else { "\n" };
        match self.format {
            Format::Table => gap.to_owned() + &table::reading(reading, explanations, self.look),
            Format::Markdown => gap.to_owned() + &markdown::reading(reading, explanations, self.look.evidence),
            Format::Ics if first => ics::begin("diarist") + &ics::events(reading),
            Format::Ics => ics::events(reading),
            Format::Jsonl => json::line(reading) + "\n",
            Format::Csv if first => csv::heading() + &csv::rows(reading),
            Format::Csv => csv::rows(reading),
            Format::Json if first => {
                self.held = Some(json::pretty(reading));
                String::new()
            }
            Format::Json => {
                let before = self.held.take().map_or(String::new(), |held| format!("[\n{held}"));
                format!("{before},\n{}", json::pretty(reading))
            }
        }
    }

    /// The text that ends the output.
    pub fn finish(self) -> String {
        match (self.format, self.held) {
            (Format::Json, Some(only)) => only + "\n",
            (Format::Json, None) if self.printed == 0 => "[]\n".to_owned(),
            (Format::Json, None) => "\n]\n".to_owned(),
            (Format::Ics, _) if self.printed == 0 => ics::begin("diarist") + ics::END,
            (Format::Ics, _) => ics::END.to_owned(),
            (Format::Csv, _) if self.printed == 0 => csv::heading(),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet(id: &str) -> Reading {
        let id = id.to_owned();
        Reading {
            id,
            published: None,
            title: None,
            text: String::new(),
            entries: vec![],
            statements: vec![],
            contradictions: vec![],
        }
    }

    fn print(format: Format, ids: &[&str]) -> String {
        let mut printer = Printer::new(format, Look { width: 80, colour: false, evidence: false });
        let printed: String = ids.iter().map(|id| printer.reading(&quiet(id))).collect();
        printed + &printer.finish()
    }

    #[test]
    fn json_is_one_value_however_many_articles() {
        for (ids, expected) in [(&[][..], 0), (&["a"][..], 1), (&["a", "b"][..], 2), (&["a", "b", "c"][..], 3)] {
            let value: serde_json::Value = serde_json::from_str(&print(Format::Json, ids)).unwrap();
            let readings = value.as_array().map_or(1, Vec::len);
            assert_eq!(readings, expected, "{value}");
        }
    }

    #[test]
    fn csv_has_one_heading() {
        let heading = print(Format::Csv, &[]);
        assert_eq!(print(Format::Csv, &["a", "b"]), heading);
        assert!(heading.starts_with("article,published,id,kind,"), "{heading}");
    }
}
