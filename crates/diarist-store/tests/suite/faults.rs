//! What goes wrong outside: each time a clear error, and nothing is lost.

use crate::cluster::Cluster;
use crate::news::{meeting, trip};
use crate::{Place, now};
use diarist_diary::Status;
use diarist_store::{Access, AddOptions, Location, Store, StoreError};

fn options() -> AddOptions {
    AddOptions { reader: "test".into(), ..AddOptions::default() }
}

#[test]
fn what_is_no_diary_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str, access| Store::open(&Location::File(folder.path().join(name)), access, now()).map(|_| ());
    assert!(matches!(open("none.db", Access::Read), Err(StoreError::Missing(_))));
    assert!(matches!(open("none.db", Access::Write), Err(StoreError::Missing(_))));
    assert!(!folder.path().join("none.db").exists());
    for (name, bytes) in [
        ("notes.txt", &b"Buy bread. Call the clockmaker before noon on Thursday, he said."[..]),
        ("x.bin", &[7u8; 9000]),
    ] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        for access in [Access::Read, Access::Write, Access::Create] {
            assert!(matches!(open(name, access), Err(StoreError::Foreign(_))), "{name} {:?}", open(name, access));
        }
        assert_eq!(std::fs::read(folder.path().join(name)).unwrap(), bytes);
    }
    let unopened = open("no/such/folder/diary.db", Access::Create);
    assert!(matches!(unopened, Err(StoreError::Unopened { .. })), "{unopened:?}");
}

#[test]
fn damage_is_found() {
    let place = Place::file();
    let mut store = place.open();
    let batch: Vec<_> = (0..40).map(|rank| trip(&format!("t{rank}"), "2024-05-02", "2024-06-20")).collect();
    store.add(&batch, &options(), now()).unwrap();
    drop(store);
    let Location::File(path) = &place.location else { unreachable!() };
    let sound = std::fs::read(path).unwrap();
    // A wrong word in an article: the database's structure is sound, the quotes are not.
    let mut bytes = sound.clone();
    for at in 0..bytes.len() - 11 {
        if &bytes[at..at + 11] == b"will travel" {
            bytes[at] = b'W';
        }
    }
    std::fs::write(path, &bytes).unwrap();
    let _ = std::fs::remove_file(path.with_extension("db-wal"));
    let faults = Store::open(&place.location, Access::Read, now()).and_then(|mut store| store.verify()).unwrap().faults;
    assert!(
        faults.iter().any(|fault| fault.contains("not what was read") || fault.contains("other words")),
        "{faults:?}"
    );
    // Pages overwritten: an error or faults, never a sound diary.
    let mut bytes = sound;
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xa5);
    std::fs::write(path, &bytes).unwrap();
    match Store::open(&place.location, Access::Read, now()).and_then(|mut store| store.verify()) {
        Ok(verified) => assert!(!verified.faults.is_empty()),
        Err(error) => assert!(matches!(error, StoreError::Corrupt(_) | StoreError::Database(_)), "{error}"),
    }
}

#[test]
fn a_lost_server_loses_nothing() {
    let cluster = Cluster::start();
    let location = Location::Server(cluster.database("lost"));
    let mut store = Store::open(&location, Access::Create, now()).unwrap();
    store.add(&[meeting("a", "2024-05-01", "2024-06-10", Status::Planned)], &options(), now()).unwrap();
    cluster.disconnect("lost");
    let error = store.add(&[trip("b", "2024-05-02", "2024-06-20")], &options(), now()).unwrap_err();
    assert!(matches!(error, StoreError::Lost(_)), "{error:?}");
    let mut store = Store::open(&location, Access::Write, now()).unwrap();
    assert_eq!(store.stats().unwrap().articles, 1);
    assert_eq!(store.verify().unwrap().faults, Vec::<String>::new());
    assert_eq!(store.add(&[trip("b", "2024-05-02", "2024-06-20")], &options(), now()).unwrap().new, 1);
    drop((store, cluster));
    let Err(error) = Store::open(&location, Access::Write, now()) else { panic!("the server is gone") };
    assert!(matches!(error, StoreError::Unopened { .. }), "{error:?}");
}

/// Every schema that was ever written opens, with all that is in it. `diaries/schema-N.db` was made by the diarist of that schema from
/// two articles about one meeting.
#[test]
fn diaries_of_earlier_versions_open() {
    let folder = tempfile::tempdir().unwrap();
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diaries");
    let mut opened = 0;
    for diary in std::fs::read_dir(old).unwrap() {
        let path = diary.unwrap().path();
        let copy = folder.path().join(path.file_name().unwrap());
        std::fs::copy(&path, &copy).unwrap();
        let mut store = Store::open(&Location::File(copy), Access::Read, now()).unwrap();
        assert_eq!(store.verify().unwrap().faults, Vec::<String>::new(), "{path:?}");
        let stats = store.stats().unwrap();
        assert_eq!((stats.articles, stats.reports, stats.entries), (2, 2, 1), "{path:?}");
        let kept = store.list(&diarist_store::Filter::default(), crate::today(), None, 10).unwrap();
        assert_eq!((kept[0].id.as_str(), kept[0].merged.reports.len()), ("y81n394h06mz3", 2));
        opened += 1;
    }
    let latest = Place::file().open().schema().unwrap();
    assert_eq!(opened, latest - 1, "each schema before the latest has its diary");
}
