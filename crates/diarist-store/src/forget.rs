//! A person erased from the diary: entries, evidence, index terms, the name in the articles' texts; and kept out from then on.
//!
//! The one change of what is otherwise immutable. What is left of a text keeps its offsets: names are blacked out code point for
//! code point.

use crate::entries;
use crate::error::{Result, StoreError};
use crate::people::{Forgotten, hash};
use crate::reports;
use crate::sql::{self, Database, one, parsed};
use crate::store::{Store, stamp};
use diarist_diary::Entry;
use diarist_merge::Report;
use diarist_places::fold;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// What was erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Entries that are gone.
    pub entries: usize,
    /// Reports that are gone; some may have left entries that other reports keep.
    pub reports: usize,
    /// Articles in whose text the name is blacked out.
    pub articles: usize,
}

/// Articles that are held in memory at once.
const PAGE: i64 = 200;

impl Store {
    /// Erases a person and keeps the name out of whatever is added later. The name itself is not kept, only a salted hash of it.
    ///
    /// # Errors
    /// The name has no letter, or the database fails; then nothing is erased.
    pub fn forget(&mut self, name: &str, now: Timestamp) -> Result<Erased> {
        let term = fold(name);
        if term.is_empty() {
            return Err(StoreError::Refused(format!("{name:?} is no name")));
        }
        let salt = self.salt.clone();
        let erased = sql::transaction(self.db.as_mut(), true, |db| {
            let insert = "INSERT INTO forgotten (hash, words, at) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING";
            db.execute(insert, &[hash(&term, &salt).into(), term.split(' ').count().into(), stamp(now).into()])?;
            db.execute("DELETE FROM people WHERE name = $1", &[(&term).into()])?;
            erase(db, &Forgotten::only(name, &salt), now)
        })?;
        self.db.scrub()?;
        Ok(erased)
    }
}

fn erase(db: &mut dyn Database, forgotten: &Forgotten, now: Timestamp) -> Result<Erased> {
    let mut erased = Erased::default();
    let mut articles = blacken_articles(db, forgotten)?;
    erased.articles = articles.len();
    // A party may go by a name that the text gives in pieces.
    let terms = named_terms(db, forgotten)?;
    let marked = sql::query_each(db, "SELECT entry FROM marks WHERE term IN (?)", &terms)?;
    let marked: Vec<i64> = marked.iter().map(|row| row.int(0)).collect();
    let told = sql::query_each(db, "SELECT article FROM reports WHERE entry IN (?)", &marked)?;
    articles.extend(told.iter().map(|row| row.int(0)));

    let (mut removed, mut touched): (Vec<Report>, BTreeSet<i64>) = (Vec::new(), BTreeSet::new());
    for article in articles {
        blacken_reports(db, article, forgotten, &mut removed, &mut touched)?;
    }
    erased.reports = removed.len();
    for &entry in &touched {
        purge_notes(db, entry, forgotten)?;
        if one(db, "SELECT 1 FROM reports WHERE entry = $1", &[entry.into()])?.is_none() {
            entries::unindex(db, entry)?;
            db.execute("DELETE FROM history WHERE entry = $1", &[entry.into()])?;
            db.execute("UPDATE corrections SET entry = NULL WHERE entry = $1", &[entry.into()])?;
            db.execute("UPDATE entries SET successor = NULL WHERE successor = $1", &[entry.into()])?;
            db.execute("DELETE FROM entries WHERE number = $1", &[entry.into()])?;
            erased.entries += 1;
        }
    }
    let left: Vec<i64> = touched.into_iter().collect();
    let mut seeds = removed;
    seeds.extend(reports::of_entries(db, &left, false)?.into_iter().map(|held| held.report));
    entries::remerge(db, &seeds, &BTreeMap::new(), now)?;
    // What is left of those entries may still hold the name where no report is current.
    for row in sql::query_each(db, "SELECT number, title, body FROM entries WHERE number IN (?)", &left)? {
        let (title, body) =
            (forgotten.blackened(row.text(1)), row.opt_text(2).and_then(|body| forgotten.blackened(body)));
        if title.is_some() || body.is_some() {
            let title = title.unwrap_or_else(|| row.text(1).to_owned());
            let body = body.or_else(|| row.opt_text(2).map(str::to_owned));
            let update = "UPDATE entries SET title = $1, body = $2 WHERE number = $3";
            db.execute(update, &[title.into(), body.into(), row.int(0).into()])?;
        }
    }
    for term in named_terms(db, forgotten)? {
        db.execute("DELETE FROM marks WHERE term = $1", &[term.into()])?;
        db.execute("DELETE FROM words WHERE term = $1", &[term.into()])?;
        db.execute("DELETE FROM terms WHERE number = $1", &[term.into()])?;
    }
    Ok(erased)
}

/// Blacks the name out in every version of every article; gives their rows.
fn blacken_articles(db: &mut dyn Database, forgotten: &Forgotten) -> Result<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    let mut after = 0;
    loop {
        let page = "SELECT number, title, text FROM articles WHERE number > $1 ORDER BY number LIMIT $2";
        let rows = db.query(page, &[after.into(), PAGE.into()])?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = last.int(0);
        for row in &rows {
            let title = row.opt_text(1).map(|title| forgotten.blackened(title).unwrap_or_else(|| title.to_owned()));
            let text = forgotten.blackened(row.text(2));
            if text.is_none() && title.as_deref() == row.opt_text(1) {
                continue;
            }
            let text = text.unwrap_or_else(|| row.text(2).to_owned());
            let update = "UPDATE articles SET title = $1, text = $2, redacted = 1 WHERE number = $3";
            db.execute(update, &[title.into(), text.into(), row.int(0).into()])?;
            found.insert(row.int(0));
        }
    }
}

/// Removes the reports that name the person, and blacks the name out in the others.
fn blacken_reports(
    db: &mut dyn Database,
    article: i64,
    forgotten: &Forgotten,
    removed: &mut Vec<Report>,
    touched: &mut BTreeSet<i64>,
) -> Result<()> {
    let row = one(db, "SELECT text FROM articles WHERE number = $1", &[article.into()])?;
    let text = row.map_or_else(String::new, |row| row.text(0).to_owned());
    let points: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |point: usize| points.get(point).map_or(text.len(), |(byte, _)| *byte);
    let rows = db.query("SELECT number, entry, key, body FROM reports WHERE article = $1", &[article.into()])?;
    for row in rows {
        let (number, entry) = (row.int(0), row.int(1));
        let said: Entry = parsed(row.text(3), "a report")?;
        let mut black = said.clone();
        forgotten.blacken_entry(&mut black);
        for evidence in &mut black.evidence {
            text[byte(evidence.start)..byte(evidence.end).max(byte(evidence.start))].clone_into(&mut evidence.text);
        }
        if forgotten.names(&said) {
            let key = [row.text(2).to_owned()];
            removed.extend(
                reports::of_keys(db, &key)?.into_iter().filter(|held| held.number == number).map(|held| held.report),
            );
            db.execute("DELETE FROM blocks WHERE report = $1", &[number.into()])?;
            db.execute("DELETE FROM reports WHERE number = $1", &[number.into()])?;
            touched.insert(entry);
        } else if black != said {
            db.execute(
                "UPDATE reports SET body = $1 WHERE number = $2",
                &[entries::json(&black).into(), number.into()],
            )?;
            touched.insert(entry);
        }
    }
    Ok(())
}

/// Notes and corrections that name the person go.
fn purge_notes(db: &mut dyn Database, entry: i64, forgotten: &Forgotten) -> Result<()> {
    for table in ["history", "corrections"] {
        let rows = db.query(&format!("SELECT number, body FROM {table} WHERE entry = $1"), &[entry.into()])?;
        for row in rows.iter().filter(|row| forgotten.holds(row.text(1))) {
            db.execute(&format!("DELETE FROM {table} WHERE number = $1"), &[row.int(0).into()])?;
        }
    }
    Ok(())
}

fn named_terms(db: &mut dyn Database, forgotten: &Forgotten) -> Result<Vec<i64>> {
    let rows = db.query("SELECT number, shown FROM terms WHERE field IN ('who', 'absent')", &[])?;
    Ok(rows.iter().filter(|row| forgotten.holds(row.text(1))).map(|row| row.int(0)).collect())
}
