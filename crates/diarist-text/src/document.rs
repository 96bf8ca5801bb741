//! The document: an article's text with its blocks, sentences and tokens; immutable, and the first narrow waist.

use crate::code_points::CodePoints;
use crate::scanned::Reading;
use crate::sentence::Tokens;
use crate::tokenize::{Piece, tokenize};
use crate::{Article, CodePointSpan, Span, TokenId, TokenSpan, block, dateline, layout, seam, sentence};
use jiff::civil::Date;
use std::borrow::Cow;

/// One token: a word as Universal Dependencies cuts it ("do" + "n't", "Lee" + "'s"), a number, or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text; white space among them if a scanner set its letters apart.
    pub span: Span,
}

/// One sentence: a run of tokens inside one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Index of its block in [`Document::blocks`].
    pub block: u32,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title, the title repeated in the text, or a heading between paragraphs.
    Headline,
    /// Running text.
    Paragraph,
    /// A bullet or numbered item, or a line of a table.
    ListItem,
    /// Words under a picture.
    Caption,
    /// Contacts, copyright lines and other matter that tells no news.
    Boilerplate,
}

/// A stretch of text between line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the text.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenSpan,
}

/// The dateline of a report: "SEOUL, Jan. 4 (Agency) --".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// All its tokens, the dash included.
    pub tokens: TokenSpan,
    /// The town.
    pub place: TokenSpan,
    /// The date, if it gives one.
    pub date: Option<TokenSpan>,
}

/// An article's text with tokens, sentences and blocks.
///
/// Laws (property-tested): tokens lie in order, never overlap, cut the text on character boundaries, and what lies
/// between two tokens is white space only; each token belongs to exactly one sentence and one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The text as given.
    pub text: String,
    /// Publication date, the anchor of relative dates.
    pub published: Option<Date>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// The dateline, if there is one.
    pub dateline: Option<Dateline>,
    /// Where characters begin, for offsets in code points.
    code_points: CodePoints,
    /// Tokens that the text sets apart ("C A N B E R R A"), in order, with how they read.
    closed: Vec<(Span, String)>,
}

impl Document {
    /// Cuts an article's text into blocks, sentences and tokens. Any text will do; time is linear in its length.
    pub fn new(article: &Article) -> Self {
        let reading = Reading::new(&article.text);
        let text: &str = &reading.text;
        let mut pieces: Vec<Piece> = Vec::with_capacity(text.len() / 5);
        let mut stretches = Vec::new();
        let title = article.title.as_deref();
        for span in layout::stretches(text).into_iter().flat_map(|s| seam::cut(text, s, title)) {
            let start = pieces.len();
            tokenize(text, span, &mut pieces);
            if pieces.len() > start {
                stretches.push(TokenSpan::new(start, pieces.len()));
            }
        }
        let tokens = Tokens::new(text, &pieces);
        let starts: Vec<usize> = stretches.iter().map(|s| s.start as usize).collect();
        let dateline = dateline::find(&tokens, &starts);
        let blocks = block::blocks(&tokens, &stretches, dateline.as_ref(), article, &reading);
        let mut sentences = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let found = sentence::sentences(&tokens, block.tokens);
            sentences.extend(found.into_iter().map(|tokens| Sentence { tokens, block: index as u32 }));
        }
        let tokens = pieces.iter().map(|p| Token { span: reading.token(p.span) }).collect();
        let closed = reading.closed(pieces.iter().map(|p| p.span));
        let code_points = CodePoints::new(&article.text);
        let (text, published) = (article.text.clone(), article.published);
        Self { text, published, tokens, sentences, blocks, dateline, code_points, closed }
    }

    /// A byte span of the text as offsets in Unicode code points, the unit of the entries' evidence.
    pub fn code_points(&self, span: Span) -> CodePointSpan {
        CodePointSpan {
            start: self.code_points.at(&self.text, span.start),
            end: self.code_points.at(&self.text, span.end),
        }
    }

    /// The word of a token as it reads: as the text has it, but closed up where a scanner set its letters apart.
    pub fn word(&self, id: TokenId) -> &str {
        let span = self.tokens[id.index()].span;
        if !self.closed.is_empty()
            && let Ok(at) = self.closed.binary_search_by_key(&span, |(closed, _)| *closed)
        {
            return &self.closed[at].1;
        }
        self.slice(span)
    }

    /// The text that a span of tokens covers as it reads, closed up like [`Document::word`].
    pub fn wording(&self, tokens: TokenSpan) -> Cow<'_, str> {
        let span = self.bytes(tokens);
        let first = self.closed.partition_point(|(closed, _)| closed.start < span.start);
        let inside = self.closed[first..].iter().take_while(|(closed, _)| closed.end <= span.end);
        let mut words = Cow::Borrowed("");
        let mut at = span.start;
        for (closed, word) in inside {
            let text = words.to_mut();
            text.push_str(&self.text[at..closed.start]);
            text.push_str(word);
            at = closed.end;
        }
        if words.is_empty() {
            return Cow::Borrowed(self.slice(span));
        }
        words.to_mut().push_str(&self.text[at..span.end]);
        words
    }

    /// The text of a byte span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.start..span.end]
    }

    /// The bytes that a span of tokens covers, from the first token's start to the last one's end.
    pub fn bytes(&self, tokens: TokenSpan) -> Span {
        match (self.tokens[tokens.range()].first(), self.tokens[tokens.range()].last()) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The text that a span of tokens covers.
    pub fn phrase(&self, tokens: TokenSpan) -> &str {
        self.slice(self.bytes(tokens))
    }

    /// Index in [`Document::sentences`] of the sentence that holds the token.
    pub fn sentence_of(&self, id: TokenId) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= id.0)
    }
}
