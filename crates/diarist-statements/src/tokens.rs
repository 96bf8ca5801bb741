//! Sets of tokens, as sources, cues and contents are made of them.

use diarist_text::{TokenId, TokenSpan};

/// Tokens in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tokens(Vec<u32>);

impl Tokens {
    /// The set of these tokens.
    pub(crate) fn new(mut ids: Vec<u32>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        Self(ids)
    }

    /// The tokens of a span.
    pub(crate) fn span(span: TokenSpan) -> Self {
        Self((span.start..span.end).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn contains(&self, id: TokenId) -> bool {
        self.0.binary_search(&id.0).is_ok()
    }

    pub(crate) fn first(&self) -> Option<TokenId> {
        self.0.first().map(|&id| TokenId(id))
    }

    pub(crate) fn last(&self) -> Option<TokenId> {
        self.0.last().map(|&id| TokenId(id))
    }

    pub(crate) fn ids(&self) -> impl DoubleEndedIterator<Item = TokenId> + '_ {
        self.0.iter().map(|&id| TokenId(id))
    }

    /// Whether a token of the set lies in the span.
    pub(crate) fn meets_span(&self, span: TokenSpan) -> bool {
        let next = self.0.partition_point(|&id| id < span.start);
        self.0.get(next).is_some_and(|&id| id < span.end)
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).copied().collect())
    }

    pub(crate) fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().copied().filter(|&id| !other.contains(TokenId(id))).collect())
    }

    pub(crate) fn retain(&mut self, keep: impl Fn(TokenId) -> bool) {
        self.0.retain(|&id| keep(TokenId(id)));
    }

    /// Takes tokens off both ends for as long as `drop` says so.
    pub(crate) fn trim(&mut self, drop: impl Fn(TokenId) -> bool) {
        while self.0.last().is_some_and(|&id| drop(TokenId(id))) {
            self.0.pop();
        }
        let start = self.0.iter().take_while(|&&id| drop(TokenId(id))).count();
        self.0.drain(..start);
    }

    /// The runs of the set; two runs join where `skip` holds for all that stands between them.
    pub(crate) fn spans(&self, skip: impl Fn(TokenId) -> bool) -> Vec<TokenSpan> {
        let mut spans: Vec<TokenSpan> = Vec::new();
        for &id in &self.0 {
            match spans.last_mut() {
                Some(last) if (last.end..id).all(|between| skip(TokenId(between))) => last.end = id + 1,
                _ => spans.push(TokenSpan { start: id, end: id + 1 }),
            }
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_join_over_what_is_skipped() {
        let set = Tokens::new(vec![5, 1, 2, 4, 9, 2]);
        let spans: Vec<(u32, u32)> = set.spans(|id| id.0 == 3).iter().map(|s| (s.start, s.end)).collect();
        assert_eq!(spans, [(1, 6), (9, 10)]);
    }
}
