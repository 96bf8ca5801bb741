//! The document's tokens as this crate looks at them: folded keys, capitals, and where sentences begin.

use crate::lexicon::Lexicon;
use diarist_places::{Gazetteer, Match, fold};
use diarist_syntax::{Syntax, Upos};
use diarist_text::{Document, TokenId, TokenSpan};

const CAPITAL: u8 = 1;
const CAPITALS: u8 = 2;
const COMMON: u8 = 4;
const GLUED: u8 = 8;
const FIRST: u8 = 16;
const PROPER: u8 = 32;
const TIME: u8 = 64;
const TAGGED: u8 = 128;

/// Months, days and the like: capitals that name no one.
const TIMES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "am",
    "pm",
    "est",
    "edt",
    "gmt",
    "kst",
];

pub(crate) struct Words<'d> {
    document: &'d Document,
    /// The texts of the tokens.
    pub(crate) texts: Vec<&'d str>,
    keys: String,
    key_ends: Vec<u32>,
    flags: Vec<u8>,
    /// What the gazetteer knows from each capitalised word on.
    places: Vec<Option<Match>>,
}

/// The key of one token: letters and digits, lower case, without accents or inner punctuation ("U.S." is "us").
pub(crate) fn key(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|c| c != ' ');
    folded
}

impl<'d> Words<'d> {
    pub(crate) fn new(document: &'d Document, syntax: &Syntax, gazetteer: &Gazetteer) -> Self {
        let lexicon = Lexicon::get();
        let count = document.tokens.len();
        let mut words = Self {
            document,
            texts: Vec::with_capacity(count),
            keys: String::with_capacity(document.text.len()),
            key_ends: Vec::with_capacity(count),
            flags: Vec::with_capacity(count),
            places: Vec::new(),
        };
        let mut end = usize::MAX;
        for (i, token) in document.tokens.iter().enumerate() {
            let text = document.word(TokenId(i as u32));
            let start = words.keys.len();
            if text.is_ascii() {
                words
                    .keys
                    .extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())));
            } else {
                words.keys.push_str(&key(text));
            }
            let key = &words.keys[start..];
            let letters = text.chars().filter(|c| c.is_alphabetic());
            let mut flags = 0;
            if text.starts_with(char::is_uppercase) {
                flags |= CAPITAL;
                if letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) {
                    flags |= CAPITALS;
                }
            }
            if lexicon.is_common(key) {
                flags |= COMMON;
            }
            if TIMES.contains(&key) {
                flags |= TIME;
            }
            if token.span.start == end {
                flags |= GLUED;
            }
            if let Some(word) = syntax.words.get(i).filter(|word| word.is_read()) {
                flags |= TAGGED;
                if word.upos == Upos::Propn {
                    flags |= PROPER;
                }
            }
            end = token.span.end;
            words.texts.push(text);
            words.key_ends.push(words.keys.len() as u32);
            words.flags.push(flags);
        }
        for sentence in &document.sentences {
            words.mark_first(sentence.tokens.range());
        }
        words.places = (0..count).map(|i| gazetteer.longest(&words.texts, i)).collect();
        words
    }

    /// Marks the words whose capital may only say that a sentence or a quotation begins.
    fn mark_first(&mut self, range: std::ops::Range<usize>) {
        let mut first = true;
        for i in range {
            let lettered = !self.key(i).is_empty();
            if first && lettered {
                self.flags[i] |= FIRST;
                first = false;
            } else if !lettered && matches!(self.text(i), "\"" | "“" | "''" | "``" | ":" | "‘" | "•") {
                first = true;
            }
        }
    }

    pub(crate) fn document(&self) -> &'d Document {
        self.document
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The token's text; empty past the end.
    pub(crate) fn text(&self, i: usize) -> &'d str {
        self.texts.get(i).copied().unwrap_or("")
    }

    /// The token's key; empty for punctuation and past the end.
    pub(crate) fn key(&self, i: usize) -> &str {
        let Some(&end) = self.key_ends.get(i) else { return "" };
        let start = if i == 0 { 0 } else { self.key_ends[i - 1] };
        &self.keys[start as usize..end as usize]
    }

    fn has(&self, i: usize, flag: u8) -> bool {
        self.flags.get(i).is_some_and(|flags| flags & flag != 0)
    }

    /// Begins with a capital letter.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.has(i, CAPITAL)
    }

    /// Two letters or more, all capitals.
    pub(crate) fn capitals(&self, i: usize) -> bool {
        self.has(i, CAPITALS)
    }

    /// Usually written small.
    pub(crate) fn common(&self, i: usize) -> bool {
        self.has(i, COMMON)
    }

    /// No space before it.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.has(i, GLUED)
    }

    /// First word of a sentence, a quotation or after a colon.
    pub(crate) fn first(&self, i: usize) -> bool {
        self.has(i, FIRST)
    }

    /// A month, a day of the week, "a.m.".
    pub(crate) fn time(&self, i: usize) -> bool {
        self.has(i, TIME)
    }

    /// A capital that says the word names something: the tagger's word for it where there is one, else a capital on a
    /// word that is not usually small, or inside a sentence.
    pub(crate) fn proper(&self, i: usize) -> bool {
        self.capital(i)
            && !self.time(i)
            && (self.has(i, PROPER) || !self.common(i) || (!self.has(i, TAGGED) && !self.first(i)))
    }

    /// The longest name, adjective or people of a place from word `i` on.
    pub(crate) fn place(&self, i: usize) -> Option<&Match> {
        self.places.get(i)?.as_ref()
    }

    /// Whether the word begins the adjective or the people of a place: "Argentine", "South Koreans".
    pub(crate) fn demonym(&self, i: usize) -> bool {
        self.place(i).is_some_and(|found| found.senses.iter().any(|sense| sense.demonym))
    }

    /// Whether a sign that is no punctuation of English glues word `i` to the one before, as in garbled "PeÃ±a".
    pub(crate) fn garbled(&self, i: usize) -> bool {
        self.glued(i)
            && self.text(i).chars().all(|c| matches!(c, '\u{80}'..='\u{bf}' | '\u{fffd}' | '™' | 'œ' | 'ž' | '€' | '‚'))
    }

    /// The part of a hyphenated word after word `i`: the hyphen and what follows, both without space.
    pub(crate) fn hyphen(&self, i: usize) -> bool {
        matches!(self.text(i), "-" | "‐" | "‑" | "\u{ad}") && self.glued(i) && self.glued(i + 1)
    }

    /// The words as the text has them, with single spaces.
    pub(crate) fn display(&self, start: usize, end: usize) -> String {
        let text = self.document.wording(TokenSpan::new(start, end));
        if text.contains(char::is_whitespace) {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            text.into_owned()
        }
    }

    pub(crate) fn token(i: usize) -> TokenId {
        TokenId(i as u32)
    }
}
