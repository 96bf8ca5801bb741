//! So many units from an anchor.

use super::{Meaning, Mention, Resolver, said, vague};
use crate::almanac;
use crate::timex::{Anchor, Side, TimexKind, Unit};
use crate::value;
use crate::written::{Count, Draft, From};

impl Resolver<'_> {
    pub(super) fn offset(&self, count: Count, unit: Unit, after: bool, from: &From, draft: &Draft) -> Meaning {
        let side = if after { Side::Future } else { Side::Past };
        let sign = if after { 1 } else { -1 };
        // In a report on a quarter, "a year ago" is the same quarter of the year before.
        let quarter =
            self.quarter.filter(|_| unit == Unit::Year && count == Count::Exact(1) && !after && !self.narrative);
        let (base, anchor, direction) = match from {
            From::Publication | From::Mentioned if quarter.is_some() => {
                let found = quarter.map(Mention::anchored);
                (found.map(|f| f.0), found.map_or(Anchor::Itself, |f| f.1), said(side))
            }
            From::Publication => match self.now() {
                Some((day, anchor)) => (Some(day), anchor, said(side)),
                None => (None, Anchor::Itself, said(side)),
            },
            From::Mentioned => match self.last().or_else(|| self.now()) {
                Some((day, anchor)) => (Some(day), anchor, said(side)),
                None => (None, Anchor::Itself, said(side)),
            },
            From::Date(inner) => {
                let inner = self.says(inner, draft);
                (inner.days.map(|days| days.0), inner.anchor, said(side))
            }
            From::Event(first, last) => {
                let mut meant = Meaning::open(TimexKind::Duration, value::length(count, unit));
                let Count::Exact(n) = count else { return meant };
                let tokens = self.tokens((*first, *last));
                meant.anchor = Anchor::Event { tokens, offset: sign * i32::try_from(n).unwrap_or(i32::MAX), unit };
                meant.direction = said(side);
                return meant;
            }
        };
        // "a month later", with nothing said before it: only the length is known.
        if matches!(from, From::Mentioned) && self.mentioned.is_none() && after {
            let mut meant = Meaning::open(TimexKind::Duration, value::length(count, unit));
            meant.direction = direction;
            return meant;
        }
        let (n, step, grain) = match count {
            Count::Exact(n) => (i64::from(n), unit, unit),
            Count::AndHalf(n) if unit == Unit::Year => (i64::from(n) * 12 + 6, Unit::Month, Unit::Month),
            Count::AndHalf(n) | Count::Tenths(n) => (i64::from(n), unit, unit),
            Count::Vague => {
                let mut meant = Meaning::open(TimexKind::Date, vague(side));
                meant.direction = direction;
                return meant;
            }
        };
        let shifted = base.and_then(|day| almanac::shift(day, step, i64::from(sign) * n));
        let (Some(day), true) = (shifted, unit >= Unit::Day) else {
            // Hours and minutes keep the day; without an anchor only the length is known.
            let kind = if unit < Unit::Day { TimexKind::Duration } else { TimexKind::Date };
            let mut meant =
                Meaning::open(kind, if unit < Unit::Day { value::length(count, unit) } else { String::new() });
            meant.direction = direction;
            return meant;
        };
        let grain = match (grain, from) {
            (Unit::Week | Unit::Fortnight, From::Date(_)) => Unit::Day,
            (Unit::Fortnight, _) => Unit::Week,
            (Unit::Decade, _) => Unit::Year,
            (grain, From::Publication | From::Mentioned) if quarter.is_some() => grain.min(Unit::Quarter),
            (grain, _) => grain,
        };
        let meant = Meaning::date(almanac::around(day, grain), grain, anchor, direction);
        // News annotators take "three days" out of "three days later" as a length; the diary has the day all the same.
        if matches!(from, From::Mentioned) && after && !self.narrative {
            return Meaning { kind: TimexKind::Duration, value: value::length(count, unit), ..meant };
        }
        meant
    }
}
