//! The files that the arguments stand for, one after another, and the articles in them.
//!
//! Files are opened only when their turn comes, and JSON Lines are read line by line, so that an archive of any size takes
//! little memory.

use crate::messages::Problem;
use diarist_text::Article;
use diarist_text::readers::{self, Problem::BadDate, Problem::NoDate};
use jiff::civil::Date;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Extensions that are read in a directory. A file named as an argument is read whatever it is called.
const EXTENSIONS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "json", "jsonl", "ndjson"];

/// One file to read, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// `-`
    Stdin,
    /// A path, as given or found.
    File(PathBuf),
}

/// The inputs in the order of the arguments; those of a directory in the order of their names, subdirectories included,
/// hidden files left out.
pub fn walk(arguments: &[PathBuf]) -> impl Iterator<Item = Result<Input, Problem>> + '_ {
    arguments.iter().flat_map(|argument| -> Box<dyn Iterator<Item = Result<Input, Problem>>> {
        if argument.as_os_str() == "-" {
            Box::new(std::iter::once(Ok(Input::Stdin)))
        } else if argument.is_dir() {
            Box::new(directory(argument))
        } else {
            Box::new(std::iter::once(Ok(Input::File(argument.clone()))))
        }
    })
}

fn directory(root: &Path) -> impl Iterator<Item = Result<Input, Problem>> + '_ {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_str().is_some_and(|name| name.starts_with('.'))
    };
    let found = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible).filter_map(
        |entry| match entry {
            Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => {
                Some(Ok(Input::File(entry.into_path())))
            }
            Ok(_) => None,
            Err(error) => {
                let reason = error.io_error().map_or("links lead in a circle".to_owned(), cause);
                let what = format!("cannot walk {}: {reason}", error.path().unwrap_or(root).display());
                Some(Err(Problem::error(what, "check that the directory can be read")))
            }
        },
    );
    let mut found = found.peekable();
    let nothing = found.peek().is_none().then(|| {
        Err(Problem::error(
            format!("no articles in directory {}", root.display()),
            format!("put files there that end in .{}, or name files of other kinds one by one", EXTENSIONS.join(", .")),
        ))
    });
    nothing.into_iter().chain(found)
}

fn is_article(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()))
}

/// What one input holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Its articles, in the order of the file.
    pub articles: Vec<Article>,
    /// What could not be read, and what was read with a doubt.
    pub problems: Vec<Problem>,
}

impl Input {
    /// How messages name it.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Stdin => Cow::Borrowed("-"),
            Self::File(path) => path.to_string_lossy(),
        }
    }

    /// Reads all of it. With `published` every article gets that date, and none is missed.
    pub fn articles(&self, published: Option<Date>) -> Found {
        let mut all = Found::default();
        for part in self.parts(published) {
            all.articles.extend(part.articles);
            all.problems.extend(part.problems);
        }
        all
    }

    /// Reads it part by part: JSON Lines article by article, so that an archive of any size takes little memory.
    pub fn parts(&self, published: Option<Date>) -> impl Iterator<Item = Found> + use<> {
        let name = self.name().into_owned();
        let (stream, unopened) = match self.open() {
            Ok(input) => (Some(readers::stream(&name, input)), None),
            Err(error) => (None, Some(vec![unreadable(&name, &error)])),
        };
        let parts = stream.into_iter().flatten().map(move |part| match part {
            Ok(reading) => found(reading, published),
            Err(error) => Found { problems: vec![unreadable(&name, &error)], ..Found::default() },
        });
        unopened.into_iter().map(|problems| Found { problems, ..Found::default() }).chain(parts)
    }

    /// Its text, which must be UTF-8.
    pub fn text(&self) -> Result<String, Problem> {
        String::from_utf8(self.bytes()?).map_err(|error| {
            let what = format!("{}: not UTF-8 at byte {}", self.name(), error.utf8_error().valid_up_to());
            Problem::error(what, "save the file as UTF-8")
        })
    }

    fn bytes(&self) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        let read = self.open().and_then(|mut input| input.read_to_end(&mut bytes));
        read.map_err(|error| unreadable(&self.name(), &error))?;
        Ok(bytes)
    }

    fn open(&self) -> io::Result<Box<dyn BufRead>> {
        Ok(match self {
            Self::Stdin => Box::new(io::stdin().lock()),
            Self::File(path) => Box::new(BufReader::new(File::open(path)?)),
        })
    }
}

fn found(reading: readers::Reading, published: Option<Date>) -> Found {
    let readers::Reading { mut articles, notices } = reading;
    if published.is_some() {
        articles.iter_mut().for_each(|article| article.published = published);
    }
    let settled = |problem: &readers::Problem| published.is_some() && matches!(problem, NoDate | BadDate { .. });
    let problems = notices.into_iter().filter(|notice| !settled(&notice.problem)).map(Problem::from).collect();
    Found { articles, problems }
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    let hint = match error.kind() {
        ErrorKind::NotFound => "check the name; `-` reads standard input",
        ErrorKind::PermissionDenied => "check who may read it",
        _ => "check that it is a file and can be read",
    };
    Problem::error(format!("cannot read {name}: {}", cause(error)), hint)
}

/// The reason in the house's words: lower case, without the number that the system gives it.
pub fn cause(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
    }
}
