//! An entry of the diary as lists, calendars and tables show it: what its reports say together, and how it stands.

use diarist_diary::{Entry, Status};
use jiff::civil::Date;
use serde_json::{Value, json};

/// One entry of the diary.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name in the diary.
    pub id: String,
    /// Its name in the world, for calendars; never changes.
    pub uid: String,
    /// The best supported values.
    pub entry: Entry,
    /// Whether its day is past and nobody reported that it took place.
    pub lapsed: bool,
    /// Whether no article tells of it any more, or a person took it out.
    pub gone: bool,
    /// Whether its sources contradict each other.
    pub disputed: bool,
    /// Independent origins that tell of it.
    pub origins: usize,
    /// How often date, place, kind, title or status changed.
    pub sequence: i64,
    /// When the diary learned of it, RFC 3339.
    pub added: String,
    /// When it changed last, RFC 3339.
    pub changed: String,
    /// The articles that tell of it, those published first before.
    pub sources: Vec<Source>,
}

/// An article that tells of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its identifier.
    pub article: String,
    /// When it was published.
    pub published: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// The fullest words that say so.
    pub quote: String,
}

/// Letters of a name that lists show: a beginning is enough to ask for it.
const SHORT: usize = 7;

impl Line {
    /// The status as people read it; "lapsed" is one.
    pub const fn status(&self) -> &'static str {
        if self.lapsed { "lapsed" } else { self.entry.status.as_str() }
    }

    /// The beginning of its name.
    pub fn short(&self) -> &str {
        self.id.get(..SHORT).unwrap_or(&self.id)
    }

    /// Whether it will not or did not take place as told.
    pub const fn is_off(&self) -> bool {
        self.gone || matches!(self.entry.status, Status::Cancelled | Status::Postponed | Status::Denied)
    }

    /// As JSON: the entry's own fields, and those of the diary.
    pub fn json(&self) -> Value {
        let mut value = serde_json::to_value(&self.entry).expect("an entry has no map and no number that JSON lacks");
        let source = |source: &Source| {
            json!({
                "article": source.article,
                "published": source.published,
                "title": source.title,
                "quote": source.quote,
            })
        };
        value["id"] = self.id.clone().into();
        value["uid"] = self.uid.clone().into();
        value["lapsed"] = self.lapsed.into();
        value["disputed"] = self.disputed.into();
        value["origins"] = self.origins.into();
        value["sequence"] = self.sequence.into();
        value["added"] = self.added.clone().into();
        value["changed"] = self.changed.clone().into();
        value["sources"] = self.sources.iter().map(source).collect();
        value
    }
}

/// Lines as one JSON array, indented.
pub fn json_array(lines: &[Line]) -> String {
    let values: Vec<Value> = lines.iter().map(Line::json).collect();
    serde_json::to_string_pretty(&values).expect("values are JSON") + "\n"
}

/// The rows of the lines in CSV, with or without the heading: the columns of an article's entries, and those of the diary.
pub fn csv(lines: &[Line], heading: bool) -> String {
    let after = [
        "said_by",
        "confidence",
        "part_of",
        "origins",
        "disputed",
        "sequence",
        "added",
        "changed",
        "articles",
        "quote",
    ];
    let mut out = if heading { crate::csv::columns(&[], &after) } else { String::new() };
    for line in lines {
        let entry = &line.entry;
        let articles: Vec<&str> = line.sources.iter().map(|source| source.article.as_str()).collect();
        let mut row = crate::csv::common(entry, &line.id, line.status()).to_vec();
        row.extend([
            entry.said_by.clone().unwrap_or_default(),
            entry.confidence.to_string(),
            entry.part_of.clone().unwrap_or_default(),
            line.origins.to_string(),
            line.disputed.to_string(),
            line.sequence.to_string(),
            line.added.clone(),
            line.changed.clone(),
            articles.join("; "),
            line.sources.first().map_or_else(String::new, |source| source.quote.clone()),
        ]);
        out += &crate::csv::record(&row);
    }
    out
}
