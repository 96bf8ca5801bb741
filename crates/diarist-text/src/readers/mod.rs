//! Files to articles: plain text, Markdown, HTML, JSON, JSON Lines and ninjs, told apart by content first and by the
//! ending of the name second.
//!
//! The text of an [`Article`] is what all offsets count in:
//! * plain text and the `text` field of JSON: exactly as given (decoded, without a byte order mark);
//! * HTML, Markdown and ninjs: the title, a blank line, and the body as extracted here, blocks apart by blank lines.
//!
//! What this module does not do: open files, walk directories, fetch addresses. Broken input is no `Err`: what can be
//! read is read, and each fault is a [`Notice`] with its place and a remedy.

mod charset;
mod date;
mod html;
mod json;
mod json_ld;
mod markdown;
mod notice;
mod plain;
mod stream;

pub use date::publication_date;
pub use notice::{Notice, Place, Problem};
pub use stream::{Stream, stream};

use crate::{Article, BlockKind, Span};

/// Longest article, and longest line of JSON Lines, in bytes: more than any newspaper prints in a day.
pub const LONGEST: usize = 16 << 20;

/// What was found in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The articles, in the order of the file.
    pub articles: Vec<Article>,
    /// Errors and warnings, in the order of the file.
    pub notices: Vec<Notice>,
}

impl Reading {
    /// Whether some input could not be read; warnings do not count.
    pub fn failed(&self) -> bool {
        self.notices.iter().any(|n| n.problem.is_error())
    }
}

/// Reads a file's bytes. `name` is the file's path or name, `-` for standard input: it stands in messages, its stem
/// becomes the id of an article without one, and its ending helps where the content does not tell the format.
pub fn read(name: &str, bytes: &[u8]) -> Reading {
    let mut reader = Reader { name, reading: Reading::default() };
    reader.file(bytes);
    reader.reading
}

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Html,
    Json,
    JsonLines,
}

/// One file being read.
struct Reader<'a> {
    name: &'a str,
    reading: Reading,
}

impl Reader<'_> {
    fn file(&mut self, bytes: &[u8]) {
        if let Err(problem) = charset::check(bytes) {
            return self.note(None, problem);
        }
        let format = format(self.name, bytes);
        if format != Format::JsonLines && bytes.len() > LONGEST {
            return self.note(None, Problem::TooLong { bytes: bytes.len() });
        }
        // JSON Lines are decoded line by line, so that one bad line does not take the others with it.
        if format == Format::JsonLines {
            return self.json_lines(bytes);
        }
        let decoded = match format {
            Format::Json => charset::decode_utf8(bytes),
            Format::Html => charset::decode(bytes, html::declared_charset(bytes).as_deref()),
            _ => charset::decode(bytes, None),
        };
        let (text, warning) = match decoded {
            Ok(decoded) => decoded,
            Err(problem) => return self.note(None, problem),
        };
        if let Some(warning) = warning {
            self.note(None, warning);
        }
        if text.trim().is_empty() {
            return self.note(None, Problem::Empty);
        }
        match format {
            Format::Html => self.html(&text),
            Format::Markdown => self.markdown(&text),
            Format::Json => self.json(&text),
            Format::Plain | Format::JsonLines => self.plain(text),
        }
    }

    fn note(&mut self, place: Option<Place>, problem: Problem) {
        self.reading.notices.push(Notice { file: self.name.to_owned(), place, problem });
    }

    /// Keeps an article, after a last look for its publication date in its own dateline.
    fn keep(&mut self, place: Option<Place>, mut article: Article) {
        if article.published.is_none() {
            article.published = date::dateline_date(&article);
        }
        if article.published.is_none() {
            self.note(place, Problem::NoDate);
        }
        self.reading.articles.push(article);
    }

    /// The file's name without folders and ending.
    fn stem(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ if name == "-" => "stdin",
            _ => name,
        }
    }
}

/// The format of a file, by its first bytes, then by its name.
fn format(name: &str, bytes: &[u8]) -> Format {
    let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let head = &bytes[..bytes.len().min(4096)];
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let jsonish = matches!(ending.as_str(), "json" | "jsonl" | "ndjson" | "ninjs");
    if head.starts_with('{') || (head.starts_with('[') && (jsonish || json::opens_array(head))) {
        let lines = matches!(ending.as_str(), "jsonl" | "ndjson") || (ending != "json" && json::is_lines(bytes));
        return if lines || (ending == "json" && json::is_lines(bytes)) { Format::JsonLines } else { Format::Json };
    }
    if html::looks_like_html(head) {
        return Format::Html;
    }
    match ending.as_str() {
        "json" | "ninjs" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "html" | "htm" | "xhtml" => Format::Html,
        "md" | "markdown" => Format::Markdown,
        "txt" => Format::Plain,
        _ if markdown::looks_like_markdown(head) => Format::Markdown,
        _ => Format::Plain,
    }
}

/// An article's text in the making: blocks apart by blank lines, with what the source says they are.
#[derive(Default)]
struct TextBuilder {
    text: String,
    markup: Vec<(Span, BlockKind)>,
}

impl TextBuilder {
    /// Adds a block, its white space run together; an empty one adds nothing.
    fn push(&mut self, kind: BlockKind, block: &str) {
        let mut words = block.split_whitespace();
        let Some(first) = words.next() else { return };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(first);
        for word in words {
            self.text.push(' ');
            self.text.push_str(word);
        }
        self.markup.push((Span::new(start, self.text.len()), kind));
    }
}

#[cfg(test)]
mod tests;
