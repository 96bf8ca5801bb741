//! Every bad input: a one-line error with a hint, the other inputs still read, exit code 1.

use crate::command::Folder;

const GOOD: &str = "LISBON, May 9, 2022 (Wire) -- Foreign Minister Helena Tavares met President Leena Kortelainen in Helsinki on Monday.\n";

/// Reads `bad` between two good articles: both come out, and there is one error, which names the input and `what` is wrong.
fn check(folder: &Folder, bad: &str, what: &str) {
    let ran = folder.run(&["read", "first.txt", bad, "last.txt", "--format", "jsonl"]);
    let errors = ran.errors();
    assert_eq!(errors.len(), 1, "{ran:?}");
    assert!(errors[0].0.contains(bad), "the input is not named: {errors:?}");
    assert!(errors[0].0.contains(what), "{errors:?} does not say {what:?}");
    let ids: Vec<&str> = ran.out.lines().map(|line| line.split('"').nth(3).unwrap()).collect();
    assert_eq!((ids.first(), ids.last()), (Some(&"first"), Some(&"last")), "{ran:?}");
    assert_eq!(ran.code, 1, "{ran:?}");
}

fn folder() -> Folder {
    Folder::new().with("first.txt", GOOD).with("last.txt", GOOD)
}

#[test]
fn an_empty_file() {
    check(&folder().with("bad.txt", ""), "bad.txt", "nothing in it");
    check(&folder().with("bad.txt", " \n\n\t"), "bad.txt", "nothing in it");
}

#[test]
fn a_binary_file() {
    let bytes: Vec<u8> = (0..4096_u32).map(|i| (i * 7919 % 251) as u8).collect();
    check(&folder().with("bad.txt", bytes), "bad.txt", "not text");
    check(&folder().with("bad.pdf", "%PDF-1.7\n1 0 obj"), "bad.pdf", "PDF");
}

#[test]
fn invalid_utf8() {
    let mut bytes = "Żaneta spotkała się z Łukaszem w Łodzi. ".repeat(3).into_bytes();
    bytes.extend([0xff, 0xfe, 0x80, b' ', b'o', b'k', 0xc3]);
    check(&folder().with("bad.txt", bytes), "bad.txt", "UTF-8");
}

#[test]
fn a_line_of_50_mb() {
    check(&folder().with("bad.txt", "word ".repeat(10 << 20)), "bad.txt", "too long");
    let line = format!("{{\"id\":\"long\",\"text\":\"{}\"}}\n", "word ".repeat(10 << 20));
    check(&folder().with("bad.jsonl", line), "bad.jsonl", "too long");
}

#[test]
fn html_without_text() {
    let page =
        "<!doctype html><html><head><title>Index</title></head><body><nav><a href='/'>Home</a></nav></body></html>";
    check(&folder().with("bad.html", page), "bad.html", "no article text");
}

#[test]
fn malformed_json_in_line_7_of_10() {
    let lines: String = (1..=10)
        .map(|n| match n {
            7 => "{\"id\": \"seven\", \"text\": \n".to_owned(),
            n => format!(
                "{{\"id\": \"line-{n}\", \"published\": \"2022-05-09\", \"text\": \"Nothing happened on day {n}.\"}}\n"
            ),
        })
        .collect();
    let folder = folder().with("bad.jsonl", lines);
    check(&folder, "bad.jsonl", "line 7");
    let ran = folder.run(&["read", "bad.jsonl", "--format", "jsonl"]);
    assert_eq!(ran.out.lines().count(), 9, "the other nine are read: {ran:?}");
}

#[test]
fn a_missing_file() {
    check(&folder(), "bad.txt", "no such file");
}

#[test]
fn a_directory_without_articles() {
    check(&folder().with("bad/notes.xyz", "nothing to see"), "bad", "no articles");
    check(&folder().with("bad/.hidden.txt", GOOD), "bad", "no articles");
}

#[test]
fn a_bad_file_inside_a_directory() {
    let folder = folder().with("news/a.txt", GOOD).with("news/b.txt", "").with("news/c/d.txt", GOOD);
    let ran = folder.run(&["read", "news", "--format", "jsonl"]);
    assert_eq!((ran.code, ran.errors().len(), ran.out.lines().count()), (1, 1, 2), "{ran:?}");
    assert!(ran.errors()[0].0.contains("b.txt"), "{ran:?}");
}

#[test]
fn a_file_name_that_would_steer_the_terminal() {
    let ran = folder().run(&["read", "first.txt", "no\n\u{1b}[31msuch.txt"]);
    assert_eq!((ran.code, ran.errors().len()), (1, 1), "{ran:?}");
    assert!(!ran.err.contains('\u{1b}'), "{ran:?}");
}

#[test]
fn only_bad_input_prints_no_entry() {
    let ran = folder().run(&["read", "missing.txt", "--format", "json"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, "[]\n"));
}
