//! `diarist undo`: the last correction taken back.

use crate::diary::{DiaryArgs, Outcome};
use clap::Args;
use diarist_store::Access;
use std::io::Write as _;
use std::process::ExitCode;

/// Take back the last correction that still holds: an edit, merge, split or reject. `forget` cannot be taken back.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist undo

Exit codes: 0 done; 1 there is nothing to undo, or failed; 2 wrong usage.")]
pub struct UndoArgs {
    #[command(flatten)]
    diary: DiaryArgs,
}

/// Undoes it and says what it was.
pub fn run(arguments: &UndoArgs) -> Outcome {
    let mut store = arguments.diary.open(Access::Write)?;
    let undone = store.undo(jiff::Timestamp::now())?;
    writeln!(std::io::stdout(), "undone: {} by {}, {}", undone.what, undone.by, undone.at)?;
    Ok(ExitCode::SUCCESS)
}
