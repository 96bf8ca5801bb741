//! `diarist read`: articles in, entries out, nothing kept.

use crate::args::ReadArgs;
use crate::diary::look;
use crate::inputs::{self, Found};
use crate::messages::{Messages, Problem};
use crate::parallel;
use diarist::Kit;
use diarist_render::Printer;
use diarist_text::Article;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Duration;

/// Articles of a batch, for each job: enough to keep the jobs busy, few enough to hold.
const BATCH_ARTICLES: usize = 32;
/// Bytes of text after which a batch is full, however few its articles are.
const BATCH_BYTES: usize = 8 << 20;

/// Reads every input and prints its entries in the order of the inputs. Fails only where the output cannot be written.
pub fn run(arguments: &ReadArgs) -> io::Result<ExitCode> {
    let kit = match super::kit(arguments.thorough) {
        Ok(kit) => kit,
        Err(problem) => {
            problem.report();
            return Ok(ExitCode::FAILURE);
        }
    };
    let jobs = parallel::jobs(arguments.jobs);
    let mut desk = Desk::new(arguments);
    let mut batch: Vec<Article> = Vec::new();
    let parts = inputs::walk(&arguments.files).flat_map(|input| -> Box<dyn Iterator<Item = Found>> {
        match input {
            Ok(input) => Box::new(input.parts(arguments.published)),
            Err(problem) => Box::new(std::iter::once(Found { problems: vec![problem], ..Found::default() })),
        }
    });
    for Found { articles, problems } in parts {
        if !problems.is_empty() {
            // What was read before comes before, where both streams go to one place.
            desk.print(&std::mem::take(&mut batch), jobs, &kit)?;
            desk.report(&problems);
        }
        for article in articles {
            batch.push(article);
            let bytes: usize = batch.iter().map(|article| article.text.len()).sum();
            if batch.len() >= jobs * BATCH_ARTICLES || bytes >= BATCH_BYTES {
                desk.print(&std::mem::take(&mut batch), jobs, &kit)?;
            }
        }
    }
    desk.print(&batch, jobs, &kit)?;
    desk.close()
}

/// Where readings become output, and problems messages.
struct Desk {
    printer: Printer,
    explain: bool,
    out: BufWriter<io::StdoutLock<'static>>,
    progress: ProgressBar,
    messages: Messages,
}

impl Desk {
    fn new(arguments: &ReadArgs) -> Self {
        let stdout = io::stdout();
        Self {
            printer: Printer::new(arguments.format.into(), look(arguments.evidence)),
            explain: arguments.explain,
            progress: progress(stdout.is_terminal()),
            out: BufWriter::new(stdout.lock()),
            messages: Messages::default(),
        }
    }

    fn print(&mut self, batch: &[Article], jobs: usize, kit: &Kit) -> io::Result<()> {
        let readings = parallel::map(batch, jobs, |article| {
            // A fault of the program in one article must not lose the others.
            let reading = catch_unwind(AssertUnwindSafe(|| {
                if self.explain { diarist::explain(article, kit) } else { (diarist::read(article, kit), Vec::new()) }
            }));
            self.progress.inc(1);
            reading
        });
        for (article, reading) in batch.iter().zip(readings) {
            match reading {
                Ok((reading, explanations)) => {
                    self.out.write_all(self.printer.explained(&reading, &explanations).as_bytes())?;
                }
                Err(_) => self.report(&[Problem::error(
                    format!("{}: diarist failed on this article, a fault of ours", article.id),
                    "report it with the article; the others are read",
                )]),
            }
        }
        self.out.flush()
    }

    fn report(&mut self, problems: &[Problem]) {
        self.messages.report(problems, &self.progress);
    }

    fn close(mut self) -> io::Result<ExitCode> {
        self.out.write_all(self.printer.finish().as_bytes())?;
        self.out.flush()?;
        self.progress.finish_and_clear();
        Ok(if self.messages.close() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// How many articles are read, on a terminal that shows nothing else: a bar would run into entries printed there.
fn progress(entries_on_terminal: bool) -> ProgressBar {
    if entries_on_terminal {
        return ProgressBar::hidden();
    }
    // Drawn to standard error, and only where that is a terminal.
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("{spinner} {pos} articles read, {per_sec}, {elapsed}");
    bar.set_style(style.expect("the template is fixed"));
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
