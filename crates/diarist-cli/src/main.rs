//! The binary `diarist`: arguments in, files read, entries to standard output, messages to standard error.
//!
//! Exit codes: 0 done; 1 some input failed, the rest is done; 2 wrong usage. A reader that stops reading
//! (`diarist read … | head`) ends the run quietly.

mod args;
mod commands;
mod inputs;
mod messages;
mod parallel;

use args::{Cli, Command};
use clap::Parser as _;
use messages::Problem;
use std::io::ErrorKind;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Read(arguments) => commands::read::run(&arguments),
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
