//! Words: contractions and genitives cut off, hyphens cut out, abbreviations and acronyms kept with their stops.

use super::{Kind, Scanner, is_apostrophe, is_word_char};
use crate::lexicon::{Abbreviation, lexicon};

impl Scanner<'_> {
    /// A word whose first letter is at `at`.
    pub(super) fn word(&mut self, at: usize) -> usize {
        let end = self.run(at, is_word_char);
        self.word_from(at, end)
    }

    /// A word from `start` whose letters run at least to `end`.
    pub(super) fn word_from(&mut self, start: usize, end: usize) -> usize {
        let mut end = end;
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            let next = self.char_at(after);
            let letter = next.is_some_and(char::is_alphabetic);
            let joins = match c {
                '-' | '‐' | '\u{2011}' => {
                    // "co-founder", "mid-1980s"
                    let digit = end - start >= 3 && next.is_some_and(|c| c.is_ascii_digit());
                    (letter || digit) && lexicon().is_prefix(&self.text[start..end])
                }
                '&' => {
                    let capitals = |s: &str| s.len() <= 4 && s.bytes().all(|b| b.is_ascii_uppercase());
                    next.is_some_and(|c| c.is_ascii_uppercase()) && capitals(&self.text[start..end])
                }
                '/' => {
                    let whole = &self.text[start..self.run(after, is_word_char)];
                    ["s/he", "w/o", "n/a"].iter().any(|w| whole.eq_ignore_ascii_case(w))
                }
                _ => letter && is_apostrophe(c) && c != '‘',
            };
            if !joins {
                break;
            }
            end = self.run(after, is_word_char);
        }
        match self.char_at(end) {
            Some('.') => self.word_with_stop(start, end),
            Some('$')
                if self.text[start..end].len() <= 3
                    && self.text[start..end].bytes().all(|b| b.is_ascii_uppercase()) =>
            {
                self.push(start, end + 1, Kind::Mark)
            }
            _ => self.contracted(start, end),
        }
    }

    /// A word with a full stop behind it: acronym, initial, abbreviation, or a word that ends a sentence.
    fn word_with_stop(&mut self, start: usize, end: usize) -> usize {
        if let Some(acronym) = self.acronym(start, end) {
            return self.push(start, acronym, Kind::Acronym);
        }
        let word = &self.text[start..end];
        let last = self.closes_abbreviation(end) && !self.char_at(end + 1).is_some_and(char::is_alphabetic);
        let mut letters = word.chars();
        let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        if single && word != "I" {
            return if self.is_initial(end) {
                self.push(start, end + 1, Kind::Initial)
            } else {
                self.contracted(start, end)
            };
        }
        match lexicon().abbreviation(word) {
            Some(class) if self.stands(class, end + 1, last) => self.push(start, end + 1, Kind::Abbreviation(class)),
            _ => self.contracted(start, end),
        }
    }

    /// End of "U.S.", "p.m", "Ph.D.", "e.g.": letters with single stops between, each part of one letter, or "Ph".
    fn acronym(&self, start: usize, end: usize) -> Option<usize> {
        let short = |part: &str| part.chars().count() == 1 || matches!(part, "Ph" | "Sc" | "Lit");
        if !short(&self.text[start..end]) || !self.text[start..].starts_with(char::is_alphabetic) {
            return None;
        }
        let mut parts = 1;
        let mut at = end;
        // At most eight parts, so that "a.a.a.a…" stays linear.
        while parts < 8 && self.char_at(at) == Some('.') {
            let part_end = self.run(at + 1, |c| c.is_alphabetic());
            if part_end == at + 1 || !short(&self.text[at + 1..part_end]) {
                break;
            }
            parts += 1;
            at = part_end;
        }
        if parts < 2 || self.char_at(at).is_some_and(is_word_char) {
            return None;
        }
        Some(if self.closes_abbreviation(at) { at + 1 } else { at })
    }

    /// Whether a stop of an abbreviation's own stands at `at`: "Inc.", and the first of "Inc..", but not "so...".
    fn closes_abbreviation(&self, at: usize) -> bool {
        let stop = |at: usize| self.char_at(at) == Some('.');
        stop(at) && !(stop(at + 1) && stop(at + 2))
    }

    /// Whether the capital letter before the stop at `stop` abbreviates a name: "J. Smith", not "vitamin C. The".
    fn is_initial(&self, stop: usize) -> bool {
        match self.char_at(stop + 1) {
            // "J.Smith"
            Some(c) => c.is_uppercase() || matches!(c, ',' | '-'),
            None => {
                self.next_char().is_some_and(|c| c.is_uppercase() || c == ',')
                    && !lexicon().is_starter(self.next_word())
            }
        }
    }

    /// Whether an abbreviation of this class may stand here, its stop ending at `after`.
    fn stands(&self, class: Abbreviation, after: usize, last: bool) -> bool {
        let next = self.char_at(after).or_else(|| self.next_char());
        match class {
            Abbreviation::Title => last || self.char_at(after).is_some_and(char::is_uppercase),
            Abbreviation::Date | Abbreviation::Inside | Abbreviation::Open => last,
            Abbreviation::Number => next.is_some_and(|c| c.is_ascii_digit() || c == '#'),
            Abbreviation::Day => {
                last && (next.is_some_and(|c| c.is_ascii_digit() || c == ',' || c.is_lowercase())
                    || lexicon().abbreviation(self.next_word()) == Some(Abbreviation::Date))
            }
        }
    }

    /// Pushes a word, cut where clitics begin: "do|n't", "Lee|'s", "can|not", "I|'d|'ve".
    fn contracted(&mut self, start: usize, end: usize) -> usize {
        let mut cuts = [end; 4];
        let mut first = cuts.len() - 1;
        while first > 0 {
            let word = &self.text[start..cuts[first]];
            let marked = word.bytes().any(|b| !b.is_ascii_alphanumeric());
            let cut = if marked { clitic_at(word) } else { None };
            let cut = cut.or_else(|| lexicon().contraction(word)).or_else(|| glued_sentence_at(word));
            let Some(cut) = cut else { break };
            first -= 1;
            cuts[first] = start + cut;
        }
        let mut from = start;
        for &cut in &cuts[first..] {
            self.push(from, cut, Kind::Word);
            from = cut;
        }
        end
    }
}

/// Where a sentence begins that was glued to a word: "spokespersonThe", but not "LinkedIn".
fn glued_sentence_at(word: &str) -> Option<usize> {
    const SHORTEST_HEAD: usize = 4;
    let at = word.bytes().rposition(|b| b.is_ascii_uppercase()).filter(|&at| at >= SHORTEST_HEAD)?;
    let (head, tail) = word.split_at(at);
    let head = head.as_bytes();
    let plain = head[1..].iter().all(u8::is_ascii_lowercase) || head.iter().all(u8::is_ascii_uppercase);
    let small =
        matches!(tail, "In" | "On" | "At" | "By" | "To" | "A" | "I" | "All" | "One" | "Two" | "Now" | "Here" | "So");
    (plain && !small && lexicon().is_starter(tail)).then_some(at)
}

/// Where the last clitic of a word begins.
fn clitic_at(word: &str) -> Option<usize> {
    let (at, apostrophe) = word.char_indices().rfind(|&(_, c)| is_apostrophe(c))?;
    let tail = &word[at + apostrophe.len_utf8()..];
    let head = &word[..at];
    let is = |s: &str| tail.eq_ignore_ascii_case(s);
    if is("t") && head.len() >= 2 && head.ends_with(['n', 'N']) {
        return Some(at - 1);
    }
    let clitic = is("s") || is("m") || is("re") || is("ve") || is("ll") || is("d");
    if clitic && at > 0 {
        return Some(at);
    }
    (head.eq_ignore_ascii_case("y") && is("all")).then_some(at + apostrophe.len_utf8())
}
