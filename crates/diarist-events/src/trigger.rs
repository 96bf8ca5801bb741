//! Finds the words that name a happening.

use crate::clause::subject;
use crate::layers::View;
use crate::lexicon::{ENGLISH, Need, TriggerWord};
use diarist_diary::Kind;
use diarist_names::{EntityKind, MentionForm};
use diarist_syntax::Upos;
use diarist_text::{BlockKind, TokenId};
use std::sync::LazyLock;

/// A word of the text that may name a happening.
#[derive(Clone, Copy)]
pub(crate) struct Trigger {
    pub token: TokenId,
    pub word: &'static TriggerWord,
    pub verb: bool,
}

/// All triggers, in the order of the text. A word with several meanings gives several; the roles decide between them.
pub(crate) fn triggers(view: &View) -> Vec<Trigger> {
    let doc = view.doc();
    let mut found = Vec::new();
    for sentence in &doc.sentences {
        if doc.blocks[sentence.block as usize].kind == BlockKind::Boilerplate {
            continue;
        }
        for token in sentence.tokens.ids() {
            let word = view.word(token);
            if is_presence(view, token) {
                found.push(Trigger { token, word: &PRESENCE, verb: true });
                continue;
            }
            if view.time(token).is_some() {
                // "in March" is no march.
                continue;
            }
            // "1.2 trillion won" is money.
            let amount = token.0.checked_sub(1).is_some_and(|before| view.word(TokenId(before)).upos == Upos::Num);
            if amount && view.doc().word(token) == "won" {
                continue;
            }
            if let Some(kind) = named_event(view, token) {
                found.push(Trigger { token, word: kind, verb: false });
                continue;
            }
            let verb = match word.upos {
                Upos::Verb => true,
                Upos::Noun | Upos::Propn => false,
                _ => continue,
            };
            // "World Trade Conference Board" or "Carmen Tours" name a body or a person, not a happening.
            let named = |word: &TriggerWord| word.needs.contains(&Need::Named);
            if view.inside(token, &[EntityKind::Person, EntityKind::Place, EntityKind::Venue])
                || view.inside(token, &[EntityKind::Organization])
                    && !ENGLISH.noun(&word.lemma.to_lowercase()).iter().any(named)
            {
                continue;
            }
            if !verb
                && matches!(view.relation(token), "compound" | "flat" | "amod")
                && !view.inside(token, &[EntityKind::Event])
            {
                continue;
            }
            // "the Ports Forum, a two-day meeting of …": the apposition tells the same occasion again.
            let told = |head: TokenId| {
                view.inside(head, &[EntityKind::Event]) || !ENGLISH.noun(&view.lemma(head).to_lowercase()).is_empty()
            };
            if !verb && view.relation(token) == "appos" && word.head.is_some_and(told) {
                continue;
            }
            let lemma = word.lemma.to_lowercase();
            let words = if verb { ENGLISH.verb(&lemma) } else { ENGLISH.noun(&lemma) };
            let mut phrase = false;
            for candidate in words {
                let matches = match candidate.with {
                    Some(with) => has_dependent(view, token, with),
                    None => !phrase,
                };
                if matches {
                    phrase |= candidate.with.is_some();
                    found.push(Trigger { token, word: candidate, verb });
                }
            }
        }
    }
    found
}

/// "at the Cannes Classic", "before Founders Day": a proper name of an event whose own words name no happening.
static EVENT: LazyLock<TriggerWord> =
    LazyLock::new(|| TriggerWord { with: None, kind: Kind::Gathering, needs: vec![Need::Told] });
static COMMEMORATION: LazyLock<TriggerWord> =
    LazyLock::new(|| TriggerWord { with: None, kind: Kind::Ceremony, needs: vec![Need::Told] });

/// The meaning of a named event at its head.
fn named_event(view: &View, token: TokenId) -> Option<&'static TriggerWord> {
    let mention = view.mention(token).filter(|mention| mention.head == token)?;
    let own = mention.form == MentionForm::Named && view.entity(mention.entity).kind == EntityKind::Event;
    let known = |id: TokenId| !ENGLISH.noun(&view.lemma(id).to_lowercase()).is_empty();
    if !own || mention.tokens.ids().any(known) || view.relation(token) == "compound" {
        return None;
    }
    Some(match view.lemma(token).to_lowercase().as_str() {
        "day" | "anniversary" | "jubilee" | "centenary" => &COMMEMORATION,
        _ => &EVENT,
    })
}

/// "was in Bangor", "will be at the Vatican": being there is a stay, told by the place itself.
static PRESENCE: LazyLock<TriggerWord> =
    LazyLock::new(|| TriggerWord { with: None, kind: Kind::Trip, needs: vec![Need::Person, Need::Goal] });

/// Whether the token is a place that someone is said to be in.
fn is_presence(view: &View, token: TokenId) -> bool {
    view.inside(token, &[EntityKind::Place])
        && view.dependents(token, &["cop"]).next().is_some()
        && subject(view, token).is_some()
        && matches!(view.preposition(token).as_deref(), Some("in" | "at"))
}

/// Whether a child of the token, or the token just after or before it, has the lemma.
fn has_dependent(view: &View, token: TokenId, lemma: &str) -> bool {
    view.syntax().children(token).iter().any(|&child| {
        view.lemma(child).eq_ignore_ascii_case(lemma)
            || view.preposition(child).is_some_and(|preposition| preposition == lemma)
    })
}
