//! `diarist split`: an entry is several, says a person.

use crate::diary::{DiaryArgs, Outcome, user};
use clap::Args;
use diarist_store::Access;
use std::io::Write as _;
use std::process::ExitCode;

/// Take reports out of an entry. It survives reading the articles again; `diarist undo` takes it back.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist split k3f9abc --article wire-2024-06-01
  diarist split k3f9abc

Without --article the first report stays and the others leave it. Exit codes: 0 done; 1 no such entry, or failed; 2 wrong usage.")]
pub struct SplitArgs {
    /// Name of the entry, or its beginning
    #[arg(value_name = "ID")]
    id: String,

    /// An article whose report leaves, as `diarist show` names it; may be given several times, and these stay together
    #[arg(long, value_name = "ARTICLE")]
    article: Vec<String>,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Splits it.
pub fn run(arguments: &SplitArgs) -> Outcome {
    let mut store = arguments.diary.open(Access::Write)?;
    store.split(&arguments.id, &arguments.article, &user(), jiff::Timestamp::now())?;
    writeln!(std::io::stdout(), "split; `diarist undo` takes it back")?;
    Ok(ExitCode::SUCCESS)
}
