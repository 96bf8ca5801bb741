//! Schema versions: each is a file that takes a diary from the one before; a diary of any earlier version is brought up.

use crate::error::{Result, StoreError};
use crate::sql::{Database, Dialect, number};

/// The statements of each version, for SQLite and for PostgreSQL.
const VERSIONS: &[(&str, &str)] = &[
    (include_str!("../migrations/sqlite/0001.sql"), include_str!("../migrations/postgres/0001.sql")),
    (include_str!("../migrations/sqlite/0002.sql"), include_str!("../migrations/postgres/0002.sql")),
];

/// The schema that this program writes.
pub(crate) fn latest() -> i64 {
    VERSIONS.len() as i64
}

/// The diary's schema; 0 for a new one.
pub(crate) fn version(db: &mut dyn Database) -> Result<i64> {
    let there = match db.dialect() {
        Dialect::Sqlite => "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'",
        Dialect::Postgres => {
            "SELECT count(*) FROM pg_class WHERE relname = 'schema_version' AND relnamespace = 'diarist'::regnamespace"
        }
    };
    if number(db, there, &[])? == 0 {
        return Ok(0);
    }
    number(db, "SELECT max(version) FROM schema_version", &[])
}

/// Brings the diary to the latest schema, one transaction for each version. `at` is kept beside the version.
pub(crate) fn migrate(db: &mut dyn Database, at: &str) -> Result<()> {
    loop {
        let found = version(db)?;
        if found > latest() {
            return Err(StoreError::Newer { found, known: latest() });
        }
        if found == latest() {
            return Ok(());
        }
        crate::sql::transaction(db, true, |db| {
            // Another process may have been quicker.
            if version(db)? != found {
                return Ok(());
            }
            let (sqlite, postgres) = VERSIONS[usize::try_from(found).unwrap_or_default()];
            match db.dialect() {
                Dialect::Sqlite => db.batch(&(crate::sqlite::claim() + sqlite))?,
                Dialect::Postgres => db.batch(postgres)?,
            }
            if found == 0 {
                db.batch("CREATE TABLE schema_version (version BIGINT PRIMARY KEY, at TEXT NOT NULL)")?;
            }
            db.execute("INSERT INTO schema_version (version, at) VALUES ($1, $2)", &[(found + 1).into(), at.into()])?;
            Ok(())
        })?;
    }
}
