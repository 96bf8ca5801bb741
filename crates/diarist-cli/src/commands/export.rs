//! `diarist export`: everything, or a filter of it, for other programs.

use crate::diary::{DiaryArgs, Failure, Outcome, line};
use crate::filter::FilterArgs;
use crate::messages::Problem;
use clap::{Args, ValueEnum};
use diarist_diary::{Entry, Kind};
use diarist_places::fold;
use diarist_render::{Line, Source, csv, ics, trips};
use diarist_store::{Access, Filter, Kept, Store};
use jiff::civil::Date;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

/// Write the diary for other programs.
///
/// Calendars keep an entry's UID for ever and raise SEQUENCE when it changes; cancelled entries stay, with that status, and
/// entries that no article tells of any more stay cancelled for 30 days; lapsed and undated ones are left out.
/// The profile `trips` has a row for each leader and leg, in the columns of the coded data sets of leaders' travel.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist export --format ics --who Odhiambo > odhiambo.ics
  diarist export --format json > diary.json
  diarist export --format csv --from 2024 --to 2024 > 2024.csv
  diarist export --profile trips > trips.csv

Exit codes: 0 done; 1 failed; 2 wrong usage.")]
pub struct ExportArgs {
    /// How it is written
    #[arg(long, value_name = "FORMAT", value_enum, required_unless_present = "profile")]
    format: Option<ExportFormat>,

    /// Rows of a certain use; these are CSV
    #[arg(long, value_name = "PROFILE", value_enum)]
    profile: Option<Profile>,

    #[command(flatten)]
    filter: FilterArgs,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// A calendar (iCalendar)
    Ics,
    /// An array of objects
    Json,
    /// One row for each entry
    Csv,
}

/// Rows of a certain use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Profile {
    /// One row for each leader and leg
    Trips,
}

/// Entries that are held in memory at once.
const PAGE: usize = 500;
/// Days for which a calendar is told that an entry is no more.
const CANCELLED_DAYS: i64 = 30;

/// Writes it.
pub fn run(arguments: &ExportArgs) -> Outcome {
    let today = arguments.diary.today();
    let mut filter = arguments.filter.filter(today)?;
    let mut store = arguments.diary.open(Access::Read)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match (arguments.profile, arguments.format) {
        (Some(_), Some(ExportFormat::Ics | ExportFormat::Json)) => {
            return Err(Problem::error("the profile trips is CSV", "leave --format out").into());
        }
        (Some(Profile::Trips), _) => {
            filter.kinds = vec![Kind::Trip];
            out.write_all(trips::heading().as_bytes())?;
            pages(&mut store, &filter, today, |store, kept| {
                let trip = trip(store, &kept)?;
                let rows = imported(store, &kept)?;
                let line = line(store, kept, today, true)?;
                if rows.is_empty() {
                    return Ok(out.write_all(trips::rows(&line, &trip).as_bytes())?);
                }
                // Legs that others compiled keep a row each, as they had it, though the diary takes some for one trip.
                for (entry, source) in rows {
                    let leg = Line { entry, sources: vec![source], ..line.clone() };
                    out.write_all(trips::rows(&leg, &trip).as_bytes())?;
                }
                Ok(())
            })?;
        }
        (None, Some(ExportFormat::Csv)) => {
            out.write_all(csv(&[], true).as_bytes())?;
            pages(&mut store, &filter, today, |store, kept| {
                Ok(out.write_all(csv(&[line(store, kept, today, true)?], false).as_bytes())?)
            })?;
        }
        (None, Some(ExportFormat::Json)) => {
            let mut first = true;
            out.write_all(b"[")?;
            pages(&mut store, &filter, today, |store, kept| {
                let value = line(store, kept, today, true)?.json();
                let comma = if std::mem::take(&mut first) { "" } else { "," };
                Ok(write!(out, "{comma}\n{value}")?)
            })?;
            out.write_all(b"\n]\n")?;
        }
        (None, _) => {
            let name = arguments.filter.who.as_ref().map_or("diarist".to_owned(), |who| format!("diarist: {who}"));
            let mut lines = Vec::new();
            let lapsed = !filter.status.is_empty();
            let since =
                today.checked_sub(jiff::Span::new().days(CANCELLED_DAYS)).map_or(String::new(), |day| day.to_string());
            pages(&mut store, &filter, today, |store, kept| {
                lines.push(line(store, kept, today, true)?);
                Ok(())
            })?;
            // What was in the calendar before must be taken out of it.
            let gone = Filter { all_states: true, changed_since: Some(since), ..filter };
            pages(&mut store, &gone, today, |store, kept| {
                if kept.state != diarist_store::State::Kept {
                    lines.push(line(store, kept, today, true)?);
                }
                Ok(())
            })?;
            out.write_all(ics(&name, &lines, lapsed).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Goes through all entries of the filter, a page at a time.
fn pages(
    store: &mut Store,
    filter: &Filter,
    today: Date,
    mut each: impl FnMut(&mut Store, Kept) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let page = store.list(filter, today, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.cursor());
        page.into_iter().try_for_each(|kept| each(store, kept))?;
    }
}

/// The entry's reports that are rows of travel.
fn imported(store: &mut Store, kept: &Kept) -> Result<Vec<(Entry, Source)>, Failure> {
    let mut rows = Vec::new();
    for (report, article) in store.reports(kept)? {
        let rule = report.entry.when.as_ref().and_then(|when| when.rule.as_deref());
        if rule == Some(crate::trips::RULE) {
            let quote = report.entry.evidence.first().map_or_else(String::new, |evidence| evidence.text.clone());
            let source = Source { article: article.id, published: article.published, title: article.title, quote };
            rows.push((report.entry, source));
        }
    }
    Ok(rows)
}

/// Whom the travellers met on the trip, and what it was for.
fn trip(store: &mut Store, kept: &Kept) -> Result<trips::Trip, Failure> {
    let travellers: Vec<String> = kept.merged.entry.who.iter().map(|party| fold(&party.name)).collect();
    let mut trip = trips::Trip::default();
    for part in store.parts(kept)? {
        let entry = part.merged.entry;
        match entry.kind {
            Kind::Meeting => {
                let others = entry.who.into_iter().map(|party| party.name);
                trip.counterparts.extend(others.filter(|name| !travellers.contains(&fold(name))));
            }
            Kind::Gathering | Kind::Ceremony => trip.event = trip.event.or(entry.event),
            _ => {}
        }
    }
    trip.counterparts.dedup();
    Ok(trip)
}
