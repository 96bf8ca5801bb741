//! Words per second of `Document::new`, on running news and on texts that a careless scan would be slow on.

use diarist_text::{Article, Document};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

const NEWS: &str = "GHENT, Jan. 4 (Agency) -- The Minister for Rivers, Ms. Ana Ruiz, said on Monday that the new lock at Ghent \
would open on June 3, 2026, \"if the weather allows it.\" It cost €5.2 million, 15% more than planned; the U.S. firm Canal \
Corp. won't pay. “We don’t know when the ferries will stop,” said Tom Berg, who runs the port’s 12-boat fleet. Talks resume \
at 9.20 a.m. on Tuesday.\n\n";

fn main() {
    divan::main();
}

fn article(text: String) -> Article {
    Article { text, ..Article::default() }
}

#[divan::bench]
fn news(bencher: Bencher) {
    let article = article(NEWS.repeat(1000));
    let words = Document::new(&article).tokens.len();
    bencher.counter(ItemsCount::new(words)).bench(|| Document::new(&article));
}

#[divan::bench(args = ["a", "a.", "A.b-", "'s", "(@a", "x@", "é", "1,", "-", "http://", "\"", "[1]", ".)", "(a)A", "By ", "Sun.)"])]
fn a_megabyte_without_rest(bencher: Bencher, unit: &str) {
    let article = article(unit.repeat((1 << 20) / unit.len()));
    bencher.counter(BytesCount::new(article.text.len())).bench(|| Document::new(&article));
}

#[divan::bench]
fn a_sentence_of_ten_thousand_words(bencher: Bencher) {
    let article = article("and the lock at Ghent ".repeat(2000));
    bencher.counter(ItemsCount::new(10_000usize)).bench(|| Document::new(&article));
}
