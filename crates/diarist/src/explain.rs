//! Why an entry says what it says: the derivation that the stages kept, in words. Nothing is worked out again here.

use diarist_diary::{Entry, Explanation, Reason, Status};
use diarist_events::{Frame, FrameTime, Happening, Layers, Origin, StatusBy};
use diarist_names::EntityId;
use diarist_text::{TokenId, TokenSpan};
use diarist_timex::{Anchor, Direction, Reason as Why, Side, Timex};

/// The reasons of one entry.
pub(crate) fn explanation(layers: Layers, happening: &Happening, entry: &Entry) -> Explanation {
    let frame = &happening.frame;
    let mut reasons = Vec::new();
    let mut say = |field: &str, words: String| reasons.push(Reason { field: field.to_owned(), words });
    say("what", what(layers, happening));
    for &who in &frame.who {
        say("who", party(layers, frame, who, "takes part"));
    }
    for &who in &frame.absent {
        say("who", party(layers, frame, who, "stays away"));
    }
    say("when", frame.when.as_ref().map_or_else(|| undated(layers, frame), |time| when(layers, time)));
    if let Some(place) = frame.place {
        say("where", party(layers, frame, place, "is the place"));
    }
    if let Some(venue) = frame.venue {
        say("where", party(layers, frame, venue, "is the site"));
    }
    say("status", status(layers, frame));
    say("sure", sure(happening));
    if let Some(source) = &entry.said_by {
        say("says", format!("{source}: the words stand in what {source} is reported to say"));
    }
    Explanation { entry: entry.id.clone(), reasons }
}

fn quoted(layers: Layers, words: TokenSpan) -> String {
    let words = layers.doc.phrase(words).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("“{words}”")
}

fn word(layers: Layers, id: TokenId) -> String {
    quoted(layers, TokenSpan::new(id.index(), id.index() + 1))
}

fn what(layers: Layers, happening: &Happening) -> String {
    let frame = &happening.frame;
    let mut text = format!("{} names a {}", word(layers, frame.trigger), frame.kind);
    if frame.clause != frame.trigger {
        text += &format!(", told by {}", word(layers, frame.clause));
    }
    if let Some(event) = frame.event {
        text += &format!("; its name is {}", layers.names.entities[event.0 as usize].name);
    }
    match happening.tellings.len() {
        0 | 1 => text,
        more => text + &format!("; the article tells of it {more} times"),
    }
}

/// Where the name stands: in the clause that tells of the happening, or elsewhere.
fn party(layers: Layers, frame: &Frame, id: EntityId, part: &str) -> String {
    let entity = &layers.names.entities[id.0 as usize];
    let mentions = layers.names.mentions.iter().filter(|mention| mention.entity == id);
    let near = mentions.min_by_key(|mention| {
        (!frame.evidence.overlaps(mention.tokens), mention.tokens.start.abs_diff(frame.trigger.0))
    });
    let Some(mention) = near else { return format!("{} {part}", entity.name) };
    let mut text = format!("{} {part}", entity.name);
    let words = quoted(layers, mention.tokens);
    if words.trim_matches(['“', '”']) != entity.name {
        text += &format!(", here {words}");
    }
    if !frame.evidence.overlaps(mention.tokens) {
        return text + ", named elsewhere in the article";
    }
    let syntax = layers.syntax;
    let inside = |id: &TokenId| syntax.word(*id).head.is_none_or(|head| !mention.tokens.contains(head));
    let Some(top) = mention.tokens.ids().find(inside) else { return text };
    let Some(head) = syntax.word(top).head else { return text };
    let relation = syntax.word(top).deprel;
    let case = syntax.children(top).iter().copied().find(|child| syntax.word(*child).deprel == "case");
    let stands = match (relation.split(':').next().unwrap_or(relation), case) {
        ("nsubj", _) => format!("subject of {}", word(layers, head)),
        ("obj" | "iobj", _) => format!("object of {}", word(layers, head)),
        (_, Some(case)) => format!("after {}", word(layers, case)),
        _ => format!("beside {}", word(layers, head)),
    };
    format!("{text}, {stands}")
}

fn when(layers: Layers, time: &FrameTime) -> String {
    let place = match time.origin {
        Origin::Clause => "in the clause that tells of it".to_owned(),
        Origin::Sentence => "elsewhere in its sentence".to_owned(),
        Origin::Before => "in a sentence just before".to_owned(),
        Origin::After => "in a sentence just after".to_owned(),
        Origin::Elsewhere => "elsewhere in the article".to_owned(),
        Origin::List => "in a list of places and days".to_owned(),
        Origin::Happening { trigger } => format!("the date of what {} tells", word(layers, trigger)),
        Origin::Publication => "the day of publication: news that gives no day tells of its own".to_owned(),
        Origin::Calendar => "from the calendar of elections".to_owned(),
        Origin::Order => format!("from the order of what the article tells: {}", time.rule),
    };
    let mut text = time.when.to_string();
    if let Some(words) = time.tokens {
        text += &format!(", from {}", quoted(layers, words));
    }
    text += &format!(", {place}");
    if let Some(timex) = time.timex.map(|number| &layers.times[number]).filter(|_| time.origin != Origin::Order) {
        text += &format!("; {}", read(layers, timex));
        match time.rule.strip_prefix(timex.rule).and_then(|more| more.strip_prefix(", ")) {
            Some("year by status") => text += "; of the year that the status asks for",
            Some(lasting) => text += &format!("; lasting {lasting}"),
            None => {}
        }
    }
    text
}

/// How a time expression was read: its rule, what it counts from, and why in that direction.
fn read(layers: Layers, timex: &Timex) -> String {
    let mut text = format!("read as {}", timex.rule.replace('-', " "));
    match timex.anchor {
        Anchor::Itself => {}
        Anchor::Publication(day) => text += &format!(", counted from publication on {day}"),
        Anchor::Dateline(day) => text += &format!(", counted from the dateline's {day}"),
        Anchor::Earlier { date, .. } => text += &format!(", counted from {date}, told before it"),
        Anchor::Event { tokens, .. } => text += &format!(", counted from {}", quoted(layers, tokens)),
    }
    if let Some(direction) = timex.direction {
        text += &format!(", {}", side(layers, direction));
    }
    text
}

fn side(layers: Layers, direction: Direction) -> String {
    let side = match direction.side {
        Side::Past => "looking back",
        Side::Present => "about the present",
        Side::Future => "looking ahead",
    };
    let why = match direction.reason {
        Why::Said => "as it says itself".to_owned(),
        Why::Nearest => "to the nearest one".to_owned(),
        Why::Tense | Why::Cue => {
            direction.word.map_or_else(|| "by the tense".to_owned(), |id| format!("because of {}", word(layers, id)))
        }
    };
    format!("{side} {why}")
}

fn undated(layers: Layers, frame: &Frame) -> String {
    match frame.unsettled {
        Some(words) => format!("{}, which nothing in the article settles", quoted(layers, words)),
        None => "the article gives it no date, and none that bounds it".to_owned(),
    }
}

fn status(layers: Layers, frame: &Frame) -> String {
    let status = frame.status;
    match frame.status_by {
        StatusBy::Words(id) => format!("{status}, by the words around {}", word(layers, id)),
        StatusBy::Date => format!("{status}, by its date beside the day of publication"),
        StatusBy::Assumed if status == Status::Happened => {
            format!("{status}, as nothing says that it is still to come")
        }
        StatusBy::Assumed => format!("{status}, by what stands beside it"),
    }
}

fn sure(happening: &Happening) -> String {
    let side = |wanted: fn(f64) -> bool| {
        let named = happening.reasons.iter().filter(|(_, weight)| wanted(*weight)).take(3);
        named.map(|(feature, _)| feature.replace('=', " ")).collect::<Vec<_>>().join("; ")
    };
    let (speaks, against) = (side(|weight| weight > 0.0), side(|weight| weight < 0.0));
    let mut text = format!("{:.0} %", happening.frame.confidence * 100.0);
    if !speaks.is_empty() {
        text += &format!(", for it: {speaks}");
    }
    if !against.is_empty() {
        text += &format!(", against it: {against}");
    }
    text
}
