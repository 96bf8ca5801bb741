//! What merging makes of a few articles: table in, entries out.

mod common;

use common::{all, history, name, show};
use diarist_diary::{Participant, Status};
use diarist_merge::{
    Agreement, Correction, Decision, Handle, Sketch, Standing, contain, impossible, merge, origins, overlaps, stays,
};

#[track_caller]
fn check(table: &str, expected: &str) {
    let reports = all(table);
    let lines: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(show(&reports, &merge(&reports, &[])), lines.join("\n"));
}

const TALKS: &str = "
    times | 1963-06-20 | meeting | John Kennedy; Konrad Adenauer |  | Bonn, , DE | 1963-06-23/1963-06-24 | planned | President John Kennedy will hold talks with Chancellor Konrad Adenauer in Bonn
    globe | 1963-06-21 | meeting | Kennedy; Adenauer |  | , , DE | 1963-06 | planned | Kennedy is to hold talks with Adenauer in Germany later this month
    post  | 1963-06-25 | meeting | John F. Kennedy; Konrad Adenauer |  | Bonn, , DE | 1963-06-24 | happened | Mr. Kennedy held talks with Mr. Adenauer in Bonn on Monday
    post  | 1963-06-25 | meeting | John F. Kennedy; Ludwig Erhard |  | Bonn, , DE | 1963-06-24 | happened | he also met Ludwig Erhard, the economics minister
";

#[test]
fn vaguer_and_more_exact_reports_are_one_and_another_partner_is_another_meeting() {
    check(
        TALKS,
        "post.e2: John F. Kennedy; Ludwig Erhard | Bonn | 1963-06-24 | happened
         times.e1 globe.e1 post.e1: John F. Kennedy; Konrad Adenauer | Bonn | 1963-06-24 | happened",
    );
}

#[test]
fn a_plan_is_confirmed_and_happens() {
    let merged = merge(&all(TALKS), &[]);
    let talks = merged.iter().find(|entry| entry.reports.len() == 3).expect("the talks");
    assert_eq!(history(talks), "times reported planned\nglobe confirmed\npost happened");
    assert_eq!(talks.standing, Standing::Corroborated);
    assert_eq!(talks.joins.len(), 2);
    assert!(talks.joins.iter().all(|join| join.score > 500 && !join.reason.is_empty()), "{:?}", talks.joins);
}

#[test]
fn an_office_is_whoever_holds_it() {
    check(
        "a | 1962-11-20 | meeting | Jawaharlal Nehru; Ayub Khan | | Karachi, , PK | 1962-11-29 | planned | Indian Prime Minister Jawaharlal Nehru and Pakistani President Ayub Khan will hold talks in Karachi
         b | 1962-11-21 | meeting | Nehru; the Pakistani president | | Karachi, , PK | 1962-11-29 | planned | Nehru and the Pakistani president are to hold talks in Karachi
         c | 1962-11-22 | meeting | India; Pakistan | | Karachi, , PK | 1962-11-29 | planned | India and Pakistan are to hold talks in Karachi
         d | 1962-11-22 | meeting | Nehru; the Ceylonese prime minister | | Colombo, , LK | 1962-11-29 | planned | Nehru and the Ceylonese prime minister are to hold talks in Colombo",
        "a.e1 b.e1 c.e1: Jawaharlal Nehru; Ayub Khan | Karachi | 1962-11-29 | planned
         d.e1: Nehru; the Ceylonese prime minister | Colombo | 1962-11-29 | planned",
    );
}

#[test]
fn the_same_event_in_other_years_stays_apart() {
    check(
        "a | 1964-02-01 | gathering | | Winter Olympics | Innsbruck, , AT | 1964-01-29/1964-02-09 | ongoing | the Winter Olympics in Innsbruck
         b | 1964-02-03 | gathering | | Winter Olympics | Grenoble, , FR | 1968-02 | planned | the next Winter Olympics, in Grenoble
         c | 1964-02-09 | gathering | | Olympic Winter Games | Innsbruck, , AT | 1964-01-29/1964-02-09 | happened | the Olympic Winter Games closed in Innsbruck",
        "a.e1 c.e1:  | Innsbruck | 1964-01-29/1964-02-09 | happened
         b.e1:  | Grenoble | 1968-02 | planned",
    );
}

#[test]
fn abbreviations_and_ordinals_of_event_names() {
    check(
        "a | 1975-07-20 | gathering | | Conference on Security and Cooperation in Europe | Helsinki, , FI | 1975-07-30/1975-08-01 | planned | the Conference on Security and Cooperation in Europe opens in Helsinki
         b | 1975-07-28 | gathering | | CSCE | Helsinki, , FI | 1975-07-30/1975-08-01 | planned | leaders gather in Helsinki for the CSCE
         c | 1975-07-29 | gathering | | third Youth Congress | Helsinki, , FI | 1975-07-30/1975-08-01 | planned | the third Youth Congress meets in Helsinki
         d | 1975-07-29 | gathering | | fourth Youth Congress | Helsinki, , FI | 1975-07-30/1975-08-01 | planned | the fourth Youth Congress meets in Helsinki",
        "a.e1 b.e1:  | Helsinki | 1975-07-30/1975-08-01 | planned
         c.e1:  | Helsinki | 1975-07-30/1975-08-01 | planned
         d.e1:  | Helsinki | 1975-07-30/1975-08-01 | planned",
    );
}

const MOVED: &str = "
    a | 1966-05-01 | trip | Charles de Gaulle | | Moscow, , SU | 1966-06-10 | planned | General Charles de Gaulle will visit Moscow on June 10
    b | 1966-05-09 | trip | Charles de Gaulle | | Moscow, , SU | 1966-06-20 | planned | General Charles de Gaulle will now visit Moscow on June 20
    c | 1966-06-21 | trip | Charles de Gaulle | | Moscow, , SU | 1966-06-20 | happened | General Charles de Gaulle visited Moscow on Monday
";

#[test]
fn a_plan_that_moves_leaves_a_trail() {
    let merged = merge(&all(MOVED), &[]);
    assert_eq!(merged.len(), 1);
    assert_eq!(
        history(&merged[0]),
        "a reported planned\nb moved from 1966-06-10 to 1966-06-20\nb confirmed\nc happened"
    );
    let standing: Vec<Agreement> = merged[0].claims.when.iter().map(|claim| claim.agreement).collect();
    assert_eq!(standing, [Agreement::Best, Agreement::Superseded]);
}

#[test]
fn called_off_put_off_denied_and_revived() {
    let line = |id: &str, day: &str, status: &str, words: &str| {
        format!(
            "{id} | {day} | meeting | Nikita Khrushchev; Dwight Eisenhower | Paris Summit | Paris, , FR | 1960-05-16 | {status} | Nikita Khrushchev and Dwight Eisenhower {words} at the Paris Summit\n"
        )
    };
    let table = line("a", "1960-05-01", "tentative", "may meet")
        + &line("b", "1960-05-03", "planned", "will meet")
        + &line("c", "1960-05-08", "postponed", "meet later: the talks are put off")
        + &line("d", "1960-05-10", "planned", "will meet after all")
        + &line("e", "1960-05-17", "cancelled", "do not meet: the talks are off");
    let merged = merge(&all(&table), &[]);
    assert_eq!(merged.len(), 1);
    assert_eq!(history(&merged[0]), "a reported tentative\nb firmer\nb confirmed\nc postponed\nd revived\ne cancelled");
    assert_eq!(merged[0].entry.status, Status::Cancelled);
}

#[test]
fn a_plan_that_nobody_reports_as_having_happened_lapses() {
    let merged = merge(&all(&MOVED.lines().take(3).collect::<Vec<_>>().join("\n")), &[]);
    let lapsed = |day: &str| merged[0].lapsed(day.parse().expect("a date"));
    assert!(!lapsed("1966-06-20"));
    assert!(lapsed("1966-06-21"));
    let happened = merge(&all(MOVED), &[]);
    assert!(!happened[0].lapsed("1970-01-01".parse().expect("a date")));
}

#[test]
fn contradictions_stand_side_by_side() {
    let merged = merge(
        &all("a | 1961-06-05 | meeting | John Kennedy; Nikita Khrushchev | Vienna Summit | Vienna, , AT | 1961-06-03 | happened | John Kennedy met Nikita Khrushchev at the Vienna Summit on June 3
              b | 1961-06-05 | meeting | John Kennedy; Nikita Khrushchev | Vienna Summit | Vienna, , AT | 1961-06-04 | happened | John Kennedy met Nikita Khrushchev at the Vienna Summit on June 4
              c | 1961-06-06 | meeting | John Kennedy; Nikita Khrushchev | Vienna Summit | Vienna, , AT | 1961-06-03 | happened | John Kennedy met Nikita Khrushchev at the Vienna Summit on Saturday, June 3"),
        &[],
    );
    assert_eq!(merged.len(), 1);
    assert_eq!(merged[0].standing, Standing::Disputed);
    let claims: Vec<(String, usize, Agreement)> = merged[0]
        .claims
        .when
        .iter()
        .map(|claim| (claim.value.edtf.as_ref().expect("a date").to_string(), claim.origins, claim.agreement))
        .collect();
    assert_eq!(
        claims,
        [("1961-06-03".to_owned(), 2, Agreement::Best), ("1961-06-04".to_owned(), 1, Agreement::Contradicts)]
    );
}

#[test]
fn copies_are_one_origin() {
    let story = "The ministers of six countries signed the coal and steel treaty in Paris on Wednesday evening after a year of talks, and the \
        high authority that it founds will sit in Luxembourg from the summer on, officials said. The treaty runs for fifty years. It puts \
        the mines and mills of all six under one authority, abolishes the duties between them and leaves each government its own \
        social laws. Parliaments have still to vote on it, the first of them before the autumn.";
    let longer = format!(
        "UPDATED: {story} The Dutch parliament will be among the first to vote, its speaker said in The Hague."
    );
    let other = "Six countries have put their coal and steel under one roof. The signing in Paris was short, the faces were grave, and the \
        champagne that followed was French. What it means for the men in the pits nobody could say, though everybody was asked, and the \
        trade unions of three countries have called their delegates together for the coming week to find an answer.";
    let sketches = [story, &longer, other].map(Sketch::of);
    let named: Vec<(&str, &Sketch)> = ["b", "a", "c"].into_iter().zip(&sketches).collect();
    let found: Vec<(&str, &str)> = origins(&named).into_iter().collect();
    assert_eq!(found, [("a", "a"), ("b", "a"), ("c", "c")]);
}

#[test]
fn people_decide() {
    let reports = all(TALKS);
    let of = |article: &str, id: &str| {
        Handle::of(reports.iter().find(|report| report.article == article && report.entry.id == id).expect("a report"))
    };
    let apart = Decision::Apart { a: of("times", "e1"), b: of("post", "e1") };
    let together = Decision::Together { a: of("post", "e1"), b: of("post", "e2") };
    let merged = merge(&reports, std::slice::from_ref(&apart));
    let with = |merged: &[diarist_merge::Merged], a: &str| {
        let entry =
            merged.iter().find(|entry| entry.reports.iter().any(|key| name(&reports, key) == a)).expect("an entry");
        entry.reports.iter().map(|key| name(&reports, key)).collect::<Vec<_>>()
    };
    assert!(!with(&merged, "times.e1").contains(&"post.e1".to_owned()));
    assert!(with(&merge(&reports, std::slice::from_ref(&together)), "post.e2").contains(&"post.e1".to_owned()));
    // The later of two rulings about one pair holds.
    let again = Decision::Together { a: of("times", "e1"), b: of("post", "e1") };
    assert!(with(&merge(&reports, &[apart, again]), "times.e1").contains(&"post.e1".to_owned()));

    let who = vec![Participant {
        name: "Heinrich Lübke".to_owned(),
        role: None,
        plays: "participant".to_owned(),
        wikidata: None,
        is: None,
    }];
    let correct = Decision::Correct { report: of("post", "e2"), correction: Correction::Who(who.clone()) };
    let reject = Decision::Reject { report: of("post", "e2") };
    let merged = merge(&reports, &[correct, reject]);
    let entry = merged.iter().find(|entry| entry.reports.len() == 1).expect("the other meeting");
    assert_eq!(entry.entry.who, who);
    assert!(entry.claims.who.iter().all(|claim| claim.agreement == Agreement::Overruled));
    assert!(entry.rejected);
}

#[test]
fn decisions_survive_another_reading() {
    let reports = all(TALKS);
    let handle = Handle::of(&reports[0]);
    // The same article, read by a later version: other offsets, a little more of the sentence.
    let again = all(&TALKS.replace("will hold talks with Chancellor", "said he will hold talks with Chancellor"));
    assert_ne!(again[0].key, reports[0].key);
    assert_eq!(handle.find(&again), Some(&again[0].key));
    let gone = all(&TALKS.replace("President John Kennedy will hold talks", "Nobody here says that at all any more"));
    let found = handle.find(&gone);
    assert_ne!(found, Some(&reports[0].key));
}

const TOUR: &str = "
    a | 1970-09-25 | trip | Richard Nixon | | Rome, , IT | 1970-09-27/1970-09-28 | planned | Richard Nixon will stop in Rome
    a | 1970-09-25 | trip | Richard Nixon | | Belgrade, , RS | 1970-09-30/1970-10-01 | planned | Richard Nixon will go on to Belgrade
    b | 1970-09-29 | meeting | Richard Nixon; Giuseppe Saragat | | Rome, , IT | 1970-09-27 | happened | Richard Nixon met President Giuseppe Saragat
    c | 1970-09-29 | trip | Richard Nixon | | Italy, , IT | 1970-09-27/1970-09-29 | happened | Richard Nixon toured Italy
    d | 1970-09-29 | meeting | Giuseppe Saragat; Aldo Moro | | Rome, , IT | 1970-09-28 | happened | Giuseppe Saragat conferred with Aldo Moro
    e | 1970-09-29 | address | Richard Nixon | | Tokyo, , JP | 1970-09-27 | happened | Richard Nixon spoke in Tokyo
";

#[test]
fn trips_contain_their_meetings_across_articles() {
    let reports = all(TOUR);
    let merged = merge(&reports, &[]);
    let found: Vec<String> = contain(&merged)
        .iter()
        .map(|(part, whole)| format!("{} < {}", name(&reports, part), name(&reports, whole)))
        .collect();
    let mut found = found;
    found.sort();
    assert_eq!(found, ["a.e1 < c.e1", "b.e1 < a.e1"]);
}

#[test]
fn where_people_are() {
    let merged = merge(&all(TOUR), &[]);
    let lines: Vec<String> = stays(&merged, "Nixon")
        .iter()
        .map(|stay| format!("{} to {} {}", stay.first, stay.last, stay.place.name.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        lines,
        [
            "1970-09-27 to 1970-09-27 Rome",
            "1970-09-27 to 1970-09-27 Tokyo",
            "1970-09-27 to 1970-09-28 Rome",
            "1970-09-27 to 1970-09-29 Italy",
            "1970-09-30 to 1970-10-01 Belgrade"
        ]
    );
    let both = overlaps(&merged, "Richard Nixon", "Aldo Moro");
    assert_eq!(both.iter().map(|both| both.first.to_string()).collect::<Vec<_>>(), ["1970-09-28"]);
    let wrong = impossible(&merged);
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0].person, "Richard Nixon");
    assert!((9000..11000).contains(&wrong[0].kilometres), "{}", wrong[0].kilometres);
    let mut quotes = [wrong[0].a.1.text.as_str(), wrong[0].b.1.text.as_str()];
    quotes.sort_unstable();
    assert_eq!(quotes, ["Richard Nixon met President Giuseppe Saragat", "Richard Nixon spoke in Tokyo"]);
}

#[test]
fn between_a_departure_and_the_next_stay_somebody_is_there() {
    let merged = merge(
        &all("a | 1972-02-18 | trip | Richard Nixon | | Beijing, , CN | 1972-02-21 | planned | Richard Nixon leaves for Beijing
              a | 1972-02-18 | trip | Richard Nixon | | Shanghai, , CN | 1972-02-27/1972-02-28 | planned | Richard Nixon ends the tour in Shanghai"),
        &[],
    );
    let stays = stays(&merged, "Richard Nixon");
    assert_eq!((stays[0].last.to_string().as_str(), stays[0].inferred), ("1972-02-26", true));
}
