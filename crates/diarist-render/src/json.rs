//! Readings as JSON: the form that every other program reads.

use diarist_diary::Reading;

/// Indented, without a line break at the end.
pub(crate) fn pretty(reading: &Reading) -> String {
    serde_json::to_string_pretty(reading).expect("a reading has no map and no number that JSON lacks")
}

/// On one line. The three characters that JSON lets stand but that some programs take for the end of a line are escaped.
pub(crate) fn line(reading: &Reading) -> String {
    let json = serde_json::to_string(reading).expect("a reading has no map and no number that JSON lacks");
    if !json.contains(['\u{85}', '\u{2028}', '\u{2029}']) {
        return json;
    }
    json.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_one_line_and_comes_back() {
        let reading = Reading {
            id: "a".into(),
            published: Some(jiff::civil::date(2024, 6, 1)),
            title: None,
            text: "one\ntwo\u{2028}three\u{85}".into(),
            entries: vec![],
            statements: vec![],
            contradictions: vec![],
        };
        let json = line(&reading);
        assert!(!json.contains(['\n', '\u{85}', '\u{2028}']));
        assert_eq!(serde_json::from_str::<Reading>(&json).unwrap(), reading);
    }
}
