//! What a diary must do whatever database it lies in.

use crate::news::{meeting, private, trip};
use crate::{Place, now, today};
use diarist_diary::{Kind, Status};
use diarist_merge::Correction;
use diarist_store::{AddOptions, Added, Filter, Incoming, State, StatusFilter, Store, StoreError};

/// Its name, which is a database's too, and what it does.
type Case = (&'static str, fn(&Place));

pub(crate) const CASES: &[Case] = &[
    ("added_twice_is_added_once", added_twice_is_added_once),
    ("two_reports_make_one_entry", two_reports_make_one_entry),
    ("another_version_replaces_its_reports", another_version_replaces_its_reports),
    ("names_lead_to_entries", names_lead_to_entries),
    ("filters_find_what_they_say", filters_find_what_they_say),
    ("corrections_hold_and_are_undone", corrections_hold_and_are_undone),
    ("hands_join_and_part", hands_join_and_part),
    ("private_people_are_not_kept", private_people_are_not_kept),
    ("the_forgotten_stay_away", the_forgotten_stay_away),
    ("changes_are_told", changes_are_told),
    ("several_writers_take_turns", several_writers_take_turns),
    ("pages_follow_each_other", pages_follow_each_other),
];

fn add(store: &mut Store, batch: &[Incoming]) -> Added {
    let options = AddOptions { reader: "test".into(), ..AddOptions::default() };
    let added = store.add(batch, &options, now()).unwrap();
    let verified = store.verify().unwrap();
    assert_eq!(verified.faults, Vec::<String>::new());
    added
}

fn list(store: &mut Store, filter: Filter) -> Vec<diarist_store::Kept> {
    store.list(&filter, today(), None, 100).unwrap()
}

fn ids(store: &mut Store) -> Vec<String> {
    list(store, Filter::default()).into_iter().map(|kept| kept.id).collect()
}

fn added_twice_is_added_once(place: &Place) {
    let mut store = place.open();
    let batch = [meeting("a", "2024-05-01", "2024-06-10", Status::Planned), trip("b", "2024-05-02", "2024-06-20")];
    assert_eq!(add(&mut store, &batch), Added { new: 2, reports: 2, ..Added::default() });
    let before = (store.stats().unwrap(), list(&mut store, Filter::default()));
    let known: Vec<_> = batch.iter().map(|one| (one.reading.id.clone(), one.hash.clone())).collect();
    assert_eq!(store.holds(&known).unwrap(), [true, true]);
    assert_eq!(store.holds(&[("c".into(), "x".into())]).unwrap(), [false]);
    // Two versions in one batch: the later counts.
    let versions = [trip("v", "2024-05-02", "2025-01-20"), trip("v", "2024-05-02", "2025-01-21")];
    let mut versions = versions;
    versions[1].reading.text.push_str(" So it was said.");
    versions[1].hash = "later".into();
    assert_eq!(place_of_its_own(&versions), 1);
    drop(store);
    let mut store = place.open();
    assert_eq!(add(&mut store, &batch), Added { unchanged: 2, ..Added::default() });
    let after = (store.stats().unwrap(), list(&mut store, Filter::default()));
    assert_eq!(before.1, after.1);
    assert_eq!(diarist_store::Stats { bytes: 0, ..before.0 }, diarist_store::Stats { bytes: 0, ..after.0 });
}

/// How many articles a batch leaves in a diary of its own, which must be sound but for the made-up hash.
fn place_of_its_own(batch: &[Incoming]) -> i64 {
    let place = Place::file();
    let mut store = place.open();
    let options = AddOptions { reader: "test".into(), ..AddOptions::default() };
    store.add(batch, &options, now()).unwrap();
    assert_eq!(store.verify().unwrap().faults.len(), 1);
    store.stats().unwrap().articles
}

fn two_reports_make_one_entry(place: &Place) {
    let mut store = place.open();
    add(&mut store, &[meeting("a", "2024-05-01", "2024-06-10", Status::Planned)]);
    let name = ids(&mut store)[0].clone();
    add(
        &mut store,
        &[meeting("b", "2024-05-03", "2024-06-10", Status::Planned), trip("c", "2024-05-02", "2024-06-20")],
    );
    let all = list(&mut store, Filter::default());
    assert_eq!(all.len(), 2, "{all:?}");
    let entry = all.iter().find(|kept| kept.merged.entry.kind == Kind::Meeting).unwrap();
    assert_eq!(entry.id, name, "an entry keeps its name");
    assert_eq!(entry.merged.reports.len(), 2);
    let reports = store.reports(entry).unwrap();
    assert_eq!(reports.iter().map(|(_, article)| article.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    // An earlier article does not rename it, though merging takes that for its anchor.
    add(&mut store, &[meeting("0", "2024-04-01", "2024-06-10", Status::Planned)]);
    let entry = store.entry(&name).unwrap();
    assert_eq!((entry.id.as_str(), entry.merged.reports.len()), (name.as_str(), 3));
}

fn another_version_replaces_its_reports(place: &Place) {
    let mut store = place.open();
    add(&mut store, &[meeting("a", "2024-05-01", "2024-06-10", Status::Planned)]);
    let name = ids(&mut store)[0].clone();
    let version = meeting("a", "2024-05-01", "2024-06-12", Status::Cancelled);
    let version = Incoming { hash: "another".repeat(9), ..version };
    let mut changed = version.clone();
    changed.reading.text.push_str(" It was called off.");
    changed.hash =
        diarist_store::fingerprint(changed.reading.published, changed.reading.title.as_deref(), &changed.reading.text);
    assert_eq!(add(&mut store, std::slice::from_ref(&changed)), Added { replaced: 1, reports: 1, ..Added::default() });
    let all = list(&mut store, Filter::default());
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].id.as_str(), all[0].merged.entry.status), (name.as_str(), Status::Cancelled));
    assert!(all[0].sequence > 0, "calendars must see the change");
    assert_eq!(store.stats().unwrap().replaced, 1);
    // A version that tells of it no more takes the entry with it; its name stays known.
    let mut silent = changed.clone();
    silent.reading.entries.clear();
    silent.reading.text.push_str(" Or so it was thought.");
    silent.hash =
        diarist_store::fingerprint(silent.reading.published, silent.reading.title.as_deref(), &silent.reading.text);
    add(&mut store, &[silent]);
    assert!(ids(&mut store).is_empty());
    assert_eq!(store.entry(&name).unwrap().state, State::Gone);
    add(&mut store, &[changed]);
    assert_eq!(ids(&mut store), [name], "what comes back is the same entry");
}

fn names_lead_to_entries(place: &Place) {
    let mut store = place.open();
    let batch = [
        meeting("a", "2024-05-01", "2024-06-10", Status::Planned),
        meeting("b", "2024-05-03", "2024-06-10", Status::Planned),
        trip("c", "2024-05-02", "2024-06-20"),
    ];
    add(&mut store, &batch);
    for kept in list(&mut store, Filter::default()) {
        for key in &kept.merged.reports {
            assert_eq!(store.entry(key.as_str()).unwrap().id, kept.id);
        }
        assert_eq!(store.entry(&kept.id[..8]).unwrap().id, kept.id);
    }
    for wrong in ["", "zzzzzzzzzzzzz", "%", "' OR 1=1"] {
        assert!(matches!(store.entry(wrong), Err(StoreError::NoEntry(_))), "{wrong}");
    }
}

fn filters_find_what_they_say(place: &Place) {
    let mut store = place.open();
    let batch = [
        meeting("a", "2024-05-01", "2024-05-10", Status::Planned),
        trip("b", "2024-05-02", "2024-06-20/2024-06-24"),
        meeting("c", "2019-05-02", "2019-05-03", Status::Happened),
    ];
    add(&mut store, &batch);
    let who = |name: &str| Filter { who: vec![name.into()], ..Filter::default() };
    let mut count = |filter: Filter| list(&mut store, filter).len();
    assert_eq!(count(Filter::default()), 3);
    assert_eq!(count(who("odhiambo")), 2);
    assert_eq!(count(who("AMINA Odhiambo")), 2);
    assert_eq!(count(who("Tavares")), 1);
    assert_eq!(count(who("Odhiam")), 0, "words are whole");
    assert_eq!(count(Filter { who: vec!["Odhiambo".into(), "Kortelainen".into()], ..Filter::default() }), 2);
    assert_eq!(count(Filter { who: vec!["Odhiambo".into(), "Tavares".into()], ..Filter::default() }), 0);
    for (place, found) in [("Lisbon", 2), ("hobart", 1), ("PT", 2), ("Portugal", 2), ("Australia", 1), ("Oslo", 0)] {
        assert_eq!(count(Filter { place: Some(place.into()), ..Filter::default() }), found, "{place}");
    }
    let day = |from: &str, to: &str| Filter {
        from: Some(from.parse().unwrap()),
        to: Some(to.parse().unwrap()),
        vague: true,
        ..Filter::default()
    };
    assert_eq!(count(day("2024-06-22", "2024-06-22")), 1, "in the middle");
    assert_eq!(count(day("2024-06-25", "2024-12-31")), 0);
    assert_eq!(count(day("2019-01-01", "2019-12-31")), 1);
    let status = |status| Filter { status: vec![status], ..Filter::default() };
    assert_eq!(count(status(StatusFilter::Is(Status::Planned))), 1, "a plan whose day is past is none");
    assert_eq!(count(status(StatusFilter::Lapsed)), 1);
    assert_eq!(count(status(StatusFilter::Is(Status::Happened))), 1);
    assert_eq!(count(Filter { kinds: vec![Kind::Trip, Kind::Vote], ..Filter::default() }), 1);
    for (text, found) in [("opening", 0), ("minister meeting", 2), ("traveled hobart", 1), ("\"); DROP", 0), ("", 0)] {
        assert_eq!(count(Filter { text: Some(text.into()), ..Filter::default() }), found, "{text}");
    }
}

fn corrections_hold_and_are_undone(place: &Place) {
    let mut store = place.open();
    let batch = [meeting("a", "2024-05-01", "2024-06-10", Status::Planned), trip("b", "2024-05-02", "2024-06-20")];
    add(&mut store, &batch);
    let name = ids(&mut store)[0].clone();
    store
        .correct(
            &name,
            vec![Correction::Title("Talks on ports".into()), Correction::Status(Status::Denied)],
            "ana",
            now(),
        )
        .unwrap();
    let told = |store: &mut Store| {
        let entry = store.entry(&name).unwrap().merged.entry;
        (entry.title, entry.status)
    };
    assert_eq!(told(&mut store), ("Talks on ports".into(), Status::Denied));
    let options = AddOptions { again: true, reader: "later".into(), ..AddOptions::default() };
    store.add(&batch, &options, now()).unwrap();
    assert_eq!(told(&mut store), ("Talks on ports".into(), Status::Denied), "it survives re-reading");
    store.reject(&name, "ana", now()).unwrap();
    assert_eq!(ids(&mut store).len(), 1);
    assert_eq!(store.entry(&name).unwrap().state, State::Rejected);
    assert_eq!(store.undo(now()).unwrap().what, "reject");
    assert_eq!(ids(&mut store).len(), 2);
    assert_eq!(store.undo(now()).unwrap().by, "ana");
    assert_eq!(told(&mut store).1, Status::Planned);
    assert!(matches!(store.undo(now()), Err(StoreError::Refused(_))));
    assert_eq!(store.verify().unwrap().faults, Vec::<String>::new());
}

fn hands_join_and_part(place: &Place) {
    let mut store = place.open();
    let batch = [meeting("a", "2024-05-01", "2024-06-10", Status::Planned), trip("b", "2024-05-02", "2024-06-20")];
    add(&mut store, &batch);
    let (a, b) = (ids(&mut store)[0].clone(), ids(&mut store)[1].clone());
    store.join(&a, &b, "ana", now()).unwrap();
    assert_eq!(ids(&mut store), std::slice::from_ref(&a), "the older entry takes the other up");
    assert_eq!(store.entry(&b).unwrap().id, a, "the other's name leads to it");
    let options = AddOptions { again: true, reader: "later".into(), ..AddOptions::default() };
    store.add(&batch, &options, now()).unwrap();
    assert_eq!(ids(&mut store), std::slice::from_ref(&a), "it survives re-reading");
    assert!(matches!(store.join(&a, &b, "ana", now()), Err(StoreError::Refused(_))));
    store.split(&a, &["b".into()], "ana", now()).unwrap();
    assert_eq!(ids(&mut store), [a.clone(), b.clone()]);
    add(&mut store, &[meeting("c", "2024-05-03", "2024-06-10", Status::Planned)]);
    assert_eq!(ids(&mut store), [a.clone(), b.clone()]);
    store.undo(now()).unwrap();
    let together = [&a, &b].map(|name| store.entry(name).unwrap().id);
    assert_eq!(together[0], together[1]);
    store.undo(now()).unwrap();
    assert_eq!(ids(&mut store).len(), 2);
    assert_eq!(store.verify().unwrap().faults, Vec::<String>::new());
}

fn private_people_are_not_kept(place: &Place) {
    let mut store = place.open();
    let added = add(&mut store, &[private("a")]);
    assert_eq!((added.reports, added.withheld), (1, 1), "the meeting with the minister is public business");
    assert_eq!(store.stats().unwrap().withheld, 1);
    store.keep_people(&["Juma Were".into()]).unwrap();
    let options = AddOptions { again: true, reader: "test".into(), ..AddOptions::default() };
    let added = store.add(&[private("a")], &options, now()).unwrap();
    assert_eq!((added.reports, added.withheld), (2, 0), "the user listed him");
}

fn the_forgotten_stay_away(place: &Place) {
    let mut store = place.open();
    store.keep_people(&["Juma Were".into()]).unwrap();
    add(&mut store, &[private("a"), trip("b", "2024-05-02", "2024-06-20")]);
    assert_eq!(ids(&mut store).len(), 3);
    let erased = store.forget("Juma WERE", now()).unwrap();
    assert_eq!((erased.entries, erased.reports, erased.articles), (2, 2, 1));
    assert_eq!(store.verify().unwrap().faults, Vec::<String>::new());
    assert_eq!(ids(&mut store).len(), 1);
    assert!(store.names("Were").unwrap().is_empty());
    let found =
        |store: &mut Store, text: &str| list(store, Filter { text: Some(text.into()), ..Filter::default() }).len();
    assert_eq!((found(&mut store, "were tampere"), found(&mut store, "hobart")), (0, 1));
    // The same article, another version of it, and another article: none brings the name back.
    assert_eq!(add(&mut store, &[private("a")]).unchanged, 1);
    let options = AddOptions { again: true, everyone: true, reader: "test".into() };
    store.add(&[private("a"), private("z")], &options, now()).unwrap();
    assert_eq!(ids(&mut store).len(), 1);
    assert_eq!(store.verify().unwrap().faults, Vec::<String>::new());
    if let diarist_store::Location::File(path) = &place.location {
        drop(store);
        for file in std::fs::read_dir(path.parent().unwrap()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!text.contains("juma") && !text.contains("were"), "the name is still in the file");
        }
    }
}

fn changes_are_told(place: &Place) {
    let mut store = place.open();
    add(&mut store, &[meeting("a", "2024-05-01", "2024-06-10", Status::Planned)]);
    let later = now() + jiff::SignedDuration::from_hours(24);
    let options = AddOptions { reader: "test".into(), ..AddOptions::default() };
    store.add(&[meeting("b", "2024-05-09", "2024-06-10", Status::Cancelled)], &options, later).unwrap();
    let what = |store: &mut Store, since: &str| {
        store.changes(since, 100).unwrap().into_iter().map(|noted| noted.what).collect::<Vec<_>>()
    };
    let (all, later) = (what(&mut store, "2024-06-01T00:00:00Z"), what(&mut store, "2024-06-02T00:00:00Z"));
    assert_eq!((all[0].as_str(), &all[1..]), ("new", later.as_slice()));
    assert!(later.contains(&"cancelled".to_owned()) && !later.contains(&"new".to_owned()), "{later:?}");
    assert_eq!(store.changes("2024-06-02T00:00:00Z", 9).unwrap()[0].article.as_deref(), Some("b"));
}

fn several_writers_take_turns(place: &Place) {
    drop(place.open());
    std::thread::scope(|scope| {
        for writer in 0..4 {
            scope.spawn(move || {
                let mut store = place.open();
                for rank in 0..5 {
                    let id = format!("w{writer}-{rank}");
                    let options = AddOptions { reader: "test".into(), ..AddOptions::default() };
                    // Each tells of the same meeting, and all add one article.
                    let batch = [
                        meeting(&id, "2024-05-01", "2024-06-10", Status::Planned),
                        trip("same", "2024-05-02", "2024-06-20"),
                    ];
                    store.add(&batch, &options, now()).unwrap();
                }
            });
        }
    });
    let mut store = place.open();
    assert_eq!(store.verify().unwrap().faults, Vec::<String>::new());
    let all = list(&mut store, Filter::default());
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].merged.reports.len(), 20);
}

fn pages_follow_each_other(place: &Place) {
    let mut store = place.open();
    let batch: Vec<Incoming> = ["2024-01-10", "2024-03-10", "2024-03-10", "", "2023-02-01", "2022", "2024-12"]
        .iter()
        .enumerate()
        .map(|(rank, &edtf)| trip(&format!("p{rank}"), &format!("20{}-05-02", 10 + rank), edtf))
        .collect();
    add(&mut store, &batch);
    let whole = ids(&mut store);
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let page = store.list(&Filter::default(), today(), after, 2).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.cursor());
        paged.extend(page.into_iter().map(|kept| kept.id));
    }
    assert_eq!(paged, whole);
}
