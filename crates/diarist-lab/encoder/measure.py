"""Accuracy of a model on the measuring sets; as a command, of a checkpoint's averaged weights in 32-bit arithmetic."""

import argparse

import torch

import decode
import lemmas
from batches import Example, Labels, by_length, collate
from corpora import NAME_TAGS, Corpora
from model import Model


@torch.inference_mode()
def predict(model, labels, examples, pieces=2000, bf16=True):
    """Per example a dict of label lists."""
    model.eval()
    out = [None] * len(examples)
    root = labels.index["deprel"]["root"]
    for picked in by_length([len(e.ids) for e in examples], pieces):
        batch = collate([examples[i] for i in picked])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            tags, names, arcs, dependent, head = model(batch)
            trees = [decode.tree(arcs[b, : len(examples[i].words), : len(examples[i].words) + 1].numpy()) for b, i in enumerate(picked)]
            heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
            for b, found in enumerate(trees):
                heads[b, : len(found)] = torch.tensor(found)
            relations = model.labels(dependent, head, heads).float()
        relations[..., root] = torch.where(heads == 0, 1e9, -1e9)
        for b, i in enumerate(picked):
            n = len(examples[i].words)
            best = {kind: scores[b, :n].argmax(-1).tolist() for kind, scores in tags.items() if kind != "lemma"}
            out[i] = {kind: [labels.tables[kind][k] for k in ks] for kind, ks in best.items()}
            out[i]["head"], out[i]["deprel"] = trees[b], [labels.tables["deprel"][k] for k in relations[b, :n].argmax(-1)]
            out[i]["names"] = [NAME_TAGS[k] for k in decode.names(names[b, :n].float().numpy())]
            order = tags["lemma"][b, :n].float().argsort(-1, descending=True)[:, :20].tolist()
            out[i]["lemma"] = [
                lemma(labels, word, xpos, ranked) for word, xpos, ranked in zip(examples[i].words, out[i]["xpos"], order)
            ]
    model.train()
    return out


def lemma(labels, word, xpos, ranked):
    """From the list of known forms, else by the best script that fits; of an inflected form preferably a known word."""
    listed = labels.known.get((word.lower(), xpos))
    if listed:
        return listed
    found = (lemmas.apply(word, labels.tables["lemma"][k]) for k in ranked)
    fits = [lemma for lemma in found if lemma][:5] or [word]
    is_word = lambda lemma: lemma in Example.pieces.ids and not lemma.startswith("##") and lemma != word.lower()
    return next((lemma for lemma in fits if is_word(lemma)), fits[0]) if xpos in lemmas.INFLECTED else fits[0]


def spans(tags):
    found, start = set(), None
    for i, tag in enumerate(tags + ["O"]):
        if start is not None and not (tag[0] == "I" and tag[2:] == tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag[0] == "B":
            start = i
    return found


def trees(model, labels, sentences, bf16=True):
    """Percent right: UPOS, XPOS, features, lemma, heads, heads with universal relation."""
    right, words = [0] * 6, 0
    for sentence, found in zip(sentences, predict(model, labels, [Example(s.words) for s in sentences], bf16=bf16)):
        for i, row in enumerate(sentence.rows):
            head = found["head"][i] == int(row[6])
            words += 1
            gold_feats = labels.of(sentence)["feats"] if i == 0 else gold_feats
            hits = (
                found["upos"][i] == row[3],
                found["xpos"][i] == row[4],
                labels.index["feats"][found["feats"][i]] == gold_feats[i],
                row[2] in ("_", found["lemma"][i]),
                head,
                head and found["deprel"][i].split(":")[0] == row[7].split(":")[0],
            )
            right = [a + b for a, b in zip(right, hits)]
    return "upos {:.2f} xpos {:.2f} feats {:.2f} lemma {:.2f} uas {:.2f} las {:.2f}".format(
        *(100 * hit / words for hit in right)
    )


def names(model, labels, sentences, source="any", types=("PER", "ORG", "LOC"), bf16=True):
    """F1 of whole names."""
    hit = system = gold = 0
    examples = [Example(s.words, source=source) for s in sentences]
    for sentence, found in zip(sentences, predict(model, labels, examples, bf16=bf16)):
        g = {s for s in spans(sentence.names) if s[2] in types}
        s = {s for s in spans(found["names"]) if s[2] in types}
        hit, system, gold = hit + len(g & s), system + len(s), gold + len(g)
    return 200 * hit / max(1, system + gold)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint")
    p.add_argument("--data", required=True)
    options = p.parse_args()
    saved, corpora = torch.load(options.checkpoint, weights_only=False), Corpora(options.data)
    labels = Labels(corpora.trees)
    model = Model(labels.sizes(), saved["options"]["layers"])
    model.load_state_dict(saved["average"])
    for name, sentences in corpora.dev_trees.items():
        print(name, trees(model, labels, sentences, bf16=False), flush=True)
    for name, sentences in corpora.dev_names.items():
        print("names", name, f"{names(model, labels, sentences, bf16=False):.2f}", flush=True)


if __name__ == "__main__":
    main()
