//! Reports as rows: read and written, under their blocks.

use crate::error::Result;
use crate::index::date;
use crate::sql::{self, Database, Row, Value, parsed};
use diarist_merge::{Report, ReportKey, Wanted, block_keys};
use std::collections::BTreeMap;

/// A kept report with its row's number and the entry that it is in.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) number: i64,
    pub(crate) entry: i64,
    pub(crate) report: Report,
}

const COLUMNS: &str = "SELECT r.number, r.entry, r.key, r.part_of, r.body, a.id, a.published, a.origin
    FROM reports r JOIN articles a ON a.number = r.article";

fn held(row: &Row) -> Result<Held> {
    Ok(Held {
        number: row.int(0),
        entry: row.int(1),
        report: Report {
            key: ReportKey::from_stored(row.text(2).to_owned()),
            part_of: row.opt_text(3).map(|key| ReportKey::from_stored(key.to_owned())),
            entry: parsed(row.text(4), "a report")?,
            article: row.text(5).to_owned(),
            published: row.opt_int(6).and_then(date),
            origin: row.text(7).to_owned(),
        },
    })
}

/// Current reports of the articles of these rows.
pub(crate) fn of_articles(db: &mut dyn Database, articles: &[i64]) -> Result<Vec<Held>> {
    let sql = format!("{COLUMNS} WHERE r.current = 1 AND r.article IN (?)");
    sql::query_each(db, &sql, articles)?.iter().map(held).collect()
}

/// Reports of the entries of these rows; the current ones only, or those of replaced versions too.
pub(crate) fn of_entries(db: &mut dyn Database, entries: &[i64], all: bool) -> Result<Vec<Held>> {
    let current = if all { "" } else { "r.current = 1 AND" };
    let sql = format!("{COLUMNS} WHERE {current} r.entry IN (?)");
    sql::query_each(db, &sql, entries)?.iter().map(held).collect()
}

/// What merging asks for, remembered under the keys.
pub(crate) fn wanted(
    db: &mut dyn Database,
    wanted: Wanted,
    seen: &mut BTreeMap<ReportKey, (i64, i64)>,
) -> Result<Vec<Report>> {
    let rows = match wanted {
        Wanted::Blocks(keys) => {
            let keys: Vec<i64> = keys.iter().map(|key| key.0.cast_signed()).collect();
            let mut numbers: Vec<i64> = sql::query_each(db, "SELECT report FROM blocks WHERE key IN (?)", &keys)?
                .iter()
                .map(|row| row.int(0))
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            sql::query_each(db, &format!("{COLUMNS} WHERE r.current = 1 AND r.number IN (?)"), &numbers)?
        }
        Wanted::Articles(ids) => {
            sql::query_each(db, &format!("{COLUMNS} WHERE r.current = 1 AND a.current = 1 AND a.id IN (?)"), ids)?
        }
    };
    let mut reports = Vec::with_capacity(rows.len());
    for row in &rows {
        let Held { number, entry, report } = held(row)?;
        if seen.insert(report.key.clone(), (number, entry)).is_none() {
            reports.push(report);
        }
    }
    Ok(reports)
}

/// Keeps a new report of the article's row. `entry` is where it belongs until it is merged.
pub(crate) fn insert(db: &mut dyn Database, number: i64, article: i64, entry: i64, report: &Report) -> Result<()> {
    let body = serde_json::to_string(&report.entry).expect("an entry has no map and no number that JSON lacks");
    db.execute(
        "INSERT INTO reports (number, key, article, current, entry, part_of, body) VALUES ($1, $2, $3, 1, $4, $5, $6)",
        &[
            number.into(),
            report.key.as_str().into(),
            article.into(),
            entry.into(),
            report.part_of.as_ref().map(ReportKey::as_str).into(),
            body.into(),
        ],
    )?;
    for key in block_keys(report) {
        let values: [Value; 2] = [key.0.cast_signed().into(), number.into()];
        db.execute("INSERT INTO blocks (key, report) VALUES ($1, $2)", &values)?;
    }
    Ok(())
}

/// Takes the article's reports out of what is merged; they stay as history.
pub(crate) fn withdraw(db: &mut dyn Database, article: i64) -> Result<Vec<Held>> {
    let old = of_articles(db, &[article])?;
    db.execute(
        "DELETE FROM blocks WHERE report IN (SELECT number FROM reports WHERE article = $1)",
        &[article.into()],
    )?;
    db.execute("UPDATE reports SET current = 0 WHERE article = $1", &[article.into()])?;
    Ok(old)
}

/// Current reports of these keys.
pub(crate) fn of_keys(db: &mut dyn Database, keys: &[String]) -> Result<Vec<Held>> {
    sql::query_each(db, &format!("{COLUMNS} WHERE r.current = 1 AND r.key IN (?)"), keys)?.iter().map(held).collect()
}
