//! The shipped model is the one that its card describes, and gives the scores recorded there on `sample.conllu`.

use diarist_syntax::{Engine, NameKind};
use diarist_text::{Article, Block, BlockKind, Document, Sentence, Span, Token, TokenSpan};
use std::collections::BTreeMap;

const MODEL: &[u8] = include_bytes!("../../../models/encoder-en-1/model.bin");
const CARD: &str = include_str!("../../../models/encoder-en-1/card.toml");
const SAMPLE: &str = include_str!("sample.conllu");

/// The sample's rows by sentence.
fn rows() -> Vec<Vec<[&'static str; 10]>> {
    let row = |line: &'static str| -> [&'static str; 10] {
        line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("not ten columns: {line:?}"))
    };
    let block = |block: &'static str| block.lines().filter(|line| !line.starts_with('#')).map(row).collect::<Vec<_>>();
    SAMPLE.split("\n\n").map(block).filter(|rows| !rows.is_empty()).collect()
}

/// A document with the sample's sentences and tokens.
fn document(sentences: &[Vec<[&str; 10]>]) -> Document {
    let (mut text, mut tokens, mut bounds) = (String::new(), Vec::new(), Vec::new());
    for rows in sentences {
        let first = tokens.len();
        for row in rows {
            tokens.push(Token { span: Span::new(text.len(), text.len() + row[1].len()) });
            text.push_str(row[1]);
            text.push(' ');
        }
        bounds.push(Sentence { tokens: TokenSpan::new(first, tokens.len()), block: 0 });
    }
    let span = Span::new(0, text.len());
    let block = Block { kind: BlockKind::Paragraph, span, tokens: TokenSpan::new(0, tokens.len()) };
    let mut document = Document::new(&Article { text, ..Article::default() });
    (document.tokens, document.sentences, document.blocks, document.dateline) = (tokens, bounds, vec![block], None);
    document
}

/// What is counted, under the names of the card.
fn measure() -> BTreeMap<&'static str, i64> {
    let sentences = rows();
    let document = document(&sentences);
    let syntax = Engine::english().expect("the shipped model").parse(&document);
    let mut counts = BTreeMap::new();
    let mut count = |name, holds: bool| *counts.entry(name).or_insert(0) += i64::from(holds);
    let mut gold_names: Vec<(u32, u32, &str)> = Vec::new();
    for (rows, sentence) in sentences.iter().zip(&document.sentences) {
        for (row, id) in rows.iter().zip(sentence.tokens.ids()) {
            let word = syntax.word(id);
            let head = word.head.map_or(0, |head| head.0 - sentence.tokens.start + 1).to_string() == row[6];
            count("words", true);
            count("upos", word.upos.name() == row[3]);
            count("xpos", word.xpos == row[4]);
            count("feats", word.feats.0 == row[5]);
            count("lemma", word.lemma == row[2]);
            count("uas", head);
            count("las", head && word.deprel.split(':').next() == row[7].split(':').next());
            match row[9].split('|').find_map(|pair| pair.strip_prefix("Name=")).map(|tag| tag.split_at(2)) {
                Some(("B-", kind)) => gold_names.push((id.0, id.0 + 1, kind)),
                Some(_) => gold_names.last_mut().expect("a name has begun").1 = id.0 + 1,
                None => {}
            }
        }
    }
    let kind = |kind| match kind {
        NameKind::Person => "PER",
        NameKind::Organization => "ORG",
        NameKind::Place => "LOC",
        NameKind::Event => "EVENT",
    };
    let found: Vec<_> = syntax.names.iter().map(|n| (n.tokens.start, n.tokens.end, kind(n.kind))).collect();
    counts.insert("names_in_gold", gold_names.len() as i64);
    counts.insert("names_found", found.len() as i64);
    counts.insert("names_right", found.iter().filter(|name| gold_names.contains(name)).count() as i64);
    counts
}

#[test]
fn gives_the_recorded_scores() {
    let card: toml::Table = CARD.parse().expect("a card in TOML");
    let recorded: BTreeMap<&str, i64> = card["sample"]
        .as_table()
        .expect("[sample]")
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_integer().expect("a count")))
        .collect();
    assert_eq!(measure(), recorded);
}

#[test]
fn is_the_model_of_the_card() {
    let card: toml::Table = CARD.parse().expect("a card in TOML");
    let hash = MODEL.iter().fold(0xcbf2_9ce4_8422_2325u64, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let model = card["model"].as_table().expect("[model]");
    assert_eq!(model["bytes"].as_integer(), Some(MODEL.len() as i64));
    assert_eq!(model["fnv1a64"].as_str(), Some(format!("{hash:016x}").as_str()));
}
