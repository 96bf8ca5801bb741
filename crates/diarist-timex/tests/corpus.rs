//! The examples in `corpus/en`, right and wrong ones, each file by its family of rules.

use diarist_text::{Article, Document};
use diarist_timex::{Anchor, Reason, Side, Timex};
use serde::Deserialize;

/// A file of examples.
#[derive(Deserialize)]
struct Corpus {
    /// Publication date; empty: none.
    reference: String,
    /// Text, expression, TIMEX3 value, days.
    #[serde(default)]
    right: Vec<[String; 4]>,
    /// Text, and words in it that are no time expression.
    #[serde(default)]
    wrong: Vec<[String; 2]>,
    /// Text, expression, the days it means, and the days wrongly found.
    #[serde(default)]
    known_wrong: Vec<[String; 4]>,
    /// Text, expression, rule, anchor, side and reason.
    #[serde(default)]
    derived: Vec<[String; 5]>,
}

fn document(text: &str, reference: &str) -> Document {
    let published = (!reference.is_empty()).then(|| reference.parse().expect("a reference date"));
    Document::new(&Article { published, text: text.to_owned(), ..Article::default() })
}

fn anchor(timex: &Timex, document: &Document) -> String {
    match timex.anchor {
        Anchor::Itself => "itself".to_owned(),
        Anchor::Publication(_) => "publication".to_owned(),
        Anchor::Dateline(_) => "dateline".to_owned(),
        Anchor::Earlier { timex, date } => format!("earlier {timex} {date}"),
        Anchor::Event { tokens, offset, unit } => format!("{offset} {unit:?} from {}", document.phrase(tokens)),
    }
}

fn direction(timex: &Timex, document: &Document) -> String {
    let Some(direction) = timex.direction else { return String::new() };
    let side = match direction.side {
        Side::Past => "past",
        Side::Present => "present",
        Side::Future => "future",
    };
    let reason = match direction.reason {
        Reason::Said => "said",
        Reason::Tense => "tense",
        Reason::Cue => "cue",
        Reason::Nearest => "nearest",
    };
    let word = direction.word.map_or(String::new(), |word| format!(" {}", document.word(word)));
    format!("{side}, {reason}{word}")
}

#[test]
fn examples_beside_the_rules() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/en");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut count, mut faults) = (0, Vec::new());
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(file).unwrap();
        let corpus: Corpus = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for [text, expression, value, when] in &corpus.right {
            count += 1;
            let document = document(text, &corpus.reference);
            let found = diarist_timex::find(&document);
            let all: Vec<_> = found.iter().map(|t| document.slice(t.span)).collect();
            let Some(timex) = found.iter().find(|t| document.slice(t.span) == expression) else {
                faults.push(format!("{name}: {text} [{expression}] not found; found {all:?}"));
                continue;
            };
            let days = timex.when.as_ref().map_or(String::new(), ToString::to_string);
            if (&timex.value, &days) != (value, when) {
                faults.push(format!(
                    "{name}: {text} [{expression}] is {value:?} {when:?}, not {:?} {days:?}",
                    timex.value
                ));
            }
        }
        for [text, words] in &corpus.wrong {
            count += 1;
            let document = document(text, &corpus.reference);
            let at = text.find(words.as_str()).unwrap_or_else(|| panic!("{name}: {words:?} is not in {text:?}"));
            let found = diarist_timex::find(&document);
            if let Some(timex) = found.iter().find(|t| t.span.start < at + words.len() && at < t.span.end) {
                faults.push(format!("{name}: {text} [{}] is no time ({})", document.slice(timex.span), timex.rule));
            }
        }
        for [text, expression, meant, found_days] in &corpus.known_wrong {
            count += 1;
            let document = document(text, &corpus.reference);
            let found = diarist_timex::find(&document);
            let timex = found.iter().find(|t| document.slice(t.span) == expression);
            let days = timex.and_then(|t| t.when.as_ref()).map_or(String::new(), ToString::to_string);
            if &days != found_days || days == *meant {
                faults.push(format!(
                    "{name}: {text} [{expression}] was known to be {found_days:?}, is {days:?}; right: {meant:?}"
                ));
            }
        }
        for [text, expression, rule, from, side] in &corpus.derived {
            count += 1;
            let document = document(text, &corpus.reference);
            let found = diarist_timex::find(&document);
            let Some(timex) = found.iter().find(|t| document.slice(t.span) == expression) else {
                faults.push(format!("{name}: {text} [{expression}] not found"));
                continue;
            };
            let said = (timex.rule, anchor(timex, &document), direction(timex, &document));
            if (said.0, said.1.as_str(), said.2.as_str()) != (rule.as_str(), from.as_str(), side.as_str()) {
                faults.push(format!("{name}: {text} [{expression}] by {said:?}, not {:?}", (rule, from, side)));
            }
        }
    }
    assert!(count >= 200, "only {count} examples");
    assert!(faults.is_empty(), "{} of {count} wrong:\n{}", faults.len(), faults.join("\n"));
}
