//! Messages to standard error: what went wrong on one line, what to do about it on the next.
//!
//! Lower case, no final stop, readable without colour; colour only on a terminal.

use anstyle::{AnsiColor, Style};
use diarist_text::readers::Notice;

/// Something that went wrong with one input, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether input was lost; otherwise it is a warning.
    pub is_error: bool,
    /// The input, the place in it, and what is wrong there.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl Problem {
    /// Input was lost.
    pub fn error(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { is_error: true, what: what.into(), hint: hint.into() }
    }

    /// Prints it.
    pub fn report(&self) {
        let (label, colour) = if self.is_error { ("error", AnsiColor::Red) } else { ("warning", AnsiColor::Yellow) };
        let label_style = colour.on_default().bold();
        let hint_style = Style::new().bold();
        let (what, hint) = (one_line(&self.what), one_line(&self.hint));
        anstream::eprintln!("{label_style}{label}:{label_style:#} {what}\n{hint_style}hint:{hint_style:#} {hint}");
    }
}

impl From<Notice> for Problem {
    fn from(notice: Notice) -> Self {
        Self { is_error: notice.problem.is_error(), what: notice.to_string(), hint: notice.problem.hint().to_owned() }
    }
}

/// File names may hold line breaks and escapes; a message is one line and must not steer the terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Warnings that are printed one by one; the rest are counted.
const WARNINGS: usize = 3;

/// The messages of a run that goes on after a fault.
#[derive(Debug, Default)]
pub struct Messages {
    failed: bool,
    warnings: usize,
}

impl Messages {
    /// Prints problems above the progress bar.
    pub fn report(&mut self, problems: &[Problem], progress: &indicatif::ProgressBar) {
        for problem in problems {
            self.failed |= problem.is_error;
            self.warnings += usize::from(!problem.is_error);
            if problem.is_error || self.warnings <= WARNINGS {
                progress.suspend(|| problem.report());
            }
        }
    }

    /// Says how many warnings were not printed, and whether input was lost.
    pub fn close(self) -> bool {
        if self.warnings > WARNINGS {
            let what = format!("{} more warnings like these", self.warnings - WARNINGS);
            Problem { is_error: false, what, hint: "read one file alone to see its own".to_owned() }.report();
        }
        self.failed
    }
}

/// "1 article", "2 articles"
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
