//! The dateline of a report: "SEOUL, Jan. 4 (Agency) --", "Manila —", "WASHINGTON (AP) —".

use crate::sentence::Tokens;
use crate::tokenize::Kind;
use crate::{Dateline, TokenSpan};

/// How far into the article a dateline may stand, in tokens: slug, headline and author line precede it.
const REACH: usize = 160;
/// Longest town with its region, in tokens.
const LONGEST_PLACE: usize = 8;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The dateline of an article whose blocks begin at the tokens `starts`.
///
/// A place in capitals with a date, an agency in brackets and a dash is believed anywhere near the beginning; with
/// fewer of these signs it must begin a block.
pub(crate) fn find(tokens: &Tokens, starts: &[usize]) -> Option<Dateline> {
    let end = tokens.pieces.len().min(REACH);
    (0..end).filter(|&i| is_dash(tokens, i)).find_map(|dash| before(tokens, starts, dash))
}

fn is_dash(tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.word(i), "--" | "—" | "–" | "-" | "―")
}

/// The dateline that the dash at `dash` closes.
fn before(tokens: &Tokens, starts: &[usize], dash: usize) -> Option<Dateline> {
    let block = starts[starts.partition_point(|&s| s <= dash).checked_sub(1)?];
    let mut at = dash;
    let agency = bracket_before(tokens, block, at);
    if let Some(open) = agency {
        at = open;
    }
    let date = date_before(tokens, block, at);
    if let Some(date) = date {
        at = date.start as usize;
        if at > block && tokens.word(at - 1) == "," {
            at -= 1;
        }
    }
    let place = place_before(tokens, block, at, agency.is_some() && date.is_some())?;
    let begins_block = place.start as usize == block;
    let shouted = is_shouted(tokens.word(place.start as usize));
    let wide_dash = matches!(tokens.word(dash), "—" | "--" | "–") || (agency.is_some() && tokens.word(dash) == "-");
    let believed = match (agency.is_some(), date.is_some()) {
        (true, true) => shouted || begins_block,
        (true, false) | (false, true) => begins_block,
        (false, false) => begins_block && place.len() <= 4 && report_follows(tokens, starts, dash),
    };
    (believed && wide_dash && tokens.spaced(dash)).then(|| Dateline {
        tokens: TokenSpan { start: place.start, end: dash as u32 + 1 },
        place,
        date,
    })
}

/// Whether a sentence stands behind the dash, in the same block; a heading with a dash has none.
fn report_follows(tokens: &Tokens, starts: &[usize], dash: usize) -> bool {
    const SHORTEST: usize = 8;
    const FIRST: usize = 6;
    let end = starts.get(starts.partition_point(|&s| s <= dash)).copied().unwrap_or(tokens.pieces.len());
    let report = dash + 1..end;
    report.len() >= SHORTEST
        && report.clone().take(FIRST).any(|i| tokens.word(i).starts_with(char::is_lowercase))
        && report.clone().skip(SHORTEST).any(|i| matches!(tokens.kind(i), Kind::Stop))
}

/// The opening bracket of "(Agency)" right before `at`.
fn bracket_before(tokens: &Tokens, block: usize, at: usize) -> Option<usize> {
    if at == block || tokens.word(at - 1) != ")" {
        return None;
    }
    (block.max(at.saturating_sub(8))..at - 1).rev().find(|&i| tokens.word(i) == "(").filter(|&open| open > block)
}

/// "Jan. 4", "4 January", with or without a year, right before `at`.
fn date_before(tokens: &Tokens, block: usize, at: usize) -> Option<TokenSpan> {
    let mut start = at;
    let back = |start: usize| (start > block).then(|| start - 1);
    let year = |i: usize| matches!(tokens.word(i).as_bytes(), [b'1' | b'2', rest @ ..] if rest.len() == 3 && rest.iter().all(u8::is_ascii_digit));
    if let Some(i) = back(start).filter(|&i| year(i)) {
        start = back(i).filter(|&c| tokens.word(c) == ",").unwrap_or(i);
    }
    let last = back(start)?;
    let first = back(last)?;
    let pair = (is_month(tokens.word(first)) && is_day(tokens.word(last)))
        || (is_day(tokens.word(first)) && is_month(tokens.word(last)));
    pair.then(|| TokenSpan::new(first, at))
}

pub(crate) fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let Some(stem) = word.get(..3) else { return false };
    word.len() <= 9
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && MONTHS.contains(&stem.to_ascii_lowercase().as_str())
        && (word.len() <= 4 || FULL_MONTHS.contains(&word.to_ascii_lowercase().as_str()))
}

/// The months in English, in order, lower case.
pub(crate) const FULL_MONTHS: [&str; 12] = [
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
];

fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d))
}

fn is_shouted(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

/// The town right before `at`: capitalised words, with strokes, hyphens and a region behind a comma.
fn place_before(tokens: &Tokens, block: usize, at: usize, certain: bool) -> Option<TokenSpan> {
    let name = |i: usize| {
        matches!(tokens.kind(i), Kind::Word | Kind::Acronym | Kind::Initial | Kind::Abbreviation(_))
            && tokens.word(i).starts_with(char::is_uppercase)
    };
    let mut start = at;
    while start > block && at - start < LONGEST_PLACE {
        let i = start - 1;
        let joins = matches!(tokens.word(i), "/" | "-" | ",") && i > block && name(i - 1) && start < at;
        if !(name(i) || joins) {
            break;
        }
        // "By Kim Hyun-soo SEOUL, Dec. 28": only the capitals are the town.
        if certain && start < at && is_shouted(tokens.word(start)) && !joins && !is_shouted(tokens.word(i)) {
            break;
        }
        start = i;
    }
    let person = start < at && matches!(tokens.word(start), "Mr" | "Mrs" | "Ms" | "Dr" | "Senator");
    (start < at && name(start) && !person).then(|| TokenSpan::new(start, at))
}

#[cfg(test)]
mod tests {
    use crate::{Article, Document};

    fn check(text: &str, place: &str, date: Option<&str>) {
        let document = Document::new(&Article { text: text.to_owned(), ..Article::default() });
        let line = document.dateline.expect(text);
        assert_eq!(document.phrase(line.place), place, "in {text:?}");
        assert_eq!(line.date.map(|d| document.phrase(d)), date, "in {text:?}");
    }

    #[test]
    fn datelines() {
        check("SEOUL, Jan. 4 (Agency) -- The president left.", "SEOUL", Some("Jan. 4"));
        check("Port talks openBy Ana Ruiz LIMA, Dec. 28 (Agency) -- The talks opened.", "LIMA", Some("Dec. 28"));
        check("BEIJING/SEOUL, 5 January 2026 (Agency) -- Talks opened.", "BEIJING/SEOUL", Some("5 January 2026"));
        check("WASHINGTON (AP) — The senator left.", "WASHINGTON", None);
        check("Talks open in port\n\nManila — The envoys of both sides arrived on Monday.", "Manila", None);
        check("PORT LOUIS, Mauritius, June 3 — The envoys arrived.", "PORT LOUIS, Mauritius", Some("June 3"));
    }

    #[test]
    fn no_datelines() {
        for text in [
            "The minister — who left on Monday — said so.",
            "She spoke (in part) -- he did not.",
            "Lee-Kim ties hold.",
            "Mr Berg — the minister's adviser since the spring of last year — left the port on Monday.",
            "PRESS STATEMENT — For Immediate Release",
            "GHENT — EMERGENCY AID FOR THE PORT\n\nThe port was closed.",
            "",
        ] {
            let document = Document::new(&Article { text: text.to_owned(), ..Article::default() });
            assert_eq!(document.dateline, None, "in {text:?}");
        }
    }
}
