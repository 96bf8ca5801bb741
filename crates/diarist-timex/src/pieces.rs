//! Document -> pieces: words, numbers and signs, cut finer than tokens ("mid-1996", "10:30", "'80s"), with their entries.

use crate::lexicon::{Entry, LONGEST, NONE, lexicon};
use diarist_text::{Document, TokenId};

/// A run of letters or digits, or one other character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// First byte in the text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Its token.
    pub token: u32,
    /// Its entry in the lexicon.
    pub entry: u16,
    /// Number of digits, 0 if not a number.
    pub digits: u8,
    /// Whether white space comes before it.
    pub spaced: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it is a token whose letters the text sets apart ("J u l y").
    pub closed: bool,
    /// The number, if it has up to nine digits.
    pub number: u32,
}

/// A document's pieces and where its sentences end.
pub(crate) struct Pieces<'d> {
    document: &'d Document,
    /// Pieces in order.
    pub list: Vec<Piece>,
    /// First piece of each token, and one past the end.
    pub of_token: Vec<u32>,
}

impl<'d> Pieces<'d> {
    /// Cuts a document.
    pub(crate) fn cut(document: &'d Document) -> Self {
        let text = document.text.as_str();
        let mut list = Vec::with_capacity(document.tokens.len() + document.tokens.len() / 8);
        let mut before = usize::MAX;
        for (token, span) in document.tokens.iter().map(|t| t.span).enumerate() {
            let spaced = span.start != before;
            before = span.end;
            let word = document.word(TokenId(token as u32));
            if word.len() < span.end - span.start {
                list.push(closed_up(word, span.start, span.end, token as u32, spaced));
            } else {
                cut_token(text, span.start, span.end, token as u32, spaced, &mut list);
            }
        }
        let mut of_token = Vec::with_capacity(document.tokens.len() + 1);
        for (k, piece) in list.iter().enumerate() {
            while of_token.len() <= piece.token as usize {
                of_token.push(k as u32);
            }
        }
        of_token.resize(document.tokens.len() + 1, list.len() as u32);
        Self { document, list, of_token }
    }

    /// A piece's entry.
    pub(crate) fn entry(&self, i: usize) -> &'static Entry {
        lexicon().get(self.list.get(i).map_or(NONE, |p| p.entry))
    }

    /// A piece as it reads; empty past the end.
    pub(crate) fn word(&self, i: usize) -> &'d str {
        self.list.get(i).map_or("", |piece| match piece.closed {
            true => self.document.word(TokenId(piece.token)),
            false => &self.document.text[piece.start as usize..piece.end as usize],
        })
    }
}

/// The piece of a token whose letters or figures the text sets apart, as it reads.
fn closed_up(word: &str, start: usize, end: usize, token: u32, spaced: bool) -> Piece {
    let figures = word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 9;
    Piece {
        start: start as u32,
        end: end as u32,
        token,
        entry: look_up(word.as_bytes()),
        digits: if figures { word.len() as u8 } else { 0 },
        spaced,
        capital: word.starts_with(|c: char| c.is_ascii_uppercase()),
        closed: true,
        number: word.parse().ok().filter(|_| figures).unwrap_or(0),
    }
}

fn cut_token(text: &str, start: usize, end: usize, token: u32, spaced: bool, list: &mut Vec<Piece>) {
    let bytes = &text.as_bytes()[start..end];
    let letters = bytes.iter().all(u8::is_ascii_alphabetic);
    // Whole words, and abbreviations with their full stops ("p.m.", "Sept."), are one piece.
    if letters || bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.contains(&b'.') {
        let entry = look_up(bytes);
        if letters || entry != NONE {
            let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
            list.push(Piece {
                start: start as u32,
                end: end as u32,
                token,
                entry,
                digits: 0,
                spaced,
                capital,
                closed: false,
                number: 0,
            });
            return;
        }
    }
    let mut at = 0;
    while at < bytes.len() {
        let (kind, length) = kind(text, start + at);
        let mut next = at + length;
        while kind != Kind::Sign && next < bytes.len() {
            let (same, length) = self::kind(text, start + next);
            if same != kind {
                break;
            }
            next += length;
        }
        let run = &bytes[at..next];
        let digits = if kind == Kind::Digit { run.len().min(255) as u8 } else { 0 };
        let number =
            if (1..=9).contains(&digits) { run.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')) } else { 0 };
        list.push(Piece {
            start: (start + at) as u32,
            end: (start + next) as u32,
            token,
            entry: if kind == Kind::Letter { look_up(run) } else { NONE },
            digits,
            spaced: spaced && at == 0,
            capital: run[0].is_ascii_uppercase(),
            closed: false,
            number,
        });
        at = next;
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Letter,
    Digit,
    Sign,
}

/// Kind and bytes of the character at a byte.
fn kind(text: &str, at: usize) -> (Kind, usize) {
    match text.as_bytes()[at] {
        b'0'..=b'9' => (Kind::Digit, 1),
        b'a'..=b'z' | b'A'..=b'Z' => (Kind::Letter, 1),
        0..128 => (Kind::Sign, 1),
        _ => {
            let c = text[at..].chars().next().unwrap_or(' ');
            (if c.is_alphabetic() { Kind::Letter } else { Kind::Sign }, c.len_utf8())
        }
    }
}

fn look_up(word: &[u8]) -> u16 {
    let mut lower = [0u8; LONGEST];
    let mut length = 0;
    for byte in word.iter().filter(|b| **b != b'.') {
        if length == LONGEST {
            return NONE;
        }
        lower[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    lexicon().find(&lower[..length])
}
