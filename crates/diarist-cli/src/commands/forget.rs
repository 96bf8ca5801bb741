//! `diarist forget`: a person erased and kept out.

use crate::diary::{DiaryArgs, Outcome};
use crate::messages::{Problem, count};
use clap::Args;
use diarist_store::Access;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

/// Erase a person: entries, evidence, index terms, and the name in the articles' texts; and keep the name out of whatever is added later.
///
/// It cannot be taken back. The name is not kept, only a salted hash of it. Other people of the same family name are not touched.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist forget \"Juma Were\"
  diarist forget \"Juma Were\" --yes

Exit codes: 0 done; 1 failed; 2 wrong usage.")]
pub struct ForgetArgs {
    /// The full name
    #[arg(value_name = "NAME")]
    name: String,

    /// Do not ask
    #[arg(long)]
    yes: bool,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Forgets the name.
pub fn run(arguments: &ForgetArgs) -> Outcome {
    if !arguments.yes && std::io::stdin().is_terminal() && !confirmed(&arguments.name)? {
        return Err(Problem::error("nothing was erased", "type the name as it is asked for, or give --yes").into());
    }
    let mut store = arguments.diary.open(Access::Write)?;
    let erased = store.forget(&arguments.name, jiff::Timestamp::now())?;
    let (entries, reports) = (count(erased.entries, "entry", "entries"), count(erased.reports, "report", "reports"));
    let articles = count(erased.articles, "article", "articles");
    writeln!(std::io::stdout(), "erased: {entries}, {reports}; the name is blacked out in {articles}")?;
    Ok(ExitCode::SUCCESS)
}

/// Asks for the name once more.
fn confirmed(name: &str) -> std::io::Result<bool> {
    anstream::eprint!("this cannot be undone; type the name once more: ");
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(answer.trim() == name.trim())
}
