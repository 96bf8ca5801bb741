//! Mentions of places resolved: "Austin, Texas" is one place, and each name means the place that fits the document.

use crate::people::name_keys;
use crate::words::Words;
use diarist_places::{Context, CountryCode, Gazetteer, PlaceId, PlaceKind, Sense, fold};
use rustc_hash::FxHashMap;

/// A mention of a place, venue or waters.
#[derive(Clone, Debug)]
pub(crate) struct SiteMention {
    pub(crate) start: usize,
    /// Word after the name.
    pub(crate) end: usize,
    /// Word after the containing place that follows it: "Austin, Texas".
    pub(crate) whole_end: usize,
    pub(crate) senses: Vec<Sense>,
    pub(crate) venue: bool,
    /// Whether the gazetteer knows only a part of the name: "Ulju" of "Ulju County".
    partial: bool,
    within: Option<PlaceId>,
    /// The place it was taken for.
    pub(crate) place: Option<PlaceId>,
    pub(crate) country: Option<CountryCode>,
}

impl SiteMention {
    pub(crate) fn new(start: usize, end: usize, senses: Vec<Sense>, venue: bool, partial: bool) -> Self {
        Self { start, end, whole_end: end, senses, venue, partial, within: None, place: None, country: None }
    }
}

/// Joins pairs, and decides which place each mention means. `others` are countries that the document shows by other
/// words: adjectives, institutions.
pub(crate) fn resolve(
    words: &Words<'_>,
    gazetteer: &Gazetteer,
    mentions: Vec<SiteMention>,
    others: &[CountryCode],
) -> Vec<SiteMention> {
    let mut mentions = join_pairs(words, gazetteer, mentions);
    let mut context = Context::default();
    for &code in others {
        if let Some(id) = gazetteer.country_place(code) {
            context.add(&gazetteer.place(id));
        }
    }
    for mention in &mentions {
        if let Some(id) = certain(gazetteer, mention) {
            context.add(&gazetteer.place(id));
        }
        if let Some(id) = mention.within {
            context.add(&gazetteer.place(id));
        }
    }
    // A name once explained ("Austin, Texas") keeps its meaning.
    let mut explained: FxHashMap<Vec<String>, PlaceId> = FxHashMap::default();
    for pass in 0..2 {
        for mention in mentions.iter_mut().filter(|mention| mention.within.is_some() == (pass == 0)) {
            let keys = name_keys(words, mention.start, mention.end);
            let ids: Vec<_> = mention.senses.iter().map(|sense| sense.place).collect();
            let before = explained.get(&keys).copied();
            context.within = mention.within;
            mention.place = before.filter(|_| pass == 1).or_else(|| gazetteer.resolve(&ids, &context));
            if let Some(id) = mention.place
                && pass == 0
            {
                explained.entry(keys).or_insert(id);
            }
            let country = |id| gazetteer.place(id).country;
            let stray = |id: PlaceId| {
                context.share(country(id)) == 0.0
                    && (mention.partial || is_namesake(gazetteer, id, context.main_country()))
            };
            if mention.within.is_none() && mention.place.is_some_and(stray) {
                mention.place = None;
            }
            let own = mention.place.and_then(country).or_else(|| mention.within.and_then(country));
            // A town that the gazetteer lacks lies where most of the text does.
            mention.country = own.or_else(|| context.main_country().filter(|_| mention.place.is_none()));
        }
    }
    mentions
}

/// One place while mentions are being grouped.
pub(crate) struct Site {
    pub(crate) name: String,
    pub(crate) venue: bool,
    pub(crate) place: Option<PlaceId>,
    pub(crate) country: Option<CountryCode>,
    /// The forms of its name in the text, and how often each stands there.
    forms: Vec<(String, u32)>,
}

/// Groups resolved mentions, given in the order of the text; says for each the number of its place.
pub(crate) fn group(words: &Words<'_>, gazetteer: &Gazetteer, mentions: &[SiteMention]) -> (Vec<Site>, Vec<usize>) {
    let mut sites: Vec<Site> = Vec::new();
    let mut by_place: FxHashMap<PlaceId, usize> = FxHashMap::default();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut of = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let form = words.display(mention.start, mention.end);
        let known = match mention.place {
            Some(place) => by_place.get(&place),
            None => by_name.get(&fold(&form)),
        };
        let id = known.copied().unwrap_or_else(|| {
            let (venue, place, country) = (mention.venue, mention.place, mention.country);
            match place {
                Some(place) => by_place.insert(place, sites.len()),
                None => by_name.insert(fold(&form), sites.len()),
            };
            sites.push(Site { name: String::new(), venue, place, country, forms: Vec::new() });
            sites.len() - 1
        });
        match sites[id].forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => sites[id].forms.push((form, 1)),
        }
        of.push(id);
    }
    for site in &mut sites {
        site.name = site.best_form(gazetteer);
    }
    (sites, of)
}

impl Site {
    /// Of the forms in the text the usual name; else the most frequent that is not shortened or all capitals, as headlines
    /// and datelines write; else, for "SEOUL" and "N. Korea", the gazetteer's name.
    fn best_form(&self, gazetteer: &Gazetteer) -> String {
        let usual = self.place.map(|id| gazetteer.place(id).name);
        let is_usual = |form: &str| usual.is_some_and(|usual| fold(usual) == fold(form));
        let calm = |form: &str| form.chars().any(char::is_lowercase) && !is_shortened(form);
        let rank = |(form, count): &&(String, u32)| (is_usual(form), calm(form), *count, form.len());
        let Some((form, _)) = self.forms.iter().max_by_key(rank) else { return String::new() };
        match usual {
            Some(usual) if is_shortened(form) || !calm(form) && is_usual(form) => usual.to_owned(),
            _ => form.clone(),
        }
    }
}

/// Whether a country's name is one of headlines: "N. Korea", "NK", "the South".
fn is_shortened(name: &str) -> bool {
    name.starts_with("N. ")
        || name.starts_with("S. ")
        || matches!(name, "North" | "South" | "NK" | "SK" | "N Korea" | "S Korea")
}

/// "Austin, Texas": the first place takes the second one in, if that can hold it.
fn join_pairs(words: &Words<'_>, gazetteer: &Gazetteer, mentions: Vec<SiteMention>) -> Vec<SiteMention> {
    let mut joined: Vec<SiteMention> = Vec::with_capacity(mentions.len());
    for next in mentions {
        let Some(last) = joined.last_mut() else {
            joined.push(next);
            continue;
        };
        let beside = words.text(last.whole_end) == "," && last.whole_end + 1 == next.start;
        let outer = next.senses.iter().map(|sense| sense.place).find(|&outer| {
            let holder = gazetteer.place(outer);
            let large = matches!(holder.kind, PlaceKind::Admin1 | PlaceKind::Country);
            let holds = last.senses.iter().any(|sense| gazetteer.holds(outer, sense.place));
            // A village that the gazetteer lacks: "Borgo, Italy, where"; but not one of a list, "Foo, Norway and Peru".
            let closed = !matches!(words.text(next.end), "and" | "or") && !is_list(words, next.end);
            large && (holds || (last.senses.is_empty() && closed) || holds_venue_town(gazetteer, outer, last))
        });
        match outer.filter(|_| beside) {
            Some(outer) => {
                last.whole_end = next.end;
                // The innermost holder decides: "Paris, Texas, United States".
                last.within = last.within.or(Some(outer));
            }
            None => joined.push(next),
        }
    }
    joined
}

/// Whether a town is more likely a smaller one that was named after it: English-speaking countries share their towns' names,
/// and a text that plays in Australia and has no other word of Britain means the Derby near the Curtin air base.
fn is_namesake(gazetteer: &Gazetteer, id: PlaceId, main: Option<CountryCode>) -> bool {
    let place = gazetteer.place(id);
    let english = |code: Option<CountryCode>| {
        code.is_some_and(|code| matches!(code.as_str(), "US" | "GB" | "AU" | "CA" | "NZ" | "IE" | "ZA"))
    };
    place.kind == PlaceKind::City
        && !place.capital
        && place.population < 500_000
        && english(place.country)
        && english(main)
        && main != place.country
}

/// Whether a comma and another capitalised word go on: the middle of a list.
fn is_list(words: &Words<'_>, at: usize) -> bool {
    words.text(at) == "," && words.capital(at + 1) && matches!(words.text(at + 2), "," | "and")
}

fn holds_venue_town(gazetteer: &Gazetteer, outer: PlaceId, inner: &SiteMention) -> bool {
    inner.venue
        && inner.senses.iter().any(|sense| gazetteer.place(sense.place).country == gazetteer.place(outer).country)
}

/// The place of a mention that is beyond doubt without context: no rival in another country comes near it.
fn certain(gazetteer: &Gazetteer, mention: &SiteMention) -> Option<PlaceId> {
    if mention.partial {
        return None;
    }
    let ids: Vec<_> = mention.senses.iter().map(|sense| sense.place).collect();
    let best = gazetteer.resolve(&ids, &Context { within: mention.within, ..Context::default() })?;
    let best = gazetteer.place(best);
    let rival = ids.iter().map(|&id| gazetteer.place(id)).any(|place| {
        place.country != best.country
            && match (best.kind, place.kind) {
                (PlaceKind::Country, kind) => matches!(kind, PlaceKind::Admin1 | PlaceKind::Country),
                (_, PlaceKind::Country | PlaceKind::Admin1) => true,
                _ => place.population.saturating_mul(8) > best.population,
            }
    });
    (!rival).then_some(best.id)
}
