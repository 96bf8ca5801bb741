//! `diarist eval`: entries scored against annotated ones, read from files or by diarist itself.

use crate::args::EvalArgs;
use crate::inputs::{Found, Input, cause};
use crate::messages::Problem;
use crate::parallel;
use diarist::Kit;
use diarist_diary::score::{Annotated, AnnotatedArticle, Options, Scorer};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Scores every annotated article in the order of their names. Fails only where the output cannot be written.
pub fn run(arguments: &EvalArgs) -> io::Result<ExitCode> {
    let (annotations, source) = match prepare(arguments) {
        Ok(prepared) => prepared,
        Err(problem) => {
            problem.report();
            return Ok(ExitCode::FAILURE);
        }
    };
    let jobs = parallel::jobs(arguments.jobs);
    let tasks = parallel::map(&annotations, jobs, |path| task(&arguments.docs, path, &source));

    let EvalArgs { per_doc, misses, exact_names, .. } = *arguments;
    let mut scorer = Scorer::new(Options { per_doc, misses, exact_names });
    let mut out = io::stdout().lock();
    let mut done = ExitCode::SUCCESS;
    for task in &tasks {
        match task {
            Ok(Task { id, text, gold, system }) => {
                out.write_all(scorer.document(id, text, gold, system.as_deref()).as_bytes())?;
            }
            Err(problem) => {
                problem.report();
                done = ExitCode::FAILURE;
            }
        }
    }
    out.write_all(scorer.table().as_bytes())?;
    Ok(done)
}

/// The annotations, and what is to be scored against them.
fn prepare(arguments: &EvalArgs) -> Result<(Vec<PathBuf>, Source), Problem> {
    let source = match &arguments.system {
        Some(path) => Source::Given(system(path)?),
        None => Source::Read(Box::new(super::kit(arguments.thorough)?)),
    };
    Ok((json_files(&arguments.entries)?, source))
}

/// Where the entries to score come from.
enum Source {
    Given(HashMap<String, Vec<Annotated>>),
    Read(Box<Kit>),
}

/// One article to score.
struct Task {
    id: String,
    text: String,
    gold: Vec<Annotated>,
    system: Option<Vec<Annotated>>,
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

fn task(docs: &Path, annotation: &Path, source: &Source) -> Result<Task, Problem> {
    let id = annotation.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let document = docs.join(annotation.file_name().unwrap_or_default());
    let Text { text } = parse(&document)?;
    let gold = parse::<AnnotatedArticle>(annotation)?.entries;
    let system = match source {
        Source::Given(entries) => entries.get(&id).cloned(),
        Source::Read(kit) => Some(read(document, kit)?),
    };
    Ok(Task { id, text, gold, system })
}

/// The entries that diarist itself finds in an article.
fn read(document: PathBuf, kit: &Kit) -> Result<Vec<Annotated>, Problem> {
    let Found { articles, problems } = Input::File(document).articles(None);
    if let Some(problem) = problems.into_iter().find(|problem| problem.is_error) {
        return Err(problem);
    }
    let entries = articles.iter().flat_map(|article| diarist::read(article, kit).entries);
    // Through JSON, so that what is scored is what is printed.
    let annotated = |entry| serde_json::from_value(serde_json::to_value(entry)?);
    Ok(entries.map(annotated).collect::<Result<_, _>>().expect("an entry can be written and scored"))
}

/// The entries to score, by article.
fn system(path: &Path) -> Result<HashMap<String, Vec<Annotated>>, Problem> {
    let articles: Vec<AnnotatedArticle> = if path.is_dir() {
        json_files(path)?.iter().map(|file| parse(file)).collect::<Result<_, _>>()?
    } else {
        let lines = text(path)?;
        let lines = lines.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(number, line)| serde_json::from_str(line).map_err(|error| malformed(path, number + 1, &error)))
            .collect::<Result<_, _>>()?
    };
    articles
        .into_iter()
        .map(|article| match article.id() {
            Some(id) => Ok((id.to_owned(), article.entries)),
            None => {
                Err(Problem::error(format!("an article in {} has no id", path.display()), "give each object an \"id\""))
            }
        })
        .collect()
}

/// The JSON files of a directory, in the order of their names.
fn json_files(directory: &Path) -> Result<Vec<PathBuf>, Problem> {
    let unreadable = |error: io::Error| {
        Problem::error(
            format!("cannot read the directory {}: {}", directory.display(), cause(&error)),
            "give a directory of ID.json files",
        )
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Problem::error(
            format!("no .json files in {}", directory.display()),
            "give a directory of ID.json files",
        ));
    }
    Ok(files)
}

fn parse<T: DeserializeOwned>(path: &Path) -> Result<T, Problem> {
    serde_json::from_str(&text(path)?).map_err(|error| malformed(path, error.line(), &error))
}

fn text(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path).map_err(|error| {
        Problem::error(
            format!("cannot read {}: {}", path.display(), cause(&error)),
            "DOCS and ENTRIES hold files of the same names, one for each article",
        )
    })
}

fn malformed(path: &Path, line: usize, error: &serde_json::Error) -> Problem {
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    Problem::error(
        format!("{}, line {line}: {reason}", path.display()),
        "mend the JSON there; it needs \"entries\" or \"text\"",
    )
}
