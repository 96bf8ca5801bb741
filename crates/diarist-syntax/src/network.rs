//! The forward pass: runs of words in, labels and scores out.
//!
//! A batch is several runs laid end to end, without padding. Whatever mixes words (attention, arcs) stays within a run,
//! and inputs of the integer products are scaled word by word, so a run's result does not depend on its batch.

use crate::events::EventHead;
use crate::input::Input;
use crate::kernels::{self, Level, Rows};
use crate::model::Model;
use crate::syntax::Named;
use crate::tree;

/// What the network says of one run of words.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Scores {
    /// Numbers of the best labels, by word.
    pub upos: Vec<usize>,
    pub xpos: Vec<usize>,
    pub feats: Vec<usize>,
    pub deprel: Vec<usize>,
    /// Heads: 0 for the root, else the word's place in the run, from 1.
    pub heads: Vec<usize>,
    /// Scores of all lemma scripts, by word.
    pub lemma: Vec<f32>,
    /// Scores of all name tags, by word.
    pub names: Vec<f32>,
    /// What each word names.
    pub named: Vec<Named>,
}

/// Room for one batch's values, kept between batches.
#[derive(Default)]
pub(crate) struct Scratch {
    rows: Rows,
    hidden: Vec<f32>,
    projected: Vec<f32>,
    wide: Vec<f32>,
    attended: Vec<f32>,
    keys: Vec<f32>,
    weights: Vec<f32>,
    /// What the event head reads: the words' vectors before the last layer, then those after it.
    lower: Vec<f32>,
    words: Vec<f32>,
    outputs: Vec<f32>,
    dependents: Vec<f32>,
    arcs: Vec<f32>,
    labels: Vec<f32>,
}

/// Index of the largest value, the first of equals.
fn best(values: &[f32]) -> usize {
    values.iter().enumerate().fold(0, |a, (i, x)| if *x > values[a] { i } else { a })
}

/// Runs the network. `guideline` is a row of the model's sources.
pub(crate) fn forward(
    (model, events): (&Model, &EventHead),
    level: Level,
    guideline: usize,
    batch: &[&Input],
    s: &mut Scratch,
) -> Vec<Scores> {
    embed(model, level, batch, s);
    for (i, layer) in model.layers.iter().enumerate() {
        let last = i + 1 == model.layers.len();
        if last {
            lower(model, events, batch, s);
        }
        layer.qkv.apply(level, &s.hidden, &mut s.wide, &mut s.rows);
        attend(level, model.sizes.hidden, batch.iter().map(|input| input.pieces.len()), s);
        if last {
            keep_first_pieces(model, batch, s);
        }
        layer.out.apply(level, &s.attended, &mut s.projected, &mut s.rows);
        kernels::add_norm(level, &mut s.hidden, &s.projected, &layer.norm1.weight, &layer.norm1.bias);
        layer.inner.apply(level, &s.hidden, &mut s.wide, &mut s.rows);
        kernels::gelu(level, &mut s.wide);
        layer.outer.apply(level, &s.wide, &mut s.projected, &mut s.rows);
        kernels::add_norm(level, &mut s.hidden, &s.projected, &layer.norm2.weight, &layer.norm2.bias);
    }
    gather(model, batch, s);
    model.heads.apply(level, &s.words, &mut s.outputs, &mut s.rows);
    let mut out: Vec<Scores> = batch.iter().map(|input| Scores::with_room(model, input)).collect();
    tag(model, level, guideline, batch, s, &mut out);
    name_happenings(events, level, batch, s, &mut out);
    parse(model, level, batch, s, &mut out);
    out
}

impl Scores {
    fn with_room(model: &Model, input: &Input) -> Self {
        let words = input.first.len() - 1;
        Self {
            lemma: Vec::with_capacity(words * model.sizes.lemma),
            names: Vec::with_capacity(words * model.sizes.name_tags),
            ..Self::default()
        }
    }
}

/// Sums of piece, position and shape vectors, normed.
fn embed(model: &Model, level: Level, batch: &[&Input], s: &mut Scratch) {
    let width = model.sizes.hidden;
    let pieces: usize = batch.iter().map(|input| input.pieces.len()).sum();
    s.hidden.clear();
    s.hidden.resize(pieces * width, 0.0);
    s.projected.clear();
    s.projected.reserve(pieces * width);
    let mut rows = s.hidden.chunks_exact_mut(width);
    for input in batch {
        for (position, (&piece, &owner)) in input.pieces.iter().zip(&input.owner).enumerate() {
            if let Some(row) = rows.next() {
                model.piece_vectors.add_to(piece as usize, row);
            }
            let shape = usize::from(input.shapes[owner as usize]);
            let position = &model.position_vectors[position * width..][..width];
            let shape = &model.shape_vectors[shape * width..][..width];
            s.projected.extend(position.iter().zip(shape).map(|(a, b)| a + b));
        }
    }
    kernels::add_norm(level, &mut s.hidden, &s.projected, &model.input_norm.weight, &model.input_norm.bias);
}

/// Attention of each run in `s.wide` (queries, keys, values) to `s.attended`; the runs' lengths in rows.
fn attend(level: Level, width: usize, lengths: impl Iterator<Item = usize>, s: &mut Scratch) {
    s.attended.resize(s.hidden.len(), 0.0);
    let mut start = 0;
    for length in lengths {
        let end = start + length;
        let qkv = &s.wide[start * 3 * width..end * 3 * width];
        let out = &mut s.attended[start * width..end * width];
        kernels::attention(level, qkv, width, out, &mut s.keys, &mut s.weights);
        start = end;
    }
}

/// Copies the vectors of first pieces to where the event head will read them, leaving room for the later ones.
fn lower(model: &Model, events: &EventHead, batch: &[&Input], s: &mut Scratch) {
    let width = model.sizes.hidden;
    s.lower.clear();
    let mut start = 0;
    for input in batch {
        for &first in &input.first {
            let from = (start + first as usize) * width;
            s.lower.extend_from_slice(&s.hidden[from..from + width]);
            s.lower.resize(s.lower.len() + events.inputs - width, 0.0);
        }
        start += input.pieces.len();
    }
}

/// What each word names, from `s.lower` and `s.words`.
fn name_happenings(events: &EventHead, level: Level, batch: &[&Input], s: &mut Scratch, out: &mut [Scores]) {
    if s.lower.is_empty() {
        return; // a batch without a word
    }
    let upper = s.words.len() / (s.lower.len() / events.inputs);
    for (both, word) in s.lower.chunks_exact_mut(events.inputs).zip(s.words.chunks_exact(upper)) {
        both[events.inputs - upper..].copy_from_slice(word);
    }
    let layer = &events.layer;
    events.narrow.apply(level, &s.lower, &mut s.hidden, &mut s.rows);
    s.projected.clear();
    s.projected.resize(s.hidden.len(), 0.0);
    kernels::add_norm(level, &mut s.hidden, &s.projected, &events.norm.weight, &events.norm.bias);
    layer.qkv.apply(level, &s.hidden, &mut s.wide, &mut s.rows);
    attend(level, events.width, batch.iter().map(|input| input.first.len()), s);
    layer.out.apply(level, &s.attended, &mut s.projected, &mut s.rows);
    kernels::add_norm(level, &mut s.hidden, &s.projected, &layer.norm1.weight, &layer.norm1.bias);
    layer.inner.apply(level, &s.hidden, &mut s.wide, &mut s.rows);
    kernels::gelu(level, &mut s.wide);
    layer.outer.apply(level, &s.wide, &mut s.projected, &mut s.rows);
    kernels::add_norm(level, &mut s.hidden, &s.projected, &layer.norm2.weight, &layer.norm2.bias);
    let outputs = events.bias.len();
    s.labels.clear();
    s.labels.resize(s.hidden.len() / events.width * outputs, 0.0);
    kernels::products(level, &s.hidden, &events.weights, events.width, &mut s.labels);
    let mut rows = s.labels.chunks_exact_mut(outputs);
    for (input, scores) in batch.iter().zip(out) {
        rows.next(); // the root
        scores.named.extend(rows.by_ref().take(input.first.len() - 1).map(|row| events.named(row)));
    }
}

/// Drops from `s.hidden` and `s.attended` all but the first piece of each word: once the last layer has looked at the
/// others, nothing else does.
fn keep_first_pieces(model: &Model, batch: &[&Input], s: &mut Scratch) {
    let width = model.sizes.hidden;
    let (mut start, mut kept) = (0, 0);
    for input in batch {
        for &first in &input.first {
            let from = (start + first as usize) * width;
            s.hidden.copy_within(from..from + width, kept);
            s.attended.copy_within(from..from + width, kept);
            kept += width;
        }
        start += input.pieces.len();
    }
    s.hidden.truncate(kept);
    s.attended.truncate(kept);
}

/// Vectors of root and words: what the layers made of the first piece, then shape, suffix and form.
fn gather(model: &Model, batch: &[&Input], s: &mut Scratch) {
    let hidden = model.sizes.hidden;
    let (suffix, form) = (model.suffixes.width(), model.forms.width());
    let width = model.heads.weights.depth;
    let shape = width - hidden - suffix - form;
    let words: usize = batch.iter().map(|input| input.first.len()).sum();
    s.words.clear();
    s.words.resize(words * width, 0.0);
    let mut rows = s.words.chunks_exact_mut(width).zip(s.hidden.chunks_exact(hidden));
    for input in batch {
        for (word, (row, vector)) in (0..input.first.len()).zip(&mut rows) {
            row[..hidden].copy_from_slice(vector);
            let own = usize::from(input.shapes[word]) * shape;
            row[hidden..][..shape].copy_from_slice(&model.word_shapes[own..][..shape]);
            let (suffixes, forms) = row[hidden + shape..].split_at_mut(suffix);
            model.suffixes.add_to(usize::from(input.suffixes[word]), suffixes);
            model.forms.add_to(usize::from(input.forms[word]), forms);
        }
    }
}

/// Tags, lemma scripts and names, from `s.outputs`.
fn tag(model: &Model, level: Level, guideline: usize, batch: &[&Input], s: &mut Scratch, out: &mut [Scores]) {
    let sizes = model.sizes;
    let width = model.heads.weights.width;
    let source = &model.source_vectors[guideline * sizes.name_inner..][..sizes.name_inner];
    let mut rows = s.outputs.chunks_exact(width);
    let mut inner: Vec<f32> = Vec::new();
    for (input, scores) in batch.iter().zip(&mut *out) {
        rows.next(); // the root
        inner.clear();
        for row in rows.by_ref().take(input.first.len() - 1) {
            let (upos, row) = row.split_at(sizes.upos);
            let (xpos, row) = row.split_at(sizes.xpos);
            let (feats, row) = row.split_at(sizes.feats);
            let (lemma, row) = row.split_at(sizes.lemma);
            scores.upos.push(best(upos));
            scores.xpos.push(best(xpos));
            scores.feats.push(best(feats));
            scores.lemma.extend_from_slice(lemma);
            inner.extend(row.iter().zip(source).map(|(a, b)| a + b));
        }
        kernels::gelu(level, &mut inner);
        scores.names.resize((input.first.len() - 1) * sizes.name_tags, 0.0);
        kernels::products(level, &inner, &model.name_weights, sizes.name_inner, &mut scores.names);
        for row in scores.names.chunks_exact_mut(sizes.name_tags) {
            row.iter_mut().zip(&model.name_bias).for_each(|(x, bias)| *x += bias);
        }
    }
}

/// Trees and their labels, from `s.outputs`.
fn parse(model: &Model, level: Level, batch: &[&Input], s: &mut Scratch, out: &mut [Scores]) {
    let (arc, label, deprels) = (model.sizes.arc, model.sizes.label, model.sizes.deprel);
    let width = model.heads.weights.width;
    let sizes = model.sizes;
    let first = sizes.upos + sizes.xpos + sizes.feats + sizes.lemma + sizes.name_inner;
    let depth = model.label.weights.depth;
    s.dependents.clear();
    s.words.clear();
    for row in s.outputs.chunks_exact_mut(width) {
        let row = &mut row[first..][..2 * (arc + label)];
        kernels::gelu(level, row);
        s.dependents.extend_from_slice(&row[..arc]);
        s.words.extend_from_slice(&row[2 * arc..][..label]);
        s.words.push(1.0);
        s.words.resize(s.words.len().next_multiple_of(depth), 0.0);
    }
    model.arc.apply(level, &s.dependents, &mut s.projected, &mut s.rows);
    model.label.apply(level, &s.words, &mut s.wide, &mut s.rows);
    let mut start = 0;
    for (input, scores) in batch.iter().zip(out) {
        let (nodes, words) = (input.first.len(), input.first.len() - 1);
        s.weights.clear();
        s.labels.clear();
        let mut root_bias = Vec::with_capacity(nodes);
        for row in s.outputs[start * width..].chunks_exact(width).take(nodes) {
            let heads = &row[first + arc..][..arc];
            s.weights.extend_from_slice(heads);
            root_bias.push(crate::vector::dot(heads, &model.arc_head));
            s.labels.extend_from_slice(&row[first + 2 * arc + label..][..label]);
        }
        s.arcs.resize(words * nodes, 0.0);
        let dependents = &s.projected[(start + 1) * arc..(start + nodes) * arc];
        kernels::products(level, dependents, &s.weights, arc, &mut s.arcs);
        for row in s.arcs.chunks_exact_mut(nodes) {
            row.iter_mut().zip(&root_bias).for_each(|(x, bias)| *x += bias);
        }
        scores.heads = tree::heads(&s.arcs, words);
        let wide = model.label.weights.width;
        let mut by_label = vec![0.0; deprels];
        for (word, &head) in scores.heads.iter().enumerate() {
            let row = &s.wide[(start + 1 + word) * wide..][..deprels * (label + 1)];
            let of = &s.labels[head * label..][..label];
            for (score, weights) in by_label.iter_mut().zip(row.chunks_exact(label + 1)) {
                *score = crate::vector::dot(&weights[..label], of) + weights[label];
            }
            // The root's label and no other word's is "root".
            by_label[model.root] = if head == 0 { f32::INFINITY } else { f32::NEG_INFINITY };
            scores.deprel.push(best(&by_label));
        }
        start += nodes;
    }
}
