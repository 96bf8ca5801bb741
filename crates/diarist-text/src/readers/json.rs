//! JSON and JSON Lines: diarist's own `{"id", "published", "title", "text"}` and IPTC ninjs 1.x to 3.x.

use super::{LONGEST, Place, Problem, Reader, TextBuilder, charset, html, publication_date};
use crate::{Article, BlockKind};
use serde_json::{Map, Value};

/// Whether the text opens a JSON array, not a bracketed word such as "[LEAD]".
pub(super) fn opens_array(head: &str) -> bool {
    head.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', ']']))
}

/// Whether the first line is a JSON value of its own and more lines follow.
pub(super) fn is_lines(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|&b| b == b'\n').filter(|l| !l.iter().all(u8::is_ascii_whitespace));
    let Some(first) = lines.next().filter(|f| f.len() <= LONGEST) else { return false };
    let first = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
    lines.next().is_some() && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok()
}

impl Reader<'_> {
    /// One article per line; a bad line is named and the others are read.
    pub(super) fn json_lines(&mut self, bytes: &[u8]) {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        for (index, line) in bytes.split(|&b| b == b'\n').enumerate() {
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            self.json_line(index + 1, line);
        }
    }

    /// The article of one line, not blank, given with its number from 1.
    pub(super) fn json_line(&mut self, number: usize, line: &[u8]) {
        let place = Some(Place::Line(number));
        if line.len() > LONGEST {
            return self.note(place, Problem::TooLong { bytes: line.len() });
        }
        let parsed = charset::decode_utf8(line).and_then(|(line, _)| serde_json::from_str(&line).map_err(problem));
        match parsed {
            Ok(value) => self.item(place, &value, || format!("-{number}")),
            Err(problem) => self.note(place, problem),
        }
    }

    /// One article, or an array of them, or an object that holds such an array.
    pub(super) fn json(&mut self, text: &str) {
        match serde_json::from_str::<Value>(text) {
            Err(error) => {
                let place = Place::Column(error.line(), error.column());
                self.note(Some(place), problem(error));
            }
            Ok(Value::Array(items)) => self.items(&items),
            Ok(value) => {
                let list = ["articles", "items", "_items"].iter().find_map(|key| value.get(key)?.as_array());
                match list {
                    Some(items) if value.get("text").is_none() => self.items(items),
                    _ => self.item(None, &value, String::new),
                }
            }
        }
    }

    fn items(&mut self, items: &[Value]) {
        if items.is_empty() {
            self.note(None, Problem::Empty);
        }
        for (index, item) in items.iter().enumerate() {
            self.item(Some(Place::Item(index + 1)), item, || format!("-{}", index + 1));
        }
    }

    /// One article. Without an id it gets the file's stem and `suffix`.
    fn item(&mut self, place: Option<Place>, value: &Value, suffix: impl Fn() -> String) {
        let Value::Object(fields) = value else {
            return self.note(place, Problem::NotAnObject { found: name_of(value) });
        };
        let mut article = match fields.get("text") {
            Some(Value::String(text)) => Article { text: text.clone(), ..plain_fields(fields) },
            _ if is_ninjs(fields) => ninjs(fields),
            _ => return self.note(place, Problem::NoText { field: "text" }),
        };
        if article.text.trim().is_empty() {
            return self.note(place, Problem::NoText { field: if is_ninjs(fields) { "body" } else { "text" } });
        }
        if article.text.len() > LONGEST {
            return self.note(place, Problem::TooLong { bytes: article.text.len() });
        }
        if article.id.is_empty() {
            article.id = format!("{}{}", self.stem(), suffix());
        }
        let given = PUBLISHED.iter().filter_map(|key| fields.get(*key)).find(|v| !v.is_null());
        match given {
            Some(Value::String(given)) => match publication_date(given) {
                Some(date) => article.published = Some(date),
                None => self.note(place, Problem::BadDate { given: given.clone() }),
            },
            Some(other) => self.note(place, Problem::BadDate { given: other.to_string() }),
            None => {}
        }
        self.keep(place, article);
    }
}

/// Fields that give the publication date, the best first: ours, then those of ninjs in the spelling of each version.
const PUBLISHED: [&str; 8] = [
    "published",
    "versioncreated",
    "versionCreated",
    "contentcreated",
    "contentCreated",
    "firstcreated",
    "firstCreated",
    "datePublished",
];

fn problem(error: serde_json::Error) -> Problem {
    // The parser ends its message with the place, which the notice names itself.
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
    Problem::Json { message }
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A field as text; numbers count.
fn string(fields: &Map<String, Value>, key: &str) -> Option<String> {
    match fields.get(key)? {
        Value::String(s) if !s.trim().is_empty() => Some(s.trim().to_owned()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

fn plain_fields(fields: &Map<String, Value>) -> Article {
    Article {
        id: string(fields, "id").or_else(|| string(fields, "uri")).unwrap_or_default(),
        title: string(fields, "title").or_else(|| string(fields, "headline")),
        byline: string(fields, "byline").or_else(|| string(fields, "by")).or_else(|| string(fields, "author")),
        site: string(fields, "site").or_else(|| string(fields, "source")),
        located: string(fields, "located"),
        ..Article::default()
    }
}

fn is_ninjs(fields: &Map<String, Value>) -> bool {
    fields.keys().any(|k| k.starts_with("body_") || k == "bodies")
}

/// A ninjs item: 1.x has `headline` and `body_text`, `body_html` or `body_xhtml`; from 2.0 there are lists, `headlines`
/// and `bodies`, of which the role "main" counts first and a body in HTML before one in plain text, since it keeps the
/// paragraphs.
fn ninjs(fields: &Map<String, Value>) -> Article {
    let mut article = plain_fields(fields);
    let headlines = fields.get("headlines").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let main = headlines.iter().find(|h| role(h) == "main").or(headlines.first());
    article.title = main.and_then(value).map(html::plain).or(article.title);

    let mut bodies: Vec<(bool, &str)> = Vec::new();
    for (key, body) in fields {
        if let (Some(kind), Some(body)) = (key.strip_prefix("body_"), body.as_str()) {
            bodies.push((kind.contains("html"), body));
        }
    }
    for body in fields.get("bodies").and_then(Value::as_array).into_iter().flatten() {
        let content_type = body.get("contentType").or_else(|| body.get("contenttype")).and_then(Value::as_str);
        if let Some(text) = value(body) {
            bodies.push((content_type.is_some_and(|t| t.contains("html")), text));
        }
    }
    let best = bodies.iter().filter(|(_, body)| !body.trim().is_empty()).max_by_key(|(is_html, _)| *is_html);
    let Some(&(is_html, body)) = best else { return article };
    let mut builder = TextBuilder::default();
    if let Some(title) = &article.title {
        builder.push(BlockKind::Headline, title);
    }
    if is_html {
        html::fragment(body, &mut builder);
    } else {
        for paragraph in body.split('\n') {
            builder.push(BlockKind::Paragraph, paragraph);
        }
    }
    Article { text: builder.text, markup: builder.markup, ..article }
}

fn role(item: &Value) -> &str {
    item.get("role").and_then(Value::as_str).unwrap_or_default()
}

fn value(item: &Value) -> Option<&str> {
    item.get("value").and_then(Value::as_str)
}
