//! EDTF values: what they mean, how they are written, and what is refused.

use diarist_calendar::{Edtf, EdtfError, Interval};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::cmp::Ordering;

fn check(text: &str, bounds: &str) {
    let value: Edtf = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
    assert_eq!(value.bounds().to_string(), bounds, "days of {text}");
    assert_eq!(value.to_string(), text, "printed again");
}

#[test]
fn days_meant() {
    check("2024-06-01", "2024-06-01");
    check("2024-06", "2024-06-01/2024-06-30");
    check("2024-02", "2024-02-01/2024-02-29");
    check("2024", "2024-01-01/2024-12-31");
    check("202X", "2020-01-01/2029-12-31");
    check("19XX", "1900-01-01/1999-12-31");
    check("-0044-03-15", "-000044-03-15");
    check("-01XX", "-000199-01-01/-000100-12-31");
    check("2024-XX", "2024-01-01/2024-12-31");
    check("2024-02-XX", "2024-02-01/2024-02-29");
    check("2024-XX-31", "2024-01-31/2024-12-31");
    check("202X-02-29", "2020-02-29/2028-02-29");
    check("2024-06-01?", "2024-06-01");
    check("2024-06~", "2024-06-01/2024-06-30");
    check("2024%", "2024-01-01/2024-12-31");
    check("2024-21", "2024-03-01/2024-05-31");
    check("2024-24", "2024-12-01/2025-02-28");
    check("9999-24", "9999-12-01/9999-12-31");
    check("2024-30", "2024-12-01/2025-02-28");
    check("2024-33", "2024-01-01/2024-03-31");
    check("2024-36", "2024-10-01/2024-12-31");
    check("2024-39", "2024-09-01/2024-12-31");
    check("2024-41", "2024-07-01/2024-12-31");
    check("2024-06-13/2024-06-15", "2024-06-13/2024-06-15");
    check("2024-06/2024-08", "2024-06-01/2024-08-31");
    check("2025-05/..", "2025-05-01/..");
    check("../2024", "../2024-12-31");
    check("2024-06-01/", "2024-06-01/..");
    check("2024-06-01T10:30:00Z", "2024-06-01");
    check("2024-06-01T10:30:00-05:00", "2024-06-01");
    check("2024-06-01T23:59", "2024-06-01");
    check("[2026-03-03,2026-03-05]", "2026-03-03/2026-03-05");
    check("{2024,2026-01..2026-03}", "2024-01-01/2026-03-31");
    check("[..2024-06-01]", "../2024-06-01");
    check("XXXX-06-01", "../..");
    check("XXXX", "../..");
    check("Y17000", "../..");
}

#[test]
fn refused_with_reasons() {
    let refused = |text: &str| text.parse::<Edtf>().expect_err(text);
    assert_eq!(refused(""), EdtfError::Empty);
    for text in ["24", "2024x", "June", "-0000", "Y1234", "Y012345", "２０２４", "é", "20é4"] {
        assert!(matches!(refused(text), EdtfError::Year(_) | EdtfError::Month(_)), "{text}: {}", refused(text));
    }
    for text in ["2024-13", "2024-00", "2024-6", "2024-20", "2024-42", "2024-21-01", "2024-", "2024-1X"] {
        assert!(matches!(refused(text), EdtfError::Month(_)), "{text}: {}", refused(text));
    }
    for text in ["2024-02-30", "2023-02-29", "2024-06-31", "2024-06-00", "2024-06-1", "2024-06-01-01", "2021-XX-32"] {
        assert!(matches!(refused(text), EdtfError::Day(_)), "{text}: {}", refused(text));
    }
    for text in
        ["2024-06T10:00", "2024-06-01T24:00", "2024-06-01T10", "2024-06-01T10:00:00:00", "2024-06-01T10:00+99:00"]
    {
        assert!(matches!(refused(text), EdtfError::Clock(_)), "{text}: {}", refused(text));
    }
    assert!(matches!(refused("2024-06-15/2024-06-13"), EdtfError::Inverted(_)));
    assert!(matches!(refused("[2024..2023]"), EdtfError::Inverted(_)));
    for text in ["/", "../..", "2024/2025/2026", "../"] {
        assert!(matches!(refused(text), EdtfError::Interval(_)), "{text}");
    }
    for text in ["[]", "[2024", "{,}", "[..]"] {
        assert!(matches!(refused(text), EdtfError::Set(_)), "{text}");
    }
    let message = refused("2024-13-01").to_string();
    assert_eq!(message, "\"2024-13-01\" is neither a month (01 to 12, or XX) nor a season (21 to 41)");
}

#[test]
fn order_and_common_days() {
    let at = |text: &str| text.parse::<Edtf>().unwrap();
    assert_eq!(at("2024-05").partial_cmp(&at("2024-06-01")), Some(Ordering::Less));
    assert_eq!(at("2024-06").partial_cmp(&at("2024-06-01")), None);
    assert_eq!(at("2025").partial_cmp(&at("2024-06-01/2024-07")), Some(Ordering::Greater));
    assert_eq!(at("2024-06").intersection(&at("2024-06-20/2024-07-03")).unwrap().to_string(), "2024-06-20/2024-06-30");
    assert_eq!(at("2024-06").intersection(&at("2024-07")), None);
    assert_eq!(at("2024-06/..").intersection(&at("../2024-07")).unwrap().to_string(), "2024-06-01/2024-07-31");
    assert_eq!(Edtf::week_of(date(2024, 6, 1)).to_string(), "2024-05-27/2024-06-02");
}

#[test]
fn days_written_shortest() {
    let write = |a: Date, b: Date| Edtf::from(Interval::new(a, b).unwrap()).to_string();
    assert_eq!(write(date(2024, 6, 1), date(2024, 6, 30)), "2024-06");
    assert_eq!(write(date(2024, 1, 1), date(2024, 12, 31)), "2024");
    assert_eq!(write(date(2024, 1, 1), date(2024, 2, 29)), "2024-01/2024-02");
    assert_eq!(write(date(2024, 1, 1), date(2025, 12, 31)), "2024/2025");
    assert_eq!(write(date(2024, 1, 1), date(2024, 2, 28)), "2024-01-01/2024-02-28");
    assert_eq!(write(date(2024, 6, 1), date(2024, 6, 1)), "2024-06-01");
    assert_eq!(Edtf::from(Interval { first: Some(date(2024, 6, 1)), last: None }).to_string(), "2024-06-01/..");
}

#[test]
fn made_only_of_real_dates() {
    assert_eq!(Edtf::yearless(2, Some(31)), None);
    assert_eq!(Edtf::yearless(2, Some(29)).unwrap().to_string(), "XXXX-02-29");
    assert_eq!(Edtf::month(2024, 13), None);
    assert_eq!(Edtf::quarter(2024, 5), None);
    assert_eq!(Edtf::interval(date(2024, 6, 2), date(2024, 6, 1)), None);
}

#[test]
fn json_is_the_text() {
    let value: Edtf = serde_json::from_str("\"2024-06-13/2024-06-15\"").unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), "\"2024-06-13/2024-06-15\"");
    let error = serde_json::from_str::<Edtf>("\"2024-02-30\"").unwrap_err().to_string();
    assert!(error.contains("no such day"), "{error}");
}

fn date_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9X]{4}",
        "-?[0-9]{4}-(0[1-9]|1[0-2]|XX)",
        "[0-9]{3}[0-9X]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]|XX)",
        "XXXX-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
        "[12][0-9]{3}-(2[1-9]|3[0-9]|4[01])[?~%]?",
        "[12][0-9]{3}-0[1-9]-[01][1-9]T[01][0-9]:[0-5][0-9](:[0-5][0-9])?(Z|[+-]0[0-9]:30)?",
        "Y-?[1-9][0-9]{4,8}",
    ]
}

fn edtf_text() -> impl Strategy<Value = String> {
    let end = prop_oneof![4 => date_text(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let member = prop_oneof![3 => date_text(), 1 => (date_text(), date_text()).prop_map(|(a, b)| format!("{a}..{b}"))];
    prop_oneof![
        date_text(),
        (end.clone(), end).prop_map(|(a, b)| format!("{a}/{b}")),
        prop::collection::vec(member, 1..4).prop_map(|m| format!("[{}]", m.join(","))),
    ]
}

fn day() -> impl Strategy<Value = Date> {
    (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn printed_values_read_back(text in edtf_text()) {
        if let Ok(value) = text.parse::<Edtf>() {
            let printed = value.to_string();
            prop_assert_eq!(printed.parse::<Edtf>(), Ok(value.clone()));
            prop_assert_eq!(value.bounds(), printed.parse::<Edtf>().unwrap().bounds());
        }
    }

    #[test]
    fn bounds_are_never_inverted(text in edtf_text()) {
        if let Ok(value) = text.parse::<Edtf>() {
            let bounds = value.bounds();
            if let (Some(first), Some(last)) = (bounds.first, bounds.last) {
                prop_assert!(first <= last, "{} {}", text, bounds);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}|[-0-9XTY/.,?~%:Z+{}\\[\\]]{0,24}") {
        if let Ok(value) = text.parse::<Edtf>() {
            prop_assert_eq!(value.to_string().parse::<Edtf>(), Ok(value));
        }
    }

    #[test]
    fn intersection_is_common_and_symmetric(a in day(), b in day(), c in day(), d in day()) {
        let (left, right) = (Interval::new(a.min(b), a.max(b)).unwrap(), Interval::new(c.min(d), c.max(d)).unwrap());
        prop_assert_eq!(left.intersection(right), right.intersection(left));
        match left.intersection(right) {
            Some(both) => prop_assert!(left.covers(both) && right.covers(both) && left.partial_cmp(&right).is_none_or(|o| o.is_eq())),
            None => prop_assert!(left.is_before(right) || right.is_before(left)),
        }
        prop_assert!(left.hull(right).covers(left) && left.hull(right).covers(right));
    }

    #[test]
    fn an_interval_written_as_edtf_keeps_its_days(a in day(), b in day()) {
        let days = Interval::new(a.min(b), a.max(b)).unwrap();
        prop_assert_eq!(Edtf::from(days).bounds(), days);
        prop_assert_eq!(Edtf::from(days).to_string().parse::<Edtf>().unwrap().bounds(), days);
    }
}

/// Values changed in single characters, from a small generator (xorshift64*): every run sees the same ones.
fn mutated(inputs: usize) {
    let seeds = [
        "2024-06-01",
        "202X",
        "XXXX-06-01",
        "2024-21",
        "2024-06-13/2024-06-15",
        "2025-05/..",
        "../2024",
        "2024-06-01T10:30:00Z",
        "[2024-06-01,2024-06-03..2024-06-09]",
        "{2024,2026-01}",
        "-0044-03-15?",
        "Y17000",
        "9999-12-31",
        "0000-02-29",
    ];
    let alphabet = "0123456789-/.,:?~%XYTZ+[]{} é";
    let letters: Vec<char> = alphabet.chars().collect();
    let mut state = 0x5eed_u64;
    let mut next = |below: usize| {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % below
    };
    let mut read = 0;
    for _ in 0..inputs {
        let mut text: Vec<char> = seeds[next(seeds.len())].chars().collect();
        for _ in 0..=next(3) {
            let (at, with) = (next(text.len() + 1), letters[next(letters.len())]);
            match next(3) {
                0 => text.insert(at, with),
                1 if at < text.len() => text[at] = with,
                _ if at < text.len() => drop(text.remove(at)),
                _ => {}
            }
        }
        let text: String = text.into_iter().collect();
        let Ok(value) = text.parse::<Edtf>() else { continue };
        read += 1;
        assert_eq!(value.to_string().parse(), Ok(value.clone()), "{text}");
        let bounds = value.bounds();
        assert!(bounds.first.zip(bounds.last).is_none_or(|(first, last)| first <= last), "{text}: {bounds}");
    }
    assert!(read > inputs / 20, "only {read} of {inputs} were values");
}

/// More with `DIARIST_INPUTS=10000000 cargo test --release -p diarist-calendar --test edtf`.
#[test]
fn mutated_values() {
    let inputs = std::env::var("DIARIST_INPUTS").ok().and_then(|count| count.parse().ok());
    mutated(inputs.unwrap_or(100_000));
}
