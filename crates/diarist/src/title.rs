//! One line for people: "Amina Odhiambo meets José Núñez", "Amina Odhiambo to Zanzibar".

use diarist_diary::{Entry, Kind, Status};

/// The title of an entry, made of its own fields.
pub(crate) fn title(entry: &Entry) -> String {
    let names: Vec<&str> = entry.who.iter().map(|party| party.name.as_str()).collect();
    let place = entry.place.as_ref().and_then(|place| place.name.as_deref().or(place.venue.as_deref()));
    let body = match (entry.kind, names.as_slice()) {
        (Kind::Meeting, [one, other]) => format!("{one} meets {other}"),
        (Kind::Meeting, [one, others @ ..]) if !others.is_empty() => format!("{one} meets {}", list(others)),
        (Kind::Trip, [_, ..]) => match place {
            Some(place) => format!("{} to {place}", list(&names)),
            None => format!("{} travels", list(&names)),
        },
        (kind, _) => {
            let what = entry.event.clone().unwrap_or_else(|| capitalised(kind.as_str()));
            let whom = if names.is_empty() { String::new() } else { format!(": {}", list(&names)) };
            match place {
                Some(place) => format!("{what} in {place}{whom}"),
                None => format!("{what}{whom}"),
            }
        }
    };
    match entry.status {
        Status::Cancelled | Status::Postponed | Status::Denied => format!("{body} ({})", entry.status),
        _ => body,
    }
}

/// Three names at most; the rest are counted.
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} and {other}"),
        [one, other, third] => format!("{one}, {other} and {third}"),
        [one, other, rest @ ..] => format!("{one}, {other} and {} more", rest.len()),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
