//! What the rules see: document, tree and quotation marks, and the questions they ask of them.

use crate::lexicon::{Cue, lexicon};
use crate::quotation::{self, Quotation};
use crate::tokens::Tokens;
use diarist_syntax::{Syntax, Upos, Word};
use diarist_text::{Document, TokenId, TokenSpan};
use std::borrow::Cow;

/// The layers that the rules read.
pub(crate) struct Reading<'a> {
    pub(crate) document: &'a Document,
    pub(crate) syntax: &'a Syntax,
    pub(crate) quotations: Vec<Quotation>,
    /// For each token the quotation that holds it, as an index, or `u32::MAX`.
    quoted: Vec<u32>,
    /// For each token its sentence.
    sentences: Vec<u32>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(document: &'a Document, syntax: &'a Syntax) -> Self {
        let quotations = quotation::find(document);
        let mut quoted = vec![u32::MAX; document.tokens.len()];
        for (i, quotation) in quotations.iter().enumerate() {
            quoted[quotation.tokens.range()].fill(i as u32);
        }
        let mut sentences = vec![0; document.tokens.len()];
        for (i, sentence) in document.sentences.iter().enumerate() {
            sentences[sentence.tokens.range()].fill(i as u32);
        }
        Self { document, syntax, quotations, quoted, sentences }
    }

    pub(crate) fn word(&self, id: TokenId) -> &'a Word {
        self.syntax.word(id)
    }

    /// The token as written.
    pub(crate) fn form(&self, id: TokenId) -> &'a str {
        self.document.word(id)
    }

    /// The token in lower case.
    pub(crate) fn lower(&self, id: TokenId) -> Cow<'a, str> {
        let form = self.form(id);
        if form.bytes().all(|b| b.is_ascii_lowercase()) { Cow::Borrowed(form) } else { Cow::Owned(form.to_lowercase()) }
    }

    pub(crate) fn deprel(&self, id: TokenId) -> &'static str {
        self.word(id).deprel
    }

    pub(crate) fn children(&self, id: TokenId) -> &'a [TokenId] {
        self.syntax.children(id)
    }

    /// The first child with the relation, exactly as given.
    pub(crate) fn child(&self, id: TokenId, deprel: &str) -> Option<TokenId> {
        self.children(id).iter().copied().find(|&c| self.deprel(c) == deprel)
    }

    pub(crate) fn sentence(&self, id: TokenId) -> TokenSpan {
        self.document.sentences[self.sentences[id.index()] as usize].tokens
    }

    /// The block that holds the token, as an index.
    pub(crate) fn block(&self, id: TokenId) -> u32 {
        self.document.sentences[self.sentences[id.index()] as usize].block
    }

    /// The quotation that holds the token.
    pub(crate) fn quotation(&self, id: TokenId) -> Option<&Quotation> {
        self.quotations.get(self.quoted[id.index()] as usize)
    }

    /// Whether the token stands in direct speech.
    pub(crate) fn in_speech(&self, id: TokenId) -> bool {
        self.quotation(id).is_some_and(|quotation| quotation.speech)
    }

    /// Whether the token has neither letter nor digit.
    pub(crate) fn is_punctuation(&self, id: TokenId) -> bool {
        !self.form(id).contains(char::is_alphanumeric)
    }

    /// Whether the token is punctuation that no content or source begins or ends with.
    pub(crate) fn is_edge(&self, id: TokenId) -> bool {
        self.is_punctuation(id)
            && !quotation::is_mark(self.form(id))
            && !matches!(self.form(id), ")" | "(" | "$" | "%" | "]" | "[")
    }

    /// The token and all beneath it, but for the subtrees that `skip` names.
    pub(crate) fn subtree(&self, root: TokenId, skip: impl Fn(TokenId) -> bool) -> Tokens {
        let (mut found, mut stack) = (Vec::new(), vec![root]);
        while let Some(id) = stack.pop() {
            found.push(id.0);
            stack.extend(self.children(id).iter().copied().filter(|&child| !skip(child)));
        }
        Tokens::new(found)
    }

    /// Whether `below` lies in the subtree of `above`.
    pub(crate) fn is_below(&self, below: TokenId, above: TokenId) -> bool {
        let mut at = Some(below);
        while let Some(id) = at {
            if id == above {
                return true;
            }
            at = self.word(id).head;
        }
        false
    }

    /// The verb's cue, if the token is a verb of the lexicon.
    pub(crate) fn verb_cue(&self, id: TokenId) -> Option<&'static Cue> {
        // Participles are tagged as adjectives now and then ("was opposed to"), headline verbs as nouns; only verbs count.
        if self.word(id).upos != Upos::Verb {
            return None;
        }
        lexicon().verb(&self.lower(id))
    }

    /// Whether the verb is in the passive voice.
    pub(crate) fn is_passive(&self, verb: TokenId) -> bool {
        self.children(verb).iter().any(|&c| matches!(self.deprel(c), "aux:pass" | "nsubj:pass"))
            || (self.word(verb).xpos == "VBN"
                && self.deprel(verb) == "acl"
                && !self.children(verb).iter().any(|&c| self.deprel(c) == "aux"))
    }

    /// The preposition of an oblique phrase or the conjunction of a clause, in lower case, and its tokens.
    pub(crate) fn marker(&self, phrase: TokenId) -> Option<(Cow<'a, str>, TokenId)> {
        let first = self.children(phrase).iter().copied().find(|&c| matches!(self.deprel(c), "case" | "mark"))?;
        Some((self.lower(first), first))
    }
}
