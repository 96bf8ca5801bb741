//! The event head: what each word names, read from the vectors of the encoder's last two layers by one narrow layer of its
//! own. It was trained after the encoder, which it leaves as it is.
//!
//! Its file, written by `crates/diarist-lab/encoder/events.py`: first the mark, then three counts (inputs, width, inner
//! width), the kinds as a text, then the tensors in the order of [`EventHead`]'s fields, as in [`crate::model`].

use crate::kernels::Affine;
use crate::model::{Layer, ModelError, Norm, Reader};
use crate::syntax::{HAPPENINGS, Named};

/// First bytes of the file; the digits are the version of the format.
const MAGIC: &[u8; 16] = b"diarist-evt-0001";

pub(crate) struct EventHead {
    /// Length of a word's vector: that after the last layer but one, then what the other heads read.
    pub inputs: usize,
    pub width: usize,
    pub narrow: Affine<'static>,
    pub norm: Norm,
    pub layer: Layer,
    /// `[none, kinds][width]`.
    pub weights: Vec<f32>,
    pub bias: Vec<f32>,
}

impl EventHead {
    /// Reads the file of a head for words of `inputs` numbers.
    ///
    /// # Errors
    /// When the bytes are not a whole head, or one for another encoder.
    pub(crate) fn read(bytes: &'static [u8], inputs: usize) -> Result<Self, ModelError> {
        let mut r = Reader { bytes, at: 0 };
        if r.take(MAGIC.len())? != MAGIC {
            return Err(ModelError::Format);
        }
        let [wanted, width, inner] = [r.number()?, r.number()?, r.number()?];
        if wanted != inputs {
            return Err(ModelError::Table("event head (it was made for another encoder)"));
        }
        let kinds = r.text("kinds of happening")?;
        if kinds.iter().skip(1).ne(&HAPPENINGS) {
            return Err(ModelError::Table("kinds of happening"));
        }
        Ok(Self {
            inputs,
            width,
            narrow: r.affine(inputs, width)?,
            norm: r.norm(width)?,
            layer: r.layer(width, inner)?,
            weights: r.floats(kinds.len() * width)?,
            bias: r.floats(kinds.len())?,
        })
    }

    /// What a word names, from the products of its vector with `weights`.
    pub(crate) fn named(&self, scores: &mut [f32]) -> Named {
        scores.iter_mut().zip(&self.bias).for_each(|(score, bias)| *score += bias);
        let mut named = Named::default();
        named.0.iter_mut().zip(shares(scores).skip(1)).for_each(|(to, share)| *to = share);
        named
    }
}

/// The scores' probabilities in 255ths. (The crate's own `exp`, so that every platform gives the same.)
fn shares(scores: &[f32]) -> impl Iterator<Item = u8> {
    let most = scores.iter().fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a });
    let weight = move |score: &f32| crate::vector::exp(score - most);
    let total = scores.iter().map(weight).fold(0.0, |a, b| a + b);
    scores.iter().map(move |score| (weight(score) / total * 255.0).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        let shares: Vec<u8> = shares(&[2.0, 0.0, -1.0]).collect();
        assert_eq!(shares, [215, 29, 11]);
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(EventHead::read(b"something else entirely", 848).err(), Some(ModelError::Format));
        let other = EventHead::read(crate::engine::EVENTS, 4).err();
        assert!(matches!(other, Some(ModelError::Table(_))), "{other:?}");
        let cut: &'static [u8] = &crate::engine::EVENTS[..1000];
        assert!(matches!(EventHead::read(cut, 848).err(), Some(ModelError::Truncated(_))));
    }
}
