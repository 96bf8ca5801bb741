//! How a happening came about: announced, confirmed, moved, called off, happened; each turn with its article and day.

use crate::merged::{Change, Turn};
use crate::report::Report;
use crate::settle::days;
use diarist_diary::{Status, When};
use std::collections::BTreeSet;

/// How firm a status is, so that of two articles of one day the firmer has the last word.
const fn firmness(status: Status) -> u8 {
    match status {
        Status::Tentative => 0,
        Status::Planned => 1,
        Status::Denied => 2,
        Status::Postponed => 3,
        Status::Cancelled => 4,
        Status::Ongoing => 5,
        Status::Happened => 6,
    }
}

/// The reports in the order in which they change what is known: by day, and within a day the firmer later.
fn in_order<'a>(reports: &[&'a Report]) -> Vec<&'a Report> {
    let mut order: Vec<&Report> = reports.to_vec();
    order.sort_by_key(|report| {
        (report.published.is_none(), report.published, firmness(report.entry.status), report.key.clone())
    });
    order
}

/// Whether a later word of another status changes what is known.
const fn turns(known: Status, told: Status) -> bool {
    match (known, told) {
        // What took place is not undone by an article that still has the plan; nor what goes on.
        (Status::Happened, _) => matches!(told, Status::Denied),
        (Status::Ongoing, _) => matches!(told, Status::Happened | Status::Cancelled | Status::Denied),
        _ => true,
    }
}

/// The status that all reports together leave the happening with.
pub(crate) fn standing(reports: &[&Report]) -> Option<Status> {
    let mut known: Option<Status> = None;
    for report in in_order(reports) {
        if known.is_none_or(|known| turns(known, report.entry.status)) {
            known = Some(report.entry.status);
        }
    }
    known
}

/// Whether a plan for the one days is now one for the others: they share none, and "next week" told on a Sunday is no other than
/// the Sunday itself.
fn is_move(before: &When, now: &When) -> bool {
    let (a, b) = (days(before), days(now));
    let (Some(a_first), Some(a_last), Some(b_first), Some(b_last)) = (a.first, a.last, b.first, b.last) else {
        return false;
    };
    let gap = (a_first.max(b_first) - a_last.min(b_last)).get_days();
    let exact = a.days() == Some(1) && b.days() == Some(1);
    gap > 2 || (gap > 0 && exact)
}

/// The turns, in the order of publication.
pub(crate) fn history(reports: &[&Report]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut known: Option<Status> = None;
    let mut plan: Option<&When> = None;
    let mut told_before = None;
    let mut origins: BTreeSet<&str> = BTreeSet::new();
    let mut confirmed = false;
    for report in in_order(reports) {
        let told = report.entry.status;
        let mut note = |turn| {
            changes.push(Change {
                published: report.published,
                article: report.article.clone(),
                report: report.key.clone(),
                turn,
            });
        };
        let first = known.is_none();
        if let Some(status) = known.filter(|&status| status != told && turns(status, told)) {
            let turn = match (status, told) {
                (_, Status::Happened) => Turn::Happened,
                (_, Status::Ongoing) => Turn::Began,
                (_, Status::Cancelled) => Turn::Cancelled,
                (_, Status::Postponed) => Turn::Postponed,
                (_, Status::Denied) => Turn::Denied,
                (Status::Cancelled | Status::Postponed | Status::Denied, _) => Turn::Revived,
                (_, Status::Planned) => Turn::Firmer,
                (_, Status::Tentative) => Turn::Weaker,
            };
            note(turn);
            known = Some(told);
        } else if first {
            note(Turn::Reported { status: told });
            known = Some(told);
        }
        let when = report.entry.when.as_ref().filter(|when| when.edtf.is_some());
        if let (Some(before), Some(now)) = (plan, when)
            && is_move(before, now)
            && told_before.is_some_and(|before| report.published.is_some_and(|now| before < now))
            && known == Some(told)
        {
            note(Turn::Moved { from: Box::new(before.clone()), to: Box::new(now.clone()) });
            plan = None;
        }
        // A vaguer word does not change the plan; and once it is behind us there is none.
        if matches!(told, Status::Happened | Status::Ongoing) {
            plan = None;
        } else if let Some(now) = when
            && plan.is_none_or(|before| days(before).covers(days(now)))
        {
            (plan, told_before) = (Some(now), report.published);
        }
        if origins.insert(&report.origin) && origins.len() == 2 && !confirmed && known == Some(told) {
            note(Turn::Confirmed);
            confirmed = true;
        }
    }
    changes
}
