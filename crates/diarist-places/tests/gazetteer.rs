//! The embedded gazetteer: what names mean, which place of a name is meant, and what a text's words match.

use diarist_places::{Context, CountryCode, Gazetteer, Place, PlaceKind};

fn best<'g>(name: &str, context: &Context) -> Option<Place<'g>> {
    let gazetteer = Gazetteer::embedded();
    let ids: Vec<_> = gazetteer.lookup(name).iter().filter(|s| !s.demonym).map(|s| s.place).collect();
    gazetteer.resolve(&ids, context).map(|id| gazetteer.place(id))
}

/// The division, country and kind that a bare name resolves to.
#[test]
fn a_bare_name_means_its_weightiest_place() {
    for (name, kind, country) in [
        ("Paris", PlaceKind::City, "FR"),
        ("Venice", PlaceKind::City, "IT"),
        ("Cambridge", PlaceKind::City, "GB"),
        ("Florida", PlaceKind::Admin1, "US"),
        ("Washington", PlaceKind::City, "US"),
        ("New York", PlaceKind::City, "US"),
        ("Georgia", PlaceKind::Country, "GE"),
        ("Victoria", PlaceKind::Admin1, "AU"),
        ("Seoul", PlaceKind::City, "KR"),
        ("Korea", PlaceKind::Country, "KR"),
        ("the Philippines", PlaceKind::Country, "PH"),
        ("Türkiye", PlaceKind::Country, "TR"),
        ("Burma", PlaceKind::Country, "MM"),
        ("Gyeongju", PlaceKind::City, "KR"),
        ("Bali", PlaceKind::Region, "ID"),
        ("Ulsan", PlaceKind::City, "KR"),
        ("Gaza", PlaceKind::Region, "PS"),
        ("Camp David", PlaceKind::Venue, "US"),
        ("Cheong Wa Dae", PlaceKind::Venue, "KR"),
        ("Élysée Palace", PlaceKind::Venue, "FR"),
        ("Elysee Palace", PlaceKind::Venue, "FR"),
        ("Saint Petersburg", PlaceKind::City, "RU"),
        ("St. Louis", PlaceKind::City, "US"),
        ("Naypyitaw", PlaceKind::City, "MM"),
    ] {
        let place = best(name, &Context::default()).unwrap_or_else(|| panic!("{name} is unknown"));
        assert_eq!((place.kind, place.country.map(|c| c.to_string())), (kind, Some(country.to_owned())), "{name}");
    }
}

#[test]
fn the_words_beside_a_name_choose() {
    let gazetteer = Gazetteer::embedded();
    for (name, within, division) in [
        ("Paris", "Texas", "Texas"),
        ("Austin", "Minnesota", "Minnesota"),
        ("Portland", "Maine", "Maine"),
        ("Cambridge", "Massachusetts", "Massachusetts"),
        ("London", "Ontario", "Ontario"),
        ("Perth", "Scotland", "Scotland"),
        ("Newcastle", "New South Wales", "New South Wales"),
    ] {
        let within = best(within, &Context::default()).map(|p| p.id);
        let place = best(name, &Context { within, ..Context::default() }).unwrap();
        let found = place.admin1.map(|id| gazetteer.place(id).name);
        assert_eq!(found, Some(division), "{name}");
    }
}

#[test]
fn the_text_s_countries_choose() {
    let mut context = Context::default();
    for name in ["Atlanta", "Florida", "Washington"] {
        context.add(&best(name, &Context::default()).unwrap());
    }
    let georgia = best("Georgia", &context).unwrap();
    assert_eq!((georgia.kind, georgia.country), (PlaceKind::Admin1, CountryCode::new("US")));
}

#[test]
fn demonyms_and_countries() {
    let gazetteer = Gazetteer::embedded();
    for (word, code) in [
        ("Argentine", "AR"),
        ("Argentines", "AR"),
        ("South Korean", "KR"),
        ("South Koreans", "KR"),
        ("Salvadoran", "SV"),
        ("Dutch", "NL"),
        ("Filipino", "PH"),
        ("Texan", "US"),
        ("Scottish", "GB"),
        ("U.S.", "US"),
    ] {
        assert_eq!(gazetteer.demonym(word), CountryCode::new(code), "{word}");
    }
    for (name, code) in
        [("U.K.", "GB"), ("DPRK", "KP"), ("KR", "KR"), ("Republic of Korea", "KR"), ("the States", "US")]
    {
        assert_eq!(gazetteer.country(name), CountryCode::new(code), "{name}");
    }
    assert_eq!(gazetteer.country("Seoul"), None);
    assert_eq!(gazetteer.demonym("green"), None);
}

/// The first match of a text cut at spaces, and what it resolves to.
#[test]
fn matches_in_running_words() {
    let gazetteer = Gazetteer::embedded();
    for (text, length, name) in [
        ("South Korea said", 2, "South Korea"),
        ("New York City officials", 3, "New York City"),
        ("US forces", 1, "United States"),
        ("Great Hall of the People in", 5, "Great Hall of the People"),
        ("Martha 's Vineyard , where", 3, "Martha's Vineyard"),
        ("SEOUL , Jan. 4", 1, "Seoul"),
        ("Rio de Janeiro hosted", 3, "Rio de Janeiro"),
        ("Winston - Salem is", 3, "Winston-Salem"),
        ("Korean peninsula tension", 2, "Korean Peninsula"),
    ] {
        let words: Vec<_> = text.split(' ').collect();
        let found = gazetteer.longest(&words, 0).unwrap_or_else(|| panic!("{text}"));
        let ids: Vec<_> = found.senses.iter().filter(|s| !s.demonym).map(|s| s.place).collect();
        let place = gazetteer.place(gazetteer.resolve(&ids, &Context::default()).unwrap());
        assert_eq!((found.len, place.name), (length, name), "{text}");
    }
    for text in ["us forces", "Us two", "Miss. Smith", "nice weather", "the States"] {
        let words: Vec<_> = text.split(' ').collect();
        let state =
            |m: diarist_places::Match| m.senses.iter().any(|s| gazetteer.place(s.place).kind != PlaceKind::City);
        assert!(!gazetteer.longest(&words, 0).is_some_and(state), "{text}");
    }
    let words = ["Jackson", ",", "Miss.", "on"];
    assert_eq!(gazetteer.longest(&words, 2).map(|m| m.len), Some(1));
    assert!(gazetteer.longest(&["the", "States"], 1).is_some());
}

/// Every line of the project's lists is read, and what it names is found again.
#[test]
fn the_lists_are_whole() {
    let gazetteer = Gazetteer::embedded();
    let lines =
        |text: &'static str| text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t'));
    for mut line in lines(include_str!("../lexicon/en/countries.tsv")) {
        let (code, name) = (line.next().unwrap(), line.next().unwrap());
        assert_eq!(gazetteer.country(name), CountryCode::new(code), "{name}");
        assert_eq!(gazetteer.place(gazetteer.country_place(CountryCode::new(code).unwrap()).unwrap()).name, name);
    }
    for mut line in lines(include_str!("../lexicon/en/states.tsv")) {
        let name = line.nth(2).unwrap();
        let named = |p: Place<'_>| p.kind == PlaceKind::Admin1 && p.name == name;
        assert!(gazetteer.lookup(name).iter().any(|s| named(gazetteer.place(s.place))), "{name}");
    }
    for mut line in lines(include_str!("../lexicon/en/venues.tsv")) {
        let name = line.next().unwrap();
        let found = gazetteer.lookup(name).iter().any(|s| gazetteer.place(s.place).kind == PlaceKind::Venue);
        assert!(found, "{name}");
        let place = best(name, &Context::default()).unwrap();
        assert!((-90.0..=90.0).contains(&place.lat) && (-180.0..=180.0).contains(&place.lon), "{name}");
    }
}

#[test]
fn any_words_match_without_panic() {
    let gazetteer = Gazetteer::embedded();
    for words in [vec![], vec![""], vec!["É"], vec!["A\u{301}\u{301}"], vec!["…", "Ł"], vec!["X"; 200]] {
        for at in 0..=words.len() {
            gazetteer.longest(&words, at);
        }
    }
}
