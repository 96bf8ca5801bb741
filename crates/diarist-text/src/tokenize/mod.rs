//! Text to tokens: words as the English treebanks of Universal Dependencies cut them, with their bytes in the text.
//!
//! One scan from left to right. White space ends a chunk; inside a chunk the first character says what comes next:
//! a number (`number.rs`), a word (`word.rs`), a web or mail address (`address.rs`) or a mark (this file).
//! Nothing is rewritten: "don't" is "do" + "n't", but "U.S." at the end of a sentence stays one token without a second stop.

mod address;
mod number;
mod word;

use crate::Span;

/// What a token looks like; the sentence splitter reads it, later layers do not see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, perhaps with digits.
    Word,
    /// Digits, perhaps with letters ("5th", "9/11").
    Number,
    /// A web or mail address, a file name, a hashtag.
    Address,
    /// An abbreviation with its full stop.
    Abbreviation(crate::lexicon::Abbreviation),
    /// Letters with full stops between them: "U.S.", "p.m."
    Acronym,
    /// One capital letter and a full stop: "J."
    Initial,
    /// A full stop, question or exclamation mark, dots, or a run of them.
    Stop,
    /// An opening bracket or quote.
    Open,
    /// A closing bracket or quote.
    Close,
    /// A straight double quote, which may open or close.
    Quote,
    /// A bullet.
    Bullet,
    /// Any other mark.
    Mark,
}

/// A token with its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub span: Span,
    pub kind: Kind,
}

/// White space in the wide sense: what may lie between two tokens. Control characters, byte order marks and zero-width
/// spaces count, since they show nothing.
pub(crate) fn is_space(c: char) -> bool {
    match c {
        ' ' | '\n' => true,
        '!'..='~' => false,
        _ => c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}'),
    }
}

/// A character that belongs to the one before it: combining marks, joiners, variation selectors, the soft hyphen.
fn is_extender(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{0300}'..='\u{036F}' | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && (c.is_alphanumeric() || is_extender(c)))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '′')
}

/// The tokens of `text[range]`, in order.
pub(crate) fn tokenize(text: &str, range: Span, pieces: &mut Vec<Piece>) {
    let mut rest = range.start;
    while rest < range.end {
        let gap = text[rest..range.end].find(|c| !is_space(c));
        let Some(start) = gap.map(|g| rest + g) else { return };
        let end = text[start..range.end].find(is_space).map_or(range.end, |e| start + e);
        Scanner { text, start, end, line_end: range.end, no_address_before: start, pieces }.chunk();
        rest = end;
    }
}

/// The scan of one chunk, a run without white space.
struct Scanner<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// End of the text that may be looked at beyond the chunk.
    line_end: usize,
    /// Up to here a search for an address has failed; not to be repeated, so that the scan stays linear.
    no_address_before: usize,
    pieces: &'a mut Vec<Piece>,
}

impl Scanner<'_> {
    fn chunk(&mut self) {
        let mut at = self.start;
        while at < self.end {
            let next = self.piece(at);
            debug_assert!(next > at);
            at = next;
        }
    }

    /// Reads what begins at `at` and returns where it ends.
    fn piece(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return self.end };
        if (is_word_char(c) || c == '@' || c == '#')
            && let Some(end) = self.address(at)
        {
            return self.push(at, end, Kind::Address);
        }
        if c.is_ascii_digit() {
            return self.number(at);
        }
        if is_word_char(c) {
            return self.word(at);
        }
        self.mark(at, c)
    }

    /// A mark, or a number or clitic that a mark opens ("'s", "'72", "+1", ".5").
    fn mark(&mut self, at: usize, c: char) -> usize {
        let after = at + c.len_utf8();
        let following = self.char_at(after);
        let glued = at > self.start;
        if is_apostrophe(c)
            && let Some(end) = self.clitic(at, after, glued)
        {
            return end;
        }
        let digit_follows = following.is_some_and(|f| f.is_ascii_digit());
        if digit_follows && !glued && matches!(c, '+' | '.') {
            return self.number_from(at, after);
        }
        match c {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => {
                let end = self.run(at, |c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'));
                self.push(at, end, Kind::Stop)
            }
            ':' | ';' | '=' if let Some(end) = self.emoticon(at) => self.push(at, end, Kind::Mark),
            '-' | '*' | '_' | '=' | '~' | '<' | '>' | '+' | '|' | '$' | '/' | '\\' | '—' | '–' => {
                let end = self.run(at, |d| d == c);
                let alone = !glued && end == self.end;
                let bullet = alone && matches!(c, '*' | '-' | '–' | '>') && end == after;
                self.push(at, end, if bullet { Kind::Bullet } else { Kind::Mark })
            }
            '•' | '●' | '▪' | '■' | '◦' | '▲' | '►' | '▶' | '○' | '□' | '◆' | '◇' | '·' | '※' | '★' | '☆' => {
                self.push(at, after, Kind::Bullet)
            }
            '(' | '[' | '{' | '“' | '‘' | '«' | '„' | '‚' | '「' | '『' | '《' | '〈' | '【' | '（' => {
                self.same_pair(at, c, Kind::Open)
            }
            ')' | ']' | '}' | '”' | '»' | '」' | '』' | '》' | '〉' | '】' | '）' => {
                self.push(at, after, Kind::Close)
            }
            '"' | '＂' => self.push(at, after, Kind::Quote),
            '\'' | '’' | '`' | '′' | '″' => {
                // At the start of a chunk it opens, after something else it closes.
                let end = self.same_pair_end(at, c);
                self.push(at, end, if glued { Kind::Close } else { Kind::Open })
            }
            '#' if digit_follows => self.push(at, after, Kind::Mark),
            _ => {
                let end = self.run(after, is_extender);
                self.push(at, end, Kind::Mark)
            }
        }
    }

    /// "'s" after a quote or number, "'72", "'60s", "'em".
    fn clitic(&mut self, at: usize, after: usize, glued: bool) -> Option<usize> {
        let letters = self.run(after, |c| c.is_ascii_alphanumeric());
        let tail = &self.text[after..letters];
        let year = tail.len() >= 2 && tail.as_bytes()[..2].iter().all(u8::is_ascii_digit) && tail.len() <= 3;
        if year && !glued {
            let end = self.decade_end(letters);
            return Some(self.push(at, end, Kind::Number));
        }
        let lower = tail.to_ascii_lowercase();
        let bound = matches!(lower.as_str(), "s" | "re" | "ll" | "ve" | "d" | "m") && (glued || letters == self.end);
        let loose = matches!(lower.as_str(), "em" | "cause" | "cuz" | "til" | "n") && !glued;
        (bound || loose).then(|| self.push(at, letters, Kind::Word))
    }

    /// Two single quotes stand for a double one; two brackets do not.
    fn same_pair(&mut self, at: usize, c: char, kind: Kind) -> usize {
        let end = if matches!(c, '‘') { self.same_pair_end(at, c) } else { at + c.len_utf8() };
        self.push(at, end, kind)
    }

    fn same_pair_end(&self, at: usize, c: char) -> usize {
        let once = at + c.len_utf8();
        if self.char_at(once) == Some(c) { once + c.len_utf8() } else { once }
    }

    /// End of ":)", ";-)", "=(" with nothing but marks behind.
    fn emoticon(&self, at: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..self.end];
        let mouth = if rest.get(1) == Some(&b'-') { 2 } else { 1 };
        let smiles = matches!(rest.get(mouth), Some(b')' | b'(' | b'D' | b'P'));
        let alone = rest.get(mouth + 1).is_none_or(u8::is_ascii_punctuation);
        (smiles && alone).then_some(at + mouth + 1)
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        self.pieces.push(Piece { span: Span::new(start, end), kind });
        end
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if at >= self.end {
            None
        } else if byte < 0x80 {
            Some(byte as char)
        } else {
            self.text[at..].chars().next()
        }
    }

    /// End of the run of characters from `at` that `holds` for.
    fn run(&self, at: usize, holds: impl Fn(char) -> bool) -> usize {
        self.text[at..self.end].find(|c| !holds(c)).map_or(self.end, |n| at + n)
    }

    /// What follows the chunk, behind its white space; a few bytes of it, enough to decide on an abbreviation.
    fn following(&self) -> &str {
        const REACH: usize = 64;
        let end = self.text.floor_char_boundary(self.line_end.min(self.end + REACH));
        self.text[self.end..end.max(self.end)].trim_start_matches(is_space)
    }

    /// The first character of the next chunk.
    fn next_char(&self) -> Option<char> {
        self.following().chars().next()
    }

    /// The letters of the word that begins the next chunk.
    fn next_word(&self) -> &str {
        let rest = self.following();
        &rest[..rest.find(|c: char| !is_word_char(c)).unwrap_or(rest.len())]
    }
}

#[cfg(test)]
mod tests;
