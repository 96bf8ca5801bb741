//! Tokens of a block to sentences.
//!
//! A mark that can end a sentence is followed past closing quotes and brackets; then the next token decides. Word lists
//! say which abbreviations are followed by a name and which words open a sentence after one that may end it.

use crate::TokenSpan;
use crate::lexicon::{Abbreviation, lexicon};
use crate::tokenize::{Kind, Piece};

/// The tokens that are to be cut, with the text they lie in.
pub(crate) struct Tokens<'a> {
    pub text: &'a str,
    pub pieces: &'a [Piece],
    /// Whether sentences of this text may begin in lower case.
    lower_starts: bool,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str, pieces: &'a [Piece]) -> Self {
        let mut tokens = Self { text, pieces, lower_starts: true };
        tokens.lower_starts = tokens.begins_sentences_in_lower_case();
        tokens
    }

    /// Some people write in lower case throughout. In other texts a lower-case word behind a full stop tells that the stop
    /// belongs to an unknown abbreviation or to a speck on a scanned page.
    fn begins_sentences_in_lower_case(&self) -> bool {
        const CAPITALS_FOR_ONE: usize = 8;
        let (mut lower, mut upper) = (0usize, 0usize);
        for i in 1..self.pieces.len() {
            if self.kind(i) == Kind::Word && self.spaced(i) && self.kind(i - 1) == Kind::Stop && self.word(i - 1) == "."
            {
                lower += usize::from(self.starts_lower(i));
                upper += usize::from(self.starts_upper(i));
            }
        }
        lower * CAPITALS_FOR_ONE > upper
    }

    pub(crate) fn word(&self, i: usize) -> &'a str {
        let span = self.pieces[i].span;
        &self.text[span.start..span.end]
    }

    pub(crate) fn kind(&self, i: usize) -> Kind {
        self.pieces[i].kind
    }

    /// Whether white space stands between the token and the one before.
    pub(crate) fn spaced(&self, i: usize) -> bool {
        i == 0 || self.pieces[i - 1].span.end < self.pieces[i].span.start
    }

    fn starts_upper(&self, i: usize) -> bool {
        self.word(i).chars().next().is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
    }

    fn starts_lower(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_lowercase)
    }
}

/// Closing marks, or tokens of footnote marks, that are looked past; more are no sentence's end but noise.
const MOST_CLOSING: usize = 24;

/// The sentences of the tokens `block`, in order; together they hold each token once.
pub(crate) fn sentences(tokens: &Tokens, block: TokenSpan) -> Vec<TokenSpan> {
    let mut found = Vec::new();
    let (mut start, end) = (block.start as usize, block.end as usize);
    let mut quotes = 0;
    let mut i = start;
    while i < end {
        if tokens.kind(i) == Kind::Quote {
            quotes += 1;
        }
        match boundary(tokens, start, i, end, &mut quotes) {
            Some(next) => {
                found.push(TokenSpan::new(start, next));
                start = next;
                i = next;
            }
            None => i += 1,
        }
    }
    if start < end {
        found.push(TokenSpan::new(start, end));
    }
    found
}

/// If a sentence that began at `start` ends with the token `i` and the closing marks behind it: where the next begins.
fn boundary(tokens: &Tokens, start: usize, i: usize, end: usize, quotes: &mut usize) -> Option<usize> {
    if i + 1 < end && parts_items(tokens, i + 1) && !parts_items(tokens, i) {
        return Some(i + 1);
    }
    let kind = tokens.kind(i);
    let may_end = match kind {
        Kind::Stop => true,
        Kind::Abbreviation(class) => {
            !matches!(class, Abbreviation::Title | Abbreviation::Inside | Abbreviation::Number)
        }
        Kind::Acronym => tokens.word(i).ends_with('.'),
        Kind::Close => i + 1 < end && !tokens.spaced(i + 1) && !tokens.spaced(i),
        // The tokenizer cuts "spokespersonThe" in two only where a sentence begins.
        Kind::Word => {
            return (i + 1 < end && is_seam(tokens, i)).then_some(i + 1);
        }
        _ => false,
    };
    if !may_end {
        return None;
    }
    let mut next = i + 1;
    let mut closed = false;
    while next < end.min(i + MOST_CLOSING) && closes(tokens, next, *quotes) {
        if tokens.kind(next) == Kind::Quote {
            *quotes += 1;
        }
        closed |= matches!(tokens.kind(next), Kind::Close | Kind::Quote);
        next += 1;
    }
    next = footnotes(tokens, next, end.min(next + MOST_CLOSING));
    if next >= end {
        return None;
    }
    let ends = match kind {
        Kind::Stop => stop_ends(tokens, start, i, next, closed),
        Kind::Close => glued_after_bracket(tokens, i, next),
        _ => abbreviation_ends(tokens, i, next, closed),
    };
    ends.then_some(next)
}

/// Whether the token is a rule of dashes or a square: where a summary was copied into one line, these part its items.
fn parts_items(tokens: &Tokens, i: usize) -> bool {
    match tokens.kind(i) {
        Kind::Mark => tokens.word(i).starts_with("-----"),
        Kind::Bullet => matches!(tokens.word(i), "■" | "□" | "▶" | "►" | "◆" | "◇"),
        _ => false,
    }
}

/// Whether the token closes what the sentence's last mark ended: a bracket, a quote, another stop, a smiley.
fn closes(tokens: &Tokens, i: usize, quotes: usize) -> bool {
    match tokens.kind(i) {
        Kind::Close => true,
        Kind::Stop => !tokens.spaced(i),
        Kind::Mark => tokens.word(i).len() >= 2 && tokens.word(i).starts_with([':', ';', '=']),
        Kind::Quote => {
            let (before, after) = (tokens.spaced(i), i + 1 >= tokens.pieces.len() || tokens.spaced(i + 1));
            // A straight quote leans on the side without a space; between two, the count of those before decides.
            if before == after { quotes % 2 == 1 } else { after }
        }
        _ => false,
    }
}

/// End of a footnote mark that begins at token `i`: "[7]", "[12][13]".
fn footnotes(tokens: &Tokens, i: usize, end: usize) -> usize {
    let mut at = i;
    while at + 2 < end && tokens.word(at) == "[" && tokens.kind(at + 1) == Kind::Number && tokens.word(at + 2) == "]" {
        at += 3;
    }
    at
}

/// Whether the stop `i` ends a sentence, given the token `next` behind its closing marks.
fn stop_ends(tokens: &Tokens, start: usize, i: usize, next: usize, closed: bool) -> bool {
    let stop = tokens.word(i);
    let glued = !tokens.spaced(next);
    if is_item_number(tokens, start, i) {
        return false;
    }
    match tokens.kind(next) {
        Kind::Mark => {
            let mark = tokens.word(next);
            if matches!(mark, "," | ";" | ":") {
                return false;
            }
            let rule = mark.len() > 3 && mark.starts_with(['-', '*', '=', '_']);
            rule || (!glued && !matches!(mark, "-" | "–" | "—" | "--"))
        }
        Kind::Word | Kind::Acronym | Kind::Initial | Kind::Abbreviation(_) => {
            if tokens.starts_lower(next) {
                // Where sentences begin in lower case at all, a stop that no abbreviation explains ends one; dots, and
                // quotes that a verb of saying follows, do not.
                let sloppy = stop != "." || tokens.lower_starts;
                return sloppy
                    && !glued
                    && !is_dots(stop)
                    && !(closed && (stop != "." || speech_follows(tokens, next)));
            }
            if glued && !closed && stop == "." {
                return tokens.starts_upper(next);
            }
            !(closed && stop != "." && speech_follows(tokens, next))
        }
        // "$1. 5 million" is a scanner's "$1.5 million".
        Kind::Number if i >= 2 && tokens.kind(i - 1) == Kind::Number => !glued && !is_currency(tokens.word(i - 2)),
        Kind::Number => !glued || closed,
        Kind::Open | Kind::Quote | Kind::Bullet | Kind::Address => true,
        Kind::Close | Kind::Stop => false,
    }
}

/// Whether a word was glued to the first of the next sentence.
fn is_seam(tokens: &Tokens, i: usize) -> bool {
    !tokens.spaced(i + 1)
        && tokens.kind(i + 1) == Kind::Word
        && tokens.starts_upper(i + 1)
        && tokens.word(i + 1).chars().nth(1).is_some_and(char::is_lowercase)
}

fn is_currency(word: &str) -> bool {
    word.ends_with(['$', '£', '€', '¥', '₩'])
}

fn is_dots(stop: &str) -> bool {
    stop.len() > 1 && stop.chars().all(|c| matches!(c, '.' | '…'))
}

/// Whether a speaker and a verb of saying follow: “Why?” Ms Ruiz asked.
fn speech_follows(tokens: &Tokens, next: usize) -> bool {
    const LONGEST_SPEAKER: usize = 6;
    let words = (next..tokens.pieces.len().min(next + LONGEST_SPEAKER)).map(|i| tokens.word(i));
    words.take_while(|w| !matches!(*w, "." | "?" | "!")).any(|w| lexicon().is_speech(w))
}

/// Whether the stop only closes a number that labels an item: "2. Stop the work."
fn is_item_number(tokens: &Tokens, start: usize, i: usize) -> bool {
    let label = match i - start {
        1 => start,
        2 if matches!(tokens.kind(start), Kind::Bullet | Kind::Open | Kind::Quote) => start + 1,
        _ => return false,
    };
    let word = tokens.word(label);
    tokens.word(i) == "."
        && !tokens.spaced(i)
        && (word.bytes().all(|b| b.is_ascii_digit())
            || word.len() == 1
            || word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
}

/// "(Agency)Han, 30, lives …": a capital glued to a bracket begins a sentence.
fn glued_after_bracket(tokens: &Tokens, i: usize, next: usize) -> bool {
    next == i + 1
        && matches!(tokens.word(i), ")" | "]")
        && matches!(tokens.kind(next), Kind::Word | Kind::Acronym)
        && tokens.starts_upper(next)
        && tokens.word(next).len() > 1
}

/// Whether an abbreviation also ends its sentence.
fn abbreviation_ends(tokens: &Tokens, i: usize, next: usize, closed: bool) -> bool {
    if tokens.word(next).len() == 1 && tokens.kind(next) == Kind::Mark {
        return false;
    }
    match tokens.kind(next) {
        Kind::Word => tokens.starts_upper(next) && (closed || lexicon().is_starter(tokens.word(next))),
        Kind::Open | Kind::Quote => {
            tokens.spaced(next)
                && next + 1 < tokens.pieces.len()
                && tokens.starts_upper(next + 1)
                && tokens.word(next) != "("
        }
        Kind::Bullet => true,
        _ => closed && tokens.starts_upper(next) && i + 1 < next,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Document};

    /// The text, with `|` where a sentence ends within it.
    fn check(marked: &str) {
        let (text, expected): (String, Vec<&str>) =
            (marked.replace('|', ""), marked.split('|').map(str::trim).collect());
        let document = Document::new(&Article { text, ..Article::default() });
        let found: Vec<&str> = document.sentences.iter().map(|s| document.phrase(s.tokens)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_and_abbreviations() {
        check("Mr. Berg met Gov. A. B. Ruiz in St. Louis on Jan. 4 at 9.20 a.m. Monday.| They talked.");
        check(
            "He moved to the U.S. He liked it.| She works for Canal Corp. in Wash. D.C. and in the U.K. The firm grew."
                .replace("U.S. ", "U.S. |")
                .replace("U.K. ", "U.K. |")
                .as_str(),
        );
        check("The sun set on No. 5.| No. 6 waited.| “Plan B.| It failed.”");
        check("Prices rose 3.5 percent.| in March they fell.");
    }

    #[test]
    fn quotes() {
        check("“It works,” she said.| “Why not?” Ms. Ruiz asked.| “Go!” he said.");
        check("“It worked.” they said.| She left.");
        check("She said, \"It works.\"| \"Why not?\"| He left.");
        check("It ended (at last.)| They left.");
    }

    #[test]
    fn missing_spaces() {
        check("The talks failed.|Both sides left.|“We tried,” he said.|“They did not.”|Talks resume in May.");
        check("Tom Berg, head of harbours|The lock will open.");
        check("From left: Ana Ruiz and Tom Berg (Agency)|Singer Ana Ruiz left.");
    }

    #[test]
    fn items_dots_and_footnotes() {
        check("1. Release the data.| 2. Stop the work.| 3. Report.");
        check(
            "It opens in May.|------------■ Port to close HARWICH -- The port closes.| http://example.org/a|----- ■ Lock reopens",
        );
        check("Wait ... what?| I see.| It was built in 1900.[7]| It fell.");
    }
}
