//! The diary on disk: articles, the reports in them, the entries that the reports make together, and what people corrected.
//!
//! One interface, two databases: a file (SQLite) or a server (PostgreSQL). Everything that is asked and changed goes through
//! [`Store`]; the two backends hold only what the databases say differently. A change is one transaction: a batch of articles, a
//! correction. No entry without a report, no report without its words in a kept article; [`Store::verify`] checks it all again.
//!
//! What this crate does not do: read articles, decide which reports are one (that is `diarist-merge`), ask the clock, print.

mod add;
mod decisions;
mod entries;
mod error;
mod forget;
mod history;
mod index;
mod migrations;
mod origins;
mod people;
mod postgres;
mod query;
mod reports;
mod sql;
mod sqlite;
mod store;
mod verify;

pub use add::{AddOptions, Added, Incoming, fingerprint};
pub use decisions::Remembered;
pub use error::{Result, StoreError};
pub use forget::Erased;
pub use history::{Counts, Noted, Stats};
pub use query::{Cursor, Filter, Kept, KeptArticle, State, StatusFilter};
pub use store::{Access, Location, Store};
pub use verify::Verified;
