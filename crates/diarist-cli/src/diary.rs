//! The diary that commands open: where it lies, which day is today, and its entries as they are shown.

use crate::messages::Problem;
use clap::Args;
use diarist_merge::Standing;
use diarist_render::{Line, Look, Source};
use diarist_store::{Access, Filter, Kept, Location, State, Store, StoreError};
use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of every command that uses the diary.
#[derive(Args, Clone, Debug)]
pub struct DiaryArgs {
    /// The diary: a file, or postgres://USER:PASSWORD@HOST/DATABASE [default: diary.db in the user's data folder]
    #[arg(long, env = "DIARIST_DIARY", hide_env_values = true, value_name = "PATH|URL", help_heading = "Diary")]
    pub diary: Option<String>,

    /// The day that "today" means [default: today]
    #[arg(long, value_name = "DATE", help_heading = "Diary", value_parser = crate::args::date)]
    pub today: Option<Date>,
}

/// Why a command stops.
#[derive(Debug)]
pub enum Failure {
    /// The output cannot be written.
    Output(io::Error),
    /// Something else, with what to do about it.
    Problem(Problem),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Problem(error.into())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::error(error.to_string(), error.hint())
    }
}

/// What a command gives: 0 done, 1 failed.
pub type Outcome = Result<ExitCode, Failure>;

/// Prints the problem that stopped a command. Fails only where the output cannot be written.
pub fn settled(outcome: Outcome) -> io::Result<ExitCode> {
    match outcome {
        Ok(code) => Ok(code),
        Err(Failure::Output(error)) => Err(error),
        Err(Failure::Problem(problem)) => {
            problem.report();
            Ok(ExitCode::FAILURE)
        }
    }
}

impl DiaryArgs {
    /// Opens the diary.
    pub fn open(&self, access: Access) -> Result<Store, Failure> {
        let location = match &self.diary {
            Some(text) => text.parse().unwrap_or_else(|never| match never {}),
            None => Location::File(default_path()?),
        };
        if let (Location::File(path), Access::Create) = (&location, access)
            && let Some(folder) = path.parent().filter(|folder| self.diary.is_none() && !folder.exists())
        {
            std::fs::create_dir_all(folder).map_err(|error| {
                let what = format!("cannot make the folder {}: {}", folder.display(), crate::inputs::cause(&error));
                Problem::error(what, "give --diary a path that can be written")
            })?;
        }
        let store = Store::open(&location, access, Timestamp::now());
        store.map_err(|error| match error {
            // Which of the databases is meant.
            error @ (StoreError::Missing(_) | StoreError::Unopened { .. } | StoreError::Foreign(_)) => error.into(),
            error => Problem::error(format!("{location}: {error}"), error.hint()).into(),
        })
    }

    /// The day that "today" means.
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(|| ZonedDateTime::now().date())
    }
}

/// `diary.db` in the folder where the system keeps users' data.
fn default_path() -> Result<PathBuf, Problem> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = if cfg!(windows) {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))
    };
    let data =
        data.ok_or_else(|| Problem::error("there is no home folder to keep the diary in", "give --diary a path"))?;
    Ok(data.join("diarist").join("diary.db"))
}

/// Who corrects: the user's name as the system gives it.
pub fn user() -> String {
    let name = |variable: &str| std::env::var(variable).ok().filter(|name| !name.is_empty());
    name("DIARIST_USER").or_else(|| name("USER")).or_else(|| name("USERNAME")).unwrap_or_else(|| "somebody".to_owned())
}

/// Columns where standard output is no terminal.
const WIDTH: usize = 100;

/// How tables look on standard output.
pub fn look(evidence: bool) -> Look {
    let stdout = io::stdout();
    Look {
        width: terminal_size::terminal_size_of(&stdout).map_or(WIDTH, |(width, _)| usize::from(width.0)),
        colour: anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
        evidence,
    }
}

/// The first entries that a filter lets through, `limit` of them (0: all), and whether there are more.
pub fn page(store: &mut Store, filter: &Filter, today: Date, limit: usize) -> Result<(Vec<Kept>, bool), StoreError> {
    let limit = if limit == 0 { usize::MAX } else { limit };
    let mut kept = store.list(filter, today, None, limit.saturating_add(1))?;
    let more = kept.len() > limit;
    kept.truncate(limit);
    Ok((kept, more))
}

/// An entry as it is shown. With `sources` the articles that tell of it are looked up.
pub fn line(store: &mut Store, kept: Kept, today: Date, sources: bool) -> Result<Line, StoreError> {
    let told = if sources { store.reports(&kept)? } else { Vec::new() };
    let sources = told
        .into_iter()
        .map(|(report, article)| Source {
            article: article.id,
            published: article.published,
            title: article.title,
            quote: report.entry.evidence.into_iter().next().map_or_else(String::new, |evidence| evidence.text),
        })
        .collect();
    let mut entry = kept.merged.entry.clone();
    if let Some(parent) = entry.part_of.take() {
        entry.part_of = store.name(&parent)?;
    }
    Ok(Line {
        uid: format!("{}@{}.diarist", kept.id, store.uid()),
        lapsed: kept.merged.lapsed(today),
        gone: kept.state != State::Kept,
        disputed: kept.merged.standing == Standing::Disputed,
        origins: kept.merged.origins,
        sequence: kept.sequence,
        added: kept.added,
        changed: kept.changed,
        id: kept.id,
        entry,
        sources,
    })
}

/// Several of them.
pub fn lines(store: &mut Store, kept: Vec<Kept>, today: Date, sources: bool) -> Result<Vec<Line>, StoreError> {
    kept.into_iter().map(|kept| line(store, kept, today, sources)).collect()
}
