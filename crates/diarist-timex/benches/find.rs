//! Words per second: finding and resolving alone on cut documents, and with the cutting.
//!
//! `cargo bench -p diarist-timex`; set `DIARIST_BENCH_TEXT` to a file to measure on other text than the corpus sentences.

use diarist_text::{Article, Document};
use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::civil::date;

fn main() {
    divan::main();
}

/// A text of many thousand words: news-like prose with about one time expression in twenty words.
fn article() -> Article {
    let text = match std::env::var_os("DIARIST_BENCH_TEXT") {
        Some(path) => std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        None => include_str!("harbour.txt").repeat(40),
    };
    Article { published: Some(date(2026, 3, 5)), text, ..Article::default() }
}

fn words(article: &Article) -> ItemsCount {
    ItemsCount::new(article.text.split_whitespace().count())
}

#[divan::bench]
fn find_and_resolve(bencher: Bencher) {
    let article = article();
    let document = Document::new(&article);
    bencher.counter(words(&article)).bench_local(|| diarist_timex::find(&document));
}

#[divan::bench]
fn with_tokenising(bencher: Bencher) {
    let article = article();
    bencher.counter(words(&article)).bench_local(|| diarist_timex::find(&Document::new(&article)));
}
