//! `diarist reject`: an entry is none, says a person.

use crate::diary::{DiaryArgs, Outcome, user};
use clap::Args;
use diarist_store::Access;
use std::io::Write as _;
use std::process::ExitCode;

/// Take an entry out of the diary. It stays out when articles are read again; `diarist undo` takes it back.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist reject k3f9abc

To erase a person use `diarist forget`. Exit codes: 0 done; 1 no such entry, or failed; 2 wrong usage.")]
pub struct RejectArgs {
    /// Name of the entry, or its beginning
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Rejects it.
pub fn run(arguments: &RejectArgs) -> Outcome {
    let mut store = arguments.diary.open(Access::Write)?;
    store.reject(&arguments.id, &user(), jiff::Timestamp::now())?;
    writeln!(std::io::stdout(), "out of the diary; `diarist undo` takes it back")?;
    Ok(ExitCode::SUCCESS)
}
