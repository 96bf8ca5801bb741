//! The workshop: builds data, trains and scores. Each command is a file of its own; `diarist-lab` alone lists them.

mod annotated;
mod confidence;
mod dates;
mod engine_option;
mod entities;
mod gazetteer;
mod given;
mod merge;
mod merge_speed;
mod merge_weights;
mod met;
mod name_spans;
mod parse;
mod quotes;
mod scan;
mod speed;
mod synthetic;
mod timex;
mod tokens;
mod triggers;
mod weights;
mod who;
mod words;

use std::process::ExitCode;

/// A command: its name, what it does, and the function that does it, given the arguments after the name.
struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> anyhow::Result<()>,
}

#[rustfmt::skip] // one line each
const COMMANDS: &[Command] = &[
    Command { name: "confidence", about: "learn how sure to be of an entry from annotated articles", run: confidence::run },
    Command { name: "dates", about: "learn which of an article's dates a happening has", run: dates::run },
    Command { name: "entities", about: "print the names layer of a text", run: entities::run },
    Command { name: "gazetteer", about: "build data/places/places-15k.bin from the packages' files", run: gazetteer::run },
    Command { name: "merge", about: "annotated entries of articles merged across them, as clusters", run: merge::run },
    Command { name: "merge-speed", about: "reports merged a second, and memory, on made-up ones", run: merge_speed::run },
    Command { name: "merge-weights", about: "learn how much agreements and differences of two reports weigh", run: merge_weights::run },
    Command { name: "met", about: "people named in travel remarks that the entries hold", run: met::run },
    Command { name: "names", about: "name spans by the engine, IOB2 in and out", run: name_spans::run },
    Command { name: "parse", about: "tags, lemmas and trees by the engine, CoNLL-U or text in, CoNLL-U out", run: parse::run },
    Command { name: "quotes", about: "statements of articles, in the format of score_quotes.py", run: quotes::run },
    Command { name: "scan", about: "learn which sentences are worth the encoder", run: scan::run },
    Command { name: "speed", about: "words a second of the engine, by instruction set", run: speed::run },
    Command { name: "synthetic", about: "a diary of any number of made-up entries, and how quickly it answers", run: synthetic::run },
    Command { name: "timex", about: "time expressions in the scorer's format", run: timex::run },
    Command { name: "tokens", about: "text in, CoNLL-U tokens and sentences out", run: tokens::run },
    Command { name: "triggers", about: "annotated articles as words with the kind and status they name", run: triggers::run },
    Command { name: "who", about: "how many of the entries' participants and places the names layer holds", run: who::run },
    Command { name: "words", about: "list the words that running text writes small", run: words::run },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = arguments.first().and_then(|name| COMMANDS.iter().find(|c| c.name == name));
    let Some(command) = command else {
        eprintln!("usage: diarist-lab COMMAND …\n");
        for command in COMMANDS {
            eprintln!("  {:12} {}", command.name, command.about);
        }
        return ExitCode::from(2);
    };
    match (command.run)(&arguments[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("diarist-lab {}: {error:#}", command.name);
            ExitCode::FAILURE
        }
    }
}
