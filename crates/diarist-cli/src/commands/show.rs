//! `diarist show`: one entry with everything that is known of it.

use crate::diary::{DiaryArgs, Outcome, line, look};
use anstyle::Style;
use clap::Args;
use diarist_merge::{Agreement, Claim, Merged};
use diarist_render::{columns, label};
use diarist_store::{Access, Kept, KeptArticle, State};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

/// One entry: its fields, the evidence in its context, the reports, the history, and where the sources contradict each other.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist show k3f9abc
  diarist show k3f9abc --json

ID is the name that `diarist list` shows, or the beginning of one; the names of entries that were merged lead to the one entry.
Exit codes: 0 done; 1 no such entry, or failed; 2 wrong usage.")]
pub struct ShowArgs {
    /// Name of the entry, or its beginning
    #[arg(value_name = "ID")]
    id: String,

    /// As JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Characters of the article before and after the evidence.
const CONTEXT: usize = 80;

/// Prints the entry.
pub fn run(arguments: &ShowArgs) -> Outcome {
    let today = arguments.diary.today();
    let mut store = arguments.diary.open(Access::Read)?;
    let kept = store.entry(&arguments.id)?;
    let reports = store.reports(&kept)?;
    let history = store.history(&kept.id)?;
    let parts = store.parts(&kept)?;
    let merged = kept.merged.clone();
    let shown = line(&mut store, kept.clone(), today, true)?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        let mut value = shown.json();
        value["claims"] = serde_json::to_value(&merged.claims).unwrap_or_default();
        value["joins"] = serde_json::to_value(&merged.joins).unwrap_or_default();
        value["reports"] = reports.iter().map(|(report, _)| serde_json::to_value(report).unwrap_or_default()).collect();
        value["history"] = history
            .iter()
            .map(|noted| serde_json::json!({"at": noted.at, "what": noted.what, "article": noted.article, "body": noted.body}))
            .collect();
        writeln!(out, "{value:#}")?;
        return Ok(ExitCode::SUCCESS);
    }
    let look = look(true);
    let bold = |text: &str| {
        let style = if look.colour { Style::new().bold() } else { Style::new() };
        format!("{style}{text}{style:#}")
    };
    writeln!(out, "{}\n", bold(&clean(&shown.entry.title)))?;
    out.write_all(columns(&fields(&shown, &kept), look).as_bytes())?;
    let contradictions = contradictions(
        &merged,
        &reports.iter().map(|(report, article)| (report.key.as_str().to_owned(), article.clone())).collect(),
    );
    if !contradictions.is_empty() {
        writeln!(out, "\n{}", bold("Contradictions"))?;
        out.write_all(columns(&contradictions, look).as_bytes())?;
    }
    writeln!(out, "\n{}", bold("Reports"))?;
    for (report, article) in &reports {
        let published = article.published.map_or("no date".to_owned(), |date| date.to_string());
        let origin = if article.origin == article.id {
            String::new()
        } else {
            format!(", same origin as {}", clean(&article.origin))
        };
        writeln!(out, "  {} · {published} · {}{origin}", clean(&article.id), report.entry.status)?;
        for evidence in &report.entry.evidence {
            let text = context(&article.text, evidence.start, evidence.end, &bold);
            for row in textwrap::wrap(
                &text,
                textwrap::Options::new(look.width.max(60)).initial_indent("    ").subsequent_indent("    "),
            ) {
                writeln!(out, "{row}")?;
            }
        }
    }
    if !merged.joins.is_empty() {
        writeln!(out, "\n{}", bold("Why one entry"))?;
        for join in &merged.joins {
            writeln!(out, "  {:.1} %  {}", f64::from(join.score) / 10.0, join.reason)?;
        }
    }
    if !parts.is_empty() {
        writeln!(out, "\n{}", bold("Within it"))?;
        let rows: Vec<Vec<String>> = parts
            .iter()
            .map(|part| {
                vec![
                    part.id.chars().take(7).collect(),
                    part.merged.entry.status.to_string(),
                    part.merged.entry.title.clone(),
                ]
            })
            .collect();
        out.write_all(columns(&rows, look).as_bytes())?;
    }
    writeln!(out, "\n{}", bold("History"))?;
    let rows: Vec<Vec<String>> =
        history.iter().map(|noted| vec![noted.at.clone(), noted.what.clone(), super::changes::detail(noted)]).collect();
    out.write_all(columns(&rows, look).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn fields(line: &diarist_render::Line, kept: &Kept) -> Vec<Vec<String>> {
    let entry = &line.entry;
    let mut rows: Vec<(&str, String)> = vec![("name", line.id.clone()), ("kind", entry.kind.to_string())];
    let standing = match (line.disputed, line.origins) {
        (true, n) => format!("{n} origins, disputed"),
        (false, 1) => "one origin".to_owned(),
        (false, n) => format!("{n} origins"),
    };
    rows.push(("status", format!("{} ({standing})", line.status())));
    match kept.state {
        State::Kept => {}
        State::Rejected => rows.push(("", "rejected: not in the diary".to_owned())),
        State::Gone => rows.push(("", "no article tells of it any more".to_owned())),
    }
    if let Some(when) = &entry.when {
        let value = when.edtf.as_ref().map_or("not known".to_owned(), |edtf| format!("{} ({edtf})", label(edtf)));
        let words = when.text.as_ref().map_or(String::new(), |text| format!(", from “{}”", clean(text)));
        rows.push(("when", format!("{value}, {}{words}", when.basis)));
    }
    if let Some(place) = &entry.place {
        let parts = [&place.venue, &place.name, &place.admin1, &place.country].into_iter().flatten();
        rows.push(("where", parts.cloned().collect::<Vec<_>>().join(", ")));
    }
    for (what, parties) in [("who", &entry.who), ("absent", &entry.absent)] {
        for (rank, party) in parties.iter().enumerate() {
            let role = party.role.as_ref().map_or(String::new(), |role| format!(", {role}"));
            rows.push((if rank == 0 { what } else { "" }, format!("{}{role}", party.name)));
        }
    }
    rows.extend(entry.event.clone().map(|event| ("event", event)));
    rows.extend(entry.said_by.clone().map(|speaker| ("says", speaker)));
    rows.extend(entry.part_of.clone().map(|parent| ("part of", parent)));
    rows.push(("certainty", format!("{:.0} %", entry.confidence * 100.0)));
    rows.push(("calendar", format!("{}, sequence {}", line.uid, line.sequence)));
    rows.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect()
}

/// A row for each value beside the best one: the field, how it stands, the value, its articles.
fn contradictions(merged: &Merged, articles: &BTreeMap<String, KeptArticle>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let claims = &merged.claims;
    beside(&mut rows, "kind", &claims.kind, articles, ToString::to_string);
    beside(&mut rows, "status", &claims.status, articles, ToString::to_string);
    beside(&mut rows, "event", &claims.event, articles, Clone::clone);
    beside(&mut rows, "where", &claims.place, articles, |place| {
        [&place.venue, &place.name, &place.country].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    });
    beside(&mut rows, "when", &claims.when, articles, |when| when.edtf.as_ref().map_or("not known".to_owned(), label));
    rows
}

fn beside<T>(
    rows: &mut Vec<Vec<String>>,
    field: &str,
    claims: &[Claim<T>],
    articles: &BTreeMap<String, KeptArticle>,
    shown: impl Fn(&T) -> String,
) {
    if !claims.iter().any(|claim| matches!(claim.agreement, Agreement::Contradicts | Agreement::Overruled)) {
        return;
    }
    for claim in claims {
        let how = match claim.agreement {
            Agreement::Best => "is shown",
            Agreement::Compatible => "agrees",
            Agreement::Superseded => "before",
            Agreement::Contradicts => "contradicts",
            Agreement::Overruled => "overruled",
        };
        let told: Vec<&str> = claim
            .reports
            .iter()
            .filter_map(|key| articles.get(key.as_str()))
            .map(|article| article.id.as_str())
            .collect();
        rows.push(vec![field.to_owned(), how.to_owned(), shown(&claim.value), told.join(", ")]);
    }
}

/// The evidence with the words around it. Offsets count code points.
fn context(text: &str, start: usize, end: usize, bold: &dyn Fn(&str) -> String) -> String {
    let points: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let at = |point: usize| points[point.min(points.len() - 1)];
    let (start, end) = (start.min(points.len() - 1), end.min(points.len() - 1).max(start.min(points.len() - 1)));
    let before = &text[at(start.saturating_sub(CONTEXT))..at(start)];
    let after = &text[at(end)..at(end + CONTEXT)];
    let mut out = String::new();
    // Whole words only, and only of the same paragraph.
    let before = before.rsplit('\n').next().unwrap_or_default();
    let before = if start > CONTEXT && before.len() >= CONTEXT {
        before.split_once(' ').map_or("", |(_, rest)| rest)
    } else {
        before
    };
    let after = after.split('\n').next().unwrap_or_default();
    let after =
        if after.chars().count() >= CONTEXT { after.rsplit_once(' ').map_or("", |(rest, _)| rest) } else { after };
    let _ = write!(out, "{}{}{}", clean_keep(before), bold(&clean(&text[at(start)..at(end)])), clean_keep(after));
    out
}

/// White space and control characters as single spaces: article text must not steer a terminal.
fn clean(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The same, with the spaces at its ends.
fn clean_keep(text: &str) -> String {
    let start = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let end = if text.ends_with(char::is_whitespace) { " " } else { "" };
    let inner = clean(text);
    if inner.is_empty() { start.to_owned() } else { format!("{start}{inner}{end}") }
}
