//! The word lists of `lexicon/en`, read once: what classes a word has, and the holidays by name.

use crate::Unit;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word can be; a word may be several things ("second", "may", "fall").
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Entry {
    /// Month, 1 to 12; 0: none. So for the numbers below.
    pub month: u8,
    /// Weekday, 1 (Monday) to 7.
    pub weekday: u8,
    /// Weekday in the plural.
    pub weekdays: u8,
    /// Season, 1 (spring) to 4.
    pub season: u8,
    /// Season in the plural.
    pub seasons: u8,
    /// Part of the day.
    pub daypart: Option<DayPart>,
    /// Cardinal number.
    pub cardinal: Option<u32>,
    /// Ordinal number; 0: none.
    pub ordinal: u8,
    /// Vague quantity; `Some(0)`: unknown, `Some(2)`: "couple".
    pub quantity: Option<u32>,
    /// Decade of a century: 20 to 90; 0: none.
    pub decade: u8,
    /// Unit, singular.
    pub unit: Option<Unit>,
    /// Unit, plural.
    pub units: Option<Unit>,
    /// Adverb or adjective of recurrence.
    pub frequency: Option<Unit>,
    /// Vague reference.
    pub vague: Option<crate::Side>,
    /// "today" and its like: days from the day of writing.
    pub dayword: Option<i8>,
    /// Time zone: minutes east of UTC where it is fixed.
    pub zone: Option<Option<i16>>,
    /// "am" (false) or "pm" (true).
    pub meridiem: Option<bool>,
    /// Part in telling past from future.
    pub verb: Option<Verb>,
    /// An abbreviation.
    pub abbreviation: bool,
    /// A plural that its other class does not show ("nights").
    pub plural: bool,
    /// Means other things too when not capitalised.
    pub ambiguous: bool,
    /// Opens a holiday's name.
    pub holiday: bool,
    /// Opens a time expression without being one ("about", "last").
    pub opener: bool,
    /// Counted by a number before it that is no year ("2000 miles").
    pub counted: bool,
    /// Stands at the heart of an expression: its other classes but openers and tense, and a few words of phrases ("time").
    pub timely: bool,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

/// What a word says of past and future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Will,
    Modal,
    Be,
    Was,
    Have,
    Present,
    Past,
    Toward,
    Schedule,
    Ahead,
    MaybeAhead,
    Behind,
    Meet,
    Goal,
}

/// How a holiday's day follows from the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HolidayRule {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, weekday (1 Monday), which one (-1: the last).
    Nth(u8, u8, i8),
    /// Days from Western Easter Sunday.
    Easter(i16),
    /// The Tuesday after the first Monday of November.
    Election,
}

/// A holiday's name, word by word, and its rule.
pub(crate) type HolidayName = (Vec<&'static str>, HolidayRule);

/// All lists.
pub(crate) struct Lexicon {
    entries: Vec<Entry>,
    index: FxHashMap<&'static [u8], u16>,
    holidays: FxHashMap<&'static str, Vec<HolidayName>>,
    /// By first letter, the lengths of the words that begin with it, as bits: most words of a text fail here.
    lengths: [u32; 256],
}

/// No entry.
pub(crate) const NONE: u16 = 0;

/// Longest word looked up, in bytes.
pub(crate) const LONGEST: usize = 20;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let files = [
        ("calendar.tsv", include_str!("../lexicon/en/calendar.tsv")),
        ("numbers.tsv", include_str!("../lexicon/en/numbers.tsv")),
        ("units.tsv", include_str!("../lexicon/en/units.tsv")),
        ("deictic.tsv", include_str!("../lexicon/en/deictic.tsv")),
        ("tense.tsv", include_str!("../lexicon/en/tense.tsv")),
        ("openers.tsv", include_str!("../lexicon/en/openers.tsv")),
    ];
    let holidays = ("holidays.tsv", include_str!("../lexicon/en/holidays.tsv"));
    // The files are part of the program and a test reads them, so this cannot fail in a program that was tested.
    Lexicon::read(&files, holidays).unwrap_or_else(|error| panic!("{error}"))
});

/// The lists of this program.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read(files: &[(&str, &'static str)], holidays: (&str, &'static str)) -> Result<Self, String> {
        let mut lexicon = Self {
            entries: vec![Entry::default()],
            index: FxHashMap::default(),
            holidays: FxHashMap::default(),
            lengths: [0; 256],
        };
        for (name, text) in files {
            for (number, line) in rows(text) {
                let fault = |what: &str| format!("lexicon/en/{name}:{number}: {what}: {line:?}");
                let [word, class, value] = line.split('\t').collect::<Vec<_>>()[..] else {
                    return Err(fault("not three columns"));
                };
                if word.is_empty() || word.len() > LONGEST || word.bytes().any(|b| b.is_ascii_uppercase() || b == b'.')
                {
                    return Err(fault("the word is empty, too long, or not in lower case without full stops"));
                }
                set(lexicon.entry(word), class, value).ok_or_else(|| fault("unknown class or value"))?;
            }
        }
        let (name, text) = holidays;
        for (number, line) in rows(text) {
            let fault = || format!("lexicon/en/{name}:{number}: not a name and a rule: {line:?}");
            let (words, how) = line.split_once('\t').ok_or_else(fault)?;
            let words: Vec<_> = words.split(' ').collect();
            let first = words.first().filter(|word| !word.is_empty()).ok_or_else(fault)?;
            let rule = holiday_rule(how).ok_or_else(fault)?;
            // "mother's day" begins with "mother" ("mother's" is two pieces) or "mothers".
            let base = first.strip_suffix("'s");
            let keys = [base.unwrap_or(first).to_owned(), format!("{}s", base.unwrap_or_default())];
            for key in keys.into_iter().take(if base.is_some() { 2 } else { 1 }) {
                let key: &'static str = key.leak(); // one small string a holiday, kept as long as the program
                let entry = lexicon.entry(key);
                (entry.holiday, entry.timely) = (true, true);
                let names = lexicon.holidays.entry(key).or_default();
                let at = names.partition_point(|(other, _)| other.len() >= words.len()); // longest first
                names.insert(at, (words.clone(), rule));
            }
        }
        Ok(lexicon)
    }

    fn entry(&mut self, word: &'static str) -> &mut Entry {
        let bytes = word.as_bytes();
        self.lengths[bytes[0] as usize] |= 1 << bytes.len();
        let next = self.entries.len() as u16;
        let id = *self.index.entry(bytes).or_insert(next);
        if id == next {
            self.entries.push(Entry::default());
        }
        &mut self.entries[id as usize]
    }

    /// Number of a word's entry, [`NONE`] if it has none; the word is in lower case.
    pub(crate) fn find(&self, word: &[u8]) -> u16 {
        match word {
            [first, ..] if word.len() <= LONGEST && self.lengths[*first as usize] >> word.len() & 1 == 1 => {
                self.index.get(word).copied().unwrap_or(NONE)
            }
            _ => NONE,
        }
    }

    /// An entry by number.
    pub(crate) fn get(&self, id: u16) -> &Entry {
        &self.entries[id as usize]
    }

    /// Holidays whose names begin with the word, longest names first.
    pub(crate) fn holidays(&self, first: &str) -> &[HolidayName] {
        self.holidays.get(first).map_or(&[], Vec::as_slice)
    }
}

/// Lines that are neither comments nor empty, numbered from 1.
fn rows(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn set(entry: &mut Entry, class: &str, value: &str) -> Option<()> {
    let small = |most: u8| value.parse::<u8>().ok().filter(|n| *n <= most);
    match class {
        "month" => entry.month = small(12)?,
        "weekday" => entry.weekday = small(7)?,
        "weekdays" => entry.weekdays = small(7)?,
        "season" => entry.season = small(4)?,
        "seasons" => entry.seasons = small(4)?,
        "abbreviation" => entry.abbreviation = true,
        "plural" => entry.plural = true,
        "ambiguous" => entry.ambiguous = true,
        "daypart" => entry.daypart = Some(daypart(value)?),
        "zone" => entry.zone = Some(if value == "-" { None } else { Some(value.parse().ok()?) }),
        "meridiem" => entry.meridiem = Some(value == "pm"),
        "cardinal" => entry.cardinal = Some(value.parse().ok()?),
        "ordinal" => entry.ordinal = small(100)?,
        "quantity" => entry.quantity = Some(value.parse().ok()?),
        "decade" => entry.decade = small(90)?,
        "unit" => entry.unit = Some(unit(value)?),
        "units" => entry.units = Some(unit(value)?),
        "frequency" => entry.frequency = Some(unit(value)?),
        "vague" => entry.vague = Some(side(value)?),
        "dayword" => entry.dayword = Some(value.parse().ok()?),
        "verb" => entry.verb = Some(verb(value)?),
        "opener" => entry.opener = true,
        "counted" => entry.counted = true,
        "core" => {}
        _ => return None,
    }
    entry.timely |= !matches!(class, "verb" | "opener" | "counted" | "abbreviation" | "ambiguous" | "plural");
    Some(())
}

fn daypart(name: &str) -> Option<DayPart> {
    Some(match name {
        "MO" => DayPart::Morning,
        "MI" => DayPart::Midday,
        "AF" => DayPart::Afternoon,
        "EV" => DayPart::Evening,
        "NI" => DayPart::Night,
        "DT" => DayPart::Daytime,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

fn side(name: &str) -> Option<crate::Side> {
    Some(match name {
        "past" => crate::Side::Past,
        "present" => crate::Side::Present,
        "future" => crate::Side::Future,
        _ => return None,
    })
}

fn verb(name: &str) -> Option<Verb> {
    Some(match name {
        "will" => Verb::Will,
        "modal" => Verb::Modal,
        "be" => Verb::Be,
        "was" => Verb::Was,
        "have" => Verb::Have,
        "present" => Verb::Present,
        "past" => Verb::Past,
        "toward" => Verb::Toward,
        "schedule" => Verb::Schedule,
        "ahead" => Verb::Ahead,
        "maybe-ahead" => Verb::MaybeAhead,
        "meet" => Verb::Meet,
        "goal" => Verb::Goal,
        "behind" => Verb::Behind,
        _ => return None,
    })
}

fn holiday_rule(how: &str) -> Option<HolidayRule> {
    if how == "election" {
        return Some(HolidayRule::Election);
    }
    if let Some(days) = how.strip_prefix("easter") {
        return Some(HolidayRule::Easter(days.parse().ok()?));
    }
    let (month, rest) = how.split_once('-')?;
    let month = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    match rest.split_once('-') {
        None => Some(HolidayRule::Fixed(month, rest.parse().ok().filter(|d| (1..=31).contains(d))?)),
        Some((weekday, nth)) => {
            let weekday = weekday.parse().ok().filter(|w| (1..=7).contains(w))?;
            Some(HolidayRule::Nth(month, weekday, nth.parse().ok()?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        assert!(lexicon().entries.len() > 300);
        let entry = |word: &str| *lexicon().get(lexicon().find(word.as_bytes()));
        assert_eq!((entry("may").month, entry("may").verb), (5, Some(Verb::Modal)));
        assert_eq!((entry("second").ordinal, entry("second").unit), (2, Some(Unit::Second)));
        assert_eq!(entry("table"), Entry::default());
        assert_eq!(lexicon().holidays("election"), [(vec!["election", "day"], HolidayRule::Election)]);
    }

    #[test]
    fn faults_name_file_and_line() {
        let read = |words: &'static str, holidays: &'static str| {
            Lexicon::read(&[("words.tsv", words)], ("holidays.tsv", holidays)).err().unwrap()
        };
        assert_eq!(read("# header\nmay\tmonth\n", ""), "lexicon/en/words.tsv:2: not three columns: \"may\\tmonth\"");
        assert_eq!(
            read("may\tmonth\t13\n", ""),
            "lexicon/en/words.tsv:1: unknown class or value: \"may\\tmonth\\t13\""
        );
        assert!(read("May\tmonth\t5\n", "").contains("not in lower case"));
        assert!(read("", "easter\t13-45\n").starts_with("lexicon/en/holidays.tsv:1: not a name and a rule"));
    }
}
