//! `diarist add`: articles read into the diary, a batch at a time, each batch whole or not at all.

use crate::args;
use crate::diary::{DiaryArgs, Outcome};
use crate::inputs::{self, Found, Input};
use crate::messages::{Messages, Problem, count};
use crate::{parallel, trips};
use clap::{Args, ValueEnum};
use diarist::Kit;
use diarist_diary::Reading;
use diarist_store::{Access, AddOptions, Added, Incoming, Store, fingerprint};
use diarist_text::Article;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Articles of a batch for each job: enough to keep the jobs busy, few enough that little is read again after an interruption.
const BATCH_ARTICLES: usize = 32;
/// Bytes of text after which a batch is full, however few its articles are.
const BATCH_BYTES: usize = 4 << 20;
/// Articles whose presence is asked for at once.
const ASKED: usize = 256;

/// Read articles into the diary.
///
/// An article goes by its identifier, or by its file's name. One that is there as it is changes nothing; another version of it
/// replaces its reports, and what was said before stays in the history. Reports of one happening become one entry.
///
/// Entries about private persons alone are not kept: somebody in them must hold an office, or be an organisation or a country,
/// or be listed with --keep.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist add news/
  diarist add story.html --published 2024-05-28
  diarist add archive.jsonl --diary desk.db
  diarist add archive.jsonl --diary postgres://desk@db.example.org/diary
  diarist add travels.jsonl --format trips
  diarist add news/ --keep \"Juma Were\"

It may be interrupted at any moment, and added again: what is there is not read a second time.
Exit codes: 0 done; 1 some input failed, the rest is done; 2 wrong usage.")]
pub struct AddArgs {
    /// Articles: plain text, Markdown, HTML, JSON or JSON Lines ({"id", "published", "title", "text"}, ninjs);
    /// a directory stands for the articles in it, `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Publication date of every article, whatever the article says (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = args::date)]
    published: Option<Date>,

    /// What the files hold
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Holds::Articles)]
    format: Holds,

    /// Keep entries about this person though no office is known; may be given several times, is remembered
    #[arg(long, value_name = "NAME")]
    keep: Vec<String>,

    /// Keep entries about private persons too
    #[arg(long)]
    everyone: bool,

    /// Read again what is there already (after an update of diarist)
    #[arg(long)]
    again: bool,

    /// Read every sentence, as `diarist read --thorough` does
    #[arg(long)]
    pub thorough: bool,

    /// Articles read at the same time [default: the number of cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// What the files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Holds {
    /// Articles, in whatever format `read` takes
    Articles,
    /// JSON Lines, a row for each leg of a leader's travel or visit
    Trips,
}

/// Adds every input.
pub fn run(arguments: &AddArgs) -> Outcome {
    let kit = super::kit(arguments.thorough)?;
    let mut store = arguments.diary.open(Access::Create)?;
    store.keep_people(&arguments.keep)?;
    let jobs = parallel::jobs(arguments.jobs);
    let mut desk = Desk {
        options: AddOptions {
            everyone: arguments.everyone,
            again: arguments.again,
            reader: concat!("diarist ", env!("CARGO_PKG_VERSION")).to_owned(),
        },
        store,
        kit,
        jobs,
        asked: Vec::new(),
        fresh: Vec::new(),
        ids: HashMap::new(),
        added: Added::default(),
        progress: progress(&arguments.files),
        messages: Messages::default(),
    };
    for input in inputs::walk(&arguments.files) {
        match input {
            Ok(input) if arguments.format == Holds::Trips => desk.trips(&input)?,
            Ok(input) => {
                // One file stands for one article until more are found in it.
                let mut more = 0;
                for Found { articles, problems } in input.parts(arguments.published) {
                    desk.messages.report(&problems, &desk.progress);
                    for article in articles {
                        desk.progress.inc_length(more);
                        more = 1;
                        desk.take(article)?;
                    }
                }
            }
            Err(problem) => desk.messages.report(&[problem], &desk.progress),
        }
    }
    desk.ask()?;
    desk.read()?;
    desk.close()
}

/// Articles on their way into the diary.
struct Desk {
    store: Store,
    kit: Kit,
    options: AddOptions,
    jobs: usize,
    /// Not yet known whether they are in the diary.
    asked: Vec<(Article, String)>,
    /// Not in the diary.
    fresh: Vec<(Article, String)>,
    /// Hashes of this run's articles.
    ids: HashMap<String, String>,
    added: Added,
    progress: ProgressBar,
    messages: Messages,
}

impl Desk {
    fn take(&mut self, article: Article) -> Result<(), crate::diary::Failure> {
        let hash = fingerprint(article.published, article.title.as_deref(), &article.text);
        if let Some(before) = self.ids.insert(article.id.clone(), hash.clone())
            && before != hash
        {
            let what =
                format!("two different articles go by the name {}: the later one replaces the earlier", article.id);
            let hint = "rename the files, or give the articles an \"id\" of their own";
            self.messages.report(&[Problem { is_error: false, what, hint: hint.to_owned() }], &self.progress);
        }
        self.asked.push((article, hash));
        if self.asked.len() >= ASKED { self.ask() } else { Ok(()) }
    }

    /// Sets aside what the diary holds already, before it is read.
    fn ask(&mut self) -> Result<(), crate::diary::Failure> {
        let asked = std::mem::take(&mut self.asked);
        let names: Vec<(String, String)> =
            asked.iter().map(|(article, hash)| (article.id.clone(), hash.clone())).collect();
        let held = if self.options.again { vec![false; names.len()] } else { self.store.holds(&names)? };
        for (article, held) in asked.into_iter().zip(held) {
            if held {
                self.added.unchanged += 1;
                self.progress.inc(1);
                continue;
            }
            self.fresh.push(article);
            let bytes: usize = self.fresh.iter().map(|(article, _)| article.text.len()).sum();
            if self.fresh.len() >= self.jobs * BATCH_ARTICLES || bytes >= BATCH_BYTES {
                self.read()?;
            }
        }
        Ok(())
    }

    fn read(&mut self) -> Result<(), crate::diary::Failure> {
        let batch = std::mem::take(&mut self.fresh);
        let readings = parallel::map(&batch, self.jobs, |(article, _)| {
            // A fault of the program in one article must not lose the others.
            let reading = catch_unwind(AssertUnwindSafe(|| diarist::read(article, &self.kit)));
            self.progress.inc(1);
            reading
        });
        let mut incoming = Vec::with_capacity(batch.len());
        for ((article, hash), reading) in batch.into_iter().zip(readings) {
            match reading {
                Ok(reading) => incoming.push(Incoming { reading, hash }),
                Err(_) => self.messages.report(
                    &[Problem::error(
                        format!("{}: diarist failed on this article, a fault of ours", article.id),
                        "report it with the article; the others are read",
                    )],
                    &self.progress,
                ),
            }
        }
        self.keep(&incoming)
    }

    fn keep(&mut self, batch: &[Incoming]) -> Result<(), crate::diary::Failure> {
        if !batch.is_empty() {
            self.added += self.store.add(batch, &self.options, Timestamp::now())?;
        }
        Ok(())
    }

    /// Rows of travel need no reading.
    fn trips(&mut self, input: &Input) -> Result<(), crate::diary::Failure> {
        let text = match input.text() {
            Ok(text) => text,
            Err(problem) => {
                self.messages.report(&[problem], &self.progress);
                return Ok(());
            }
        };
        let (rows, problems) = trips::read(&input.name(), &text);
        self.messages.report(&problems, &self.progress);
        self.progress.inc_length((rows.len() as u64).saturating_sub(1));
        let hash = |reading: &Reading| fingerprint(reading.published, reading.title.as_deref(), &reading.text);
        for portion in rows.chunks(ASKED) {
            let names: Vec<(String, String)> = portion.iter().map(|row| (row.id.clone(), hash(row))).collect();
            let held = if self.options.again { vec![false; names.len()] } else { self.store.holds(&names)? };
            self.added.unchanged += held.iter().filter(|held| **held).count();
            let fresh = portion.iter().zip(held).filter(|(_, held)| !held);
            let batch: Vec<Incoming> =
                fresh.map(|(row, _)| Incoming { reading: row.clone(), hash: hash(row) }).collect();
            self.keep(&batch)?;
            self.progress.inc(portion.len() as u64);
        }
        Ok(())
    }

    fn close(self) -> Outcome {
        self.progress.finish_and_clear();
        let Added { new, replaced, unchanged, reports, withheld } = self.added;
        let mut parts = vec![format!("{} added", count(new, "article", "articles"))];
        parts.extend((replaced > 0).then(|| format!("{replaced} replaced")));
        parts.extend((unchanged > 0).then(|| format!("{unchanged} there already")));
        parts.push(count(reports, "report", "reports"));
        parts.extend((withheld > 0).then(|| format!("{withheld} about private persons not kept")));
        writeln!(std::io::stdout(), "{}", parts.join(", "))?;
        Ok(if self.messages.close() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Articles done of those known of, their speed and the time left; drawn to standard error, and only where that is a terminal.
fn progress(files: &[PathBuf]) -> ProgressBar {
    if !console_is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(inputs::walk(files).count() as u64);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left");
    bar.set_style(style.expect("the template is fixed"));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn console_is_terminal() -> bool {
    use std::io::IsTerminal as _;
    std::io::stderr().is_terminal()
}
