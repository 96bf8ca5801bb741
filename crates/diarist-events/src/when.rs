//! When: the time expression that belongs to a trigger, by its place in the tree.

use crate::clause::{Clause, Hold, evidence};
use crate::frame::FrameTime;
use crate::layers::View;
use diarist_diary::Basis;
use diarist_syntax::Upos;
use diarist_text::{TokenId, TokenSpan};
use diarist_timex::{Anchor, Timex, TimexKind};

/// How far a time expression may stand from the trigger, in steps of [`distance`].
const FARTHEST: u32 = 5;

/// The time of a trigger: the nearest time expression that the tree gives it.
pub(crate) fn time(view: &View, trigger: TokenId, clause: &Clause) -> Option<FrameTime> {
    let sentence = view.sentence_span(trigger);
    let best = view
        .layers
        .times
        .iter()
        .filter(|time| sentence.overlaps(time.tokens) && time.when.is_some() && is_date(time))
        .filter_map(|time| Some((distance(view, trigger, clause, time).or_else(|| inside(clause, time, view))?, time)))
        .min_by_key(|(distance, time)| (*distance, time.tokens.start.abs_diff(trigger.0)));
    best.and_then(|(_, time)| frame_time(time))
}

/// Where the tree hangs a date on a wrong word, it still stands within the words of its clause.
fn inside(clause: &Clause, time: &Timex, view: &View) -> Option<u32> {
    let words = evidence(view, clause.verb, clause.via);
    let other_verb = |id: TokenId| id != clause.verb && view.is_verb(id) && view.word(id).upos == Upos::Verb;
    let between = TokenSpan { start: clause.verb.0.min(time.tokens.start), end: clause.verb.0.max(time.tokens.start) };
    (clause.hold != Hold::Alone && words.overlaps(time.tokens) && !between.ids().any(other_verb)).then_some(FARTHEST)
}

/// The day that a report tells of: the first weekday or "today" near publication that a past clause of its opening
/// gives ("said Tuesday"). What is told without a day of its own beside such reports happened then.
pub(crate) fn reporting_day(view: &View) -> Option<FrameTime> {
    let published = view.doc().published?;
    let opening = view.doc().sentences.iter().take(4).map(|sentence| sentence.tokens.end).max()?;
    let time = view.layers.times.iter().take_while(|time| time.tokens.start < opening).find(|time| {
        let day = time.when.as_ref().map(|when| when.bounds()).and_then(|days| days.first.zip(days.last));
        let recent =
            day.is_some_and(|(first, last)| first == last && first <= published && (published - first).get_days() <= 3);
        recent && matches!(time.anchor, Anchor::Publication(_))
    })?;
    frame_time(time).map(|time| FrameTime {
        basis: Basis::Inferred,
        rule: format!("reporting day:{}", time.rule),
        ..time
    })
}

/// What a time expression says, as the time of a frame.
pub(crate) fn frame_time(time: &Timex) -> Option<FrameTime> {
    let basis = match time.anchor {
        Anchor::Itself => Basis::Stated,
        Anchor::Publication(_) => Basis::Relative,
        Anchor::Dateline(_) | Anchor::Earlier { .. } | Anchor::Event { .. } => Basis::Inferred,
    };
    Some(FrameTime { when: time.when.clone()?, basis, tokens: Some(time.tokens), rule: time.rule.to_owned() })
}

fn is_date(time: &Timex) -> bool {
    matches!(time.kind, TimexKind::Date | TimexKind::Time) || time.kind == TimexKind::Duration && time.when.is_some()
}

/// Steps between a time expression and the trigger: 0 on the trigger, 1 on its verb, then outwards; `None` if the
/// expression belongs to another clause.
fn distance(view: &View, trigger: TokenId, clause: &Clause, time: &Timex) -> Option<u32> {
    let top = top(view, time)?;
    if time.tokens.contains(trigger) {
        return Some(0);
    }
    let mut at = top;
    let mut steps = 0;
    for _ in 0..6 {
        let head = view.word(at).head?;
        if head == trigger || head == clause.via {
            return Some(steps);
        }
        if head == clause.verb && clause.hold != Hold::Alone {
            return Some(1 + steps);
        }
        if let Some(level) = clause.governors.iter().position(|(word, _)| *word == head) {
            // "said on Sunday that he will visit": the day of saying; "is set to visit on Sunday", "will travel on
            // Sunday to meet": the day of both.
            let saying = clause.governors[..=level].iter().any(|(word, effect)| effect.is_none() && says(view, *word));
            return (!saying).then_some(2 + level as u32 + steps);
        }
        // Through nouns ("a meeting in the week of March 5", "the summit in Rome on June 3") a date climbs freely;
        // another verb keeps its own.
        if view.is_verb(head) {
            let purpose = matches!(view.relation(clause.verb), "advcl" | "conj" | "acl")
                && view.word(clause.verb).head == Some(head);
            return purpose.then_some(4 + steps).filter(|steps| *steps <= FARTHEST);
        }
        at = head;
        steps += 1;
    }
    None
}

/// Whether a governing verb reports speech or thought rather than governing an action.
fn says(view: &View, word: TokenId) -> bool {
    view.dependents(word, &["ccomp"]).next().is_some()
}

/// The token of the expression whose head lies outside it.
fn top(view: &View, time: &Timex) -> Option<TokenId> {
    time.tokens.ids().find(|id| view.word(*id).head.is_none_or(|head| !time.tokens.contains(head)))
}
