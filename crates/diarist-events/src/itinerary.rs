//! Itineraries: lines of a list that give a place and its days ("London 28-30 January", "Tue 4 May: Lyon, France").
//!
//! One such line could be anything; two or more, in an article that tells of a trip, are its stops.

use crate::frame::{Frame, FrameTime, Origin, StatusBy};
use crate::layers::View;
use crate::when::frame_time;
use diarist_diary::{Kind, Status};
use diarist_names::{EntityId, EntityKind};
use diarist_syntax::Upos;
use diarist_text::{Block, BlockKind, TokenId, TokenSpan};

/// Longest line that can be a stop, in tokens.
const LONGEST: usize = 24;
/// Fewest stops that make an itinerary.
const FEWEST: usize = 2;

/// The stops of the document's itinerary, as trips of the one who travels in it.
pub(crate) fn stops(view: &View, told: &[Frame]) -> Vec<Frame> {
    let Some(traveller) = traveller(told) else { return Vec::new() };
    let stops: Vec<Frame> = view.doc().blocks.iter().filter_map(|block| stop(view, block, traveller)).collect();
    if stops.len() < FEWEST { Vec::new() } else { stops }
}

/// Whoever the first trip of the article is about.
fn traveller(told: &[Frame]) -> Option<EntityId> {
    told.iter().find(|frame| frame.kind == Kind::Trip && !frame.who.is_empty()).map(|frame| frame.who[0])
}

/// The stop that a line gives: days at its start or end, a place beside them, no verb.
fn stop(view: &View, block: &Block, traveller: EntityId) -> Option<Frame> {
    let line = block.tokens;
    if !matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph) || line.is_empty() || line.len() > LONGEST {
        return None;
    }
    let edge = line.start;
    let number = view.layers.times.iter().position(|time| line.overlaps(time.tokens) && time.when.is_some())?;
    let time = &view.layers.times[number];
    let before = TokenSpan { start: edge, end: time.tokens.start };
    let after = TokenSpan { start: time.tokens.end, end: line.end };
    let place = |span: TokenSpan, most: u32| {
        span.ids()
            .take(most as usize)
            .find_map(|id| view.mention(id))
            .filter(|m| view.entity(m.entity).kind == EntityKind::Place)
    };
    // "London 28-30 January" or "28-30 January: London".
    let place = place(before, 2).or_else(|| place(after, 3))?;
    let told =
        view.layers.names.mentions.iter().any(|mention| mention.entity == traveller && line.overlaps(mention.tokens));
    let verb = line
        .ids()
        .take_while(|id| id.0 < place.tokens.end.max(time.tokens.end))
        .any(|id| view.word(id).upos == Upos::Verb);
    if told || verb {
        return None;
    }
    let trigger = TokenId(place.tokens.start);
    let when = frame_time(view, number).map(|time| FrameTime { origin: Origin::List, ..time });
    let over = when
        .as_ref()
        .and_then(|time| time.when.bounds().last)
        .zip(view.doc().published)
        .is_some_and(|(last, day)| last < day);
    Some(Frame {
        kind: Kind::Trip,
        trigger,
        clause: trigger,
        who: vec![traveller],
        absent: Vec::new(),
        unnamed: None,
        event: None,
        called: None,
        place: Some(place.entity),
        country: None,
        venue: None,
        when,
        unsettled: None,
        status: if over { Status::Happened } else { Status::Planned },
        status_stated: false,
        status_by: StatusBy::Date,
        hypothetical: false,
        evidence: TokenSpan {
            start: place.tokens.start.min(time.tokens.start),
            end: place.tokens.end.max(time.tokens.end),
        },
        definite: false,
        confidence: 0.5,
    })
}
