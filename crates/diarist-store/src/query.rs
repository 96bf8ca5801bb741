//! Questions: which entries, whose, where, when, with what status; one entry with all that is known of it.

use crate::entries;
use crate::error::{Result, StoreError};
use crate::index::{LONG, UNDATED, date, day, name_words, stems};
use crate::reports;
use crate::sql::{self, Database, Dialect, Row, Value, one};
use crate::store::Store;
use diarist_diary::{Kind, Status};
use diarist_merge::{Merged, Report, contain};
use diarist_places::fold;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// An entry as the diary keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its name for ever: the key of the first report that told of it.
    pub id: String,
    /// How often its date, place, kind, title or status changed.
    pub sequence: i64,
    /// When the diary learned of it, RFC 3339.
    pub added: String,
    /// When it changed last, RFC 3339.
    pub changed: String,
    /// Whether it is in the diary, out of it by a person's word, or without a report.
    pub state: State,
    /// What its reports say together.
    pub merged: Merged,
    pub(crate) number: i64,
    pub(crate) sort: i64,
}

/// Whether an entry is in the diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is.
    Kept,
    /// A person took it out.
    Rejected,
    /// No report tells of it any more, or another entry took it up.
    Gone,
}

/// A status to ask for: one of the articles' or what becomes of plans that nobody reports on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusFilter {
    /// As the reports leave it; a plan whose day is past is not planned any more.
    Is(Status),
    /// Planned, its last day past, and no report that it took place.
    Lapsed,
}

/// Which entries; every part that is given must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Parties: each of them takes part.
    pub who: Vec<String>,
    /// Towns, divisions, venues, countries or their codes: one for all.
    pub place: Option<String>,
    /// One of these kinds.
    pub kinds: Vec<Kind>,
    /// One of these statuses.
    pub status: Vec<StatusFilter>,
    /// Not over before this day.
    pub from: Option<Date>,
    /// Not begun after this day.
    pub to: Option<Date>,
    /// Words of the title, the parties, the place or the evidence.
    pub text: Option<String>,
    /// Entries changed since, RFC 3339.
    pub changed_since: Option<String>,
    /// Only those whose sources contradict each other.
    pub disputed: bool,
    /// Without this, entries that are open or longer than a month and those without a date are left out where a day is asked for.
    pub vague: bool,
    /// Entries that people took out or that have no report any more, too.
    pub all_states: bool,
}

/// Where a page of the list ends; the next begins behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    sort: i64,
    number: i64,
}

/// Entries of one party that are looked at as parts of another entry.
const AROUND: usize = 200;
/// Matches of a full-text search that are looked at: the newest.
const MATCHES: i64 = 2000;

const COLUMNS: &str =
    "SELECT e.number, e.state, e.sequence, e.part_of, e.body, e.id, e.added, e.changed, e.sort, e.successor FROM";

impl Kept {
    /// Behind this entry in the list.
    pub const fn cursor(&self) -> Cursor {
        Cursor { sort: self.sort, number: self.number }
    }
}

pub(crate) fn kept(db: &mut dyn Database, row: &Row) -> Result<Kept> {
    let merged = entries::merged(db, row)?;
    Ok(Kept {
        id: row.text(5).to_owned(),
        sequence: row.int(2),
        added: row.text(6).to_owned(),
        changed: row.text(7).to_owned(),
        state: match row.text(1) {
            "kept" => State::Kept,
            "rejected" => State::Rejected,
            _ => State::Gone,
        },
        merged,
        number: row.int(0),
        sort: row.int(8),
    })
}

/// The row of the entry that goes by a name, a report's key, or the beginning of one.
pub(crate) fn resolve(db: &mut dyn Database, given: &str) -> Result<i64> {
    let low = given.trim().to_lowercase();
    if low.is_empty() || !low.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(StoreError::NoEntry(given.to_owned()));
    }
    let range = [low.as_str().into(), format!("{low}~").into()];
    // A name may be an entry's own, that of a report in it, or that of a report which another version of the article had.
    let mut found: BTreeMap<String, i64> = BTreeMap::new();
    for sql in [
        "SELECT id, number FROM entries WHERE id >= $1 AND id < $2 LIMIT 9",
        "SELECT key, entry FROM reports WHERE current = 1 AND key >= $1 AND key < $2 LIMIT 9",
        "SELECT key, entry FROM reports WHERE current = 0 AND key >= $1 AND key < $2 LIMIT 9",
    ] {
        for row in db.query(sql, &range)? {
            found.entry(row.text(0).to_owned()).or_insert_with(|| row.int(1));
        }
    }
    // What was taken up by another entry leads there.
    let mut ends: BTreeSet<(i64, String)> = BTreeSet::new();
    for mut number in found.into_values() {
        for _ in 0..64 {
            let row = one(db, "SELECT successor, id FROM entries WHERE number = $1", &[number.into()])?;
            let Some(row) = row else { break };
            match row.opt_int(0) {
                Some(next) => number = next,
                None => {
                    ends.insert((number, row.text(1).to_owned()));
                    break;
                }
            }
        }
    }
    match ends.len() {
        0 => Err(StoreError::NoEntry(given.to_owned())),
        1 => Ok(ends.into_iter().next().map_or(0, |(number, _)| number)),
        _ => Err(StoreError::Ambiguous {
            given: given.to_owned(),
            names: ends.into_iter().map(|(_, id)| id).take(5).collect(),
        }),
    }
}

/// Numbers of the terms of a field that hold all words of what was asked for. A surname alone counts too where all who bear it are meant.
fn terms(db: &mut dyn Database, field: &str, asked: &str) -> Result<Vec<i64>> {
    let asked = fold(asked);
    let asked: BTreeSet<&str> = name_words(&asked).collect();
    let mut found: Option<BTreeSet<i64>> = None;
    for word in &asked {
        let rows =
            db.query("SELECT term FROM words WHERE field = $1 AND word = $2", &[field.into(), (*word).into()])?;
        let these: BTreeSet<i64> = rows.iter().map(|row| row.int(0)).collect();
        found = Some(found.map_or_else(|| these.clone(), |found| found.intersection(&these).copied().collect()));
    }
    Ok(found.unwrap_or_default().into_iter().collect())
}

/// A place by name, or a country by its code.
fn places(db: &mut dyn Database, asked: &str) -> Result<Vec<i64>> {
    let code = asked.trim();
    if code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()) {
        let rows = db.query("SELECT number FROM terms WHERE field = 'where' AND term = $1", &[fold(code).into()])?;
        return Ok(rows.iter().map(|row| row.int(0)).collect());
    }
    terms(db, "where", asked)
}

/// Conditions and their parameters.
#[derive(Default)]
struct Query {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Query {
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn list(&mut self, values: impl IntoIterator<Item = impl Into<Value>>) -> String {
        let marks: Vec<String> = values.into_iter().map(|value| self.value(value)).collect();
        format!("({})", marks.join(", "))
    }
}

impl Store {
    /// A page of entries in the order of their days, those without a date last.
    ///
    /// # Errors
    /// The database fails.
    pub fn list(&mut self, filter: &Filter, today: Date, after: Option<Cursor>, limit: usize) -> Result<Vec<Kept>> {
        sql::transaction(self.db.as_mut(), false, |db| list(db, filter, today, after, limit))
    }

    /// One entry.
    ///
    /// # Errors
    /// No entry or several go by that name, or the database fails.
    pub fn entry(&mut self, id: &str) -> Result<Kept> {
        sql::transaction(self.db.as_mut(), false, |db| {
            let number = resolve(db, id)?;
            let row = one(db, &format!("{COLUMNS} entries e WHERE e.number = $1"), &[number.into()])?;
            row.map_or_else(|| Err(StoreError::NoEntry(id.to_owned())), |row| kept(db, &row))
        })
    }

    /// The name of the entry that goes by a report's key or another entry's name; `None` if none does.
    ///
    /// # Errors
    /// The database fails.
    pub fn name(&mut self, key: &str) -> Result<Option<String>> {
        match resolve(self.db.as_mut(), key) {
            Ok(number) => {
                let row = one(self.db.as_mut(), "SELECT id FROM entries WHERE number = $1", &[number.into()])?;
                Ok(row.map(|row| row.text(0).to_owned()))
            }
            Err(StoreError::NoEntry(_) | StoreError::Ambiguous { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The entry's reports, those published first before, each with the article that it is in.
    ///
    /// # Errors
    /// The database fails.
    pub fn reports(&mut self, entry: &Kept) -> Result<Vec<(Report, KeptArticle)>> {
        let all = reports::of_entries(self.db.as_mut(), &[entry.number], entry.state == State::Gone)?;
        let mut told = Vec::new();
        for held in all {
            let sql = "SELECT a.id, a.published, a.title, a.text, a.origin, a.version FROM articles a
                       JOIN reports r ON r.article = a.number WHERE r.number = $1";
            if let Some(row) = one(self.db.as_mut(), sql, &[held.number.into()])? {
                told.push((held.report, article(&row)));
            }
        }
        told.sort_by(|(a, _), (b, _)| (a.published, &a.key).cmp(&(b.published, &b.key)));
        Ok(told)
    }

    /// Entries within another one: what its articles say is part of it, and what its parties do on its days at its place.
    ///
    /// # Errors
    /// The database fails.
    pub fn parts(&mut self, entry: &Kept) -> Result<Vec<Kept>> {
        let around = self.around(entry)?;
        let entries: Vec<Merged> = around.iter().map(|kept| kept.merged.clone()).collect();
        let within = contain(&entries);
        let mut parts: Vec<Kept> = around
            .into_iter()
            .filter(|kept| within.get(&kept.merged.id).is_some_and(|parent| *parent == entry.merged.id))
            .collect();
        parts.sort_by_key(|part| (part.sort, part.number));
        Ok(parts)
    }

    /// The entry, what its articles put in it, and what its parties do on its days.
    fn around(&mut self, entry: &Kept) -> Result<Vec<Kept>> {
        let keys: Vec<String> = entry.merged.reports.iter().map(|key| key.as_str().to_owned()).collect();
        let told = format!("{COLUMNS} entries e WHERE e.state = 'kept' AND e.part_of IN (?)");
        sql::transaction(self.db.as_mut(), false, |db| {
            let rows = sql::query_each(db, &told, &keys)?;
            let mut all = rows.iter().map(|row| kept(db, row)).collect::<Result<Vec<_>>>()?;
            all.push(entry.clone());
            let when = entry.merged.entry.when.as_ref();
            if let Some((from, to)) = when.and_then(|when| when.first.zip(when.last)) {
                for party in &entry.merged.entry.who {
                    let filter =
                        Filter { who: vec![party.name.clone()], from: Some(from), to: Some(to), ..Filter::default() };
                    all.extend(list(db, &filter, to, None, AROUND)?);
                }
            }
            all.sort_by_key(|kept| kept.number);
            all.dedup_by_key(|kept| kept.number);
            Ok(all)
        })
    }

    /// Names of parties that hold all words of `asked`, as the diary shows them.
    ///
    /// # Errors
    /// The database fails.
    pub fn names(&mut self, asked: &str) -> Result<Vec<String>> {
        let numbers = terms(self.db.as_mut(), "who", asked)?;
        let rows = sql::query_each(self.db.as_mut(), "SELECT shown FROM terms WHERE number IN (?)", &numbers)?;
        let mut names: Vec<String> = rows.iter().map(|row| row.text(0).to_owned()).collect();
        names.sort();
        names.dedup();
        Ok(names)
    }
}

/// A version of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptArticle {
    /// Its identifier.
    pub id: String,
    /// When it was published.
    pub published: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// What offsets count in.
    pub text: String,
    /// The first of the near-identical articles.
    pub origin: String,
    /// 1, 2, …
    pub version: i64,
}

fn article(row: &Row) -> KeptArticle {
    KeptArticle {
        id: row.text(0).to_owned(),
        published: row.opt_int(1).and_then(date),
        title: row.opt_text(2).map(str::to_owned),
        text: row.text(3).to_owned(),
        origin: row.text(4).to_owned(),
        version: row.int(5),
    }
}

fn list(db: &mut dyn Database, filter: &Filter, today: Date, after: Option<Cursor>, limit: usize) -> Result<Vec<Kept>> {
    let mut query = Query::default();
    // Who and where: the first of them leads, since its entries are indexed by day; the others are looked up.
    let mut sets: Vec<Vec<i64>> = Vec::new();
    for who in &filter.who {
        sets.push(terms(db, "who", who)?);
    }
    if let Some(place) = &filter.place {
        sets.push(places(db, place)?);
    }
    if sets.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    sets.sort_by_key(Vec::len);
    let mut from = "entries e".to_owned();
    let mut order = "e.sort, e.number";
    for (rank, set) in sets.into_iter().enumerate() {
        let several = set.len() > 1;
        let list = query.list(set);
        if rank == 0 && !several {
            from = "marks m JOIN entries e ON e.number = m.entry".to_owned();
            order = "m.sort, m.entry";
            query.conditions.push(format!("m.term IN {list}"));
        } else {
            query.conditions.push(format!("e.number IN (SELECT entry FROM marks WHERE term IN {list})"));
        }
    }
    if let Some(text) = &filter.text {
        let words = stems(text);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let found = match db.dialect() {
            Dialect::Sqlite => {
                let words = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" AND ");
                let asked = query.value(words);
                format!("SELECT rowid FROM search WHERE search MATCH {asked} ORDER BY rowid DESC LIMIT {MATCHES}")
            }
            Dialect::Postgres => {
                let asked = query.value(words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" & "));
                format!(
                    "SELECT entry FROM search WHERE terms @@ {asked}::text::tsquery ORDER BY entry DESC LIMIT {MATCHES}"
                )
            }
        };
        query.conditions.push(format!("e.number IN ({found})"));
    }
    if !filter.all_states {
        query.conditions.push("e.state = 'kept'".to_owned());
    }
    if filter.disputed {
        query.conditions.push("e.standing = 'disputed'".to_owned());
    }
    if !filter.kinds.is_empty() {
        let list = query.list(filter.kinds.iter().map(|kind| kind.as_str()));
        query.conditions.push(format!("e.kind IN {list}"));
    }
    if !filter.status.is_empty() {
        let today = day(today);
        let mut any = Vec::new();
        for status in &filter.status {
            any.push(match status {
                StatusFilter::Lapsed => {
                    let today = query.value(today);
                    format!("(e.status IN ('planned', 'tentative') AND e.last < {today})")
                }
                StatusFilter::Is(status @ (Status::Planned | Status::Tentative)) => {
                    let (status, today) = (query.value(status.as_str()), query.value(today));
                    format!("(e.status = {status} AND (e.last IS NULL OR e.last >= {today}))")
                }
                StatusFilter::Is(status) => {
                    let status = query.value(status.as_str());
                    format!("e.status = {status}")
                }
            });
        }
        query.conditions.push(format!("({})", any.join(" OR ")));
    }
    if let Some(since) = &filter.changed_since {
        let since = query.value(since);
        query.conditions.push(format!("e.changed >= {since}"));
    }
    if let Some(Cursor { sort, number }) = after {
        let (sort, number) = (query.value(sort), query.value(number));
        query.conditions.push(format!("(e.sort, e.number) > ({sort}, {number})"));
    }
    let (low, high) = (filter.from.map(day), filter.to.map(day));
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    if low.is_none() && high.is_none() {
        return run(db, &from, &query, order, limit);
    }
    if let Some(high) = high {
        let high = query.value(high);
        query.conditions.push(format!("(e.first IS NULL OR e.first <= {high}) AND e.sort < {UNDATED}"));
    }
    if let Some(low) = low {
        let bound = query.value(low);
        query.conditions.push(format!("(e.last IS NULL OR e.last >= {bound}) AND e.sort < {UNDATED}"));
    }
    // Short entries lie near the days asked for; open and long ones are few and are looked through apart.
    let mut short = Query { conditions: query.conditions.clone(), values: query.values.clone() };
    short.conditions.push("e.long = 0".to_owned());
    if let Some(low) = low {
        let bound = short.value(low - LONG);
        short.conditions.push(format!("e.sort >= {bound}"));
    }
    if let Some(high) = high {
        let bound = short.value(high);
        short.conditions.push(format!("e.sort <= {bound}"));
    }
    let mut found = run(db, &from, &short, order, limit)?;
    if filter.vague {
        query.conditions.push("e.long = 1".to_owned());
        found.extend(run(db, &from, &query, order, limit)?);
        found.sort_by_key(|kept| (kept.sort, kept.number));
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    Ok(found)
}

fn run(db: &mut dyn Database, from: &str, query: &Query, order: &str, limit: i64) -> Result<Vec<Kept>> {
    let mut values = query.values.clone();
    values.push(limit.into());
    let conditions = if query.conditions.is_empty() { "1 = 1".to_owned() } else { query.conditions.join(" AND ") };
    let sql = format!("{COLUMNS} {from} WHERE {conditions} ORDER BY {order} LIMIT ${}", values.len());
    let rows = db.query(&sql, &values)?;
    rows.iter().map(|row| kept(db, row)).collect()
}
