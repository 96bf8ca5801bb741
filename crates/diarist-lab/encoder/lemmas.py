"""Lemmas as edit scripts ("drop the case, replace suffix X by Y"), and a list of known forms."""

from collections import Counter, defaultdict

MIN_SCRIPT = 3  # a script must serve so many different words
# Tags whose lemma is mostly the form itself; for the others the list of known forms is worth its size.
OPEN = {"NN", "NNP", "NNPS", "CD", "JJ", "VB", "UH", "FW", "ADD", "LS", "SYM", "GW", "NFP"}
INFLECTED = {"VBD", "VBG", "VBN", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS"}
NO_COMMAS = "2||"


def script(form, lemma):
    """"case|cut|add": take the form as written (0), in lower case (1) or without commas (2); replace its end `cut` by `add`."""
    if "," in form and form.replace(",", "") == lemma:
        return NO_COMMAS
    best = None
    for lower in (1, 0):
        base = form.lower() if lower else form
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        candidate = (len(base) - same + len(lemma) - same, f"{lower}|{base[same:]}|{lemma[same:]}")
        best = candidate if best is None or candidate[0] < best[0] else best
    return best[1]


def apply(form, text):
    """The lemma, or None where the script does not fit the form."""
    case, cut, add = text.split("|")
    base = {"0": form, "1": form.lower(), "2": form.replace(",", "")}[case]
    stem = base[: len(base) - len(cut)]
    return stem + add if base.endswith(cut) and stem + add else None


def gold(row):
    """A gold row's lemma, or the form where the lemma holds the character that separates the parts of a script."""
    return row[1] if "|" in row[1] + row[2] or not row[2] else row[2]


def learn(sentences):
    """The table of scripts, and {(form in lower case, XPOS): lemma}: the forms that no script in the table gives, and the
    inflected forms on whose lemma the trees agree."""
    words, lemmas, forms = defaultdict(set), defaultdict(Counter), defaultdict(set)
    for row in (row for s in sentences for row in s.rows):
        if "Typo=Yes" not in row[5]:  # scripts would not learn spelling; the list may know a slip ("s" for "'s")
            words[script(row[1], gold(row))].add(row[1].lower())
        lemmas[row[1].lower(), row[4]][gold(row)] += 1
        forms[row[1].lower()].add(row[1])
    scripts = sorted(text for text, of in words.items() if len(of) >= MIN_SCRIPT)
    table, known = set(scripts), {}
    for (form, xpos), seen in lemmas.items():
        lemma, times = seen.most_common(1)[0]
        regular = any(script(written, lemma) in table for written in forms[form])
        agreed = times >= 0.6 * sum(seen.values())
        changed = lemma != form or xpos in INFLECTED
        if agreed and changed and (xpos not in OPEN or not regular and times >= 2):
            known[form, xpos] = lemma
    return scripts, known
