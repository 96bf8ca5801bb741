//! When: the time expression that belongs to a trigger, by its place in the tree.

use crate::clause::{Clause, Hold, evidence};
use crate::frame::FrameTime;
use crate::layers::View;
use diarist_calendar::Edtf;
use diarist_diary::{Basis, Status};
use diarist_syntax::Upos;
use diarist_text::{TokenId, TokenSpan};
use diarist_timex::{Anchor, Timex, TimexKind};
use jiff::ToSpan;
use jiff::civil::Date;

/// How far a time expression may stand from the trigger, in steps of [`distance`].
const FARTHEST: u32 = 5;

/// The time of a trigger: the nearest time expression that the tree gives it.
pub(crate) fn time(view: &View, trigger: TokenId, clause: &Clause) -> Option<FrameTime> {
    nearest(view, trigger, clause, |time| time.when.is_some() && is_date(time)).and_then(frame_time)
}

/// The words of a time that the text does not settle ("on Friday" in an article without a date).
pub(crate) fn unsettled(view: &View, trigger: TokenId, clause: &Clause) -> Option<TokenSpan> {
    nearest(view, trigger, clause, |time| time.when.is_none() && time.kind == TimexKind::Date).map(|time| time.tokens)
}

/// The nearest of some time expressions that the tree gives a trigger.
fn nearest<'a>(
    view: &View<'a>,
    trigger: TokenId,
    clause: &Clause,
    wanted: impl Fn(&Timex) -> bool,
) -> Option<&'a Timex> {
    let sentence = view.sentence_span(trigger);
    view.layers
        .times
        .iter()
        .filter(|time| sentence.overlaps(time.tokens) && wanted(time))
        .filter_map(|time| Some((distance(view, trigger, clause, time).or_else(|| inside(clause, time, view))?, time)))
        .min_by_key(|(distance, time)| (*distance, time.tokens.start.abs_diff(trigger.0)))
        .map(|(_, time)| time)
}

/// Where the tree hangs a date on a wrong word, it still stands within the words of its clause.
fn inside(clause: &Clause, time: &Timex, view: &View) -> Option<u32> {
    if clause.hold == Hold::Alone {
        return None;
    }
    // "whose coalition collapsed on Sunday" keeps its own day.
    let mut above = top(view, time).and_then(|word| view.word(word).head);
    while let Some(word) = above.filter(|word| !view.is_verb(*word)) {
        above = view.word(word).head;
    }
    if above.is_some_and(|verb| verb != clause.verb && view.word(verb).deprel == "acl:relcl") {
        return None;
    }
    let other_verb = |id: TokenId| id != clause.verb && view.is_verb(id) && view.word(id).upos == Upos::Verb;
    let between = TokenSpan { start: clause.verb.0.min(time.tokens.start), end: clause.verb.0.max(time.tokens.start) };
    if between.ids().any(other_verb) {
        return None;
    }
    evidence(view, clause.verb, clause.via).overlaps(time.tokens).then_some(FARTHEST)
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
        recent && matches!(time.anchor, Anchor::Publication(_) | Anchor::Dateline(_))
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
    Some(FrameTime {
        when: whole_unit(time).or(time.when.clone())?,
        basis,
        tokens: Some(time.tokens),
        rule: time.rule.to_owned(),
    })
}

/// News leaves the year out of what lies near: a month or day without one, more than eight months away, is the nearer one.
pub(crate) fn nearest_year(view: &View, time: &mut FrameTime, published: Date) {
    let days = time.when.bounds();
    if let (Some(first), Some(last)) = (days.first, days.last) {
        if (first - published).get_days() > 240 {
            move_years(view, time, -1);
        } else if (published - last).get_days() > 240 {
            move_years(view, time, 1);
        }
    }
}

/// "this year" is the whole year until the status says which part of it is meant; see [`so_far`].
fn whole_unit(time: &Timex) -> Option<Edtf> {
    let year_or_month =
        matches!(time.value.len(), 4 | 7) && time.value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    time.when.as_ref().filter(|_| year_or_month && time.kind == TimexKind::Date)?;
    time.value.parse().ok()
}

/// "in October" or "on Nov. 1", of what has happened, is the last one; of what is planned, the next.
pub(crate) fn on_the_side_of(view: &View, time: &mut FrameTime, status: Status, published: Date) {
    let days = time.when.bounds();
    let (Some(first), Some(last)) = (days.first, days.last) else { return };
    match status {
        Status::Happened if first > published => move_years(view, time, -1),
        Status::Planned if last < published && (published - last).get_days() > 60 => move_years(view, time, 1),
        _ => {}
    }
}

/// Moves a month or a day of a month, told without a year, by years.
fn move_years(view: &View, time: &mut FrameTime, years: i64) {
    let Some(tokens) = time.tokens else { return };
    // A year, or a word that points ("next June"), settles it already.
    let settled = tokens.ids().any(|id| {
        let word = view.doc().word(id).to_lowercase();
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
            || matches!(
                word.as_str(),
                "next" | "last" | "this" | "coming" | "past" | "year" | "ago" | "later" | "earlier"
            )
    });
    let month =
        tokens.ids().any(|id| MONTHS.contains(&view.doc().word(id).get(..3).unwrap_or("").to_lowercase().as_str()));
    let days = time.when.bounds();
    let (Some(first), Some(last)) = (days.first, days.last) else { return };
    if settled || !month || (last - first).get_days() > 40 {
        return;
    }
    let shift = |day: Date| day.checked_add(years.years()).ok();
    let Some((first, last)) = shift(first).zip(shift(last)) else { return };
    let moved = if first == last {
        Some(Edtf::day(first))
    } else if first.day() == 1 && last.day() >= 28 && first.month() == last.month() {
        Edtf::month(first.year(), first.month() as u8)
    } else {
        Edtf::interval(first, last)
    };
    if let Some(moved) = moved {
        time.when = moved;
        time.rule = format!("{}, on the side of its tense", time.rule);
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What has happened "this year" or "this week" has happened by the day of publication.
pub(crate) fn so_far(time: &mut FrameTime, published: Date) {
    let days = time.when.bounds();
    let (Some(first), Some(last)) = (days.first, days.last) else { return };
    let month = first.month() == last.month() && days.days().is_some_and(|days| days >= 28);
    if first <= published
        && published < last
        && !month
        && let Some(clipped) = Edtf::interval(first, published)
    {
        time.when = if first == published { Edtf::day(published) } else { clipped };
    }
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
    for steps in 0..6 {
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
