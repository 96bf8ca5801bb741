//! Web addresses, mail addresses, file names, handles and hashtags: one token each.

use super::Scanner;
use crate::lexicon::lexicon;

/// Longest address looked for, in bytes; keeps the scan linear on text without spaces.
const LONGEST: usize = 2048;

impl Scanner<'_> {
    /// End of the address that begins at `at`, if one does.
    pub(super) fn address(&mut self, at: usize) -> Option<usize> {
        if at < self.no_address_before {
            return None;
        }
        let window = self.end.min(at + LONGEST);
        let bytes = &self.text.as_bytes()[at..window];
        let run = bytes.iter().position(|&b| !is_address_byte(b)).unwrap_or(bytes.len());
        let run = &bytes[..run];
        let Some(hint) = run.iter().position(|&b| matches!(b, b'.' | b'@' | b'/' | b'#')) else {
            self.no_address_before = at + run.len();
            return None;
        };
        // ASCII throughout, so any cut is a character boundary.
        let text = &self.text[at..at + trimmed(run)];
        if let Some(colon) = text.find("://") {
            let scheme = text[..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
            if scheme == colon && colon > 0 && text.len() > colon + 3 {
                return Some(at + text.len());
            }
            self.no_address_before = at + colon - scheme;
            return None;
        }
        let is_handle = text.len() > 1
            && matches!(text.as_bytes()[0], b'@' | b'#')
            && text.as_bytes()[1].is_ascii_alphabetic()
            && self.text[self.start..at]
                .chars()
                .next_back()
                .is_none_or(|c| matches!(c, '(' | '[' | '"' | '“' | '‘' | '.'));
        if is_handle {
            let end = text[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(text.len(), |e| e + 1);
            return Some(at + end);
        }
        if hint > 0 && (is_mail(text) || is_web(text)) {
            return Some(at + text.len());
        }
        self.no_address_before = at + run.len();
        None
    }
}

fn is_address_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"-._~:/?#@!$&*+,;=%".contains(&b)
}

/// Length without the marks that close the sentence rather than the address.
fn trimmed(run: &[u8]) -> usize {
    run.iter().rposition(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'#' | b'=')).map_or(0, |p| p + 1)
}

/// name@host, with a letter or digit on both sides.
fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty()
        && !host.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+%".contains(&b))
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b))
}

/// www.host, or a dotted name whose host ends as web or file names do: "example.org/news", "minutes.pdf".
fn is_web(text: &str) -> bool {
    if text.len() > 6 && text.as_bytes()[..4].eq_ignore_ascii_case(b"www.") {
        return true;
    }
    let host = &text[..text.find(['/', '?', '#', ':']).unwrap_or(text.len())];
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let label = |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if !name.split('.').all(label) {
        return false;
    }
    // "alt.rivers.locks": two stops in lower case are no missing spaces.
    let lower = |l: &str| l.len() >= 2 && l.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if name.contains('.') && host.split('.').all(lower) {
        return true;
    }
    // "the company.Net profit": a capital after the stop is a new sentence unless all of it is capital.
    let capital = ending.starts_with(|c: char| c.is_ascii_uppercase()) && ending != "Com";
    let shouted = ending.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (!capital || shouted) && lexicon().is_domain(ending)
}
