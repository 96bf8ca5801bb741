//! Files read piece by piece: JSON Lines one line at a time, so that an archive of any size takes little memory; a file of
//! another format, which holds one article or a few, whole.

use super::{Format, LONGEST, Place, Problem, Reader, Reading, charset, format};
use std::io::{self, BufRead, Chain, Cursor, Read as _};

/// What a file holds, part by part; made by [`stream`].
pub struct Stream<R> {
    name: String,
    state: State<R>,
}

enum State<R> {
    /// Nothing is read yet.
    Start(R),
    /// JSON Lines, with the number of lines read.
    Lines(Chain<Cursor<Vec<u8>>, R>, usize),
    Done,
}

/// Reads a file part by part, like [`read`](super::read), which says what `name` is for: each part is the article of one
/// line with its notices, or all of a file that is no JSON Lines.
///
/// # Errors
/// A part is an error where the input cannot be read; it is the last.
pub fn stream<R: BufRead>(name: &str, input: R) -> Stream<R> {
    Stream { name: name.to_owned(), state: State::Start(input) }
}

impl<R: BufRead> Stream<R> {
    /// Reads as much as tells the format: two lines that are not blank.
    fn start(&mut self, mut input: R) -> io::Result<Option<Reading>> {
        let mut head = Vec::new();
        let mut lines = 0;
        while lines < 2 && head.len() <= LONGEST {
            let start = head.len();
            if input.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut head)? == 0 {
                break;
            }
            lines += usize::from(!is_blank(&head[start..]));
        }
        if charset::check(&head).is_ok() && format(&self.name, &head) == Format::JsonLines {
            let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            let mut head = Cursor::new(head);
            head.set_position(mark);
            self.state = State::Lines(head.chain(input), 0);
            return self.line();
        }
        // One byte more than is read tells that a file is too long.
        input.take((LONGEST + 1).saturating_sub(head.len()) as u64).read_to_end(&mut head)?;
        let mut reader = Reader { name: &self.name, reading: Reading::default() };
        reader.file(&head);
        Ok(Some(reader.reading))
    }

    /// The next line that is not blank.
    fn line(&mut self) -> io::Result<Option<Reading>> {
        let State::Lines(input, number) = &mut self.state else { return Ok(None) };
        let mut line = Vec::new();
        loop {
            line.clear();
            if input.take(LONGEST as u64 + 1).read_until(b'\n', &mut line)? == 0 {
                self.state = State::Done;
                return Ok(None);
            }
            *number += 1;
            let mut reader = Reader { name: &self.name, reading: Reading::default() };
            if line.len() > LONGEST && !line.ends_with(b"\n") {
                let bytes = line.len() + skip_line(input)?;
                reader.note(Some(Place::Line(*number)), Problem::TooLong { bytes });
            } else if is_blank(&line) {
                continue;
            } else {
                reader.json_line(*number, line.strip_suffix(b"\n").unwrap_or(&line));
            }
            return Ok(Some(reader.reading));
        }
    }
}

impl<R: BufRead> Iterator for Stream<R> {
    type Item = io::Result<Reading>;

    fn next(&mut self) -> Option<Self::Item> {
        let part = match std::mem::replace(&mut self.state, State::Done) {
            State::Start(input) => self.start(input),
            lines @ State::Lines(..) => {
                self.state = lines;
                self.line()
            }
            State::Done => Ok(None),
        };
        if part.is_err() {
            self.state = State::Done;
        }
        part.transpose()
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// Passes over the rest of a line and its break; says how many bytes the rest had.
fn skip_line(input: &mut impl BufRead) -> io::Result<usize> {
    let mut passed = 0;
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|&b| b == b'\n');
        let length = end.map_or(buffer.len(), |at| at + 1);
        if length == 0 {
            return Ok(passed);
        }
        input.consume(length);
        passed += end.unwrap_or(length);
        if end.is_some() {
            return Ok(passed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::read;

    /// What the parts hold together is what the whole file holds.
    fn check(name: &str, bytes: &[u8], parts: usize) {
        let read_in_parts: Vec<Reading> =
            stream(name, Cursor::new(bytes)).map(|part| part.expect("in memory")).collect();
        assert_eq!(read_in_parts.len(), parts, "parts of {name}");
        let mut together = Reading::default();
        for part in read_in_parts {
            together.articles.extend(part.articles);
            together.notices.extend(part.notices);
        }
        assert_eq!(together, read(name, bytes));
    }

    #[test]
    fn parts_are_the_whole() {
        let line =
            |id: &str| format!("{{\"id\": \"{id}\", \"published\": \"2020-05-01\", \"text\": \"The lock opened.\"}}\n");
        let lines = format!("{}\n  \n{}nonsense\n{}", line("a"), line("b"), line("c").trim_end());
        check("x.jsonl", lines.as_bytes(), 4);
        check("-", lines.as_bytes(), 4);
        check("x.jsonl", format!("\u{feff}{lines}").as_bytes(), 4);
        check("one.json", line("a").as_bytes(), 1);
        check("list.json", format!("[{},\n{}]", line("a"), line("b")).as_bytes(), 1);
        check("x.txt", b"GHENT, 1 May 2020 (Agency) -- The lock opened.\n\nIt closed.\n\nThen\n", 1);
        check("empty.txt", b"", 1);
        check("empty.jsonl", b"", 1);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let long = "x".repeat(LONGEST + 9);
        let lines = format!("{{\"text\": \"A.\"}}\n{{\"text\": \"{long}\"}}\n{{\"text\": \"B.\"}}\n");
        check("x.jsonl", lines.as_bytes(), 3);
    }
}
