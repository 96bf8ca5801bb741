//! What holds for any text: tokens and gaps give it back, gaps are white space, spans cut between characters, each token
//! has one sentence and one block.

use diarist_text::{Article, Document, Span};
use proptest::prelude::*;

fn check(text: &str) -> Result<(), TestCaseError> {
    let document = Document::new(&Article { text: text.to_owned(), ..Article::default() });
    prop_assert_eq!(&document.text, text);
    let mut end = 0;
    for token in &document.tokens {
        prop_assert!(token.span.start >= end && token.span.end > token.span.start);
        prop_assert!(text.is_char_boundary(token.span.start) && text.is_char_boundary(token.span.end));
        prop_assert!(is_blank(&text[end..token.span.start]), "gap {:?}", &text[end..token.span.start]);
        end = token.span.end;
    }
    prop_assert!(is_blank(&text[end..]), "tail {:?}", &text[end..]);

    let mut next = 0;
    for sentence in &document.sentences {
        prop_assert_eq!(sentence.tokens.start, next);
        prop_assert!(!sentence.tokens.is_empty());
        let block = document.blocks[sentence.block as usize];
        prop_assert!(block.tokens.start <= sentence.tokens.start && sentence.tokens.end <= block.tokens.end);
        next = sentence.tokens.end;
    }
    prop_assert_eq!(next as usize, document.tokens.len());
    let mut next = 0;
    for block in &document.blocks {
        prop_assert_eq!(block.tokens.start, next);
        prop_assert!(!block.tokens.is_empty());
        prop_assert_eq!(block.span, document.bytes(block.tokens));
        next = block.tokens.end;
    }
    prop_assert_eq!(next as usize, document.tokens.len());
    if let Some(dateline) = document.dateline {
        prop_assert!(dateline.tokens.start <= dateline.place.start && dateline.place.end <= dateline.tokens.end);
    }
    for token in &document.tokens {
        let Span { start, end } = token.span;
        let points = document.code_points(token.span);
        prop_assert_eq!(points.start, text[..start].chars().count());
        prop_assert_eq!(points.end, text[..end].chars().count());
    }
    Ok(())
}

fn is_blank(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}'))
}

/// Pieces of news that sit next to each other in ways no one wrote.
fn newsy() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "Mr", "Mr.", " ", " ", " ", "\n", "\n\n", "U.S.", "U.S", ".", ",", "“", "”", "\"", "'", "’s", "n't", "do",
        "Can't", "J.", "Jan. 4", "SEOUL", "(AP)", "--", "—", "-", "co-", "5", "$", "%", "9.20", "713-", "555-0199",
        "http://", "x.org", "@", "#tag", "...", "…", "!", "?", ")", "(", "•", "1.", "a)", "é", "日本", "👍🏽", "\u{301}",
        "\u{FEFF}", "\u{AD}", "The", "said", "№", "1980's", "'72", ":)", "&", "/", "w/o", "AT&T", "\r\n", "\t", "\0",
    ]);
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// Words that a line's end breaks where their tokens part.
#[test]
fn broken_between_tokens() {
    for text in ["co-\nn't'72", "They can-\nnot go.", "It is gon-\nna rain."] {
        check(text).expect("the laws hold");
    }
}

/// Texts on which a scan that looks too far ahead or back would never end.
#[test]
fn time_is_linear() {
    let units = [
        "a", "a.", "A.b-", "'s", "(@a", "x@", "é", "1,", "-", "http://", "\"", "[1]", ".)", "(a)A", "By ", "Sun.)",
        "a\n", "\n\n", "a\n\n", "• ", "👍", "J. ", "U.S. ", "\u{301}", "日", "—", "?\" A ",
    ];
    for unit in units {
        let article = Article { text: unit.repeat(300_000 / unit.len()), ..Article::default() };
        Document::new(&article);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in ".*") {
        check(&text)?;
    }

    #[test]
    fn any_characters(text in prop::collection::vec(any::<char>(), 0..200).prop_map(|c| c.into_iter().collect::<String>())) {
        check(&text)?;
    }

    #[test]
    fn news_like_text(text in newsy()) {
        check(&text)?;
    }
}
