//! Each reader and each fault, on small files.

use super::{LONGEST, Reading, read};
use crate::{Article, BlockKind, Document};

/// The one article of a file that is read without an error.
fn one(name: &str, content: &str) -> Article {
    let reading = read(name, content.as_bytes());
    assert!(!reading.failed(), "{:?}", reading.notices);
    assert_eq!(reading.articles.len(), 1, "{reading:?}");
    reading.articles.into_iter().next().expect("one")
}

fn published(article: &Article) -> Option<String> {
    article.published.map(|d| d.to_string())
}

fn messages(reading: &Reading) -> Vec<String> {
    reading.notices.iter().map(ToString::to_string).collect()
}

mod plain_text {
    use super::*;

    #[test]
    fn title_date_and_text_as_given() {
        let text =
            "Canal bridge to close for repairs\nPublished: 28 May 2024\nBy Ana Ruiz\n\nThe bridge closes on Monday.\n";
        let article = one("news/bridge.txt", text);
        assert_eq!(article.id, "bridge");
        assert_eq!(article.title.as_deref(), Some("Canal bridge to close for repairs"));
        assert_eq!(article.byline.as_deref(), Some("Ana Ruiz"));
        assert_eq!(published(&article).as_deref(), Some("2024-05-28"));
        assert_eq!(article.text, text);
    }

    #[test]
    fn a_line_of_its_own_or_the_dateline_gives_the_date() {
        let article = one("a.txt", "MINISTER FOR RIVERS\n\n15 February 2012\n\nThe minister opened the lock today.");
        assert_eq!(published(&article).as_deref(), Some("2012-02-15"));
        let article = one("b.txt", "GHENT, 4 January 2026 (Agency) -- The lock opened on Monday.");
        assert_eq!(published(&article).as_deref(), Some("2026-01-04"));
    }

    #[test]
    fn without_a_date_there_is_a_warning() {
        let reading = read("c.txt", b"GHENT, Jan. 4 (Agency) -- The lock opened on Monday.");
        assert_eq!(reading.articles[0].published, None);
        assert_eq!(messages(&reading), ["c.txt: no publication date"]);
        assert!(!reading.failed());
        assert!(reading.notices[0].problem.hint().contains("--published"));
    }

    #[test]
    fn older_encodings() {
        let text = "Der Minister f\u{fc}r \u{f6}ffentliche H\u{e4}fen er\u{f6}ffnet die Br\u{fc}cke \u{fc}ber die Stra\u{df}e.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let reading = read("d.txt", &bytes);
        assert_eq!(reading.articles[0].text, text);
        assert_eq!(messages(&reading)[0], "d.txt: the text is not UTF-8; it was read as windows-1252");
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read("e.txt", &utf16).articles[0].text, text);
        assert_eq!(one("f.txt", &format!("\u{FEFF}{text}")).text, text);
    }
}

mod markdown {
    use super::*;

    #[test]
    fn front_matter_headings_and_items() {
        let article = one(
            "talks.md",
            "---\ntitle: \"Rail talks resume\"\ndate: 2024-05-28\nauthor: Tom Berg\n---\n\n# Rail talks resume\n\nThe two *sides* met\n\
             on [Monday](https://example.org).\n\n## What next\n\n- A second round in May\n- A vote in June\n\n```\ncode\n```\n",
        );
        assert_eq!(
            article.text,
            "Rail talks resume\n\nThe two sides met on Monday.\n\nWhat next\n\nA second round in May\n\nA vote in June"
        );
        assert_eq!(published(&article).as_deref(), Some("2024-05-28"));
        assert_eq!(article.byline.as_deref(), Some("Tom Berg"));
        let kinds: Vec<_> = Document::new(&article).blocks.iter().map(|b| b.kind).collect();
        use BlockKind::{Headline, ListItem, Paragraph};
        assert_eq!(kinds, [Headline, Paragraph, Headline, ListItem, ListItem]);
    }

    #[test]
    fn a_heading_tells_markdown_without_a_name() {
        let article = one("-", "# Rail talks resume\n\nTuesday, 28 May 2024\n\nThe sides met.");
        assert_eq!((article.id.as_str(), article.title.as_deref()), ("stdin", Some("Rail talks resume")));
        assert_eq!(published(&article).as_deref(), Some("2024-05-28"));
    }
}

mod html {
    use super::*;

    fn page(head: &str, extra: &str) -> String {
        let paragraphs: String = (1..=8)
            .map(|n| {
                format!(
                    "<p>Paragraph {n}: the minister of ports, who was in Ghent on Monday, said that the new lock would open \
                     in June, and that ferries would carry goods until then, as they had done for years.</p>"
                )
            })
            .collect();
        format!(
            "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Lock opens in June | The Canal Post</title>{head}</head>\
             <body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Lock opens in June</h1>\
             <figure><img src=\"lock.jpg\"><figcaption>Minister Ana Ruiz at the lock in Ghent on Monday (Agency)</figcaption></figure>\
             {paragraphs}<p>Advertisement</p>{extra}</article><footer>Copyright The Canal Post</footer></body></html>"
        )
    }

    const JSON_LD: &str = r#"<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
        "headline":"Lock opens in June","datePublished":"2024-05-28T08:00:00+02:00","author":{"@type":"Person","name":"Tom Berg"},
        "publisher":{"@type":"Organization","name":"The Canal Post"}}</script>"#;

    #[test]
    fn main_text_caption_and_metadata() {
        let article = one("lock.html", &page(JSON_LD, "<ul><li>Opening: 3 June</li><li>Cost: €5m</li></ul>"));
        assert_eq!(article.title.as_deref(), Some("Lock opens in June"));
        assert_eq!(article.byline.as_deref(), Some("Tom Berg"));
        assert_eq!(article.site.as_deref(), Some("The Canal Post"));
        assert_eq!(published(&article).as_deref(), Some("2024-05-28"));
        assert!(article.text.starts_with("Lock opens in June\n\nMinister Ana Ruiz at the lock"), "{}", article.text);
        assert!(!article.text.contains("Advertisement") && !article.text.contains("Home"), "{}", article.text);
        assert!(article.text.contains("Paragraph 8:"), "{}", article.text);
        let document = Document::new(&article);
        let kind =
            |words: &str| document.blocks.iter().find(|b| document.slice(b.span).starts_with(words)).map(|b| b.kind);
        assert_eq!(kind("Lock opens"), Some(BlockKind::Headline));
        assert_eq!(kind("Minister Ana Ruiz"), Some(BlockKind::Caption));
        assert_eq!(kind("Paragraph 3"), Some(BlockKind::Paragraph));
    }

    #[test]
    fn the_date_from_meta_or_time() {
        let meta = r#"<meta property="article:published_time" content="2024-05-28T06:00:00Z">"#;
        assert_eq!(published(&one("a.html", &page(meta, ""))).as_deref(), Some("2024-05-28"));
        let time = r#"<p><time datetime="2024-05-27">yesterday</time></p>"#;
        assert_eq!(published(&one("b.html", &page("", time))).as_deref(), Some("2024-05-27"));
        let reading = read("c.html", page("", "").as_bytes());
        assert_eq!(messages(&reading), ["c.html: no publication date"]);
    }

    #[test]
    fn a_short_release_with_line_breaks() {
        let article = one(
            "release.html",
            "<html><head><title>Lock to open</title></head><body><div id=\"content\"><h1>Lock to open</h1>\
             <p>28 May 2024</p><p>The lock at Ghent will open on 3 June.<br><br>Ferries will stop then.<br>\
             Contact the port for<br>timetables.</p></div></body></html>",
        );
        assert_eq!(
            article.text,
            "Lock to open\n\n28 May 2024\n\nThe lock at Ghent will open on 3 June.\n\nFerries will stop then.\n\n\
             Contact the port for timetables."
        );
        assert_eq!(published(&article).as_deref(), Some("2024-05-28"));
    }

    #[test]
    fn metadata_in_a_graph() {
        let graph = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite",
            "name":"The Canal Post"},{"@type":["NewsArticle"],"headline":"Lock opens in June",
            "datePublished":"2024-05-28","author":[{"@type":"Person","name":"Tom Berg"},{"@type":"Person","name":"Ana Ruiz"}]}]}</script>"#;
        let article = one("graph.html", &page(graph, ""));
        assert_eq!(published(&article).as_deref(), Some("2024-05-28"));
        assert_eq!(article.byline.as_deref(), Some("Tom Berg, Ana Ruiz"));
        assert_eq!(article.title.as_deref(), Some("Lock opens in June"));
    }

    #[test]
    fn every_caption_stays_beside_its_picture() {
        let extra = "<figure><img src=b.jpg><figcaption>Ferries at the quay on Tuesday <span>(Agency)</span></figcaption></figure>\
                     <p>The last paragraph of the report tells that the quay stays open, whatever the weather.</p>";
        let article =
            one("captions.html", &page("", extra).replace("</head>", "<meta name=date content=2024-05-28></head>"));
        let order = [
            "Minister Ana Ruiz at the lock",
            "Paragraph 1:",
            "Paragraph 8:",
            "Ferries at the quay",
            "The last paragraph",
        ];
        let at: Vec<Option<usize>> = order.iter().map(|w| article.text.find(w)).collect();
        assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?}\n{}", article.text);
    }

    #[test]
    fn a_declared_encoding() {
        let text = page("", "<p>Das Tor öffnet für größere Schiffe.</p>").replace("utf-8", "iso-8859-1");
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
        let reading = read("d.html", &bytes);
        assert!(reading.articles[0].text.contains("öffnet für größere"), "{:?}", reading);
    }

    #[test]
    fn pages_without_an_article() {
        for page in [
            "<html><body></body></html>",
            "<!doctype html><title>x</title><script>var a = 1;</script>",
            "<html><head><title>Only a title</title></head></html>",
        ] {
            assert_eq!(
                messages(&read("e.html", page.as_bytes())),
                ["e.html: no article text was found in the page"],
                "{page}"
            );
        }
        let feed = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>"#;
        assert_eq!(messages(&read("f.xml", feed.as_bytes())), ["f.xml: this is XML (rss), not a web page"]);
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let deep = "<div>".repeat(100_000) + "words";
        assert!(read("g.html", deep.as_bytes()).failed());
        let broken = "<p><b><i>".repeat(20_000);
        let _ = read("h.html", broken.as_bytes());
    }
}

mod json {
    use super::*;

    #[test]
    fn one_object_an_array_or_a_list_in_an_object() {
        let object =
            r#"{"id": "x1", "published": "2024-05-28", "title": "Lock opens", "text": "Lock opens\n\nIt opened."}"#;
        let article = one("a.json", object);
        assert_eq!((article.id.as_str(), article.text.as_str()), ("x1", "Lock opens\n\nIt opened."));
        assert_eq!(published(&article).as_deref(), Some("2024-05-28"));
        assert_eq!(read("b.json", format!("[{object}, {object}]").as_bytes()).articles.len(), 2);
        assert_eq!(read("c.json", format!(r#"{{"articles": [{object}]}}"#).as_bytes()).articles.len(), 1);
        assert_eq!(read("-", object.as_bytes()).articles.len(), 1);
    }

    #[test]
    fn a_bad_line_does_not_take_the_others_with_it() {
        let mut lines: Vec<String> =
            (1..=10).map(|n| format!(r#"{{"published": "2024-05-28", "text": "Lock {n} opened."}}"#)).collect();
        lines[6] = r#"{"published": "2024-05-28", "text": "Lock 7 ope"#.to_owned();
        let reading = read("notes.jsonl", lines.join("\n").as_bytes());
        assert_eq!(reading.articles.len(), 9);
        assert_eq!(reading.articles[7].id, "notes-9");
        let expected = "notes.jsonl, line 7: this is not valid JSON: EOF while parsing a string";
        assert_eq!(messages(&reading), [expected]);
        assert!(reading.failed());
    }

    #[test]
    fn lines_are_told_without_a_telling_name() {
        let lines = "{\"text\": \"One.\", \"published\": \"2024-05-28\"}\n{\"text\": \"Two.\", \"published\": \"2024-05-29\"}\n";
        assert_eq!(read("-", lines.as_bytes()).articles.len(), 2);
    }

    #[test]
    fn faults_have_their_places() {
        let check = |content: &str, expected: &str| {
            assert_eq!(messages(&read("f.json", content.as_bytes())).first().map(String::as_str), Some(expected));
        };
        check("{\"text\": \"a\",\n oops}", "f.json, line 2, column 2: this is not valid JSON: key must be a string");
        check(r#"{"id": 5, "body": "x"}"#, "f.json: the article has no text (no `text`)");
        check(r#"{"text": "  "}"#, "f.json: the article has no text (no `text`)");
        check(r#"[{"text": 5}, 7]"#, "f.json, item 1: the article has no text (no `text`)");
        check("[3]", "f.json, item 1: a number where an article (a JSON object) was expected");
        check(
            r#"{"text": "a", "published": "May 35"}"#,
            "f.json: the publication date `May 35` cannot be read as a date",
        );
        check(&"[".repeat(100_000), "f.json, line 1, column 128: this is not valid JSON: recursion limit exceeded");
    }

    #[test]
    fn ninjs_of_each_version() {
        let one_x = r#"{"uri": "urn:x:1", "type": "text", "headline": "Lock opens", "byline": "Tom Berg", "located": "Ghent",
            "versioncreated": "2024-05-28T10:00:00Z", "body_html": "<p>The lock <b>opened</b>.</p><p>Ferries stop.</p>"}"#;
        let three_x = r#"{"uri": "urn:x:1", "by": "Tom Berg", "located": "Ghent", "versionCreated": "2024-05-28T10:00:00Z",
            "headlines": [{"role": "short", "value": "Lock"}, {"role": "main", "value": "Lock opens"}],
            "bodies": [{"contentType": "text/plain", "value": "The lock opened. Ferries stop."},
                       {"contentType": "text/html", "value": "<p>The lock opened.</p><p>Ferries stop.</p>"}]}"#;
        for item in [one_x, three_x] {
            let article = one("n.json", item);
            assert_eq!(article.text, "Lock opens\n\nThe lock opened.\n\nFerries stop.");
            assert_eq!(article.id, "urn:x:1");
            assert_eq!(article.title.as_deref(), Some("Lock opens"));
            assert_eq!(article.byline.as_deref(), Some("Tom Berg"));
            assert_eq!(article.located.as_deref(), Some("Ghent"));
            assert_eq!(published(&article).as_deref(), Some("2024-05-28"));
        }
    }
}

mod bad_files {
    use super::*;

    fn check(name: &str, bytes: &[u8], expected: &str) {
        let reading = read(name, bytes);
        assert_eq!(messages(&reading).first().map(String::as_str), Some(expected));
        assert!(reading.failed() && reading.articles.is_empty());
        assert!(!reading.notices[0].problem.hint().is_empty());
    }

    #[test]
    fn empty_or_binary() {
        check("a.txt", b"", "a.txt: there is nothing in it");
        check("a.html", b" \n\n", "a.html: there is nothing in it");
        check("a.pdf", b"%PDF-1.7 \x00\x01", "a.pdf: this is not text but a PDF document (try `pdftotext`)");
        let noise: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        check("a.bin", &noise, "a.bin: this is not text but binary data");
    }

    #[test]
    fn damaged_utf8() {
        let text = "Die Schleuse öffnet für größere Schiffe: \u{201C}endlich\u{201D}".as_bytes();
        let damaged = [text, b"\xFF\xC3("].concat();
        let at = text.len();
        let expected =
            format!("b.txt: the text is neither valid UTF-8 nor any other known encoding (first bad byte at {at})");
        check("b.txt", &damaged, &expected);
        let line = [b"{\"text\": \"" as &[u8], b"\xFF", b"\"}\n{\"text\": \"fine\"}"].concat();
        let reading = read("b.jsonl", &line);
        assert_eq!(reading.articles.len(), 1);
        assert!(messages(&reading)[0].starts_with("b.jsonl, line 1: the text is neither valid UTF-8"));
    }

    #[test]
    fn too_long() {
        let long = "x".repeat(LONGEST + (2 << 20));
        check("c.txt", long.as_bytes(), "c.txt: 18 MB are too long for one article (limit 16 MB)");
        let lines = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"Fine.\", \"published\": \"2024-05-28\"}}\n");
        let reading = read("c.jsonl", lines.as_bytes());
        assert_eq!(messages(&reading), ["c.jsonl, line 1: 18 MB are too long for one article (limit 16 MB)"]);
        assert_eq!(reading.articles.len(), 1);
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_in_any_format(
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
        ending in proptest::sample::select(vec!["txt", "md", "html", "json", "jsonl", ""]),
        opening in proptest::sample::select(vec!["", "{", "[{\"text\":\"", "<html><body><p>", "# T\n\n", "---\na: b\n", "<?xml "]),
    ) {
        let content = [opening.as_bytes(), &bytes].concat();
        let reading = read(&format!("x.{ending}"), &content);
        for article in &reading.articles {
            Document::new(article);
        }
        proptest::prop_assert!(!reading.articles.is_empty() || reading.failed());
    }
}
