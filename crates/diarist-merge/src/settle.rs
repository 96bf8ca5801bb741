//! A cluster -> a merged entry: the best value of each field, the others beside it, and a person's corrections over all.

use crate::compare::spots_agree;
use crate::decision::{Correction, Decision};
use crate::facts::Spot;
use crate::history;
use crate::merged::{Agreement, Claim, Claims, Join, Merged, Standing};
use crate::party::{self, Party};
use crate::report::Report;
use diarist_calendar::Interval;
use diarist_diary::{Basis, Entry, Participant, Place, Status, When};
use diarist_places::Gazetteer;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The entry of reports that are one happening, given in the order of their keys.
pub(crate) fn settle(members: &[&Report], joins: Vec<Join>, decisions: &[&Decision]) -> Merged {
    let mut reports: Vec<&Report> = members.to_vec();
    // Published first before; what bears no date last.
    reports.sort_by_key(|report| (report.published.is_none(), report.published, &report.key));
    let anchor = reports[0];
    let mut claims = claims(&reports);
    let mut entry = best(anchor, &claims, &reports);
    let disputed = disputed(&claims);
    let mut rejected = false;
    for decision in decisions {
        match decision {
            Decision::Correct { correction, .. } => correct(&mut entry, &mut claims, correction),
            Decision::Reject { .. } => rejected = true,
            Decision::Together { .. } | Decision::Apart { .. } => {}
        }
    }
    let origins = voices(&reports);
    let standing = match origins {
        _ if disputed => Standing::Disputed,
        1 => Standing::Single,
        _ => Standing::Corroborated,
    };
    let mut parents = Vec::new();
    let mut told = BTreeSet::new();
    for report in &reports {
        if let Some(parent) = report.part_of.as_ref().filter(|_| told.insert(&report.origin)) {
            parents.push(parent.clone());
        }
    }
    entry.id = anchor.key.to_string();
    entry.part_of = parents.first().map(ToString::to_string);
    Merged {
        id: anchor.key.clone(),
        entry,
        parents,
        reports: reports.iter().map(|report| report.key.clone()).collect(),
        origins,
        standing,
        claims,
        history: history::history(&reports),
        joins,
        rejected,
    }
}

/// How many origins the reports have.
fn voices(reports: &[&Report]) -> usize {
    reports.iter().map(|report| &report.origin).collect::<BTreeSet<_>>().len()
}

fn claims(reports: &[&Report]) -> Claims {
    let claim = |agreement, value, reports: &[&Report]| Claim {
        value,
        reports: reports.iter().map(|report| report.key.clone()).collect(),
        origins: voices(reports),
        agreement,
    };
    let mut kinds = grouped(reports, |report| Some(report.entry.kind));
    kinds.sort_by_key(|(_, by)| Reverse(voices(by)));
    let kind = ranked(kinds, |_, _| Agreement::Contradicts).into_iter().map(|(a, v, by)| claim_of(&claim, a, v, &by));
    let mut events = grouped(reports, |report| report.entry.event.clone());
    events.sort_by_key(|(name, by)| (Reverse(voices(by)), Reverse(name.chars().count())));
    // Names of one event are seldom at odds: "the summit", "the G20 summit".
    let event = ranked(events, |_, _| Agreement::Compatible).into_iter().map(|(a, v, by)| claim_of(&claim, a, v, &by));
    Claims {
        kind: kind.collect(),
        who: parties(reports, |entry| &entry.who),
        absent: parties(reports, |entry| &entry.absent),
        event: event.collect(),
        place: places(reports).into_iter().map(|(a, v, by)| claim_of(&claim, a, v, &by)).collect(),
        when: times(reports).into_iter().map(|(a, v, by)| claim_of(&claim, a, v, &by)).collect(),
        status: statuses(reports).into_iter().map(|(a, v, by)| claim_of(&claim, a, v, &by)).collect(),
    }
}

/// A value with those who give it and how it stands.
type Ranked<'a, T> = Vec<(Agreement, T, Vec<&'a Report>)>;

fn claim_of<T>(
    make: &impl Fn(Agreement, (), &[&Report]) -> Claim<()>,
    agreement: Agreement,
    value: T,
    by: &[&Report],
) -> Claim<T> {
    let Claim { reports, origins, agreement, .. } = make(agreement, (), by);
    Claim { value, reports, origins, agreement }
}

/// The values of a field, each with its reports, in the order in which they were first told.
fn grouped<'a, T: PartialEq>(reports: &[&'a Report], of: impl Fn(&Report) -> Option<T>) -> Vec<(T, Vec<&'a Report>)> {
    let mut groups: Vec<(T, Vec<&Report>)> = Vec::new();
    for &report in reports {
        let Some(value) = of(report) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == value) {
            Some((_, by)) => by.push(report),
            None => groups.push((value, vec![report])),
        }
    }
    groups
}

/// The first value is the best; the others stand to it as `beside` says.
fn ranked<'a, T>(groups: Vec<(T, Vec<&'a Report>)>, beside: impl Fn(&T, &T) -> Agreement) -> Ranked<'a, T> {
    let mut ranked: Ranked<T> = Vec::new();
    for (value, by) in groups {
        let agreement = ranked.first().map_or(Agreement::Best, |(_, best, _)| beside(best, &value));
        ranked.push((agreement, value, by));
    }
    ranked
}

fn parties(reports: &[&Report], of: impl Fn(&Entry) -> &Vec<Participant>) -> Vec<Claim<Participant>> {
    let mut groups: Vec<(Vec<Party>, Participant, Vec<&Report>)> = Vec::new();
    for &report in reports {
        for (participant, party) in of(&report.entry).iter().zip(party::parties(&report.entry, &of(&report.entry)[..]))
        {
            let same = |(members, ..): &&mut (Vec<Party>, Participant, Vec<&Report>)| {
                members
                    .iter()
                    .any(|member| member.agrees(&party).is_some_and(|level| level > party::Agreement::Country))
            };
            match groups.iter_mut().find(same) {
                Some((members, shown, by)) => {
                    let unnamed = members.iter().all(Party::is_nameless);
                    fuller(shown, participant, unnamed, party.is_nameless());
                    members.push(party);
                    if by.last().is_none_or(|last| last.key != report.key) {
                        by.push(report);
                    }
                }
                None => groups.push((vec![party], participant.clone(), vec![report])),
            }
        }
    }
    groups.sort_by_key(|(_, _, by)| Reverse(voices(by)));
    // Where one article names a country and another those who act for it, the country is the vaguer word for them.
    let stands_for = |at: usize| {
        let (country, _, by) = &groups[at];
        let apart = |others: &[&Report]| !others.iter().any(|other| by.iter().any(|report| report.key == other.key));
        country.iter().all(Party::is_country)
            && groups.iter().any(|(members, _, others)| {
                let acts = members.iter().any(|member| !member.is_country() && member.agrees(&country[0]).is_some());
                acts && apart(others)
            })
    };
    let vague: Vec<bool> = (0..groups.len()).map(stands_for).collect();
    let claim = |((_, value, by), vague): ((Vec<Party>, Participant, Vec<&Report>), bool)| Claim {
        value,
        origins: voices(&by),
        reports: by.iter().map(|report| report.key.clone()).collect(),
        agreement: if vague { Agreement::Compatible } else { Agreement::Best },
    };
    groups.into_iter().zip(vague).map(claim).collect()
}

/// Takes the fuller name (any name before a bare office), and whatever office or identifier is missing.
fn fuller(shown: &mut Participant, other: &Participant, unnamed: bool, office: bool) {
    let words = |name: &str| name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    if !office && (unnamed || words(&other.name) > words(&shown.name)) {
        shown.name.clone_from(&other.name);
    }
    shown.role = shown.role.take().or_else(|| other.role.clone());
    shown.is = shown.is.or(other.is);
    shown.wikidata = shown.wikidata.take().or_else(|| other.wikidata.clone());
    if shown.plays == "participant" {
        shown.plays.clone_from(&other.plays);
    }
}

fn places<'a>(reports: &[&'a Report]) -> Ranked<'a, Place> {
    let gazetteer = Gazetteer::embedded();
    let same = |a: &Place, b: &Place| (&a.name, &a.venue, &a.country) == (&b.name, &b.venue, &b.country);
    let mut groups: Vec<(Place, Vec<&Report>)> = Vec::new();
    for &report in reports {
        let Some(place) = &report.entry.place else { continue };
        match groups.iter_mut().find(|(known, _)| same(known, place)) {
            Some((_, by)) => by.push(report),
            None => groups.push((place.clone(), vec![report])),
        }
    }
    let spots: Vec<Spot> = groups.iter().map(|(place, _)| Spot::of(place, gazetteer)).collect();
    // Whoever says "China" speaks for Beijing too, though not for Shanghai alone: each value counts those that agree with it,
    // and the most exact of the best supported is shown.
    let rank = |at: usize| {
        let agreeing = (0..groups.len()).filter(|&other| spots_agree(&spots[at], &spots[other]));
        let by: Vec<&Report> = agreeing.flat_map(|other| groups[other].1.iter().copied()).collect();
        let exact = usize::from(!spots[at].broad) * 2 + usize::from(groups[at].0.venue.is_some());
        (Reverse(voices(&by)), Reverse(exact), Reverse(voices(&groups[at].1)), at)
    };
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&at| rank(at));
    let best = order.first().copied();
    let ranked = order.into_iter().map(|at| {
        let agreement = match best {
            Some(first) if first == at => Agreement::Best,
            Some(first) if spots_agree(&spots[first], &spots[at]) => Agreement::Compatible,
            _ => Agreement::Contradicts,
        };
        (agreement, groups[at].0.clone(), groups[at].1.clone())
    });
    ranked.collect()
}

/// Days of a time; a time without any is unresolved words.
pub(crate) fn days(when: &When) -> Interval {
    Interval { first: when.first, last: when.last }
}

/// Whether the report puts the happening behind it.
fn is_past(report: &Report) -> bool {
    matches!(report.entry.status, Status::Happened | Status::Ongoing)
}

fn last_told(by: &[&Report]) -> Option<Date> {
    by.iter().filter_map(|report| report.published).max()
}

fn times<'a>(reports: &[&'a Report]) -> Ranked<'a, When> {
    let mut groups: Vec<(When, Vec<&Report>)> = Vec::new();
    for &report in reports {
        let Some(when) = report.entry.when.as_ref().filter(|when| when.edtf.is_some()) else { continue };
        match groups.iter_mut().find(|(known, _)| known.edtf == when.edtf) {
            Some((_, by)) => by.push(report),
            None => groups.push((when.clone(), vec![report])),
        }
    }
    // A plan for other days that was last told before these were first told has been replaced.
    let replaced = |at: usize| {
        let (when, by) = &groups[at];
        let plan = by.iter().all(|report| !is_past(report));
        let last = last_told(by);
        plan && groups.iter().any(|(other, others)| {
            !days(other).overlaps(days(when))
                && last.is_some()
                && others.iter().filter_map(|report| report.published).min() > last
        })
    };
    // Whoever says "January" speaks for 5 January too: of the values that most origins agree with, the most exact is shown.
    let rank = |at: usize| {
        let (when, by) = &groups[at];
        let agreeing = groups.iter().filter(|(other, _)| days(other).overlaps(days(when)));
        let support: Vec<&Report> = agreeing.flat_map(|(_, by)| by.iter().copied()).collect();
        let exact = days(when).days().unwrap_or(u32::MAX);
        let inferred = when.basis == Basis::Inferred;
        (replaced(at), Reverse(voices(&support)), inferred, exact, Reverse(voices(by)), Reverse(last_told(by)), at)
    };
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&at| rank(at));
    let Some(&first) = order.first() else { return Vec::new() };
    let best = days(&groups[first].0);
    let agreement = |at: usize| {
        if at == first {
            Agreement::Best
        } else if days(&groups[at].0).overlaps(best) {
            Agreement::Compatible
        } else if replaced(at) {
            Agreement::Superseded
        } else {
            Agreement::Contradicts
        }
    };
    order.iter().map(|&at| (agreement(at), groups[at].0.clone(), groups[at].1.clone())).collect()
}

fn statuses<'a>(reports: &[&'a Report]) -> Ranked<'a, Status> {
    let latest = history::standing(reports);
    let mut groups = grouped(reports, |report| Some(report.entry.status));
    groups.sort_by_key(|(status, by)| (Some(*status) != latest, Reverse(last_told(by)), Reverse(voices(by))));
    let best_told = groups.first().and_then(|(_, by)| last_told(by));
    let mut ranked: Ranked<Status> = Vec::new();
    for (status, by) in groups {
        let agreement = match ranked.first() {
            None => Agreement::Best,
            Some((_, best, _)) if at_odds(*best, status) && last_told(&by) >= best_told => Agreement::Contradicts,
            Some((_, best, _)) if at_odds(*best, status) => Agreement::Superseded,
            Some((_, Status::Happened | Status::Ongoing, _)) => Agreement::Superseded,
            Some(_) => Agreement::Compatible,
        };
        ranked.push((agreement, status, by));
    }
    ranked
}

/// Whether one says that it takes place and the other that it does not.
fn at_odds(a: Status, b: Status) -> bool {
    let off = |status| matches!(status, Status::Cancelled | Status::Denied | Status::Postponed);
    off(a) != off(b)
}

fn disputed(claims: &Claims) -> bool {
    fn contradicts<T>(claims: &[Claim<T>]) -> bool {
        claims.iter().any(|claim| claim.agreement == Agreement::Contradicts)
    }
    contradicts(&claims.place) || contradicts(&claims.when) || contradicts(&claims.status)
}

/// The entry with the first claim of each field.
fn best(anchor: &Report, claims: &Claims, reports: &[&Report]) -> Entry {
    let all = voices(reports);
    // A name that one of many origins gives is more often a slip of reading than news.
    let heard = |claim: &&Claim<Participant>| claim.agreement == Agreement::Best && claim.origins * 4 >= all;
    let surest = reports.iter().map(|report| report.entry.confidence).fold(0.0, f64::max);
    let place = claims.place.first().map(|claim| claim.value.clone());
    let mut entry = Entry {
        kind: claims.kind.first().map_or(anchor.entry.kind, |claim| claim.value),
        who: claims.who.iter().filter(heard).map(|claim| claim.value.clone()).collect(),
        absent: claims.absent.iter().filter(heard).map(|claim| claim.value.clone()).collect(),
        event: claims.event.first().map(|claim| claim.value.clone()),
        place,
        when: claims.when.first().map(|claim| claim.value.clone()).or_else(|| anchor.entry.when.clone()),
        status: claims.status.first().map_or(anchor.entry.status, |claim| claim.value),
        confidence: surest,
        ..anchor.entry.clone()
    };
    // The title that says most of what was settled.
    let fits = |report: &&&Report| {
        let told = &report.entry;
        let place = |entry: &Entry| entry.place.as_ref().and_then(|place| place.name.clone());
        usize::from(told.who.len() == entry.who.len())
            + usize::from(told.event == entry.event)
            + usize::from(place(told) == place(&entry))
            + usize::from(told.status == entry.status)
    };
    if let Some(report) = reports.iter().rev().max_by_key(fits) {
        entry.title.clone_from(&report.entry.title);
    }
    entry
}

fn correct(entry: &mut Entry, claims: &mut Claims, correction: &Correction) {
    fn overrule<T>(claims: &mut [Claim<T>]) {
        claims.iter_mut().for_each(|claim| claim.agreement = Agreement::Overruled);
    }
    match correction {
        Correction::Kind(kind) => {
            entry.kind = *kind;
            overrule(&mut claims.kind);
        }
        Correction::Who(who) => {
            entry.who.clone_from(who);
            overrule(&mut claims.who);
        }
        Correction::Absent(absent) => {
            entry.absent.clone_from(absent);
            overrule(&mut claims.absent);
        }
        Correction::Event(event) => {
            entry.event.clone_from(event);
            overrule(&mut claims.event);
        }
        Correction::Place(place) => {
            entry.place.clone_from(place);
            overrule(&mut claims.place);
        }
        Correction::When(when) => {
            entry.when.clone_from(when);
            overrule(&mut claims.when);
        }
        Correction::Status(status) => {
            entry.status = *status;
            overrule(&mut claims.status);
        }
        Correction::Title(title) => entry.title.clone_from(title),
    }
}
