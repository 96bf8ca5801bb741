//! `cargo run -p diarist-timex --example read -- 2013-03-22 < TEXT`: each line's expressions with value, days and derivation.

use diarist_text::{Article, Document};

fn main() {
    let published = std::env::args().nth(1).map(|date| date.parse().expect("a date such as 2013-03-22"));
    for line in std::io::stdin().lines() {
        let text = line.expect("text in UTF-8");
        let document = Document::new(&Article { published, text, ..Article::default() });
        println!("{}", document.text);
        for timex in diarist_timex::find(&document) {
            let days = timex.when.as_ref().map_or("—".to_owned(), ToString::to_string);
            let words = document.slice(timex.span);
            println!(
                "  [{words}] {} {} = {days}; {}, {:?}",
                timex.kind.as_str(),
                timex.value,
                timex.rule,
                timex.anchor
            );
        }
    }
}
