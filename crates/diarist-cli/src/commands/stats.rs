//! `diarist stats`: the diary in numbers.

use crate::diary::{DiaryArgs, Outcome, look};
use clap::Args;
use diarist_render::columns;
use diarist_store::{Access, Stats};
use std::io::Write as _;
use std::process::ExitCode;

/// What is in the diary: articles, reports, entries, corrections, size.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist stats

Exit codes: 0 done; 1 failed; 2 wrong usage.")]
pub struct StatsArgs {
    #[command(flatten)]
    diary: DiaryArgs,
}

/// Prints the numbers.
pub fn run(arguments: &StatsArgs) -> Outcome {
    let mut store = arguments.diary.open(Access::Read)?;
    let stats = store.stats()?;
    std::io::stdout().write_all(columns(&rows(&stats), look(false)).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn rows(stats: &Stats) -> Vec<Vec<String>> {
    let counts = |counts: &[(String, i64)]| {
        counts.iter().map(|(name, count)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
    };
    let days = stats.days.map_or("none".to_owned(), |(first, last)| format!("{first} to {last}"));
    let megabytes = stats.bytes as f64 / 1e6;
    [
        ("articles", format!("{}, of {} origins; {} versions replaced", stats.articles, stats.origins, stats.replaced)),
        ("reports", format!("{}; {} about private persons not kept", stats.reports, stats.withheld)),
        ("entries", format!("{}; {} rejected", stats.entries, stats.rejected)),
        ("kinds", counts(&stats.kinds)),
        ("statuses", counts(&stats.statuses)),
        ("standing", counts(&stats.standings)),
        ("days", days),
        ("corrections", stats.corrections.to_string()),
        ("forgotten", stats.forgotten.to_string()),
        ("size", format!("{megabytes:.1} MB, schema {}", stats.schema)),
    ]
    .map(|(name, value)| vec![name.to_owned(), value])
    .to_vec()
}
