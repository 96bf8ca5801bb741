//! What holds of every text: whole trees, the same result in any company and on any instruction set, bounded time.

use diarist_syntax::{Engine, Level, Syntax};
use diarist_text::{Article, Document, TokenId};
use proptest::prelude::*;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::english().expect("the shipped model"));

/// An account of a congress of long ago, with the things that news has in it.
const NEWS: &str = "LONDON, May 30 (Gazette) -- Ambassadors of six powers signed a treaty here on Friday that ends the \
war between Turkey and the Balkan League.\n\nSir Edward Grey, the foreign secretary, opened the sitting at St. James's \
Palace at noon. \"I hope you'll agree that we mustn't lose a day,\" he told the delegates, two of whom hadn't slept.\n\n\
Dr. Stoyan Daneff of Bulgaria is to leave for Sofia on Monday; Mr. Venizelos may go to Paris first, his secretary said. A \
second conference, planned for June 10, was put off. Rumania's envoy, Nikolaus Mişu, did not attend.";

fn document(text: &str) -> Document {
    Document::new(&Article { text: text.to_owned(), ..Article::default() })
}

/// Each sentence has one root, from which all its words hang; children mirror heads; names lie in order.
fn check_whole(document: &Document, syntax: &Syntax) {
    assert_eq!(syntax.words.len(), document.tokens.len());
    for sentence in &document.sentences {
        let roots = sentence.tokens.ids().filter(|&id| syntax.word(id).head.is_none()).count();
        assert_eq!(roots, 1, "{}", document.phrase(sentence.tokens));
        for id in sentence.tokens.ids() {
            let word = syntax.word(id);
            assert!(word.is_read() && !word.lemma.is_empty());
            assert_eq!(word.head.is_none(), word.deprel == "root");
            assert!(word.head.is_none_or(|head| sentence.tokens.contains(head) && head != id));
            assert!(syntax.children(id).iter().all(|&child| syntax.word(child).head == Some(id)));
        }
        // From the root down every word is met once, so there is no cycle.
        let mut stack: Vec<TokenId> = sentence.tokens.ids().filter(|&id| syntax.word(id).head.is_none()).collect();
        let mut met = 0;
        while let Some(id) = stack.pop() {
            met += 1;
            stack.extend_from_slice(syntax.children(id));
        }
        assert_eq!(met, sentence.tokens.len());
    }
    let mut end = 0;
    for name in &syntax.names {
        assert!(name.tokens.start >= end && !name.tokens.is_empty() && (0.0..=1.0).contains(&name.score));
        end = name.tokens.end;
    }
}

#[test]
fn instruction_sets_agree() {
    let document = document(NEWS);
    let portable = Engine::english().expect("the shipped model").with_level(Level::Portable).parse(&document);
    for level in Level::available() {
        let engine = Engine::english().expect("the shipped model").with_level(level);
        assert!(engine.parse(&document) == portable, "{level:?}");
    }
}

#[test]
fn sentences_do_not_depend_on_each_other() {
    // Many copies, so that sentences fall into batches in many ways. (Only a text's beginning can be a dateline.)
    let (_, news) = NEWS.split_once("-- ").expect("a dateline");
    let one = document(news);
    let alone = ENGINE.parse(&one);
    let many = document(&[news; 7].join("\n\n"));
    let together = ENGINE.parse(&many);
    check_whole(&many, &together);
    let (n, sentences) = (one.tokens.len(), one.sentences.len());
    for (i, word) in together.words.iter().enumerate() {
        let own = &alone.words[i % n];
        let head = word.head.map(|head| head.index() % n);
        assert_eq!((word.upos, word.xpos, word.feats, &word.lemma), (own.upos, own.xpos, own.feats, &own.lemma));
        assert_eq!((head, word.deprel), (own.head.map(TokenId::index), own.deprel));
    }
    for wanted in 0..sentences {
        let some = ENGINE.parse_sentences(&one, |i| i == wanted);
        for (i, sentence) in one.sentences.iter().enumerate() {
            for id in sentence.tokens.ids() {
                assert_eq!(some.word(id).is_read(), i == wanted);
                assert!(i != wanted || some.word(id) == alone.word(id));
            }
        }
        let tokens = one.sentences[wanted].tokens;
        let names: Vec<_> = alone.names.iter().filter(|name| tokens.overlaps(name.tokens)).copied().collect();
        assert_eq!(some.names, names);
    }
}

#[test]
fn reads_news() {
    let document = document(NEWS);
    let syntax = ENGINE.parse(&document);
    check_whole(&document, &syntax);
    let token = |word: &str| {
        let at = document.tokens.iter().position(|token| document.slice(token.span) == word);
        TokenId(at.unwrap_or_else(|| panic!("no token {word:?}")) as u32)
    };
    let signed = syntax.word(token("signed"));
    assert_eq!((signed.xpos, signed.lemma.as_str(), signed.deprel), ("VBD", "sign", "root"));
    assert!(signed.feats.has("Tense", "Past") && signed.feats.has("VerbForm", "Fin"));
    let subject = syntax.dependents(token("signed"), "nsubj").next().expect("a subject");
    assert_eq!(document.word(subject), "Ambassadors");
    let names: Vec<&str> = syntax.names.iter().map(|name| document.phrase(name.tokens)).collect();
    for name in ["Edward Grey", "Turkey", "Bulgaria", "Sofia", "Paris"] {
        assert!(names.iter().any(|found| found.ends_with(name)), "{name} is not among {names:?}");
    }
}

#[test]
fn odd_texts() {
    let cases = [
        String::new(),
        " \n\t\n ".to_owned(),
        "😀🎉🇰🇷👩‍👩‍👧‍👦 ".repeat(50),
        "서울에서 회담이 열렸다. 首脳会談は東京で。 Встреча в Москве. اجتماع في الرياض. ".repeat(5),
        "\u{301}\u{200d}\u{ad}\u{feff}\0\u{1b}[31m".to_owned(),
        "THE MINISTERS MET IN VIENNA ".repeat(40),
        "a".repeat(1_000_000),
        "\u{e9}".repeat(100_000),
        ".".repeat(10_000),
    ];
    for text in cases {
        let document = document(&text);
        check_whole(&document, &ENGINE.parse(&document));
    }
}

#[test]
fn long_sentences_take_time_by_length() {
    let long = |words: usize| document(&"the envoy of the king met the council and ".repeat(words / 9));
    let seconds = |document: &Document| {
        let start = std::time::Instant::now();
        check_whole(document, &ENGINE.parse(document));
        start.elapsed().as_secs_f64()
    };
    let (short, ten_times) = (seconds(&long(1_000)), seconds(&long(10_000)));
    assert!(ten_times < 40.0 * short + 0.5, "{short} s for 1,000 words, {ten_times} s for 10,000");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_gives_whole_trees(text in "\\PC{0,300}") {
        let document = document(&text);
        check_whole(&document, &ENGINE.parse(&document));
    }

    #[test]
    fn any_bytes_give_whole_trees(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let document = document(&String::from_utf8_lossy(&bytes));
        check_whole(&document, &ENGINE.parse(&document));
    }

    #[test]
    fn any_words_give_whole_trees(words in prop::collection::vec("[A-Za-z0-9.,'\"$%-]{1,12}|Mr\\.|\\n\\n|said|Ján|U\\.S\\.", 0..120)) {
        let document = document(&words.join(" "));
        check_whole(&document, &ENGINE.parse(&document));
    }
}
