//! Elections fall on days that every calendar gives: "the 2016 presidential election" is 8 November 2016.
//!
//! A vote is looked up by its country or state and by the words beside it; the text's own date narrows the choice and
//! its status picks the side of the publication date. What the text dates to the day stays as it is.

use crate::frame::{Frame, FrameTime, Origin};
use crate::layers::View;
use crate::lexicon::rows;
use diarist_calendar::Edtf;
use diarist_diary::{Basis, Kind, Status};
use diarist_names::EntityKind;
use diarist_text::TokenId;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::LazyLock;

struct Election {
    scope: &'static str,
    words: Vec<&'static str>,
    day: Date,
}

static CALENDAR: LazyLock<Vec<Election>> = LazyLock::new(|| {
    let parse = |(place, [scope, words, day]): (String, [&'static str; 3])| {
        let day = day.parse().map_err(|_| format!("{place}: {day:?} is no day, write it as 2016-11-08"))?;
        Ok(Election { scope, words: words.split(' ').collect(), day })
    };
    rows("elections.tsv", include_str!("../lexicon/en/elections.tsv"))
        .and_then(|rows| rows.into_iter().map(parse).collect::<Result<Vec<_>, String>>())
        .unwrap_or_else(|error| panic!("{error}"))
});

/// The day of a vote, if the calendar settles it: the last one, or the next, as the status has it.
pub(crate) fn day(view: &View, frame: &Frame) -> Option<FrameTime> {
    let published = view.doc().published?;
    let told = frame.when.as_ref().map(|time| time.when.bounds());
    let past =
        frame.status == Status::Happened || told.is_some_and(|days| days.last.is_some_and(|last| last < published));
    let mut days = days(view, frame);
    days.retain(|time| {
        time.when.bounds().last.is_some_and(|day| if past { day <= published } else { day >= published })
    });
    days.into_iter().next()
}

/// The last and the next day of such a vote, within the words that date it.
pub(crate) fn days(view: &View, frame: &Frame) -> Vec<FrameTime> {
    let told = frame.when.as_ref().filter(|time| time.origin != Origin::Calendar).map(|time| time.when.bounds());
    let dated = told.is_some_and(|days| days.days().is_some_and(|days| days <= 7));
    let (Some(published), false) = (view.doc().published, dated || frame.kind != Kind::Vote) else { return Vec::new() };
    let place = frame.place.map(|place| view.entity(place));
    let Some(country) = place.and_then(|place| place.country.clone()).or_else(|| home(view)) else { return Vec::new() };
    let scope = place
        .filter(|place| CALENDAR.iter().any(|election| election.scope == place.name))
        .map(|place| place.name.as_str());
    let words = words_beside(view, frame.trigger);
    let fitting = || {
        CALENDAR.iter().filter(|election| {
            (election.scope == scope.unwrap_or(&country))
                && (words.iter().any(|word| election.words.contains(&word.as_str())))
                && told.is_none_or(|days| days.contains(election.day))
        })
    };
    let last = fitting().filter(|election| election.day <= published).max_by_key(|election| election.day);
    let next = fitting().filter(|election| election.day > published).min_by_key(|election| election.day);
    let time = |election: &Election| FrameTime {
        when: Edtf::day(election.day),
        basis: Basis::Inferred,
        tokens: frame.when.as_ref().and_then(|time| time.tokens),
        rule: "election calendar".to_owned(),
        origin: Origin::Calendar,
        timex: frame.when.as_ref().and_then(|time| time.timex),
    };
    last.into_iter().chain(next).map(time).collect()
}

/// The trigger's own lemma and those of its modifiers.
fn words_beside(view: &View, trigger: TokenId) -> Vec<String> {
    let mut words = vec![view.lemma(trigger).to_lowercase()];
    words.extend(
        view.dependents(trigger, &["amod", "compound", "obj", "obl"]).map(|word| view.lemma(word).to_lowercase()),
    );
    words
}

/// The country that the article's places lie in most often.
pub(crate) fn home(view: &View) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &view.layers.names.mentions {
        let entity = view.entity(mention.entity);
        if let Some(country) =
            entity.country.as_deref().filter(|_| matches!(entity.kind, EntityKind::Place | EntityKind::Person))
        {
            *counts.entry(country).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(country, count)| (*count, std::cmp::Reverse(*country)))
        .map(|(country, _)| country.to_owned())
}
