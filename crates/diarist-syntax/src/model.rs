//! The model file: tables of labels and weights, read from bytes that live as long as the program.
//!
//! Little-endian, written by `crates/diarist-lab/encoder/export.py`. First [`MAGIC`], then [`NUMBERS`] counts, then the
//! texts (each a length and UTF-8 lines), then the tensors in the order of [`Model`]'s fields, each on a multiple of 64
//! bytes. Matrices of 8-bit weights stay where they are; only the small vectors are copied.

use crate::kernels::{Affine, Panels};
use crate::syntax::Upos;

/// First bytes of a model file; the digits are the version of the format.
const MAGIC: &[u8; 16] = b"diarist-enc-0001";

/// Counts at the head of the file.
const NUMBERS: usize = 14;

/// Why a model file cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ModelError {
    /// It does not open with the mark and version of a model.
    #[error("not an encoder model of format {}", String::from_utf8_lossy(MAGIC))]
    Format,
    /// It is shorter than its counts say.
    #[error("the model ends at byte {0}, in the middle of a table")]
    Truncated(usize),
    /// A text or a count is not what it must be.
    #[error("the model's {0} cannot be read")]
    Table(&'static str),
}

/// A table of 8-bit rows with one scale each.
pub(crate) struct Rows8 {
    bytes: &'static [u8],
    scales: Vec<f32>,
    width: usize,
}

impl Rows8 {
    /// Adds row `i` to `out`.
    pub(crate) fn add_to(&self, i: usize, out: &mut [f32]) {
        let scale = self.scales[i];
        for (out, &byte) in out.iter_mut().zip(&self.bytes[i * self.width..][..self.width]) {
            *out += f32::from(byte as i8) * scale;
        }
    }

    /// Values per row.
    pub(crate) fn width(&self) -> usize {
        self.width
    }
}

/// A layer norm's weight and bias.
pub(crate) struct Norm {
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
}

/// One transformer layer.
pub(crate) struct Layer {
    pub qkv: Affine<'static>,
    pub out: Affine<'static>,
    pub norm1: Norm,
    pub inner: Affine<'static>,
    pub outer: Affine<'static>,
    pub norm2: Norm,
}

/// Counts that the network needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    pub hidden: usize,
    pub positions: usize,
    pub upos: usize,
    pub xpos: usize,
    pub feats: usize,
    pub lemma: usize,
    pub deprel: usize,
    /// Hidden units of the name head.
    pub name_inner: usize,
    pub name_tags: usize,
    /// Width of a word's vector as dependent or head of an arc, and of a labelled arc.
    pub arc: usize,
    pub label: usize,
}

/// Everything in a model file.
pub(crate) struct Model {
    pub sizes: Sizes,
    /// Word pieces in the order of their numbers.
    pub pieces: Vec<&'static str>,
    pub upos: Vec<Upos>,
    pub xpos: Vec<&'static str>,
    pub feats: Vec<&'static str>,
    /// Lemma scripts, see [`crate::lemma`].
    pub lemma: Vec<&'static str>,
    pub deprel: Vec<&'static str>,
    /// Number of the relation "root".
    pub root: usize,
    /// Lines "form TAB xpos TAB lemma".
    pub known: Vec<&'static str>,
    /// Guidelines of name annotation, the one to use first.
    pub sources: Vec<&'static str>,

    pub piece_vectors: Rows8,
    pub position_vectors: Vec<f32>,
    pub shape_vectors: Vec<f32>,
    pub input_norm: Norm,
    pub layers: Vec<Layer>,
    /// Shape, suffix and form as the heads see them.
    pub word_shapes: Vec<f32>,
    pub suffixes: Rows8,
    pub forms: Rows8,
    /// All that reads a word's vector: tags, lemma scripts, names, arcs.
    pub heads: Affine<'static>,
    pub source_vectors: Vec<f32>,
    /// `[name tag][name_inner]`.
    pub name_weights: Vec<f32>,
    pub name_bias: Vec<f32>,
    pub arc: Affine<'static>,
    pub arc_head: Vec<f32>,
    pub label: Affine<'static>,
}

/// A place in the file.
pub(crate) struct Reader {
    pub bytes: &'static [u8],
    pub at: usize,
}

impl Reader {
    pub(crate) fn take(&mut self, length: usize) -> Result<&'static [u8], ModelError> {
        let end = self.at.checked_add(length).ok_or(ModelError::Truncated(self.at))?;
        let bytes = self.bytes.get(self.at..end).ok_or(ModelError::Truncated(self.at))?;
        self.at = end;
        Ok(bytes)
    }

    pub(crate) fn number(&mut self) -> Result<usize, ModelError> {
        let bytes = self.take(4)?;
        Ok(bytes.iter().rev().fold(0, |n, &b| n << 8 | usize::from(b)))
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Result<Vec<&'static str>, ModelError> {
        let length = self.number()?;
        let text = std::str::from_utf8(self.take(length)?).map_err(|_| ModelError::Table(name))?;
        Ok(text.split_terminator('\n').collect())
    }

    fn tensor(&mut self, length: usize) -> Result<&'static [u8], ModelError> {
        self.at = self.at.next_multiple_of(64);
        self.take(length)
    }

    pub(crate) fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.tensor(4 * count)?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|&b| f32::from_le_bytes(b)).collect())
    }

    fn rows8(&mut self, count: usize, width: usize) -> Result<Rows8, ModelError> {
        Ok(Rows8 { bytes: self.tensor(count * width)?, scales: self.floats(count)?, width })
    }

    pub(crate) fn norm(&mut self, width: usize) -> Result<Norm, ModelError> {
        Ok(Norm { weight: self.floats(width)?, bias: self.floats(width)? })
    }

    /// Depth and width are rounded up as [`Panels`] wants them.
    pub(crate) fn affine(&mut self, depth: usize, width: usize) -> Result<Affine<'static>, ModelError> {
        let (depth, width) = (depth.next_multiple_of(4), width.next_multiple_of(32));
        let weights = Panels { depth, width, bytes: self.tensor(depth * width)? };
        let sums = self.tensor(4 * width)?;
        let mend = sums.as_chunks::<4>().0.iter().map(|&b| i32::from_le_bytes(b).wrapping_mul(-128)).collect();
        Ok(Affine { weights, mend, scales: self.floats(width)?, bias: self.floats(width)? })
    }

    pub(crate) fn layer(&mut self, width: usize, inner: usize) -> Result<Layer, ModelError> {
        Ok(Layer {
            qkv: self.affine(width, 3 * width)?,
            out: self.affine(width, width)?,
            norm1: self.norm(width)?,
            inner: self.affine(width, inner)?,
            outer: self.affine(inner, width)?,
            norm2: self.norm(width)?,
        })
    }
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// When the bytes are not a whole model of this format.
    pub(crate) fn read(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let mut r = Reader { bytes, at: 0 };
        if r.take(MAGIC.len())? != MAGIC {
            return Err(ModelError::Format);
        }
        let mut numbers = [0; NUMBERS];
        for number in &mut numbers {
            *number = r.number()?;
        }
        let [hidden, layers, inner, positions, shapes, word_shape, rest @ ..] = numbers;
        let [suffixes, suffix, forms, form, name_inner, name_tags, arc, label] = rest;
        let pieces = r.text("word pieces")?;
        let upos = r.text("parts of speech")?;
        let upos = upos.iter().map(|name| Upos::from_name(name)).collect::<Option<Vec<_>>>();
        let upos = upos.ok_or(ModelError::Table("parts of speech"))?;
        let (xpos, feats, lemma) = (r.text("tags")?, r.text("features")?, r.text("lemma scripts")?);
        let (deprel, known) = (r.text("relations")?, r.text("known lemmas")?);
        let sources = r.text("sources")?;
        let root = deprel.iter().position(|&name| name == "root").ok_or(ModelError::Table("relations"))?;
        let sizes = Sizes {
            hidden,
            positions,
            upos: upos.len(),
            xpos: xpos.len(),
            feats: feats.len(),
            lemma: lemma.len(),
            deprel: deprel.len(),
            name_inner,
            name_tags,
            arc,
            label,
        };
        let word = hidden + word_shape + suffix + form;
        let outputs = sizes.upos + sizes.xpos + sizes.feats + sizes.lemma + name_inner + 2 * arc + 2 * label;
        Ok(Self {
            sizes,
            piece_vectors: r.rows8(pieces.len(), hidden)?,
            pieces,
            upos,
            xpos,
            feats,
            lemma,
            known,
            position_vectors: r.floats(positions * hidden)?,
            shape_vectors: r.floats(shapes * hidden)?,
            input_norm: r.norm(hidden)?,
            layers: (0..layers).map(|_| r.layer(hidden, inner)).collect::<Result<_, _>>()?,
            word_shapes: r.floats(shapes * word_shape)?,
            suffixes: r.rows8(suffixes, suffix)?,
            forms: r.rows8(forms, form)?,
            heads: r.affine(word, outputs)?,
            source_vectors: r.floats(sources.len() * name_inner)?,
            sources,
            name_weights: r.floats(name_tags * name_inner)?,
            name_bias: r.floats(name_tags)?,
            arc: r.affine(arc, arc)?,
            arc_head: r.floats(arc)?,
            label: r.affine(label + 1, deprel.len() * (label + 1))?,
            deprel,
            root,
        })
    }
}

impl Model {
    /// What the event head reads of a word: its vector before the last layer, and what the other heads read.
    pub(crate) fn event_inputs(&self) -> usize {
        self.sizes.hidden + self.heads.weights.depth
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(Model::read(b"RIFF").err(), Some(ModelError::Truncated(0)));
        assert_eq!(Model::read(b"something else entirely").err(), Some(ModelError::Format));
        let cut: &'static [u8] = &crate::engine::MODEL[..1_000_000];
        assert!(matches!(Model::read(cut).err(), Some(ModelError::Truncated(_))));
    }
}
