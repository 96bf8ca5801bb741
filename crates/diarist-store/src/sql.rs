//! The few things that both databases do, in one dialect: `$1` for parameters, 64-bit numbers, text.

use crate::error::{Result, StoreError};

/// A parameter or a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer.
#[derive(Clone, Debug)]
pub(crate) struct Row(pub(crate) Vec<Value>);

impl Row {
    /// A number that the schema says is there; of a damaged file 0.
    pub(crate) fn int(&self, column: usize) -> i64 {
        self.opt_int(column).unwrap_or(0)
    }

    pub(crate) fn opt_int(&self, column: usize) -> Option<i64> {
        match self.0.get(column) {
            Some(Value::Int(value)) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn text(&self, column: usize) -> &str {
        self.opt_text(column).unwrap_or_default()
    }

    pub(crate) fn opt_text(&self, column: usize) -> Option<&str> {
        match self.0.get(column) {
            Some(Value::Text(value)) => Some(value),
            _ => None,
        }
    }
}

/// Which database it is, for the little that they say differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// A connection to one diary.
pub(crate) trait Database: Send {
    fn dialect(&self) -> Dialect;

    /// Begins a transaction: one that writes waits for its turn, so that writers come one after another.
    fn begin(&mut self, write: bool) -> Result<()>;

    fn commit(&mut self) -> Result<()>;

    /// Gives up the transaction; a lost connection has given it up already.
    fn rollback(&mut self);

    /// Runs a statement, and says how many rows it changed.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<usize>;

    /// All rows of the answer.
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>>;

    /// Runs statements without parameters.
    fn batch(&mut self, sql: &str) -> Result<()>;

    /// Gives space back and lets no erased byte stay behind.
    fn scrub(&mut self) -> Result<()>;

    /// What the database itself finds wrong with its files.
    fn integrity(&mut self) -> Result<Vec<String>>;

    /// Bytes on disk.
    fn size(&mut self) -> Result<i64>;
}

/// One row, or none.
pub(crate) fn one(db: &mut dyn Database, sql: &str, values: &[Value]) -> Result<Option<Row>> {
    Ok(db.query(sql, values)?.into_iter().next())
}

/// The number in the only cell.
pub(crate) fn number(db: &mut dyn Database, sql: &str, values: &[Value]) -> Result<i64> {
    Ok(one(db, sql, values)?.map_or(0, |row| row.int(0)))
}

/// Parameters of a list in parentheses.
const LIST: usize = 64;

/// Asks with `($1, …)` in place of `(?)` for all the values, in portions of one size so that a statement is prepared once.
pub(crate) fn query_each<T: Into<Value> + Clone>(db: &mut dyn Database, sql: &str, values: &[T]) -> Result<Vec<Row>> {
    let marks: Vec<String> = (1..=LIST).map(|number| format!("${number}")).collect();
    let sql = sql.replace("(?)", &format!("({})", marks.join(", ")));
    let mut rows = Vec::new();
    for portion in values.chunks(LIST) {
        // The last value fills what is left over: a list may name it again.
        let mut list: Vec<Value> = portion.iter().cloned().map(Into::into).collect();
        list.resize(LIST, list.last().cloned().unwrap_or(Value::Null));
        rows.extend(db.query(&sql, &list)?);
    }
    Ok(rows)
}

/// Runs `work` in a transaction; an error gives it up.
pub(crate) fn transaction<T>(
    db: &mut dyn Database,
    write: bool,
    work: impl FnOnce(&mut dyn Database) -> Result<T>,
) -> Result<T> {
    db.begin(write)?;
    match work(db).and_then(|done| db.commit().map(|()| done)) {
        Ok(done) => Ok(done),
        Err(error) => {
            db.rollback();
            Err(error)
        }
    }
}

/// What is stored as JSON and cannot be read as such is damage.
pub(crate) fn parsed<T: serde::de::DeserializeOwned>(json: &str, what: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|error| StoreError::Corrupt(format!("{what}: {error}")))
}
