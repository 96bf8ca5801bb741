//! Quotation marks: which opens, which closes, and which quotations go on over paragraphs.

use diarist_text::{Document, TokenId, TokenSpan};

/// What stands between two quotation marks that belong together, the marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    pub(crate) tokens: TokenSpan,
    /// Whether it has a closing mark; a quotation that goes on in the next paragraph has none.
    pub(crate) closed: bool,
    /// Whether it goes on from the paragraph before, which had no closing mark.
    pub(crate) goes_on: bool,
    /// Whether it reads as something said and not as a single word or title in quotation marks.
    pub(crate) speech: bool,
}

/// A quotation mark as far as its own look and its neighbours tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opening { single: bool },
    Closing { single: bool },
}

/// Finds the quotations of a document, in order; those inside another are not listed.
pub(crate) fn find(document: &Document) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    let mut open_before = false;
    for block in &document.blocks {
        let mut open: Option<(u32, bool)> = None;
        let (mut first, mut inner) = (true, 0);
        for id in block.tokens.ids() {
            let Some(mark) = mark(document, id, block.tokens, open.is_some()) else { continue };
            match (open, mark) {
                // A single mark opens only what a single mark closes soon: the rest are apostrophes.
                (None, Mark::Opening { single }) if !single || closes_soon(document, id, block.tokens) => {
                    open = Some((id.0, single));
                }
                (Some((_, false)), Mark::Closing { single: false }) if inner > 0 => inner -= 1,
                (Some((start, single)), Mark::Closing { single: closing }) if single == closing => {
                    let goes_on = first && open_before && start == block.tokens.start;
                    quotations.push(quotation(document, TokenSpan { start, end: id.0 + 1 }, true, goes_on));
                    first = false;
                    open = None;
                }
                // A second opening mark: the first was never closed, or opens a paragraph inside the block.
                (Some((_, false)), Mark::Opening { single: false }) if nests(document, id, block.tokens) => inner += 1,
                (Some((start, false)), Mark::Opening { single: false }) => {
                    let goes_on = first && open_before && start == block.tokens.start;
                    let end = sentence_end(document, TokenId(start)).min(id.0);
                    quotations.push(quotation(document, TokenSpan { start, end }, false, goes_on));
                    first = false;
                    open = Some((id.0, false));
                }
                _ => {}
            }
        }
        let mut open_at_end = false;
        if let Some((start, single)) = open
            && !single
        {
            let goes_on = first && open_before && start == block.tokens.start;
            open_at_end = opens_next(document, block.tokens.end);
            let end = if open_at_end { block.tokens.end } else { sentence_end(document, TokenId(start)) };
            quotations.push(quotation(document, TokenSpan { start, end }, false, goes_on));
        }
        open_before = open_at_end;
    }
    quotations
}

/// Whether a second opening mark has its own closing one before that of the first: both close before a third opens.
fn nests(document: &Document, id: TokenId, block: TokenSpan) -> bool {
    let mut marks = (id.0 + 1..block.end).filter_map(|i| mark(document, TokenId(i), block, true));
    let mut closing = || marks.find(|m| !matches!(m, Mark::Opening { single: true } | Mark::Closing { single: true }));
    let closes = |m: Option<Mark>| m == Some(Mark::Closing { single: false });
    closes(closing()) && closes(closing())
}

/// Whether the token is a double quotation mark.
fn is_double(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "„" | "«" | "»" | "''" | "``" | "’’" | "‘‘")
}

/// Whether the token is a quotation mark of any kind.
pub(crate) fn is_mark(word: &str) -> bool {
    is_double(word) || matches!(word, "'" | "‘" | "’" | "`" | "‹" | "›")
}

/// What a token is as a quotation mark. Marks of one shape open after white space or an opening bracket and close
/// before it; between two spaces, or two words, they do what is due.
fn mark(document: &Document, id: TokenId, block: TokenSpan, inside: bool) -> Option<Mark> {
    let word = document.word(id);
    let double = is_double(word);
    if !double && !is_mark(word) {
        return None;
    }
    let single = !double;
    match word {
        "“" | "„" | "«" | "``" | "‘‘" => return Some(Mark::Opening { single }),
        "”" | "»" | "’’" => return Some(Mark::Closing { single }),
        "‘" => return Some(Mark::Opening { single }),
        _ => {}
    }
    let span = document.tokens[id.index()].span;
    let glued_left = id.0 > block.start && document.tokens[id.index() - 1].span.end == span.start;
    let glued_right = id.0 + 1 < block.end && document.tokens[id.index() + 1].span.start == span.end;
    let after_opener =
        glued_left && matches!(document.word(TokenId(id.0 - 1)), "(" | "[" | "—" | "–" | "--" | "-" | "/" | "‘" | "“");
    let opens = match (glued_left && !after_opener, glued_right) {
        (false, true) => !(inside && double && after_opener && closes_here(document, id)),
        (true, false) => false,
        _ => !inside,
    };
    if single && !opens && !glued_left {
        return None;
    }
    Some(if opens { Mark::Opening { single } } else { Mark::Closing { single } })
}

/// Whether a mark glued to a dash on its left closes: what follows is punctuation.
fn closes_here(document: &Document, id: TokenId) -> bool {
    document
        .tokens
        .get(id.index() + 1)
        .is_some_and(|next| !document.slice(next.span).starts_with(char::is_alphanumeric))
}

/// Whether a single mark has a closing one in the same sentence.
fn closes_soon(document: &Document, id: TokenId, block: TokenSpan) -> bool {
    let end = sentence_end(document, id);
    (id.0 + 2..end).any(|i| mark(document, TokenId(i), block, true) == Some(Mark::Closing { single: true }))
}

/// The token after the sentence that holds the token.
fn sentence_end(document: &Document, id: TokenId) -> u32 {
    document.sentences.get(document.sentence_of(id)).map_or(id.0 + 1, |sentence| sentence.tokens.end)
}

/// Whether the block that starts at the token opens with a double quotation mark.
fn opens_next(document: &Document, start: u32) -> bool {
    document.tokens.get(start as usize).is_some_and(|token| is_double(document.slice(token.span)))
}

fn quotation(document: &Document, tokens: TokenSpan, closed: bool, goes_on: bool) -> Quotation {
    let words = tokens.ids().filter(|&id| document.word(id).starts_with(char::is_alphanumeric)).count();
    let last = (tokens.end - tokens.start >= 3).then(|| document.word(TokenId(tokens.end - 2)));
    let stops = last.is_some_and(|word| matches!(word, "," | "." | "!" | "?" | "…" | "..." | "—" | "--"));
    Quotation { tokens, closed, goes_on, speech: goes_on || words >= 5 || (stops && words >= 1) || !closed }
}
