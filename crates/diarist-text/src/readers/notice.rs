//! What can be wrong with an input: each fault with its place and a remedy.

/// A fault of an input file. `Display` gives one line, "notes.jsonl, line 7: …", without the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {problem}", place.map_or(String::new(), |p| format!(", {p}")))]
pub struct Notice {
    /// The file's name as given.
    pub file: String,
    /// Where in the file, if a place can be named.
    pub place: Option<Place>,
    /// What is wrong.
    pub problem: Problem,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Place {
    /// A line, from 1.
    #[error("line {0}")]
    Line(usize),
    /// A line and the column in it, in bytes, both from 1.
    #[error("line {0}, column {1}")]
    Column(usize, usize),
    /// An element of a JSON array, from 1.
    #[error("item {0}")]
    Item(usize),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No bytes, or white space only.
    #[error("there is nothing in it")]
    Empty,
    /// Not text.
    #[error("this is not text but {what}")]
    Binary {
        /// What it is, as far as its first bytes tell.
        what: &'static str,
    },
    /// Neither UTF-8 nor a known older encoding.
    #[error("the text is neither valid UTF-8 nor any other known encoding (first bad byte at {at})")]
    Encoding {
        /// Offset of the first byte that is wrong.
        at: usize,
    },
    /// Longer than [`LONGEST`](super::LONGEST).
    #[error("{} MB are too long for one article (limit {} MB)", bytes >> 20, super::LONGEST >> 20)]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// JSON that does not parse.
    #[error("this is not valid JSON: {message}")]
    Json {
        /// What the parser says.
        message: String,
    },
    /// JSON whose shape is not that of an article.
    #[error("{found} where an article (a JSON object) was expected")]
    NotAnObject {
        /// What stands there.
        found: &'static str,
    },
    /// An article without its text.
    #[error("the article has no text (no `{field}`)")]
    NoText {
        /// The field that was looked for.
        field: &'static str,
    },
    /// A page in which no main text was found.
    #[error("no article text was found in the page")]
    NoMainText,
    /// An XML file that is no page.
    #[error("this is XML ({root}), not a web page")]
    Xml {
        /// Name of the first element.
        root: String,
    },
    /// A publication date that cannot be read; the article is read without it.
    #[error("the publication date `{given}` cannot be read as a date")]
    BadDate {
        /// What was given.
        given: String,
    },
    /// The text was read in an encoding that was guessed.
    #[error("the text is not UTF-8; it was read as {name}")]
    Guessed {
        /// Name of the encoding.
        name: &'static str,
    },
    /// No publication date was found.
    #[error("no publication date")]
    NoDate,
}

impl Problem {
    /// Whether input was lost; otherwise it is a warning.
    pub fn is_error(&self) -> bool {
        !matches!(self, Self::Guessed { .. } | Self::NoDate)
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "check that the file was written completely",
            Self::Binary { .. } => "save it as text, HTML, Markdown or JSON first",
            Self::Encoding { .. } => "convert it with `iconv -f ENCODING -t UTF-8`",
            Self::TooLong { .. } => "give one article per file or per line",
            Self::Json { .. } => "check the quotes, commas and brackets there; `jq . FILE` shows the same place",
            Self::NotAnObject { .. } => {
                r#"write each article as {"id": …, "published": "2024-05-28", "title": …, "text": …}"#
            }
            Self::NoText { .. } => "name the field that holds the article `text`",
            Self::NoMainText => "save the article's own page, not an index or a page that scripts fill in",
            Self::Xml { .. } => "give the pages that it points to, or convert it to JSON Lines",
            Self::BadDate { .. } => "write it as YYYY-MM-DD, or give it with --published",
            Self::Guessed { .. } => "convert it to UTF-8 if letters look wrong",
            Self::NoDate => "give it with --published YYYY-MM-DD; relative dates stay unresolved without it",
        }
    }
}
