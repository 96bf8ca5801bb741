//! `diarist merge`: two entries are one, says a person.

use crate::diary::{DiaryArgs, Outcome, user};
use clap::Args;
use diarist_store::Access;
use std::io::Write as _;
use std::process::ExitCode;

/// Make one entry of two. It survives reading the articles again; `diarist undo` takes it back.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist merge k3f9abc 7d2m0xq

Both names lead to the one entry afterwards. Exit codes: 0 done; 1 no such entry, or failed; 2 wrong usage.")]
pub struct MergeArgs {
    /// Name of one entry, or its beginning
    #[arg(value_name = "A")]
    one: String,

    /// Name of the other
    #[arg(value_name = "B")]
    other: String,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Merges them.
pub fn run(arguments: &MergeArgs) -> Outcome {
    let mut store = arguments.diary.open(Access::Write)?;
    store.join(&arguments.one, &arguments.other, &user(), jiff::Timestamp::now())?;
    let name = store.entry(&arguments.one)?.id;
    writeln!(std::io::stdout(), "one entry now: {name}; `diarist undo` takes it back")?;
    Ok(ExitCode::SUCCESS)
}
