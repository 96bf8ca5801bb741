//! What the scan chooses is the same every time, a small part, and holds what happens; any text is read, in bounded time.

use diarist::Kit;
use diarist::scan::Scan;
use diarist_text::{Article, Document};
use proptest::prelude::*;
use std::sync::LazyLock;

static KIT: LazyLock<Kit> = LazyLock::new(|| Kit::new().expect("the shipped model"));
static THOROUGH: LazyLock<Kit> = LazyLock::new(|| Kit::new().expect("the shipped model").thorough());

const MODEL: &[u8] = include_bytes!("../../../models/scan-en-1/model.bin");
const CARD: &str = include_str!("../../../models/scan-en-1/card.toml");

/// A report of a journey of long ago, half of it about other things.
const REPORT: &str = "LISBON, March 3 -- The foreign minister, Ana Ruiz, will travel to Madrid on Tuesday for talks with her \
Spanish counterpart.\n\nCork is the bark of an oak. It is light, it floats, and water does not pass through it. The trees are \
stripped every nine years, by hand, since no machine has been found that does not hurt them. Most of it becomes stoppers \
for bottles, though their makers grumble about screw caps. The rest is ground and pressed into boards.\n\nThe two ministers met \
in Porto last week and signed an agreement on fishing. Ruiz is to return to Lisbon on Thursday.";

fn article(text: &str) -> Article {
    let published = Some("1986-03-03".parse().expect("a date"));
    Article { text: text.to_owned(), published, ..Article::default() }
}

fn chosen(document: &Document) -> Vec<bool> {
    Scan::english().worth_reading(document, &diarist_timex::find(document))
}

#[test]
fn chooses_what_happens() {
    let document = Document::new(&article(REPORT));
    let chosen = chosen(&document);
    assert_eq!(chosen.len(), document.sentences.len());
    let (mut idle, mut read_for_nothing) = (0, 0);
    for (sentence, read) in document.sentences.iter().zip(chosen) {
        let words = document.phrase(sentence.tokens);
        if ["Tuesday", "met", "Thursday"].iter().any(|word| words.contains(word)) {
            assert!(read, "{words}");
        } else {
            idle += sentence.tokens.len();
            read_for_nothing += if read { sentence.tokens.len() } else { 0 };
        }
    }
    assert!(read_for_nothing * 2 < idle, "{read_for_nothing} of {idle} words are read for nothing");
}

#[test]
fn loses_nothing_of_a_plain_report() {
    let (some, all) = (diarist::read(&article(REPORT), &KIT), diarist::read(&article(REPORT), &THOROUGH));
    assert!(some.entries.len() >= 3);
    assert_eq!(some.entries, all.entries);
}

#[test]
fn is_the_model_of_the_card() {
    let card: toml::Table = CARD.parse().expect("a card in TOML");
    let hash = MODEL.iter().fold(0xcbf2_9ce4_8422_2325u64, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let model = card["model"].as_table().expect("[model]");
    assert_eq!(model["bytes"].as_integer(), Some(MODEL.len() as i64));
    assert_eq!(model["fnv1a64"].as_str(), Some(format!("{hash:016x}").as_str()));
}

/// What a person would never write, or only to see what happens.
#[test]
fn odd_texts_are_read() {
    let cases = [
        String::new(),
        "a".repeat(1_000_000),
        "\u{e9}".repeat(300_000),
        "the envoy met the king in Rome and ".repeat(1_430),
        "😀🎉🇰🇷👩‍👩‍👧‍👦 ".repeat(2_000),
        "서울에서 회담이 열렸다. 首脳会談は東京で。 Встреча в Москве. اجتماع في الرياض. ".repeat(200),
        "\u{301}\u{200d}\u{ad}\u{feff}\0\u{1b}[31m".repeat(100),
        "He met her on Monday. ".repeat(2_000),
    ];
    for text in cases {
        for kit in [&*KIT, &*THOROUGH] {
            let reading = diarist::read(&article(&text), kit);
            assert_eq!(reading.text, text);
        }
    }
}

#[test]
fn time_grows_with_length() {
    let seconds = |times: usize| {
        let text = format!("{REPORT}\n\n").repeat(times);
        let start = std::time::Instant::now();
        diarist::read(&article(&text), &THOROUGH);
        start.elapsed().as_secs_f64()
    };
    seconds(1);
    let (short, long) = (seconds(4), seconds(40));
    assert!(long < 40.0 * short + 0.5, "{short} s, ten times the text {long} s");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        prop_assert_eq!(diarist::read(&article(&text), &KIT), diarist::read(&article(&text), &KIT));
    }

    #[test]
    fn any_words_are_read(
        words in prop::collection::vec("Mr\\.|Lee|met|visited|Rome|on Monday|, |\\. |\n\n|\"|he|the king|said|will", 0..80),
    ) {
        let text = words.join(" ");
        let document = Document::new(&article(&text));
        prop_assert_eq!(chosen(&document).len(), document.sentences.len());
        diarist::read(&article(&text), &KIT);
        diarist::read(&article(&text), &THOROUGH);
    }
}
