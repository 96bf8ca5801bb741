//! `diarist person`: where somebody was, is and will be, and with whom.

use crate::diary::{DiaryArgs, Outcome, lines, look, page};
use crate::filter::days;
use crate::messages::{Problem, count};
use clap::Args;
use diarist_render::{json_array, list};
use diarist_store::{Access, Filter};
use std::io::Write as _;
use std::process::ExitCode;

/// A person's or organisation's itinerary.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist person Odhiambo
  diarist person \"Amina Odhiambo\" --from today
  diarist person Odhiambo --from 2024 --to 2024 --json

Exit codes: 0 done; 1 nobody goes by that name, or failed; 2 wrong usage.")]
pub struct PersonArgs {
    /// The name, or some words of it
    #[arg(value_name = "NAME")]
    name: String,

    /// Not over before: 2024-06-01, 2024-06, today, "next week", "last 30 days"
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Not begun after
    #[arg(long, value_name = "DATE")]
    to: Option<String>,

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

/// Prints the itinerary.
pub fn run(arguments: &PersonArgs) -> Outcome {
    let today = arguments.diary.today();
    let mut store = arguments.diary.open(Access::Read)?;
    let names = store.names(&arguments.name)?;
    if names.is_empty() {
        let what = format!("the diary names nobody {:?}", arguments.name);
        return Err(Problem::error(what, "type the family name alone, or look with `diarist list --search`").into());
    }
    let day = |text: &Option<String>| text.as_ref().map(|text| days(text, today)).transpose();
    let filter = Filter {
        who: vec![arguments.name.clone()],
        from: day(&arguments.from)?.and_then(|(first, _)| first),
        to: day(&arguments.to)?.and_then(|(_, last)| last),
        vague: true,
        ..Filter::default()
    };
    let (kept, more) = page(&mut store, &filter, today, arguments.limit)?;
    let lines = lines(&mut store, kept, today, arguments.evidence || arguments.json)?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        out.write_all(json_array(&lines).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "{}, {}\n", names.join(" · "), count(lines.len(), "entry", "entries"))?;
    out.write_all(list(&lines, look(arguments.evidence)).as_bytes())?;
    if more {
        writeln!(out, "\nthere are more: --limit 0 shows all, --from a later part")?;
    }
    Ok(ExitCode::SUCCESS)
}
