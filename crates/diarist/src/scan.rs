//! Which sentences the encoder reads: a linear model over hashed words that looks at millions of words a second.
//!
//! The encoder takes nine tenths of the time of reading, and two thirds of the words of news tell of nothing that is
//! entered. So each sentence is weighed first: its words, pairs and triples of words, whether it has a date, where it
//! stands. The model (`models/scan-en-1`, made by `diarist-lab scan`) learned from the sentences that thorough reading
//! made entries of. Weights are integers, so the same sentences are read on every machine.

use diarist_text::{BlockKind, Document};
use diarist_timex::{Timex, TimexKind};

/// Weights of hashed features, a power of two.
pub const BUCKETS: usize = 1 << 18;
/// Lengths of sentences are told apart up to this many words.
pub const LENGTHS: usize = 96;

const MODEL: &[u8] = include_bytes!("../../../models/scan-en-1/model.bin");

/// The model of the program: per length the score that a sentence must exceed, then the weights.
#[derive(Clone, Copy)]
pub struct Scan {
    thresholds: &'static [u8],
    weights: &'static [u8],
}

impl Scan {
    /// The model of the program.
    pub fn english() -> Self {
        const { assert!(MODEL.len() == 2 * LENGTHS + BUCKETS, "models/scan-en-1/model.bin is not whole") };
        let (thresholds, weights) = MODEL.split_at(2 * LENGTHS);
        Self { thresholds, weights }
    }

    /// For each sentence, whether it is worth reading.
    pub fn worth_reading(self, document: &Document, times: &[Timex]) -> Vec<bool> {
        let mut chosen = Vec::with_capacity(document.sentences.len());
        features(document, times, |length, buckets| {
            let score: i32 = buckets.iter().map(|&bucket| i32::from(self.weights[bucket as usize] as i8)).sum();
            let threshold = &self.thresholds[2 * (length.min(LENGTHS) - 1)..][..2];
            chosen.push(score > i32::from(i16::from_le_bytes([threshold[0], threshold[1]])));
        });
        chosen
    }
}

/// Hands on each sentence's length in words (at least 1) and its features, as places among the weights, in order.
pub fn features(document: &Document, times: &[Timex], mut sentence: impl FnMut(usize, &[u32])) {
    let mut buckets: Vec<u32> = Vec::new();
    let mut times = times.iter().peekable();
    let mut dated_before = 0;
    for (number, span) in document.sentences.iter().enumerate() {
        buckets.clear();
        let (mut dates, mut others) = (0u64, 0u64);
        while let Some(time) = times.next_if(|time| time.tokens.start < span.tokens.end) {
            match time.kind {
                TimexKind::Date | TimexKind::Time => dates += 1,
                TimexKind::Duration | TimexKind::Set => others += 1,
            }
        }
        let kind = match document.blocks[span.block as usize].kind {
            BlockKind::Headline => 0,
            BlockKind::Paragraph => 1,
            BlockKind::ListItem => 2,
            BlockKind::Caption => 3,
            BlockKind::Boilerplate => 4,
        };
        let place = number.min(12) as u64;
        let dated = dates.min(2);
        let length = span.tokens.len();
        let mut add = |what: u64, value: u64| buckets.push(bucket(mix(what, value)));
        add(1, kind);
        add(2, kind * 16 + place);
        add(3, dated * 4 + others.min(2));
        add(4, (length / 4).min(20) as u64);
        add(5, dated * 8 + dated_before);
        add(6, kind * 4 + dated);
        let (mut one, mut two) = (0, 0);
        let mut names = 0u64;
        for (i, id) in span.tokens.ids().enumerate() {
            let (form, general) = word(document.word(id), i == 0);
            names += u64::from(general == NAME);
            add(10, form);
            add(11, mix(form, dated));
            add(12, mix(one, general));
            add(13, mix(mix(two, one), general));
            (two, one) = (one, general);
        }
        add(14, one);
        add(7, names.min(6) * 4 + dated);
        dated_before = dated;
        sentence(length, &buckets);
    }
}

/// What stands for a capitalised word in pairs and triples: whose name it is tells nothing of the next story.
const NAME: u64 = 0x6e61_6d65;

/// Hashes of a word: as it stands (without case; digits alike), and as pairs and triples see it.
fn word(word: &str, opens: bool) -> (u64, u64) {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in word.bytes() {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let capital = word.starts_with(char::is_uppercase);
    (if capital && !opens { mix(hash, NAME) } else { hash }, if capital && !opens { NAME } else { hash })
}

fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn bucket(hash: u64) -> u32 {
    // High bits of a product depend on all bits of its factors.
    (hash.wrapping_mul(0xff51_afd7_ed55_8ccd) >> (64 - BUCKETS.trailing_zeros())) as u32
}
