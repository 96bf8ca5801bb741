//! Any text at all: no panic, expressions in order on character boundaries, values that read back.

use diarist_calendar::Edtf;
use diarist_text::{Article, Document};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Publication dates, the calendar's ends among them.
const DATES: [Option<Date>; 6] =
    [None, Some(Date::MIN), Some(Date::MAX), Some(date(0, 2, 29)), Some(date(2026, 3, 5)), Some(date(9999, 1, 1))];

fn check(text: &str, published: Option<Date>) {
    let document = Document::new(&Article { published, text: text.to_owned(), ..Article::default() });
    let mut end = 0;
    let found = diarist_timex::find(&document);
    for (k, timex) in found.iter().enumerate() {
        assert!(timex.span.start >= end && timex.span.start < timex.span.end, "order of {timex:?} in {text:?}");
        end = timex.span.end;
        assert!(text.is_char_boundary(timex.span.start) && text.is_char_boundary(end), "{timex:?} cuts a character");
        let tokens = document.bytes(timex.tokens);
        assert!(tokens.start <= timex.span.start && end <= tokens.end, "{timex:?} leaves its tokens");
        if let Some(when) = &timex.when {
            assert_eq!(when.to_string().parse::<Edtf>().as_ref(), Ok(when), "{timex:?} in {text:?}");
        }
        if let diarist_timex::Anchor::Earlier { timex: earlier, .. } = timex.anchor {
            assert!(earlier < k, "{timex:?} hangs on what comes later");
        }
        if let diarist_timex::Anchor::Event { tokens, .. } = timex.anchor {
            assert!(!tokens.is_empty() && tokens.end as usize <= document.tokens.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_characters(text in "\\PC{0,80}", published in prop::sample::select(DATES.to_vec())) {
        check(&text, published);
    }

    #[test]
    fn characters_of_dates(text in "[-0-9/:.,'’ a-eApmTZsthndr–½]{0,60}", published in prop::sample::select(DATES.to_vec())) {
        check(&text, published);
    }
}

/// A small generator (xorshift64*), so that every run sees the same inputs.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % below.max(1)
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next(list.len())]
    }
}

/// Words of the lexicon, the grammar and beyond, numbers, signs, whole expressions.
fn words() -> Vec<&'static str> {
    let lists = [
        include_str!("../lexicon/en/calendar.tsv"),
        include_str!("../lexicon/en/numbers.tsv"),
        include_str!("../lexicon/en/units.tsv"),
        include_str!("../lexicon/en/deictic.tsv"),
        include_str!("../lexicon/en/tense.tsv"),
        include_str!("../lexicon/en/openers.tsv"),
        include_str!("../lexicon/en/holidays.tsv"),
    ];
    let rows = lists.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#'));
    let mut words: Vec<_> = rows.filter_map(|line| line.split('\t').next()).collect();
    words.extend([
        "January",
        "May",
        "Sept.",
        "Monday",
        "Sun.",
        "1st",
        "31st",
        "32nd",
        "0",
        "00",
        "1",
        "12",
        "29",
        "30",
        "31",
        "99",
        "100",
        "0000",
        "0001",
        "1000",
        "1990s",
        "1999",
        "2024",
        "2199",
        "9999",
        "99999999",
        "4294967296",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "'",
        "’s",
        "'s",
        "'80s",
        "(",
        ")",
        "½",
        "1/2",
        "2.5",
        "1,500",
        "10:30",
        "24:00",
        "T10:30Z",
        "p.m.",
        "a.m.",
        "GMT",
        "of",
        "and",
        "a",
        "half",
        "the",
        "ago",
        "before",
        "after",
        "or",
        "so",
        "BC",
        "AD",
        "Christmas",
        "Easter",
        "mid-1996",
        "2004-05",
        "31 February",
        "February 29",
        "30/02/2023",
        "0000-00-00",
        "9999-12-31",
        "é",
        "日本",
        "\u{200d}",
        "\n\n",
        "the year ended",
        "billion years ago",
        "years from now",
        "every other",
        "thousand million hundred",
        "centuries ago",
        "millennium",
        "fortnight",
    ]);
    words
}

fn salad(random: &mut Random, words: &[&str]) -> String {
    let mut text = String::new();
    for _ in 0..=random.next(14) {
        text.push_str(random.of(words));
        text.push_str(random.of(&[" ", " ", " ", " ", "", "-", ", ", ". "]));
    }
    // Then a few changes of single characters.
    for _ in 0..random.next(3) {
        let at = random.next(text.len());
        if text.is_char_boundary(at) {
            let with = random.of(&["", "1", "9", "-", " ", "s", "'", "é", "."]);
            let end = (at + 1..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(at);
            text.replace_range(at..end, with);
        }
    }
    text
}

fn run(inputs: usize) {
    let (words, mut random) = (words(), Random(0x5eed));
    for k in 0..inputs {
        let text = salad(&mut random, &words);
        check(&text, DATES[k % DATES.len()]);
        if let Ok(value) = text.split(' ').next().unwrap_or_default().parse::<Edtf>() {
            assert_eq!(value.to_string().parse(), Ok(value));
        }
    }
}

#[test]
fn mutated_expressions() {
    run(40_000);
}

/// A fifth of a megabyte of one word over and over: neither the stack nor the clock runs away.
#[test]
fn endless_repetition() {
    for word in [
        "later ",
        "thousand ",
        "J u l y ",
        "early ",
        "the end of ",
        "June 1 and 2 and ",
        "last summer ",
        "10:30 to ",
        "'",
        "two and a half ",
    ] {
        check(&word.repeat(200_000 / word.len()), Some(date(2026, 3, 5)));
    }
}
