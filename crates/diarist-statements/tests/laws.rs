//! Laws that hold for any text and any tree: no panic, roles inside the document and apart, the same result twice.

use diarist_names::Names;
use diarist_statements::find;
use diarist_syntax::{Feats, Named, Syntax, Upos, Word};
use diarist_text::{Article, Document, TokenId};
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "said",
    "she",
    "“",
    "”",
    "\"",
    "'",
    "''",
    "that",
    "minister",
    ",",
    ".",
    ":",
    "according",
    "to",
    "called",
    "Holm",
    "\n\n",
    "if",
    "claim",
    "poll",
    "in",
    "expected",
    "seems",
    "“We",
    "go”",
    "?",
    "—",
    "asked",
];
const RELATIONS: &[&str] = &[
    "nsubj",
    "ccomp",
    "obj",
    "xcomp",
    "advcl",
    "parataxis",
    "acl:relcl",
    "acl",
    "conj",
    "mark",
    "case",
    "obl",
    "nmod:poss",
    "nsubj:pass",
    "cop",
    "punct",
    "aux",
    "flat",
    "appos",
    "root",
];
const TAGS: &[Upos] =
    &[Upos::Verb, Upos::Noun, Upos::Propn, Upos::Adj, Upos::Adp, Upos::Punct, Upos::Sconj, Upos::Pron];

/// A syntax of nonsense: each token hangs under a token before it, or after it where `up` says so.
fn syntax(document: &Document, seed: &[(usize, usize, usize)]) -> Syntax {
    let mut syntax = Syntax { children: vec![Vec::new(); document.tokens.len()], ..Syntax::default() };
    for sentence in &document.sentences {
        let start = sentence.tokens.start as usize;
        for (i, _) in sentence.tokens.ids().enumerate() {
            let (relation, tag, head) = seed[(start + i) % seed.len()];
            let head = (i > 0).then(|| TokenId((start + head % i) as u32));
            syntax.words.push(Word {
                upos: TAGS[tag % TAGS.len()],
                xpos: "VBG",
                feats: Feats("_"),
                lemma: String::new(),
                head,
                deprel: if i == 0 { "root" } else { RELATIONS[relation % RELATIONS.len()] },
                named: Named::default(),
            });
            if let Some(head) = head {
                syntax.children[head.index()].push(TokenId((start + i) as u32));
            }
        }
    }
    syntax
}

proptest! {
    #[test]
    fn any_tree(
        words in prop::collection::vec(0..WORDS.len(), 0..60),
        seed in prop::collection::vec((0..100usize, 0..100usize, 0..100usize), 1..40),
    ) {
        let text = words.iter().map(|&i| WORDS[i]).collect::<Vec<_>>().join(" ");
        let document = Document::new(&Article { text, ..Article::default() });
        let syntax = syntax(&document, &seed);
        let statements = find(&document, &syntax, &Names::default());
        prop_assert_eq!(&statements, &find(&document, &syntax, &Names::default()));
        for statement in &statements {
            prop_assert!(!statement.content.is_empty());
            let mut roles: Vec<_> = statement.cue.iter().chain(&statement.content).collect();
            roles.sort();
            prop_assert!(roles.windows(2).all(|pair| pair[0].end <= pair[1].start), "{:?}", statement);
            prop_assert!(roles.iter().all(|span| span.end as usize <= document.tokens.len() && !span.is_empty()));
        }
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        let document = Document::new(&Article { text, ..Article::default() });
        let unread = Syntax {
            words: vec![Word::unread(); document.tokens.len()],
            children: vec![Vec::new(); document.tokens.len()],
            ..Syntax::default()
        };
        find(&document, &unread, &Names::default());
    }
}
