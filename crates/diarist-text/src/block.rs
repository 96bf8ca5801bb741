//! Stretches to blocks: headline, paragraph, list item, caption, boilerplate.

use crate::layout::opens_item;
use crate::lexicon::lexicon;
use crate::sentence::Tokens;
use crate::tokenize::Kind;
use crate::{Article, Block, BlockKind, Dateline, Span, TokenSpan};

/// The blocks that the stretches (given as spans of tokens) make, cut before a dateline that stands inside one.
pub(crate) fn blocks(
    tokens: &Tokens,
    stretches: &[TokenSpan],
    dateline: Option<&Dateline>,
    article: &Article,
) -> Vec<Block> {
    let mut parts: Vec<TokenSpan> = Vec::with_capacity(stretches.len() + 1);
    for &stretch in stretches {
        match dateline.map(|d| d.tokens.start).filter(|&d| stretch.start < d && d < stretch.end) {
            Some(cut) => {
                parts.push(TokenSpan { start: stretch.start, end: cut });
                parts.push(TokenSpan { start: cut, end: stretch.end });
            }
            None => parts.push(stretch),
        }
    }
    let body = dateline.map_or(0, |d| d.tokens.start);
    let mut blocks: Vec<Block> = Vec::with_capacity(parts.len());
    for (i, part) in parts.into_iter().enumerate() {
        let span =
            Span::new(tokens.pieces[part.start as usize].span.start, tokens.pieces[part.end as usize - 1].span.end);
        let text = &tokens.text[span.start..span.end];
        let marked = article.markup.partition_point(|(m, _)| m.end <= span.start);
        let marked = article.markup.get(marked).filter(|(m, _)| m.start <= span.start && span.end <= m.end);
        let kind = if let Some(&(_, kind)) = marked.filter(|(_, kind)| *kind != BlockKind::Paragraph) {
            kind
        } else if article.title.as_deref().is_some_and(|t| same_words(t, text)) || part.end <= body {
            BlockKind::Headline
        } else if opens_item(text) {
            BlockKind::ListItem
        } else if lexicon().is_boilerplate(text) {
            BlockKind::Boilerplate
        } else if i == 0 && is_headline(tokens, part) {
            BlockKind::Headline
        } else {
            BlockKind::Paragraph
        };
        blocks.push(Block { kind, span, tokens: part });
    }
    blocks
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
