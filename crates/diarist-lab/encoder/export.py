"""Writes a trained checkpoint as the model file that crates/diarist-syntax/src/model.rs reads: weights in 8 bits."""

import argparse
import struct

import torch

from corpora import HAPPENINGS, NAME_TAGS, SOURCES
from features import FORMS, SHAPES, SUFFIXES
from model import ARC, FORM_SIZE, HIDDEN, INNER, LABEL, NAME, SHAPE_SIZE, SUFFIX_SIZE, Model, vocabulary

MAGIC = b"diarist-enc-0001"
EVENTS_MAGIC = b"diarist-evt-0001"
POSITIONS = 256  # the longest run of word pieces that is read at once


class Writer:
    def __init__(self, file):
        self.file = file

    def numbers(self, *values):
        self.file.write(struct.pack(f"<{len(values)}I", *values))

    def text(self, lines):
        data = "".join(line + "\n" for line in lines).encode()
        self.numbers(len(data))
        self.file.write(data)

    def tensor(self, values, kind):
        self.file.write(b"\0" * (-self.file.tell() % 64))
        self.file.write(values.detach().contiguous().numpy().astype(kind).tobytes())

    def floats(self, values):
        self.tensor(values, "<f4")

    def rows8(self, values):
        """Rows of 8-bit numbers, one scale each."""
        scales = values.abs().amax(1).clamp(min=1e-8) / 127
        self.tensor((values / scales[:, None]).round(), "i1")
        self.floats(scales)

    def norm(self, norm):
        self.floats(norm.weight)
        self.floats(norm.bias)

    def layer(self, layer):
        self.affine(layer.qkv.weight, layer.qkv.bias)
        self.affine(layer.out.weight, layer.out.bias)
        self.norm(layer.norm1)
        self.affine(layer.inner.weight, layer.inner.bias)
        self.affine(layer.outer.weight, layer.outer.bias)
        self.norm(layer.norm2)

    def affine(self, weight, bias=None):
        """Weights [out, in] in panels of 16 outputs by 4 inputs, one scale per output."""
        width, depth = weight.shape
        padded = torch.zeros(-(-width // 32) * 32, -(-depth // 4) * 4)
        padded[:width, :depth] = weight.detach()
        scales = padded.abs().amax(1).clamp(min=1e-8) / 127
        rounded = (padded / scales[:, None]).round()
        panels = rounded.view(padded.shape[0] // 16, 16, padded.shape[1] // 4, 4).transpose(1, 2)
        self.tensor(panels, "i1")
        self.tensor(rounded.sum(1), "<i4")
        self.floats(scales)
        padded_bias = torch.zeros(padded.shape[0])
        if bias is not None:
            padded_bias[:width] = bias.detach()
        self.floats(padded_bias)


def write(model, tables, known, sources, file):
    w, encoder = Writer(file), model.encoder
    file.write(MAGIC)
    w.numbers(HIDDEN, len(encoder.layers), INNER, POSITIONS, SHAPES, SHAPE_SIZE, SUFFIXES, SUFFIX_SIZE, FORMS, FORM_SIZE)
    w.numbers(NAME, len(NAME_TAGS), ARC, LABEL)
    w.text(vocabulary())
    for kind in ("upos", "xpos", "feats", "lemma", "deprel"):
        w.text(tables[kind])
    w.text("\t".join((*key, lemma)) for key, lemma in sorted(known.items()))
    w.text(sources)
    w.rows8(encoder.pieces.weight)
    w.floats(encoder.positions.weight[:POSITIONS])
    w.floats(encoder.shapes.weight)
    w.norm(encoder.norm)
    for layer in encoder.layers:
        w.layer(layer)
    w.floats(model.shapes.weight)
    w.rows8(model.suffixes.weight)
    w.rows8(model.forms.weight)
    heads = [*(model.tags[kind] for kind in ("upos", "xpos", "feats", "lemma")), model.name_inner, model.tree]
    w.affine(torch.cat([head.weight for head in heads]), torch.cat([head.bias for head in heads]))
    w.floats(torch.stack([model.sources.weight[SOURCES.index(source)] for source in sources]))
    w.floats(model.name_outer.weight)
    w.floats(model.name_outer.bias)
    w.affine(model.arc.weight * (4 / ARC**0.5))
    w.floats(model.arc_head.weight)
    w.affine(model.label.weight)


def write_events(head, path):
    """The event head, as crates/diarist-syntax/src/events.rs reads it: without its scores of statuses."""
    with open(path, "wb") as file:
        w = Writer(file)
        file.write(EVENTS_MAGIC)
        w.numbers(head.narrow.in_features, head.narrow.out_features, head.layer.inner.out_features)
        w.text(HAPPENINGS)
        w.affine(head.narrow.weight, head.narrow.bias)
        w.norm(head.norm)
        w.layer(head.layer)
        w.floats(head.outer.weight[: len(HAPPENINGS)])
        w.floats(head.outer.bias[: len(HAPPENINGS)])


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint")
    p.add_argument("model")
    p.add_argument("--source", default="any", choices=SOURCES, help="guidelines of names that are used unless told")
    options = p.parse_args()
    saved = torch.load(options.checkpoint, weights_only=False)
    model = Model({kind: len(table) for kind, table in saved["tables"].items()}, saved["options"]["layers"])
    model.load_state_dict(saved["average"])
    sources = [options.source, *(source for source in SOURCES if source != options.source)]
    with open(options.model, "wb") as file:
        write(model, saved["tables"], saved["known"], sources, file)


if __name__ == "__main__":
    main()
