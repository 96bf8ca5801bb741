//! Positions: byte spans of the text and spans of tokens, types that never mix; ends are excluded.

use std::ops::Range;

/// A half-open range of bytes of the document's text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, end excluded.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A half-open range of Unicode code points of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CodePointSpan {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

/// The number of a token in its document, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

impl TokenId {
    /// As an index into [`Document::tokens`](crate::Document).
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A half-open range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TokenSpan {
    /// First token.
    pub start: u32,
    /// Token after the last.
    pub end: u32,
}

impl TokenSpan {
    /// The span from token `start` to token `end`, end excluded.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// As a range of indices.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The tokens' numbers, in order.
    pub fn ids(self) -> impl DoubleEndedIterator<Item = TokenId> + ExactSizeIterator {
        (self.start..self.end).map(TokenId)
    }

    /// Number of tokens.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it holds no token.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the token lies inside.
    pub const fn contains(self, id: TokenId) -> bool {
        self.start <= id.0 && id.0 < self.end
    }

    /// Whether the two share at least one token.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
