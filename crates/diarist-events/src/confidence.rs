//! How sure we are that a planning editor would enter a happening: a logistic model over facts that can be read aloud.
//!
//! The weights are in `models/confidence-en-1/weights.tsv`, learned by `diarist-lab confidence` from annotated articles; each weight
//! belongs to one readable feature ("trigger=visit/trip", "dated=relative"), so that any figure can be explained.

use crate::frame::Happening;
use crate::layers::View;
use crate::lexicon::ENGLISH;
use diarist_diary::{Kind, Status};
use diarist_names::{EntityId, EntityKind};
use diarist_text::{BlockKind, TokenId};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Happenings below this are not entered.
pub const THRESHOLD: f64 = 0.3;

static WEIGHTS: LazyLock<BTreeMap<&'static str, f64>> = LazyLock::new(|| {
    include_str!("../../../models/confidence-en-1/weights.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (feature, weight) =
                line.split_once('\t').unwrap_or_else(|| panic!("confidence-en-1/weights.tsv: no tab in {line:?}"));
            (feature, weight.parse().unwrap_or_else(|_| panic!("confidence-en-1/weights.tsv: no number in {line:?}")))
        })
        .collect()
});

/// The probability of a set of features.
pub(crate) fn probability(features: &[String]) -> f64 {
    let sum: f64 = features.iter().filter_map(|feature| WEIGHTS.get(feature.as_str())).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Most reasons that are kept of one confidence.
const MOST_REASONS: usize = 6;

/// The features that weigh most, strongest first.
pub(crate) fn reasons(features: &[String]) -> Vec<(String, f64)> {
    let weighed = |feature: &String| {
        WEIGHTS.get(feature.as_str()).filter(|_| feature != "bias").map(|weight| (feature.clone(), *weight))
    };
    let mut found: Vec<(String, f64)> = features.iter().filter_map(weighed).collect();
    found.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
    found.truncate(MOST_REASONS);
    found
}

/// Steps of the event head's probabilities: one feature each, so that any rising curve can be learned.
const STEPS: [f32; 12] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// What the model looks at.
pub(crate) fn features(view: &View, happening: &Happening) -> Vec<String> {
    let frame = &happening.frame;
    let kind = frame.kind;
    let trigger = view.lemma(frame.trigger).to_lowercase();
    let verb = view.is_verb(frame.trigger);
    let mut features = vec!["bias".to_owned(), format!("kind={kind}"), format!("trigger={trigger}/{kind}")];
    let mut add = |name: &str, value: &dyn std::fmt::Display| features.push(format!("{name}={value}"));

    add("word", &if verb { "verb" } else { "noun" });
    let named = view.word(frame.trigger).named;
    for step in STEPS {
        if named.kind(kind.as_str()) >= step {
            add("head of the kind", &step);
        }
        if named.any() >= step {
            add("head", &step);
        }
    }
    add("relation", &format!("{}/{}", view.word(frame.trigger).deprel, if verb { "verb" } else { "noun" }));
    if frame.clause != frame.trigger {
        add("governor", &format!("{}/{kind}", view.lemma(frame.clause).to_lowercase()));
    }
    add("status", &format!("{}/{kind}", frame.status));
    add("stated", &frame.status_stated);
    if frame.hypothetical {
        add("hypothetical", &kind);
    }
    let basis = frame.when.as_ref().map_or("none", |time| time.basis.as_str());
    add("dated", &basis);
    add("dated+kind", &format!("{basis}/{kind}"));
    let place = match (frame.place.is_some(), frame.venue.is_some()) {
        (true, true) => "both",
        (true, false) => "place",
        (false, true) => "venue",
        (false, false) => "none",
    };
    add("placed", &place);
    add("placed+kind", &format!("{place}/{kind}"));
    add("parties", &format!("{}/{kind}", frame.who.len().min(4)));
    add("people", &frame.who.iter().filter(|who| view.entity(**who).kind == EntityKind::Person).count().min(3));
    add("event", &format!("{}/{kind}", frame.event.is_some()));
    add(
        "implied",
        &(kind == Kind::Trip
            && frame.place.is_some()
            && frame.venue.is_none()
            && ENGLISH.verb(&trigger).iter().chain(ENGLISH.noun(&trigger)).all(|word| word.kind != Kind::Trip)),
    );
    add("called", &format!("{}/{kind}", frame.called.is_some() && frame.who.is_empty()));
    add("definite", &frame.definite);
    add("unnamed", &(frame.who.is_empty() && frame.unnamed.is_some()));
    add("absent", &!frame.absent.is_empty());
    add("told", &(happening.also.len() + 1).min(4));
    add("part", &happening.part_of.is_some());
    // Whom the article is about: named often, named in its headline, holding an office.
    let mentions = |who: &EntityId| view.layers.names.mentions.iter().filter(|mention| mention.entity == *who).count();
    let most = frame.who.iter().map(mentions).max().unwrap_or(0);
    add("named", &[0, 1, 2, 4, 8].iter().rposition(|&at| most >= at).unwrap_or(0));
    let headline = view.doc().sentences.first().map(|sentence| sentence.tokens).unwrap_or_default();
    let in_headline =
        |who: &EntityId| view.layers.names.mentions.iter().any(|m| m.entity == *who && headline.overlaps(m.tokens));
    add("in headline", &format!("{}/{kind}", frame.who.iter().any(in_headline)));
    add("office", &frame.who.iter().any(|who| view.entity(*who).role.is_some()));
    add("dateline", &format!("{}/{kind}", view.doc().dateline.is_some()));
    let words = |trigger: TokenId| view.doc().word(trigger).to_lowercase();
    let echoed = headline.ids().any(|id| id != frame.trigger && words(id) == words(frame.trigger));
    add("word in headline", &echoed);
    add("number", &format!("{}/{kind}", view.word(frame.trigger).xpos));
    for modifier in view.dependents(frame.trigger, &["amod", "compound", "det", "case"]).take(4) {
        add("beside", &format!("{}/{kind}", view.lemma(modifier).to_lowercase()));
    }
    for mark in view.dependents(frame.clause, &["mark", "advmod"]).filter(|mark| *mark < frame.clause) {
        add("mark", &view.lemma(mark).to_lowercase());
    }
    if let Some(governor) = view.word(frame.clause).head {
        add("above", &format!("{}/{}", view.word(frame.clause).deprel, view.word(governor).upos as u8));
    }
    let sentence = view.sentence(frame.trigger);
    add("sentence", &[0, 1, 2, 4, 8, 16, 32].iter().rposition(|&at| sentence >= at).unwrap_or(0));
    let block = view.doc().sentences[sentence].block as usize;
    let block = match view.doc().blocks[block].kind {
        BlockKind::Headline => "headline",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list",
        BlockKind::Caption => "caption",
        BlockKind::Boilerplate => "boilerplate",
    };
    add("block", &block);
    let quoted = view.doc().slice(diarist_text::Span::new(
        view.doc().bytes(view.sentence_span(frame.trigger)).start,
        view.doc().tokens[frame.trigger.index()].span.start,
    ));
    add(
        "quoted",
        &(quoted.matches(['“', '"']).count() > quoted.matches('”').count() + quoted.matches('"').count() / 2),
    );
    if let (Some(published), Some(days)) = (view.doc().published, frame.when.as_ref().map(|time| time.when.bounds())) {
        let distance = days.last.or(days.first).map(|day| day.since(published).map_or(0, |span| span.get_days()));
        let bucket = distance.map_or("open", |days| match days {
            ..=-400 => "years ago",
            -399..=-40 => "months ago",
            -39..=-8 => "weeks ago",
            -7..=-1 => "days ago",
            0 => "today",
            1..=8 => "days ahead",
            9..=40 => "weeks ahead",
            _ => "later",
        });
        add("distance", &bucket);
    }
    if matches!(frame.status, Status::Tentative | Status::Denied) && frame.when.is_none() {
        add("vague", &kind);
    }
    features
}
