//! `timex FILE.jsonl`: the time scorer's format in and out, our expressions in place of those given.

use anyhow::Context;
use diarist_text::{Article, Document};
use serde::Deserialize;
use serde_json::json;
use std::io::Write;

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    dct: String,
    text: String,
}

/// Reads documents, one a line, and prints them with the expressions found; offsets count code points.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [path] = arguments else { anyhow::bail!("usage: diarist-lab timex FILE.jsonl") };
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in (1..).zip(file.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).with_context(|| format!("{path}:{number}"))?;
        let published = if line.dct.is_empty() {
            None
        } else {
            Some(line.dct.get(..10).unwrap_or(&line.dct).parse().with_context(|| format!("{path}:{number}: dct"))?)
        };
        let document = Document::new(&Article { published, text: line.text, ..Article::default() });
        let found: Vec<_> = diarist_timex::find(&document)
            .into_iter()
            .map(|timex| {
                let at = document.code_points(timex.span);
                json!({
                    "start": at.start, "end": at.end, "type": timex.kind.as_str(), "value": timex.value,
                    "when": timex.when, "rule": timex.rule,
                })
            })
            .collect();
        let line = json!({ "id": line.id, "dct": line.dct, "text": document.text, "timex": found });
        serde_json::to_writer(&mut out, &line)?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}
