//! One happening, as an article reports it, with the words that say so.

use crate::Contradiction;
use diarist_calendar::{Edtf, Interval};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$vm])* $variant),* }
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The word used in every output.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $text),* } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.as_str()) }
        }
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|v| v.as_str() == s)
                    .ok_or_else(|| format!("unknown {} {s:?}, expected one of {}", stringify!($name).to_lowercase(),
                        Self::ALL.iter().map(|v| v.as_str()).collect::<Vec<_>>().join(", ")))
            }
        }
    };
}

words! {
    /// What kind of happening.
    Kind {
        /// Someone travels to, visits, arrives in, leaves or returns from a place.
        Trip = "trip",
        /// Two or more parties meet or talk.
        Meeting = "meeting",
        /// An organised event that many attend.
        Gathering = "gathering",
        /// An inauguration, award, funeral, signing, opening, commemoration, banquet.
        Ceremony = "ceremony",
        /// A speech, press conference, briefing or broadcast interview named as an occasion.
        Address = "address",
        /// An election, primary, referendum, or vote in parliament.
        Vote = "vote",
        /// A trial, hearing, ruling, inquiry, or sitting.
        Proceeding = "proceeding",
        /// Someone is named to, takes or leaves an office, declares or ends a candidacy.
        Appointment = "appointment",
        /// Something is published, launched, opened, takes effect, or falls due.
        Release = "release",
    }
}

words! {
    /// The status that the article leaves the happening with.
    Status {
        /// Will, is to, set to, scheduled, expected to.
        Planned = "planned",
        /// May, could, considering, invited.
        Tentative = "tentative",
        /// Took place.
        Happened = "happened",
        /// Is going on.
        Ongoing = "ongoing",
        /// Was planned and was called off.
        Cancelled = "cancelled",
        /// Was planned and was put off.
        Postponed = "postponed",
        /// Expressly will not, did not, or is not scheduled to take place.
        Denied = "denied",
    }
}

words! {
    /// How the date was reached.
    Basis {
        /// A full or calendar date.
        Stated = "stated",
        /// Resolved against the publication date.
        Relative = "relative",
        /// From order, from the dateline, or from another entry.
        Inferred = "inferred",
    }
}

words! {
    /// What a named party is.
    PartyKind {
        /// A person.
        Person = "person",
        /// A company, ministry, body, party, team.
        Organization = "organization",
        /// A country or another place that acts ("Seoul said").
        Place = "place",
    }
}

/// A party to the happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Fullest form of the name in the article, without title.
    pub name: String,
    /// Office as the text gives it.
    pub role: Option<String>,
    /// The part played; "participant" where the text says no more ("host", "speaker", "candidate", "traveller").
    #[serde(rename = "as")]
    pub plays: String,
    /// Wikidata item, once linked.
    pub wikidata: Option<String>,
    /// What the party is; `None` where the article does not name it ("a committee").
    #[serde(rename = "type", default)]
    pub is: Option<PartyKind>,
}

/// Where it takes place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Most specific geographic name that the article gives.
    pub name: Option<String>,
    /// A building or site, if named.
    pub venue: Option<String>,
    /// First-level division (state, province).
    pub admin1: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Degrees north, -90 to 90.
    pub lat: Option<f64>,
    /// Degrees east, -180 to 180.
    pub lon: Option<f64>,
    /// GeoNames identifier.
    pub geonames: Option<u32>,
}

/// When it takes place: a value, or the words alone where nothing tells what they mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// EDTF date or interval; `None` where the words could not be resolved ("on Tuesday" in an article without a date).
    pub edtf: Option<Edtf>,
    /// First day ("2024-06-01"); `None` when open or unknown.
    pub first: Option<Date>,
    /// Last day, included; `None` when open or unknown.
    pub last: Option<Date>,
    /// How the date was reached.
    pub basis: Basis,
    /// The words of the article.
    pub text: Option<String>,
    /// Name of the rule and anchor.
    pub rule: Option<String>,
}

impl When {
    /// A resolved time, with its first and last day.
    pub fn new(edtf: Edtf, basis: Basis) -> Self {
        let Interval { first, last } = edtf.bounds();
        Self { edtf: Some(edtf), first, last, basis, text: None, rule: None }
    }

    /// Words that could not be resolved.
    pub const fn unresolved(text: String, basis: Basis) -> Self {
        Self { edtf: None, first: None, last: None, basis, text: Some(text), rule: None }
    }
}

/// The exact words that say so. Offsets count Unicode code points of the article's text, end excluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

/// One happening, as one article reports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Stable across runs.
    pub id: String,
    /// What kind of happening.
    pub kind: Kind,
    /// One line for people.
    pub title: String,
    /// Named parties.
    pub who: Vec<Participant>,
    /// Named parties that the article says do not take part.
    pub absent: Vec<Participant>,
    /// Proper name of the event.
    pub event: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// When.
    pub when: Option<When>,
    /// With what status.
    pub status: Status,
    /// Who says so.
    pub said_by: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// The words that say so, fullest first; never empty.
    pub evidence: Vec<Evidence>,
    /// Id of the entry that contains this one.
    pub part_of: Option<String>,
}

/// Who said what: a quotation or report of speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The speaker's words.
    pub source: Vec<Evidence>,
    /// The word of saying.
    pub cue: Vec<Evidence>,
    /// What is said.
    pub content: Vec<Evidence>,
}

/// An article with its entries: what `diarist read --format json` prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The article's identifier.
    pub id: String,
    /// Publication date.
    pub published: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// The text that offsets count in.
    pub text: String,
    /// Entries in order of first mention.
    pub entries: Vec<Entry>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Dates of entries that the article's own order forbids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<Contradiction>,
}
