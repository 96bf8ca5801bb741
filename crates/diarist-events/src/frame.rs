//! One event as one place in the text tells it, and the happening that several such frames tell together.

use diarist_calendar::Edtf;
use diarist_diary::{Basis, Kind, Status};
use diarist_names::EntityId;
use diarist_text::{TokenId, TokenSpan};

/// Where a date was found, seen from the happening that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// In the clause that tells the happening.
    Clause,
    /// Elsewhere in that sentence.
    Sentence,
    /// In a sentence before it, of the same stretch of text.
    Before,
    /// In a sentence after it.
    After,
    /// Far from it: in the headline, the opening, or another part of the article.
    Elsewhere,
    /// A line of a list that gives a place and its days.
    List,
    /// The date of another happening: the trip around it, the meeting within it, the occasion told beside it.
    Happening {
        /// The word that names the other.
        trigger: TokenId,
    },
    /// The day of publication: news without a date tells of the day.
    Publication,
    /// A calendar of elections.
    Calendar,
    /// The order in which the article tells things.
    Order,
}

impl Origin {
    /// One word for it, used in rule names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Sentence => "sentence",
            Self::Before => "sentence before",
            Self::After => "sentence after",
            Self::Elsewhere => "elsewhere",
            Self::List => "list",
            Self::Happening { .. } => "entry",
            Self::Publication => "publication",
            Self::Calendar => "election calendar",
            Self::Order => "order",
        }
    }
}

/// What gave a frame its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusBy {
    /// The words of the clause around this one: its tense, a modal, a verb that governs it.
    Words(TokenId),
    /// Its date: what lies after publication has not happened, what lies before it is no longer planned.
    Date,
    /// Nothing: what is told without a sign of the future is taken to have happened.
    Assumed,
}

/// When a frame takes place, and how that was reached.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameTime {
    /// The days meant.
    pub when: Edtf,
    /// How they were reached.
    pub basis: Basis,
    /// The words, if a time expression of the text gives them.
    pub tokens: Option<TokenSpan>,
    /// Name of the rule: the time expression's, or the inference's.
    pub rule: String,
    /// Where it was found.
    pub origin: Origin,
    /// Number of the time expression in the layer of times, if it comes from one.
    pub timex: Option<usize>,
}

/// One event, as one clause of the text tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// What kind of happening.
    pub kind: Kind,
    /// The word that names it.
    pub trigger: TokenId,
    /// Head of the clause that tells it: the trigger, or the verb that the noun hangs on.
    pub clause: TokenId,
    /// Named parties, in order of mention.
    pub who: Vec<EntityId>,
    /// Named parties that stay away.
    pub absent: Vec<EntityId>,
    /// An unnamed party ("a presidential committee"), used only if there is no named one.
    pub unnamed: Option<TokenSpan>,
    /// Proper name of the event.
    pub event: Option<EntityId>,
    /// What the text calls it, where it has no proper name ("party congress", "local elections").
    pub called: Option<TokenSpan>,
    /// The town, region or country.
    pub place: Option<EntityId>,
    /// ISO 3166-1 alpha-2 code, where the text makes the country plain without naming a place.
    pub country: Option<String>,
    /// The building or site.
    pub venue: Option<EntityId>,
    /// When.
    pub when: Option<FrameTime>,
    /// The words of a time that nothing settles.
    pub unsettled: Option<TokenSpan>,
    /// What the text says becomes of it.
    pub status: Status,
    /// Whether the words themselves give the status, rather than a default.
    pub status_stated: bool,
    /// What gave the status.
    pub status_by: StatusBy,
    /// Whether it is only supposed ("if", "would", "must").
    pub hypothetical: bool,
    /// The clause that shows it.
    pub evidence: TokenSpan,
    /// Whether the words point back to a happening told before ("the visit", "the summit").
    pub definite: bool,
    /// What the calibrated model thinks of it: probability that a planning editor would enter it, 0 to 1.
    pub confidence: f64,
}

/// One happening of the article: the frames that tell it, fullest first, and what they say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The merged frame; its evidence is the fullest.
    pub frame: Frame,
    /// Further evidence, fullest first.
    pub also: Vec<TokenSpan>,
    /// The words that name it, one for each telling, in order of the text.
    pub tellings: Vec<TokenId>,
    /// What weighed most for and against the confidence: features of the model with their log-odds, strongest first.
    pub reasons: Vec<(String, f64)>,
    /// Index of the happening that contains this one.
    pub part_of: Option<usize>,
}

impl Happening {
    /// A happening told once.
    pub(crate) fn of(frame: Frame) -> Self {
        Self { also: Vec::new(), tellings: vec![frame.trigger], reasons: Vec::new(), part_of: None, frame }
    }
}
