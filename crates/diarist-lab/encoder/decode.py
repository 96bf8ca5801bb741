"""Scores to labels: the best tree with one root, the best well-formed run of name tags."""

import numpy as np

from corpora import NAME_TAGS

NEVER = -1e9


def cycle(heads):
    """The nodes of a cycle, or None."""
    state = [0] * len(heads)
    state[0] = 2
    for i in range(1, len(heads)):
        path, j = [], i
        while state[j] == 0:
            state[j] = 1
            path.append(j)
            j = heads[j]
        if state[j] == 1:
            return path[path.index(j) :]
        for node in path:
            state[node] = 2
    return None


def chu_liu_edmonds(scores):
    """Heads of the best tree; scores[i, j] that j heads i; node 0 is the root."""
    heads = scores.argmax(1)
    heads[0] = 0
    ring = cycle(heads)
    if ring is None:
        return heads.tolist()
    rest = [i for i in range(len(scores)) if i not in set(ring)]
    n = len(rest)
    small = np.full((n + 1, n + 1), NEVER)
    leave, enter = {}, {}
    total = sum(scores[i, heads[i]] for i in ring)
    for a, i in enumerate(rest):
        small[a, :n] = scores[i, rest]
        leave[a] = max(ring, key=lambda node: scores[i, node])
        small[a, n] = scores[i, leave[a]]
        enter[a] = max(ring, key=lambda node: scores[node, i] - scores[node, heads[node]])
        small[n, a] = scores[enter[a], i] - scores[enter[a], heads[enter[a]]] + total
    small[0, :] = NEVER
    np.fill_diagonal(small, NEVER)
    found = chu_liu_edmonds(small)
    out = [0] * len(scores)
    for i in ring:
        out[i] = int(heads[i])
    for a, i in enumerate(rest):
        if i:
            out[i] = leave[a] if found[a] == n else rest[found[a]]
    out[enter[found[n]]] = rest[found[n]]
    return out


def tree(arcs):
    """Heads (0 for the root) of words 1 to n from arcs[n, n + 1]; exactly one word is the root."""
    n = len(arcs)
    scores = np.full((n + 1, n + 1), NEVER)
    scores[1:] = arcs
    np.fill_diagonal(scores, NEVER)
    heads = scores.argmax(1)
    if (heads[1:] == 0).sum() == 1 and cycle(heads) is None:
        return heads[1:].tolist()
    best = None
    for root in np.argsort(-scores[1:, 0], kind="stable")[:4] + 1:
        only = scores.copy()
        only[1:, 0] = NEVER
        only[root] = NEVER
        only[root, 0] = scores[root, 0]
        found = chu_liu_edmonds(only)
        total = sum(scores[i, found[i]] for i in range(1, n + 1))
        if best is None or total > best[0]:
            best = total, found
    return best[1][1:]


def allowed(before, after):
    """Whether tag `after` may follow `before`: I- continues only its own type."""
    return after[0] != "I" or before[0] != "O" and before[2:] == after[2:]


STEPS = np.array([[0.0 if allowed(a, b) else NEVER for b in NAME_TAGS] for a in NAME_TAGS])


def names(scores):
    """The best well-formed tags (numbers) of a sentence."""
    best, back = scores[0] + STEPS[0], []
    for row in scores[1:]:
        through = best[:, None] + STEPS
        back.append(through.argmax(0))
        best = through.max(0) + row
    tags = [int(best.argmax())]
    for row in reversed(back):
        tags.append(int(row[tags[-1]]))
    return tags[::-1]
