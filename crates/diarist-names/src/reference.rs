//! Descriptions and pronouns that take up someone named: "the Argentine president", "the ministry", "he", "I".
//!
//! Rules in the order of the text, with the nearest fitting person first; no learning. A description takes up the last
//! person of whom the same office was said, of the same country if it names one; "he" and "she" the first person of the
//! sentence or of the one before (the topic), if no known gender speaks against it; "I" in a quotation the speaker,
//! elsewhere the minister who issues the release.

use crate::lexicon::{Gender, Lexicon, TitleKind};
use crate::names::{EntityKind, MentionForm};
use crate::people::Person;
use crate::titles::Titles;
use diarist_places::CountryCode;
use std::ops::Range;

/// A mention found so far: its words and its entity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) entity: usize,
    pub(crate) kind: EntityKind,
    pub(crate) form: MentionForm,
}

/// What the rules may know of an entity.
pub(crate) struct Referent {
    /// For persons.
    pub(crate) person: Option<Person>,
    /// Folded last word of an organisation's names.
    pub(crate) last_words: Vec<String>,
}

pub(crate) struct Resolver<'a, 'w, 'd> {
    pub(crate) titles: &'a Titles<'w, 'd>,
    pub(crate) referents: &'a [Referent],
    /// Named mentions in order.
    pub(crate) named: &'a [Found],
    /// Words of each sentence.
    pub(crate) sentences: &'a [Range<usize>],
}

/// How many mentions back or ahead a description is looked for; farther away the text speaks of something else.
const REACH: usize = 400;

/// Nouns that take up an organisation whose name ends in them.
const BODY_NOUNS: &[&str] = &[
    "ministry",
    "agency",
    "party",
    "committee",
    "court",
    "bank",
    "group",
    "council",
    "commission",
    "government",
    "university",
    "team",
    "union",
    "department",
    "office",
    "company",
    "firm",
    "board",
    "association",
    "institute",
    "tribunal",
    "corporation",
    "federation",
    "foundation",
    "bureau",
    "authority",
    "parliament",
    "assembly",
    "senate",
    "congress",
    "academy",
    "centre",
    "center",
    "hospital",
    "club",
    "church",
    "coalition",
    "alliance",
    "campaign",
    "newspaper",
    "network",
];

const SPEECH: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "added",
    "asked",
    "wrote",
    "tweeted",
    "replied",
    "declared",
    "stated",
    "explained",
    "insisted",
    "argued",
    "noted",
    "recalled",
    "continued",
    "announced",
    "warned",
    "testified",
    "posted",
    "concluded",
];

impl Resolver<'_, '_, '_> {
    /// The descriptions and pronouns of the document that could be resolved, each with the country that it says the person
    /// is of.
    pub(crate) fn run(&self) -> Vec<(Found, Option<CountryCode>)> {
        let words = self.titles.words;
        let mut found: Vec<Found> = Vec::new();
        let mut countries = Vec::new();
        let issuer = self.issuer();
        let mut named = 0;
        // The first person of the sentence before: its topic.
        let mut before: Option<usize> = None;
        for sentence in self.sentences {
            let mut topic = None;
            let mut quoted = false;
            let mut at = sentence.start;
            while at < sentence.end {
                while self.named.get(named).is_some_and(|mention| mention.end <= at) {
                    named += 1;
                }
                if let Some(mention) = self.named.get(named)
                    && mention.start <= at
                {
                    if mention.kind == EntityKind::Person && topic.is_none() {
                        topic = Some(mention.entity);
                    }
                    at = mention.end;
                    continue;
                }
                match words.text(at) {
                    "\"" => quoted = !quoted,
                    "“" | "``" => quoted = true,
                    "”" | "''" => quoted = false,
                    _ => {}
                }
                let limit = self.named.get(named).map_or(sentence.end, |next| next.start.min(sentence.end));
                let resolved = self
                    .description(self.heads(sentence, at), at, limit, sentence.end, &found)
                    .or_else(|| Some((self.pronoun(at, sentence, quoted, topic, before, issuer)?, None)));
                if let Some((mention, country)) = resolved {
                    if mention.kind == EntityKind::Person && topic.is_none() && !quoted {
                        topic = Some(mention.entity);
                    }
                    at = mention.end;
                    found.push(mention);
                    countries.push(country);
                } else {
                    at += 1;
                }
            }
            before = topic.or(before);
        }
        found.into_iter().zip(countries).collect()
    }

    /// Whether the word begins a heading: a short line without a stop.
    fn heads(&self, sentence: &Range<usize>, at: usize) -> bool {
        const LONGEST: usize = 16;
        at == sentence.start && sentence.len() <= LONGEST && self.titles.words.text(sentence.end - 1) != "."
    }

    /// "the Argentine president", "the minister", "the ministry", from its article.
    fn description(
        &self,
        first: bool,
        at: usize,
        limit: usize,
        sentence_end: usize,
        found: &[Found],
    ) -> Option<(Found, Option<CountryCode>)> {
        let words = self.titles.words;
        // A heading leaves the article out: "Immigration Minister to visit Suva".
        let heading = first && words.capital(at) && Lexicon::get().titles.by_word(words, at);
        if !heading && !matches!(words.text(at), "the" | "The" | "THE" | "this" | "This") {
            return None;
        }
        let mut head = at + usize::from(!heading);
        let mut country = None;
        let lexicon = Lexicon::get();
        while head < limit.min(at + 6) {
            let office = lexicon.titles.at(words, head).find(|(_, title)| title.kind == TitleKind::Office);
            if let Some((end, _)) = office.filter(|(end, _)| *end <= limit) {
                // "the foreign minister": the longest office; "the Minister Chris Hurford" is a title.
                let more = lexicon.titles.at(words, end).any(|(_, title)| title.kind == TitleKind::Office);
                if !more {
                    return self.office(at, head, end, limit, sentence_end, country, found);
                }
            }
            if BODY_NOUNS.contains(&words.text(head)) {
                let next = head + 1;
                return Some((self.body(at, next, words.text(head), found)?, None));
            }
            if let Some((begin, code)) = self
                .titles
                .country_before(head, head + 1)
                .or_else(|| (head + 2 <= limit).then(|| self.titles.country_before(head, head + 2)).flatten())
                && begin == head
            {
                country = Some(code);
                let long = self.titles.country_before(head, head + 2).is_some_and(|(begin, _)| begin == head);
                head += if long { 2 } else { 1 };
                continue;
            }
            let part = lexicon
                .titles
                .at(words, head)
                .find(|(end, title)| *end <= limit && matches!(title.kind, TitleKind::Modifier | TitleKind::Field));
            head = match part {
                Some((end, _)) => end + usize::from(words.hyphen(end)),
                None if words.key(head).bytes().all(|b| b.is_ascii_digit()) && !words.key(head).is_empty() => head + 1,
                // "32 - year - old".
                None if matches!(words.text(head), "-" | "year" | "old" | "and") => head + 1,
                None => return None,
            };
        }
        None
    }

    #[expect(clippy::too_many_arguments, reason = "one call; the parts of one description")]
    fn office(
        &self,
        at: usize,
        head: usize,
        end: usize,
        limit: usize,
        sentence_end: usize,
        mut country: Option<CountryCode>,
        found: &[Found],
    ) -> Option<(Found, Option<CountryCode>)> {
        let words = self.titles.words;
        // A name right after it makes it a title, unless a comma stands between.
        if end == limit && limit < sentence_end {
            return None;
        }
        let mut whole = end;
        if words.text(end) == "of" || words.text(end) == "for" {
            let place = words.place(end + 1);
            if let Some(place) = place {
                country = place.senses.first().and_then(|sense| self.titles.gazetteer.place(sense.place).country);
            } else {
                // "the Minister for Immigration and Border Protection": an office in full, with its capitals.
                whole = self.titles.tail(end, limit);
                if whole == end || !words.capital(head) {
                    return None;
                }
            }
        }
        let office = self.titles.lower(head, whole);
        let nearest = |forward: bool| {
            let fits = |mention: &&Found| {
                mention.kind == EntityKind::Person
                    && (mention.start < at) != forward
                    && self.referents[mention.entity].person.as_ref().is_some_and(|person| {
                        let land = match (country, person.country) {
                            (Some(a), Some(b)) => a == b,
                            _ => true,
                        };
                        land && person.has_role(&office)
                    })
            };
            let (before, after) = self.named.split_at(self.named.partition_point(|mention| mention.start < at));
            if forward {
                after.iter().take(REACH).find(fits)
            } else {
                let named = before.iter().rev().take(REACH).find(fits);
                let taken = found.iter().rev().take(REACH).find(fits);
                named.into_iter().chain(taken).max_by_key(|mention| mention.start)
            }
        };
        // Forward only near the beginning, where a summary stands before the text it sums up.
        let early = self.sentences.iter().take(4).any(|sentence| sentence.contains(&at));
        let mention = nearest(false).or_else(|| nearest(true).filter(|_| early))?;
        let entity = mention.entity;
        Some((Found { start: at, end: whole, entity, kind: EntityKind::Person, form: MentionForm::Nominal }, country))
    }

    fn body(&self, at: usize, end: usize, noun: &str, found: &[Found]) -> Option<Found> {
        let company = matches!(noun, "company" | "firm" | "corporation" | "group");
        let fits = |mention: &&Found| {
            mention.kind == EntityKind::Organization
                && mention.start < at
                && self.referents[mention.entity].last_words.iter().any(|word| {
                    word == noun
                        || company && matches!(word.as_str(), "inc" | "co" | "corp" | "ltd" | "group" | "holdings")
                })
        };
        let before = &self.named[..self.named.partition_point(|mention| mention.start < at)];
        let named = before.iter().rev().take(REACH).find(fits);
        let taken = found.iter().rev().take(REACH).find(fits);
        let mention = named.into_iter().chain(taken).max_by_key(|mention| mention.start)?;
        Some(Found {
            start: at,
            end,
            entity: mention.entity,
            kind: EntityKind::Organization,
            form: MentionForm::Nominal,
        })
    }

    fn pronoun(
        &self,
        at: usize,
        sentence: &Range<usize>,
        quoted: bool,
        topic: Option<usize>,
        before: Option<usize>,
        issuer: Option<usize>,
    ) -> Option<Found> {
        let words = self.titles.words;
        let fits = |entity: usize, gender: Gender| {
            self.referents[entity].person.as_ref().is_some_and(|person| person.gender.is_none_or(|own| own == gender))
        };
        let third = |gender: Gender| {
            let near = topic.into_iter().chain(before).find(|&entity| fits(entity, gender));
            // Neither topic fits: the last named person who does, not far back.
            near.or_else(|| {
                let before = &self.named[..self.named.partition_point(|mention| mention.start < at)];
                let near = before.iter().rev().take_while(|mention| at - mention.start < 80);
                let mut people = near.filter(|m| m.kind == EntityKind::Person);
                people.find(|m| fits(m.entity, gender)).map(|mention| mention.entity)
            })
        };
        let entity = match words.text(at) {
            "he" | "He" | "him" | "his" | "His" | "himself" => third(Gender::He),
            "she" | "She" | "her" | "Her" | "herself" | "hers" => third(Gender::She),
            "I" | "me" | "my" | "My" | "myself" if quoted => self.speaker(sentence).or(before),
            "I" | "me" | "my" | "My" | "myself" => issuer,
            _ => None,
        }?;
        Some(Found { start: at, end: at + 1, entity, kind: EntityKind::Person, form: MentionForm::Pronominal })
    }

    /// The person beside a word of saying in the sentence.
    fn speaker(&self, sentence: &Range<usize>) -> Option<usize> {
        let words = self.titles.words;
        let first = self.named.partition_point(|mention| mention.start < sentence.start);
        let inside = self.named[first..].iter().take_while(|mention| mention.start < sentence.end);
        let inside = inside.filter(|mention| mention.kind == EntityKind::Person);
        inside
            .filter(|mention| {
                let around = mention.start.saturating_sub(3)..(mention.end + 3).min(sentence.end);
                around.into_iter().any(|i| SPEECH.contains(&words.text(i)))
            })
            .map(|mention| mention.entity)
            .next()
    }

    /// Who issues a release written in the first person: the office-holder named in its heading or at its foot.
    fn issuer(&self) -> Option<usize> {
        let blocks = &self.titles.words.document().blocks;
        let count = blocks.len();
        // A heading or signature, not a sentence that tells of a minister.
        let edge = |at: usize| {
            let block = blocks.partition_point(|block| block.tokens.end as usize <= at);
            (block < 6 || block + 4 >= count) && blocks.get(block).is_some_and(|block| block.tokens.len() <= 24)
        };
        let in_office = |entity: usize| {
            self.referents[entity].person.as_ref().is_some_and(|person| {
                let office =
                    ["minister", "senator", "treasurer", "attorney", "secretary", "leader", "member", "spokes"];
                person.roles.iter().any(|role| office.iter().any(|word| role.contains(word)))
            })
        };
        self.named
            .iter()
            .find(|m| m.kind == EntityKind::Person && edge(m.start) && in_office(m.entity))
            .map(|mention| mention.entity)
    }
}
