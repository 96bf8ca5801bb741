//! Entries as annotators and other programs write them: looser than [`Entry`](crate::Entry), for scoring only.

use serde::Deserialize;

/// The entries of one article, with its identifier.
#[derive(Clone, Debug, Deserialize)]
pub struct AnnotatedArticle {
    /// The article's identifier, if it stands at the top.
    #[serde(default)]
    id: Option<String>,
    /// Where some programs put the identifier instead.
    #[serde(default)]
    article: Option<Identified>,
    /// The entries.
    pub entries: Vec<Annotated>,
}

impl AnnotatedArticle {
    /// The article's identifier: `id`, else `article.id`.
    pub fn id(&self) -> Option<&str> {
        let top = self.id.as_deref().filter(|id| !id.is_empty());
        top.or_else(|| self.article.as_ref().map(|article| article.id.as_str()))
    }
}

#[derive(Clone, Debug, Deserialize)]
struct Identified {
    id: String,
}

/// One entry. Every field may be absent; names, places and dates may be bare words or objects.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Annotated {
    id: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) status: Option<String>,
    pub(super) who: Option<Vec<Name>>,
    pub(super) event: Option<String>,
    pub(super) place: Option<Place>,
    pub(super) country: Option<String>,
    pub(super) when: Option<Date>,
    pub(super) evidence: Option<Vec<Quote>>,
}

impl Annotated {
    /// The entry's own identifier, for messages.
    pub(super) fn label(&self) -> &str {
        self.id.as_deref().unwrap_or("None")
    }

    /// The words of its first evidence.
    pub(super) fn first_quote(&self) -> &str {
        self.evidence.iter().flatten().next().map_or("", Quote::words)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Name {
    Bare(String),
    Named { name: String },
}

impl Name {
    pub(super) fn as_str(&self) -> &str {
        let (Self::Bare(name) | Self::Named { name }) = self;
        name
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Place {
    Bare(String),
    Full {
        #[serde(default)]
        name: Option<String>,
        #[serde(default)]
        country: Option<String>,
    },
}

impl Place {
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Bare(name) => Some(name),
            Self::Full { name, .. } => name.as_deref(),
        }
    }

    pub(super) fn country(&self) -> Option<&str> {
        match self {
            Self::Bare(_) => None,
            Self::Full { country, .. } => country.as_deref(),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Date {
    Bare(String),
    Full {
        #[serde(default)]
        edtf: Option<String>,
    },
}

impl Date {
    pub(super) fn edtf(&self) -> Option<&str> {
        match self {
            Self::Bare(edtf) => Some(edtf),
            Self::Full { edtf } => edtf.as_deref(),
        }
    }
}

/// Evidence: a stretch of the text in code points, end excluded, or words to be found there.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Quote {
    Bare(String),
    Placed {
        start: usize,
        end: usize,
        #[serde(default)]
        text: String,
    },
    Words {
        #[serde(default)]
        text: String,
    },
}

impl Quote {
    pub(super) fn words(&self) -> &str {
        match self {
            Self::Bare(text) | Self::Placed { text, .. } | Self::Words { text } => text,
        }
    }
}
