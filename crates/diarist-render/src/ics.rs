//! iCalendar (RFC 5545, with the calendar's name of RFC 7986): all-day events, a status that says no more than is known.
//!
//! The writer is our own because quotes must be escaped, lines folded on octets and the end of a day excluded exactly, which
//! libraries get wrong. People are not attendees: calendars would write to them.

use crate::days::label;
use crate::line::Line;
use crate::words;
use diarist_calendar::{Edtf, EdtfDate, End, Field, Part};
use diarist_diary::{Entry, Reading, Status};
use jiff::civil::Date;

/// Octets of a line, without its end.
const LONGEST: usize = 75;
/// A quote in a description is cut after this many characters.
const QUOTE: usize = 300;

/// A calendar of the lines, in their order. Entries without a day are left out; so are lapsed ones unless `with_lapsed`.
///
/// `name` is what calendars call it.
pub fn ics(name: &str, lines: &[Line], with_lapsed: bool) -> String {
    let mut out = Writer::begin(name);
    for line in lines.iter().filter(|line| with_lapsed || !line.lapsed) {
        out.event(line);
    }
    out.end()
}

/// The entries of an article that was only read: their names hold in this article alone.
pub(crate) fn events(reading: &Reading) -> String {
    let mut out = Writer(String::new());
    for entry in &reading.entries {
        let stamp = format!("{}T00:00:00Z", reading.published.unwrap_or(Date::constant(1970, 1, 1)));
        out.event(&Line {
            id: entry.id.clone(),
            uid: format!("{}.{}@article.diarist", word(&reading.id), entry.id),
            entry: entry.clone(),
            lapsed: false,
            gone: false,
            disputed: false,
            origins: 1,
            sequence: 0,
            added: stamp.clone(),
            changed: stamp,
            sources: vec![crate::line::Source {
                article: reading.id.clone(),
                published: reading.published,
                title: reading.title.clone(),
                quote: entry.evidence.first().map_or_else(String::new, |evidence| evidence.text.clone()),
            }],
        });
    }
    out.0
}

/// What comes before the events.
pub(crate) fn begin(name: &str) -> String {
    Writer::begin(name).0
}

/// What comes after them.
pub(crate) const END: &str = "END:VCALENDAR\r\n";

struct Writer(String);

impl Writer {
    fn begin(name: &str) -> Self {
        let mut out = Self("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_owned());
        out.line("PRODID", concat!("-//diarist//diarist ", env!("CARGO_PKG_VERSION"), "//EN"));
        out.line("CALSCALE", "GREGORIAN");
        out.line("METHOD", "PUBLISH");
        out.text("NAME", name);
        out.text("X-WR-CALNAME", name);
        out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        out
    }

    fn end(mut self) -> String {
        self.0 += END;
        self.0
    }

    fn event(&mut self, line: &Line) {
        let entry = &line.entry;
        let Some(Days { first, after, vague }) = Days::of(entry) else { return };
        self.line("BEGIN", "VEVENT");
        self.line("UID", &line.uid);
        self.line("DTSTAMP", &instant(&line.changed));
        self.line("CREATED", &instant(&line.added));
        self.line("LAST-MODIFIED", &instant(&line.changed));
        self.line("SEQUENCE", &line.sequence.to_string());
        self.line("DTSTART;VALUE=DATE", &day(first));
        self.line("DTEND;VALUE=DATE", &day(after));
        let status = status(line);
        let doubt = if status == "TENTATIVE" { "? " } else { "" };
        let when = if vague { format!(" ({})", crate::days::of(entry)) } else { String::new() };
        self.text("SUMMARY", &format!("{doubt}{}{when}", words::one_line(&entry.title)));
        self.line("STATUS", status);
        self.line("TRANSP", "TRANSPARENT");
        self.line("CLASS", "PUBLIC");
        self.text("CATEGORIES", entry.kind.as_str());
        let place = words::place(entry);
        if !place.is_empty() {
            self.text("LOCATION", &place);
        }
        if let Some((lat, lon)) = entry.place.as_ref().and_then(|place| place.lat.zip(place.lon)) {
            self.line("GEO", &format!("{lat:.6};{lon:.6}"));
        }
        self.text("DESCRIPTION", &description(line));
        if let (Some(parent), Some((_, world))) = (&entry.part_of, line.uid.split_once('@')) {
            self.line("RELATED-TO;RELTYPE=PARENT", &format!("{}@{world}", word(parent)));
        }
        self.text("X-DIARIST-STATUS", line.status());
        if let Some(edtf) = entry.when.as_ref().and_then(|when| when.edtf.as_ref()) {
            self.text("X-DIARIST-EDTF", &edtf.to_string());
            self.text("X-DIARIST-PRECISION", precision(edtf));
        }
        self.line("X-DIARIST-SOURCES", &line.origins.to_string());
        if let Some(source) = line.sources.first() {
            self.text("X-DIARIST-QUOTE", &words::one_line(&source.quote));
        }
        self.line("END", "VEVENT");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    /// One content line, folded between characters so that no part is longer than 75 octets.
    fn line(&mut self, name: &str, value: &str) {
        let whole = format!("{name}:{value}");
        let mut room = LONGEST;
        for c in whole.chars() {
            if c.len_utf8() > room {
                self.0 += "\r\n ";
                room = LONGEST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0 += "\r\n";
    }
}

/// First day, the day after the last, and whether the entry is somewhere in between rather than on all of these days.
struct Days {
    first: Date,
    after: Date,
    vague: bool,
}

impl Days {
    fn of(entry: &Entry) -> Option<Self> {
        let when = entry.when.as_ref()?;
        let edtf = when.edtf.as_ref()?;
        // What is open is shown on the day that is known.
        let first = when.first.or(when.last)?;
        let last = when.last.or(when.first)?.max(first);
        let exact = match edtf {
            Edtf::Date(date) => is_day(date),
            Edtf::Interval(End::At(first), End::At(last)) => is_day(first) && is_day(last),
            _ => false,
        };
        Some(Self { first, after: last.tomorrow().ok()?, vague: !exact })
    }
}

fn is_day(date: &EdtfDate) -> bool {
    date.qualifier.is_none() && matches!(date.part, Part::Month(Field::Known(_), Some(Field::Known(_))))
}

/// Calendars know three; what is denied, put off or withdrawn is not confirmed, and what is disputed or lapsed is not certain.
const fn status(line: &Line) -> &'static str {
    if line.is_off() {
        return "CANCELLED";
    }
    match line.entry.status {
        Status::Tentative => "TENTATIVE",
        _ if line.lapsed || line.disputed => "TENTATIVE",
        _ => "CONFIRMED",
    }
}

fn precision(edtf: &Edtf) -> &'static str {
    let of = |date: &EdtfDate| match date.part {
        Part::Month(Field::Known(_), Some(Field::Known(_))) => "day",
        Part::Month(Field::Known(_), _) => "month",
        Part::Season(_) => "season",
        _ => "year",
    };
    match edtf {
        Edtf::Date(date) => of(date),
        Edtf::Interval(End::At(first), End::At(last)) if of(first) == "day" && of(last) == "day" => "days",
        Edtf::Interval(..) => "interval",
        Edtf::OneOf(_) => "one of several",
        Edtf::All(_) => "several",
    }
}

fn description(line: &Line) -> String {
    let entry = &line.entry;
    let mut parts = vec![format!("{} {}", line.status(), entry.kind)];
    if let Some(edtf) = entry.when.as_ref().and_then(|when| when.edtf.as_ref()) {
        parts.push(label(edtf));
    }
    for (what, parties) in [("with", &entry.who), ("absent", &entry.absent)] {
        let names: Vec<String> = parties
            .iter()
            .map(|party| match &party.role {
                Some(role) => format!("{} ({role})", party.name),
                None => party.name.clone(),
            })
            .collect();
        if !names.is_empty() {
            parts.push(format!("{what}: {}", names.join(", ")));
        }
    }
    if line.disputed {
        parts.push("the sources contradict each other".to_owned());
    }
    for source in line.sources.iter().take(3) {
        let quote: String = words::one_line(&source.quote).chars().take(QUOTE).collect();
        let published = source.published.map_or(String::new(), |date| format!(", {date}"));
        parts.push(format!("“{quote}” — {}{published}", words::one_line(&source.article)));
    }
    if line.sources.len() > 3 {
        parts.push(format!("and {} more reports", line.sources.len() - 3));
    }
    parts.join("\n")
}

/// `2026-03-04T05:06:07Z` as `20260304T050607Z`.
fn instant(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Text values: a backslash before what means something, no other control characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A name of anything as one word of letters and digits.
fn word(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '.' { c } else { '-' }).collect()
}
