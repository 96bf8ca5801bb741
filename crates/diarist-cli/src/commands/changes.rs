//! `diarist changes`: what the diary learned since a day.

use crate::diary::{DiaryArgs, Outcome, look};
use crate::filter::days;
use clap::Args;
use diarist_diary::When;
use diarist_render::{columns, label};
use diarist_store::{Access, Noted};
use jiff::civil::Date;
use std::io::Write as _;
use std::process::ExitCode;

/// What is new, firmer, weaker, moved, cancelled or corrected since a day.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist changes --since yesterday
  diarist changes --since \"last 7 days\"
  diarist changes --since 2024-06-01 --json

Exit codes: 0 done; 1 failed; 2 wrong usage.")]
pub struct ChangesArgs {
    /// A day as people type it, from its midnight (UTC); or an instant like 2024-06-01T12:00:00Z
    #[arg(long, value_name = "DATE", default_value = "yesterday")]
    since: String,

    /// At most so many changes, 0 for all
    #[arg(long, value_name = "N", default_value_t = 200)]
    limit: usize,

    /// As JSON, one object a line
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Prints the changes.
pub fn run(arguments: &ChangesArgs) -> Outcome {
    let since = since(&arguments.since, arguments.diary.today())?;
    let mut store = arguments.diary.open(Access::Read)?;
    let limit = if arguments.limit == 0 { i64::MAX as usize } else { arguments.limit };
    let changes = store.changes(&since, limit)?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        for Noted { at, entry, title, what, article, body } in &changes {
            let value = serde_json::json!({"at": at, "entry": entry, "title": title, "what": what, "article": article, "body": body});
            writeln!(out, "{value}")?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if changes.is_empty() {
        writeln!(out, "nothing changed since {since}")?;
    }
    let row = |noted: &Noted| {
        vec![
            noted.entry.chars().take(7).collect(),
            noted.what.clone(),
            format!("{} {}", noted.title, detail(noted)).trim().to_owned(),
        ]
    };
    out.write_all(columns(&changes.iter().map(row).collect::<Vec<_>>(), look(false)).as_bytes())?;
    if changes.len() == limit {
        writeln!(out, "\nthere may be more: --limit 0 shows all")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The instant from which on changes count.
pub fn since(text: &str, today: Date) -> Result<String, crate::messages::Problem> {
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Ok(instant.to_string());
    }
    let (first, _) = days(text, today)?;
    Ok(first.map_or("0000".to_owned(), |day| format!("{day}T00:00:00Z")))
}

/// What a line of the history says beside its name: the days of a move, the article, who corrected.
pub fn detail(noted: &Noted) -> String {
    let when = |value: &serde_json::Value| {
        let when: Option<When> = serde_json::from_value(value.clone()).ok();
        when.and_then(|when| when.edtf).map_or("?".to_owned(), |edtf| label(&edtf))
    };
    let turn = &noted.body["turn"];
    let mut parts = Vec::new();
    if noted.what == "moved" {
        parts.push(format!("from {} to {}", when(&turn["from"]), when(&turn["to"])));
    }
    if let Some(status) = turn["status"].as_str() {
        parts.push(status.to_owned());
    }
    match (&noted.article, noted.body.as_str().filter(|text| !text.is_empty())) {
        (Some(article), _) => parts.push(format!("({article})")),
        (None, Some(text)) if matches!(noted.what.as_str(), "edit" | "merge" | "split" | "reject") => {
            parts.push(format!("(by {text})"));
        }
        (None, Some(text)) => parts.push(format!("({text})")),
        _ => {}
    }
    parts.join(" ")
}
