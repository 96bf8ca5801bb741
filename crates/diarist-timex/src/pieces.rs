//! Document -> pieces: words, numbers and signs, cut finer than tokens ("mid-1996", "10:30", "'80s"), with their entries.

use crate::lexicon::{Entry, LONGEST, NONE, lexicon};
use diarist_text::Document;

/// A run of letters or digits, or one other character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// First byte in the text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Its token.
    pub token: u32,
    /// Its last token: another than `token` only where letters were set apart ("J u l y").
    pub last_token: u32,
    /// Its entry in the lexicon.
    pub entry: u16,
    /// Number of digits, 0 if not a number.
    pub digits: u8,
    /// Whether white space comes before it.
    pub spaced: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// The number, if it has up to nine digits.
    pub number: u32,
}

/// A document's pieces and where its sentences end.
pub(crate) struct Pieces<'d> {
    /// The text.
    pub text: &'d str,
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
            cut_token(text, span.start, span.end, token as u32, spaced, &mut list);
        }
        let list = close_up(text, list);
        let mut of_token = Vec::with_capacity(document.tokens.len() + 1);
        for (k, piece) in list.iter().enumerate() {
            while of_token.len() <= piece.token as usize {
                of_token.push(k as u32);
            }
        }
        of_token.resize(document.tokens.len() + 1, list.len() as u32);
        Self { text, list, of_token }
    }

    /// A piece's entry.
    pub(crate) fn entry(&self, i: usize) -> &'static Entry {
        lexicon().get(self.list.get(i).map_or(NONE, |p| p.entry))
    }

    /// A piece's text; empty past the end.
    pub(crate) fn word(&self, i: usize) -> &'d str {
        self.list.get(i).map_or("", |p| &self.text[p.start as usize..p.end as usize])
    }
}

/// Months as old scans set them apart: "2 7 O c t o b e r 1 9 8 7", "A pril".
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Makes one piece of each month whose letters stand apart, and of the day and year beside it.
fn close_up(text: &str, list: Vec<Piece>) -> Vec<Piece> {
    if !list.iter().enumerate().any(|(i, _)| apart(text, &list, i).is_some()) {
        return list;
    }
    let mut out: Vec<Piece> = Vec::with_capacity(list.len());
    let mut i = 0;
    while i < list.len() {
        let Some(end) = apart(text, &list, i) else {
            out.push(list[i]);
            i += 1;
            continue;
        };
        // "2 7": a day of two figures, unless they end a longer row.
        let figures = |piece: Option<&Piece>| piece.filter(|p| p.digits == 1).map(|p| p.number);
        let n = out.len();
        let (tens, ones) = (figures(n.checked_sub(2).map(|k| &out[k])), figures(out.last()));
        let longer = n.checked_sub(3).is_some_and(|k| out[k].digits > 0);
        if let Some(day) = tens.zip(ones).map(|(t, o)| t * 10 + o).filter(|day| (10..=31).contains(day) && !longer) {
            let day = merge(&out[n - 2..], NONE, day);
            out.truncate(n - 2);
            out.push(day);
        }
        let letters = text[list[i].start as usize..list[end - 1].end as usize].replace(char::is_whitespace, "");
        out.push(merge(&list[i..end], look_up(letters.as_bytes()), 0));
        i = end;
        // "1 9 8 7": four figures in all.
        let (mut end, mut count, mut year) = (i, 0, 0);
        while let Some(piece) = list.get(end).filter(|p| p.digits > 0 && count + p.digits <= 4) {
            count += piece.digits;
            year = year * 10u32.pow(u32::from(piece.digits)) + piece.number;
            end += 1;
        }
        if count == 4 && end > i + 1 {
            out.push(merge(&list[i..end], NONE, year));
            i = end;
        }
    }
    out
}

/// The piece after a month's name that begins here and is cut into several pieces.
fn apart(text: &str, list: &[Piece], i: usize) -> Option<usize> {
    let word = |piece: &Piece| &text[piece.start as usize..piece.end as usize];
    let first = list[i];
    // Only a short capitalised piece can begin one, and one letter that is a word of its own ("A"); nearly all fail here.
    let length = first.end - first.start;
    if !first.capital || length > 8 || first.entry != NONE && length > 1 {
        return None;
    }
    MONTHS.iter().find_map(|month| {
        let mut rest = month.strip_prefix(word(&first)).filter(|rest| !rest.is_empty())?;
        let mut end = i + 1;
        while !rest.is_empty() {
            rest = rest.strip_prefix(word(list.get(end)?))?;
            end += 1;
        }
        Some(end)
    })
}

/// One piece of several; a number if it has no entry.
fn merge(pieces: &[Piece], entry: u16, number: u32) -> Piece {
    let (first, last) = (pieces[0], pieces[pieces.len() - 1]);
    let digits = pieces.iter().map(|p| p.digits).sum();
    Piece { end: last.end, last_token: last.last_token, entry, digits, number, ..first }
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
                last_token: token,
                entry,
                digits: 0,
                spaced,
                capital,
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
            last_token: token,
            entry: if kind == Kind::Letter { look_up(run) } else { NONE },
            digits,
            spaced: spaced && at == 0,
            capital: run[0].is_ascii_uppercase(),
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
