//! One suite, run on both databases: a SQLite file, and a PostgreSQL server that the suite starts itself.

mod cases;
mod cluster;
mod faults;
mod news;

use cluster::Cluster;
use diarist_store::{Access, Location, Store};
use std::panic::{AssertUnwindSafe, catch_unwind};
use tempfile::TempDir;

/// Where a case keeps its diary.
pub(crate) struct Place {
    pub(crate) location: Location,
    _folder: Option<TempDir>,
}

impl Place {
    pub(crate) fn file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { location: Location::File(folder.path().join("diary.db")), _folder: Some(folder) }
    }

    pub(crate) fn open(&self) -> Store {
        Store::open(&self.location, Access::Create, now()).unwrap()
    }
}

/// The instant at which all cases take place.
pub(crate) fn now() -> jiff::Timestamp {
    "2024-06-01T08:00:00Z".parse().unwrap()
}

pub(crate) fn today() -> jiff::civil::Date {
    jiff::civil::date(2024, 6, 1)
}

/// Runs every case on a diary of its own and says which failed.
fn run(mut place: impl FnMut(&str) -> Place) {
    let mut failed = Vec::new();
    for (name, case) in cases::CASES {
        let place = place(name);
        if catch_unwind(AssertUnwindSafe(|| case(&place))).is_err() {
            failed.push(*name);
        }
    }
    assert!(failed.is_empty(), "cases that failed: {failed:?}");
}

#[test]
fn every_case_on_sqlite() {
    run(|_| Place::file());
}

#[test]
fn every_case_on_postgresql() {
    let cluster = Cluster::start();
    run(|name| Place { location: Location::Server(cluster.database(name)), _folder: None });
}
