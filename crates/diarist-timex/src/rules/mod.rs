//! The grammar: families of named rules over pieces. At each place the longest reading wins, the earlier family on a tie.

mod calendar;
mod clock;
mod durations;
mod holidays;
mod modified;
mod offsets;
mod periods;
mod ranges;
mod sets;
mod units;
mod vague;
mod weekdays;

use crate::lexicon::Entry;
use crate::pieces::Pieces;
use crate::written::{Count, Draft};

/// A family reads an expression that begins at a piece.
type Family = fn(&Reader, usize) -> Option<Draft>;

const FAMILIES: &[Family] = &[
    calendar::read,
    weekdays::read,
    holidays::read,
    units::read,
    offsets::read,
    sets::read,
    durations::read,
    clock::read,
    vague::read,
];

/// Finds all expressions of a document, in order, without overlaps.
pub(crate) fn find(pieces: &Pieces) -> Vec<Draft> {
    let reader = Reader { pieces };
    let mut found: Vec<Draft> = Vec::new();
    let mut i = 0;
    while i < pieces.list.len() {
        let piece = pieces.list[i];
        let entry = reader.entry(i);
        let heart = |at: usize| reader.entry(at).timely || reader.digits(at) > 0;
        // Most words open nothing; an opener needs something to open close by.
        let opens = piece.digits > 0 || entry.timely || entry.opener && (1..=5).any(|k| heart(i + k));
        let apostrophe = piece.entry == 0 && matches!(reader.word(i), "'" | "’") && reader.digits(i + 1) == 2;
        if !opens && !apostrophe {
            i += 1;
            continue;
        }
        if let Some((first, last)) = ranges::leading(&reader, i) {
            i = last.end;
            found.extend([first, last]);
            continue;
        }
        let Some(mut draft) = reader.best(i) else {
            i += 1;
            continue;
        };
        i = draft.end;
        let mut last = ranges::trailing(&reader, &mut draft);
        found.push(draft);
        while let Some(mut next) = last {
            i = next.end;
            last = ranges::trailing(&reader, &mut next);
            found.push(next);
        }
    }
    ranges::join(&reader, &mut found);
    ranges::share_years(&reader, &mut found);
    ranges::share_days(&reader, &mut found);
    found
}

/// Looks at pieces.
pub(crate) struct Reader<'a> {
    pieces: &'a Pieces<'a>,
}

impl Reader<'_> {
    /// The longest reading that begins here, with its modifiers.
    fn best(&self, i: usize) -> Option<Draft> {
        longest(modified::read(self, i), self.plain(i))
    }

    /// The longest reading without modifiers before it.
    fn plain(&self, i: usize) -> Option<Draft> {
        FAMILIES.iter().fold(None, |best, family| longest(best, family(self, i)))
    }

    fn word(&self, i: usize) -> &str {
        self.pieces.word(i)
    }

    /// Whether the piece is this word, in any case.
    fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    fn any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    fn entry(&self, i: usize) -> &'static Entry {
        self.pieces.entry(i)
    }

    fn digits(&self, i: usize) -> u8 {
        self.pieces.list.get(i).map_or(0, |p| p.digits)
    }

    fn number(&self, i: usize) -> u32 {
        self.pieces.list.get(i).map_or(0, |p| p.number)
    }

    /// Whether white space comes before the piece; true at and past the end.
    fn spaced(&self, i: usize) -> bool {
        self.pieces.list.get(i).is_none_or(|p| p.spaced)
    }

    fn capital(&self, i: usize) -> bool {
        self.pieces.list.get(i).is_some_and(|p| p.capital)
    }

    /// Whether the piece begins with a letter.
    fn letters(&self, i: usize) -> bool {
        self.word(i).as_bytes().first().is_some_and(|b| b.is_ascii_alphabetic() || *b >= 128)
    }

    /// A hyphen or dash written without white space around it.
    fn hyphen(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "\u{2010}" | "\u{2011}") && !self.spaced(i) && !self.spaced(i + 1)
    }

    /// Past a comma, if there is one.
    fn comma(&self, i: usize) -> usize {
        if self.is(i, ",") { i + 1 } else { i }
    }

    /// Past the full stop of an abbreviation that stands as a piece of its own.
    fn stop(&self, i: usize) -> usize {
        if i > 0 && self.is(i, ".") && !self.spaced(i) && self.entry(i - 1).abbreviation { i + 1 } else { i }
    }

    /// Past a possessive ending.
    fn possessive(&self, i: usize) -> Option<usize> {
        if self.spaced(i) {
            return None;
        }
        match self.word(i) {
            "'s" | "’s" => Some(i + 1),
            "'" | "’" if self.is(i + 1, "s") && !self.spaced(i + 1) => Some(i + 2),
            "'" | "’" => Some(i + 1),
            _ => None,
        }
    }

    /// A month that is meant as one: not "may" or "march" in lower case.
    fn month(&self, i: usize) -> Option<u8> {
        let entry = self.entry(i);
        (entry.month > 0 && (self.capital(i) || !entry.ambiguous)).then_some(entry.month)
    }

    /// An ordinal: "4th", "fourth", "twenty-first".
    fn ordinal(&self, i: usize) -> Option<(u8, usize)> {
        if self.digits(i) > 0
            && self.digits(i) <= 2
            && !self.spaced(i + 1)
            && self.any(i + 1, &["st", "nd", "rd", "th"])
        {
            return Some((self.number(i) as u8, i + 2));
        }
        if self.entry(i).ordinal > 0 {
            return Some((self.entry(i).ordinal, i + 1));
        }
        let tens = self.entry(i).cardinal.filter(|n| (20..100).contains(n) && n % 10 == 0)?;
        let j = if self.hyphen(i + 1) { i + 2 } else { i + 1 };
        let ones = self.entry(j).ordinal;
        (1..10).contains(&ones).then(|| (tens as u8 + ones, j + 1))
    }

    /// A whole number in figures or words, without quantity words: "1,500", "twenty-four", "a hundred".
    fn integer(&self, i: usize) -> Option<(u32, usize)> {
        if self.digits(i) > 0 {
            return self.figures(i);
        }
        let article = self.any(i, &["a", "an"]) && matches!(self.entry(i + 1).cardinal, Some(12 | 100 | 1000));
        let mut j = if article { i + 1 } else { i };
        let (mut total, mut part, mut any) = (0u32, 0u32, false);
        while let Some(n) = self.entry(j).cardinal.filter(|_| j < i + 12) {
            match n {
                12 if self.is(j, "dozen") => part = part.max(1) * 12,
                100 => part = part.max(1) * 100,
                1000.. => {
                    total = total.saturating_add(part.max(1).saturating_mul(n));
                    part = 0;
                }
                // "twenty" takes ones after it, "hundred" tens; "five six" are two numbers.
                n if !any
                    || (part % 100 == 0 && part > 0)
                    || part == 0
                    || (n < 10 && part % 10 == 0 && part % 100 >= 20) =>
                {
                    part += n
                }
                _ => break,
            }
            any = true;
            j += 1;
            let joined = self.hyphen(j) || self.is(j, "and") && part % 100 == 0;
            if joined && self.entry(j + 1).cardinal.is_some() {
                j += 1;
            }
            if part > 10_000 {
                break;
            }
        }
        any.then(|| (total.saturating_add(part), j))
    }

    /// A number in figures, with thousands set off by commas.
    fn figures(&self, i: usize) -> Option<(u32, usize)> {
        if self.digits(i) > 6 {
            return None;
        }
        let (mut n, mut j) = (self.number(i), i + 1);
        while self.digits(i) <= 3
            && self.is(j, ",")
            && !self.spaced(j)
            && !self.spaced(j + 1)
            && self.digits(j + 1) == 3
        {
            n = n.checked_mul(1000)?.checked_add(self.number(j + 1))?;
            j += 2;
        }
        Some((n, j))
    }

    /// How many: a number, with halves and tenths, or a quantity word; not a bare article.
    fn count(&self, i: usize) -> Option<(Count, usize)> {
        let e = self.entry(i);
        let article = self.any(i, &["a", "an"]);
        if article && self.any(i + 1, &["few", "couple", "number", "handful"]) {
            let of = if self.is(i + 2, "of") { i + 3 } else { i + 2 };
            return Some((if self.is(i + 1, "couple") { Count::Exact(2) } else { Count::Vague }, of));
        }
        if let Some(quantity) = e.quantity {
            let of = if self.is(i + 1, "of") { i + 2 } else { i + 1 };
            return Some((if quantity == 0 { Count::Vague } else { Count::Exact(quantity) }, of));
        }
        let (n, j) = self.integer(i)?;
        // "2 1/2", "2½", "2.5", "two and a half"
        if self.digits(j) == 1 && self.number(j) == 1 && self.is(j + 1, "/") && self.number(j + 2) == 2 {
            return Some((Count::AndHalf(n), j + 3));
        }
        if self.is(j, "½") {
            return Some((Count::AndHalf(n), j + 1));
        }
        if self.is(j, ".") && !self.spaced(j) && !self.spaced(j + 1) && self.digits(j + 1) == 1 {
            let tenths = n.checked_mul(10)?.checked_add(self.number(j + 1))?;
            return Some((if tenths % 10 == 5 { Count::AndHalf(n) } else { Count::Tenths(tenths) }, j + 2));
        }
        if let Some(end) = self.and_half(j) {
            return Some((Count::AndHalf(n), end));
        }
        // "two to three weeks", "ten or fifteen years": the lower number.
        if self.any(j, &["or", "to"]) || self.hyphen(j) {
            let other = self.integer(j + 1).filter(|(m, k)| *m > n && *m < 1000 && self.entry(*k).units.is_some());
            if let Some((_, k)) = other {
                return Some((Count::Exact(n), k));
            }
        }
        Some((Count::Exact(n), j))
    }

    /// Past "and a half", "-and-a-half", "and half".
    fn and_half(&self, i: usize) -> Option<usize> {
        let dash = |at: usize| if self.hyphen(at) { at + 1 } else { at };
        let and = dash(i);
        let a = dash(and + 1);
        let half = if self.is(a, "a") { dash(a + 1) } else { a };
        (self.is(and, "and") && self.is(half, "half")).then(|| dash(half + 1))
    }

    /// A unit, singular or plural.
    fn unit(&self, i: usize) -> Option<crate::Unit> {
        self.entry(i).unit.or(self.entry(i).units)
    }
}

/// The longer of two readings; the first on a tie.
fn longest(a: Option<Draft>, b: Option<Draft>) -> Option<Draft> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
        (a, b) => a.or(b),
    }
}
