//! Text to stretches: where the line breaks of a text end a block, and where they only wrap a line.
//!
//! A break ends a block unless the text is wrapped there: when the first word of the next line would not have fitted on
//! this one, given the width at which most lines of this text end, or when a long line stops in mid-sentence: with a comma
//! or a word that nothing ends with ("and", "of"), or before a line that begins in lower case. Scanned texts have a blank
//! line behind each line of the page, so that blank lines are judged in the same way, but only where the line before them
//! does not end a sentence; and a page's number may stand between.

use crate::Span;
use crate::lexicon::lexicon;
use crate::tokenize::is_space;

/// Widths, in characters, at which texts are wrapped.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 30..=130;
/// A line shorter than this is not taken for the wrapped first part of a sentence, in characters.
const SHORT_LINE: usize = 30;

/// A line without its outer white space.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    /// Length in characters.
    width: usize,
    /// Whether a blank line precedes, or the start of the text.
    after_blank: bool,
}

/// The stretches of text between block-ending line breaks, in order, without outer white space, none empty.
pub(crate) fn stretches(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wraps = Wraps { single: wrap_width(text, &lines), blank: blank_wrap_width(text, &lines) };
    let mut stretches: Vec<Span> = Vec::new();
    // The last line that is no page number, to which the next is held.
    let mut last_line: Option<&Line> = None;
    for (i, line) in lines.iter().enumerate() {
        let bridged = lines.get(i + 1).filter(|_| is_page_number(text, line));
        let joins = match (last_line, bridged) {
            (Some(last), Some(next)) => is_long(last) && runs_on(text, last, next),
            (Some(last), None) => continues(text, last, line, &wraps),
            (None, _) => false,
        };
        match stretches.last_mut() {
            Some(stretch) if joins => stretch.end = line.span.end,
            _ => stretches.push(line.span),
        }
        if !(joins && bridged.is_some()) {
            last_line = Some(line);
        }
    }
    stretches
}

/// The widths at which a text is wrapped, in characters, if it is.
struct Wraps {
    /// By single line breaks.
    single: Option<usize>,
    /// By line breaks with a blank line between.
    blank: Option<usize>,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let (len, skip) = match rest.char_indices().find(|&(_, c)| is_line_break(c)) {
            Some((at, '\r')) if rest[at..].starts_with("\r\n") => (at, 2),
            Some((at, c)) => (at, c.len_utf8()),
            None => (rest.len(), 0),
        };
        let line = &rest[..len];
        let body = line.trim_matches(is_space);
        if body.is_empty() {
            after_blank = true;
        } else {
            let from = start + (line.len() - line.trim_start_matches(is_space).len());
            let span = Span::new(from, from + body.len());
            lines.push(Line { span, width: body.chars().count(), after_blank });
            after_blank = false;
        }
        start += len + skip;
    }
    lines
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The width at which single line breaks wrap the text, if they do.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs: Vec<&[Line]> = lines.windows(2).filter(|p| !p[1].after_blank).collect();
    common_width(text, &pairs)
}

/// The width at which line breaks with a blank line wrap the text: if many lines stop in mid-sentence there.
fn blank_wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    const FEWEST: usize = 4;
    let pairs: Vec<&[Line]> = lines.windows(2).filter(|p| p[1].after_blank).collect();
    let stopped =
        pairs.iter().filter(|p| is_long(&p[0]) && (runs_on(text, &p[0], &p[1]) || shouts_on(text, p))).count();
    if stopped < FEWEST || stopped * 4 < pairs.len() {
        return None;
    }
    let open: Vec<&[Line]> = pairs.into_iter().filter(|p| is_open(text, &p[0])).collect();
    common_width(text, &open)
}

/// The width that most of the lines reach, each given with the next.
fn common_width(text: &str, pairs: &[&[Line]]) -> Option<usize> {
    let mut widths: Vec<usize> = pairs.iter().map(|p| p[0].width).collect();
    if widths.len() < 2 {
        return None;
    }
    widths.sort_unstable();
    let width = widths[widths.len() * 9 / 10];
    if !WRAP_WIDTHS.contains(&width) {
        return None;
    }
    let full = pairs.iter().filter(|p| is_full(text, &p[0], &p[1], width)).count();
    (full * 2 > widths.len()).then_some(width)
}

const QUOTES: [char; 6] = ['"', '“', '”', '‘', '’', '\''];

/// Whether a line does not end a sentence.
fn is_open(text: &str, line: &Line) -> bool {
    let line = text[line.span.start..line.span.end].trim_end_matches(|c| QUOTES.contains(&c) || c == ' ');
    line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '—'))
}

fn is_long(line: &Line) -> bool {
    line.width >= SHORT_LINE
}

/// Whether a line stops in mid-sentence and the next goes on.
fn runs_on(text: &str, line: &Line, next: &Line) -> bool {
    if !is_open(text, line) {
        return false;
    }
    let line = &text[line.span.start..line.span.end];
    let next = &text[next.span.start..next.span.end];
    // A dash at the end of a line may be a speck.
    let last = line.trim_end_matches([' ', '-']).rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let bracketed = line.matches('(').count() > line.matches(')').count();
    let hangs = line.ends_with(',') || bracketed || lexicon().is_unfinished(last);
    next.trim_start_matches(QUOTES).starts_with(char::is_lowercase) || (hangs && !opens_turn(next))
}

/// Whether two lines in capitals may be one sentence: old releases are typed so throughout.
fn shouts_on(text: &str, pair: &[Line]) -> bool {
    is_open(text, &pair[0]) && pair.iter().all(|l| !text[l.span.start..l.span.end].contains(char::is_lowercase))
}

/// Whether a line's letters stand apart, as scanners read typescript: "T h e l o c k".
fn is_spaced_out(text: &str, line: &Line) -> bool {
    let (mut single, mut words) = (0, 0);
    for word in text[line.span.start..line.span.end].split_whitespace() {
        words += 1;
        single += usize::from(word.chars().nth(1).is_none());
    }
    words >= 8 && single * 2 > words
}

/// Whether a speaker's turn of a transcript begins: "MS RUIZ: Thank you."
fn opens_turn(text: &str) -> bool {
    const LONGEST_SPEAKER: usize = 40;
    let head = &text[..text.floor_char_boundary(text.len().min(LONGEST_SPEAKER))];
    head.split_once(':').is_some_and(|(speaker, _)| speaker.split_whitespace().count() <= 5)
}

/// A line of a number of up to three digits: "7", "- 12 -".
fn is_page_number(text: &str, line: &Line) -> bool {
    let bare = text[line.span.start..line.span.end].trim_matches(|c: char| matches!(c, '-' | '–' | '.' | '/' | ' '));
    (1..=3).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the first word of the next line would not have fitted on this one.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let next = &text[next.span.start..next.span.end];
    let word = next.find(is_space).map_or(next, |n| &next[..n]);
    // Proportional type and ragged copies end a few characters early.
    line.width + 1 + word.chars().count().min(30) + width / 16 > width
}

/// Whether the break between two lines is a wrap.
fn continues(text: &str, line: &Line, next: &Line, wraps: &Wraps) -> bool {
    if opens_item(&text[next.span.start..next.span.end]) {
        return false;
    }
    let full = |width: Option<usize>| width.is_some_and(|w| is_full(text, line, next, w));
    // A stop before a line in lower case is a speck on the page.
    let speck = || text[next.span.start..].starts_with(char::is_lowercase);
    let wrapped =
        if next.after_blank { full(wraps.blank) && (is_open(text, line) || speck()) } else { full(wraps.single) };
    let spaced_out = || is_open(text, line) && is_spaced_out(text, line) && is_spaced_out(text, next);
    wrapped || (is_long(line) && runs_on(text, line, next)) || (is_long(line) && spaced_out())
}

/// Whether the text begins with a bullet or an item's number: "• ", "- ", "1. ", "(a) ", "b) ".
pub(crate) fn opens_item(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let rest = &text[first.len_utf8()..];
    if matches!(first, '•' | '●' | '▪' | '■' | '◦' | '►' | '▶' | '○' | '□' | '◆' | '◇' | '·' | '※')
    {
        return true;
    }
    if matches!(first, '*' | '-' | '–' | '+') {
        return rest.starts_with(' ');
    }
    let label = text.strip_prefix('(').unwrap_or(text);
    let len = label.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let short = match label.as_bytes().first() {
        Some(b'1'..=b'9') => len <= 2 && label.as_bytes()[..len].iter().all(u8::is_ascii_digit),
        Some(_) => len == 1 || (len <= 4 && label.as_bytes()[..len].iter().all(|b| matches!(b, b'i' | b'v' | b'x'))),
        None => false,
    };
    short && len > 0 && matches!(label.as_bytes().get(len), Some(b'.' | b')')) && {
        let after = &label[len + 1..];
        // "J. Smith" is a name, "9.20 am" a time.
        after.starts_with([' ', '\t']) && (label.as_bytes()[0].is_ascii_digit() || label.as_bytes()[len] == b')')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            stretches(text).iter().map(|s| text[s.start..s.end].replace(['\n', '\r'], " ")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn one_paragraph_a_line() {
        check(
            "Rail talks resume\nThe talks resumed on Monday.\n\nA second round follows in May.\n",
            &["Rail talks resume", "The talks resumed on Monday.", "A second round follows in May."],
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "The two ministers will meet on Thursday in the old town\n\
             hall of Ghent to sign the agreement on river traffic that\n\
             their officials have been preparing since last spring.\n\
             The bridge opens in June, and a ferry will carry goods\n\
             until then.\n\
             • first item\n\
             • second item\n",
            &[
                "The two ministers will meet on Thursday in the old town hall of Ghent to sign the agreement on river \
                 traffic that their officials have been preparing since last spring. The bridge opens in June, and a \
                 ferry will carry goods until then.",
                "• first item",
                "• second item",
            ],
        );
    }

    #[test]
    fn scanned_lines_are_joined_over_blank_lines() {
        check(
            "MEDIA RELEASE\n\n\
             The Minister for Rivers, Ms Ana Ruiz, today opened the\n\n\
             new lock at Ghent, which will carry twice the traffic of\n\n\
             the old one. She said that the Government had kept its\n\n\
             promise to the towns along the river, and thanked the\n\n\
             City of Ghent and its engineers, who had worked through\n\n\
             two winters, and the people of the port for their\n\n\
             patience.\n\n\
             Further locks will follow next year.\n\n",
            &[
                "MEDIA RELEASE",
                "The Minister for Rivers, Ms Ana Ruiz, today opened the  new lock at Ghent, which will carry twice the \
                 traffic of  the old one. She said that the Government had kept its  promise to the towns along the river, \
                 and thanked the  City of Ghent and its engineers, who had worked through  two winters, and the people of \
                 the port for their  patience.",
                "Further locks will follow next year.",
            ],
        );
    }

    #[test]
    fn sentences_over_pages() {
        check(
            "The lock at Ghent will open when the works of\n\n7\n\nCanal Corp. are done, and ferries will\n\n- 8 -\n\n\
             stop.\n\nMINISTER RUIZ: We have said so for years, and\n\nMR BERG: Have you?\n\n\
             Ms Ruiz met Mr Berg (head of the Institute for\n\nHarbours) at the gates of the -\n\nGhent lock.",
            &[
                "The lock at Ghent will open when the works of  7  Canal Corp. are done, and ferries will  - 8 -  stop.",
                "MINISTER RUIZ: We have said so for years, and",
                "MR BERG: Have you?",
                "Ms Ruiz met Mr Berg (head of the Institute for  Harbours) at the gates of the -  Ghent lock.",
            ],
        );
    }

    #[test]
    fn items() {
        for item in ["• one", "- one", "1. One", "(a) one", "iv) one", "12) one"] {
            assert!(opens_item(item), "{item}");
        }
        for text in ["J. Smith", "9.20 am", "-5 degrees", "One. Two", "2024. A year", "", "(", "é) x", "(02) 5550 1234"]
        {
            assert!(!opens_item(text), "{text}");
        }
    }
}
