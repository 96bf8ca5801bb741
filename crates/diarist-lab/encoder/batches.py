"""Sentences to tensors, in batches of like length."""

import torch

import lemmas
from corpora import MARKS_EVENTS, NAME_TAGS, SOURCES, features
from features import END, ROOT, UNKNOWN, Pieces, form_hash, shape, suffix_hash
from model import vocabulary

NONE = -100  # "no label": ignored by the losses
KINDS = ("upos", "xpos", "feats", "lemma", "head", "deprel", "names")


class Labels:
    """The tables of labels, learned from the training trees."""

    def __init__(self, trees):
        rows = [row for s in trees for row in s.rows]
        feats = [features(row[5]) for row in rows]
        scripts, self.known = lemmas.learn(trees)
        self.tables = {
            "upos": sorted({row[3] for row in rows}),
            "xpos": sorted({row[4] for row in rows}),
            "feats": sorted(set(feats)),
            "lemma": scripts,
            "deprel": sorted({row[7] for row in rows}),
        }
        self.index = {kind: {label: i for i, label in enumerate(table)} for kind, table in self.tables.items()}

    def sizes(self):
        return {kind: len(table) for kind, table in self.tables.items()}

    def of(self, sentence):
        """Numbers of a sentence's labels by kind."""
        out = {}
        if sentence.rows:
            number = lambda kind, values: [self.index[kind].get(value, NONE) for value in values]
            rows = sentence.rows
            out["upos"] = number("upos", [row[3] for row in rows])
            out["xpos"] = number("xpos", [row[4] for row in rows])
            out["feats"] = number("feats", [features(row[5]) for row in rows])
            plain = ["" if "Typo=Yes" in row[5] else lemmas.script(row[1], lemmas.gold(row)) for row in rows]
            out["lemma"] = number("lemma", plain)
            out["head"] = [int(row[6]) for row in rows]
            out["deprel"] = number("deprel", [row[7] for row in rows])
        if sentence.names:
            out["names"] = [NAME_TAGS.index(tag) for tag in sentence.names]
        return out


class Example:
    """A sentence as numbers. Index 0 of the word lists is the root."""

    pieces = None  # the shared Pieces

    def __init__(self, words, labels=None, source="any"):
        Example.pieces = Example.pieces or Pieces(vocabulary())
        ids = Example.pieces.ids
        self.words, self.labels, self.source = words, labels or {}, SOURCES.index(source)
        self.marks_events = source in MARKS_EVENTS
        self.ids, self.first, self.owner = [ids[ROOT]], [0], [0]
        for i, word in enumerate(words):
            self.first.append(len(self.ids))
            own = Example.pieces.word(word)
            self.ids += own
            self.owner += [i + 1] * len(own)
        self.ids.append(ids[END])
        self.owner.append(0)
        self.cased = cased(words)


def cased(words):
    """Shape and hashes of each word, root first."""
    return (
        [0] + [shape(word, i == 0) for i, word in enumerate(words)],
        [0] + [suffix_hash(word) for word in words],
        [0] + [form_hash(word) for word in words],
    )


def distort(example, rng):
    """In training: some sentences lose their case or are set as headlines, some words are hidden, the source often is."""
    shapes, suffixes, forms = example.cased
    draw = rng.random()
    if draw < 0.06:
        shapes, forms = [0] * len(shapes), [0] * len(forms)
    elif draw < 0.10:
        title = [w[:1].upper() + w[1:] if len(w) > 3 or i == 0 else w for i, w in enumerate(example.words)]
        shapes, suffixes, forms = cased(title)
    elif draw < 0.12:
        shapes, suffixes, forms = cased([w.upper() for w in example.words])
    forms = [0 if rng.random() < 0.25 else f for f in forms]
    ids, unknown = list(example.ids), Example.pieces.ids[UNKNOWN]
    for i in range(1, len(example.first)):
        if rng.random() < 0.03:
            end = example.first[i + 1] if i + 1 < len(example.first) else len(ids) - 1
            ids[example.first[i] : end] = [unknown] * (end - example.first[i])
            forms[i] = 0
    return ids, (shapes, suffixes, forms), example.source if rng.random() < 0.5 else 0


def collate(examples, rng=None):
    """One batch; with `rng` distorted for training."""
    size, length = len(examples), max(len(e.ids) for e in examples)
    words = max(len(e.first) for e in examples)
    whole = lambda *shape: torch.zeros(shape, dtype=torch.long)
    batch = {"pieces": whole(size, length), "shapes": whole(size, length), "source": whole(size)}
    batch |= {name: whole(size, words) for name in ("first", "word_shapes", "suffixes", "forms")}
    batch |= {"mask": torch.zeros(size, length), "word_mask": torch.zeros(size, words)}
    batch |= {kind: torch.full((size, words - 1), NONE) for kind in KINDS}
    batch["marks_events"] = torch.tensor([e.marks_events for e in examples])
    for b, e in enumerate(examples):
        ids, (shapes, suffixes, forms), source = distort(e, rng) if rng else (e.ids, e.cased, e.source)
        n, k = len(ids), len(e.first)
        batch["pieces"][b, :n] = torch.tensor(ids)
        batch["shapes"][b, :n] = torch.tensor([shapes[i] for i in e.owner])
        batch["mask"][b, :n] = 1
        batch["source"][b] = source
        batch["word_mask"][b, :k] = 1
        for name, values in (("first", e.first), ("word_shapes", shapes), ("suffixes", suffixes), ("forms", forms)):
            batch[name][b, :k] = torch.tensor(values)
        for kind, values in e.labels.items():
            batch[kind][b, : k - 1] = torch.tensor(values)
    return batch


def by_length(lengths, size, rng=None, pool=None):
    """Lists of indices whose padded lengths add up to about `size`, lengths being alike within a list; shuffled with `rng`.
    `pool` are sorted at a time: unless given 4,000, or all where nothing is shuffled."""
    order = list(range(len(lengths)))
    if rng:
        rng.shuffle(order)
    pool, out = pool or (4000 if rng else len(order)), []
    for start in range(0, len(order), max(pool, 1)):
        current = []
        for i in sorted(order[start : start + pool], key=lambda i: lengths[i]):
            if current and lengths[i] * (len(current) + 1) > size:
                out.append(current)
                current = []
            current.append(i)
        out.append(current)
    if rng:
        rng.shuffle(out)
    return out
