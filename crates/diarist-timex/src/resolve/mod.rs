//! What an expression means: written words, an anchor and a side give days and a TIMEX3 value.

mod named;
mod offset;
mod stretch;
mod tense;

use crate::almanac::{self, Days};
use crate::pieces::Pieces;
use crate::timex::{Anchor, Direction, Reason, Side, Timex, TimexKind, Unit};
use crate::value;
use crate::written::{Draft, From, Named, NthOf, RangeEnd, Rel, Says, TimeOfDay, YearWord};
use diarist_calendar::{Edtf, EdtfDate, Field, Interval, Part, Year};
use diarist_text::{Document, Span, TokenSpan};
use jiff::civil::Date;

/// Resolves all drafts of a document, in order.
pub(crate) fn resolve(document: &Document, pieces: &Pieces, drafts: &[Draft]) -> Vec<Timex> {
    let mut resolver = Resolver {
        document,
        pieces,
        published: document.published,
        narrative: is_narrative(document, drafts),
        mentioned: None,
        quarter: None,
        story: None,
        dateline: None,
    };
    let mut found: Vec<Timex> = Vec::with_capacity(drafts.len());
    let mut days: Vec<Option<Days>> = Vec::with_capacity(drafts.len());
    for (k, draft) in drafts.iter().enumerate() {
        let meant = resolver.meaning(draft);
        if let (Some(days), Some(grain)) = (meant.days, meant.grain) {
            let mention = Mention { timex: found.len(), first: days.0, grain, end: draft.end };
            // "a year earlier" is a look aside: what follows goes on from where the text was.
            if !matches!(draft.says, Says::Offset { unit: Unit::Year, after: false, .. }) {
                resolver.mentioned = Some(mention);
                if !resolver.is_aside(&mention, &drafts[k + 1..]) {
                    resolver.story = Some(mention);
                }
            }
            let over = resolver.published.is_none_or(|today| days.1 <= today);
            if grain == Unit::Quarter && over && !matches!(draft.says, Says::Offset { .. }) {
                resolver.quarter = Some(mention);
            }
        }
        if let (Some((day, _)), true) = (meant.days.filter(|d| d.0 == d.1), resolver.in_dateline(draft)) {
            let lag = document.published.map_or(0, |published| (published - day).get_days());
            resolver.dateline = (0..=LONGEST_LAG).contains(&lag).then_some(day);
        }
        days.push(meant.days);
        found.push(resolver.timex(draft, meant));
        if draft.range == Some(RangeEnd::Last) && found.len() > 1 {
            range(&mut found, &days, drafts);
        }
    }
    found
}

/// Both ends of a range mean all its days.
fn range(found: &mut [Timex], days: &[Option<Days>], drafts: &[Draft]) {
    let k = found.len() - 1;
    if drafts[k - 1].range != Some(RangeEnd::First) {
        return;
    }
    let whole = match (days[k - 1], days[k]) {
        (Some((first, _)), Some((_, last))) => Interval::new(first, last).map(Edtf::from),
        // Without a year: written end to end, if both can be.
        _ => match (&found[k - 1].when, &found[k].when) {
            (Some(a), Some(b)) => format!("{a}/{b}").parse().ok(),
            _ => None,
        },
    };
    if whole.is_some() {
        found[k - 1].when.clone_from(&whole);
        found[k].when = whole;
    }
}

/// Histories date themselves: they give years, and hardly ever point from the day of writing.
fn is_narrative(document: &Document, drafts: &[Draft]) -> bool {
    let near = |year: i32| document.published.is_some_and(|d| (i32::from(d.year()) - year).abs() <= 1);
    let (mut dated, mut pointing) = (0, 0);
    for draft in drafts {
        match &draft.says {
            Says::Year(year) if !near(*year) => dated += 1,
            Says::Named { year: YearWord::Known(year), .. } if !near(i32::from(*year)) => dated += 1,
            Says::DayWord(_) | Says::WeekdayOf(..) => pointing += 1,
            Says::Named { named: Named::Weekday(_), weekday: 0, .. } => pointing += 1,
            Says::Named { rel: Rel::Last | Rel::This | Rel::Next, .. } => pointing += 1,
            Says::Named { year: YearWord::Shift(_), .. } => pointing += 1,
            Says::Unit(_, Rel::Last | Rel::This | Rel::Next) => pointing += 1,
            Says::Offset { from: From::Publication, .. } => pointing += 1,
            _ => {}
        }
    }
    document.dateline.is_none() && dated >= 8 && dated > 4 * pointing
}

/// Years between a bare year and the story that make it an aside.
const ASIDE: i32 = 2;

/// Days from a dateline to publication; beyond, the dateline is not this report's.
const LONGEST_LAG: i32 = 7;

/// The last expression that gave days.
#[derive(Clone, Copy)]
struct Mention {
    timex: usize,
    first: Date,
    grain: Unit,
    /// Piece after it.
    end: usize,
}

impl Mention {
    /// Its first day, as something to count from.
    fn anchored(self) -> (Date, Anchor) {
        (self.first, Anchor::Earlier { timex: self.timex, date: self.first })
    }
}

struct Resolver<'a> {
    document: &'a Document,
    pieces: &'a Pieces<'a>,
    published: Option<Date>,
    narrative: bool,
    mentioned: Option<Mention>,
    /// The quarter mentioned last: what companies compare with.
    quarter: Option<Mention>,
    /// Where a history has got to: the last mention that is no aside.
    story: Option<Mention>,
    /// The date of the dateline, once it is read: what "today" means in a report that was printed later.
    dateline: Option<Date>,
}

/// What an expression means.
struct Meaning {
    kind: TimexKind,
    value: String,
    /// The calendar days, if they are settled.
    days: Option<Days>,
    /// The unit of the calendar that `days` are.
    grain: Option<Unit>,
    /// What the diary is told, where it is not `days`.
    when: Option<Edtf>,
    anchor: Anchor,
    direction: Option<Direction>,
    /// Whether the year was chosen, not told.
    year_chosen: bool,
    /// The whole unit, where `when` is the part of it that the tense leaves.
    whole: Option<Days>,
}

impl Meaning {
    fn date(days: Days, grain: Unit, anchor: Anchor, direction: Option<Direction>) -> Self {
        Self {
            kind: TimexKind::Date,
            value: value::date(days.0, grain),
            days: Some(days),
            grain: Some(grain),
            when: None,
            anchor,
            direction,
            year_chosen: false,
            whole: None,
        }
    }

    fn open(kind: TimexKind, value: impl Into<String>) -> Self {
        Self {
            kind,
            value: value.into(),
            days: None,
            grain: None,
            when: None,
            anchor: Anchor::Itself,
            direction: None,
            year_chosen: false,
            whole: None,
        }
    }
}

impl Resolver<'_> {
    /// Puts together what the caller sees.
    fn timex(&self, draft: &Draft, meant: Meaning) -> Timex {
        let list = &self.pieces.list;
        let later = draft.rule == "later" && !self.narrative && draft.end > draft.start + 1;
        let (first, last) = (&list[draft.start], &list[draft.end - if later { 2 } else { 1 }]);
        let when = meant
            .when
            .or_else(|| meant.days.map(|(first, last)| Edtf::from(Interval { first: Some(first), last: Some(last) })));
        Timex {
            tokens: TokenSpan::new(first.token as usize, last.token as usize + 1),
            span: Span::new(first.start as usize, last.end as usize),
            kind: meant.kind,
            value: meant.value,
            modifier: draft.modifier,
            when,
            rule: draft.rule,
            whole: meant.whole.and_then(|(first, last)| Interval::new(first, last)).map(Edtf::from),
            year_chosen: meant.year_chosen,
            anchor: meant.anchor,
            direction: meant.direction,
        }
    }

    fn meaning(&self, draft: &Draft) -> Meaning {
        let mut meant = self.says(&draft.says, draft);
        if let Some(time) = draft.time {
            self.add_time(&mut meant, time);
        }
        self.narrow(&mut meant, draft);
        meant
    }

    fn says(&self, says: &Says, draft: &Draft) -> Meaning {
        match says {
            Says::Named { named, year, rel, weekday } => self.named(*named, *year, *rel, *weekday, draft),
            Says::Year(year) => self.year(*year),
            Says::Decade(first) => self.decade(*first),
            Says::Century(n) => century(*n),
            Says::Unit(unit, rel) => self.unit(*unit, *rel, draft),
            Says::DayWord(by) => match self.today() {
                Some((today, anchor)) => match almanac::shift(today, Unit::Day, i64::from(*by)) {
                    Some(day) => {
                        let side = if *by < 0 {
                            Side::Past
                        } else if *by > 0 {
                            Side::Future
                        } else {
                            Side::Present
                        };
                        Meaning::date((day, day), Unit::Day, anchor, said(side))
                    }
                    None => Meaning::open(TimexKind::Date, ""),
                },
                None => Meaning::open(TimexKind::Date, if *by == 0 { "PRESENT_REF" } else { "XXXX-XX-XX" }),
            },
            Says::WeekdayOf(weekday, weeks) => match self.now() {
                Some((today, anchor)) => {
                    let monday = almanac::around(today, Unit::Week).0;
                    let day = almanac::shift(monday, Unit::Day, i64::from(*weeks) * 7 + i64::from(*weekday) - 1);
                    match day {
                        Some(day) => Meaning::date((day, day), Unit::Day, anchor, said(side_of(i64::from(*weeks)))),
                        None => Meaning::open(TimexKind::Date, ""),
                    }
                }
                None => Meaning::open(TimexKind::Date, format!("XXXX-WXX-{weekday}")),
            },
            Says::UnitOf(unit, inner) => {
                let inner = self.says(inner, draft);
                match inner.days {
                    Some((day, _)) => Meaning::date(almanac::around(day, *unit), *unit, inner.anchor, inner.direction),
                    None => Meaning::open(TimexKind::Date, unknown(*unit)),
                }
            }
            Says::NthOf(nth, what, month) => {
                let month = self.says(month, draft);
                match month.days.and_then(|(first, last)| almanac::nth_of(*nth, *what, first, last)) {
                    Some(days) => {
                        let grain = match what {
                            NthOf::Week => Unit::Week,
                            NthOf::Weekend => Unit::Weekend,
                            NthOf::Weekday(_) => Unit::Day,
                        };
                        Meaning::date(days, grain, month.anchor, month.direction)
                    }
                    None => Meaning { value: "XXXX-XX".to_owned(), ..month },
                }
            }
            Says::Offset { count, unit, after, from } => self.offset(*count, *unit, *after, from, draft),
            Says::Duration { count, unit, window } => self.duration(*count, *unit, *window, draft),
            Says::DayOfEvent { offset, event } => {
                // In the news of the day, the day told of is the day of writing; the diary waits for the event's date.
                let today = self.published.filter(|_| *offset >= 0 && !self.narrative);
                let mut meant =
                    Meaning::open(TimexKind::Date, today.map_or(String::new(), |day| value::date(day, Unit::Day)));
                meant.anchor = Anchor::Event { tokens: self.tokens(*event), offset: *offset, unit: Unit::Day };
                meant
            }
            Says::Every(count, unit) => Meaning::open(TimexKind::Set, value::length(*count, *unit)),
            Says::EachNamed(named) => Meaning::open(TimexKind::Set, each(*named)),
            Says::Vague(side) => {
                let mut meant = Meaning::open(TimexKind::Date, vague(*side));
                meant.direction = said(*side);
                meant
            }
            Says::Clock => self.clock(draft),
        }
    }

    /// The tokens of a run of pieces.
    fn tokens(&self, (first, end): (usize, usize)) -> TokenSpan {
        let list = &self.pieces.list;
        TokenSpan::new(list[first].token as usize, list[end - 1].token as usize + 1)
    }

    /// The day of writing: the publication date, or in a history, the day the text has reached.
    fn now(&self) -> Option<(Date, Anchor)> {
        if let Some(found) = self.last().filter(|_| self.narrative) {
            return Some(found);
        }
        let published = self.published.map(|day| (day, Anchor::Publication(day)));
        published.or_else(|| self.dateline.map(|day| (day, Anchor::Dateline(day))))
    }

    /// The day that "today" is: the dateline's, if it is another than publication's.
    fn today(&self) -> Option<(Date, Anchor)> {
        let dateline = self.dateline.filter(|day| self.published != Some(*day) && !self.narrative);
        dateline.map(|day| (day, Anchor::Dateline(day))).or_else(|| self.now())
    }

    /// Whether an expression stands in the dateline.
    fn in_dateline(&self, draft: &Draft) -> bool {
        let date = self.document.dateline.and_then(|dateline| dateline.date);
        date.is_some_and(|date| date.contains(diarist_text::TokenId(self.pieces.list[draft.start].token)))
    }

    /// A bare year far from where the history has got to ("declassified in 2005") is an aside, unless the text stays there.
    fn is_aside(&self, mention: &Mention, coming: &[Draft]) -> bool {
        let year = i32::from(mention.first.year());
        let Some(story) = self.story.filter(|_| mention.grain >= Unit::Season) else { return false };
        let near = |a: i32, b: i32| (a - b).abs() <= ASIDE;
        let next = coming.iter().take(50).find_map(|draft| match &draft.says {
            Says::Year(year) => Some(*year),
            Says::Named { year: YearWord::Known(year), .. } => Some(i32::from(*year)),
            _ => None,
        });
        !near(year, i32::from(story.first.year())) && next.is_none_or(|next| !near(next, year))
    }

    /// The day mentioned last.
    fn last(&self) -> Option<(Date, Anchor)> {
        self.mentioned.map(Mention::anchored)
    }

    /// The sentence that holds a piece, as a range of pieces.
    fn sentence(&self, piece: usize) -> (usize, usize) {
        let token = self.pieces.list[piece].token;
        let sentence = self.document.sentence_of(diarist_text::TokenId(token));
        self.document.sentences.get(sentence).map_or((0, self.pieces.list.len()), |s| {
            let at =
                |token: u32| self.pieces.of_token.get(token as usize).map_or(self.pieces.list.len(), |p| *p as usize);
            (at(s.tokens.start), at(s.tokens.end))
        })
    }

    /// The side that the clause gives.
    fn side(&self, draft: &Draft) -> Option<Direction> {
        tense::side(self.pieces, self.sentence(draft.start), draft.start, draft.end)
    }

    fn year(&self, year: i32) -> Meaning {
        // Historians' 1 BC is the calendar's year 0.
        let calendar = if year < 0 { year + 1 } else { year };
        let mut meant = Meaning::open(TimexKind::Date, value::year(year));
        if let Some(day) = i16::try_from(calendar).ok().and_then(|y| Date::new(y, 1, 1).ok()) {
            meant.days = Some(almanac::around(day, Unit::Year));
            meant.grain = Some(Unit::Year);
        }
        meant
    }

    fn decade(&self, first: i32) -> Meaning {
        let century = match first {
            0..100 => {
                // "the '30s": the one that was nearest to its end at the time of writing.
                let now = self.now().map_or(2000, |(day, _)| i32::from(day.year()));
                let this = now - now.rem_euclid(100);
                if this + first <= now { this } else { this - 100 }
            }
            _ => 0,
        };
        let first = century + first;
        let mut meant = Meaning::open(TimexKind::Date, value::decade(first));
        if let Some(day) = i16::try_from(first).ok().and_then(|y| Date::new(y, 1, 1).ok()) {
            meant.days = Some(almanac::around(day, Unit::Decade));
            meant.grain = Some(Unit::Decade);
        }
        meant
    }

    /// A bare clock time belongs to the day mentioned before it in the sentence (in a history, anywhere), else to the day of writing.
    fn clock(&self, draft: &Draft) -> Meaning {
        let sentence = self.sentence(draft.start).0;
        let near = self
            .mentioned
            .filter(|m| m.grain == Unit::Day && (self.narrative || m.end > sentence))
            .map(Mention::anchored);
        match near.or_else(|| self.now()) {
            Some((day, anchor)) => {
                Meaning { kind: TimexKind::Time, ..Meaning::date((day, day), Unit::Day, anchor, None) }
            }
            None => Meaning::open(TimexKind::Time, "XXXX-XX-XX"),
        }
    }

    fn add_time(&self, meant: &mut Meaning, time: TimeOfDay) {
        if meant.kind == TimexKind::Date {
            meant.kind = TimexKind::Time;
        }
        match (meant.kind, time) {
            (TimexKind::Set, TimeOfDay::Part(part)) if meant.value == "P1D" => {
                meant.value = format!("XXXX-XX-XXT{}", value::part(part))
            }
            (TimexKind::Set, TimeOfDay::Part(part)) => meant.value.push_str(&format!("T{}", value::part(part))),
            (TimexKind::Duration, _) => {}
            _ if meant.value.is_empty() || meant.value.ends_with("_REF") => {}
            _ => meant.value.push_str(&value::time(time)),
        }
    }
}

fn century(n: i32) -> Meaning {
    let mut meant =
        Meaning::open(TimexKind::Date, if n > 0 { format!("{:02}", n - 1) } else { format!("BC{:02}", -n - 1) });
    let first = if n > 0 { (n - 1) * 100 } else { n * 100 + 1 };
    if let Some(day) = i16::try_from(first).ok().and_then(|y| Date::new(y, 1, 1).ok()) {
        let last = Date::new(day.year() + 99, 12, 31).unwrap_or(Date::MAX);
        meant.days = Some((day, last));
        meant.grain = Some(Unit::Century);
    }
    meant
}

/// A direction that the words themselves give.
fn said(side: Side) -> Option<Direction> {
    Some(Direction { side, reason: Reason::Said, word: None })
}

fn side_of(by: i64) -> Side {
    match by {
        ..0 => Side::Past,
        0 => Side::Present,
        _ => Side::Future,
    }
}

fn vague(side: Side) -> &'static str {
    match side {
        Side::Past => "PAST_REF",
        Side::Present => "PRESENT_REF",
        Side::Future => "FUTURE_REF",
    }
}

/// The value of a unit that nothing dates.
fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        _ => "XXXX",
    }
}

fn each(named: Named) -> String {
    match named {
        Named::Weekday(n) => format!("XXXX-WXX-{n}"),
        Named::Month(n) => format!("XXXX-{n:02}"),
        Named::Season(n) => format!("XXXX-{}", value::season(n)),
        Named::Day(m, d) => format!("XXXX-{m:02}-{d:02}"),
        Named::Quarter(n) => format!("XXXX-Q{n}"),
        Named::Half(n) => format!("XXXX-H{n}"),
        Named::Holiday(_) => "P1Y".to_owned(),
        Named::DayOfMonth(d) => format!("XXXX-XX-{d:02}"),
    }
}

/// A date whose year is not known.
fn yearless(named: Named) -> Option<Edtf> {
    match named {
        Named::Day(month, day) => Edtf::yearless(month, Some(day)),
        Named::Month(month) => Edtf::yearless(month, None),
        Named::Season(season) => Some(Edtf::Date(EdtfDate::new(Year::UNKNOWN, Part::Season(20 + season)))),
        Named::Quarter(quarter) => Some(Edtf::Date(EdtfDate::new(Year::UNKNOWN, Part::Season(32 + quarter)))),
        Named::DayOfMonth(day) => {
            let part = Part::Month(Field::Unknown, Some(Field::Known(day)));
            Some(Edtf::Date(EdtfDate::new(Year::UNKNOWN, part)))
        }
        Named::Holiday(crate::lexicon::HolidayRule::Fixed(month, day)) => Edtf::yearless(month, Some(day)),
        Named::Half(_) | Named::Holiday(_) | Named::Weekday(_) => None,
    }
}
