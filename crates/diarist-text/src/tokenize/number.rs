//! Numbers: "1,000.5", "9.20", "11/28/2000", "5th", "1990s", "02-6277-7500"; signs, currencies and units stand apart.

use super::{Kind, Scanner, is_apostrophe, is_word_char};
use crate::lexicon::lexicon;

impl Scanner<'_> {
    /// A number whose first digit is at `at`.
    pub(super) fn number(&mut self, at: usize) -> usize {
        self.number_from(at, at)
    }

    /// A number that begins at `start` (a sign or point) with its first digit at `digits`.
    pub(super) fn number_from(&mut self, start: usize, digits: usize) -> usize {
        let end = match self.telephone(digits) {
            Some(end) => end,
            None => self.digits_and_points(digits),
        };
        let letters = self.run(end, is_word_char);
        if letters == end {
            let end = self.decade_end(end);
            return self.push(start, end, Kind::Number);
        }
        let tail = &self.text[end..letters];
        let ordinal = matches!(tail.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th" | "s");
        if ordinal {
            return self.push(start, letters, Kind::Number);
        }
        let after_currency = self.pieces.last().is_some_and(|p| {
            p.span.end == start && self.text[p.span.start..p.span.end].ends_with(['$', '£', '€', '¥', '₩'])
        });
        if lexicon().is_unit(tail) || after_currency {
            self.push(start, end, Kind::Number);
            return self.word(end);
        }
        // "3143C", "2D", "4chan": digits and letters make one name.
        self.word_from(start, letters)
    }

    /// Digits with single points, colons and strokes between them, and commas before groups of three.
    fn digits_and_points(&self, at: usize) -> usize {
        let bytes = &self.text.as_bytes()[..self.end];
        let digits = |at: usize| bytes[at..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        let mut end = at;
        while end < self.end {
            match bytes[end] {
                b'0'..=b'9' => end += 1,
                b'.' | b':' | b'/' if end > at && digits(end + 1) > 0 => end += 1,
                b',' if end > at && digits(end + 1) == 3 => end += 1,
                _ => break,
            }
        }
        end
    }

    /// A telephone number or dashed date: three groups or more, or "345-9945"; "5-10" and "1969-70" are ranges.
    fn telephone(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 24;
        let window = &self.text.as_bytes()[at..self.end.min(at + LONGEST)];
        let len = window.iter().position(|b| !(b.is_ascii_digit() || *b == b'-')).unwrap_or(window.len());
        let run = &window[..len];
        if run.last() == Some(&b'-') || run.len() < 8 || !run.contains(&b'-') {
            return None;
        }
        let groups = run.split(|&b| b == b'-');
        let shape: Vec<usize> = groups.map(<[u8]>::len).collect();
        let phone = match shape.as_slice() {
            [3, 4] => true,
            [_, rest @ ..] if rest.len() >= 2 => shape.iter().all(|&n| n > 0),
            _ => false,
        };
        phone.then_some(at + len)
    }

    /// "1980's" is one token; "2003's" is a year and its genitive.
    pub(super) fn decade_end(&self, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        if end == 0 || bytes[end - 1] != b'0' {
            return end;
        }
        let Some(apostrophe) = self.char_at(end).filter(|&c| is_apostrophe(c)) else { return end };
        let s = end + apostrophe.len_utf8();
        let closes = self.char_at(s) == Some('s') && !self.char_at(s + 1).is_some_and(is_word_char);
        if closes { s + 1 } else { end }
    }
}
