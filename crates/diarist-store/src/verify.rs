//! Checks a whole diary again: the database's own structure, every quote at its place, every entry its report.

use crate::error::Result;
use crate::index::date;
use crate::sql::{self, Database, Dialect, number, parsed};
use crate::store::Store;
use diarist_diary::Entry;

/// What a check looked at, and what it found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Versions of articles whose text was compared with the hash of what was read.
    pub articles: usize,
    /// Reports whose quotes were looked up.
    pub reports: usize,
    /// Quotes found at their offsets.
    pub quotes: usize,
    /// Entries.
    pub entries: usize,
    /// What is wrong, one line each; empty in a sound diary.
    pub faults: Vec<String>,
}

/// Versions of articles that are held in memory at once.
const PAGE: i64 = 200;

/// Each finds what the schema alone cannot rule out; the first column names it.
const RULES: &[(&str, &str)] = &[
    (
        "entry without a report",
        "SELECT e.id FROM entries e WHERE e.state <> 'gone'
         AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.entry = e.number AND r.current = 1)",
    ),
    (
        "entry that counts other reports than it has",
        "SELECT e.id FROM entries e WHERE e.state <> 'gone'
         AND e.reports <> (SELECT count(*) FROM reports r WHERE r.entry = e.number AND r.current = 1)",
    ),
    (
        "report of an entry that is gone",
        "SELECT r.key FROM reports r JOIN entries e ON e.number = r.entry WHERE r.current = 1 AND e.state = 'gone'",
    ),
    (
        "report of a replaced article that still counts",
        "SELECT r.key FROM reports r JOIN articles a ON a.number = r.article WHERE r.current <> a.current",
    ),
    (
        "report under no key for merging",
        "SELECT r.key FROM reports r WHERE r.current = 0 AND EXISTS (SELECT 1 FROM blocks b WHERE b.report = r.number)",
    ),
    (
        "entry missing in the index, or out of the diary and in it",
        "SELECT e.id FROM entries e WHERE e.state <> 'kept' AND EXISTS (SELECT 1 FROM marks m WHERE m.entry = e.number)",
    ),
    (
        "entry under another day in the index",
        "SELECT e.id FROM marks m JOIN entries e ON e.number = m.entry WHERE m.sort <> e.sort",
    ),
    (
        "entry without a line in the history",
        "SELECT e.id FROM entries e WHERE NOT EXISTS (SELECT 1 FROM history h WHERE h.entry = e.number)",
    ),
];

impl Store {
    /// Checks everything.
    ///
    /// # Errors
    /// The database fails so that checking cannot go on; faults are no errors.
    pub fn verify(&mut self) -> Result<Verified> {
        let mut done = Verified { faults: self.db.integrity()?, ..Verified::default() };
        sql::transaction(self.db.as_mut(), false, |db| {
            articles(db, &mut done)?;
            for (what, rule) in RULES {
                let rows = db.query(&format!("{rule} LIMIT 20"), &[])?;
                done.faults.extend(rows.iter().map(|row| format!("{what}: {}", row.text(0))));
            }
            done.entries = usize::try_from(number(db, "SELECT count(*) FROM entries", &[])?).unwrap_or(0);
            let indexed = number(db, "SELECT count(*) FROM search", &[]);
            let kept = number(db, "SELECT count(*) FROM entries WHERE state = 'kept'", &[])?;
            // A contentless FTS5 table is counted by its documents.
            let indexed = match (db.dialect(), indexed) {
                (Dialect::Postgres, indexed) => indexed?,
                (Dialect::Sqlite, _) => number(db, "SELECT count(*) FROM search_docsize", &[])?,
            };
            if indexed != kept {
                done.faults.push(format!("full text: {indexed} entries are indexed, {kept} are in the diary"));
            }
            Ok(())
        })?;
        Ok(done)
    }
}

fn articles(db: &mut dyn Database, done: &mut Verified) -> Result<()> {
    let mut after = 0;
    loop {
        let page = "SELECT number, id, version, hash, published, title, text, redacted FROM articles
                    WHERE number > $1 ORDER BY number LIMIT $2";
        let rows = db.query(page, &[after.into(), PAGE.into()])?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.int(0);
        for row in &rows {
            let name = format!("article {} version {}", row.text(1), row.int(2));
            let text = row.text(6);
            let hash = crate::add::fingerprint(row.opt_int(4).and_then(date), row.opt_text(5), text);
            if row.int(7) == 0 && hash != row.text(3) {
                done.faults.push(format!("{name}: the text is not what was read"));
            }
            done.articles += 1;
            reports(db, row.int(0), &name, text, done)?;
        }
    }
}

/// Every quote of the article's reports must stand in the text at its offsets.
fn reports(db: &mut dyn Database, article: i64, name: &str, text: &str, done: &mut Verified) -> Result<()> {
    let rows = db.query("SELECT key, body FROM reports WHERE article = $1", &[article.into()])?;
    if rows.is_empty() {
        return Ok(());
    }
    let points: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    for row in rows {
        done.reports += 1;
        let entry: Entry = match parsed(row.text(1), "a report") {
            Ok(entry) => entry,
            Err(error) => {
                done.faults.push(format!("{name}, report {}: {error}", row.text(0)));
                continue;
            }
        };
        if entry.evidence.is_empty() {
            done.faults.push(format!("{name}, report {}: no evidence", row.text(0)));
        }
        for quote in &entry.evidence {
            let there =
                points.get(quote.start).zip(points.get(quote.end)).and_then(|(&start, &end)| text.get(start..end));
            if there == Some(quote.text.as_str()) {
                done.quotes += 1;
            } else {
                done.faults.push(format!(
                    "{name}, report {}: the text has other words at {} to {}",
                    row.text(0),
                    quote.start,
                    quote.end
                ));
            }
        }
    }
    Ok(())
}
