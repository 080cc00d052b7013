"""Places where indicators were found, column by column, before they become matches."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import numpy.typing as npt

from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.matching._streams import Bools
from interviews_toolkit.nlp.matching._vocabulary import AnyInts, Ints

Table = npt.NDArray[np.int32]

_CELL = 64
"""Hits are compared with those near by, in cells of so many tokens."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Where something was found, in corpus tokens; one entry a hit.

    Attributes:
        tokens: Of its words, in order (n_hits x steps), -1 where there are fewer.
        firsts, lasts: The first and the last of them.
        before, after: The token of the word right before and after as the searched stream has it, or -1.
        spans: Of a regular expression, which need not begin and end with words; empty otherwise.
    """

    tokens: Table
    firsts: Ints
    lasts: Ints
    before: Ints
    after: Ints
    spans: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.firsts)

    @classmethod
    def joined(cls, parts: Sequence["Hits"]) -> "Hits":
        """Put hits one after the other; none make an empty one."""
        if len(parts) == 1:
            return parts[0]
        if not parts:
            none = np.zeros(0, dtype=np.int32)
            return cls(none.reshape(0, 1), none, none, none, none)
        width = max(part.tokens.shape[1] for part in parts)
        return cls(
            np.concatenate([part.widened(width).tokens for part in parts]),
            np.concatenate([part.firsts for part in parts]),
            np.concatenate([part.lasts for part in parts]),
            np.concatenate([part.before for part in parts]),
            np.concatenate([part.after for part in parts]),
            tuple(span for part in parts for span in part.spans),
        )

    def widened(self, width: int) -> "Hits":
        """Give the table of tokens so many columns, the new ones empty."""
        missing = width - self.tokens.shape[1]
        if not missing:
            return self
        tokens = np.pad(self.tokens, ((0, 0), (0, missing)), constant_values=-1)
        return Hits(tokens, self.firsts, self.lasts, self.before, self.after, self.spans)

    def taken(self, order: AnyInts) -> "Hits":
        """Choose hits by number, in this order; not of a regular expression."""
        columns = self.firsts[order], self.lasts[order], self.before[order], self.after[order]
        return Hits(self.tokens[order], *columns)

    def between(self, first: int, end: int) -> "Hits":
        """Choose the hits from one number up to another; not of a regular expression."""
        cut = slice(first, end)
        return Hits(self.tokens[cut], self.firsts[cut], self.lasts[cut], self.before[cut], self.after[cut])

    def kept(self, mask: Bools) -> "Hits":
        """Leave out the hits where ``mask`` is false."""
        columns = self.firsts[mask], self.lasts[mask], self.before[mask], self.after[mask]
        return Hits(self.tokens[mask], *columns, tuple(compress(self.spans, mask.tolist())))


def neighbour_tokens(atoms: AnyInts, tokens: Ints, blocks: Ints, step: int) -> Ints:
    """The token of the atom before (-1) or after (1) each of these, if it is in the same block; -1 otherwise."""
    if not len(tokens):
        return np.full(len(atoms), -1, dtype=np.int32)
    there = atoms + step
    inside = (there >= 0) & (there < len(tokens)) & (atoms >= 0) & (atoms < len(tokens))
    there, atoms = np.where(inside, there, 0), np.where(inside, atoms, 0)
    return np.where(inside & (blocks[there] == blocks[atoms]), tokens[there], -1).astype(np.int32)


def widest(hits: Hits, owners: AnyInts) -> Bools:
    """Of one owner's hits one inside the other keep the one of most words, then the shortest, then the first.

    Args:
        hits: Not of a regular expression.
        owners: Of each hit; ascending.

    Returns:
        Hit by hit, whether it is kept.
    """
    kept = np.ones(len(hits), dtype=bool)
    order = np.lexsort((hits.firsts, owners))
    ordered = owners[order]
    meet = (ordered[1:] == ordered[:-1]) & (hits.firsts[order][1:] <= hits.lasts[order][:-1])
    contested = np.unique(ordered[1:][meet])
    bounds = np.searchsorted(owners, contested), np.searchsorted(owners, contested, side="right")
    for first, end in zip(*(some.tolist() for some in bounds), strict=True):
        kept[first:end] = _widest(hits.between(first, end))
    return kept


def _widest(hits: Hits) -> Bools:
    firsts, lasts = hits.firsts.tolist(), hits.lasts.tolist()
    n_words = (hits.tokens >= 0).sum(axis=1)
    ranked = np.lexsort((hits.firsts, hits.lasts - hits.firsts, -n_words)).tolist()
    cells: dict[int, list[tuple[int, int]]] = {}
    kept = np.zeros(len(hits), dtype=bool)
    for at in ranked:
        place = firsts[at], lasts[at]
        near = range(place[0] // _CELL, place[1] // _CELL + 1)
        if not any(_nested(place, other) for cell in near for other in cells.get(cell, ())):
            kept[at] = True
            for cell in near:
                cells.setdefault(cell, []).append(place)
    return kept


def _nested(one: tuple[int, int], other: tuple[int, int]) -> bool:
    inside = other[0] <= one[0] and one[1] <= other[1]
    return inside or (one[0] <= other[0] and other[1] <= one[1])
