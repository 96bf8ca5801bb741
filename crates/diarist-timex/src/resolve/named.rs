//! Named times: which year's May, which week's Friday.

use super::{Meaning, Mention, Resolver, each, said, side_of, tense, yearless};
use crate::almanac::{self, Days};
use crate::timex::{Anchor, Direction, Reason, Side, TimexKind, Unit};
use crate::value;
use crate::written::{Draft, Named, RangeEnd, Rel, YearWord};
use jiff::civil::Date;

/// What it costs, in days, to go against a past tense: eight months.
const AGAINST_TENSE: i32 = 240;

/// Tokens between a verb and the time it surely governs: "met in April", "was signed on May 3".
const BESIDE: u32 = 3;

/// The same for a date that the clause puts ahead: only one that is hardly over can be meant.
const AGAINST_FUTURE: i32 = 300;

/// The same for quarters that "will be reported".
const AGAINST_QUARTER: i32 = 120;

/// In a history, a date this many days before the one reached is next year's.
const ROLLOVER: i32 = 270;

impl Resolver<'_> {
    pub(super) fn named(&self, named: Named, year: YearWord, rel: Rel, weekday: u8, draft: &Draft) -> Meaning {
        if let Named::Weekday(n) = named {
            return self.weekday(n, rel, draft);
        }
        if let Named::DayOfMonth(n) = named {
            return self.day_of_month(n, rel, draft);
        }
        let (year, anchor, direction) = match year {
            YearWord::Known(year) => (Some(year), Anchor::Itself, None),
            YearWord::Shift(by) => match self.now() {
                Some((now, anchor)) => (Some(now.year().saturating_add(by)), anchor, said(side_of(i64::from(by)))),
                None => (None, Anchor::Itself, None),
            },
            YearWord::Same | YearWord::Mentioned(_) => match self.last().or_else(|| self.now()) {
                Some((day, anchor)) => {
                    let by = if let YearWord::Mentioned(by) = year { by } else { 0 };
                    (Some(day.year().saturating_add(by)), anchor, said(side_of(i64::from(by))))
                }
                None => (None, Anchor::Itself, None),
            },
            YearWord::Open => {
                let meant = self.open(named, rel, weekday, draft);
                let bare = rel == Rel::Bare && weekday == 0 && !self.narrative;
                let year_chosen = bare && meant.days.is_some() && matches!(named, Named::Day(..) | Named::Month(_));
                return Meaning { year_chosen, ..meant };
            }
        };
        match year.and_then(|year| Some((almanac::in_year(named, year)?, year))) {
            Some((days, year)) => meaning(named, days, year, anchor, direction),
            None => {
                // 29 February of a common year, or no anchor at all.
                let mut meant = Meaning::open(TimexKind::Date, each(named));
                if let (Some(year), Named::Day(month, day)) = (year, named) {
                    meant.value = format!("{}-{month:02}-{day:02}", value::year(value::historical(i32::from(year))));
                } else {
                    meant.when = yearless(named);
                }
                meant
            }
        }
    }

    /// No year said: the relation, the weekday beside it, the tense, or the nearest.
    fn open(&self, named: Named, rel: Rel, weekday: u8, draft: &Draft) -> Meaning {
        let from_mention = matches!(rel, Rel::Previous | Rel::Following | Rel::Same);
        let base = if from_mention { self.last().or_else(|| self.now()) } else { self.now() };
        let Some((day, anchor)) = base else {
            let mut meant = Meaning::open(TimexKind::Date, each(named));
            meant.when = yearless(named);
            return meant;
        };
        let candidates = || {
            (-5i16..=5).filter_map(|by| {
                let year = day.year().saturating_add(by);
                Some((almanac::in_year(named, year)?, year))
            })
        };
        let found = |(days, year): (Days, i16), direction| meaning(named, days, year, anchor, direction);
        let none = || Meaning::open(TimexKind::Date, each(named));
        if weekday > 0 {
            // "Friday, Oct. 13": the nearest year in which it is a Friday.
            let fitting = candidates().filter(|(days, _)| days.0.weekday() == almanac::weekday(weekday));
            if let Some(best) = fitting.min_by_key(|(days, _)| distance(*days, day)) {
                let side = side_of(i64::from((best.0.0 - day).get_days()));
                return found(best, Some(Direction { side, reason: Reason::Nearest, word: None }));
            }
        }
        let (first, last) = match named {
            Named::Day(..) | Named::Holiday(_) => (day, day),
            Named::Month(_) => almanac::around(day, Unit::Month),
            _ => (day, day),
        };
        // The end of a range comes after its beginning.
        let begun =
            self.mentioned.filter(|_| draft.range == Some(RangeEnd::Last) && rel == Rel::Bare && !self.narrative);
        if let Some(m) = begun {
            let after = candidates().find(|(days, _)| days.1 >= m.first);
            return after.map_or_else(none, |c| found(c, None));
        }
        match rel {
            Rel::Last | Rel::Previous => {
                // The month before is "last month": "last February", said in March, was a year ago.
                let first = if matches!(named, Named::Month(_)) {
                    almanac::shift(first, Unit::Month, -1).unwrap_or(first)
                } else {
                    first
                };
                let over = candidates().filter(|(days, _)| days.1 < first);
                over.max_by_key(|(_, year)| *year).map_or_else(none, |c| found(c, said(Side::Past)))
            }
            Rel::Next | Rel::Following => {
                candidates().find(|(days, _)| days.0 > last).map_or_else(none, |c| found(c, said(Side::Future)))
            }
            Rel::This | Rel::Same => {
                let same = candidates().find(|(_, year)| *year == day.year());
                same.map_or_else(none, |c| found(c, self.side(draft).or(said(Side::Present))))
            }
            Rel::Bare if self.narrative => self.in_story(named, day, anchor),
            Rel::Bare => {
                let tense = self.side(draft);
                let token = self.pieces.list[draft.start].token;
                let to = draft.start.checked_sub(1).map_or("", |at| self.pieces.word(at));
                let moved = matches!(to, "to" | "for" | "through"); // "was extended to May 3"
                let noun = tense::adnominal(self.pieces, draft.start, draft.end);
                let beside = !noun
                    && !moved
                    && tense.and_then(|d| d.word).is_some_and(|word| word.0 < token && token - word.0 <= BESIDE);
                let best = candidates().min_by_key(|(days, _)| cost(named, *days, day, tense.map(|d| d.side), beside));
                best.map_or_else(none, |c| {
                    let side = side_of(i64::from((c.0.0 - day).get_days()));
                    let agreed = tense.filter(|d| d.side == side);
                    found(c, Some(agreed.unwrap_or(Direction { side, reason: Reason::Nearest, word: None })))
                })
            }
        }
    }

    /// In a history a month or day goes with the year the text has reached; once it lies more than half a year back, the next.
    fn in_story(&self, named: Named, day: Date, anchor: Anchor) -> Meaning {
        let (day, anchor) = self.story.map_or((day, anchor), Mention::anchored);
        let year = day.year();
        let whole = self.story.is_none_or(|m| m.grain >= Unit::Season);
        let next = |days: Days| !whole && (day - days.1).get_days() > ROLLOVER;
        let in_year = |year| almanac::in_year(named, year).map(|days| (days, year));
        let found =
            in_year(year).and_then(|found| if next(found.0) { in_year(year.saturating_add(1)) } else { Some(found) });
        found.map_or_else(
            || Meaning::open(TimexKind::Date, each(named)),
            |(days, year)| meaning(named, days, year, anchor, None),
        )
    }

    fn weekday(&self, n: u8, rel: Rel, draft: &Draft) -> Meaning {
        let from_mention = matches!(rel, Rel::Previous | Rel::Following | Rel::Same);
        let base = if from_mention { self.last().or_else(|| self.now()) } else { self.now() };
        let Some((day, anchor)) = base else { return Meaning::open(TimexKind::Date, format!("XXXX-WXX-{n}")) };
        // "from Monday to Friday": the Friday after that Monday.
        let begun =
            self.mentioned.filter(|m| draft.range == Some(RangeEnd::Last) && rel == Rel::Bare && m.grain == Unit::Day);
        if let Some((m, d)) = begun.and_then(|m| Some((m, almanac::weekday_on_or_after(m.first, n)?))) {
            return Meaning::date((d, d), Unit::Day, m.anchored().1, said(Side::Future));
        }
        let one = |by| almanac::shift(day, Unit::Day, by);
        let (found, anchor, direction) = match rel {
            Rel::Last | Rel::Previous => {
                (one(-1).and_then(|d| almanac::weekday_on_or_before(d, n)), anchor, said(Side::Past))
            }
            Rel::Next | Rel::Following => {
                (one(1).and_then(|d| almanac::weekday_on_or_after(d, n)), anchor, said(Side::Future))
            }
            Rel::This | Rel::Same | Rel::Bare => {
                let tense = self.side(draft);
                let side = tense.map_or(if rel == Rel::This { Side::Future } else { Side::Past }, |d| d.side);
                // "will go to Rome on Tuesday and return on Friday": days ahead follow one another.
                let sentence = self.sentence(draft.start).0;
                let ahead = side == Side::Future && rel == Rel::Bare && !self.narrative;
                let before =
                    self.mentioned.filter(|m| ahead && m.end > sentence && m.grain == Unit::Day && m.first > day);
                let (day, anchor) = before.map_or((day, anchor), Mention::anchored);
                let found = if side == Side::Future {
                    almanac::weekday_on_or_after(day, n)
                } else {
                    almanac::weekday_on_or_before(day, n)
                };
                (found, anchor, tense.or(Some(Direction { side, reason: Reason::Nearest, word: None })))
            }
        };
        found.map_or(Meaning::open(TimexKind::Date, ""), |d| Meaning::date((d, d), Unit::Day, anchor, direction))
    }

    /// "the 28th": of the month mentioned last, else the nearest that the tense allows.
    fn day_of_month(&self, n: u8, rel: Rel, draft: &Draft) -> Meaning {
        let by = match rel {
            Rel::Last | Rel::Previous => -1,
            Rel::Next | Rel::Following => 1,
            _ => 0,
        };
        let mentioned = self.mentioned.filter(|m| m.grain <= Unit::Month && rel == Rel::Bare);
        let base = mentioned.map(Mention::anchored).or_else(|| self.now());
        let Some((day, anchor)) = base else {
            let mut meant = Meaning::open(TimexKind::Date, format!("XXXX-XX-{n:02}"));
            meant.when = yearless(Named::DayOfMonth(n));
            return meant;
        };
        let tense = if rel == Rel::Bare && mentioned.is_none() { self.side(draft) } else { None };
        let at = |by: i64| {
            let month = almanac::shift(day.first_of_month(), Unit::Month, by)?;
            Date::new(month.year(), month.month(), n as i8).ok()
        };
        let found = match tense.map(|d| d.side) {
            Some(Side::Past) => at(0).filter(|d| *d <= day).or_else(|| at(-1)),
            Some(Side::Future) => at(0).filter(|d| *d >= day).or_else(|| at(1)),
            _ => at(by),
        };
        found.map_or(Meaning::open(TimexKind::Date, format!("XXXX-XX-{n:02}")), |d| {
            Meaning::date((d, d), Unit::Day, anchor, tense)
        })
    }
}

/// Days between, 0 inside.
fn distance((first, last): Days, day: Date) -> i32 {
    if day < first {
        (first - day).get_days()
    } else if day > last {
        (day - last).get_days()
    } else {
        0
    }
}

fn cost(named: Named, days: Days, day: Date, tense: Option<Side>, beside: bool) -> i32 {
    let distance = distance(days, day);
    let side = side_of(i64::from(if day < days.0 {
        1
    } else if day > days.1 {
        -1
    } else {
        0
    }));
    // Companies speak of quarters that are over, even when they "will report" them.
    match (tense, side) {
        (_, Side::Present) => 0,
        (Some(Side::Past), Side::Future) if beside => distance + 366,
        (Some(Side::Past), Side::Future) => distance + AGAINST_TENSE,
        (Some(Side::Future), Side::Past) if matches!(named, Named::Quarter(_)) => distance + AGAINST_QUARTER,
        (Some(Side::Future), Side::Past) => distance + AGAINST_FUTURE,
        // Without a sign, news tells of what has been.
        (None, Side::Future) => distance + if matches!(named, Named::Quarter(_)) { AGAINST_TENSE } else { 30 },
        _ => distance,
    }
}

fn meaning(named: Named, days: Days, year: i16, anchor: Anchor, direction: Option<Direction>) -> Meaning {
    let grain = match named {
        Named::Month(_) => Unit::Month,
        Named::Season(_) => Unit::Season,
        Named::Quarter(_) => Unit::Quarter,
        Named::Half(_) => Unit::Season,
        _ => Unit::Day,
    };
    let mut meant = Meaning::date(days, grain, anchor, direction);
    let year_value = value::year(value::historical(i32::from(year)));
    match named {
        Named::Season(n) => {
            meant.value = format!("{year_value}-{}", value::season(n));
        }
        Named::Quarter(n) => {
            meant.value = format!("{year_value}-Q{n}");
        }
        Named::Half(n) => meant.value = format!("{year_value}-H{n}"),
        _ => {}
    }
    meant
}
