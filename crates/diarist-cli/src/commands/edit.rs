//! `diarist edit`: fields of an entry corrected by a person.

use crate::diary::{DiaryArgs, Outcome, user};
use crate::messages::Problem;
use clap::Args;
use diarist_diary::{Basis, Kind, Participant, PartyKind, Place, Status, When};
use diarist_merge::Correction;
use diarist_places::{CountryCode, Gazetteer};
use diarist_store::Access;
use std::io::Write as _;
use std::process::ExitCode;

/// Correct an entry. A correction outranks what articles say, survives reading them again, and is undone by `diarist undo`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  diarist edit k3f9abc --when 2024-06-14
  diarist edit k3f9abc --when 2024-06-14/2024-06-16 --status cancelled
  diarist edit k3f9abc --who \"Amina Odhiambo\" --who \"Leena Kortelainen\"
  diarist edit k3f9abc --place Lisbon --country PT
  diarist edit k3f9abc --title \"Talks on ports\" --event \"\"

Exit codes: 0 done; 1 no such entry, or failed; 2 wrong usage.")]
pub struct EditArgs {
    /// Name of the entry, or its beginning
    #[arg(value_name = "ID")]
    id: String,

    /// trip, meeting, gathering, ceremony, address, vote, proceeding, appointment or release
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,

    /// planned, tentative, happened, ongoing, cancelled, postponed or denied
    #[arg(long, value_name = "STATUS")]
    status: Option<Status>,

    /// An EDTF date or interval: 2024-06-14, 2024-06, 2024-06-14/2024-06-16; "" where nobody knows
    #[arg(long, value_name = "EDTF")]
    when: Option<String>,

    /// Town or region; "" for none
    #[arg(long, value_name = "NAME")]
    place: Option<String>,

    /// Country's code; without it that of the place, where the gazetteer knows it
    #[arg(long, value_name = "CODE", requires = "place")]
    country: Option<String>,

    /// A party; give all of them, each with --who
    #[arg(long, value_name = "NAME")]
    who: Vec<String>,

    /// The event's name; "" for none
    #[arg(long, value_name = "NAME")]
    event: Option<String>,

    /// The line for people
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    #[command(flatten)]
    diary: DiaryArgs,
}

/// Corrects the entry.
pub fn run(arguments: &EditArgs) -> Outcome {
    let corrections = corrections(arguments)?;
    if corrections.is_empty() {
        return Err(Problem::error("nothing to correct", "give a field, like --status cancelled; see --help").into());
    }
    let mut store = arguments.diary.open(Access::Write)?;
    // Parties keep the offices that the articles give them.
    let before = store.entry(&arguments.id)?.merged.entry.who;
    let corrections = corrections.into_iter().map(|correction| match correction {
        Correction::Who(who) => {
            let known = |party: Participant| before.iter().find(|old| old.name == party.name).cloned().unwrap_or(party);
            Correction::Who(who.into_iter().map(known).collect())
        }
        other => other,
    });
    store.correct(&arguments.id, corrections.collect(), &user(), jiff::Timestamp::now())?;
    writeln!(std::io::stdout(), "corrected; `diarist undo` takes it back")?;
    Ok(ExitCode::SUCCESS)
}

fn corrections(arguments: &EditArgs) -> Result<Vec<Correction>, Problem> {
    let mut all = Vec::new();
    all.extend(arguments.kind.map(Correction::Kind));
    all.extend(arguments.status.map(Correction::Status));
    all.extend(arguments.title.clone().map(Correction::Title));
    let given = |text: &String| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    all.extend(arguments.event.as_ref().map(|event| Correction::Event(given(event))));
    if let Some(when) = &arguments.when {
        let value = given(when)
            .map(|text| text.parse().map(|edtf| When::new(edtf, Basis::Stated)))
            .transpose()
            .map_err(|error| {
                Problem::error(
                    format!("{when:?} is no EDTF date: {error}"),
                    "type 2024-06-14, 2024-06 or 2024-06-14/2024-06-16",
                )
            })?;
        all.push(Correction::When(value));
    }
    if let Some(place) = &arguments.place {
        all.push(Correction::Place(
            given(place).map(|name| self::place(name, arguments.country.as_deref())).transpose()?,
        ));
    }
    if !arguments.who.is_empty() {
        let party = |name: &String| Participant {
            name: name.trim().to_owned(),
            role: None,
            plays: "participant".to_owned(),
            wikidata: None,
            is: Gazetteer::embedded().country(name).map(|_| PartyKind::Place),
        };
        all.push(Correction::Who(arguments.who.iter().map(party).collect()));
    }
    Ok(all)
}

/// A place by name, with what the gazetteer knows of it.
fn place(name: String, country: Option<&str>) -> Result<Place, Problem> {
    let gazetteer = Gazetteer::embedded();
    let code = country
        .map(|code| {
            CountryCode::new(&code.to_uppercase())
                .ok_or_else(|| Problem::error(format!("{code:?} is no country code"), "type two letters, like PT"))
        })
        .transpose()?;
    let sense = gazetteer
        .lookup(&name)
        .into_iter()
        .filter(|sense| !sense.demonym)
        .map(|sense| gazetteer.place(sense.place))
        .find(|place| code.is_none() || place.country == code);
    let degrees = |value: f32| (f64::from(value) * 100.0).round() / 100.0;
    Ok(Place {
        name: Some(name),
        venue: None,
        admin1: sense.as_ref().and_then(|place| place.admin1).map(|id| gazetteer.place(id).name.to_owned()),
        country: code.or_else(|| sense.as_ref().and_then(|place| place.country)).map(|code| code.as_str().to_owned()),
        lat: sense.as_ref().map(|place| degrees(place.lat)),
        lon: sense.as_ref().map(|place| degrees(place.lon)),
        geonames: sense.as_ref().and_then(|place| place.geonames),
    })
}
