//! `diarist met`: who met whom, how often, and when.

use crate::diary::{DiaryArgs, Failure, Outcome, lines, look};
use crate::filter::days;
use crate::messages::{Problem, count};
use clap::Args;
use diarist_calendar::Edtf;
use diarist_diary::{Kind, Status};
use diarist_merge::Overlap;
use diarist_places::fold;
use diarist_render::{Line, columns, json_array, label, list};
use diarist_store::{Access, Filter, Store};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::ExitCode;

/// Whom somebody met, or when two met.
///
/// Meetings that were called off, denied or lapsed do not count; planned ones are counted apart.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist met Odhiambo
  diarist met Odhiambo Kortelainen
  diarist met Odhiambo --from 2024 --to 2024
  diarist met Odhiambo Kortelainen --json

Exit codes: 0 done; 1 nobody goes by that name, or failed; 2 wrong usage.")]
pub struct MetArgs {
    /// Who
    #[arg(value_name = "A")]
    one: String,

    /// And whom; without it everybody
    #[arg(value_name = "B")]
    other: Option<String>,

    /// Not over before
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Not begun after
    #[arg(long, value_name = "DATE")]
    to: Option<String>,

    /// As JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Prints meetings, or counts of them.
pub fn run(arguments: &MetArgs) -> Outcome {
    let today = arguments.diary.today();
    let mut store = arguments.diary.open(Access::Read)?;
    for name in [Some(&arguments.one), arguments.other.as_ref()].into_iter().flatten() {
        if store.names(name)?.is_empty() {
            let what = format!("the diary names nobody {name:?}");
            return Err(Problem::error(what, "type the family name alone, or look with `diarist list --search`").into());
        }
    }
    let day = |text: &Option<String>| text.as_ref().map(|text| days(text, today)).transpose();
    let filter = Filter {
        who: [Some(arguments.one.clone()), arguments.other.clone()].into_iter().flatten().collect(),
        kinds: vec![Kind::Meeting],
        from: day(&arguments.from)?.and_then(|(first, _)| first),
        to: day(&arguments.to)?.and_then(|(_, last)| last),
        vague: true,
        ..Filter::default()
    };
    let kept = store.list(&filter, today, None, usize::MAX)?;
    let mut lines = lines(&mut store, kept, today, arguments.json)?;
    lines.retain(|line| !line.is_off() && !line.lapsed);
    let planned = |line: &Line| matches!(line.entry.status, Status::Planned | Status::Tentative);
    let mut out = std::io::stdout().lock();
    if arguments.json {
        out.write_all(json_array(&lines).as_bytes())?;
    } else if arguments.other.is_some() {
        let ahead = lines.iter().filter(|line| planned(line)).count();
        writeln!(out, "{}, {ahead} planned\n", count(lines.len() - ahead, "meeting", "meetings"))?;
        out.write_all(list(&lines, look(false)).as_bytes())?;
        let other = arguments.other.as_deref().unwrap_or_default();
        let both = Filter { who: Vec::new(), kinds: Vec::new(), ..filter };
        out.write_all(together(&mut store, &both, today, &arguments.one, other)?.as_bytes())?;
    } else {
        out.write_all(counts(&lines, &arguments.one, planned).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The places where both were or will be on the same days.
fn together(store: &mut Store, filter: &Filter, today: Date, one: &str, other: &str) -> Result<String, Failure> {
    let mut entries = Vec::new();
    for name in [one, other] {
        let of_one = Filter { who: vec![name.to_owned()], ..filter.clone() };
        entries.extend(store.list(&of_one, today, None, usize::MAX)?.into_iter().map(|kept| kept.merged));
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries.dedup_by(|a, b| a.id == b.id);
    let overlaps = diarist_merge::overlaps(&entries, one, other);
    if overlaps.is_empty() {
        return Ok(String::new());
    }
    let row = |overlap: &Overlap| {
        let days = match overlap.first == overlap.last {
            true => Edtf::day(overlap.first),
            false => Edtf::interval(overlap.first, overlap.last).unwrap_or_else(|| Edtf::day(overlap.first)),
        };
        let place = [&overlap.a.place.name, &overlap.a.place.country].into_iter().flatten().cloned();
        let inferred = if overlap.a.inferred || overlap.b.inferred { "inferred" } else { "" };
        vec![place.collect::<Vec<_>>().join(", "), inferred.to_owned(), label(&days)]
    };
    let rows: Vec<Vec<String>> = overlaps.iter().map(row).collect();
    Ok(format!("\nboth in\n{}", columns(&rows, look(false))))
}

/// A row for each counterpart, the most frequent first.
fn counts(lines: &[Line], one: &str, planned: impl Fn(&Line) -> bool) -> String {
    let asked = fold(one);
    let is_asked = |name: &str| {
        let name = fold(name);
        asked.split(' ').all(|word| name.split(' ').any(|other| other == word))
    };
    let mut met: BTreeMap<String, (String, usize, usize, Vec<String>)> = BTreeMap::new();
    for line in lines {
        for party in line.entry.who.iter().filter(|party| !is_asked(&party.name)) {
            let row = met.entry(fold(&party.name)).or_insert_with(|| (party.name.clone(), 0, 0, Vec::new()));
            if planned(line) {
                row.2 += 1;
            } else {
                row.1 += 1;
            }
            let date = line.entry.when.as_ref().and_then(|when| when.edtf.as_ref());
            row.3.push(date.map_or("no date".to_owned(), ToString::to_string));
        }
    }
    let mut rows: Vec<_> = met.into_values().collect();
    rows.sort_by(|a, b| (b.1 + b.2, &a.0).cmp(&(a.1 + a.2, &b.0)));
    let mut table = vec![vec!["met".to_owned(), "planned".to_owned(), "whom".to_owned(), "when".to_owned()]];
    table.extend(
        rows.into_iter()
            .map(|(name, met, planned, dates)| vec![met.to_string(), planned.to_string(), name, dates.join(", ")]),
    );
    columns(&table, look(false))
}
