//! The README and the picture in it show what the program prints, to the letter; `UPDATE=1` rewrites them.

use diarist::Kit;
use diarist_diary::Reading;
use diarist_render::{Format, Look, Printer};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const EXAMPLE: &str = "examples/mombasa-quay.txt";
/// Where standard output is no terminal, the program prints this wide too.
const WIDTH: usize = 100;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the repository").to_owned()
}

fn reading() -> Reading {
    let kit = Kit::new().expect("the model in the program opens");
    let found = diarist_text::readers::read(EXAMPLE, &fs::read(root().join(EXAMPLE)).unwrap());
    diarist::read(&found.articles[0], &kit)
}

fn print(reading: &Reading, colour: bool, evidence: bool) -> String {
    Printer::new(Format::Table, Look { width: WIDTH, colour, evidence }).reading(reading)
}

/// Fails if the file is not `expected`, or makes it so.
fn check(path: &str, expected: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{} does not show what the program prints; UPDATE=1 rewrites it:\n{expected}",
        path.display()
    );
}

/// `text` with other lines between the line `opening` and the next line "```".
fn with_block(text: &str, opening: &str, lines: &str) -> String {
    let (before, rest) = text.split_once(opening).unwrap_or_else(|| panic!("the README lacks {opening}"));
    let after = rest.find("```\n").expect("the block ends");
    format!("{before}{opening}{lines}{}", &rest[after..])
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let reading = reading();
    let surest =
        reading.entries.iter().max_by(|a, b| a.confidence.total_cmp(&b.confidence)).expect("the example has entries");
    let json = serde_json::to_string_pretty(surest).unwrap();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let readme =
        with_block(&readme, &format!("```console\n$ diarist read {EXAMPLE}\n"), &print(&reading, false, false));
    check("README.md", &with_block(&readme, "```json\n", &(json + "\n")));
}

#[test]
fn the_picture_shows_what_the_program_prints() {
    let screen = format!("\u{1b}[1m$ diarist read {EXAMPLE} --evidence\u{1b}[0m\n{}", print(&reading(), true, true));
    check("docs/pictures/read.svg", &picture(&screen));
}

/// A terminal's text with its colours as SVG. Every run of one style has its own place, whatever font draws it.
fn picture(screen: &str) -> String {
    const COLUMN: f64 = 8.43;
    const LINE: usize = 19;
    let (width, height) = (WIDTH as f64 * COLUMN + 32.0, (screen.lines().count() + 2) * LINE);
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height}" font-size="14" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" fill="#d8dee9" xml:space="preserve">
<rect width="100%" height="100%" rx="8" fill="#1f2430"/>
"##
    );
    for (row, line) in screen.lines().enumerate() {
        let (mut column, mut attributes) = (0, "");
        for (index, part) in line.split('\u{1b}').enumerate() {
            let text = match index {
                0 => part,
                _ => {
                    let (code, text) = part.split_once('m').expect("an escape sets a style");
                    attributes = attributes_of(code);
                    text
                }
            };
            let shown = text.trim_start();
            column += text.chars().count() - shown.chars().count();
            if !shown.is_empty() {
                let (x, y) = (16.0 + column as f64 * COLUMN, (row + 1) * LINE + 10);
                let length = shown.chars().count() as f64 * COLUMN;
                let escaped = shown.replace('&', "&amp;").replace('<', "&lt;");
                writeln!(svg, r#"<text x="{x:.1}" y="{y}" textLength="{length:.1}"{attributes}>{escaped}</text>"#)
                    .unwrap();
            }
            column += shown.chars().count();
        }
    }
    svg + "</svg>\n"
}

/// The styles that the table uses.
fn attributes_of(code: &str) -> &'static str {
    match code {
        "[0" => "",
        "[1" => r##" font-weight="bold" fill="#ffffff""##,
        "[2" => r##" fill="#9aa4b8""##,
        "[31" => r##" fill="#f07178""##,
        "[32" => r##" fill="#a6cc70""##,
        "[33" => r##" fill="#ffd580""##,
        "[34" => r##" fill="#73b8ff""##,
        "[35" => r##" fill="#d4a5ff""##,
        other => panic!("the picture has no style for {other}"),
    }
}
