//! The command line as typed: every command, option and help text.

use crate::commands::{
    add::AddArgs, changes::ChangesArgs, check::CheckArgs, digest::DigestArgs, edit::EditArgs, export::ExportArgs,
    forget::ForgetArgs, list::ListArgs, merge::MergeArgs, met::MetArgs, on::OnArgs, person::PersonArgs,
    reject::RejectArgs, show::ShowArgs, split::SplitArgs, stats::StatsArgs, undo::UndoArgs, verify::VerifyArgs,
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use diarist_render::Format;
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads the news and keeps the diary: who takes part in what, where, when, with what status, and who says so.
#[derive(Debug, Parser)]
#[command(
    name = "diarist",
    version,
    after_help = "\
Examples:
  diarist read examples/mombasa-quay.txt
  diarist read news/ --format csv > entries.csv
  curl -s https://example.org/story.html | diarist read - --published 2024-05-28
  diarist add news/
  diarist list --from today --to \"next week\"
  diarist person \"Amina Odhiambo\"

Data goes to standard output, messages to standard error.
Exit codes: 0 done; 1 some input failed, the rest is done; 2 wrong usage."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Read(ReadArgs),
    Add(AddArgs),
    List(ListArgs),
    Show(ShowArgs),
    Person(PersonArgs),
    On(OnArgs),
    Met(MetArgs),
    Changes(ChangesArgs),
    Digest(DigestArgs),
    Check(CheckArgs),
    Edit(EditArgs),
    Merge(MergeArgs),
    Split(SplitArgs),
    Reject(RejectArgs),
    Forget(ForgetArgs),
    Undo(UndoArgs),
    Export(ExportArgs),
    Verify(VerifyArgs),
    Stats(StatsArgs),
    Eval(EvalArgs),
}

/// Read articles and print their entries; nothing is kept.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist read examples/mombasa-quay.txt
  diarist read examples/mombasa-quay.txt --evidence
  diarist read examples/mombasa-quay.txt --explain
  diarist read page.html --published 2024-05-28 --format json
  diarist read archive.jsonl --format jsonl > entries.jsonl
  diarist read news/ --format csv > entries.csv
  cat story.txt | diarist read - --published 2024-05-28

Every entry quotes the words of the article that say so. Offsets in JSON and CSV count Unicode
code points of the article's text, end excluded.")]
pub struct ReadArgs {
    /// Articles: plain text, Markdown, HTML, JSON or JSON Lines ({"id", "published", "title", "text"}, ninjs);
    /// a directory stands for the articles in it, `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Publication date of every article, whatever the article says (YYYY-MM-DD); "next Tuesday" counts from it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<Date>,

    /// How entries are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = FormatName::Table)]
    pub format: FormatName,

    /// Show the quotes under each entry (table and md; the other formats always have them)
    #[arg(long)]
    pub evidence: bool,

    /// Read every sentence, not only those in which something seems to happen: half as fast; a few entries more, and all
    /// that people are said to say
    #[arg(long)]
    pub thorough: bool,

    /// Say of each entry how each field was reached (table and md)
    #[arg(long)]
    pub explain: bool,

    /// Articles read at the same time [default: the number of cores]; the output is the same whatever it is
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// Score entries against annotated ones.
///
/// An entry matches an annotated one if their evidence overlaps and they agree on the kind, on a participant or on the
/// event's name. Facts are kind, status, participants, place, country and date; fact F1 is the headline.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist eval gold/docs gold/entries
  diarist eval gold/docs gold/entries --per-doc --misses
  diarist read gold/docs --format jsonl > mine.jsonl
  diarist eval gold/docs gold/entries mine.jsonl")]
pub struct EvalArgs {
    /// Directory of articles, ID.json with `text`
    #[arg(value_name = "DOCS")]
    pub docs: PathBuf,

    /// Directory of annotations, ID.json with `entries`
    #[arg(value_name = "ENTRIES")]
    pub entries: PathBuf,

    /// Entries to score: a directory of ID.json or a JSON Lines file; without it diarist reads DOCS itself
    #[arg(value_name = "SYSTEM")]
    pub system: Option<PathBuf>,

    /// Print a line for each article
    #[arg(long)]
    pub per_doc: bool,

    /// Print each missed, spurious and differing entry
    #[arg(long)]
    pub misses: bool,

    /// Names must be equal; else the words of one must be among those of the other
    #[arg(long)]
    pub exact_names: bool,

    /// Read every sentence, as `diarist read --thorough` does
    #[arg(long)]
    pub thorough: bool,

    /// Articles read at the same time [default: the number of cores]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// The formats by the names that are typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FormatName {
    /// Grouped by date, for people
    Table,
    /// One object for one article, an array for several
    Json,
    /// One object a line
    Jsonl,
    /// One row for each entry
    Csv,
    /// Markdown
    Md,
    /// A calendar (iCalendar); entries without a date are left out
    Ics,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Table => Self::Table,
            FormatName::Json => Self::Json,
            FormatName::Jsonl => Self::Jsonl,
            FormatName::Csv => Self::Csv,
            FormatName::Md => Self::Markdown,
            FormatName::Ics => Self::Ics,
        }
    }
}

/// A day as options take it.
pub fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a date like 2024-05-28".to_owned())
}
