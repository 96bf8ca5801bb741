//! The layers that an event is read from, and the look-ups that the rules share.

use diarist_names::{Entity, EntityId, EntityKind, Mention, Names};
use diarist_places::{Gazetteer, PlaceKind};
use diarist_syntax::{Syntax, Upos, Word};
use diarist_text::{Document, TokenId, TokenSpan};
use diarist_timex::Timex;

/// Everything read so far about one document.
#[derive(Clone, Copy)]
pub struct Layers<'a> {
    /// Text, tokens, sentences.
    pub doc: &'a Document,
    /// Tags and trees.
    pub syntax: &'a Syntax,
    /// Time expressions.
    pub times: &'a [Timex],
    /// People, organisations, places, named events.
    pub names: &'a Names,
    /// The gazetteer that the names' places point into.
    pub gazetteer: &'a Gazetteer,
}

/// Most items of a list that are followed.
const LONGEST_LIST: usize = 40;

/// The layers with the mention and the time expression at each token.
pub(crate) struct View<'a> {
    pub layers: Layers<'a>,
    mention_at: Vec<Option<u32>>,
    time_at: Vec<Option<u32>>,
}

impl<'a> View<'a> {
    pub fn new(layers: Layers<'a>) -> Self {
        let count = layers.doc.tokens.len();
        let mut view = Self { layers, mention_at: vec![None; count], time_at: vec![None; count] };
        for (number, mention) in layers.names.mentions.iter().enumerate() {
            view.mention_at[mention.tokens.range()].fill(Some(number as u32));
        }
        for (number, time) in layers.times.iter().enumerate() {
            view.time_at[time.tokens.range()].fill(Some(number as u32));
        }
        view
    }

    /// Whom a word stands for together: "the two leaders", "they".
    pub fn group(&self, id: TokenId) -> &'a [EntityId] {
        let groups = &self.layers.names.groups;
        let at = groups.partition_point(|group| group.tokens.end <= id.0);
        groups.get(at).filter(|group| group.tokens.contains(id)).map_or(&[], |group| &group.members)
    }

    pub fn doc(&self) -> &'a Document {
        self.layers.doc
    }

    pub fn syntax(&self) -> &'a Syntax {
        self.layers.syntax
    }

    pub fn word(&self, id: TokenId) -> &'a Word {
        self.layers.syntax.word(id)
    }

    pub fn lemma(&self, id: TokenId) -> &'a str {
        &self.word(id).lemma
    }

    /// The relation to the head, without subtype.
    pub fn relation(&self, id: TokenId) -> &'static str {
        let deprel = self.word(id).deprel;
        deprel.split_once(':').map_or(deprel, |(base, _)| base)
    }

    pub fn is_verb(&self, id: TokenId) -> bool {
        matches!(self.word(id).upos, Upos::Verb | Upos::Aux)
    }

    pub fn is_nominal(&self, id: TokenId) -> bool {
        matches!(self.word(id).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    pub fn mention(&self, id: TokenId) -> Option<&'a Mention> {
        self.mention_at[id.index()].map(|number| &self.layers.names.mentions[number as usize])
    }

    pub fn entity(&self, id: EntityId) -> &'a Entity {
        &self.layers.names.entities[id.0 as usize]
    }

    /// Whether a place entity is a country, which may be a party.
    pub fn is_country(&self, id: EntityId) -> bool {
        self.entity(id).place.is_some_and(|place| self.layers.gazetteer.place(place).kind == PlaceKind::Country)
    }

    /// How wide a place is: a town 0, a division 1, a country 2, a region or an unknown place 3.
    pub fn breadth(&self, id: EntityId) -> u8 {
        match self.entity(id).place.map(|place| self.layers.gazetteer.place(place).kind) {
            Some(PlaceKind::City | PlaceKind::Venue) => 0,
            Some(PlaceKind::Admin1) => 1,
            Some(PlaceKind::Country) => 2,
            Some(PlaceKind::Region) | None => 3,
        }
    }

    /// Whether the outer place holds the inner one.
    pub fn contains(&self, outer: EntityId, inner: EntityId) -> bool {
        match (self.entity(outer).place, self.entity(inner).place) {
            (Some(outer), Some(inner)) => outer != inner && self.layers.gazetteer.holds(outer, inner),
            _ => false,
        }
    }

    pub fn time(&self, id: TokenId) -> Option<(usize, &'a Timex)> {
        self.time_at[id.index()].map(|number| (number as usize, &self.layers.times[number as usize]))
    }

    /// The children of `id` with one of the base relations.
    pub fn dependents(&self, id: TokenId, relations: &'a [&'static str]) -> impl Iterator<Item = TokenId> + 'a {
        let syntax = self.layers.syntax;
        syntax.children(id).iter().copied().filter(move |&child| {
            let deprel = syntax.word(child).deprel;
            relations.contains(&deprel) || relations.contains(&deprel.split(':').next().unwrap_or(deprel))
        })
    }

    /// The preposition of a nominal ("with" in "with the king"), lower case; the last one of "out of", "ahead of" is joined.
    pub fn preposition(&self, nominal: TokenId) -> Option<String> {
        let mut words: Vec<String> = Vec::new();
        for case in self.dependents(nominal, &["case", "mark"]) {
            if self.doc().word(case).starts_with(['\'', '’'])
                || self.word(case).lemma == "to" && self.word(case).xpos == "TO" && self.word(case).deprel == "mark"
            {
                continue;
            }
            words.push(self.lemma(case).to_lowercase());
            words.extend(self.dependents(case, &["fixed"]).map(|fixed| self.lemma(fixed).to_lowercase()));
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The nominal and those coordinated with it, in order; a list may hang each item on the one before, and an item may
    /// seem an apposition to another person.
    pub fn coordinated(&self, first: TokenId) -> Vec<TokenId> {
        let mut all = vec![first];
        let mut next = 0;
        while let Some(&item) = all.get(next).filter(|_| next < LONGEST_LIST) {
            next += 1;
            let person = self.mention(item).filter(|mention| self.entity(mention.entity).kind == EntityKind::Person);
            let items = self.dependents(item, &["conj", "appos"]).filter(|&below| {
                self.is_nominal(below)
                    && (self.relation(below) == "conj"
                        || person.zip(self.mention(below)).is_some_and(|(one, other)| {
                            one.entity != other.entity && self.entity(other.entity).kind == EntityKind::Person
                        }))
            });
            all.extend(items);
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether the token stands inside a name of the kind.
    pub fn inside(&self, id: TokenId, kinds: &[EntityKind]) -> bool {
        self.mention(id).is_some_and(|mention| kinds.contains(&self.entity(mention.entity).kind))
    }

    /// Number of the sentence that holds the token.
    pub fn sentence(&self, id: TokenId) -> usize {
        self.doc().sentence_of(id)
    }

    /// The tokens of the sentence that holds the token.
    pub fn sentence_span(&self, id: TokenId) -> TokenSpan {
        self.doc().sentences[self.sentence(id)].tokens
    }
}
