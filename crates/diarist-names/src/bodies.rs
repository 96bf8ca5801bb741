//! Mentions of organisations grouped: long and short names, acronyms, the entries of the list of institutions.

use crate::known::{is_acronym, is_small};
use crate::people::{Named, name_keys};
use crate::words::Words;

/// One organisation while mentions are being grouped.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    /// Words of the fullest name in the text.
    pub(crate) name: (usize, usize),
    keys: Vec<Vec<String>>,
    pub(crate) institution: Option<u16>,
}

/// A mention of an organisation: its words, and its number in the list if it is in it.
pub(crate) struct BodyMention {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) institution: Option<u16>,
}

/// Groups mentions, given in the order of the text; says for each the number of its organisation.
pub(crate) fn group(words: &Words<'_>, mentions: &[BodyMention]) -> (Vec<Body>, Vec<usize>) {
    let mut bodies: Vec<Body> = Vec::new();
    let mut named = Named::default();
    let mut of = vec![0; mentions.len()];
    // Longer names first, so that a short one meets its long one wherever that stands.
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(mentions[i].end - mentions[i].start));
    for i in order {
        let mention = &mentions[i];
        let keys = short_keys(name_keys(words, mention.start, mention.end));
        let signs = signs(words, mention, &keys);
        let near = signs.iter().flat_map(|sign| named.by(sign)).copied();
        let id = near.filter(|&id| bodies[id].is(words, mention, &keys)).min().unwrap_or_else(|| {
            bodies.push(Body {
                name: (mention.start, mention.end),
                keys: Vec::new(),
                institution: mention.institution,
            });
            bodies.len() - 1
        });
        let body = &mut bodies[id];
        body.institution = body.institution.or(mention.institution);
        let shouted = |(start, end): (usize, usize)| {
            end > start + 1 && (start..end).all(|i| !words.capital(i) || words.capitals(i))
        };
        if shouted(body.name) && !shouted((mention.start, mention.end)) && body.keys.contains(&keys) {
            body.name = (mention.start, mention.end);
        }
        named.add(&own_signs(mention, &keys), id);
        named.add(&signs, id);
        if !body.keys.contains(&keys) {
            body.keys.push(keys);
        }
        of[i] = id;
    }
    (bodies, of)
}

/// By what those are found who may be the same as a mention: the first word of the name, its number in the list, and for
/// capitals the letters and the long form before the bracket.
fn signs(words: &Words<'_>, mention: &BodyMention, keys: &[String]) -> Vec<String> {
    let mut signs: Vec<String> = keys.first().cloned().into_iter().collect();
    signs.extend(mention.institution.map(|id| format!("list {id}")));
    if keys.len() == 1 && words.capitals(mention.start) {
        signs.push(format!("initials {}", keys[0]));
        signs.push(format!("before {}", mention.start));
    }
    signs
}

/// By what a mention is found for its acronym: the initials of its name, with and without small words, and where it ends.
fn own_signs(mention: &BodyMention, keys: &[String]) -> Vec<String> {
    let initials = |all: bool| {
        let words = keys.iter().filter(|word| all || !is_small(word));
        format!("initials {}", words.filter_map(|word| word.chars().next()).collect::<String>())
    };
    vec![initials(true), initials(false), format!("before {}", mention.end + 1)]
}

/// The folded words without the article and the legal form: "Halvorsen Inc." is "halvorsen".
fn short_keys(mut keys: Vec<String>) -> Vec<String> {
    if keys.len() > 1 && keys[0] == "the" {
        keys.remove(0);
    }
    while keys.len() > 1 && matches!(keys[keys.len() - 1].as_str(), "inc" | "co" | "corp" | "ltd" | "llc" | "plc") {
        keys.pop();
    }
    keys
}

impl Body {
    fn is(&self, words: &Words<'_>, mention: &BodyMention, keys: &[String]) -> bool {
        if mention.institution.is_some() && mention.institution == self.institution {
            return true;
        }
        if self.keys.iter().any(|own| own == keys) {
            return true;
        }
        if let [short] = keys
            && words.capitals(mention.start)
        {
            let bracketed =
                mention.start >= 2 && words.text(mention.start - 1) == "(" && self.name.1 == mention.start - 1;
            let long = |own: &Vec<String>| is_acronym(short, &own.iter().map(String::as_str).collect::<Vec<_>>());
            return bracketed || self.keys.iter().any(long);
        }
        // The first word or words of a longer name, if they are not common ones: "Halvorsen" for "Halvorsen Shipping".
        let common = (mention.start..mention.end).all(|i| words.common(i));
        !common && mention.institution.is_none() && self.institution.is_none() && {
            self.keys.iter().any(|own| own.len() > keys.len() && own.starts_with(keys))
                && keys.first().is_some_and(|key| key.len() > 2)
        }
    }
}
