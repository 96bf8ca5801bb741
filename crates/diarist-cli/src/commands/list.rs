//! `diarist list`: the diary as a table, or part of it.

use crate::diary::{DiaryArgs, Outcome, lines, look, page};
use crate::filter::FilterArgs;
use clap::{Args, ValueEnum};
use diarist_render::{csv, ics, json_array, list};
use diarist_store::Access;
use std::io::Write as _;
use std::process::ExitCode;

/// The diary as a table.
///
/// ×2 is the number of independent origins, ×2! of such that contradict each other. The last column is the beginning of
/// the entry's name, which `show`, `edit` and the others take.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist list --from today --to \"next week\"
  diarist list --who Odhiambo --with Kortelainen
  diarist list --where Lisbon --kind meeting,gathering
  diarist list --status lapsed
  diarist list --search \"ports agreement\" --evidence
  diarist list --from 2024 --to 2024 --format csv > 2024.csv

Exit codes: 0 done; 1 failed; 2 wrong usage.")]
pub struct ListArgs {
    #[command(flatten)]
    filter: FilterArgs,

    /// At most so many entries, 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,

    /// How they are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,

    /// Show the quotes under each entry
    #[arg(long)]
    evidence: bool,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// How lists are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Grouped by date, for people
    Table,
    /// An array of objects
    Json,
    /// One object a line
    Jsonl,
    /// One row for each entry
    Csv,
    /// A calendar
    Ics,
}

/// Prints the entries.
pub fn run(arguments: &ListArgs) -> Outcome {
    let today = arguments.diary.today();
    let filter = arguments.filter.filter(today)?;
    let mut store = arguments.diary.open(Access::Read)?;
    let (kept, more) = page(&mut store, &filter, today, arguments.limit)?;
    let sources = arguments.evidence || arguments.format != ListFormat::Table;
    let lines = lines(&mut store, kept, today, sources)?;
    let mut out = std::io::stdout().lock();
    match arguments.format {
        ListFormat::Table if lines.is_empty() => writeln!(out, "no entries")?,
        ListFormat::Table => out.write_all(list(&lines, look(arguments.evidence)).as_bytes())?,
        ListFormat::Json => out.write_all(json_array(&lines).as_bytes())?,
        ListFormat::Jsonl => lines.iter().try_for_each(|line| writeln!(out, "{}", line.json()))?,
        ListFormat::Csv => out.write_all(csv(&lines, true).as_bytes())?,
        ListFormat::Ics => out.write_all(ics("diarist", &lines, true).as_bytes())?,
    }
    if more && arguments.format == ListFormat::Table {
        writeln!(out, "\nthere are more: --limit 0 shows all, --from a later part")?;
    } else if more {
        anstream::eprintln!("note: there are more than {} entries; --limit 0 gives all", arguments.limit);
    }
    Ok(ExitCode::SUCCESS)
}
