//! Happenings into entries: token spans become quotes, entities become names, places get coordinates.

use crate::title::title;
use diarist_diary::{Basis, Contradiction, Entry, Evidence, Participant, PartyKind, Place, When};
use diarist_events::{Found, Frame, FrameTime, Happening, Layers};
use diarist_names::{EntityId, EntityKind};
use diarist_statements::{Act, Statement};
use diarist_text::{TokenId, TokenSpan};

/// The entries of a document with the numbers of their happenings, in order of first mention.
pub(crate) fn entries(layers: Layers, happenings: &[Happening], statements: &[Statement]) -> Vec<(usize, Entry)> {
    let first = |happening: &Happening| {
        let quotes = happening.also.iter().chain([&happening.frame.evidence]);
        quotes.map(|quote| (quote.start, quote.end)).min().unwrap_or_default()
    };
    let mut order: Vec<usize> = (0..happenings.len()).collect();
    order.sort_by_key(|&number| (first(&happenings[number]), number));
    let id_of = |number: usize| {
        let rank = order.iter().position(|&other| other == number).unwrap_or(number);
        format!("e{}", rank + 1)
    };
    order
        .iter()
        .map(|&number| {
            let happening = &happenings[number];
            let mut entry = entry(layers, happening);
            entry.id = id_of(number);
            entry.said_by = speaker(statements, happening.frame.trigger).map(|id| name(layers, id));
            entry.part_of = happening.part_of.map(id_of);
            entry.title = title(&entry);
            (number, entry)
        })
        .collect()
}

/// What does not go together, by the entries' identifiers.
pub(crate) fn contradictions(layers: Layers, found: &Found, entries: &[(usize, Entry)]) -> Vec<Contradiction> {
    let id = |trigger: TokenId| {
        let named = entries.iter().find(|(number, _)| found.happenings[*number].frame.trigger == trigger);
        named.map(|(_, entry)| entry.id.clone())
    };
    let contradiction = |it: &diarist_events::Contradiction| {
        Some(Contradiction {
            first: id(it.first)?,
            relation: it.relation.as_str().to_owned(),
            second: id(it.second)?,
            word: it.word.map(|word| evidence(layers, TokenSpan::new(word.index(), word.index() + 1))),
        })
    };
    found.contradictions.iter().filter_map(contradiction).collect()
}

/// Whose words tell of the event: the speaker of the shortest statement that holds the word.
fn speaker(statements: &[Statement], trigger: TokenId) -> Option<EntityId> {
    let length = |statement: &Statement| statement.content.iter().map(|part| part.len()).sum::<usize>();
    // To want or to judge a thing is not to report it.
    let telling = statements
        .iter()
        .filter(|statement| statement.act == Act::Say && statement.content.iter().any(|part| part.contains(trigger)));
    telling.filter(|statement| statement.speaker.is_some()).min_by_key(|statement| length(statement))?.speaker
}

/// The statements of a document, with their words.
pub(crate) fn statements(layers: Layers, statements: &[Statement]) -> Vec<diarist_diary::Statement> {
    let quotes = |parts: &[TokenSpan]| parts.iter().map(|&part| evidence(layers, part)).collect();
    statements
        .iter()
        .map(|statement| diarist_diary::Statement {
            source: quotes(&statement.source),
            cue: quotes(&statement.cue),
            content: quotes(&statement.content),
        })
        .collect()
}

/// One entry for each happening, in their order, without identifiers.
pub(crate) fn all(layers: Layers, happenings: &[Happening]) -> Vec<Entry> {
    happenings.iter().map(|happening| entry(layers, happening)).collect()
}

fn entry(layers: Layers, happening: &Happening) -> Entry {
    let frame = &happening.frame;
    let mut who: Vec<Participant> = frame.who.iter().map(|&id| participant(layers, id)).collect();
    if who.is_empty() && frame.event.is_none() && frame.called.is_none() {
        who.extend(frame.unnamed.map(|words| Participant {
            name: layers.doc.phrase(words).to_owned(),
            role: None,
            plays: "participant".to_owned(),
            wikidata: None,
            is: None,
        }));
    }
    Entry {
        id: String::new(),
        kind: frame.kind,
        title: String::new(),
        who,
        absent: frame.absent.iter().map(|&id| participant(layers, id)).collect(),
        event: frame.event.map(|id| name(layers, id)).or_else(|| called(layers, frame)),
        place: place(layers, frame),
        when: frame.when.as_ref().map(|time| when(layers, time)).or_else(|| {
            let words = layers.doc.phrase(frame.unsettled?).to_owned();
            Some(When::unresolved(words, Basis::Relative))
        }),
        status: frame.status,
        said_by: None,
        confidence: (frame.confidence * 100.0).round() / 100.0,
        evidence: [frame.evidence].iter().chain(&happening.also).map(|&quote| evidence(layers, quote)).collect(),
        part_of: None,
    }
}

/// An occasion without a proper name and without named parties goes by what the text calls it.
fn called(layers: Layers, frame: &Frame) -> Option<String> {
    frame.called.filter(|_| frame.who.is_empty()).map(|words| layers.doc.phrase(words).to_owned())
}

fn name(layers: Layers, id: EntityId) -> String {
    layers.names.entities[id.0 as usize].name.clone()
}

fn participant(layers: Layers, id: EntityId) -> Participant {
    let entity = &layers.names.entities[id.0 as usize];
    Participant {
        name: entity.name.clone(),
        role: entity.role.clone(),
        plays: "participant".to_owned(),
        wikidata: None,
        is: Some(match entity.kind {
            EntityKind::Person => PartyKind::Person,
            EntityKind::Organization | EntityKind::Venue | EntityKind::Event => PartyKind::Organization,
            EntityKind::Place => PartyKind::Place,
        }),
    }
}

fn evidence(layers: Layers, quote: TokenSpan) -> Evidence {
    let bytes = layers.doc.bytes(quote);
    let points = layers.doc.code_points(bytes);
    Evidence { text: layers.doc.slice(bytes).to_owned(), start: points.start, end: points.end }
}

fn when(layers: Layers, time: &FrameTime) -> When {
    let mut when = When::new(time.when.clone(), time.basis);
    when.text = time.tokens.map(|tokens| layers.doc.phrase(tokens).to_owned());
    when.rule = Some(time.rule.clone());
    when
}

fn place(layers: Layers, frame: &Frame) -> Option<Place> {
    let venue = frame.venue.map(|id| name(layers, id));
    let row = |id: Option<EntityId>| {
        let entity = &layers.names.entities[id?.0 as usize];
        entity.place.map(|place| layers.gazetteer.place(place))
    };
    let located = row(frame.place).or_else(|| row(frame.venue));
    let country = [frame.place, frame.venue]
        .into_iter()
        .flatten()
        .find_map(|id| layers.names.entities[id.0 as usize].country.clone())
        .or_else(|| located.and_then(|place| place.country).map(|code| code.to_string()))
        .or_else(|| frame.country.clone());
    if frame.place.is_none() && venue.is_none() && country.is_none() {
        return None;
    }
    let exact = located.filter(|_| {
        let id = frame.place.or(frame.venue);
        id.is_some_and(|id| matches!(layers.names.entities[id.0 as usize].kind, EntityKind::Place | EntityKind::Venue))
    });
    Some(Place {
        name: frame.place.map(|id| name(layers, id)),
        venue,
        admin1: located
            .and_then(|place| place.admin1)
            .map(|id| layers.gazetteer.place(id))
            .map(|place| place.name.to_owned()),
        country,
        lat: exact.map(|place| degrees(place.lat)),
        lon: exact.map(|place| degrees(place.lon)),
        geonames: exact.and_then(|place| place.geonames),
    })
}

/// Two decimals, about a kilometre: the gazetteer is no finer.
fn degrees(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
