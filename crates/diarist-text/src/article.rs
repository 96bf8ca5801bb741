//! What was published, before any reading: the text as given and what its source says about it.

use crate::{BlockKind, Span};
use jiff::civil::Date;

/// One article. `text` is the text that every offset of the output counts in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Stable identifier: as given, else derived from the file name.
    pub id: String,
    /// Publication date, if the source, the dateline or the user gives one.
    pub published: Option<Date>,
    /// Headline as metadata; the text may or may not repeat it.
    pub title: Option<String>,
    /// Author line.
    pub byline: Option<String>,
    /// Name of the site or agency.
    pub site: Option<String>,
    /// Where the source says the report was written.
    pub located: Option<String>,
    /// The text as given, or as extracted from a page (see [`readers`](crate::readers)).
    pub text: String,
    /// What the source's markup says about stretches of the text, in order; empty for plain text.
    pub markup: Vec<(Span, BlockKind)>,
}
