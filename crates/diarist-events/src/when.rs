//! When: the time expression that belongs to a trigger, by its place in the tree.

use crate::clause::{Clause, Hold, evidence};
use crate::frame::{FrameTime, Origin};
use crate::layers::View;
use diarist_calendar::{Edtf, Interval};
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
    nearest(view, trigger, clause, is_date).and_then(|at| frame_time(view, at))
}

/// The words of a time that the text does not settle ("on Friday" in an article without a date).
pub(crate) fn unsettled(view: &View, trigger: TokenId, clause: &Clause) -> Option<TokenSpan> {
    nearest(view, trigger, clause, |time| time.when.is_none() && time.kind == TimexKind::Date)
        .map(|at| view.layers.times[at].tokens)
}

/// The number of the nearest of some time expressions that the tree gives a trigger.
fn nearest(view: &View, trigger: TokenId, clause: &Clause, wanted: impl Fn(&Timex) -> bool) -> Option<usize> {
    let sentence = view.sentence_span(trigger);
    let times = view.layers.times.iter().enumerate();
    times
        .filter(|(_, time)| sentence.overlaps(time.tokens) && wanted(time))
        .filter_map(|(at, time)| {
            let distance = distance(view, trigger, clause, time).or_else(|| inside(clause, time, view))?;
            Some((distance, time.tokens.start.abs_diff(trigger.0), at))
        })
        .min()
        .map(|(.., at)| at)
}

/// Where the tree hangs a date on a wrong word, it still stands within the words of its clause.
pub(crate) fn inside(clause: &Clause, time: &Timex, view: &View) -> Option<u32> {
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

/// What a time expression says, as the time of a happening.
pub(crate) fn frame_time(view: &View, number: usize) -> Option<FrameTime> {
    let time = &view.layers.times[number];
    let basis = match time.anchor {
        Anchor::Itself => Basis::Stated,
        Anchor::Publication(_) => Basis::Relative,
        Anchor::Dateline(_) | Anchor::Earlier { .. } | Anchor::Event { .. } => Basis::Inferred,
    };
    Some(FrameTime {
        when: time.when.clone()?,
        basis,
        tokens: Some(time.tokens),
        rule: time.rule.to_owned(),
        origin: Origin::Clause,
        timex: Some(number),
    })
}

/// How far a chosen year may lie from publication before the nearer one is meant, in days: eight months.
const FAR: i32 = 240;
/// How long a plan's month or day may be over before the next year's is meant, in days.
const OVERDUE: i32 = 60;

/// Bends a time to the status of its happening: the one place where the two meet.
///
/// A month or day without a year is the one on the side of the status; of a unit that holds the day of publication, what has
/// happened takes the part that is over, and what is planned the whole.
pub(crate) fn fit(view: &View, time: &mut FrameTime, status: Status, stated: bool) {
    let (Some(published), Some(number)) = (view.doc().published, time.timex) else { return };
    let timex = &view.layers.times[number];
    if let Some(whole) = &timex.whole {
        time.when = whole.clone();
    }
    if timex.year_chosen
        && let Some(years) = years_off(time.when.bounds(), status, stated, published)
        && let Some(moved) = moved(&time.when, years)
    {
        time.when = moved;
        time.rule = format!("{}, year by status", timex.rule);
    }
    let days = time.when.bounds();
    let (Some(first), Some(last)) = (days.first, days.last) else { return };
    // A month that is spoken of stays whole, as editors take it.
    let month = first.month() == last.month() && days.days().is_some_and(|days| days >= 28);
    if status == Status::Happened
        && first <= published
        && published < last
        && !month
        && let Some(so_far) = Edtf::interval(first, published)
    {
        time.when = if first == published { Edtf::day(published) } else { so_far };
    }
}

/// How many years a date told without one is to be moved: the nearer one first, then the side of the status.
fn years_off(days: Interval, status: Status, stated: bool, published: Date) -> Option<i64> {
    let (first, last) = days.first.zip(days.last)?;
    let ahead = (first - published).get_days();
    let over = (published - last).get_days();
    match status {
        _ if ahead > FAR => Some(-1),
        _ if over > FAR => Some(1),
        Status::Happened if stated && ahead > 0 => Some(-1),
        Status::Planned if stated && over > OVERDUE => Some(1),
        _ => None,
    }
}

/// The same days of another year.
fn moved(when: &Edtf, years: i64) -> Option<Edtf> {
    let days = when.bounds();
    let shift = |day: Date| day.checked_add(years.years()).ok();
    let (first, last) = (shift(days.first?)?, shift(days.last?)?);
    if first == last {
        Some(Edtf::day(first))
    } else if first.day() == 1 && last.day() >= 28 && first.month() == last.month() {
        Edtf::month(first.year(), first.month() as u8)
    } else {
        Edtf::interval(first, last)
    }
}

/// Whether it names days.
pub(crate) fn is_date(time: &Timex) -> bool {
    time.when.is_some() && time.kind != TimexKind::Set
}

/// Steps between a time expression and the trigger: 0 on the trigger, 1 on its verb, then outwards; `None` if the
/// expression belongs to another clause.
pub(crate) fn distance(view: &View, trigger: TokenId, clause: &Clause, time: &Timex) -> Option<u32> {
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
            let saying = clause.governors[..=level].iter().any(|(word, _)| says(view, *word));
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
pub(crate) fn top(view: &View, time: &Timex) -> Option<TokenId> {
    time.tokens.ids().find(|id| view.word(*id).head.is_none_or(|head| !time.tokens.contains(head)))
}
