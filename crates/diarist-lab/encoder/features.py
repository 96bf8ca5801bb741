"""What the model sees of a word: word pieces, shape, and two hashes. `crates/diarist-syntax/src/input` does the same in Rust."""

import unicodedata

UNKNOWN, ROOT, END = "[UNK]", "[CLS]", "[SEP]"
MAX_PIECES = 12
MAX_CHARS = 100  # what a word has beyond is not looked at
SHAPES = 23
SUFFIXES, FORMS = 4096, 16384


def normalise(word):
    """Lower case without accents: compatible with how the encoder's vocabulary was made."""
    plain = unicodedata.normalize("NFD", word)[:MAX_CHARS]
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "MC").lower()


def runs(word):
    """The word cut into runs of letters and digits; every other character stands alone, ideographs too."""
    run = ""
    for c in word:
        if c.isalnum() and not "\u2e80" <= c <= "\u9fff":
            run += c
            continue
        if run:
            yield run
        run = ""
        if not c.isspace():
            yield c
    if run:
        yield run


class Pieces:
    """Greedy longest-match word pieces."""

    def __init__(self, vocabulary):
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.cache = {}

    def word(self, word):
        """Piece ids of one word, at least one and at most MAX_PIECES."""
        if word not in self.cache:
            ids = [i for run in runs(normalise(word)) for i in self.run(run)][:MAX_PIECES]
            self.cache[word] = ids or [self.ids[UNKNOWN]]
        return self.cache[word]

    def run(self, run):
        ids, start = [], 0
        while start < len(run):
            for end in range(len(run), start, -1):
                piece = ("##" if start else "") + run[start:end]
                if piece in self.ids:
                    break
            else:
                return [self.ids[UNKNOWN]]
            ids.append(self.ids[piece])
            start = end
        return ids


def shape(word, first):
    """1 to 11, or 12 to 22 for the first word of a sentence; 0 is kept for "unknown"."""
    letters_lower, letters_upper = word.lower() == word, word.upper() == word
    cased = word.lower() != word.upper()
    if not any(c.isalnum() for c in word):
        kind = 1
    elif any(c.isdigit() for c in word):
        kind = 2 if all(c.isdigit() for c in word) else 3 if letters_lower else 4
    elif letters_lower and cased:
        kind = 5
    elif len(word) == 1 and letters_upper and cased:
        kind = 6
    elif letters_upper and cased:
        kind = 7 if len(word) <= 4 else 8
    elif word[0].lower() != word[0]:
        kind = 9 if word[1:].lower() == word[1:] else 10
    else:
        kind = 11
    return kind + (11 if first else 0)


def fnv(text):
    """FNV-1a, 64 bits, over UTF-8."""
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def zeros(word):
    """Digits are all alike."""
    return "".join("0" if c in "0123456789" else c for c in word)


def suffix_hash(word):
    """The last three characters in lower case, with whether there are more; 0 is kept for "unknown"."""
    low = zeros(word.lower())
    return 1 + fnv(("~" if len(low) > 3 else "^") + low[-3:]) % (SUFFIXES - 1)


def form_hash(word):
    """The word as written; 0 is kept for "unknown"."""
    return 1 + fnv(zeros(word)) % (FORMS - 1)
