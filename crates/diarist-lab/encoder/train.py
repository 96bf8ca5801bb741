"""Trains the encoder and its heads; see README.md for the command that made the shipped model."""

import argparse
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import measure
from batches import Example, Labels, by_length, collate
from corpora import NAME_TAGS, Corpora
from model import Model

WEIGHTS = {"upos": 1.0, "xpos": 0.5, "feats": 0.3, "lemma": 0.3, "head": 1.0, "deprel": 1.0, "names": 2.0}
EVENT = [i for i, tag in enumerate(NAME_TAGS) if tag.endswith("EVENT")]


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True, help="folder with ud/ and ner/")
    p.add_argument("--out", required=True, help="checkpoint to write, and to go on from if it is there")
    p.add_argument("--layers", type=int, default=4)
    p.add_argument("--steps", type=int, required=True, help="optimiser steps in all")
    p.add_argument("--decay", type=int, required=True, help="the last so many steps bring the learning rate to zero")
    p.add_argument("--late", type=int, default=0, help="the last so many steps also see the late corpus")
    p.add_argument("--pieces", type=int, default=1000, help="word pieces per batch")
    p.add_argument("--rate", type=float, default=1e-4, help="learning rate of the top layer")
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--average", type=float, default=0.998, help="decay of the running average of weights")
    p.add_argument("--save-every", type=int, default=200)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


def optimiser(model, options):
    """Lower layers learn slower; the word pieces' vectors stay as they are."""
    encoder, top = model.encoder, len(model.encoder.layers)
    encoder.pieces.weight.requires_grad = False
    groups = [
        {"params": list(layer.parameters()), "lr": options.rate * 0.9 ** (top - 1 - i)}
        for i, layer in enumerate(encoder.layers)
    ]
    lowest = [encoder.positions.weight, *encoder.norm.parameters()]
    groups.append({"params": lowest, "lr": options.rate * 0.9**top})
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups.append({"params": [encoder.shapes.weight, *heads], "lr": options.head_rate})
    for group in groups:
        group["base"] = group["lr"]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def name_loss(scores, gold, marks_events):
    """Where a corpus does not mark events, "no name" may as well be part of one."""
    log = scores.float().log_softmax(-1)
    known = gold >= 0
    picked = log.gather(-1, gold.clamp(min=0)[..., None])[..., 0]
    either = torch.logsumexp(log[..., [0, *EVENT]], -1)
    picked = torch.where((gold == 0) & ~marks_events[:, None], either, picked)
    return -(picked * known).sum()


def losses(model, batch):
    """Summed loss by kind."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, names, arcs, dependent, head = model(batch)
        relations = model.labels(dependent, head, batch["head"].clamp(min=0))
    entropy = lambda scores, gold: F.cross_entropy(
        scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum"
    )
    out = {kind: entropy(scores, batch[kind]) for kind, scores in tags.items()}
    out["head"], out["deprel"] = entropy(arcs, batch["head"]), entropy(relations, batch["deprel"])
    out["names"] = name_loss(names, batch["names"], batch["marks_events"])
    return out


class Average:
    """A running average of the weights, which is what ships."""

    def __init__(self, model, decay):
        self.decay, self.steps = decay, 0
        self.weights = {k: v.clone() for k, v in model.state_dict().items()}

    def update(self, model):
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, value in model.state_dict().items():
            if value.dtype.is_floating_point and name != "encoder.pieces.weight":
                self.weights[name].lerp_(value, 1 - decay)


def report(averaged, labels, corpora, quick):
    """Measured on a part of the trees while training, on all of them at the end."""
    part = 6 if quick else 1
    out = [f"{k}: {measure.trees(averaged, labels, s[::part])}" for k, s in corpora.dev_trees.items()]
    for name, sentences in corpora.dev_names.items():
        sources = [name] if name == "meantime" else ["any", name]
        sources = sources + ["any", "gum", "uner", "wikigold"] if name == "meantime" else sources
        sentences = sentences[::2] if quick and name == "gum" else sentences
        scores = " ".join(f"{s} {measure.names(averaged, labels, sentences, s):.2f}" for s in dict.fromkeys(sources))
        out.append(f"names {name}: {scores}")
    events = measure.names(averaged, labels, corpora.dev_names["gum"], "any", ("EVENT",))
    return "\n    ".join([*out, f"events gum: {events:.2f}"])


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    corpora = Corpora(options.data)
    labels = Labels(corpora.trees)
    examples = [Example(s.words, labels.of(s), s.source) for s in corpora.train]
    examples = [e for e in examples if len(e.ids) <= 160]
    late = [Example(s.words, labels.of(s), s.source) for s in corpora.late] * 2
    print(len(examples), "sentences", sum(len(e.ids) for e in examples), "pieces", labels.sizes(), flush=True)

    model = Model(labels.sizes(), options.layers)
    model.encoder.load_pretrained()
    averaged = Model(labels.sizes(), options.layers)
    adam, average, step, queue = optimiser(model, options), Average(model, options.average), 0, []
    try:
        saved = torch.load(options.out, weights_only=False)
        model.load_state_dict(saved["model"])
        adam.load_state_dict(saved["adam"])
        average.weights, average.steps = saved["average"], saved["step"]
        step, queue = saved["step"], saved["queue"]
        rng.setstate(saved["rng"])
        torch.set_rng_state(saved["torch_rng"])
        print("going on from step", step, flush=True)
    except FileNotFoundError:
        pass

    def save(path):
        state = {"model": model.state_dict(), "average": average.weights, "adam": adam.state_dict(), "step": step}
        state |= {"queue": queue, "rng": rng.getstate(), "torch_rng": torch.get_rng_state()}
        state |= {"tables": labels.tables, "known": labels.known, "options": vars(options)}
        state |= {"gum_documents": corpora.gum_documents}
        torch.save(state, path)

    model.train()
    shown, start = np.zeros(len(WEIGHTS)), time.time()
    while step < options.steps:
        if not queue:
            pool = examples + (late if step >= options.steps - options.late else [])
            queue = [[i for i in batch] for batch in by_length([len(e.ids) for e in pool], options.pieces, rng)]
        pool = examples + late
        batch = collate([pool[i] for i in queue.pop()], rng)
        pace = min(1.0, (step + 1) / 100, (options.steps - step) / max(1, options.decay))
        for group in adam.param_groups:
            group["lr"] = group["base"] * pace
        parts = losses(model, batch)
        words = max(1, int((batch["upos"] >= 0).sum()), int((batch["names"] >= 0).sum()))
        loss = sum(WEIGHTS[kind] * part for kind, part in parts.items()) / words
        adam.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in adam.param_groups for p in g["params"]], 2.0)
        adam.step()
        average.update(model)
        step += 1
        shown = 0.98 * shown + 0.02 * np.array([float(parts[k].detach()) / words for k in WEIGHTS])
        if step % 50 == 0:
            print(step, f"{time.time() - start:.0f}s", *(f"{k} {v:.3f}" for k, v in zip(WEIGHTS, shown)), flush=True)
        if step % options.save_every == 0 or step in (options.steps, options.steps - options.late):
            save(options.out)
            if step % (2 * options.save_every) == 0 or step >= options.steps:
                averaged.load_state_dict(average.weights)
                print("   ", report(averaged, labels, corpora, step < options.steps), flush=True)
        if step == options.steps - options.late:
            save(options.out + ".before-late")


if __name__ == "__main__":
    main()
