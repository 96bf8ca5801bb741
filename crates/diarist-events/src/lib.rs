//! All layers -> happenings: what happens, who takes part, where, when, and with what status, as the text tells it.
//!
//! The way of a happening: a [`trigger`] names it, its [`clause`] tells it, the tree gives its [`roles`], its [`status`]
//! and its time ([`when`]); [`find`](mod@find) makes a frame of these, and [`gather`] joins the frames that tell the same.
//!
//! What this crate does not do: it makes no names and no dates; it chooses among those that the layers found.

mod clause;
mod confidence;
mod election;
mod find;
mod frame;
mod gather;
mod itinerary;
mod layers;
mod legs;
mod lexicon;
mod parties;
mod places;
mod roles;
mod status;
mod trigger;
mod when;

pub use confidence::THRESHOLD;
pub use frame::{Frame, FrameTime, Happening};
pub use layers::Layers;

/// Reads the happenings of a document, in order of first mention: those that an editor would enter.
pub fn find(layers: Layers) -> Vec<Happening> {
    let view = layers::View::new(layers);
    let mut candidates = happenings(&view);
    for happening in &mut candidates {
        happening.frame.confidence = confidence::probability(&confidence::features(&view, happening));
    }
    gather::keep(candidates, |happening| happening.frame.confidence >= THRESHOLD)
}

/// Every candidate with the features that the confidence model sees: what `diarist-lab confidence` learns from.
pub fn candidates(layers: Layers) -> Vec<(Happening, Vec<String>)> {
    let view = layers::View::new(layers);
    happenings(&view)
        .into_iter()
        .map(|happening| (happening.clone(), confidence::features(&view, &happening)))
        .collect()
}

fn happenings(view: &layers::View) -> Vec<Happening> {
    let mut frames = find::frames(view);
    frames.extend(itinerary::stops(view, &frames));
    gather::happenings(view, frames)
}
