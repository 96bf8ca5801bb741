//! What people decide: together, apart, corrected, out. Decisions name reports by article and words, so that they outlive re-reading.

use crate::report::{Report, ReportKey};
use diarist_diary::{Kind, Participant, Place, Status, When};
use serde::{Deserialize, Serialize};

/// A report as a person meant it: the article, and the words that show it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Handle {
    /// Identifier of the article.
    pub article: String,
    /// What kind it was when the decision was made.
    pub kind: Kind,
    /// The fullest evidence then.
    pub words: String,
}

/// A correction of one field; it outranks what the reports say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "field", content = "value")]
pub enum Correction {
    /// What kind.
    Kind(Kind),
    /// All parties.
    Who(Vec<Participant>),
    /// Those who do not take part.
    Absent(Vec<Participant>),
    /// The event's name, or that it has none.
    Event(Option<String>),
    /// Where, or that it is nowhere.
    Place(Option<Place>),
    /// When, or that nobody knows.
    When(Option<When>),
    /// With what status.
    Status(Status),
    /// The line for people.
    Title(String),
}

/// What a person decided. Who and when is kept by whoever keeps the decisions; a later decision about the same outranks an earlier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "decision")]
pub enum Decision {
    /// Both tell of one happening.
    Together {
        /// One report.
        a: Handle,
        /// The other.
        b: Handle,
    },
    /// They tell of two.
    Apart {
        /// One report.
        a: Handle,
        /// The other.
        b: Handle,
    },
    /// The entry that holds the report has this field so.
    Correct {
        /// A report of the entry.
        report: Handle,
        /// The field and its value.
        correction: Correction,
    },
    /// The entry that holds the report stays out of the diary.
    Reject {
        /// A report of the entry.
        report: Handle,
    },
}

impl Handle {
    /// What to remember of a report.
    pub fn of(report: &Report) -> Self {
        let words = report.entry.evidence.first().map_or_else(String::new, |evidence| evidence.text.clone());
        Self { article: report.article.clone(), kind: report.entry.kind, words }
    }

    /// The report meant, among those of its article as it reads now: the one whose evidence shares most words, of the same kind
    /// before another; `None` where no report shares half of the remembered words.
    pub fn find<'r>(&self, reports: impl IntoIterator<Item = &'r Report>) -> Option<&'r ReportKey> {
        let wanted = crate::words::content(&self.words);
        let share = |report: &Report| {
            let of = |text: &str| {
                let words = crate::words::content(text);
                let both = wanted.iter().filter(|word| words.contains(word)).count();
                1000 * both / wanted.len().max(words.len()).max(1)
            };
            report.entry.evidence.iter().map(|evidence| of(&evidence.text)).max().unwrap_or(0)
        };
        let of_article = reports.into_iter().filter(|report| report.article == self.article);
        let ranked = of_article.map(|report| (share(report), report.entry.kind == self.kind, report));
        let best = ranked.max_by(|a, b| (a.0, a.1, &b.2.key).cmp(&(b.0, b.1, &a.2.key)))?;
        (best.0 >= 500).then_some(&best.2.key)
    }
}
