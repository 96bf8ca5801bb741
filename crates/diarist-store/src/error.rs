//! What can go wrong with a diary, each with what to do about it.

use thiserror::Error;

/// Why the diary could not be read or written. Nothing is half-written: a failed change leaves the diary as it was.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no diary there.
    #[error("there is no diary at {0}")]
    Missing(String),
    /// The file or server cannot be opened.
    #[error("cannot open the diary {place}: {reason}")]
    Unopened {
        /// Path or address, without the password.
        place: String,
        /// In the words of the database.
        reason: String,
    },
    /// The file is something else.
    #[error("{0} is not a diary")]
    Foreign(String),
    /// Written by a later diarist.
    #[error("the diary has schema {found}, this diarist knows schemas up to {known}")]
    Newer {
        /// Of the diary.
        found: i64,
        /// Of this program.
        known: i64,
    },
    /// It can be read but not written.
    #[error("the diary is read-only")]
    ReadOnly,
    /// Another process holds it.
    #[error("the diary is locked by another program")]
    Busy,
    /// No space left.
    #[error("no space is left for the diary: {0}")]
    Full(String),
    /// The file is damaged.
    #[error("the diary is damaged: {0}")]
    Corrupt(String),
    /// The server went away.
    #[error("the connection to the database was lost: {0}")]
    Lost(String),
    /// Nothing goes by that name.
    #[error("no entry {0}")]
    NoEntry(String),
    /// Several entries go by the beginning of a name.
    #[error("{given} is the beginning of {} entries: {}", .names.len(), .names.join(", "))]
    Ambiguous {
        /// As typed.
        given: String,
        /// The first few of them.
        names: Vec<String>,
    },
    /// There is nothing to do, or it cannot be done.
    #[error("{0}")]
    Refused(String),
    /// Anything else the database says.
    #[error("the database failed: {0}")]
    Database(String),
}

impl StoreError {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Missing(_) => "`diarist add FILE` makes one; --diary or DIARIST_DIARY says where",
            Self::Unopened { .. } => "check the path or address and who may read it",
            Self::Foreign(_) => "give --diary the path of a diary, or of a file that does not exist yet",
            Self::Newer { .. } => "install the newer diarist that wrote it",
            Self::ReadOnly => "check who may write the file and its folder, or copy it to where you may",
            Self::Busy => "wait until the other program is done, then run the command again; nothing was lost",
            Self::Full(_) => "free some space and run the command again; what was added before is kept",
            Self::Corrupt(_) => {
                "restore a copy, or add the articles to a new diary; `diarist verify` says what is wrong"
            }
            Self::Lost(_) => "check that the server runs, then run the command again; what was added before is kept",
            Self::NoEntry(_) => "`diarist list` shows the names of entries",
            Self::Ambiguous { .. } => "type more of the name",
            Self::Refused(_) => "see --help of the command",
            Self::Database(_) => "run `diarist verify`; if it finds nothing, report the message",
        }
    }
}

/// What the functions of this crate give.
pub type Result<T> = std::result::Result<T, StoreError>;
