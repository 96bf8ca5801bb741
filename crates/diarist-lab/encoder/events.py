"""Trains the event head on what the finished encoder makes of annotated articles; see README.md. The encoder itself stays as
it is, so that syntax and names lose nothing."""

import argparse
import random
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from batches import NONE, Example, by_length, collate
from corpora import HAPPENINGS, STATUSES, triggers
from export import write_events
from features import fnv
from model import HIDDEN, WORD, Layer, Model

WIDTH, INNER = 128, 256
RARE = 2.0  # a word that names a happening counts as so many that name none
STATUS = 0.5  # weight of the status, which is learned beside the kind but not shipped: the rules tell it better


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("encoder", help="what train.py wrote")
    p.add_argument("--triggers", required=True, help="what `diarist-lab triggers` printed of the training articles")
    p.add_argument("--out", required=True, help="model file to write")
    p.add_argument("--held-out", help="folder for the models N.bin that each leave out a part of the articles")
    p.add_argument("--folds", type=int, default=3)
    p.add_argument("--sources", action="store_true", help="measure on each source of articles, trained on the others")
    p.add_argument("--epochs", type=int, default=5)
    p.add_argument("--words", type=int, default=1500, help="padded words per batch")
    p.add_argument("--rate", type=float, default=1e-3)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


class Events(nn.Module):
    """One narrow layer over the words of a sentence, the root first. Reads the vectors after the last two layers of the
    encoder; writes scores of the kinds of happening (the first is "none") and of their statuses."""

    def __init__(self):
        super().__init__()
        self.narrow = nn.Linear(HIDDEN + WORD, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layer = Layer(WIDTH, INNER, dropout=0.2)
        self.outer = nn.Linear(WIDTH, len(HAPPENINGS) + len(STATUSES))

    def forward(self, vectors, mask):
        x = self.norm(self.narrow(F.dropout(vectors, 0.2, self.training)))
        x = self.layer(x, ((1.0 - mask) * -1e4)[:, None, None, :])
        return self.outer(F.dropout(x, 0.2, self.training)).split([len(HAPPENINGS), len(STATUSES)], -1)


@torch.inference_mode()
def vectors(model, examples):
    """What the head reads of each sentence: a vector for the root and for each word, in 16 bits."""
    model.eval()
    out = [None] * len(examples)
    for picked in by_length([len(e.ids) for e in examples], 3000):
        batch = collate([examples[i] for i in picked])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            *_, lower, _ = model.encoder(batch["pieces"], batch["mask"], batch["shapes"])
            lower = torch.gather(lower, 1, batch["first"][:, :, None].expand(-1, -1, HIDDEN))
            both = torch.cat([lower, model.words(batch).to(lower.dtype)], -1).half()
        for row, i in zip(both, picked):
            out[i] = row[: len(examples[i].first)].clone()
    return out


class Sentences:
    """Annotated sentences with their vectors."""

    def __init__(self, sentences, vectors):
        self.vectors = vectors
        kinds = {"_": 0, "?": NONE} | {kind: i for i, kind in enumerate(HAPPENINGS)}
        statuses = {status: i for i, status in enumerate(STATUSES)}
        self.kinds = [torch.tensor([NONE, *(kinds[kind] for kind, _ in s.happenings)]) for s in sentences]
        self.statuses = [torch.tensor([NONE, *(statuses.get(t, NONE) for _, t in s.happenings)]) for s in sentences]

    def batch(self, picked):
        """Vectors, mask, kinds, statuses; padded."""
        pad = lambda rows, value: nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=value)
        x = pad([self.vectors[i].float() for i in picked], 0.0)
        mask = pad([torch.ones(len(self.vectors[i])) for i in picked], 0.0)
        return x, mask, pad([self.kinds[i] for i in picked], NONE), pad([self.statuses[i] for i in picked], NONE)

    def batches(self, numbers, words, rng=None):
        """Lists of numbers of sentences of about `words` padded words; shuffled with `rng`, within which lengths are alike."""
        numbers = list(numbers)
        lengths = [len(self.vectors[i]) for i in numbers]
        return [[numbers[i] for i in batch] for batch in by_length(lengths, words, rng, pool=1500)]


def train(data, numbers, options):
    """A head that has learned from these sentences."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    head = Events()
    adam = torch.optim.AdamW(head.parameters(), lr=options.rate, weight_decay=0.05)
    steps, step = options.epochs * len(data.batches(numbers, options.words)), 0
    weights = torch.tensor([1.0] + [RARE] * (len(HAPPENINGS) - 1))
    for _ in range(options.epochs):
        for picked in data.batches(numbers, options.words, rng):
            x, mask, kinds, statuses = data.batch(picked)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                kind, status = (scores.float().flatten(0, 1) for scores in head(x, mask))
            loss = F.cross_entropy(kind, kinds.flatten(), weights, ignore_index=NONE, reduction="sum")
            loss = loss + STATUS * F.cross_entropy(status, statuses.flatten(), ignore_index=NONE, reduction="sum")
            for group in adam.param_groups:
                group["lr"] = options.rate * min(1.0, (step + 1) / 40, (steps - step) / (0.7 * steps))
            adam.zero_grad()
            # The sum, not the mean: nearly all words name nothing, and are soon learned.
            (loss / 50).backward()
            nn.utils.clip_grad_norm_(head.parameters(), 2.0)
            adam.step()
            step += 1
    return head.eval()


@torch.inference_mode()
def measure(head, data, numbers):
    """Average precision of "names a happening", the best F1 with the kind right, and percent of statuses right."""
    found, gold, right, told = [], [], 0, 0
    for picked in data.batches(numbers, 4000):
        x, mask, kinds, statuses = data.batch(picked)
        kind, status = head(x, mask)
        found.append(kind.softmax(-1)[kinds != NONE])
        gold.append(kinds[kinds != NONE])
        right += int((status.argmax(-1) == statuses).sum())
        told += int((statuses != NONE).sum())
    found, gold = torch.cat(found), torch.cat(gold)
    rank = torch.arange(1, len(gold) + 1)
    ranked = (gold > 0)[found[:, 0].argsort(stable=True)]
    precision = float((ranked.cumsum(0) / rank)[ranked].mean())
    score, kind = found[:, 1:].max(-1)
    hits = (kind + 1 == gold)[score.argsort(descending=True, stable=True)].cumsum(0)
    f1 = float((2 * hits / (rank + (gold > 0).sum())).max())
    return f"average precision {100 * precision:.1f} F1 with kind {100 * f1:.1f} status {100 * right / told:.1f}"


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    saved = torch.load(options.encoder, weights_only=False)
    model = Model({kind: len(table) for kind, table in saved["tables"].items()}, saved["options"]["layers"])
    model.load_state_dict(saved["average"])
    sentences = triggers(options.triggers)
    examples = [Example(s.words) for s in sentences]
    keep = [i for i, e in enumerate(examples) if len(e.ids) <= 256]
    sentences, examples = [sentences[i] for i in keep], [examples[i] for i in keep]
    data = Sentences(sentences, vectors(model, examples))

    def without(name, left_out, out=None):
        head = train(data, [i for i, s in enumerate(sentences) if not left_out(s.doc)], options)
        print(name, measure(head, data, [i for i, s in enumerate(sentences) if left_out(s.doc)]), flush=True)
        if out:
            write_events(head, out)

    if options.held_out:
        Path(options.held_out).mkdir(parents=True, exist_ok=True)
        for part in range(options.folds):
            # diarist-lab confidence reads each article with the model that has not seen it.
            without(f"without part {part}", lambda doc: fnv(doc) % options.folds == part, f"{options.held_out}/{part}.bin")
    if options.sources:
        for source in dict.fromkeys(s.doc.split("-")[0] for s in sentences):
            without(f"without {source}", lambda doc: doc.split("-")[0] == source)
    write_events(train(data, range(len(sentences)), options), options.out)


if __name__ == "__main__":
    main()
