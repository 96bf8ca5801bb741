//! The binary `diarist`: arguments in, files read, the diary kept and asked, data to standard output, messages to standard error.
//!
//! Exit codes: 0 done; 1 some input failed, the rest is done; 2 wrong usage. A reader that stops reading
//! (`diarist read … | head`) ends the run quietly.

mod args;
mod commands;
mod dates;
mod diary;
mod filter;
mod inputs;
mod messages;
mod parallel;
mod trips;

use args::{Cli, Command};
use clap::Parser as _;
use diary::settled;
use messages::Problem;
use std::io::ErrorKind;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Read(arguments) => commands::read::run(&arguments),
        Command::Add(arguments) => settled(commands::add::run(&arguments)),
        Command::List(arguments) => settled(commands::list::run(&arguments)),
        Command::Show(arguments) => settled(commands::show::run(&arguments)),
        Command::Person(arguments) => settled(commands::person::run(&arguments)),
        Command::On(arguments) => settled(commands::on::run(&arguments)),
        Command::Met(arguments) => settled(commands::met::run(&arguments)),
        Command::Changes(arguments) => settled(commands::changes::run(&arguments)),
        Command::Digest(arguments) => settled(commands::digest::run(&arguments)),
        Command::Check(arguments) => settled(commands::check::run(&arguments)),
        Command::Edit(arguments) => settled(commands::edit::run(&arguments)),
        Command::Merge(arguments) => settled(commands::merge::run(&arguments)),
        Command::Split(arguments) => settled(commands::split::run(&arguments)),
        Command::Reject(arguments) => settled(commands::reject::run(&arguments)),
        Command::Forget(arguments) => settled(commands::forget::run(&arguments)),
        Command::Undo(arguments) => settled(commands::undo::run(&arguments)),
        Command::Export(arguments) => settled(commands::export::run(&arguments)),
        Command::Verify(arguments) => settled(commands::verify::run(&arguments)),
        Command::Stats(arguments) => settled(commands::stats::run(&arguments)),
        Command::Eval(arguments) => commands::eval::run(&arguments),
    };
    match outcome {
        Ok(done) => done,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            Problem::error(format!("cannot write the output: {error}"), "check the disk or the program that reads it")
                .report();
            ExitCode::FAILURE
        }
    }
}
