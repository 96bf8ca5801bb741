//! Levels 0 and 1 against another reader of EDTF, the `edtf` crate.

use diarist_calendar::Edtf;
use edtf::level_1::Edtf as Other;
use proptest::prelude::*;

/// What both should read: dates to a grain, unspecified digits, qualifiers, seasons, intervals.
fn level_1() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        "[12][0-9]{3}",
        "[12][0-9]{2}X|[12][0-9]XX",
        "[12][0-9]{3}-(0[1-9]|1[0-2]|XX|2[1-4]|13|00)",
        "[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]|XX|32|00)",
        "[12][0-9]{3}-XX-XX",
        "[12][0-9]{3}(-0[1-9])?[?~%]",
    ];
    prop_oneof![
        date.clone(),
        (date.clone(), date.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
        date.clone().prop_map(|a| format!("{a}/..")),
        date.clone().prop_map(|a| format!("{a}/")),
        date.prop_map(|a| format!("../{a}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn both_read_the_same(text in level_1()) {
        let (ours, theirs) = (text.parse::<Edtf>(), Other::parse(&text));
        if let (Ok(ours), Ok(theirs)) = (&ours, &theirs) {
            prop_assert_eq!(ours.to_string(), theirs.to_string());
        }
        match ours {
            Ok(_) => prop_assert!(theirs.is_ok(), "only we read {}", text),
            // The other reader takes intervals that end before they begin.
            Err(diarist_calendar::EdtfError::Inverted(_)) => {}
            Err(error) => prop_assert!(theirs.is_err(), "only the other reads {}: {}", text, error),
        }
    }
}
