//! Stretches to blocks: headline, paragraph, list item, caption, boilerplate.

use crate::layout::opens_item;
use crate::lexicon::lexicon;
use crate::scanned::Reading;
use crate::sentence::Tokens;
use crate::tokenize::Kind;
use crate::{Article, Block, BlockKind, Dateline, Span, TokenSpan};

/// The blocks that the stretches (given as spans of tokens) make, cut before a dateline and behind a caption that stand
/// inside one.
pub(crate) fn blocks(
    tokens: &Tokens,
    stretches: &[TokenSpan],
    dateline: Option<&Dateline>,
    article: &Article,
    reading: &Reading,
) -> Vec<Block> {
    let mut parts: Vec<TokenSpan> = Vec::with_capacity(stretches.len() + 1);
    for &stretch in stretches {
        let opening = dateline.map(|d| d.tokens.start).filter(|d| stretch.start < *d && *d < stretch.end);
        let cuts = [opening.or_else(|| caption_end(tokens, stretch)), tail_start(tokens, stretch)];
        let mut start = stretch.start;
        for cut in cuts.into_iter().flatten().filter(|c| stretch.start < *c && *c < stretch.end) {
            if cut > start {
                parts.push(TokenSpan { start, end: cut });
                start = cut;
            }
        }
        parts.push(TokenSpan { start, end: stretch.end });
    }
    let body = dateline.map_or(0, |d| d.tokens.start);
    let span_of = |part: TokenSpan| {
        Span::new(tokens.pieces[part.start as usize].span.start, tokens.pieces[part.end as usize - 1].span.end)
    };
    let title = article.title.as_deref();
    let is_title = |part: TokenSpan| {
        let span = span_of(part);
        title.is_some_and(|t| same_words(t, &tokens.text[span.start..span.end]))
    };
    let title_stands = parts.iter().any(|&p| p.end <= body && is_title(p));
    let mut blocks: Vec<Block> = Vec::with_capacity(parts.len());
    for (i, part) in parts.into_iter().enumerate() {
        let span = span_of(part);
        let text = &tokens.text[span.start..span.end];
        let given = reading.given(span);
        let kind = if let Some(kind) = marked(article, given) {
            kind
        } else if is_title(part) {
            BlockKind::Headline
        } else if lexicon().is_boilerplate(text) || is_author(tokens, part) || is_address(tokens, part) {
            BlockKind::Boilerplate
        } else if part.end <= body && !blocks.iter().any(|b| b.kind == BlockKind::Headline) {
            // What precedes the dateline is the headline, or a slug if the headline stands there too.
            if title_stands { BlockKind::Boilerplate } else { BlockKind::Headline }
        } else if opens_item(text) {
            BlockKind::ListItem
        } else if is_caption(tokens, part) {
            BlockKind::Caption
        } else if i == 0 && is_headline(tokens, part) {
            BlockKind::Headline
        } else {
            BlockKind::Paragraph
        };
        blocks.push(Block { kind, span: given, tokens: part });
    }
    blocks
}

/// What the source's markup says about a stretch that lies inside one of its blocks.
fn marked(article: &Article, span: Span) -> Option<BlockKind> {
    let at = article.markup.partition_point(|(m, _)| m.end <= span.start);
    let (outer, kind) = article.markup.get(at)?;
    (outer.start <= span.start && span.end <= outer.end && *kind != BlockKind::Paragraph).then_some(*kind)
}

/// Where the report begins if it is glued to a caption with its credit: "Ana Ruiz at the port (Agency)The minister …".
fn caption_end(tokens: &Tokens, stretch: TokenSpan) -> Option<u32> {
    let end = stretch.end.min(stretch.start + LONGEST_CAPTION);
    let credit = stretch.start as usize + 1..(end as usize).saturating_sub(1);
    let close = credit.into_iter().find(|&i| {
        tokens.word(i) == ")"
            && !tokens.spaced(i + 1)
            && tokens.word(i + 1).starts_with(|c: char| c.is_uppercase() || c == '“')
    })?;
    Some(close as u32 + 1)
}

/// Where the author's address and an end mark begin, if they close the stretch: "… he said. ana@example.org(END)".
fn tail_start(tokens: &Tokens, stretch: TokenSpan) -> Option<u32> {
    const LONGEST: usize = 6;
    let range = stretch.range();
    let from = range.start.max(range.end.saturating_sub(LONGEST));
    let address = (from..range.end).rev().find(|&i| tokens.kind(i) == Kind::Address)?;
    let before = address.checked_sub(1).filter(|&i| i >= range.start)?;
    let mark_only = (address + 1..range.end).all(|i| tokens.kind(i) != Kind::Word || tokens.word(i) == "END");
    (mark_only && matches!(tokens.kind(before), Kind::Stop | Kind::Close | Kind::Quote)).then_some(address as u32)
}

/// Longest caption, in tokens.
const LONGEST_CAPTION: u32 = 80;

/// Whether a block ends with a credit in brackets: "Ana Ruiz at the port in Ghent on Monday. (Agency)".
fn is_caption(tokens: &Tokens, part: TokenSpan) -> bool {
    const SHORTEST: usize = 6;
    const LONGEST_CREDIT: usize = 8;
    let end = part.end as usize;
    if part.len() < SHORTEST || part.end - part.start > LONGEST_CAPTION || tokens.word(end - 1) != ")" {
        return false;
    }
    let open = (end.saturating_sub(LONGEST_CREDIT + 2)..end - 1).rev().find(|&i| tokens.word(i) == "(");
    open.is_some_and(|open| open > part.start as usize + 2 && tokens.word(open + 1).starts_with(char::is_uppercase))
}

/// "By Ana Ruiz" alone.
fn is_author(tokens: &Tokens, part: TokenSpan) -> bool {
    let range = part.range();
    (2..=8).contains(&part.len())
        && tokens.word(range.start).eq_ignore_ascii_case("by")
        && range.skip(1).all(|i| {
            tokens.word(i).starts_with(char::is_uppercase) || matches!(tokens.word(i), "and" | "," | "-") || {
                // The second part of a Korean given name: "Hyun-soo".
                i > 0 && tokens.word(i - 1) == "-"
            }
        })
}

/// A mail or web address with hardly a word around it.
fn is_address(tokens: &Tokens, part: TokenSpan) -> bool {
    part.len() <= 5 && part.range().any(|i| tokens.kind(i) == Kind::Address)
}

/// Whether a first block reads like a headline: short, without a final stop.
fn is_headline(tokens: &Tokens, part: TokenSpan) -> bool {
    let last = part.end as usize - 1;
    part.len() <= 30 && !matches!(tokens.kind(last), Kind::Stop | Kind::Close | Kind::Quote) && tokens.word(last) != ":"
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |s: &'_ str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    a.len().abs_diff(b.len()) <= 12 && words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use crate::{Article, BlockKind, Document};
    use BlockKind::{Boilerplate, Caption, Headline, ListItem, Paragraph};

    fn check(title: Option<&str>, text: &str, expected: &[(BlockKind, &str)]) {
        let article = Article { text: text.to_owned(), title: title.map(str::to_owned), ..Article::default() };
        let document = Document::new(&article);
        let found: Vec<(BlockKind, &str)> = document.blocks.iter().map(|b| (b.kind, document.slice(b.span))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_wire_report_run_together() {
        let title = "Port minister opens harbour talks in Ghent";
        check(
            Some(title),
            &format!("port-talks{title}By Ana Ruiz GHENT, Jan. 4 (Agency) -- The talks opened. ana@example.org(END)"),
            &[
                (Boilerplate, "port-talks"),
                (Headline, title),
                (Boilerplate, "By Ana Ruiz"),
                (Paragraph, "GHENT, Jan. 4 (Agency) -- The talks opened."),
                (Boilerplate, "ana@example.org(END)"),
            ],
        );
    }

    #[test]
    fn captions() {
        check(
            None,
            "Talks open\n\nMinister Ana Ruiz at the port of Ghent (Agency)The minister opened talks.\n\n\
             Tom Berg speaks in Ghent on Monday. (Agency)\n\nHe left (for good).",
            &[
                (Headline, "Talks open"),
                (Caption, "Minister Ana Ruiz at the port of Ghent (Agency)"),
                (Paragraph, "The minister opened talks."),
                (Caption, "Tom Berg speaks in Ghent on Monday. (Agency)"),
                (Paragraph, "He left (for good)."),
            ],
        );
    }

    #[test]
    fn items_and_boilerplate() {
        check(
            None,
            "The minister will:\n\n• open the lock\n\n2. visit Ghent\n\nMedia contact: 555 0199\n\nENDS",
            &[
                (Paragraph, "The minister will:"),
                (ListItem, "• open the lock"),
                (ListItem, "2. visit Ghent"),
                (Boilerplate, "Media contact: 555 0199"),
                (Boilerplate, "ENDS"),
            ],
        );
    }
}
