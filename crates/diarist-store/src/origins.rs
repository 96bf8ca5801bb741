//! Which kept articles are one telling, brought up when articles come and change.

use crate::error::Result;
use crate::sql::{self, Database};
use diarist_merge::Sketch;
use std::collections::{BTreeMap, BTreeSet};

/// Hashes of a sketch that are indexed: the smallest, so that near-identical texts share some of them.
const INDEXED: usize = 12;

/// Indexes the sketch of a new version of an article.
pub(crate) fn insert(db: &mut dyn Database, article: i64, text: &str) -> Result<()> {
    for &hash in Sketch::of(text).hashes().iter().take(INDEXED) {
        let values = [hash.cast_signed().into(), article.into()];
        db.execute("INSERT INTO sketches (hash, article) VALUES ($1, $2)", &values)?;
    }
    Ok(())
}

/// Takes a replaced version out.
pub(crate) fn withdraw(db: &mut dyn Database, article: i64) -> Result<()> {
    db.execute("DELETE FROM sketches WHERE article = $1", &[article.into()]).map(|_| ())
}

/// Names the origins anew of all articles that are linked to the `seeds` (rows of new versions) or were of one of the `former`
/// origins. Gives the rows whose origin changed.
pub(crate) fn settle(db: &mut dyn Database, seeds: &[i64], former: &[String]) -> Result<Vec<i64>> {
    let mut known: BTreeMap<i64, (String, String, Sketch)> = BTreeMap::new();
    let mut links: BTreeSet<(i64, i64)> = BTreeSet::new();
    let by_origin = "SELECT number FROM articles WHERE current = 1 AND origin IN (?)";
    let members = sql::query_each(db, by_origin, former)?;
    let mut open: Vec<i64> = seeds.iter().copied().chain(members.iter().map(|row| row.int(0))).collect();
    while !open.is_empty() {
        open.sort_unstable();
        open.dedup();
        open.retain(|number| !known.contains_key(number));
        let rows = sql::query_each(db, "SELECT number, id, origin, text FROM articles WHERE number IN (?)", &open)?;
        for row in rows {
            let sketch = Sketch::of(row.text(3));
            known.insert(row.int(0), (row.text(1).to_owned(), row.text(2).to_owned(), sketch));
        }
        // One hash may be a site's standing line; near-identical texts share several.
        let shared = "SELECT s.article, o.article FROM sketches s JOIN sketches o ON o.hash = s.hash
                      WHERE o.article <> s.article AND s.article IN (?)
                      GROUP BY s.article, o.article HAVING count(*) > 1";
        let pairs: BTreeSet<(i64, i64)> =
            sql::query_each(db, shared, &open)?.iter().map(|row| (row.int(0), row.int(1))).collect();
        open.clear();
        for (here, there) in pairs {
            if links.contains(&(here.min(there), here.max(there))) {
                continue;
            }
            if !known.contains_key(&there) {
                let row = sql::one(db, "SELECT id, origin, text FROM articles WHERE number = $1", &[there.into()])?;
                let Some(row) = row else { continue };
                let sketch = Sketch::of(row.text(2));
                if !known[&here].2.same_origin(&sketch) {
                    continue;
                }
                open.push(there);
                links.insert((here.min(there), here.max(there)));
            } else if known[&here].2.same_origin(&known[&there].2) {
                links.insert((here.min(there), here.max(there)));
            }
        }
    }
    // The origin is the smallest identifier that can be reached.
    let mut name: BTreeMap<i64, String> = known.iter().map(|(&number, (id, ..))| (number, id.clone())).collect();
    let mut settled = false;
    while !settled {
        settled = true;
        for &(a, b) in &links {
            let least = name[&a].clone().min(name[&b].clone());
            for number in [a, b] {
                if name[&number] != least {
                    name.insert(number, least.clone());
                    settled = false;
                }
            }
        }
    }
    let mut changed = Vec::new();
    for (number, origin) in name {
        if known[&number].1 != origin {
            db.execute("UPDATE articles SET origin = $1 WHERE number = $2", &[origin.into(), number.into()])?;
            changed.push(number);
        }
    }
    Ok(changed)
}
