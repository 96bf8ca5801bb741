//! The longest name of a place that begins at a word of a text.

use crate::fold::fold_into;
use crate::gazetteer::{Gazetteer, Rule, Sense};
use fst::raw::{CompiledAddr, Fst, Output};

/// Words that name a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How many words.
    pub len: usize,
    /// What they may mean; never empty.
    pub senses: Vec<Sense>,
}

/// Longest key, in words, that the walk follows.
const LONGEST: usize = 8;

/// Words that names of places write small.
const SMALL: &[&str] = &[
    "of", "de", "la", "del", "on", "upon", "the", "and", "am", "an", "der", "sur", "du", "do", "da", "dos", "al", "el",
    "le", "les", "des", "di", "d", "in", "y", "e", "s", "-", "'s", "’s", "'", "’", ".",
];

impl Gazetteer {
    /// The longest name, abbreviation, adjective or people of a place that begins at `words[at]`. The first word must
    /// begin with a capital; `words[at - 1]` is looked at for those that count only after "the" or after a town.
    pub fn longest(&self, words: &[&str], at: usize) -> Option<Match> {
        if !words.get(at)?.starts_with(char::is_uppercase) {
            return None;
        }
        let listed_map = self.listed();
        let mut listed = Walk::new(listed_map);
        let mut found: [(Option<&Vec<Sense>>, Option<u64>); LONGEST] = [(None, None); LONGEST];
        let (mut key, mut whole) = (String::with_capacity(32), String::new());
        let mut own_left = 0;
        for (i, word) in words[at..].iter().take(LONGEST).enumerate() {
            key.clear();
            fold_into(word, &mut key);
            let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            if !capital && !SMALL.contains(word) {
                listed.node = None;
            }
            if !key.is_empty() {
                // "U.S." is one word of the text and two of the key.
                let parts = key.split(' ').count();
                own_left = if i == 0 { self.own_words(key.split(' ').next().unwrap_or("")) } else { own_left };
                own_left = (own_left + 1).saturating_sub(parts + 1);
                if i > 0 {
                    whole.push(' ');
                }
                whole.push_str(&key);
                listed.word(listed_map, &key);
                // A match never ends in punctuation; a name before it has been noted already.
                found[i] = (self.own(&whole), listed.value(listed_map));
            }
            if own_left == 0 && listed.node.is_none() {
                break;
            }
        }
        (0..LONGEST).rev().find_map(|i| {
            let (own, listed) = found[i];
            if own.is_none() && listed.is_none() {
                return None;
            }
            let mut senses = Vec::new();
            self.senses(own, listed, &mut senses);
            senses.retain(|sense| fits(sense.rule, words, at, i + 1));
            (!senses.is_empty()).then_some(Match { len: i + 1, senses })
        })
    }
}

/// Whether the text looks as the rule asks.
fn fits(rule: Rule, words: &[&str], at: usize, len: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |i| words[i]);
    match rule {
        Rule::Plain => true,
        Rule::Capitals => words[at..at + len].iter().all(|word| word.bytes().all(|b| b.is_ascii_uppercase())),
        Rule::AfterTown => {
            let dotted = words[at + len - 1].ends_with('.') || words.get(at + len).is_some_and(|word| *word == ".");
            dotted && before(1) == "," && before(2).starts_with(char::is_uppercase)
        }
        Rule::AfterThe => before(1).eq_ignore_ascii_case("the"),
    }
}

/// A walk along a map, word by word.
struct Walk {
    node: Option<CompiledAddr>,
    output: Output,
    begun: bool,
}

impl Walk {
    fn new<D: AsRef<[u8]>>(map: &Fst<D>) -> Self {
        Self { node: Some(map.root().addr()), output: Output::zero(), begun: false }
    }

    fn word<D: AsRef<[u8]>>(&mut self, map: &Fst<D>, key: &str) {
        if self.begun {
            self.byte(map, b' ');
        }
        for byte in key.bytes() {
            self.byte(map, byte);
        }
        self.begun = true;
    }

    fn byte<D: AsRef<[u8]>>(&mut self, map: &Fst<D>, byte: u8) {
        self.node = self.node.and_then(|addr| {
            let node = map.node(addr);
            let transition = node.transition(node.find_input(byte)?);
            self.output = self.output.cat(transition.out);
            Some(transition.addr)
        });
    }

    fn value<D: AsRef<[u8]>>(&self, map: &Fst<D>) -> Option<u64> {
        let node = map.node(self.node?);
        node.is_final().then(|| self.output.cat(node.final_output()).value())
    }
}
