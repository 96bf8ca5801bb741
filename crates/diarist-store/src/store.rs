//! An open diary: where it lies, what it is called, and how a change to it begins and ends.

use crate::error::{Result, StoreError};
use crate::migrations;
use crate::postgres::Postgres;
use crate::sql::{self, Database, Dialect};
use crate::sqlite::Sqlite;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::str::FromStr;

/// Where a diary lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// One file.
    File(PathBuf),
    /// `postgres://user:password@host/database`
    Server(String),
}

impl FromStr for Location {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let server = text.starts_with("postgres://") || text.starts_with("postgresql://");
        Ok(if server { Self::Server(text.to_owned()) } else { Self::File(PathBuf::from(text)) })
    }
}

impl std::fmt::Display for Location {
    /// As messages show it, without a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(address) => f.write_str(&crate::postgres::without_password(address)),
        }
    }
}

/// What is to be done with the diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Ask it; nothing is changed.
    Read,
    /// Change it; it must be there.
    Write,
    /// Change it; it is made where it is missing.
    Create,
}

/// An open diary. Every change is one transaction: it is there whole or not at all, and writers take turns.
pub struct Store {
    pub(crate) db: Box<dyn Database>,
    /// What names to forget are hashed with.
    pub(crate) salt: String,
    uid: String,
}

impl Store {
    /// Opens a diary; one that an earlier version wrote is brought up to this one's schema first.
    ///
    /// # Errors
    /// It is not there, cannot be opened, is none, is damaged or was written by a later version.
    pub fn open(location: &Location, access: Access, now: Timestamp) -> Result<Self> {
        let create = access == Access::Create;
        let connect = |write: bool| -> Result<Box<dyn Database>> {
            Ok(match location {
                Location::File(path) => Box::new(Sqlite::open(path, create, write)?),
                Location::Server(address) => Box::new(Postgres::open(address, create)?),
            })
        };
        let mut db = connect(access != Access::Read)?;
        match migrations::version(db.as_mut())? {
            found if found > migrations::latest() => {
                return Err(StoreError::Newer { found, known: migrations::latest() });
            }
            found if found < migrations::latest() => {
                // An old diary that is only read is brought up too; that needs the right to write it.
                if access == Access::Read {
                    drop(db);
                    migrations::migrate(connect(true)?.as_mut(), &stamp(now))?;
                    db = connect(false)?;
                } else {
                    migrations::migrate(db.as_mut(), &stamp(now))?;
                }
            }
            _ => {}
        }
        let meta = |db: &mut dyn Database, name: &str| {
            let row = sql::one(db, "SELECT value FROM meta WHERE name = $1", &[name.into()])?;
            Ok::<_, StoreError>(row.map(|row| row.text(0).to_owned()))
        };
        if meta(db.as_mut(), "uid")?.is_none() && access != Access::Read {
            let (uid, salt) = (random(db.as_mut(), "uid")?, random(db.as_mut(), "salt")?);
            let insert = "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
            sql::transaction(db.as_mut(), true, |db| {
                db.execute(insert, &["uid".into(), uid[..16].into()])?;
                db.execute(insert, &["salt".into(), salt.into()])
            })?;
        }
        let uid = meta(db.as_mut(), "uid")?.unwrap_or_default();
        let salt = meta(db.as_mut(), "salt")?.unwrap_or_default();
        Ok(Self { db, salt, uid })
    }

    /// The diary's own name: 16 hexadecimal digits, made once. With an entry's name it is unique in the world.
    pub fn uid(&self) -> &str {
        &self.uid
    }

    /// The diary's schema version.
    ///
    /// # Errors
    /// The database fails.
    pub fn schema(&mut self) -> Result<i64> {
        migrations::version(self.db.as_mut())
    }
}

/// 64 hexadecimal digits from the database's own source of randomness.
fn random(db: &mut dyn Database, what: &str) -> Result<String> {
    let source = match db.dialect() {
        Dialect::Sqlite => "SELECT hex(randomblob(32))",
        Dialect::Postgres => "SELECT gen_random_uuid()::text || gen_random_uuid()::text",
    };
    let row = sql::one(db, source, &[])?;
    Ok(digest(&[what, row.as_ref().map_or("", |row| row.text(0))]))
}

/// SHA-256 of the parts, each with its length, in hexadecimal digits.
pub(crate) fn digest(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// An instant as the diary keeps it: to the second, so that text sorts like time.
pub(crate) fn stamp(now: Timestamp) -> String {
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}
