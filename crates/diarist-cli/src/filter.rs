//! Which entries: the options that `list`, `export` and `digest` share.

use crate::dates;
use crate::messages::Problem;
use clap::Args;
use diarist_diary::{Kind, Status};
use diarist_store::{Filter, StatusFilter};
use jiff::civil::Date;

/// Every option that is given must hold.
#[derive(Args, Clone, Debug, Default)]
pub struct FilterArgs {
    /// A party by its name or some words of it
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,

    /// Another party; may be given several times
    #[arg(long, value_name = "NAME")]
    pub with: Vec<String>,

    /// A town, site, division or country, or a country's code like PT
    #[arg(long = "where", value_name = "PLACE")]
    pub place: Option<String>,

    /// trip, meeting, gathering, ceremony, address, vote, proceeding, appointment or release; may be given several times
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<Kind>,

    /// planned, tentative, happened, ongoing, cancelled, postponed, denied or lapsed; may be given several times
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status)]
    pub status: Vec<StatusName>,

    /// Not over before: 2024-06-01, 2024-06, today, "next week", "last 30 days"
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,

    /// Not begun after
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,

    /// Words of the title, the names, the place or the evidence
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,
}

/// A status as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusName(pub StatusFilter);

fn status(text: &str) -> Result<StatusName, String> {
    if text == "lapsed" {
        return Ok(StatusName(StatusFilter::Lapsed));
    }
    let status: Result<Status, String> = text.parse();
    status.map(|status| StatusName(StatusFilter::Is(status))).map_err(|error| format!("{error}, lapsed"))
}

impl FilterArgs {
    /// What the store is asked.
    pub fn filter(&self, today: Date) -> Result<Filter, Problem> {
        let day = |text: &Option<String>| text.as_ref().map(|text| days(text, today)).transpose();
        let (from, to) = (day(&self.from)?, day(&self.to)?);
        // "--from next week" alone is next week and after; "--from X --to X" is all of it.
        Ok(Filter {
            who: self.who.iter().chain(&self.with).cloned().collect(),
            place: self.place.clone(),
            kinds: self.kind.clone(),
            status: self.status.iter().map(|status| status.0).collect(),
            from: from.and_then(|(first, _)| first),
            to: to.and_then(|(_, last)| last),
            text: self.search.clone(),
            vague: true,
            ..Filter::default()
        })
    }
}

/// Days as typed, or a message that says what can be typed.
pub fn days(text: &str, today: Date) -> Result<dates::Days, Problem> {
    dates::days(text, today).map_err(|what| {
        let (what, hint) = what.split_once(": ").map_or((what.as_str(), ""), |parts| parts);
        Problem::error(what, hint)
    })
}
