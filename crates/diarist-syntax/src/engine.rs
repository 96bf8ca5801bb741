//! The engine: a document's sentences through the network, and its answers put together as a [`Syntax`].

use crate::events::EventHead;
use crate::input::{Input, Pieces};
use crate::kernels::Level;
use crate::lemma::Lemmas;
use crate::model::{Model, ModelError};
use crate::names;
use crate::network::{self, Scores, Scratch};
use crate::syntax::{Feats, NameSpan, Syntax, Word};
use diarist_text::{Document, TokenId, TokenSpan};

/// Bytes on a multiple of 64, so that vectors of weights do not straddle cache lines.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static ALIGNED: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/encoder-en-1/model.bin"));

/// The model that is part of the program.
pub(crate) static MODEL: &[u8] = &ALIGNED.0;

static ALIGNED_EVENTS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/events-en-1/model.bin"));

/// The event head that is part of the program.
pub(crate) static EVENTS: &[u8] = &ALIGNED_EVENTS.0;

/// Word pieces of a batch; more gain nothing, since weights then stay in the cache anyway.
const BATCH: usize = 256;

/// Annotation guidelines of names: the corpora that the model learned from disagree on what a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guideline(usize);

/// Reads documents. Costs a few milliseconds to make; may be shared by threads.
pub struct Engine {
    model: Model,
    events: EventHead,
    pieces: Pieces,
    lemmas: Lemmas,
    level: Level,
    guideline: Guideline,
}

/// A run of tokens read at once: a sentence, or a part of one that is too long.
struct Window {
    /// First token.
    start: usize,
    input: Input,
}

impl Engine {
    /// The engine with the English model that is part of the program.
    ///
    /// # Errors
    /// Never for a program whose tests have passed: they load this model.
    pub fn english() -> Result<Self, ModelError> {
        Self::load(MODEL)
    }

    /// An engine with another model (and the event head of the program, which says little of another model's vectors).
    ///
    /// # Errors
    /// When the bytes are not a whole model of the format that this version reads.
    pub fn load(model: &'static [u8]) -> Result<Self, ModelError> {
        let model = Model::read(model)?;
        let pieces = Pieces::new(&model.pieces).ok_or(ModelError::Table("word pieces"))?;
        let lemmas = Lemmas::new(&model.lemma, &model.known).ok_or(ModelError::Table("lemmas"))?;
        if model.sizes.name_tags != names::TAGS {
            return Err(ModelError::Table("name tags"));
        }
        let events = EventHead::read(EVENTS, model.event_inputs())?;
        Ok(Self { model, events, pieces, lemmas, level: Level::detect(), guideline: Guideline(0) })
    }

    /// The same engine with another event head.
    ///
    /// # Errors
    /// When the bytes are not a whole event head for this engine's model.
    pub fn with_events(self, events: &'static [u8]) -> Result<Self, ModelError> {
        Ok(Self { events: EventHead::read(events, self.model.event_inputs())?, ..self })
    }

    /// The same engine on another instruction set; the results are the same bits.
    pub fn with_level(self, level: Level) -> Self {
        Self { level, ..self }
    }

    /// The same engine with names after the guidelines of one training corpus.
    pub fn with_guideline(self, guideline: Guideline) -> Self {
        Self { guideline, ..self }
    }

    /// The guidelines of a training corpus ("gum", "uner", "wikigold", "meantime"); "any" is the mean of all.
    pub fn guideline(&self, corpus: &str) -> Option<Guideline> {
        self.model.sources.iter().position(|&name| name == corpus).map(Guideline)
    }

    /// Analyses every sentence.
    pub fn parse(&self, document: &Document) -> Syntax {
        self.parse_sentences(document, |_| true)
    }

    /// Analyses the sentences (by their number) that are wanted; the words of the others are [`Word::unread`].
    ///
    /// A sentence's analysis does not depend on which others are wanted.
    pub fn parse_sentences(&self, document: &Document, wanted: impl Fn(usize) -> bool) -> Syntax {
        let mut syntax = Syntax {
            words: vec![Word::unread(); document.tokens.len()],
            names: Vec::new(),
            children: vec![Vec::new(); document.tokens.len()],
        };
        let mut scratch = Scratch::default();
        let (mut batch, mut size): (Vec<Window>, usize) = (Vec::new(), 0);
        let wanted: Vec<TokenSpan> =
            (document.sentences.iter().enumerate()).filter(|&(i, _)| wanted(i)).map(|(_, s)| s.tokens).collect();
        for window in wanted.iter().flat_map(|&tokens| self.windows(document, tokens)) {
            let pieces = window.input.pieces.len();
            if size + pieces > BATCH && !batch.is_empty() {
                self.read(document, &batch, &mut scratch, &mut syntax);
                batch.clear();
                size = 0;
            }
            size += pieces;
            batch.push(window);
        }
        self.read(document, &batch, &mut scratch, &mut syntax);
        for &tokens in &wanted {
            join(document, tokens, &mut syntax.words);
        }
        for (i, word) in (0u32..).zip(&syntax.words) {
            if let Some(head) = word.head {
                syntax.children[head.index()].push(TokenId(i));
            }
        }
        syntax
    }

    /// Cuts a sentence into the windows that the network can read at once; nearly always there is one. A dateline is a
    /// window of its own, since it belongs to no clause and the sentence proper begins after it.
    fn windows<'a>(&'a self, document: &'a Document, tokens: TokenSpan) -> impl Iterator<Item = Window> + 'a {
        let proper = dateline_end(document, tokens);
        let mut start = tokens.start;
        std::iter::from_fn(move || {
            let end = if start < proper { proper } else { tokens.end };
            let opens = start == tokens.start || start == proper;
            let words = (start..end).map(|i| document.word(TokenId(i)));
            let input = self.pieces.input(words, self.model.sizes.positions, opens);
            let window = Window { start: start as usize, input };
            start += window.input.first.len() as u32 - 1;
            (window.input.first.len() > 1).then_some(window)
        })
    }

    /// Reads a batch into `syntax`.
    fn read(&self, document: &Document, batch: &[Window], scratch: &mut Scratch, syntax: &mut Syntax) {
        let inputs: Vec<&Input> = batch.iter().map(|window| &window.input).collect();
        let scores = network::forward((&self.model, &self.events), self.level, self.guideline.0, &inputs, scratch);
        for (window, scores) in batch.iter().zip(&scores) {
            self.write_words(document, window, scores, syntax);
            syntax.names.extend(names::names(&scores.names).into_iter().map(|name| NameSpan {
                tokens: TokenSpan::new(window.start + name.start, window.start + name.end),
                kind: name.kind,
                score: name.score,
            }));
        }
    }

    /// The words of one window; its root has no head.
    fn write_words(&self, document: &Document, window: &Window, scores: &Scores, syntax: &mut Syntax) {
        let (model, scripts) = (&self.model, self.model.sizes.lemma);
        for (i, &head) in scores.heads.iter().enumerate() {
            let token = window.start + i;
            let xpos = model.xpos[scores.xpos[i]];
            let form = document.word(TokenId(token as u32));
            syntax.words[token] = Word {
                upos: model.upos[scores.upos[i]],
                xpos,
                feats: Feats(model.feats[scores.feats[i]]),
                lemma: self
                    .lemmas
                    .lemma(form, xpos, &scores.lemma[i * scripts..][..scripts], |w| self.pieces.is_word(w)),
                head: (head > 0).then(|| TokenId((window.start + head - 1) as u32)),
                deprel: model.deprel[scores.deprel[i]],
                named: scores.named[i],
            };
        }
    }
}

/// The end of the dateline if the sentence opens with one and goes on after it, else the sentence's start.
fn dateline_end(document: &Document, tokens: TokenSpan) -> u32 {
    let end = document.dateline.map_or(tokens.start, |dateline| dateline.tokens.end);
    if tokens.start < end && end < tokens.end { end } else { tokens.start }
}

/// Joins the trees of a sentence's windows: the roots of later ones, and of a dateline, hang on the first proper root.
fn join(document: &Document, tokens: TokenSpan, words: &mut [Word]) {
    let proper = dateline_end(document, tokens);
    let roots: Vec<TokenId> = tokens.ids().filter(|id| words[id.index()].head.is_none()).collect();
    let Some(&main) = roots.iter().find(|id| id.0 >= proper) else { return };
    for root in roots.into_iter().filter(|&root| root != main) {
        let word = &mut words[root.index()];
        (word.head, word.deprel) = (Some(main), "parataxis");
    }
}
