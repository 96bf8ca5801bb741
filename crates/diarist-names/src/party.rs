//! Whether a place's name stands for those who act for it: "Seoul said", "talks with China", but not "talks in Seoul".

use crate::propose::LOCATIVES;
use crate::sites::SiteMention;
use crate::words::Words;
use diarist_places::{Gazetteer, PlaceKind};
use diarist_syntax::{Syntax, Upos};
use diarist_text::TokenSpan;

/// Words after a name that make it one who acts.
const ACTING: &[&str] = &[
    "said",
    "says",
    "has",
    "have",
    "had",
    "will",
    "would",
    "is",
    "was",
    "were",
    "are",
    "and",
    "agreed",
    "announced",
    "accused",
    "warned",
    "called",
    "wants",
    "plans",
    "asked",
    "condemned",
    "rejected",
    "denied",
    "urged",
    "insists",
    "insisted",
    "vowed",
    "pledged",
    "signed",
    "refused",
    "told",
    "may",
    "could",
    "should",
    "must",
    "imposed",
    "offered",
    "proposed",
    "launched",
    "fired",
    "sought",
    "seeks",
    "hopes",
    "expects",
    "hosted",
    "sent",
    "welcomed",
];

/// Words before a name that make it a party.
const WITH: &[&str] = &["with", "between", "by", "against", "urged", "told", "asked", "invited", "accused"];

/// Whether the mention is of a party to something.
pub(crate) fn acts(words: &Words<'_>, syntax: &Syntax, gazetteer: &Gazetteer, site: &SiteMention) -> bool {
    let Some(place) = site.place.map(|id| gazetteer.place(id)) else { return false };
    if !(place.acts || place.kind == PlaceKind::Country) || site.whole_end > site.end {
        return false;
    }
    if syntax.words.get(site.start).is_some_and(|word| word.is_read()) {
        return acts_in_tree(syntax, site);
    }
    let before = site.start.checked_sub(1).map_or("", |i| words.text(i));
    let before = if before.eq_ignore_ascii_case("the") { words.text(site.start.saturating_sub(2)) } else { before };
    if LOCATIVES.contains(&before.to_ascii_lowercase().as_str()) {
        return false;
    }
    WITH.contains(&before) || ACTING.contains(&words.text(site.end))
}

fn acts_in_tree(syntax: &Syntax, site: &SiteMention) -> bool {
    let span = TokenSpan::new(site.start, site.end);
    let outside = |id: &diarist_text::TokenId| syntax.word(*id).head.is_none_or(|head| !span.contains(head));
    let Some(mut head) = span.ids().find(outside) else { return false };
    // One of several takes the place of the first: "Washington and Beijing agreed".
    for _ in 0..4 {
        match syntax.word(head).head {
            Some(up) if syntax.word(head).deprel == "conj" => head = up,
            _ => break,
        }
    }
    let word = syntax.word(head);
    let verb = word.head.is_some_and(|up| matches!(syntax.word(up).upos, Upos::Verb | Upos::Aux));
    let case = syntax.dependents(head, "case").map(|id| syntax.word(id).lemma.as_str()).next().unwrap_or("");
    match word.deprel.split(':').next().unwrap_or("") {
        "nsubj" | "iobj" => true,
        "obl" | "nmod" if word.deprel != "nmod:poss" => matches!(case, "with" | "between" | "by" | "against"),
        "obj" => {
            verb && !matches!(
                word.head.map(|up| syntax.word(up).lemma.as_str()),
                Some("visit" | "leave" | "tour" | "reach" | "enter")
            )
        }
        _ => false,
    }
}
