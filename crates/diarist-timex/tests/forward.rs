//! The table in `docs/forward-looking.md`, line by line.

use diarist_text::{Article, Document};
use jiff::civil::date;

const TABLE: &str = include_str!("../../../docs/forward-looking.md");

#[test]
fn every_line_of_the_table_holds() {
    let (mut lines, mut faults) = (0, Vec::new());
    for line in TABLE.lines().filter(|line| line.starts_with('|')).skip(2) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [sentence, expression, days] = cells[..] else { panic!("not three cells: {line}") };
        lines += 1;
        let article = Article { published: Some(date(2026, 3, 5)), text: sentence.to_owned(), ..Article::default() };
        let document = Document::new(&article);
        let found = diarist_timex::find(&document);
        let timex = found.iter().find(|timex| document.slice(timex.span) == expression);
        let said =
            timex.map_or("not found".to_owned(), |t| t.when.as_ref().map_or("—".to_owned(), ToString::to_string));
        if said != days {
            let all: Vec<_> = found.iter().map(|t| document.slice(t.span)).collect();
            faults.push(format!("{sentence} [{expression}] is {days}, not {said}; found {all:?}"));
        }
    }
    assert!(lines >= 60, "only {lines} lines");
    assert!(faults.is_empty(), "{} of {lines} wrong:\n{}", faults.len(), faults.join("\n"));
}
