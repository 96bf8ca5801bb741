//! Merged entries as rows: what a change of reports or decisions can touch is merged again and takes the place of what was.
//!
//! An entry's row has the number and name of the report of it that came first, and keeps them while reports join and leave it.

use crate::decisions;
use crate::error::Result;
use crate::index::{Span, Terms, name_words};
use crate::reports::{self, Held};
use crate::sql::{self, Database, Dialect, Row, Value, one, parsed};
use crate::store::stamp;
use diarist_merge::{Change, Merged, Report, ReportKey, merge, neighbourhood};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of an entry beside what its reports say.
#[derive(Clone, Debug)]
struct Former {
    id: String,
    state: String,
    sequence: i64,
    merged: Merged,
}

/// Merges again what the `seeds` (reports that came, changed or went) can touch. `prior` says of new reports to which entries they
/// belonged in another version of their article.
pub(crate) fn remerge(
    db: &mut dyn Database,
    seeds: &[Report],
    prior: &BTreeMap<ReportKey, i64>,
    now: Timestamp,
) -> Result<()> {
    if seeds.is_empty() {
        return Ok(());
    }
    let decisions = decisions::active(db)?;
    let mut seen: BTreeMap<ReportKey, (i64, i64)> = BTreeMap::new();
    let near = neighbourhood(seeds, &decisions, |wanted| reports::wanted(db, wanted, &mut seen))?;
    // Of the seeds only those count that are there still, as they are now.
    let seed_keys: BTreeSet<&ReportKey> = seeds.iter().map(|report| &report.key).collect();
    let names: Vec<String> = seed_keys.iter().map(|key| key.as_str().to_owned()).collect();
    let mut held: BTreeMap<ReportKey, Held> = BTreeMap::new();
    for report in near.into_iter().filter(|report| !seed_keys.contains(&report.key)) {
        if let Some(&(number, entry)) = seen.get(&report.key) {
            held.insert(report.key.clone(), Held { number, entry, report });
        }
    }
    let mut touched: BTreeSet<i64> = old_entries(db, &names)?;
    for fresh in reports::of_keys(db, &names)? {
        held.insert(fresh.report.key.clone(), fresh);
    }
    // An entry is merged whole or not at all.
    touched.extend(held.values().map(|held| held.entry));
    touched.extend(prior.values());
    for whole in reports::of_entries(db, &touched.iter().copied().collect::<Vec<_>>(), false)? {
        held.entry(whole.report.key.clone()).or_insert(whole);
    }
    // An entry that another took up comes back when its report stands alone again.
    let keys: Vec<&str> = held.keys().map(ReportKey::as_str).collect();
    let gone = sql::query_each(db, "SELECT number FROM entries WHERE state = 'gone' AND id IN (?)", &keys)?;
    touched.extend(gone.iter().map(|row| row.int(0)));
    let list: Vec<Report> = held.values().map(|held| held.report.clone()).collect();
    let merged = merge(&list, &decisions);
    let former = load(db, &touched)?;
    let named = assign(&merged, &held, prior, &former);
    for (&number, merged) in named.iter() {
        write(db, number, merged, &held, former.get(&number), now)?;
    }
    for (&number, old) in &former {
        if !named.contains_key(&number) && old.state != "gone" {
            retire(db, number, old, &named, now)?;
        }
    }
    Ok(())
}

/// Entries of these reports, of this or a replaced version.
fn old_entries(db: &mut dyn Database, keys: &[String]) -> Result<BTreeSet<i64>> {
    let sql = "SELECT r.entry FROM reports r JOIN entries e ON e.number = r.entry WHERE r.key IN (?)";
    Ok(sql::query_each(db, sql, keys)?.iter().map(|row| row.int(0)).collect())
}

/// Which row each merged entry takes: that of the entry which its reports came from, the oldest of several; else that of its first report.
fn assign<'m>(
    merged: &'m [Merged],
    held: &BTreeMap<ReportKey, Held>,
    prior: &BTreeMap<ReportKey, i64>,
    former: &BTreeMap<i64, Former>,
) -> BTreeMap<i64, &'m Merged> {
    // Of each old entry the report that came first decides where it goes.
    let mut holder: BTreeMap<i64, (i64, usize)> = BTreeMap::new();
    let members = |merged: &Merged| -> Vec<(i64, Option<i64>)> {
        let member = |key: &ReportKey| {
            let held = held.get(key)?;
            let from = prior.get(key).copied().or_else(|| former.contains_key(&held.entry).then_some(held.entry));
            Some((held.number, from))
        };
        let mut members: Vec<_> = merged.reports.iter().filter_map(member).collect();
        members.sort_unstable();
        members
    };
    for (rank, merged) in merged.iter().enumerate() {
        for (number, from) in members(merged) {
            if let Some(entry) = from {
                let claim = holder.entry(entry).or_insert((number, rank));
                *claim = (*claim).min((number, rank));
            }
        }
    }
    let mut named: BTreeMap<i64, &Merged> = BTreeMap::new();
    let mut without = Vec::new();
    for (rank, merged) in merged.iter().enumerate() {
        let entry = holder.iter().find(|(_, claim)| claim.1 == rank).map(|(&entry, _)| entry);
        match entry {
            Some(entry) => {
                named.insert(entry, merged);
            }
            None => without.push(merged),
        }
    }
    for merged in without {
        let own =
            |former: &Former| former.state == "gone" && merged.reports.iter().any(|key| key.as_str() == former.id);
        let back = former.iter().find(|(number, former)| own(former) && !named.contains_key(number));
        if let Some((&number, _)) = back {
            named.insert(number, merged);
            continue;
        }
        let numbers = members(merged);
        let free = numbers.iter().map(|(number, _)| *number).find(|number| !named.contains_key(number));
        // Every report's number is taken by an entry that it has left: beyond all reports there is room.
        let free = free.or_else(|| numbers.first().map(|(number, _)| number + (1 << 40)));
        if let Some(free) = free {
            named.insert(free, merged);
        }
    }
    named
}

/// The rows' entries as they are kept.
fn load(db: &mut dyn Database, numbers: &BTreeSet<i64>) -> Result<BTreeMap<i64, Former>> {
    let numbers: Vec<i64> = numbers.iter().copied().collect();
    let columns = COLUMNS.replace(" FROM", ", e.id FROM");
    let rows = sql::query_each(db, &format!("{columns} WHERE e.number IN (?)"), &numbers)?;
    let mut all = BTreeMap::new();
    for row in rows {
        let kept = Former {
            id: row.text(5).to_owned(),
            state: row.text(1).to_owned(),
            sequence: row.int(2),
            merged: merged(db, &row)?,
        };
        all.insert(row.int(0), kept);
    }
    Ok(all)
}

/// What [`merged`] reads an entry from, after which other columns may follow.
pub(crate) const COLUMNS: &str = "SELECT e.number, e.state, e.sequence, e.part_of, e.body FROM entries e";

/// The merged entry of a row of [`COLUMNS`].
pub(crate) fn merged(db: &mut dyn Database, row: &Row) -> Result<Merged> {
    let mut merged: Merged = match row.opt_text(4) {
        Some(body) => parsed(body, "an entry")?,
        None => {
            let all = reports::of_entries(db, &[row.int(0)], true)?;
            let last = all.into_iter().max_by_key(|held| held.number).map(|held| held.report);
            let Some(report) = last else {
                return Err(crate::StoreError::Corrupt(format!("entry {} has no report", row.int(0))));
            };
            single(&report)
        }
    };
    merged.entry.part_of = row.opt_text(3).map(str::to_owned);
    Ok(merged)
}

/// The entry of one report alone.
fn single(report: &Report) -> Merged {
    let mut merged = merge(std::slice::from_ref(report), &[]);
    let mut merged = merged.pop().expect("one report makes one entry");
    merged.entry.part_of = None;
    merged
}

fn write(
    db: &mut dyn Database,
    number: i64,
    merged: &Merged,
    held: &BTreeMap<ReportKey, Held>,
    old: Option<&Former>,
    now: Timestamp,
) -> Result<()> {
    let mut bare = merged.clone();
    let part_of = bare.entry.part_of.take();
    let only = match merged.reports.as_slice() {
        [key] => held.get(key).map(|held| &held.report),
        _ => None,
    };
    // What the only report says need not be kept twice.
    let body = (!only.is_some_and(|report| single(report) == bare)).then(|| json(&bare));
    let entry = &merged.entry;
    let span = Span::of(entry);
    let state = if merged.rejected { "rejected" } else { "kept" };
    for key in &merged.reports {
        if let Some(held) = held.get(key).filter(|held| held.entry != number) {
            db.execute("UPDATE reports SET entry = $1 WHERE number = $2", &[number.into(), held.number.into()])?;
        }
    }
    if old.is_some_and(|old| old.state == state && old.merged == *merged) {
        return Ok(());
    }
    let moved = old.is_none_or(|old| {
        let was = &old.merged.entry;
        old.state != state
            || (was.kind, was.status, &was.title, &was.place, &was.event)
                != (entry.kind, entry.status, &entry.title, &entry.place, &entry.event)
            || was.when.as_ref().map(|when| &when.edtf) != entry.when.as_ref().map(|when| &when.edtf)
    });
    let sequence = old.map_or(0, |old| old.sequence + i64::from(moved));
    let standing = json(&merged.standing).trim_matches('"').to_owned();
    let mut values: Vec<Value> = vec![
        number.into(),
        state.into(),
        entry.kind.as_str().into(),
        entry.status.as_str().into(),
        standing.into(),
        (&entry.title).into(),
        span.first.into(),
        span.last.into(),
        span.sort.into(),
        span.long.into(),
        entry.place.as_ref().and_then(|place| place.country.as_deref()).into(),
        entry.confidence.into(),
        merged.origins.into(),
        merged.reports.len().into(),
        part_of.as_deref().into(),
        sequence.into(),
        stamp(now).into(),
        body.into(),
    ];
    let there = one(db, "SELECT id FROM entries WHERE number = $1", &[number.into()])?;
    if there.is_some() {
        db.execute(
            "UPDATE entries SET state = $2, kind = $3, status = $4, standing = $5, title = $6, first = $7, last = $8, sort = $9,
             long = $10, country = $11, confidence = $12, origins = $13, reports = $14, part_of = $15, sequence = $16,
             changed = $17, body = $18, successor = NULL WHERE number = $1",
            &values,
        )?;
    } else {
        values.push(name(db, number, merged, held)?.into());
        db.execute(
            "INSERT INTO entries (number, state, kind, status, standing, title, first, last, sort, long, country, confidence,
             origins, reports, part_of, sequence, added, changed, body, id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19)",
            &values,
        )?;
    }
    let same_terms =
        old.filter(|old| old.state == state).map(|old| (Span::of(&old.merged.entry), Terms::of(&old.merged.entry)));
    let terms = Terms::of(entry);
    if merged.rejected {
        unindex(db, number)?;
    } else if same_terms.as_ref() != Some(&(span, terms.clone())) {
        if there.is_some() {
            unindex(db, number)?;
        }
        index(db, number, span, &terms)?;
    }
    record(db, number, merged, old, now)
}

/// The name of a new row: its report's, unless another row has that.
fn name(db: &mut dyn Database, number: i64, merged: &Merged, held: &BTreeMap<ReportKey, Held>) -> Result<String> {
    let mut members: Vec<&Held> = merged.reports.iter().filter_map(|key| held.get(key)).collect();
    members.sort_by_key(|held| (held.number != number, held.number));
    for held in &members {
        let key = held.report.key.as_str();
        if one(db, "SELECT number FROM entries WHERE id = $1", &[key.into()])?.is_none() {
            return Ok(key.to_owned());
        }
    }
    Ok(format!("{}{number}", merged.id))
}

/// Takes an entry out that no report leads to any more, or that another one took up.
fn retire(
    db: &mut dyn Database,
    number: i64,
    old: &Former,
    named: &BTreeMap<i64, &Merged>,
    now: Timestamp,
) -> Result<()> {
    let heir = named.iter().find(|(_, merged)| merged.reports.iter().any(|key| old.merged.reports.contains(key)));
    let heir = heir.map(|(&heir, _)| heir);
    let body = json(&Merged {
        entry: diarist_diary::Entry { part_of: None, ..old.merged.entry.clone() },
        ..old.merged.clone()
    });
    db.execute(
        "UPDATE entries SET state = 'gone', successor = $2, sequence = sequence + 1, changed = $3, body = $4 WHERE number = $1",
        &[number.into(), heir.into(), stamp(now).into(), body.into()],
    )?;
    unindex(db, number)?;
    let (what, to) = match heir {
        Some(heir) => ("joined", one(db, "SELECT id FROM entries WHERE number = $1", &[heir.into()])?),
        None => ("withdrawn", None),
    };
    let to = to.map_or(String::new(), |row| row.text(0).to_owned());
    note(db, number, now, what, None, &json(&to))
}

fn index(db: &mut dyn Database, number: i64, span: Span, terms: &Terms) -> Result<()> {
    for (field, term, shown) in &terms.names {
        let find = "SELECT number FROM terms WHERE field = $1 AND term = $2";
        let found = one(db, find, &[(*field).into(), term.into()])?;
        let term_number = if let Some(row) = found {
            row.int(0)
        } else {
            let next = sql::number(db, "SELECT coalesce(max(number), 0) + 1 FROM terms", &[])?;
            let insert = "INSERT INTO terms (number, field, term, shown) VALUES ($1, $2, $3, $4)";
            db.execute(insert, &[next.into(), (*field).into(), term.into(), shown.into()])?;
            for word in name_words(term).collect::<BTreeSet<_>>() {
                let insert = "INSERT INTO words (field, word, term) VALUES ($1, $2, $3)";
                db.execute(insert, &[(*field).into(), word.into(), next.into()])?;
            }
            next
        };
        let insert = "INSERT INTO marks (term, sort, entry) VALUES ($1, $2, $3)";
        db.execute(insert, &[term_number.into(), span.sort.into(), number.into()])?;
    }
    let insert = match db.dialect() {
        Dialect::Sqlite => "INSERT INTO search (rowid, terms) VALUES ($1, $2)",
        Dialect::Postgres => "INSERT INTO search (entry, terms) VALUES ($1, to_tsvector('simple', $2))",
    };
    db.execute(insert, &[number.into(), (&terms.text).into()]).map(|_| ())
}

/// Takes an entry out of every index.
pub(crate) fn unindex(db: &mut dyn Database, number: i64) -> Result<()> {
    db.execute("DELETE FROM marks WHERE entry = $1", &[number.into()])?;
    let delete = match db.dialect() {
        Dialect::Sqlite => "DELETE FROM search WHERE rowid = $1",
        Dialect::Postgres => "DELETE FROM search WHERE entry = $1",
    };
    db.execute(delete, &[number.into()]).map(|_| ())
}

/// Notes what is new in an entry: turns in its course, more reports, a changed field.
fn record(db: &mut dyn Database, number: i64, merged: &Merged, old: Option<&Former>, now: Timestamp) -> Result<()> {
    let before: &[Change] = old.map_or(&[], |old| &old.merged.history);
    for change in merged.history.iter().filter(|change| !before.contains(change)) {
        let turn = serde_json::to_value(&change.turn).expect("a turn has no map and no number that JSON lacks");
        // An entry that was there is not new again because an earlier article tells of it.
        let what = match turn["what"].as_str().unwrap_or_default() {
            "reported" if old.is_some() => continue,
            "reported" => "new",
            what => what,
        };
        note(db, number, now, what, Some(&change.article), &json(change))?;
    }
    let Some(old) = old else {
        if merged.history.is_empty() {
            note(db, number, now, "new", None, "null")?;
        }
        return Ok(());
    };
    if old.state == "gone" {
        note(db, number, now, "back", None, "null")?;
    }
    if (old.state == "rejected") != merged.rejected {
        note(db, number, now, if merged.rejected { "rejected" } else { "restored" }, None, "null")?;
    }
    Ok(())
}

pub(crate) fn note(
    db: &mut dyn Database,
    entry: i64,
    now: Timestamp,
    what: &str,
    article: Option<&str>,
    body: &str,
) -> Result<()> {
    let next = sql::number(db, "SELECT coalesce(max(number), 0) + 1 FROM history", &[])?;
    db.execute(
        "INSERT INTO history (number, entry, at, what, article, body) VALUES ($1, $2, $3, $4, $5, $6)",
        &[next.into(), entry.into(), stamp(now).into(), what.into(), article.into(), body.into()],
    )?;
    Ok(())
}

pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("what the diary keeps has no map and no number that JSON lacks")
}
