//! What changed in the diary since an instant, and how the diary stands as a whole.

use crate::error::{Result, StoreError};
use crate::index::{UNDATED, date};
use crate::sql::{self, Row, number};
use crate::store::Store;
use jiff::civil::Date;
use serde_json::Value;

/// One line of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// When the diary learned of it, RFC 3339.
    pub at: String,
    /// Name of the entry.
    pub entry: String,
    /// The entry's line for people.
    pub title: String,
    /// "new", a turn ("moved", "cancelled" …), "joined", "withdrawn", or a correction ("edit", "merge" …).
    pub what: String,
    /// The article that says so.
    pub article: Option<String>,
    /// What belongs to it: the turn with its days; who corrected.
    pub body: Value,
}

/// Counts of a name, the most frequent first.
pub type Counts = Vec<(String, i64)>;

/// A diary in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Articles as they are now.
    pub articles: i64,
    /// Versions that were replaced.
    pub replaced: i64,
    /// Articles that are not another one's copy.
    pub origins: i64,
    /// Reports as they are now.
    pub reports: i64,
    /// Entries in the diary.
    pub entries: i64,
    /// Entries that people took out.
    pub rejected: i64,
    /// Reports not kept because they tell of private persons only.
    pub withheld: i64,
    /// Entries by kind.
    pub kinds: Counts,
    /// Entries by status.
    pub statuses: Counts,
    /// Entries by standing: single, corroborated, disputed.
    pub standings: Counts,
    /// Corrections that hold.
    pub corrections: i64,
    /// Names that must not come back.
    pub forgotten: i64,
    /// The first and the last day on which something begins.
    pub days: Option<(Date, Date)>,
    /// Bytes on disk.
    pub bytes: i64,
    /// Schema version.
    pub schema: i64,
}

impl Store {
    /// The history since an instant (RFC 3339), in the order in which it was learned.
    ///
    /// # Errors
    /// The database fails.
    pub fn changes(&mut self, since: &str, limit: usize) -> Result<Vec<Noted>> {
        let sql =
            "SELECT h.at, e.id, e.title, h.what, h.article, h.body FROM history h JOIN entries e ON e.number = h.entry
                   WHERE h.at >= $1 ORDER BY h.number LIMIT $2";
        let rows = self.db.query(sql, &[since.into(), limit.into()])?;
        rows.iter().map(noted).collect()
    }

    /// An entry's history, in the order in which it was learned.
    ///
    /// # Errors
    /// The database fails.
    pub fn history(&mut self, id: &str) -> Result<Vec<Noted>> {
        let sql =
            "SELECT h.at, e.id, e.title, h.what, h.article, h.body FROM history h JOIN entries e ON e.number = h.entry
                   WHERE e.id = $1 ORDER BY h.number";
        let rows = self.db.query(sql, &[id.into()])?;
        rows.iter().map(noted).collect()
    }

    /// The diary in numbers.
    ///
    /// # Errors
    /// The database fails.
    pub fn stats(&mut self) -> Result<Stats> {
        sql::transaction(self.db.as_mut(), false, |db| {
            let mut count = |sql: &str| number(db, sql, &[]);
            let mut stats = Stats {
                articles: count("SELECT count(*) FROM articles WHERE current = 1")?,
                replaced: count("SELECT count(*) FROM articles WHERE current = 0")?,
                origins: count("SELECT count(DISTINCT origin) FROM articles WHERE current = 1")?,
                reports: count("SELECT count(*) FROM reports WHERE current = 1")?,
                entries: count("SELECT count(*) FROM entries WHERE state = 'kept'")?,
                rejected: count("SELECT count(*) FROM entries WHERE state = 'rejected'")?,
                withheld: count("SELECT CAST(coalesce(sum(withheld), 0) AS bigint) FROM articles WHERE current = 1")?,
                corrections: count("SELECT count(*) FROM corrections WHERE undone IS NULL")?,
                forgotten: count("SELECT count(*) FROM forgotten")?,
                ..Stats::default()
            };
            for (column, counts) in
                [("kind", &mut stats.kinds), ("status", &mut stats.statuses), ("standing", &mut stats.standings)]
            {
                let sql = format!(
                    "SELECT {column}, count(*) FROM entries WHERE state = 'kept' GROUP BY {column} ORDER BY count(*) DESC, {column}"
                );
                *counts = db.query(&sql, &[])?.iter().map(|row| (row.text(0).to_owned(), row.int(1))).collect();
            }
            let span = format!("SELECT min(sort), max(sort) FROM entries WHERE state = 'kept' AND sort < {UNDATED}");
            if let Some(row) = sql::one(db, &span, &[])? {
                stats.days = row.opt_int(0).and_then(date).zip(row.opt_int(1).and_then(date));
            }
            stats.bytes = db.size()?;
            stats.schema = crate::migrations::version(db)?;
            Ok(stats)
        })
    }
}

fn noted(row: &Row) -> Result<Noted> {
    Ok(Noted {
        at: row.text(0).to_owned(),
        entry: row.text(1).to_owned(),
        title: row.text(2).to_owned(),
        what: row.text(3).to_owned(),
        article: row.opt_text(4).map(str::to_owned),
        body: serde_json::from_str(row.text(5))
            .map_err(|error| StoreError::Corrupt(format!("the history: {error}")))?,
    })
}
