//! Units beside the anchor and lengths: which week, which days of it are meant, and where a length ends on a date.

use super::{Meaning, Resolver, said, side_of, unknown};
use crate::almanac;
use crate::timex::{Anchor, Direction, Modifier, Side, TimexKind, Unit};
use crate::value;
use crate::written::{Count, Draft, From, Rel, Says};
use diarist_calendar::{Edtf, Interval};
use jiff::civil::Date;

impl Resolver<'_> {
    /// A length; with a side, or where the clause looks ahead ("in 10 days"), also the days that it reaches.
    pub(super) fn duration(&self, count: Count, unit: Unit, window: Option<Side>, draft: &Draft) -> Meaning {
        let led = draft.start.checked_sub(1).map_or("", |at| self.pieces.word(at));
        let ahead = |direction: &Direction| direction.side == Side::Future;
        // "will dock in 10 days": the day; "built in 10 days": the length.
        let days =
            led.eq_ignore_ascii_case("in") && window.is_none() && unit >= Unit::Day && matches!(count, Count::Exact(_));
        let clause = if days && !self.narrative { self.side(draft) } else { None };
        if let Some(direction) = clause.filter(ahead) {
            let meant = self.offset(count, unit, true, &From::Publication, draft);
            return Meaning { direction: Some(direction), ..meant };
        }
        let within = led.eq_ignore_ascii_case("within") && self.side(draft).is_some_and(|d| ahead(&d));
        let window = if within { Some(Side::Future) } else { window };
        let mut meant = Meaning::open(TimexKind::Duration, value::length(count, unit));
        // "the elections are six months away": a length in words, a date for the diary.
        if let (Count::Exact(n), "away", Some((today, anchor))) = (count, self.pieces.word(draft.end), self.now()) {
            let day = almanac::shift(today, unit, i64::from(n)).filter(|_| unit >= Unit::Day);
            meant.when =
                day.map(|day| almanac::around(day, unit)).and_then(|(a, b)| Interval::new(a, b)).map(Edtf::from);
            (meant.anchor, meant.direction) = (anchor, said(Side::Future));
            return meant;
        }
        let Some(side) = window else { return meant };
        meant.direction = said(side);
        let Count::Exact(n) = count else { return meant };
        let Some((today, anchor)) = self.now() else { return meant };
        let (n, unit) = if unit == Unit::Hour { (n.div_ceil(24), Unit::Day) } else { (n, unit) };
        let by = if side == Side::Past { -i64::from(n) } else { i64::from(n) };
        if let Some(far) = almanac::shift(today, unit, by) {
            meant.when = Interval::new(today.min(far), today.max(far)).map(Edtf::from);
            meant.anchor = anchor;
        }
        meant
    }

    /// A past "this year" or "this week" ends with the day of writing, as does the earlier part of one; "later this month" begins
    /// with it. A month that is spoken of stays whole, as the diary's editors take it.
    pub(super) fn narrow(&self, meant: &mut Meaning, draft: &Draft) {
        let (Some((first, last)), Some(today)) = (meant.days, self.published) else { return };
        let coarse = meant.kind == TimexKind::Date && meant.grain >= Some(Unit::Week);
        if self.narrative || !coarse || !(first..=last).contains(&today) {
            return;
        }
        let this = matches!(draft.says, Says::Unit(_, Rel::This | Rel::Bare));
        let side = meant.direction.map(|d| d.side);
        let cut = matches!(meant.grain, Some(Unit::Week | Unit::Year));
        // "this week", written on a Sunday of what is to come, is the week that begins.
        if this && meant.grain == Some(Unit::Week) && is_sunday(today) && side == Some(Side::Future) {
            meant.when = almanac::shift(today, Unit::Day, 1).map(Edtf::week_of);
            return;
        }
        let days = match draft.modifier {
            Some(Modifier::Before) if cut => Interval::new(first, today),
            Some(Modifier::After) => Interval::new(today, last),
            None if this && cut && side == Some(Side::Past) => Interval::new(first, today),
            _ => None,
        };
        if let Some(days) = days {
            meant.when = Some(Edtf::from(days));
            meant.whole = Some((first, last));
        }
    }

    /// A unit beside its anchor.
    pub(super) fn unit(&self, unit: Unit, rel: Rel, draft: &Draft) -> Meaning {
        let by = match rel {
            Rel::Last | Rel::Previous => -1,
            Rel::Next | Rel::Following => 1,
            Rel::This | Rel::Same | Rel::Bare => 0,
        };
        let mentioned = matches!(rel, Rel::Previous | Rel::Following | Rel::Same);
        // A coarser date before ("last year") is nothing that "the previous quarter" could stand beside.
        let coarse = self.mentioned.is_some_and(|m| m.grain > unit) && !self.narrative;
        let base =
            if mentioned && !coarse { self.last().or_else(|| self.now()) } else { self.now().or_else(|| self.last()) };
        let base = base.filter(|_| mentioned || self.published.is_some() || self.narrative);
        let Some((day, anchor)) = base else { return Meaning::open(TimexKind::Date, unknown(unit)) };
        let clause = if by == 0 && !mentioned { self.side(draft) } else { None };
        let direction = if by == 0 { clause } else { said(side_of(by)) };
        if unit == Unit::Weekend && rel == Rel::Bare {
            // On a weekday "the weekend" is the one before, unless the clause looks ahead.
            let ahead = clause.is_some_and(|d| d.side == Side::Future);
            let weekend = almanac::around(day, Unit::Weekend);
            let by = if ahead || day >= weekend.0 { 0 } else { -1 };
            let around = almanac::shift(weekend.0, Unit::Week, by).map(|d| almanac::around(d, Unit::Weekend));
            return around
                .map_or(Meaning::open(TimexKind::Date, ""), |days| Meaning::date(days, unit, anchor, direction));
        }
        if unit == Unit::Quarter && (rel == Rel::Bare || rel == Rel::Last) {
            // A company's "the quarter" is the one it reports: the last mentioned, else the last that is over.
            let (day, anchor) = match self.quarter {
                Some(m) => m.anchored(),
                None => (almanac::shift(day, Unit::Quarter, -1).unwrap_or(day), anchor),
            };
            return Meaning::date(almanac::around(day, unit), unit, anchor, direction);
        }
        // From the first day of the unit: a month before 31 March is February.
        let start = if unit > Unit::Day { almanac::around(day, unit).0 } else { day };
        match almanac::shift(start, unit, by) {
            Some(day) => {
                let mut meant = Meaning::date(almanac::around(day, unit), unit, anchor, direction);
                // "last week", said on a Sunday, is the week just ending.
                if unit == Unit::Week && rel == Rel::Last && start < day_of(anchor) && is_sunday(day_of(anchor)) {
                    meant.when = Some(Edtf::week_of(day_of(anchor)));
                }
                meant
            }
            None => Meaning::open(TimexKind::Date, unknown(unit)),
        }
    }
}

fn day_of(anchor: Anchor) -> Date {
    match anchor {
        Anchor::Publication(day) | Anchor::Dateline(day) | Anchor::Earlier { date: day, .. } => day,
        Anchor::Itself | Anchor::Event { .. } => Date::MIN,
    }
}

fn is_sunday(day: Date) -> bool {
    day.weekday() == jiff::civil::Weekday::Sunday
}
