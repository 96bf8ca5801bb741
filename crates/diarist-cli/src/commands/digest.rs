//! `diarist digest`: the days ahead, with what is new marked; also as the wire agencies print their diary.

use super::changes::since;
use crate::diary::{DiaryArgs, Outcome, lines, look};
use crate::filter::FilterArgs;
use clap::{Args, ValueEnum};
use diarist_render::{News, columns, list, wire};
use diarist_store::Access;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::ExitCode;

/// The days ahead, and what changed in them.
///
/// In the wire style ** marks what is new since, * what changed; the place comes first, in capitals.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist digest
  diarist digest --style wire --to \"next 14 days\"
  diarist digest --since \"last 3 days\" --where Brussels

Exit codes: 0 done; 1 failed; 2 wrong usage.")]
pub struct DigestArgs {
    #[command(flatten)]
    filter: FilterArgs,

    /// Since when entries count as new
    #[arg(long, value_name = "DATE", default_value = "yesterday")]
    since: String,

    /// How it is written
    #[arg(long, value_name = "STYLE", value_enum, default_value_t = Style::Table)]
    style: Style,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// How digests are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Style {
    /// A table, and the changes below
    Table,
    /// As the wire agencies print it
    Wire,
}

/// Prints the digest; without --from and --to of the next seven days.
pub fn run(arguments: &DigestArgs) -> Outcome {
    let today = arguments.diary.today();
    let mut filter = arguments.filter.filter(today)?;
    filter.from = filter.from.or(Some(today));
    if arguments.filter.to.is_none() {
        filter.to = today.checked_add(jiff::Span::new().days(7)).ok();
    }
    filter.vague = false;
    let since = since(&arguments.since, today)?;
    let mut store = arguments.diary.open(Access::Read)?;
    let kept = store.list(&filter, today, None, usize::MAX)?;
    let lines = lines(&mut store, kept, today, false)?;
    let mut out = std::io::stdout().lock();
    match arguments.style {
        Style::Wire => {
            let news = |line: &diarist_render::Line| match (line.added >= since, line.changed >= since) {
                (true, _) => News::New,
                (_, true) => News::Changed,
                _ => News::Old,
            };
            let lines: Vec<_> = lines.into_iter().map(|line| (news(&line), line)).collect();
            out.write_all(wire(&lines).as_bytes())?;
        }
        Style::Table => {
            if lines.is_empty() {
                writeln!(out, "nothing in these days")?;
            }
            out.write_all(list(&lines, look(false)).as_bytes())?;
            let changes = store.changes(&since, usize::MAX)?;
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for noted in &changes {
                *counts.entry(&noted.what).or_default() += 1;
            }
            if !counts.is_empty() {
                writeln!(out, "\nin the whole diary since {since}")?;
                let rows: Vec<_> =
                    counts.into_iter().map(|(what, count)| vec![count.to_string(), what.to_owned()]).collect();
                out.write_all(columns(&rows, look(false)).as_bytes())?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
