//! PostgreSQL: the same tables in the schema `diarist` of a database; writers take turns by an advisory lock.

use crate::error::{Result, StoreError};
use crate::sql::{Database, Dialect, Row, Value};
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, NoTls, Statement};
use std::collections::HashMap;
use std::str::FromStr as _;
use std::time::Duration;

/// Which advisory lock writers take: "dia1".
const LOCK: i64 = 0x6469_6131;
/// How long to wait for a server that does not answer.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Postgres {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Postgres {
    /// Connects to `postgres://user:password@host/database`. `create` makes the tables' schema.
    pub(crate) fn open(address: &str, create: bool) -> Result<Self> {
        let place = without_password(address);
        let unopened = |reason: String| StoreError::Unopened { place: place.clone(), reason };
        let mut config = Config::from_str(address).map_err(|error| unopened(error.to_string()))?;
        config.connect_timeout(PATIENCE).application_name("diarist");
        let client = config.connect(NoTls).map_err(|error| unopened(reason(&error)))?;
        let mut this = Self { client, prepared: HashMap::new() };
        let there = this.query("SELECT 1 FROM pg_namespace WHERE nspname = 'diarist'", &[])?;
        if there.is_empty() && !create {
            return Err(StoreError::Missing(place));
        }
        if there.is_empty() {
            // Two processes may make it at once: one of them then waits, and finds it made.
            this.begin(true)?;
            this.batch("CREATE SCHEMA IF NOT EXISTS diarist")?;
            this.commit()?;
        }
        this.batch("SET search_path TO diarist; SET client_min_messages TO warning")?;
        Ok(this)
    }

    fn statement(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| failure(&error))?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Database for Postgres {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn begin(&mut self, write: bool) -> Result<()> {
        if write {
            // The lock comes first, so that the transaction sees what the one before it wrote.
            self.batch("BEGIN")?;
            self.batch(&format!("SELECT pg_advisory_xact_lock({LOCK})"))
        } else {
            self.batch("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        }
    }

    fn commit(&mut self) -> Result<()> {
        self.batch("COMMIT")
    }

    fn rollback(&mut self) {
        // A lost connection has rolled back by itself.
        let _ = self.batch("ROLLBACK");
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<usize> {
        let statement = self.statement(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        let changed = self.client.execute(&statement, &values).map_err(|error| failure(&error))?;
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }

    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        use postgres::fallible_iterator::FallibleIterator as _;
        let statement = self.statement(sql)?;
        let mut rows = self.client.query_raw(&statement, values).map_err(|error| failure(&error))?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(|error| failure(&error))? {
            let cell = |column: usize| match *row.columns()[column].type_() {
                Type::INT8 => row.try_get::<_, Option<i64>>(column).map(Value::from),
                Type::INT4 => row.try_get::<_, Option<i32>>(column).map(|value| value.map(i64::from).into()),
                Type::FLOAT8 => row.try_get::<_, Option<f64>>(column).map(Value::from),
                Type::BOOL => row.try_get::<_, Option<bool>>(column).map(Value::from),
                _ => row.try_get::<_, Option<String>>(column).map(Value::from),
            };
            let cells: std::result::Result<Vec<Value>, _> = (0..row.len()).map(cell).collect();
            all.push(Row(cells.map_err(|error| failure(&error))?));
        }
        Ok(all)
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.client.batch_execute(sql).map_err(|error| failure(&error))
    }

    fn scrub(&mut self) -> Result<()> {
        // One by one: several statements sent at once are one transaction, in which VACUUM refuses to run.
        ["articles", "reports", "entries", "search", "terms", "words", "history", "corrections", "people"]
            .iter()
            .try_for_each(|table| self.batch(&format!("VACUUM FULL {table}")))
    }

    fn integrity(&mut self) -> Result<Vec<String>> {
        // The server checks its pages and references itself whenever it reads or writes them.
        Ok(Vec::new())
    }

    fn size(&mut self) -> Result<i64> {
        let sizes = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
                     WHERE relnamespace = 'diarist'::regnamespace AND relkind = 'r'";
        crate::sql::number(self, sizes, &[])
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        to: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) if *to == Type::INT4 => i32::try_from(*value)?.to_sql(to, out),
            Self::Int(value) => value.to_sql(to, out),
            Self::Real(value) => value.to_sql(to, out),
            // PostgreSQL's text holds no NUL.
            Self::Text(value) if value.contains('\0') => value.replace('\0', "\u{fffd}").to_sql(to, out),
            Self::Text(value) => value.to_sql(to, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn failure(error: &postgres::Error) -> StoreError {
    use postgres::error::SqlState;
    let reason = reason(error);
    if error.is_closed() {
        return StoreError::Lost(reason);
    }
    match error.code() {
        Some(code) if *code == SqlState::DISK_FULL => StoreError::Full(reason),
        Some(code) if *code == SqlState::LOCK_NOT_AVAILABLE || *code == SqlState::T_R_DEADLOCK_DETECTED => {
            StoreError::Busy
        }
        Some(code) if *code == SqlState::READ_ONLY_SQL_TRANSACTION || *code == SqlState::INSUFFICIENT_PRIVILEGE => {
            StoreError::ReadOnly
        }
        Some(code) if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED => {
            StoreError::Corrupt(reason)
        }
        Some(code) if *code == SqlState::ADMIN_SHUTDOWN || *code == SqlState::CRASH_SHUTDOWN => {
            StoreError::Lost(reason)
        }
        Some(_) => StoreError::Database(reason),
        None => StoreError::Lost(reason),
    }
}

/// What the server says, else what the network says.
fn reason(error: &postgres::Error) -> String {
    use std::error::Error as _;
    match (error.as_db_error(), error.source()) {
        (Some(server), _) => server.message().to_owned(),
        (None, Some(cause)) => cause.to_string(),
        (None, None) => error.to_string(),
    }
}

/// The address as messages show it.
pub(crate) fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    match rest.split_once('@') {
        Some((who, server)) => {
            let user = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{server}")
        }
        None => address.to_owned(),
    }
}
