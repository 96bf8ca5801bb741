//! Names of texts written for these tests, found by lists and shapes alone (no encoder): entities, roles, mentions.

use diarist_names::{Entity, EntityKind, MentionForm, Names, find};
use diarist_places::Gazetteer;
use diarist_syntax::Syntax;
use diarist_text::{Article, Document};

fn read(text: &str) -> (Document, Names) {
    let document = Document::new(&Article { text: text.to_owned(), ..Article::default() });
    let names = find(&document, &Syntax::default(), Gazetteer::embedded());
    (document, names)
}

fn entity<'n>(names: &'n Names, name: &str) -> &'n Entity {
    names.entities.iter().find(|entity| entity.name == name).unwrap_or_else(|| {
        panic!("no {name} among {:?}", names.entities.iter().map(|entity| &entity.name).collect::<Vec<_>>())
    })
}

/// The texts of an entity's mentions of a form.
fn mentions<'d>(document: &'d Document, names: &Names, name: &str, form: MentionForm) -> Vec<&'d str> {
    let id = names.entities.iter().position(|entity| entity.name == name).unwrap_or_else(|| panic!("no {name}"));
    let own = names.mentions.iter().filter(|mention| mention.entity.0 as usize == id && mention.form == form);
    own.map(|mention| document.phrase(mention.tokens)).collect()
}

/// Kind, role and country that a sentence gives a name.
#[test]
fn titles_and_offices() {
    for (text, name, role, country) in [
        (
            "South Korean Foreign Minister Park Tae-jin left on Monday.",
            "Park Tae-jin",
            Some("foreign minister"),
            Some("KR"),
        ),
        ("President Aurelio Benavides will visit Lima.", "Aurelio Benavides", Some("president"), None),
        ("Peru's President Aurelio Benavides spoke.", "Aurelio Benavides", Some("president"), Some("PE")),
        ("They met then-Economy Minister Carla Rossi in May.", "Carla Rossi", Some("then-economy minister"), None),
        ("It was Mr. Harold Ashcombe who signed.", "Harold Ashcombe", None, None),
        ("Sen. Martha Quillfeather voted no.", "Martha Quillfeather", Some("senator"), None),
        (
            "The Minister for Public Works, Farid Daher, replied.",
            "Farid Daher",
            Some("minister for public works"),
            None,
        ),
        ("Owen Tasker, the prime minister of Canada, arrived.", "Owen Tasker", Some("prime minister"), Some("CA")),
        ("the Hon. Neville Stroud M.P. opened the hall.", "Neville Stroud", None, None),
        ("Prime Minister the Hon. Neville Stroud opened it.", "Neville Stroud", Some("prime minister"), None),
        ("The premier's chief of staff Kang Dae-ho left.", "Kang Dae-ho", Some("chief of staff"), None),
    ] {
        let (_, names) = read(text);
        let found = entity(&names, name);
        assert_eq!(found.kind, EntityKind::Person, "{text}");
        assert_eq!(found.role.as_deref(), role, "{text}");
        assert_eq!(found.country.as_deref(), country, "{text}");
    }
}

#[test]
fn short_names_join_full_ones() {
    let (document, names) = read(
        "Benavides to meet Tasker\n\nPresident Aurelio Benavides will meet Owen Tasker in Lima on Friday. Benavides said \
         that he had known Mr. Tasker for years. The Peruvian president, whose term ends in May, will then fly to Quito.",
    );
    assert_eq!(mentions(&document, &names, "Aurelio Benavides", MentionForm::Named).len(), 3);
    assert_eq!(mentions(&document, &names, "Owen Tasker", MentionForm::Named).len(), 3);
    assert_eq!(mentions(&document, &names, "Aurelio Benavides", MentionForm::Pronominal), ["he"]);
    assert_eq!(mentions(&document, &names, "Aurelio Benavides", MentionForm::Nominal), ["The Peruvian president"]);
    assert_eq!(entity(&names, "Aurelio Benavides").country.as_deref(), Some("PE"));
}

#[test]
fn family_names_first_and_two_surnames() {
    let (document, names) = read(
        "President Lee Sang-woo met Kim Do-hyun on Sunday. Kim thanked Lee. Enrique Salas Quiroga joined them later, and \
         Salas Quiroga stayed on.",
    );
    assert_eq!(mentions(&document, &names, "Lee Sang-woo", MentionForm::Named), ["Lee Sang-woo", "Lee"]);
    assert_eq!(mentions(&document, &names, "Kim Do-hyun", MentionForm::Named), ["Kim Do-hyun", "Kim"]);
    assert_eq!(mentions(&document, &names, "Enrique Salas Quiroga", MentionForm::Named).len(), 2);
}

#[test]
fn two_leaders_in_one_word_and_one_in_a_description() {
    let (document, names) = read(
        "Japanese Prime Minister Haruto Endo met President Lee Sang-woo. The Lee-Endo talks lasted an hour, and the Japanese \
         leader left at noon.",
    );
    assert_eq!(mentions(&document, &names, "Lee Sang-woo", MentionForm::Named), ["Lee Sang-woo", "Lee"]);
    assert_eq!(mentions(&document, &names, "Haruto Endo", MentionForm::Named), ["Haruto Endo", "Endo"]);
    assert_eq!(mentions(&document, &names, "Haruto Endo", MentionForm::Nominal), ["the Japanese leader"]);
}

#[test]
fn acronyms_and_legal_forms() {
    let (document, names) = read(
        "The Immigration Advisory Group (IAG) met on Monday. The IAG will report in June. Norwell Shipping Inc. sent two \
         people; Norwell Shipping declined to comment.",
    );
    assert_eq!(mentions(&document, &names, "Immigration Advisory Group", MentionForm::Named).len(), 3);
    assert_eq!(mentions(&document, &names, "Norwell Shipping Inc.", MentionForm::Named).len(), 2);
}

#[test]
fn places_with_what_holds_them() {
    let (document, names) = read(
        "The rally in Austin, Texas, was moved to Paris, Texas. Officials flew from Washington, D.C., to Georgia and Florida.",
    );
    let gazetteer = Gazetteer::embedded();
    let division = |name: &str| {
        let place = gazetteer.place(entity(&names, name).place.unwrap());
        place.admin1.map(|id| gazetteer.place(id).name)
    };
    assert_eq!(division("Austin"), Some("Texas"));
    assert_eq!(division("Paris"), Some("Texas"));
    assert_eq!(entity(&names, "Georgia").country.as_deref(), Some("US"));
    assert_eq!(mentions(&document, &names, "Austin", MentionForm::Named), ["Austin, Texas"]);
}

#[test]
fn a_country_acts_or_is_where() {
    let (document, names) = read("Seoul said on Monday that talks with China would be held in Japan.");
    let party = |name: &str| {
        let mention = names.mentions.iter().find(|mention| document.phrase(mention.tokens) == name).unwrap();
        mention.party
    };
    assert!(party("Seoul"));
    assert!(party("China"));
    assert!(!party("Japan"));
}

#[test]
fn events_and_venues() {
    let (_, names) = read(
        "Leaders of the G-7 summit dined at the Great Hall of the People before the Harbour Peace Festival began at \
         Riverside Town Hall.",
    );
    for (name, kind) in [
        ("G-7 summit", EntityKind::Event),
        ("Great Hall of the People", EntityKind::Venue),
        ("Harbour Peace Festival", EntityKind::Event),
        ("Riverside Town Hall", EntityKind::Venue),
    ] {
        assert_eq!(entity(&names, name).kind, kind, "{name}");
    }
}

#[test]
fn the_minister_of_a_release_is_i() {
    let (document, names) = read(
        "MEDIA RELEASE\n\nThe Hon. Neville Stroud MP\nMinister for Transport\n\nI will travel to Suva next week. My visit \
         follows talks held in May.",
    );
    assert_eq!(mentions(&document, &names, "Neville Stroud", MentionForm::Pronominal), ["I", "My"]);
}

#[test]
fn headlines_do_not_make_names() {
    let (_, names) =
        read("Minister Says Trade Talks With Partners To Resume Next Week\n\nThe minister spoke on Tuesday.");
    assert!(names.entities.iter().all(|entity| entity.kind != EntityKind::Person), "{:?}", names.entities);
}

/// Mentions lie in order, never overlap, and name an entity; any text is read without panic.
#[test]
fn laws_over_odd_texts() {
    for text in [
        "",
        " ",
        "\n\n",
        ".",
        "A",
        "Mr.",
        "(",
        "Kim",
        "President",
        "the",
        "O'",
        "M.",
        "-",
        "Jong-",
        "É",
        "\u{301}\u{301}",
        "PeÃ±a Nieto",
        "«Ÿ»",
        "The the THE The",
        "Ministers A and",
        "Lee, Lee, Lee and Lee",
        "Sen. Sen. Sen. Rep. X Y Z",
        "Austin, Texas, Texas, Texas, United States, France",
        "A.B.C. D.E.F. (G) (H) (IJ)",
        "U.S.-led S. Korea N. Korea's",
        "Minister for , and of the",
        "Kim Jong - un - un - un",
        "\u{0}\u{1}\u{2}",
        "🎉 Party 🎉 in 서울 Seoul",
    ] {
        let (document, names) = read(text);
        let mut end = 0;
        for mention in &names.mentions {
            assert!(mention.tokens.start >= end && mention.tokens.end > mention.tokens.start, "{text:?}");
            assert!(mention.tokens.contains(mention.head), "{text:?}");
            assert!((mention.entity.0 as usize) < names.entities.len(), "{text:?}");
            end = mention.tokens.end;
        }
        assert!(end as usize <= document.tokens.len());
    }
}

/// The names of the members of the group that each phrase stands for.
#[test]
fn several_in_one_word() {
    for (text, phrase, members) in [
        (
            "President Carla Rossi of Peru met Chilean President Martin Vega in Lima, a spokeswoman, Ana Diaz, said. The two leaders signed a treaty.",
            "The two leaders",
            &["Carla Rossi", "Martin Vega"][..],
        ),
        (
            "Talks between Chile and Peru opened in Lima. Both countries want a port.",
            "Both countries",
            &["Chile", "Peru"],
        ),
        (
            "Sen. Martha Quillfeather met Sen. Owen Tasker on Monday. The pair agreed to a debate.",
            "The pair",
            &["Martha Quillfeather", "Owen Tasker"],
        ),
        (
            "Seoul and Beijing agreed. South Korea and China said that the two sides would meet.",
            "the two sides",
            &["South Korea", "China"],
        ),
    ] {
        let (document, names) = read(text);
        let group = names.groups.iter().find(|group| document.phrase(group.tokens) == phrase);
        let group = group.unwrap_or_else(|| panic!("no {phrase} in {text}"));
        let found: Vec<_> = group.members.iter().map(|id| names.entities[id.0 as usize].name.as_str()).collect();
        assert_eq!(found, members, "{text}");
    }
    let (_, names) = read("The two leaders met. Both countries agreed. They left.");
    assert_eq!(names.groups, []);
}

/// Descriptions by an office in full, in part, and in a heading.
#[test]
fn ministers_by_their_office() {
    let (document, names) = read(
        "Foreign Minister to visit Ghent\n\nThe Minister for Foreign Affairs, Ms Ana Ruiz, left on Monday. The Minister for Trade, Mr Tom Berg, stayed. \
         The Minister for Foreign Affairs will open the lock. The Minister for Trade will speak. The Minister for Health spoke.",
    );
    assert_eq!(
        mentions(&document, &names, "Ana Ruiz", MentionForm::Nominal),
        ["Foreign Minister", "The Minister for Foreign Affairs", "The Minister for Foreign Affairs"]
    );
    assert_eq!(
        mentions(&document, &names, "Tom Berg", MentionForm::Nominal),
        ["The Minister for Trade", "The Minister for Trade"]
    );
}
