//! Scores diary entries against annotated ones: how many happenings are found, and how many of their facts agree.
//!
//! An entry can match an annotated one whose evidence it overlaps, if they agree on the kind, on a participant or on the
//! event's name. Of the possible matches those with most facts in common are taken first, one to one.
//!
//! - *entry*: matched, and the kind agrees.
//! - *fact*: kind, status, each participant, place, country, when. A fact of a matched pair that agrees is correct; every
//!   other fact of the system is spurious, every other annotated fact is missed. Fact F1 is the headline.
//! - *perfect*: annotated entries all of whose facts agree, with nothing added.
//!
//! The method and the printed lines are those of the reference scorer kept beside the annotations, byte for byte, down to
//! Python's notation of lists; `tests/score.rs` compares the two on recorded output.

mod annotation;
mod facts;
mod literal;
mod names;
mod pairing;

pub use annotation::{Annotated, AnnotatedArticle};

use facts::{Facts, SLOTS, Slot};
use pairing::{Match, pair};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is printed beside the table, and how strictly names are compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// One line for each document.
    pub per_doc: bool,
    /// Each missed, spurious and differing entry.
    pub misses: bool,
    /// Names must be the same words in the same order; else those of one must be among those of the other.
    pub exact_names: bool,
}

/// An annotated entry and the system's entry that matches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matched {
    /// Index among the annotated entries.
    pub gold: usize,
    /// Index among the system's entries.
    pub system: usize,
    /// Whether the two agree on the kind.
    pub kind: bool,
    /// Number of facts on which they agree.
    pub facts: usize,
}

/// The matches of one document, best first: what training learns from.
pub fn matches(text: &str, gold: &[Annotated], system: &[Annotated]) -> Vec<Matched> {
    let gold: Vec<Facts> = gold.iter().map(|entry| Facts::of(entry, text)).collect();
    let system: Vec<Facts> = system.iter().map(|entry| Facts::of(entry, text)).collect();
    pair(&gold, &system, false)
        .into_iter()
        .map(|Match { gold, system, right }| Matched {
            gold,
            system,
            kind: right[Slot::Kind as usize] > 0,
            facts: right.iter().sum(),
        })
        .collect()
}

/// Adds up documents; [`Scorer::table`] then prints the figures of each group and of all.
///
/// A document's group is its identifier up to the first "-".
#[derive(Clone, Debug, Default)]
pub struct Scorer {
    options: Options,
    groups: BTreeMap<String, Tally>,
    all: Tally,
}

/// What is counted over the documents of a group.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    gold_entries: usize,
    system_entries: usize,
    right_entries: usize,
    perfect: usize,
    missing_documents: usize,
    gold: [usize; SLOTS.len()],
    system: [usize; SLOTS.len()],
    right: [usize; SLOTS.len()],
    /// Of the matched annotated entries, those that have the slot.
    matched: [usize; SLOTS.len()],
}

impl Scorer {
    /// A scorer that has seen no document.
    pub fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// Scores one document and returns the lines that the options ask for, each ended by a line break.
    ///
    /// `system` is `None` where the system gave nothing for the document at all.
    pub fn document(&mut self, id: &str, text: &str, gold: &[Annotated], system: Option<&[Annotated]>) -> String {
        let gold_facts: Vec<Facts> = gold.iter().map(|entry| Facts::of(entry, text)).collect();
        let system_facts: Vec<Facts> = system.unwrap_or_default().iter().map(|entry| Facts::of(entry, text)).collect();
        let matches = pair(&gold_facts, &system_facts, self.options.exact_names);

        let mut tally = Tally {
            gold_entries: gold_facts.len(),
            system_entries: system_facts.len(),
            missing_documents: usize::from(system.is_none()),
            ..Tally::default()
        };
        for (facts, total) in [(&gold_facts, &mut tally.gold), (&system_facts, &mut tally.system)] {
            for (slot, count) in facts.iter().flat_map(|facts| facts.counts().into_iter().enumerate()) {
                total[slot] += count;
            }
        }
        for Match { gold, system, right } in &matches {
            let (gold, system) = (&gold_facts[*gold], &system_facts[*system]);
            tally.right_entries += right[Slot::Kind as usize];
            tally.perfect += usize::from(gold.counts() == *right && *right == system.counts());
            for slot in SLOTS {
                tally.right[slot as usize] += right[slot as usize];
                tally.matched[slot as usize] += usize::from(gold.has(slot));
            }
        }

        let mut lines = String::new();
        if self.options.per_doc {
            let f1 = tally.facts().f1;
            let (right, all) = (tally.right_entries, tally.gold_entries);
            writeln!(lines, "{} fact F1  {right:3}/{all:<3} entries  {id}", percent(f1, 6))
                .expect("writes to a string");
        }
        if self.options.misses {
            lines += &misses(id, gold, &gold_facts, &system_facts, &matches);
        }
        self.groups.entry(id.split('-').next().unwrap_or_default().to_owned()).or_default().add(&tally);
        self.all.add(&tally);
        lines
    }

    /// The table of figures: a heading, a line for each group in alphabetical order, and one for all.
    pub fn table(&self) -> String {
        let mut out = format!(
            "{:10}{:>28}{:>26}{:>8}{:>8}{:>8}{:>9}\n",
            "set", "docs entry P/R/F1", "fact P/R/F1", "when", "place", "status", "perfect"
        );
        let all = (!self.groups.is_empty()).then_some(("all", &self.all));
        for (group, tally) in self.groups.iter().map(|(group, tally)| (group.as_str(), tally)).chain(all) {
            let (entry, fact) = (tally.entries(), tally.facts());
            write!(out, "{group:10}").expect("writes to a string");
            let figures = [(entry.p, 12), (entry.r, 8), (entry.f1, 8), (fact.p, 12), (fact.r, 7), (fact.f1, 7)];
            let matched = [Slot::When, Slot::Place, Slot::Status]
                .map(|slot| (ratio(tally.right[slot as usize], tally.matched[slot as usize]), 8));
            for (figure, width) in figures.into_iter().chain(matched) {
                out += &percent(figure, width);
            }
            write!(out, "{:5}/{}", tally.perfect, tally.gold_entries).expect("writes to a string");
            if tally.missing_documents > 0 {
                write!(out, "  ({} documents without output)", tally.missing_documents).expect("writes to a string");
            }
            out.push('\n');
        }
        out
    }
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.gold_entries += other.gold_entries;
        self.system_entries += other.system_entries;
        self.right_entries += other.right_entries;
        self.perfect += other.perfect;
        self.missing_documents += other.missing_documents;
        for slot in 0..SLOTS.len() {
            self.gold[slot] += other.gold[slot];
            self.system[slot] += other.system[slot];
            self.right[slot] += other.right[slot];
            self.matched[slot] += other.matched[slot];
        }
    }

    fn entries(&self) -> Figures {
        Figures::of(self.right_entries, self.system_entries, self.gold_entries)
    }

    fn facts(&self) -> Figures {
        Figures::of(self.right.iter().sum(), self.system.iter().sum(), self.gold.iter().sum())
    }
}

/// Precision, recall and their harmonic mean, 0 to 1.
struct Figures {
    p: f64,
    r: f64,
    f1: f64,
}

impl Figures {
    fn of(right: usize, system: usize, gold: usize) -> Self {
        let (p, r) = (ratio(right, system), ratio(right, gold));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        Self { p, r, f1 }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A share as a percentage with one decimal, set to the right.
fn percent(share: f64, width: usize) -> String {
    format!("{:>width$}", format!("{:.1}%", share * 100.0))
}

/// The lines that tell what went wrong in a document.
fn misses(id: &str, entries: &[Annotated], gold: &[Facts], system: &[Facts], matches: &[Match]) -> String {
    let mut lines = Vec::new();
    for (i, (entry, facts)) in entries.iter().zip(gold).enumerate() {
        if !matches.iter().any(|m| m.gold == i) {
            let [kind, who, place] = [Slot::Kind, Slot::Who, Slot::Place].map(|slot| facts.literal(slot));
            let when = literal::optional(entry.when.as_ref().and_then(annotation::Date::edtf));
            let quote: String = entry.first_quote().chars().take(90).collect();
            lines.push(format!("missed  {id} {} {kind} {who} {place} {when} | {quote}", entry.label()));
        }
    }
    for (j, facts) in system.iter().enumerate() {
        if !matches.iter().any(|m| m.system == j) {
            let [kind, who, place, when] =
                [Slot::Kind, Slot::Who, Slot::Place, Slot::When].map(|slot| facts.literal(slot));
            lines.push(format!("spurious {id} {kind} {who} {place} {when}"));
        }
    }
    for m in matches {
        let (a, b) = (&gold[m.gold], &system[m.system]);
        for slot in SLOTS {
            let right = m.right[slot as usize];
            let differs = match slot {
                Slot::Who => right < a.who.len().max(b.who.len()),
                _ => (a.has(slot) || b.has(slot)) && right == 0,
            };
            if differs {
                let (name, label) = (slot.name(), entries[m.gold].label());
                lines.push(format!("differs {id} {label} {name} gold {} system {}", a.literal(slot), b.literal(slot)));
            }
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_as_python_rounds_them() {
        for (share, expected) in
            [(0.0, "  0.0%"), (1.0, "100.0%"), (0.0625, "  6.2%"), (0.3125, " 31.2%"), (2.0 / 3.0, " 66.7%")]
        {
            assert_eq!(percent(share, 6), expected);
        }
    }
}
