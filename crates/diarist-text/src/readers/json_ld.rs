//! Article metadata in JSON-LD (schema.org), wherever in the page's graph the article stands.

use dom_query::Document as Dom;
use serde_json::Value;

/// What a page's JSON-LD says about its article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct JsonLd {
    /// `headline`.
    pub headline: Option<String>,
    /// `datePublished`, as written.
    pub published: Option<String>,
    /// Names of the authors, joined by commas.
    pub authors: Option<String>,
    /// Name of the publisher.
    pub publisher: Option<String>,
}

/// Types of schema.org that are articles.
const ARTICLES: [&str; 8] = [
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "Report",
    "BlogPosting",
    "LiveBlogPosting",
];

/// The metadata of the page's first article; scripts that do not parse are passed over.
pub(super) fn read(dom: &Dom) -> JsonLd {
    for script in dom.select(r#"script[type="application/ld+json"]"#).nodes() {
        let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) else { continue };
        if let Some(article) = find_article(&value) {
            return JsonLd {
                headline: text(&article["headline"]),
                published: text(&article["datePublished"]),
                authors: names(&article["author"]),
                publisher: names(&article["publisher"]),
            };
        }
    }
    JsonLd::default()
}

/// The first object of an article's type, outer ones before inner ones.
fn find_article(value: &Value) -> Option<&Value> {
    let mut level = vec![value];
    // The parser bounds the depth.
    while !level.is_empty() {
        let mut inner = Vec::new();
        for value in level {
            match value {
                Value::Object(fields) => {
                    if is_article(&value["@type"]) {
                        return Some(value);
                    }
                    inner.extend(fields.values());
                }
                Value::Array(items) => inner.extend(items),
                _ => {}
            }
        }
        level = inner;
    }
    None
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(name) => ARTICLES.contains(&name.rsplit(['/', ':']).next().unwrap_or(name)),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

/// A name, or the names of one or several things.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(names).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(_) => text(&value["name"]),
        _ => text(value),
    }
}
