//! Documents whose sentences and tokens are given, as gold files give them.

use diarist_text::{Article, Block, BlockKind, Document, Sentence, Span, Token, TokenSpan};

/// A document of one block from sentences of words; words stand one space apart.
pub fn document<'a>(sentences: impl IntoIterator<Item = impl IntoIterator<Item = &'a str>>) -> Document {
    let (mut text, mut tokens, mut ends) = (String::new(), Vec::new(), Vec::new());
    for sentence in sentences {
        let first = tokens.len();
        for word in sentence {
            let start = text.len();
            text.push_str(word);
            tokens.push(Token { span: Span::new(start, text.len()) });
            text.push(' ');
        }
        ends.push(Sentence { tokens: TokenSpan::new(first, tokens.len()), block: 0 });
    }
    let all = TokenSpan::new(0, tokens.len());
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), tokens: all };
    let mut document = Document::new(&Article { text, ..Article::default() });
    (document.tokens, document.sentences, document.blocks, document.dateline) = (tokens, ends, vec![block], None);
    document
}
