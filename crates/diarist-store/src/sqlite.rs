//! SQLite: one file, readers beside one writer (write-ahead log), full text with FTS5.

use crate::error::{Result, StoreError};
use crate::sql::{Database, Dialect, Row, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql, ffi, params_from_iter};
use std::path::Path;
use std::time::Duration;

/// Says in the file's header whose it is: "dia1".
const APPLICATION: i64 = 0x6469_6131;
/// How long a process waits for another one's batch.
const PATIENCE: Duration = Duration::from_secs(60);
/// KiB of pages that are kept in memory.
const CACHE: i64 = 32 * 1024;

pub(crate) struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Opens the file. `create` makes it where it is missing; without `write` nothing is ever changed.
    pub(crate) fn open(path: &Path, create: bool, write: bool) -> Result<Self> {
        let place = path.display().to_string();
        if !path.exists() && !create {
            return Err(StoreError::Missing(place));
        }
        let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        flags |= if write { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
        if create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let unopened = |error: rusqlite::Error| match failure(error) {
            StoreError::Database(reason) => StoreError::Unopened { place: place.clone(), reason },
            error => error,
        };
        let connection = Connection::open_with_flags(path, flags).map_err(unopened)?;
        connection.busy_timeout(PATIENCE).map_err(unopened)?;
        let mut this = Self { connection };
        match this.recognise(&place, create) {
            // A folder that cannot be written holds no log to be read either.
            Err(StoreError::Unopened { .. } | StoreError::ReadOnly) if !write => {
                let uri = format!("file:{}?immutable=1", escaped(&place));
                this.connection = Connection::open_with_flags(uri, flags).map_err(unopened)?;
                this.recognise(&place, false)?;
            }
            other => other?,
        }
        let settings = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";
        this.connection.execute_batch(&format!("{settings} PRAGMA cache_size = -{CACHE};")).map_err(failure)?;
        if write {
            this.connection.execute_batch("PRAGMA journal_mode = WAL;").map_err(failure)?;
        }
        this.connection.set_prepared_statement_cache_capacity(256);
        Ok(this)
    }

    fn recognise(&self, place: &str, create: bool) -> Result<()> {
        let unopened = |error: rusqlite::Error| match failure(error) {
            StoreError::Database(reason) => StoreError::Unopened { place: place.to_owned(), reason },
            error => error,
        };
        let application: i64 =
            match self.connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(unopened) {
                Err(StoreError::Foreign(_)) => return Err(StoreError::Foreign(place.to_owned())),
                other => other?,
            };
        let tables: i64 =
            self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(unopened)?;
        if application == APPLICATION || (application == 0 && tables == 0 && create) {
            return Ok(());
        }
        // An empty file that another process is about to make a diary of.
        if application == 0 && tables == 0 {
            return Err(StoreError::Missing(place.to_owned()));
        }
        Err(StoreError::Foreign(place.to_owned()))
    }
}

impl Database for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn begin(&mut self, write: bool) -> Result<()> {
        self.connection.execute_batch(if write { "BEGIN IMMEDIATE" } else { "BEGIN" }).map_err(failure)
    }

    fn commit(&mut self) -> Result<()> {
        self.connection.execute_batch("COMMIT").map_err(failure)
    }

    fn rollback(&mut self) {
        // After some errors (disk full) SQLite has rolled back itself; then there is nothing to do.
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<usize> {
        let mut statement = self.connection.prepare_cached(&numbered(sql)).map_err(failure)?;
        statement.execute(params_from_iter(values)).map_err(failure)
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(&numbered(sql)).map_err(failure)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(values)).map_err(failure)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(failure)? {
            let cell = |column| row.get_ref(column).map(value).map_err(failure);
            all.push(Row((0..columns).map(cell).collect::<Result<_>>()?));
        }
        Ok(all)
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.connection.execute_batch(sql).map_err(failure)
    }

    fn scrub(&mut self) -> Result<()> {
        self.batch("INSERT INTO search(search) VALUES ('optimize'); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
    }

    fn integrity(&mut self) -> Result<Vec<String>> {
        let mut wrong: Vec<String> =
            self.query("PRAGMA integrity_check", &[])?.iter().map(|row| row.text(0).to_owned()).collect();
        wrong.retain(|line| line != "ok");
        let lost = self.query("PRAGMA foreign_key_check", &[])?;
        wrong.extend(
            lost.iter()
                .map(|row| format!("table {} refers to a row of {} that is not there", row.text(0), row.text(2))),
        );
        Ok(wrong)
    }

    fn size(&mut self) -> Result<i64> {
        let pages = crate::sql::number(self, "PRAGMA page_count", &[])?;
        Ok(pages * crate::sql::number(self, "PRAGMA page_size", &[])?)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Real(value) => ValueRef::Real(*value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
        }))
    }
}

fn value(cell: ValueRef) -> Value {
    match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Int(value),
        ValueRef::Real(value) => Value::Real(value),
        // The diary writes valid text only; what is not came of damage and must not stop its report.
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// The application's number is written with the first migration.
pub(crate) fn claim() -> String {
    format!("PRAGMA application_id = {APPLICATION};")
}

fn failure(error: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(code, message) = &error else {
        return StoreError::Database(error.to_string());
    };
    let reason = message.clone().unwrap_or_else(|| code.to_string());
    match (code.code, code.extended_code) {
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => StoreError::Busy,
        (ErrorCode::ReadOnly, _) => StoreError::ReadOnly,
        (ErrorCode::DiskFull, _) => StoreError::Full(reason),
        (
            _,
            ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_TRUNCATE | ffi::SQLITE_IOERR_SHMSIZE,
        ) => StoreError::Full("the file cannot grow".to_owned()),
        (ErrorCode::NotADatabase, _) => StoreError::Foreign(String::new()),
        (ErrorCode::DatabaseCorrupt, _) => StoreError::Corrupt(reason),
        _ => StoreError::Database(reason),
    }
}

/// `$1` is a name to SQLite, numbered by where it stands first; `?1` is the number itself.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

/// A path as SQLite reads it in an address.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
