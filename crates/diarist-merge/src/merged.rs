//! One happening as all its reports tell it: each field's best value with its reports, the others beside it, and how it came about.

use crate::report::ReportKey;
use diarist_diary::{Entry, Kind, Participant, Place, Status, When};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Name of a merged entry: the key of one of its reports, the anchor, which is the one published first (of those of one day the
/// smallest key). Every key of every report of the entry leads to it, so a name once given never dies: when two entries join,
/// the earlier anchor names both and the later stays an alias; when one is split, each part is named by its own anchor.
pub type EntryId = ReportKey;

/// A value of a field, and which reports give it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim<T> {
    /// The value, as the report gives it that is the first of `reports`.
    pub value: T,
    /// The reports that give it, those published first before.
    pub reports: Vec<ReportKey>,
    /// How many origins they have: agency copies and updated versions count once.
    pub origins: usize,
    /// How it stands beside the first claim.
    pub agreement: Agreement,
}

/// How a claim stands beside the best supported one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// It is the best supported one.
    Best,
    /// It says the same less or more exactly ("January", "China").
    Compatible,
    /// An earlier plan that a later report replaced: part of the history, no contradiction.
    Superseded,
    /// Both cannot be true.
    Contradicts,
    /// A person's correction replaced it.
    Overruled,
}

/// The claims of each field, the best first. A field that no report fills has none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Claims {
    /// What kind.
    pub kind: Vec<Claim<Kind>>,
    /// One for each party, most supported first: [`Agreement::Best`], or [`Agreement::Compatible`] for a country where other reports
    /// name those who act for it.
    pub who: Vec<Claim<Participant>>,
    /// Parties said not to take part.
    pub absent: Vec<Claim<Participant>>,
    /// Proper name.
    pub event: Vec<Claim<String>>,
    /// Where.
    pub place: Vec<Claim<Place>>,
    /// When.
    pub when: Vec<Claim<When>>,
    /// Status: the latest word first, not the most frequent.
    pub status: Vec<Claim<Status>>,
}

/// Why two reports are one happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// One report.
    pub a: ReportKey,
    /// The other.
    pub b: ReportKey,
    /// Probability that both tell of one happening, in thousandths; 1000 where a person said so.
    pub score: u16,
    /// In words: "both name Amina Odhiambo; the same day; Lisbon".
    pub reason: String,
}

/// A turn in the course of a happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When the article was published.
    pub published: Option<Date>,
    /// The article.
    pub article: String,
    /// Its report.
    pub report: ReportKey,
    /// What changed.
    pub turn: Turn,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "what")]
pub enum Turn {
    /// First told of, with this status.
    Reported {
        /// Its status then.
        status: Status,
    },
    /// A second origin tells of the same plan, or that it took place.
    Confirmed,
    /// A possibility has become a plan.
    Firmer,
    /// A plan has become a possibility.
    Weaker,
    /// It is going on.
    Began,
    /// It took place.
    Happened,
    /// It was planned for other days.
    Moved {
        /// The days before.
        from: Box<When>,
        /// The days now.
        to: Box<When>,
    },
    /// It was put off.
    Postponed,
    /// It was called off.
    Cancelled,
    /// Said expressly not to take place or not to have taken place.
    Denied,
    /// Called off or put off before, planned again.
    Revived,
}

/// How well an entry is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// One origin tells of it.
    Single,
    /// Two or more do, and no field contradicts.
    Corroborated,
    /// Some field has values that cannot both be true, or one says that it happens and another that it does not.
    Disputed,
}

/// One happening as all its reports tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Merged {
    /// Its name.
    pub id: EntryId,
    /// The best supported values. `evidence` is that of the anchor's article, `confidence` that of its surest report; `part_of`
    /// is a key that leads to the entry that contains it (see [`contain`](crate::contain)).
    pub entry: Entry,
    /// The keys of the reports that its reports are part of, each once for each origin that says so, in the order of `reports`.
    pub parents: Vec<ReportKey>,
    /// All its reports, those published first before; each key is an alias of the name.
    pub reports: Vec<ReportKey>,
    /// How many origins they have.
    pub origins: usize,
    /// How well it is supported.
    pub standing: Standing,
    /// Every value of every field with its reports.
    pub claims: Claims,
    /// What changed, in the order of publication.
    pub history: Vec<Change>,
    /// Why the reports are one: a tree over them, so one join fewer than reports.
    pub joins: Vec<Join>,
    /// Whether a person took it out of the diary.
    pub rejected: bool,
}

impl Merged {
    /// Whether it was planned, its last day is before `as_of`, and no report says that it took place, was put off or called off.
    pub fn lapsed(&self, as_of: Date) -> bool {
        let open = matches!(self.entry.status, Status::Planned | Status::Tentative);
        let last = self.entry.when.as_ref().and_then(|when| when.last);
        open && !self.rejected && last.is_some_and(|last| last < as_of)
    }
}
