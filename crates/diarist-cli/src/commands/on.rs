//! `diarist on`: where everybody was, is or will be on a day.

use crate::diary::{DiaryArgs, Outcome, lines, look, page};
use crate::filter::days;
use clap::Args;
use diarist_render::{json_array, label, list};
use diarist_store::{Access, Filter};
use std::io::Write as _;
use std::process::ExitCode;

/// What is or was on, on a day or in a week.
///
/// Entries that are known no closer than to a month or longer are left out; --vague shows them too.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist on today
  diarist on 2024-06-14
  diarist on \"next week\"
  diarist on tomorrow --json

Exit codes: 0 done; 1 failed; 2 wrong usage.")]
pub struct OnArgs {
    /// 2024-06-14, 2024-06, today, tuesday, "next week"
    #[arg(value_name = "DATE")]
    date: String,

    /// Show what is known no closer than to a month, too
    #[arg(long)]
    vague: bool,

    /// At most so many entries, 0 for all
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,

    /// Show the quotes under each entry
    #[arg(long)]
    evidence: bool,

    /// As JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Prints the entries of the day.
pub fn run(arguments: &OnArgs) -> Outcome {
    let today = arguments.diary.today();
    let (from, to) = days(&arguments.date, today)?;
    let mut store = arguments.diary.open(Access::Read)?;
    let filter = Filter { from, to, vague: arguments.vague, ..Filter::default() };
    let (kept, more) = page(&mut store, &filter, today, arguments.limit)?;
    let lines = lines(&mut store, kept, today, arguments.evidence || arguments.json)?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        out.write_all(json_array(&lines).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    if lines.is_empty() {
        let meant = from.zip(to).and_then(|(from, to)| match from == to {
            true => Some(diarist_calendar::Edtf::day(from)),
            false => diarist_calendar::Edtf::interval(from, to),
        });
        let meant = meant.map_or(arguments.date.clone(), |edtf| label(&edtf));
        writeln!(out, "nothing on {meant}")?;
    }
    out.write_all(list(&lines, look(arguments.evidence)).as_bytes())?;
    if more {
        writeln!(out, "\nthere are more: --limit 0 shows all")?;
    }
    Ok(ExitCode::SUCCESS)
}
