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

impl Upos {
    const NAMES: [(&'static str, Self); 17] = [
        ("ADJ", Self::Adj),
        ("ADP", Self::Adp),
        ("ADV", Self::Adv),
        ("AUX", Self::Aux),
        ("CCONJ", Self::Cconj),
        ("DET", Self::Det),
        ("INTJ", Self::Intj),
        ("NOUN", Self::Noun),
        ("NUM", Self::Num),
        ("PART", Self::Part),
        ("PRON", Self::Pron),
        ("PROPN", Self::Propn),
        ("PUNCT", Self::Punct),
        ("SCONJ", Self::Sconj),
        ("SYM", Self::Sym),
        ("VERB", Self::Verb),
        ("X", Self::X),
    ];

    /// The tag's name in CoNLL-U.
    pub fn name(self) -> &'static str {
        // The table stands in the order of the variants.
        Self::NAMES[self as usize].0
    }

    /// The tag with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, upos)| upos)
    }
}

/// Morphological features in the notation of CoNLL-U, "Mood=Ind|Tense=Past|VerbForm=Fin" or "_".
///
/// Keys are Case, Definite, Degree, Gender, Mood, Number, NumType, Person, Polarity, Poss, PronType, Reflex, Tense,
/// VerbForm and Voice; values are those of universaldependencies.org/u/feat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feats(pub &'static str);

impl Feats {
    /// The value of a feature: `get("Tense") == Some("Past")`.
    pub fn get(self, key: &str) -> Option<&'static str> {
        self.0.split('|').find_map(|pair| pair.split_once('=').filter(|(name, _)| *name == key).map(|(_, value)| value))
    }

    /// Whether a feature has the value: `has("VerbForm", "Inf")`.
    pub fn has(self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }
}

/// Kinds of happening that a word may name, in the order of [`Named`]'s numbers.
pub const HAPPENINGS: [&str; 9] =
    ["trip", "meeting", "gathering", "ceremony", "address", "vote", "proceeding", "appointment", "release"];

/// What a word names in the eyes of the event head: the probability, in 255ths, that it names a happening of each kind that
/// an editor would enter; the rest is that it names none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Named(pub [u8; HAPPENINGS.len()]);

impl Named {
    /// Probability, 0 to 1, that the word names a happening of the kind; 0 for a kind that there is not.
    pub fn kind(self, kind: &str) -> f32 {
        HAPPENINGS.iter().position(|&name| name == kind).map_or(0.0, |number| f32::from(self.0[number]) / 255.0)
    }

    /// Probability, 0 to 1, that the word names a happening of any kind.
    pub fn any(self) -> f32 {
        self.0.iter().map(|&share| f32::from(share)).sum::<f32>().min(255.0) / 255.0
    }
}

/// One token's analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag ("VBD", "NNP", "MD").
    pub xpos: &'static str,
    /// Morphology.
    pub feats: Feats,
    /// Dictionary form, lower case except for names.
    pub lemma: String,
    /// Head in the tree; `None` for the root of its sentence.
    pub head: Option<TokenId>,
    /// Universal relation to the head, with subtype ("nsubj:pass", "obl", "nmod:poss").
    pub deprel: &'static str,
    /// What the word names, as the event head sees it.
    pub named: Named,
}

impl Word {
    /// What stands for a token of a sentence that was not analysed: X without tag, lemma, features, head or relation.
    pub fn unread() -> Self {
        Self {
            upos: Upos::X,
            xpos: "_",
            feats: Feats("_"),
            lemma: String::new(),
            head: None,
            deprel: "_",
            named: Named::default(),
        }
    }

    /// Whether the token was analysed.
    pub fn is_read(&self) -> bool {
        self.deprel != "_"
    }
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
    /// Probability of the span's type at the token where it is lowest, 0 to 1.
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
