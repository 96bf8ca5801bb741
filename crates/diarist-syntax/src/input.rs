//! What the network sees of words: word pieces, shape, and hashes of suffix and form.
//!
//! The twin of `crates/diarist-lab/encoder/features.py`, which says the same for training.

use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Pieces of one word that are looked at.
const MAX_PIECES: usize = 12;
/// Characters of one word that are looked at; longer runs without a space are not words.
const MAX_CHARS: usize = 100;
/// Rows of the table of suffixes, and of forms.
const SUFFIXES: u64 = 4096;
const FORMS: u64 = 16384;
/// Number of shapes of words inside a sentence; the first word has its own, so many further.
const SHAPES: u8 = 11;

/// A run of words as numbers. Word 0 stands for the root of the tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    pub pieces: Vec<u32>,
    /// Word that a piece belongs to; 0 for the marks at both ends.
    pub owner: Vec<u32>,
    /// First piece of each word.
    pub first: Vec<u32>,
    pub shapes: Vec<u8>,
    pub suffixes: Vec<u16>,
    pub forms: Vec<u16>,
}

/// Cuts words into pieces of a vocabulary.
pub(crate) struct Pieces {
    /// Pieces that open a word and pieces that go on, without their mark "##".
    opening: FxHashMap<&'static str, u32>,
    following: FxHashMap<&'static str, u32>,
    longest: usize,
    unknown: u32,
    root: u32,
    end: u32,
}

impl Pieces {
    /// From the vocabulary in the order of its numbers; `None` when a special piece is missing.
    pub(crate) fn new(vocabulary: &[&'static str]) -> Option<Self> {
        let (mut opening, mut following) = (FxHashMap::default(), FxHashMap::default());
        opening.reserve(vocabulary.len());
        let mut longest = 0;
        for (id, &piece) in (0u32..).zip(vocabulary) {
            let rest = piece.strip_prefix("##").filter(|rest| !rest.is_empty());
            longest = longest.max(rest.unwrap_or(piece).len());
            match rest {
                Some(rest) => following.insert(rest, id),
                None => opening.insert(piece, id),
            };
        }
        let special = |name: &str| opening.get(name).copied();
        let (unknown, root, end) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Some(Self { opening, following, longest, unknown, root, end })
    }

    /// Whether a word, in lower case, is a piece of its own: common words are.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.opening.contains_key(word)
    }

    /// Appends the pieces of one word: at least one, at most [`MAX_PIECES`].
    fn word(&self, word: &str, out: &mut Vec<u32>) {
        let start = out.len();
        let simple = word.len() <= MAX_CHARS && word.bytes().all(|b| b.is_ascii_alphanumeric());
        if simple {
            self.run(&word.to_ascii_lowercase(), out);
        } else {
            let plain: String =
                word.nfd().take(MAX_CHARS).filter(|&c| !is_combining_mark(c) && !is_control(c)).collect();
            let plain = plain.to_lowercase();
            let mut run = 0;
            for (at, c) in plain.char_indices() {
                if c.is_alphanumeric() && !is_ideograph(c) {
                    continue;
                }
                self.run(&plain[run..at], out);
                run = at + c.len_utf8();
                if !c.is_whitespace() {
                    self.run(&plain[at..run], out);
                }
            }
            self.run(&plain[run..], out);
        }
        out.truncate(start + MAX_PIECES);
        if out.len() == start {
            out.push(self.unknown);
        }
    }

    /// Appends the longest pieces of a run from the left, or the unknown piece if one cannot be found.
    fn run(&self, run: &str, out: &mut Vec<u32>) {
        let start = out.len();
        let mut at = 0;
        while at < run.len() {
            let table = if at == 0 { &self.opening } else { &self.following };
            let mut end = run.floor_char_boundary(run.len().min(at + self.longest));
            let found = loop {
                if end <= at {
                    break None;
                }
                if let Some(&id) = table.get(&run[at..end]) {
                    break Some(id);
                }
                end = run.floor_char_boundary(end - 1);
            };
            let Some(id) = found else {
                out.truncate(start);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            at = end;
        }
    }

    /// Words as numbers, from the front, as many as fit in `limit` pieces (one at least, if there is one); their number
    /// is `first.len() - 1`. `opens` says whether the first word opens a sentence.
    pub(crate) fn input<'a>(&self, words: impl Iterator<Item = &'a str>, limit: usize, opens: bool) -> Input {
        let mut input = Input {
            pieces: vec![self.root],
            owner: vec![0],
            first: vec![0],
            shapes: vec![0],
            suffixes: vec![0],
            forms: vec![0],
        };
        for (i, word) in words.enumerate() {
            let start = input.pieces.len();
            self.word(word, &mut input.pieces);
            if input.pieces.len() > limit - 1 && i > 0 {
                input.pieces.truncate(start);
                break;
            }
            input.first.push(start as u32);
            input.owner.resize(input.pieces.len(), i as u32 + 1);
            let word = &word[..word.char_indices().nth(MAX_CHARS).map_or(word.len(), |(at, _)| at)];
            input.shapes.push(shape(word) + if i == 0 && opens { SHAPES } else { 0 });
            input.suffixes.push(suffix_hash(word));
            input.forms.push(form_hash(word));
        }
        input.pieces.push(self.end);
        input.owner.push(0);
        input
    }
}

/// Controls and invisible format characters, which cut no word.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Characters of scripts without spaces, which stand alone.
fn is_ideograph(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c)
}

fn is_lower(word: &str) -> bool {
    word.chars().all(|c| c.to_lowercase().eq([c]))
}

fn is_upper(word: &str) -> bool {
    word.chars().all(|c| c.to_uppercase().eq([c]))
}

/// The pattern of capitals and digits, 1 to [`SHAPES`].
fn shape(word: &str) -> u8 {
    let (lower, upper) = (is_lower(word), is_upper(word));
    let cased = !(lower && upper);
    let length = word.chars().count();
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 1 };
    if !word.chars().any(char::is_alphanumeric) {
        1
    } else if word.chars().any(char::is_numeric) {
        match (word.chars().all(char::is_numeric), lower) {
            (true, _) => 2,
            (false, true) => 3,
            (false, false) => 4,
        }
    } else if lower && cased {
        5
    } else if upper && cased {
        match length {
            1 => 6,
            2..=4 => 7,
            _ => 8,
        }
    } else if !first.to_lowercase().eq([first]) {
        if is_lower(chars.as_str()) { 9 } else { 10 }
    } else {
        11
    }
}

/// FNV-1a, 64 bits.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Digits are all alike.
fn zero(byte: u8) -> u8 {
    if byte.is_ascii_digit() { b'0' } else { byte }
}

/// The last three characters in lower case, with whether there are more.
fn suffix_hash(word: &str) -> u16 {
    let lower = word.to_lowercase();
    let start = lower.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    let mark = if start > 0 { b'~' } else { b'^' };
    (1 + fnv([mark].into_iter().chain(lower.bytes().skip(start).map(zero))) % (SUFFIXES - 1)) as u16
}

/// The word as written.
fn form_hash(word: &str) -> u16 {
    (1 + fnv(word.bytes().map(zero)) % (FORMS - 1)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(word: &str) -> Vec<u32> {
        let vocabulary =
            ["[UNK]", "[CLS]", "[SEP]", "con", "##fer", "##ence", "e", "##lysee", "-", "5", "首", "'", "s"];
        let mut out = Vec::new();
        Pieces::new(&vocabulary).expect("special pieces").word(word, &mut out);
        out
    }

    #[test]
    fn longest_piece_first() {
        assert_eq!(pieces("Conference"), [3, 4, 5]);
        assert_eq!(pieces("Élysée"), [6, 7]);
        assert_eq!(pieces("5-con"), [9, 8, 3]);
        assert_eq!(pieces("'s"), [11, 12]);
        assert_eq!(pieces("首首"), [10, 10]);
        assert_eq!(pieces("conx"), [0], "a run with an unknown part is unknown as a whole");
        assert_eq!(pieces(""), [0]);
        assert_eq!(pieces("\u{ad}\u{301}"), [0]);
        assert_eq!(pieces(&"con-".repeat(50)).len(), MAX_PIECES);
    }

    #[test]
    fn shapes() {
        let cases = [(".", 1), ("1987", 2), ("1980s", 3), ("G20", 4), ("went", 5), ("I", 6), ("UN", 7), ("NATO", 7)];
        let more = [("UNESCO", 8), ("Oslo", 9), ("McKinley", 10), ("iPod", 11), ("서울", 11), ("U.S.", 7), ("n't", 5)];
        for (word, want) in cases.into_iter().chain(more) {
            assert_eq!(shape(word), want, "{word}");
        }
    }

    #[test]
    fn hashes_are_those_of_training() {
        // Printed by features.py.
        assert_eq!((suffix_hash("Walking"), suffix_hash("of"), suffix_hash("1987")), (2222, 3713, 1791));
        assert_eq!((form_hash("Élysée"), form_hash("12-13")), (12798, 1428));
    }
}
