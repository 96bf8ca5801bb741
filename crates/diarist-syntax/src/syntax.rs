//! The syntax layer: one [`Word`] per token of the document, and the names the encoder saw.

use diarist_text::{TokenId, TokenSpan};

/// Universal part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the tags are defined at universaldependencies.org/u/pos
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// One token's analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag ("VBD", "NNP", "MD").
    pub xpos: &'static str,
    /// Dictionary form, lower case except for names.
    pub lemma: String,
    /// Head in the tree; `None` for the root of its sentence.
    pub head: Option<TokenId>,
    /// Universal relation to the head, with subtype ("nsubj:pass", "obl", "nmod:poss").
    pub deprel: &'static str,
}

/// Type of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, body, party, team, government.
    Organization,
    /// A country, region, town, building, water.
    Place,
    /// A named event ("World Cup").
    Event,
}

/// A run of tokens that the encoder takes for a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NameSpan {
    /// Its tokens, without determiner, title or possessive.
    pub tokens: TokenSpan,
    /// Its type.
    pub kind: NameKind,
    /// Probability of the span's type, 0 to 1.
    pub score: f32,
}

/// The syntax of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Syntax {
    /// One word per token of the document.
    pub words: Vec<Word>,
    /// Names in order, never overlapping.
    pub names: Vec<NameSpan>,
    /// Children of each token, in order.
    pub children: Vec<Vec<TokenId>>,
}

impl Syntax {
    /// A token's analysis.
    pub fn word(&self, id: TokenId) -> &Word {
        &self.words[id.index()]
    }

    /// The tokens whose head is `id`, in order.
    pub fn children(&self, id: TokenId) -> &[TokenId] {
        &self.children[id.index()]
    }

    /// The children of `id` with the relation, its subtypes included when `deprel` has none.
    pub fn dependents<'a>(&'a self, id: TokenId, deprel: &'a str) -> impl Iterator<Item = TokenId> + 'a {
        self.children(id).iter().copied().filter(move |&c| {
            let rel = self.word(c).deprel;
            rel == deprel || (!deprel.contains(':') && rel.split(':').next() == Some(deprel))
        })
    }

    /// The token and everything beneath it in the tree, as the smallest span of tokens that holds them.
    pub fn subtree(&self, id: TokenId) -> TokenSpan {
        let (mut low, mut high) = (id.0, id.0);
        let mut stack = vec![id];
        while let Some(t) = stack.pop() {
            low = low.min(t.0);
            high = high.max(t.0);
            stack.extend_from_slice(self.children(t));
        }
        TokenSpan { start: low, end: high + 1 }
    }
}
