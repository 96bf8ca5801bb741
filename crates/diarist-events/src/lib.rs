//! All layers -> happenings: what happens, who takes part, where, when, and with what status, as the text tells it.
//!
//! The way of a happening: a [`trigger`] names it, its [`clause`] tells it, the tree gives its [`roles`], its [`status`]
//! and its time ([`when`]); [`find`](mod@find) makes a frame of these, and [`gather`] joins the frames that tell the same.
//!
//! What this crate does not do: it makes no names and no dates; it chooses among those that the layers found.

mod clause;
mod confidence;
mod dating;
mod election;
mod find;
mod frame;
mod gather;
mod itinerary;
mod layers;
mod lexicon;
mod order;
mod parties;
mod places;
mod roles;
mod status;
mod trigger;
mod when;

use diarist_diary::Kind;
use diarist_text::TokenId;

pub use confidence::THRESHOLD;
pub use dating::Candidate;
pub use frame::{Frame, FrameTime, Happening, Origin, StatusBy};
pub use layers::Layers;
pub use order::{Contradiction, Relation};

/// The happenings of a document, and what does not go together in it.
#[derive(Clone, Debug)]
pub struct Found {
    /// Those that an editor would enter, in order of first mention.
    pub happenings: Vec<Happening>,
    /// Dates that the article's own order forbids, between happenings that are entered.
    pub contradictions: Vec<Contradiction>,
}

/// Reads the happenings of a document.
pub fn find(layers: Layers) -> Found {
    let view = layers::View::new(layers);
    let (mut candidates, mut contradictions) = happenings(&view);
    for happening in &mut candidates {
        let features = confidence::features(&view, happening);
        happening.frame.confidence = confidence::probability(&features);
        happening.reasons = confidence::reasons(&features);
    }
    let happenings = gather::keep(candidates, |happening| happening.frame.confidence >= THRESHOLD);
    let kept = |trigger| happenings.iter().any(|happening| happening.frame.trigger == trigger);
    contradictions.retain(|contradiction| kept(contradiction.first) && kept(contradiction.second));
    Found { happenings, contradictions }
}

/// Every candidate with the features that the confidence model sees: what `diarist-lab confidence` learns from.
pub fn candidates(layers: Layers) -> Vec<(Happening, Vec<String>)> {
    let view = layers::View::new(layers);
    let (candidates, _) = happenings(&view);
    candidates.into_iter().map(|happening| (happening.clone(), confidence::features(&view, &happening))).collect()
}

/// Every word that may name a happening by the lexicon, with the kind, in the order of the text; a word may stand twice.
pub fn triggers(layers: Layers) -> Vec<(TokenId, Kind)> {
    let view = layers::View::new(layers);
    trigger::triggers(&view).into_iter().map(|trigger| (trigger.token, trigger.word.kind)).collect()
}

/// Every candidate with the dates that it may have and what speaks for each: what `diarist-lab dates` learns from.
pub fn date_candidates(layers: Layers) -> Vec<(Happening, Vec<Candidate>)> {
    let view = layers::View::new(layers);
    let gathered = placed(&view);
    let dates = dating::all(&view, &gathered);
    gathered.into_iter().zip(dates).collect()
}

/// The same with what trips and neighbours lend by the dates of their own clauses, before dates are weighed.
fn placed(view: &layers::View) -> Vec<Happening> {
    let mut gathered = told(view);
    order::legs(view, &mut gathered);
    gather::contain(view, &mut gathered);
    gather::lend(view, &mut gathered);
    gathered
}

/// What the clauses tell, each happening once.
fn told(view: &layers::View) -> Vec<Happening> {
    let mut frames = find::frames(view);
    frames.extend(itinerary::stops(view, &frames));
    gather::join_tellings(view, frames)
}

fn happenings(view: &layers::View) -> (Vec<Happening>, Vec<Contradiction>) {
    let mut gathered = placed(view);
    dating::date(view, &mut gathered);
    let stops = order::stops(view, &gathered);
    gathered.extend(stops.into_iter().map(Happening::of));
    order::legs(view, &mut gathered);
    gather::contain(view, &mut gathered);
    let contradictions = order::bound(view, &mut gathered);
    gather::lend(view, &mut gathered);
    (gathered, contradictions)
}
