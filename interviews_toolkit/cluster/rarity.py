"""How rare a form may be and still divide: too low, and the first divisions peel off a few odd segments one by one."""

import math
from collections.abc import Sequence

import numpy as np

from interviews_toolkit.cluster._tree import Rules, Tree, grow
from interviews_toolkit.cluster.vocabulary import build_matrix

LADDER = (3, 4, 5, 6, 8, 10, 12, 15, 20)
"""Frequencies tried: 3 is IRaMuTeQ's default, 10 what rainette's manual advises for interviews."""


def choose_min_frequency(forms: Sequence[Sequence[str]], *, k: int) -> int:
    """Choose the least number of segments a form must be in for a classification in at most ``k`` classes.

    Spoken interviews have long tails: with every form of three segments, a handful of segments that share rare words
    make the first axis. The frequency chosen is the one whose classes say most: share of segments classified times
    the entropy of the class sizes. Of equals, the lowest.

    Args:
        forms: The active forms of each segment.
    """

    def information(frequency: int) -> float:
        matrix = build_matrix(forms, min_frequency=frequency).matrix
        if min(matrix.shape) < 3:
            return 0.0
        return _information(grow(matrix, Rules(k=k, min_frequency=frequency)))

    return max(LADDER, key=lambda frequency: (round(information(frequency), 9), -frequency))


def _information(tree: Tree) -> float:
    """Share classified x entropy (nats) of the sizes of the classes."""
    sizes = np.bincount(tree.labels[tree.labels >= 0])
    classified = int(sizes.sum())
    if not classified:
        return 0.0
    entropy: float = -sum(n / classified * math.log(n / classified) for n in sizes.tolist() if n)
    return float(classified / tree.labels.size * entropy)
