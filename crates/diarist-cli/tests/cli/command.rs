//! Runs the binary in a folder of its own and says what came out.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What a run printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// An empty folder to put inputs in and run in.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Writes a file, making the folders it lies in.
    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs `diarist` with the arguments.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with_input(arguments, b"")
    }

    /// Runs `diarist` with something on standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_diarist"))
            .args(arguments)
            .current_dir(self.path())
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A run that fails before it reads closes the pipe; that is no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(input);
        let done = child.wait_with_output().unwrap();
        Ran {
            code: done.status.code().expect("the program was not killed"),
            out: String::from_utf8(done.stdout).unwrap(),
            err: String::from_utf8(done.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// The error lines, each with the hint below it; fails if a message has another form.
    pub fn errors(&self) -> Vec<(&str, &str)> {
        self.messages("error: ")
    }

    /// The warnings, likewise.
    pub fn warnings(&self) -> Vec<(&str, &str)> {
        self.messages("warning: ")
    }

    fn messages(&self, label: &str) -> Vec<(&str, &str)> {
        let lines: Vec<&str> = self.err.lines().collect();
        assert!(lines.len().is_multiple_of(2), "a message without a hint: {}", self.err);
        let pairs = lines.chunks(2).map(|pair| {
            let (what, hint) =
                (pair[0], pair[1].strip_prefix("hint: ").unwrap_or_else(|| panic!("no hint: {}", self.err)));
            let text = what.split_once(": ").unwrap_or_else(|| panic!("no label: {what}")).1;
            for message in [text, hint] {
                assert!(!message.ends_with('.') && !message.is_empty(), "a final stop: {message}");
            }
            (what, hint)
        });
        pairs.filter_map(|(what, hint)| Some((what.strip_prefix(label)?, hint))).collect()
    }
}
