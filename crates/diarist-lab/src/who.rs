//! `who`: how many of the participants and places of annotated entries the names layer holds.

use crate::annotated::articles;
use anyhow::{Result, bail};
use diarist_names::{EntityKind, Names};
use diarist_places::{Gazetteer, fold};
use diarist_syntax::{Engine, Syntax};
use diarist_text::Document;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

#[derive(Deserialize)]
struct Annotation {
    entries: Vec<AnnotatedEntry>,
}

#[derive(Deserialize)]
struct AnnotatedEntry {
    who: Vec<String>,
    absent: Vec<String>,
    event: Option<String>,
    place: Option<String>,
    venue: Option<String>,
    country: Option<String>,
}

/// Found, and found with the very same name (or country), of all.
#[derive(Default)]
struct Share {
    all: u32,
    agreeing: u32,
    exact: u32,
}

impl Share {
    fn line(&self, what: &str, exactly: &str) {
        let percent = |n: u32| 100.0 * f64::from(n) / f64::from(self.all.max(1));
        println!(
            "{what:7} {:5}   named {:5.1} %   {exactly} {:5.1} %",
            self.all,
            percent(self.agreeing),
            percent(self.exact)
        );
    }
}

/// Arguments: the folder of texts, the folder of annotations; then `--misses` to list what is not found, and `--lists` to
/// do without the encoder.
pub fn run(arguments: &[String]) -> Result<()> {
    let [docs, entries, flags @ ..] = arguments else { bail!("usage: who DOCS ENTRIES [--misses] [--lists]") };
    let misses = flags.iter().any(|flag| flag == "--misses");
    let engine = if flags.iter().any(|flag| flag == "--lists") { None } else { Some(Engine::english()?) };
    let gazetteer = Gazetteer::embedded();
    let (mut who, mut place, mut venue, mut event) =
        (Share::default(), Share::default(), Share::default(), Share::default());
    let (mut spent, mut words, mut people, mut bodies) = (Duration::ZERO, 0, 0, 0);
    for (article, annotation) in articles::<Annotation>(docs, entries)? {
        let document = Document::new(&article);
        let syntax = engine.as_ref().map_or_else(Syntax::default, |engine| engine.parse(&document));
        let start = Instant::now();
        let names = diarist_names::find(&document, &syntax, gazetteer);
        spent += start.elapsed();
        words += document.tokens.len();
        people += names.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count();
        bodies += names.entities.iter().filter(|entity| entity.kind == EntityKind::Organization).count();

        let report = |share: &mut Share, what: &str, name: &str, (agreeing, exact): (bool, bool)| {
            share.all += 1;
            share.agreeing += u32::from(agreeing);
            share.exact += u32::from(exact);
            if misses && !exact {
                println!("{}\t{what}\t{name}\t{}", article.id, near(&names, name).join("; "));
            }
        };
        let parties: BTreeSet<_> =
            annotation.entries.iter().flat_map(|entry| entry.who.iter().chain(&entry.absent)).collect();
        for name in parties {
            report(
                &mut who,
                "who",
                name,
                (agrees(&names, name), names.entities.iter().any(|entity| entity.name == *name)),
            );
        }
        let places: BTreeSet<_> =
            annotation.entries.iter().filter_map(|entry| Some((entry.place.as_ref()?, &entry.country))).collect();
        for (name, country) in places {
            let right = names.entities.iter().any(|entity| {
                let inside = entity.place.map(|id| gazetteer.place(id).name);
                let named = matches!(entity.kind, EntityKind::Place | EntityKind::Venue) && agree(&entity.name, name);
                (named || inside.is_some_and(|inside| agree(inside, name))) && entity.country == *country
            });
            report(&mut place, "place", name, (agrees(&names, name), right));
        }
        let venues: BTreeSet<_> = annotation.entries.iter().filter_map(|entry| entry.venue.as_ref()).collect();
        for name in venues {
            report(
                &mut venue,
                "venue",
                name,
                (agrees(&names, name), names.entities.iter().any(|entity| entity.name == *name)),
            );
        }
        let events: BTreeSet<_> = annotation.entries.iter().filter_map(|entry| entry.event.as_ref()).collect();
        for name in events {
            report(
                &mut event,
                "event",
                name,
                (agrees(&names, name), names.entities.iter().any(|entity| entity.name == *name)),
            );
        }
    }
    who.line("who", "same name");
    place.line("place", "right country");
    venue.line("venue", "same name");
    event.line("event", "same name");
    println!("{people} people, {bodies} organisations found; {:.0} words a second", words as f64 / spent.as_secs_f64());
    Ok(())
}

fn agrees(names: &Names, name: &str) -> bool {
    names.entities.iter().any(|entity| agree(&entity.name, name))
}

/// Whether all words of the shorter name are in the longer one.
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (a, b): (Vec<_>, Vec<_>) = (a.split(' ').collect(), b.split(' ').collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().all(|word| long.contains(word))
}

/// Entities that share a word with the name.
fn near(names: &Names, name: &str) -> Vec<String> {
    let key = fold(name);
    let shares =
        |other: &str| fold(other).split(' ').any(|word| word.len() > 2 && key.split(' ').any(|own| own == word));
    let near = names.entities.iter().filter(|entity| shares(&entity.name));
    near.map(|entity| format!("{} {:?} {}", entity.name, entity.kind, entity.country.as_deref().unwrap_or("-")))
        .collect()
}
