//! `diarist check`: contradictions, impossible itineraries, lapsed plans.

use crate::diary::{DiaryArgs, Failure, Outcome, lines, look};
use crate::messages::count;
use clap::Args;
use diarist_diary::Kind;
use diarist_merge::Impossible;
use diarist_render::{columns, day, list};
use diarist_store::{Access, Filter, StatusFilter, Store};
use jiff::civil::Date;
use std::io::Write as _;
use std::process::ExitCode;

/// What an editor should look at: sources that contradict each other, plans that nobody reported on, people in two
/// distant places on one day.
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
    let impossible = impossible(&mut store, today)?;
    writeln!(
        out,
        "\n{} on one day, too far apart",
        count(impossible.len(), "pair of appearances", "pairs of appearances")
    )?;
    for pair in impossible.iter().take(arguments.limit) {
        writeln!(out, "{}, {}, {} km apart", pair.person, day(pair.day), pair.kilometres)?;
        let mut rows = Vec::new();
        for (entry, evidence) in [&pair.a, &pair.b] {
            let name = store.name(entry.as_str())?.unwrap_or_default();
            rows.push(vec![name.chars().take(7).collect(), format!("“{}”", evidence.text)]);
        }
        out.write_all(columns(&rows, look(false)).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// People at two distant places on one day: looked for year by year, so that a large diary need not be held.
fn impossible(store: &mut Store, today: Date) -> Result<Vec<Impossible>, Failure> {
    let Some((first, last)) = store.stats()?.days else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for year in first.year()..=last.year() {
        let filter = Filter {
            from: Date::new(year, 1, 1).ok(),
            to: Date::new(year, 12, 31).ok(),
            kinds: Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Trip).collect(),
            ..Filter::default()
        };
        let entries: Vec<_> =
            store.list(&filter, today, None, usize::MAX)?.into_iter().map(|kept| kept.merged).collect();
        found.extend(diarist_merge::impossible(&entries).into_iter().filter(|pair| pair.day.year() == year));
    }
    Ok(found)
}
