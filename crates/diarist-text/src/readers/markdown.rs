//! Markdown: headings, paragraphs and items through pulldown-cmark; title and date also from front matter.

use super::{Reader, TextBuilder, date, plain, publication_date};
use crate::{Article, BlockKind, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Whether a text of no telling name is Markdown: front matter, or a heading in its first line.
pub(super) fn looks_like_markdown(head: &str) -> bool {
    let first = head.lines().next().unwrap_or_default();
    let front_matter = first.trim_end() == "---" && head.lines().nth(1).is_some_and(|l| l.contains(": "));
    front_matter || first.strip_prefix("# ").is_some_and(|t| !t.trim().is_empty())
}

impl Reader<'_> {
    pub(super) fn markdown(&mut self, text: &str) {
        let (front, body) = front_matter(text);
        let field = |names: &[&str]| {
            front.iter().find(|(key, _)| names.contains(&key.as_str())).map(|(_, value)| value.clone())
        };
        let blocks = blocks(body);
        let heading = blocks.iter().position(|(kind, _)| *kind == BlockKind::Headline).filter(|&at| at < 3);
        let title = field(&["title", "headline"]).or_else(|| heading.map(|at| blocks[at].1.clone()));
        let mut builder = TextBuilder::default();
        if let Some(title) = &title {
            builder.push(BlockKind::Headline, title);
        }
        for (kind, block) in &blocks {
            if title.as_ref() != Some(block) {
                builder.push(*kind, block);
            }
        }
        let top = || blocks.iter().take(4).map(|(_, block)| block.as_str());
        let given = field(&["date", "published", "publishdate", "pubdate"]);
        let published = given.as_deref().and_then(publication_date).or_else(|| top().find_map(date::is_date_line));
        if let Some(given) = given.filter(|_| published.is_none()) {
            self.note(None, super::Problem::BadDate { given });
        }
        if builder.text.is_empty() {
            return self.note(None, super::Problem::Empty);
        }
        let byline = field(&["author", "byline"]).or_else(|| top().find_map(plain::byline).map(str::to_owned));
        let article = Article {
            id: self.stem().to_owned(),
            published,
            title,
            byline,
            site: field(&["site", "source", "publisher"]),
            text: builder.text,
            markup: builder.markup,
            ..Article::default()
        };
        self.keep(None, article);
    }
}

/// The `key: value` lines between two lines of dashes at the top, and the text behind them.
fn front_matter(text: &str) -> (Vec<(String, String)>, &str) {
    let body = text.trim_start();
    let Some(rest) = body.strip_prefix("---").and_then(|r| r.strip_prefix("\r\n").or_else(|| r.strip_prefix('\n')))
    else {
        return (Vec::new(), text);
    };
    let mut fields = Vec::new();
    let mut offset = 0;
    for line in rest.split_inclusive('\n') {
        offset += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return (fields, &rest[offset..]);
        }
        if let Some((key, value)) = line.split_once(':') {
            let value = value.trim().trim_matches(['"', '\'']);
            if !value.is_empty() {
                fields.push((key.trim().to_ascii_lowercase(), value.to_owned()));
            }
        }
    }
    (Vec::new(), text)
}

/// The blocks of a Markdown text as plain text.
fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    let mut blocks: Vec<(BlockKind, String)> = Vec::new();
    let mut current = String::new();
    let mut kind = BlockKind::Paragraph;
    // Depth of what is not read: pictures' addresses stay out by themselves, code and raw HTML tell no news.
    let mut skipped = 0usize;
    let flush = |current: &mut String, kind: BlockKind, blocks: &mut Vec<(BlockKind, String)>| {
        let mut builder = TextBuilder::default();
        builder.push(kind, current);
        if let Some((Span { .. }, kind)) = builder.markup.pop() {
            blocks.push((kind, builder.text));
        }
        current.clear();
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => skipped += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => skipped = skipped.saturating_sub(1),
            Event::Start(tag) => match tag {
                Tag::Heading { .. } => {
                    flush(&mut current, kind, &mut blocks);
                    kind = BlockKind::Headline;
                }
                Tag::Item | Tag::TableRow | Tag::TableHead => {
                    flush(&mut current, kind, &mut blocks);
                    kind = BlockKind::ListItem;
                }
                Tag::Paragraph if kind != BlockKind::ListItem => flush(&mut current, kind, &mut blocks),
                Tag::Paragraph if !current.is_empty() => current.push(' '),
                _ => {}
            },
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
                flush(&mut current, kind, &mut blocks);
                kind = BlockKind::Paragraph;
            }
            Event::End(TagEnd::Paragraph) if kind != BlockKind::ListItem => flush(&mut current, kind, &mut blocks),
            Event::End(TagEnd::TableCell) => current.push(' '),
            Event::Text(words) | Event::Code(words) if skipped == 0 => current.push_str(&words),
            Event::SoftBreak | Event::HardBreak => current.push(' '),
            _ => {}
        }
    }
    flush(&mut current, kind, &mut blocks);
    blocks
}
