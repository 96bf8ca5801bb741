//! What people decide: kept in the order in which it was said, undone in the reverse order, merged in at once.

use crate::entries;
use crate::error::{Result, StoreError};
use crate::reports;
use crate::sql::{self, Database, one, parsed};
use crate::store::{Store, stamp};
use diarist_merge::{Correction, Decision, Handle, Report, Wanted};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// A correction as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// Its number, in the order of time.
    pub number: i64,
    /// When it was made, RFC 3339.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// "edit", "merge", "split", "reject"
    pub what: String,
    /// When it was undone.
    pub undone: Option<String>,
}

/// Decisions that hold, in the order in which they were made.
pub(crate) fn active(db: &mut dyn Database) -> Result<Vec<Decision>> {
    let rows = db.query("SELECT body FROM corrections WHERE undone IS NULL ORDER BY number", &[])?;
    let mut all = Vec::new();
    for row in rows {
        let decisions: Vec<Decision> = parsed(row.text(0), "a correction")?;
        all.extend(decisions);
    }
    Ok(all)
}

/// The articles that a decision names.
fn articles(decision: &Decision) -> Vec<String> {
    match decision {
        Decision::Together { a, b } | Decision::Apart { a, b } => vec![a.article.clone(), b.article.clone()],
        Decision::Correct { report, .. } | Decision::Reject { report } => vec![report.article.clone()],
    }
}

impl Store {
    /// Corrects fields of an entry. `by` says who did.
    ///
    /// # Errors
    /// No entry goes by that name, or the database fails.
    pub fn correct(&mut self, id: &str, corrections: Vec<Correction>, by: &str, now: Timestamp) -> Result<()> {
        sql::transaction(self.db.as_mut(), true, |db| {
            let (entry, reports) = held(db, id)?;
            let report = Handle::of(&reports[0]);
            let decisions =
                corrections.into_iter().map(|correction| Decision::Correct { report: report.clone(), correction });
            decide(db, "edit", entry, &decisions.collect::<Vec<_>>(), by, now)
        })
    }

    /// Takes an entry out of the diary.
    ///
    /// # Errors
    /// No entry goes by that name, or the database fails.
    pub fn reject(&mut self, id: &str, by: &str, now: Timestamp) -> Result<()> {
        sql::transaction(self.db.as_mut(), true, |db| {
            let (entry, reports) = held(db, id)?;
            decide(db, "reject", entry, &[Decision::Reject { report: Handle::of(&reports[0]) }], by, now)
        })
    }

    /// Makes one entry of two.
    ///
    /// # Errors
    /// No entry goes by one of the names, both are one entry already, or the database fails.
    pub fn join(&mut self, a: &str, b: &str, by: &str, now: Timestamp) -> Result<()> {
        sql::transaction(self.db.as_mut(), true, |db| {
            let ((entry, here), (other, there)) = (held(db, a)?, held(db, b)?);
            if entry == other {
                return Err(StoreError::Refused(format!("{a} and {b} are one entry already")));
            }
            let decision = Decision::Together { a: Handle::of(&here[0]), b: Handle::of(&there[0]) };
            decide(db, "merge", entry, &[decision], by, now)
        })
    }

    /// Takes reports out of an entry into one of their own: those of the articles, or every report but the first.
    ///
    /// # Errors
    /// No entry goes by that name, nothing or all of it would leave, or the database fails.
    pub fn split(&mut self, id: &str, articles: &[String], by: &str, now: Timestamp) -> Result<()> {
        sql::transaction(self.db.as_mut(), true, |db| {
            let (entry, reports) = held(db, id)?;
            let leaves = |rank: usize, report: &Report| {
                if articles.is_empty() { rank > 0 } else { articles.contains(&report.article) }
            };
            let (mut stay, mut go) = (Vec::new(), Vec::new());
            for (rank, report) in reports.iter().enumerate() {
                if leaves(rank, report) { go.push(Handle::of(report)) } else { stay.push(Handle::of(report)) }
            }
            if stay.is_empty() || go.is_empty() {
                let told: BTreeSet<&str> = reports.iter().map(|report| report.article.as_str()).collect();
                let told = told.into_iter().collect::<Vec<_>>().join(", ");
                return Err(StoreError::Refused(format!("entry {id} cannot be split so; its articles are {told}")));
            }
            let apart = |a: &Handle, b: &Handle| Decision::Apart { a: a.clone(), b: b.clone() };
            let mut decisions: Vec<Decision> = go.iter().flat_map(|a| stay.iter().map(move |b| apart(a, b))).collect();
            // Where no article is named, each report stands alone: which belong together is for merging to say again.
            if !articles.is_empty() {
                decisions
                    .extend(go.windows(2).map(|pair| Decision::Together { a: pair[0].clone(), b: pair[1].clone() }));
            }
            decide(db, "split", entry, &decisions, by, now)
        })
    }

    /// Undoes the last correction that still holds, and says which it was.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub fn undo(&mut self, now: Timestamp) -> Result<Remembered> {
        sql::transaction(self.db.as_mut(), true, |db| {
            let last = "SELECT number, at, by, what, undone, body, entry FROM corrections
                        WHERE undone IS NULL ORDER BY number DESC LIMIT 1";
            let Some(row) = one(db, last, &[])? else {
                return Err(StoreError::Refused("there is no correction to undo".to_owned()));
            };
            let update = "UPDATE corrections SET undone = $1 WHERE number = $2";
            db.execute(update, &[stamp(now).into(), row.int(0).into()])?;
            let decisions: Vec<Decision> = parsed(row.text(5), "a correction")?;
            apply(db, &decisions, now)?;
            if let Some(entry) = row.opt_int(6) {
                entries::note(db, entry, now, "undone", None, &entries::json(&row.text(3)))?;
            }
            Ok(Remembered {
                number: row.int(0),
                at: row.text(1).to_owned(),
                by: row.text(2).to_owned(),
                what: row.text(3).to_owned(),
                undone: Some(stamp(now)),
            })
        })
    }
}

/// The row of the entry and its reports, those published first before.
fn held(db: &mut dyn Database, id: &str) -> Result<(i64, Vec<Report>)> {
    let entry = crate::query::resolve(db, id)?;
    let mut reports: Vec<Report> =
        reports::of_entries(db, &[entry], false)?.into_iter().map(|held| held.report).collect();
    reports.sort_by(|a, b| (a.published, &a.key).cmp(&(b.published, &b.key)));
    if reports.is_empty() {
        return Err(StoreError::Refused(format!("no article tells of entry {id} any more")));
    }
    Ok((entry, reports))
}

fn decide(
    db: &mut dyn Database,
    what: &str,
    entry: i64,
    decisions: &[Decision],
    by: &str,
    now: Timestamp,
) -> Result<()> {
    let next = sql::number(db, "SELECT coalesce(max(number), 0) + 1 FROM corrections", &[])?;
    db.execute(
        "INSERT INTO corrections (number, at, by, what, entry, body) VALUES ($1, $2, $3, $4, $5, $6)",
        &[next.into(), stamp(now).into(), by.into(), what.into(), entry.into(), entries::json(&decisions).into()],
    )?;
    entries::note(db, entry, now, what, None, &entries::json(&by))?;
    apply(db, decisions, now)
}

/// Merges again what decisions that came or went can touch.
fn apply(db: &mut dyn Database, decisions: &[Decision], now: Timestamp) -> Result<()> {
    let mut named: Vec<String> = decisions.iter().flat_map(articles).collect();
    named.sort();
    named.dedup();
    let seeds = reports::wanted(db, Wanted::Articles(&named), &mut BTreeMap::new())?;
    entries::remerge(db, &seeds, &BTreeMap::new(), now)
}
