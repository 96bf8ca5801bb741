"""Reads the training and measuring corpora: CoNLL-U, IOB2, and which documents may be used."""

import gzip
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

NAME_TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-EVENT", "I-EVENT"]

# Guidelines of name annotation differ, so the model is told the source. Number 0 is "not told".
SOURCES = ["any", "gum", "uner", "wikigold", "meantime"]
MARKS_EVENTS = {"gum"}

# What a word may name: nothing, or a happening of a kind and a status. In this order in the model file.
HAPPENINGS = ["none", "trip", "meeting", "gathering", "ceremony", "address", "vote", "proceeding", "appointment", "release"]
STATUSES = ["happened", "ongoing", "planned", "tentative", "cancelled", "postponed", "denied"]

# GUM genres with an open licence in GUM's own licence file (CC BY, CC BY-SA). The non-commercial ones (essay, fiction,
# letter, podcast, whow) and those it does not name (conversation: a no-derivatives corpus; vlog: videos) are left out.
OPEN_GENRES = {"academic", "bio", "court", "interview", "news", "voyage"}
# Speeches and textbooks count by publisher: works of the US government, and publishers whose site states CC BY.
OPEN_PUBLISHERS = re.compile(
    r"//(www\.)?(speaker|congress|whitehouse)\.gov/|//(www\.)?presidency\.ucsb\.edu/documents/(address|remarks-phil)"
    r"|//creativecommons\.org/|//openstax\.org/|//press\.rebus\.community/"
)

# Features that diarist has a use for; spelling, style and the form of numerals are not among them.
FEATURES = {
    "Case", "Definite", "Degree", "Gender", "Mood", "Number", "NumType", "Person", "Polarity", "Poss", "PronType",
    "Reflex", "Tense", "VerbForm", "Voice",
}


@dataclass
class Sentence:
    """Words of one sentence with whichever annotations its corpus has."""

    doc: str
    words: list
    rows: list = None  # CoNLL-U columns per word
    names: list = None  # IOB2 tags per word
    happenings: list = None  # (kind or "_" or "?", status or "_") per word
    source: str = "any"
    labels: dict = field(default_factory=dict)


def lines(path):
    path = Path(path)
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)
        yield ""


def open_document(doc, url):
    """Whether a GUM document may be trained on."""
    genre = doc.split("_")[1]
    return genre in OPEN_GENRES or genre in {"speech", "textbook"} and bool(OPEN_PUBLISHERS.search(url))


def conllu(path):
    """All sentences, and the ids of the documents that may be trained on (of GUM; elsewhere all)."""
    sentences, usable, doc, rows = [], set(), "", []
    for line in lines(path):
        if line.startswith("# newdoc id"):
            doc = line.split("=", 1)[1].strip()
            if not doc.startswith("GUM_") or open_document(doc, ""):
                usable.add(doc)
        elif line.startswith("# meta::sourceURL") and open_document(doc, line):
            usable.add(doc)
        elif not line and rows:
            sentences.append(Sentence(doc, [row[1] for row in rows], rows))
            rows = []
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    return sentences, usable


def iob(path, source):
    """All sentences; types that are not ours become O, and a span that opens with I- opens with B-."""
    sentences, doc, words, tags = [], "", [], []
    for line in lines(path):
        if not line.strip():
            if words:
                sentences.append(Sentence(doc, words, names=tags, source=source))
            words, tags = [], []
        elif line.startswith("# ") and "\t" not in line:
            doc = line
        else:
            word, tag = line.split("\t")[:2]
            tag = tag if "B" + tag[1:] in NAME_TAGS else "O"
            if tag[0] == "I" and (not tags or tags[-1][2:] != tag[2:]):
                tag = "B" + tag[1:]
            words.append(word)
            tags.append(tag)
    return sentences


def triggers(path):
    """The sentences that `diarist-lab triggers` prints."""
    sentences, doc, words, happenings = [], "", [], []
    for line in lines(path):
        if line.startswith("# newdoc"):
            doc = line.split("=", 1)[1].strip()
        elif line:
            word, kind, status = line.split("\t")
            words.append(word)
            happenings.append((kind, status))
        elif words:
            sentences.append(Sentence(doc, words, happenings=happenings))
            words, happenings = [], []
    return sentences


def kept_for_measuring(doc):
    """A fixed fifth of the documents of a set that has no split of its own."""
    return int(hashlib.md5(doc.encode()).hexdigest(), 16) % 100 < 20


def features(column):
    """The FEATS column with only our features."""
    pairs = [pair for pair in column.split("|") if pair.split("=")[0] in FEATURES]
    return "|".join(pairs) or "_"


class Corpora:
    """Everything under one data folder (layout: ud/, ner/)."""

    def __init__(self, folder):
        folder = Path(folder)
        ewt, _ = conllu(folder / "ud/ewt-train.conllu.gz")
        gum, usable = conllu(folder / "ud/gum-train.conllu.gz")
        for sentence, named in zip(gum, iob(folder / "ner/gum-train.iob2", "gum"), strict=True):
            assert sentence.words == named.words
            sentence.names, sentence.source = named.names, "gum"
        gum = [s for s in gum if s.doc in usable]
        uner = iob(folder / "ner/uner-ewt-dev.iob2", "uner")
        wikigold = iob(folder / "ner/wikigold.iob2", "wikigold")
        meantime = iob(folder / "ner/meantime-apple.iob2", "meantime")
        self.trees = ewt + gum
        self.gum_documents = sorted({s.doc for s in gum})
        self.train = ewt + gum + wikigold + [s for s in uner if not kept_for_measuring(s.doc)]
        self.late = meantime
        self.dev_trees = {
            "ewt": conllu(folder / "ud/ewt-dev.conllu")[0],
            "gum": conllu(folder / "ud/gum-dev.conllu")[0],
        }
        self.dev_names = {
            "gum": iob(folder / "ner/gum-dev.iob2", "gum"),
            "uner": [s for s in uner if kept_for_measuring(s.doc)],
            "meantime": meantime,
        }
