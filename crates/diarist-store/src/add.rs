//! Articles and their entries into the diary: one batch, one transaction.

use crate::entries;
use crate::error::Result;
use crate::index::day;
use crate::people::{self, Forgotten};
use crate::sql::{self, Database, number, one};
use crate::store::{Store, digest, stamp};
use crate::{origins, reports};
use diarist_diary::Reading;
use diarist_merge::{Handle, Report, ReportKey};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An article as it was read, to be kept.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The article with its entries.
    pub reading: Reading,
    /// [`fingerprint`] of what was read.
    pub hash: String,
}

/// Tells two versions of an article apart: SHA-256 of date, title and text.
pub fn fingerprint(published: Option<Date>, title: Option<&str>, text: &str) -> String {
    let published = published.map_or(String::new(), |date| date.to_string());
    digest(&[&published, title.unwrap_or_default(), text])
}

/// How articles are added.
#[derive(Clone, Debug, Default)]
pub struct AddOptions {
    /// Keep entries of private persons too.
    pub everyone: bool,
    /// Replace what was read before even where the article is the same.
    pub again: bool,
    /// What read the articles: name and version.
    pub reader: String,
}

/// What a batch did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Articles that were not there.
    pub new: usize,
    /// Articles of which another version was there.
    pub replaced: usize,
    /// Articles that were there as they are.
    pub unchanged: usize,
    /// Reports that were kept.
    pub reports: usize,
    /// Reports that were not kept because they tell of private persons only.
    pub withheld: usize,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
        self.reports += other.reports;
        self.withheld += other.withheld;
    }
}

impl Store {
    /// For each article, by identifier and [`fingerprint`], whether the diary holds it as it is.
    ///
    /// # Errors
    /// The database fails.
    pub fn holds(&mut self, articles: &[(String, String)]) -> Result<Vec<bool>> {
        let ids: Vec<&str> = articles.iter().map(|(id, _)| id.as_str()).collect();
        let rows =
            sql::query_each(self.db.as_mut(), "SELECT id, hash FROM articles WHERE current = 1 AND id IN (?)", &ids)?;
        let held: BTreeMap<&str, &str> = rows.iter().map(|row| (row.text(0), row.text(1))).collect();
        Ok(articles.iter().map(|(id, hash)| held.get(id.as_str()) == Some(&hash.as_str())).collect())
    }

    /// Keeps a batch of articles and merges their reports into the diary. All of it is there afterwards, or nothing.
    ///
    /// # Errors
    /// The database fails; the diary is as it was.
    pub fn add(&mut self, batch: &[Incoming], options: &AddOptions, now: Timestamp) -> Result<Added> {
        let salt = self.salt.clone();
        sql::transaction(self.db.as_mut(), true, |db| {
            let forgotten = Forgotten::load(db, &salt)?;
            let mut work = Batch {
                added: Added::default(),
                fresh: Vec::new(),
                seeds: Vec::new(),
                prior: BTreeMap::new(),
                former: Vec::new(),
            };
            // Of two versions of one article in a batch the later is the one to keep.
            let last: BTreeMap<&str, usize> =
                batch.iter().enumerate().map(|(rank, incoming)| (incoming.reading.id.as_str(), rank)).collect();
            let readings: Vec<&Reading> = batch.iter().map(|incoming| &incoming.reading).collect();
            let known = people::learn(db, &readings)?;
            for (rank, incoming) in batch.iter().enumerate() {
                if last[incoming.reading.id.as_str()] != rank {
                    continue;
                }
                let erased = forgotten.erase(&incoming.reading);
                let redacted = erased.is_some();
                let mut reading = erased.unwrap_or_else(|| incoming.reading.clone());
                let told = reading.entries.len();
                if !options.everyone {
                    reading.entries.retain(|entry| people::is_kept(entry, &known));
                }
                let withheld = told - reading.entries.len();
                work.article(db, &reading, &incoming.hash, (redacted, withheld), options, now)?;
            }
            let changed = origins::settle(db, &work.fresh, &work.former)?;
            let changed = reports::of_articles(db, &changed)?.into_iter().map(|held| held.report);
            work.seeds.extend(changed);
            entries::remerge(db, &work.seeds, &work.prior, now)?;
            Ok(work.added)
        })
    }
}

/// A batch on its way in.
struct Batch {
    added: Added,
    /// Rows of the new versions.
    fresh: Vec<i64>,
    /// Reports that came or went.
    seeds: Vec<Report>,
    /// Entries that the reports of new versions belonged to before.
    prior: BTreeMap<ReportKey, i64>,
    /// Origins of the versions that went.
    former: Vec<String>,
}

impl Batch {
    fn article(
        &mut self,
        db: &mut dyn Database,
        reading: &Reading,
        hash: &str,
        (redacted, withheld): (bool, usize),
        options: &AddOptions,
        now: Timestamp,
    ) -> Result<()> {
        let current = "SELECT number, hash, version, origin FROM articles WHERE current = 1 AND id = $1";
        let current = one(db, current, &[(&reading.id).into()])?;
        if current.as_ref().is_some_and(|row| row.text(1) == hash) && !options.again {
            self.added.unchanged += 1;
            return Ok(());
        }
        let mut old = Vec::new();
        if let Some(row) = &current {
            old = reports::withdraw(db, row.int(0))?;
            origins::withdraw(db, row.int(0))?;
            db.execute("UPDATE articles SET current = 0 WHERE number = $1", &[row.int(0).into()])?;
            self.former.push(row.text(3).to_owned());
            self.added.replaced += 1;
        } else {
            self.added.new += 1;
        }
        let article = number(db, "SELECT coalesce(max(number), 0) + 1 FROM articles", &[])?;
        db.execute(
            "INSERT INTO articles (number, id, version, current, hash, published, title, text, redacted, origin, withheld, reader, added)
             VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            &[
                article.into(),
                (&reading.id).into(),
                current.as_ref().map_or(1, |row| row.int(2) + 1).into(),
                hash.into(),
                reading.published.map(day).into(),
                reading.title.as_deref().into(),
                (&reading.text).into(),
                redacted.into(),
                (&reading.id).into(),
                withheld.into(),
                (&options.reader).into(),
                stamp(now).into(),
            ],
        )?;
        origins::insert(db, article, &reading.text)?;
        let reports = diarist_merge::reports(reading);
        let first = number(db, "SELECT coalesce(max(number), 0) + 1 FROM reports", &[])?;
        for (rank, report) in (0i64..).zip(&reports) {
            // A report that says again what an earlier version said goes on in its entry.
            let before = "SELECT entry FROM reports WHERE key = $1 ORDER BY number DESC LIMIT 1";
            if current.is_some()
                && let Some(row) = one(db, before, &[report.key.as_str().into()])?
            {
                self.prior.insert(report.key.clone(), row.int(0));
            }
            reports::insert(db, first + rank, article, first + rank, report)?;
        }
        for held in &old {
            let same = reports.iter().any(|report| report.key == held.report.key);
            let moved = Handle::of(&held.report).find(&reports).filter(|_| !same);
            if let Some(key) = moved {
                self.prior.entry(key.clone()).or_insert(held.entry);
            }
        }
        self.added.reports += reports.len();
        self.added.withheld += withheld;
        self.fresh.push(article);
        self.seeds.extend(old.into_iter().map(|held| held.report));
        self.seeds.extend(reports);
        Ok(())
    }
}
