"""Clues that do not count alone: where a code's found in one sentence weigh less than 1 together, none is a match."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.nlp.matching._layout import TextLayout
from interviews_toolkit.nlp.matching._qualify import WINDOW
from interviews_toolkit.nlp.matching._streams import ALL_WORDS, Bools
from interviews_toolkit.nlp.matching._vocabulary import AnyInts

Clue = tuple[CodeId, Fraction]
"""Of an indicator: its code, and what it adds to it."""


def weigh_enough(firsts: AnyInts, owners: AnyInts, clues: Sequence[Clue], layout: TextLayout) -> Bools:
    """Tell which hits count: those of weight 1, and weaker ones near enough others to make 1; an indicator adds once.

    « Near » is the same sentence; without punctuation, at most twenty words away in the turn: as « même phrase ».

    Args:
        firsts: The first token of each hit.
        owners: Of each hit, the number of its indicator in ``clues``.
        clues: One an indicator.
        layout: Of the corpus.
    """
    counts = np.ones(len(firsts), dtype=bool)
    weak_codes = {code_id for code_id, weight in clues if weight < 1}
    if not weak_codes or not len(firsts):
        return counts
    whole = layout.streams[ALL_WORDS]
    places = np.minimum(np.searchsorted(whole.tokens, firsts), len(whole) - 1)
    blocks = whole.blocks[places].tolist()
    is_free = (~layout.is_punctuated[layout.interview_of(firsts)]).tolist()
    together: dict[tuple[CodeId, int], list[int]] = defaultdict(list)
    for hit, owner in enumerate(owners.tolist()):
        if clues[owner][0] in weak_codes:
            together[clues[owner][0], blocks[hit]].append(hit)
    for hits in together.values():
        for hit in hits:
            near = {int(owners[one]) for one in hits if not is_free[hit] or abs(places[one] - places[hit]) <= WINDOW}
            counts[hit] = clues[owners[hit]][1] >= 1 or sum(clues[owner][1] for owner in near) >= 1
    return counts
