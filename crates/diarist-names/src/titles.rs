//! Titles and offices around a name: before it ("South Korean Foreign Minister Cho Hyun"), before it and a comma ("the
//! Minister for Public Works, Ghazi Aridi"), and after it ("Mark Carney, the prime minister of Canada,").

use crate::lexicon::{Lexicon, TitleKind};
use crate::words::Words;
use diarist_places::{CountryCode, Gazetteer, PlaceKind};

/// An office as the text gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    /// First word of the phrase, the country's adjective included.
    pub(crate) start: usize,
    /// Word after the last one.
    pub(crate) end: usize,
    /// "foreign minister"; empty for plain courtesy ("Mr.").
    pub(crate) text: String,
    /// The country whose office it is.
    pub(crate) country: Option<CountryCode>,
    /// Whether it needs a capital and a name after it ("Sen.").
    pub(crate) address: bool,
}

pub(crate) struct Titles<'w, 'd> {
    pub(crate) words: &'w Words<'d>,
    pub(crate) gazetteer: &'w Gazetteer,
}

/// Words that may stand between an office and what it is for.
const LINKS: &[&str] = &["of", "for", "to", "at", "in", "on"];

impl Titles<'_, '_> {
    /// The office that ends right before word `end`, not beginning before `from`.
    pub(crate) fn before(&self, from: usize, end: usize) -> Option<Role> {
        let (mut start, mut address, mut named) = (end, false, None);
        let mut parts: Vec<String> = Vec::new();
        // "Prime Minister the Hon. Kevin Rudd": up to four titles in a row.
        for _ in 0..4 {
            let at = if start > from && self.words.text(start - 1) == "the" && address { start - 1 } else { start };
            let Some(last) = at.checked_sub(1).filter(|&last| last >= from) else { break };
            let title = self.words_back(last).find(|(first, kind, _)| {
                *first >= from
                    && match kind {
                        TitleKind::Address => self.words.capital(*first) || self.words.text(*first) == "the",
                        TitleKind::Office => true,
                        _ => false,
                    }
            });
            let Some((first, kind, role)) = title else { break };
            match role {
                Some("") => {}
                Some(role) => parts.push(role.to_owned()),
                None => parts.push(self.lower(first, at)),
            }
            address = kind == TitleKind::Address;
            named = named.or(Some(address));
            start = first;
        }
        let all_address = named?;
        let head = start;
        let (start, country) = self.extend_left(from, start);
        let before = self.lower(start, head);
        if !before.is_empty() && !parts.is_empty() {
            let last = parts.len() - 1;
            parts[last] = format!("{before} {}", parts[last]);
        }
        // Of several ("Senator the Hon. …, Minister") the longest says most.
        let text = parts.iter().max_by_key(|part| part.len()).cloned().unwrap_or_default();
        let (start, country) = match country {
            Some((begin, code)) => (begin, Some(code)),
            None => (start, None),
        };
        Some(Role { start, end, text, country, address: all_address && parts.iter().all(String::is_empty) })
    }

    /// Modifiers, fields and names to the left of an office; and the country's adjective or possessive before them.
    fn extend_left(&self, from: usize, head: usize) -> (usize, Option<(usize, CountryCode)>) {
        let words = self.words;
        let mut start = head;
        // A comma stands only inside a list that "and" ends: "Immigration, Multicultural and Indigenous Affairs Minister".
        let mut joined = false;
        loop {
            let Some(last) = start.checked_sub(1).filter(|&last| last >= from) else { return (start, None) };
            if let Some((begin, code)) = self.country_before(from, start) {
                return (start, Some((begin, code)));
            }
            let before = words.text(last);
            // "Foreign Affairs and Trade Minister", "then-Economy Minister", "co-chairman".
            joined |= matches!(before, "and" | "&");
            let joins = matches!(before, "and" | "&" | "-" | "–") || (before == "," && joined);
            let last = if joins && last > from { last - 1 } else { last };
            let is_part = |kind: TitleKind| match kind {
                TitleKind::Field => true,
                TitleKind::Modifier | TitleKind::Office => before != "," && before != "and",
                TitleKind::Address => false,
            };
            let part = self.words_back(last).find(|(first, kind, _)| *first >= from && is_part(*kind));
            if let Some((first, ..)) = part {
                start = first;
                continue;
            }
            // A name as a modifier: "Meta CEO", "Trump adviser".
            let mut first = start;
            while first > from && !joins && start - first < 3 && words.proper(first - 1) && !words.common(first - 1) {
                first -= 1;
            }
            return (first, None);
        }
    }

    /// A country's adjective ("South Korean") or possessive ("Argentina's") that ends before word `end`.
    pub(crate) fn country_before(&self, from: usize, end: usize) -> Option<(usize, CountryCode)> {
        let words = self.words;
        let possessive = end > from && matches!(words.text(end - 1), "'s" | "’s" | "'" | "’");
        let end = if possessive { end - 1 } else { end };
        (1..=3.min(end - from.min(end))).rev().find_map(|length| {
            let begin = end - length;
            if !words.capital(begin) {
                return None;
            }
            let found = words.place(begin).filter(|found| found.len == length)?;
            let sense = found.senses.iter().find(|sense| {
                sense.demonym || possessive && self.gazetteer.place(sense.place).kind == PlaceKind::Country
            })?;
            Some((begin, self.gazetteer.place(sense.place).country?))
        })
    }

    /// The office that stands in apposition after a name that ends at `end`: ", the prime minister of Canada,".
    pub(crate) fn after(&self, end: usize, limit: usize) -> Option<Role> {
        let words = self.words;
        let mut start = end;
        while start < limit
            && (crate::shape::is_honour(words, start)
                || words.text(start) == "," && crate::shape::is_honour(words, start + 1))
        {
            start += 1;
        }
        // A comma, or in a heading nothing: "JULIA GILLARD M.P. Shadow Minister for Population".
        let comma = words.text(start) == ",";
        let heading = words.capital(start) && limit - start <= 16;
        if !comma && !heading {
            return None;
        }
        start += usize::from(comma);
        let (head_start, head_end) = (start..limit.min(start + 9)).find_map(|at| {
            if at > start && matches!(words.text(at - 1), "," | "." | ";" | "said" | "who" | "and") {
                return None;
            }
            let lexicon = Lexicon::get();
            let office = lexicon.titles.at(words, at).find(|(_, title)| title.kind == TitleKind::Office)?;
            Some((at, office.0))
        })?;
        // Nothing but what an office is made of may stand between the comma and its head.
        let made = (start..head_start).all(|i| self.is_office_word(i));
        if !made {
            return None;
        }
        let tail = self.tail(head_end, limit);
        let closed =
            tail == limit || matches!(words.text(tail), "," | "." | ";" | ")" | "--" | "–" | "who" | "—" | ":");
        if !closed {
            return None;
        }
        let begin =
            start + usize::from(matches!(words.text(start), "the" | "a" | "an" | "The" | "his" | "her" | "its"));
        Some(self.role(begin, head_start, head_end, tail))
    }

    /// The office in apposition before a name: "the Minister for Public Works, " with the comma at `comma`.
    pub(crate) fn before_comma(&self, from: usize, comma: usize) -> Option<Role> {
        let words = self.words;
        if words.text(comma) != "," {
            return None;
        }
        (from.max(comma.saturating_sub(14))..comma).find_map(|at| {
            let (head_end, _) = Lexicon::get()
                .titles
                .at(words, at)
                .find(|(end, title)| title.kind == TitleKind::Office && *end <= comma)?;
            if self.tail(head_end, comma) != comma {
                return None;
            }
            let (mut begin, mut country) = self.extend_left(from, at);
            if let Some((first, _)) = country.take() {
                begin = first;
            }
            let article = begin.checked_sub(1).map_or("", |i| words.text(i));
            let opens =
                begin == from || matches!(article, "the" | "The" | "a" | "an" | "by" | "'s" | "’s" | "," | "\"");
            opens.then(|| self.role(begin, at, head_end, comma))
        })
    }

    /// The role of a phrase from `begin`, with its head noun at `head_start..head_end` and its tail up to `end`.
    fn role(&self, begin: usize, head_start: usize, head_end: usize, end: usize) -> Role {
        let mut country = None;
        let mut start = begin;
        for i in begin..head_start {
            if let Some(found) = self.words.place(i)
                && let Some(code) = found.senses.first().and_then(|sense| self.gazetteer.place(sense.place).country)
            {
                country = Some(code);
                let possessive = matches!(self.words.text(i + found.len), "'s" | "’s" | "'" | "’");
                start = (i + found.len + usize::from(possessive)).min(head_start);
                break;
            }
        }
        // "of Canada" is the country, not a part of the role.
        let owner = (head_end..end).find_map(|i| {
            let found = self.words.place(i)?;
            let place = self.gazetteer.place(found.senses.first()?.place);
            (place.kind == PlaceKind::Country).then_some((i, i + found.len, place.country))
        });
        let mut end = end;
        if let Some((first, last, code)) = owner.filter(|_| country.is_none()) {
            country = code;
            if first == head_end + 1 && last == end {
                end = head_end;
            }
        }
        Role { start: begin, end, text: self.lower(start, end), country, address: false }
    }

    /// The end of what an office is for, from the word after its head: "of the Reserve Bank of Australia".
    pub(crate) fn tail(&self, head_end: usize, limit: usize) -> usize {
        let words = self.words;
        if !LINKS.contains(&words.text(head_end)) {
            return head_end;
        }
        let mut at = head_end + 1;
        while at < limit {
            let text = words.text(at);
            let list = text == "," && words.capital(at + 1) && self.joins_later(at + 1, limit);
            let inner = LINKS.contains(&text) || matches!(text, "the" | "and" | "&" | "'s" | "’s" | "-");
            // "Minister for Foreign Affairs Kevin Rudd": the name is not what the minister is for.
            let name = words.capital(at)
                && words.capital(at + 1)
                && Lexicon::get().is_given(words.key(at))
                && !words.common(at);
            let named = name && words.place(at).is_none_or(|found| found.len == 1);
            if named || !(words.capital(at) || inner || list || self.is_office_word(at)) {
                break;
            }
            at += 1;
        }
        while at > head_end
            && (LINKS.contains(&words.text(at - 1)) || matches!(words.text(at - 1), "the" | "and" | "," | "&"))
        {
            at -= 1;
        }
        at
    }

    /// Whether a list of capitalised words goes on to an "and": "Immigration, Multicultural and Indigenous Affairs".
    fn joins_later(&self, at: usize, limit: usize) -> bool {
        (at..limit.min(at + 5))
            .take_while(|&i| self.words.capital(i) || matches!(self.words.text(i), "and" | "&" | ","))
            .any(|i| matches!(self.words.text(i), "and" | "&"))
    }

    fn is_office_word(&self, i: usize) -> bool {
        let words = self.words;
        matches!(
            words.text(i),
            "the" | "a" | "an" | "The" | "his" | "her" | "its" | "'s" | "’s" | "-" | "and" | "&" | "'"
        ) || words.proper(i)
            || Lexicon::get().titles.by_word(words, i)
            || words.place(i).is_some()
    }

    fn words_back(&self, last: usize) -> impl Iterator<Item = (usize, TitleKind, Option<&'static str>)> {
        Lexicon::get().titles_back.at(self.words, last).map(|(first, title)| (first, title.kind, title.role))
    }

    /// The words as a role shows them: small, but for words that are names.
    pub(crate) fn lower(&self, start: usize, end: usize) -> String {
        let words = self.words;
        let mut text = String::new();
        for i in start..end {
            if i > start && !words.glued(i) {
                text.push(' ');
            }
            let named = words.proper(i) && !words.common(i) && !Lexicon::get().titles.by_word(words, i);
            let keep = words.capitals(i)
                || named
                || words.place(i).is_some_and(|found| !found.senses[0].demonym) && words.proper(i);
            if keep {
                text.push_str(words.text(i));
            } else {
                text.extend(words.text(i).chars().flat_map(char::to_lowercase));
            }
        }
        text
    }
}
