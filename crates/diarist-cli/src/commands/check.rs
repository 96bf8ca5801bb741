//! `diarist check`: contradictions, impossible itineraries, lapsed plans.

use crate::diary::{DiaryArgs, Outcome, lines, look};
use crate::messages::count;
use clap::Args;
use diarist_render::list;
use diarist_store::{Access, Filter, StatusFilter};
use std::io::Write as _;
use std::process::ExitCode;

/// What an editor should look at: sources that contradict each other, plans that nobody reported on.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist check
  diarist check --evidence

`diarist show ID` tells more of an entry; `edit`, `merge`, `split` and `reject` mend it.
Exit codes: 0 done, whatever was found; 1 failed; 2 wrong usage.")]
pub struct CheckArgs {
    /// Show the quotes under each entry
    #[arg(long)]
    evidence: bool,

    /// At most so many entries of each sort
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Prints what was found.
pub fn run(arguments: &CheckArgs) -> Outcome {
    let today = arguments.diary.today();
    let mut store = arguments.diary.open(Access::Read)?;
    let sorts = [
        ("whose sources contradict each other", Filter { disputed: true, ..Filter::default() }),
        (
            "planned and past, and not reported to have taken place",
            Filter { status: vec![StatusFilter::Lapsed], ..Filter::default() },
        ),
    ];
    let mut out = std::io::stdout().lock();
    for (rank, (what, filter)) in sorts.into_iter().enumerate() {
        let mut kept = store.list(&filter, today, None, arguments.limit + 1)?;
        let more = kept.len() > arguments.limit;
        kept.truncate(arguments.limit);
        if rank > 0 {
            writeln!(out)?;
        }
        let and = if more { "more than " } else { "" };
        writeln!(out, "{and}{} {what}", count(kept.len(), "entry", "entries"))?;
        let lines = lines(&mut store, kept, today, true)?;
        out.write_all(list(&lines, look(arguments.evidence)).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}
