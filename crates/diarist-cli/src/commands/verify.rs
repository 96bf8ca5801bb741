//! `diarist verify`: the whole diary checked again.

use crate::diary::{DiaryArgs, Outcome};
use crate::messages::count;
use clap::Args;
use diarist_store::Access;
use std::io::Write as _;
use std::process::ExitCode;

/// Check a whole diary: every quote at its place in its article, every entry its report, the database's own structure.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist verify
  diarist verify --diary desk.db

Exit codes: 0 sound; 1 something is wrong; 2 wrong usage.")]
pub struct VerifyArgs {
    #[command(flatten)]
    diary: DiaryArgs,
}

/// Prints each fault on a line, then what was checked.
pub fn run(arguments: &VerifyArgs) -> Outcome {
    let mut store = arguments.diary.open(Access::Read)?;
    let verified = store.verify()?;
    let mut out = std::io::stdout().lock();
    for fault in &verified.faults {
        writeln!(out, "{fault}")?;
    }
    let checked = [
        count(verified.articles, "version of an article", "versions of articles"),
        count(verified.reports, "report", "reports"),
        count(verified.quotes, "quote", "quotes"),
        count(verified.entries, "entry", "entries"),
    ];
    writeln!(
        out,
        "checked {}: {}",
        checked.join(", "),
        match verified.faults.len() {
            0 => "sound".to_owned(),
            n => count(n, "fault", "faults"),
        }
    )?;
    Ok(if verified.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
