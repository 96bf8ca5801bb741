//! The road of this crate: proposals, the best set of them, groups, and what descriptions and pronouns take up.

use crate::bodies::{self, BodyMention};
use crate::groups::Groups;
use crate::known;
use crate::lexicon::{Gender, Lexicon};
use crate::names::{Entity, EntityId, EntityKind, Mention, MentionForm, Names};
use crate::party::acts;
use crate::people::{self, PersonMention};
use crate::propose::{Proposal, Proposer, Source, best_set, is_shouting};
use crate::reference::{Found, Referent, Resolver};
use crate::sites::{self, SiteMention};
use crate::titles::{Role, Titles};
use crate::words::Words;
use diarist_places::{Context, CountryCode, Gazetteer, PlaceId, PlaceKind};
use diarist_syntax::Syntax;
use diarist_text::{Document, TokenId, TokenSpan};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Finds the people, organisations, places, venues and named events of a document, and groups their mentions.
///
/// `syntax` may be empty ([`Syntax::default`]): then capitals, titles, shapes and lists alone find names; with it, its name
/// spans join them. Fast (no model of its own), and never fails: any text has names, if only none.
pub fn find(document: &Document, syntax: &Syntax, gazetteer: &Gazetteer) -> Names {
    let words = Words::new(document, syntax, gazetteer);
    let titles = Titles { words: &words, gazetteer };
    let sentences: Vec<Range<usize>> = document.sentences.iter().map(|sentence| sentence.tokens.range()).collect();

    let proposer = Proposer { words: &words, gazetteer, titles: Titles { words: &words, gazetteer } };
    let mut proposals = Vec::new();
    for sentence in &sentences {
        proposer.sentence(sentence.start, sentence.end, &mut proposals);
    }
    let spans = proposer.spans(syntax);
    proposer.weigh(&spans, syntax, &mut proposals);
    proposals.extend(spans.iter().cloned());
    proposer.drop_portfolios(&sentences, &mut proposals);
    let first = best_set(proposals.clone(), words.len());
    let mut again = Vec::new();
    known::again(&words, gazetteer, &first, &mut again);
    proposer.weigh(&spans, syntax, &mut again);
    proposals.append(&mut again);
    let sure = |proposal: &Proposal| proposal.weight > 0.0;
    let chosen = best_set(proposals.iter().filter(|proposal| sure(proposal)).cloned().collect(), words.len());
    Builder { words: &words, titles, gazetteer, syntax, sentences }.build(chosen, &proposals)
}

struct Builder<'w, 'd> {
    words: &'w Words<'d>,
    titles: Titles<'w, 'd>,
    gazetteer: &'w Gazetteer,
    syntax: &'w Syntax,
    sentences: Vec<Range<usize>>,
}

impl Builder<'_, '_> {
    fn build(&self, chosen: Vec<Proposal>, all: &[Proposal]) -> Names {
        let mut persons = Vec::new();
        let mut organisations = Vec::new();
        let mut places = Vec::new();
        let mut events: Vec<(usize, usize)> = Vec::new();
        let mut listed: FxHashMap<(usize, usize), u16> = FxHashMap::default();
        for other in all {
            if let Source::Institution(id) = other.source {
                listed.entry((other.start, other.end)).or_insert(id);
            }
        }
        for proposal in &chosen {
            let (start, end) = (proposal.start, proposal.end);
            match proposal.kind {
                EntityKind::Person => persons.push(self.person(start, end)),
                EntityKind::Organization => {
                    // The number in the list of a name that another source proposed too.
                    let institution = listed.get(&(start, end)).copied();
                    organisations.push(BodyMention { start, end, institution });
                }
                EntityKind::Place | EntityKind::Venue => {
                    let senses = self.senses(proposal);
                    let partial = self.words.place(start).is_none_or(|found| start + found.len < end);
                    places.push(SiteMention::new(start, end, senses, proposal.kind == EntityKind::Venue, partial));
                }
                EntityKind::Event => events.push((start, end)),
            }
        }
        let places = sites::resolve(self.words, self.gazetteer, places, &self.other_countries(&organisations));
        self.assemble(persons, organisations, places, events)
    }

    fn person(&self, start: usize, end: usize) -> PersonMention {
        let sentence = self.sentence(start);
        let before = self.titles.before(sentence.start, start);
        let courtesy = (start.saturating_sub(2)..start).find_map(|i| match self.words.text(i) {
            "Mr." | "Mr" | "Sir" | "King" | "Prince" | "Pope" | "Lord" => Some(Gender::He),
            "Mrs." | "Mrs" | "Ms." | "Ms" | "Miss" | "Dame" | "Queen" | "Princess" | "Lady" => Some(Gender::She),
            _ => None,
        });
        let useful = |role: &Role| !role.text.is_empty();
        let comma = before.as_ref().map_or(start, |role| role.start).checked_sub(1);
        let apposed = || comma.and_then(|comma| self.titles.before_comma(sentence.start, comma));
        // "The Minister for Trade, Senator Evans": the portfolio says more than the rank.
        let short = before.as_ref().is_none_or(|role| !role.text.contains(' '));
        let portfolio = if short { apposed() } else { None };
        let role = portfolio
            .or_else(|| before.filter(useful))
            .or_else(|| self.titles.after(end, self.heading_end(end, &sentence)));
        let running = !is_shouting(self.words, sentence.start, sentence.end);
        PersonMention { start, end, role, gender: courtesy, running }
    }

    /// The end of what may say a name's office: its sentence; and in a heading the next line, "Minister for Transport".
    fn heading_end(&self, end: usize, sentence: &Range<usize>) -> usize {
        let rest = (end..sentence.end).all(|i| crate::shape::is_honour(self.words, i) || self.words.text(i) == ",");
        let next = self.sentence(sentence.end);
        let heading = sentence.len() <= 14 && next.start == sentence.end && next.len() <= 14;
        if rest && heading { next.end } else { sentence.end }
    }

    /// What the gazetteer knows of a place that it or another source proposed.
    fn senses(&self, proposal: &Proposal) -> Vec<diarist_places::Sense> {
        if let Source::Gazetteer(senses) = &proposal.source {
            return senses.clone();
        }
        let words = self.words;
        let found = self.gazetteer.longest(&words.texts, proposal.start);
        let mut senses = found
            .filter(|found| found.len >= proposal.end - proposal.start)
            .map(|found| found.senses)
            .unwrap_or_default();
        if senses.is_empty() && proposal.kind == EntityKind::Place {
            // "Ulju County": the county's town, if the gazetteer has it.
            let last = proposal.end - 1;
            if proposal.end - proposal.start > 1 && Lexicon::get().heads(words.text(last)).place {
                let bare = words.document().phrase(TokenSpan::new(proposal.start, last));
                senses = self.gazetteer.lookup(bare);
                senses.retain(|sense| self.gazetteer.place(sense.place).kind != PlaceKind::Country);
            }
        }
        senses.retain(|sense| !sense.demonym);
        senses
    }

    /// Countries that adjectives and institutions of the document show.
    fn other_countries(&self, organisations: &[BodyMention]) -> Vec<CountryCode> {
        let words = self.words;
        let mut codes = Vec::new();
        for at in 0..words.len() {
            if let Some(found) = words.place(at)
                && let Some(sense) = found.senses.iter().find(|sense| sense.demonym)
            {
                codes.extend(self.gazetteer.place(sense.place).country);
            }
        }
        let countries = &Lexicon::get().countries;
        let of = |mention: &BodyMention| {
            countries.get(usize::from(mention.institution?)).copied().flatten().and_then(CountryCode::new)
        };
        codes.extend(organisations.iter().filter_map(of));
        codes
    }

    fn assemble(
        &self,
        persons: Vec<PersonMention>,
        organisations: Vec<BodyMention>,
        places: Vec<SiteMention>,
        events: Vec<(usize, usize)>,
    ) -> Names {
        let words = self.words;
        // One list of entities under construction; they are put in the order of first mention at the end.
        let mut entities: Vec<Entity> = Vec::new();
        let mut referents: Vec<Referent> = Vec::new();
        let mut found: Vec<(Found, bool)> = Vec::new();
        let mention =
            |start, end, entity, kind, party| (Found { start, end, entity, kind, form: MentionForm::Named }, party);

        let (people, of) = people::group(words, &persons);
        for person in people {
            entities.push(Entity {
                kind: EntityKind::Person,
                name: calm(&words.display(person.name.0, person.name.1)),
                role: person.roles.iter().max_by_key(|role| role.len()).cloned(),
                country: person.country.map(|code| code.to_string()),
                place: None,
            });
            referents.push(Referent { person: Some(person), last_words: Vec::new() });
        }
        found.extend(persons.iter().zip(&of).map(|(m, &id)| mention(m.start, m.end, id, EntityKind::Person, true)));

        // What the document's places mean, by the first mention of each name.
        let mut known: FxHashMap<Vec<String>, Option<PlaceId>> = FxHashMap::default();
        for site in &places {
            known.entry(people::name_keys(words, site.start, site.end)).or_insert(site.place);
        }
        let base = entities.len();
        let (bodies, of) = bodies::group(words, &organisations);
        let countries = &Lexicon::get().countries;
        for body in bodies {
            let country = body.institution.and_then(|id| countries.get(usize::from(id)).copied().flatten());
            let (place, own) = self.place_inside(body.name.0, body.name.1, &known);
            entities.push(Entity {
                kind: EntityKind::Organization,
                name: words.display(body.name.0, body.name.1),
                role: None,
                country: country.map(str::to_owned).or(own),
                place,
            });
            referents.push(Referent { person: None, last_words: Vec::new() });
        }
        for (m, &id) in organisations.iter().zip(&of) {
            let last =
                (m.start..m.end).rev().map(|i| words.key(i)).find(|key| !key.is_empty()).unwrap_or("").to_owned();
            referents[base + id].last_words.push(last);
            found.push(mention(m.start, m.end, base + id, EntityKind::Organization, true));
        }

        let base = entities.len();
        let (sites, of) = sites::group(words, self.gazetteer, &places);
        for site in sites {
            let kind = if site.venue { EntityKind::Venue } else { EntityKind::Place };
            let country = site.country.map(|code| code.to_string());
            entities.push(Entity { kind, name: site.name, role: None, country, place: site.place });
            referents.push(Referent { person: None, last_words: Vec::new() });
        }
        for (site, &id) in places.iter().zip(&of) {
            let party = acts(words, self.syntax, self.gazetteer, site);
            found.push(mention(site.start, site.whole_end, base + id, entities[base + id].kind, party));
        }

        let base = entities.len();
        let mut numbers: FxHashMap<Vec<String>, usize> = FxHashMap::default();
        for &(start, end) in &events {
            let next = numbers.len();
            let id = *numbers.entry(people::name_keys(words, start, end)).or_insert_with(|| {
                let (place, country) = self.place_inside(start, end, &known);
                entities.push(Entity {
                    kind: EntityKind::Event,
                    name: words.display(start, end),
                    role: None,
                    country,
                    place,
                });
                referents.push(Referent { person: None, last_words: Vec::new() });
                next
            });
            found.push(mention(start, end, base + id, EntityKind::Event, false));
        }

        found.sort_by_key(|(found, _)| found.start);
        let named: Vec<Found> = found.iter().map(|(found, _)| *found).collect();
        let resolver =
            Resolver { titles: &self.titles, referents: &referents, named: &named, sentences: &self.sentences };
        for (reference, country) in resolver.run() {
            // "The Argentine president" says whose president is meant.
            let entity = &mut entities[reference.entity];
            entity.country = entity.country.take().or_else(|| country.map(|code| code.to_string()));
            found.push((reference, true));
        }
        found.sort_by_key(|(found, _)| (found.start, found.end));
        let mut names = self.names(entities, &found);
        let (words, syntax, gazetteer, sentences) = (self.words, self.syntax, self.gazetteer, &self.sentences[..]);
        names.groups = Groups { words, syntax, gazetteer, sentences }.find(&names);
        names
    }

    /// The place that a name of another kind holds ("Iowa caucus", "Seoul Central District Court"), and its country.
    fn place_inside(
        &self,
        start: usize,
        end: usize,
        known: &FxHashMap<Vec<String>, Option<PlaceId>>,
    ) -> (Option<PlaceId>, Option<String>) {
        let words = self.words;
        let found =
            (start..end).find_map(|i| words.place(i).filter(|found| i + found.len <= end).map(|found| (i, found)));
        let Some((at, found)) = found else { return (None, None) };
        let country = |id: PlaceId| self.gazetteer.place(id).country.map(|code| code.to_string());
        if let Some(sense) = found.senses.iter().find(|sense| sense.demonym) {
            return (None, country(sense.place));
        }
        // A word that the document also names as a place means the same one.
        let same = known.get(&people::name_keys(words, at, at + found.len)).copied().flatten();
        let ids: Vec<_> = found.senses.iter().map(|sense| sense.place).collect();
        let weighty = |id: &PlaceId| {
            let place = self.gazetteer.place(*id);
            place.kind != PlaceKind::City || place.population > 200_000
        };
        let place = same.or_else(|| self.gazetteer.resolve(&ids, &Context::default()).filter(weighty));
        (place, place.and_then(country))
    }

    /// The entities in the order of first mention, and their mentions.
    fn names(&self, entities: Vec<Entity>, found: &[(Found, bool)]) -> Names {
        let mut number: Vec<Option<u32>> = vec![None; entities.len()];
        let mut order = Vec::new();
        for (mention, _) in found {
            if number[mention.entity].is_none() {
                number[mention.entity] = Some(order.len() as u32);
                order.push(mention.entity);
            }
        }
        let mut slots: Vec<Option<Entity>> = entities.into_iter().map(Some).collect();
        let entities = order.iter().filter_map(|&id| slots[id].take()).collect();
        let mentions = found
            .iter()
            .filter_map(|(mention, party)| {
                let tokens = TokenSpan::new(mention.start, mention.end);
                let head = self.head(mention);
                Some(Mention {
                    tokens,
                    head,
                    entity: EntityId(number[mention.entity]?),
                    form: mention.form,
                    party: *party,
                })
            })
            .collect();
        Names { entities, mentions, groups: Vec::new() }
    }

    /// The word where the tree attaches the mention; without a tree the last word of the name before any comma or "of".
    fn head(&self, mention: &Found) -> TokenId {
        let span = TokenSpan::new(mention.start, mention.end);
        if self.syntax.words.get(mention.start).is_some_and(|word| word.is_read()) {
            let outside = |id: &TokenId| self.syntax.word(*id).head.is_none_or(|head| !span.contains(head));
            if let Some(head) = span.ids().find(outside) {
                return head;
            }
        }
        let stop = (mention.start + 1..mention.end).find(|&i| matches!(self.words.text(i), "of" | "for" | ","));
        Words::token(stop.unwrap_or(mention.end) - 1)
    }

    fn sentence(&self, at: usize) -> Range<usize> {
        let i = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(i).cloned().unwrap_or(0..self.words.len())
    }
}

/// A person's name with words written all in capitals, as headings and lists do, in the usual way: "Luke HARDY" is "Luke
/// Hardy", "Peter McGAURAN" is "Peter McGauran".
fn calm(name: &str) -> String {
    let word = |word: &str| {
        let prefix = ["Mc", "Mac"].into_iter().find(|prefix| word.starts_with(prefix)).unwrap_or("");
        let rest = &word[prefix.len()..];
        if word.contains('.') || rest.chars().count() < 3 || rest.chars().any(char::is_lowercase) {
            return word.to_owned();
        }
        let mut calm = String::from(prefix);
        let mut start = true;
        for c in rest.chars() {
            if start {
                calm.push(c)
            } else {
                calm.extend(c.to_lowercase())
            }
            start = !c.is_alphabetic();
        }
        calm
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
