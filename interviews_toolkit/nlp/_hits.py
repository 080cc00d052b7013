"""Places where one indicator was found, column by column, before they become matches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp._layout import Layout
from interviews_toolkit.nlp._streams import Bools
from interviews_toolkit.nlp._vocabulary import AnyInts, Ints

Tokens = tuple[int, ...]

_CELL = 64
"""Hits are compared with those near by, in cells of so many tokens."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Where an indicator was found, in corpus tokens; one entry a hit.

    Attributes:
        rows: The tokens of its words, in order.
        firsts, lasts: The first and the last of them.
        before, after: The token of the word right before and after as the searched stream has it, or -1; of use
            only where there are rules.
        spans: Of a regular expression, which need not begin and end with words; empty otherwise.
    """

    rows: list[Tokens]
    firsts: Ints
    lasts: Ints
    before: Ints
    after: Ints
    spans: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def kept(self, mask: Bools) -> "Hits":
        """Leave out the hits where ``mask`` is false."""
        kept = mask.tolist()
        return Hits(
            list(compress(self.rows, kept)),
            self.firsts[mask],
            self.lasts[mask],
            self.before[mask],
            self.after[mask],
            tuple(compress(self.spans, kept)),
        )


def gather(layout: Layout, found: Iterable[Mapping[int, Sequence[Ints]]], *, has_rules: bool) -> Hits:
    """Gather what was found of several variants, each in the streams of several levels; neighbours only for rules."""
    rows: list[Tokens] = []
    columns: list[tuple[Ints, Ints, Ints, Ints]] = []
    for by_level in found:
        for level, atoms in by_level.items():
            stream = layout.streams[level]
            tokens = [stream.tokens[column] for column in atoms]
            rows.extend(zip(*(column.tolist() for column in tokens), strict=True))
            before = neighbour_tokens(atoms[0], stream.tokens, stream.blocks, -1) if has_rules else tokens[0]
            after = neighbour_tokens(atoms[-1], stream.tokens, stream.blocks, 1) if has_rules else tokens[-1]
            columns.append((tokens[0], tokens[-1], before, after))
    firsts, lasts, before, after = (joined([column[at] for column in columns]) for at in range(4))
    return Hits(rows, firsts, lasts, before, after)


def joined(columns: Sequence[Ints]) -> Ints:
    """Put columns one after the other; none make an empty one."""
    return np.concatenate(columns) if columns else np.zeros(0, dtype=np.int32)


def neighbour_tokens(atoms: AnyInts, tokens: Ints, blocks: Ints, step: int) -> Ints:
    """The token of the atom before (-1) or after (1) each of these, if it is in the same block; -1 otherwise."""
    if not len(tokens):
        return np.full(len(atoms), -1, dtype=np.int32)
    there = atoms + step
    inside = (there >= 0) & (there < len(tokens)) & (atoms >= 0) & (atoms < len(tokens))
    there, atoms = np.where(inside, there, 0), np.where(inside, atoms, 0)
    return np.where(inside & (blocks[there] == blocks[atoms]), tokens[there], -1).astype(np.int32)


def widest(hits: Hits) -> Hits:
    """Of hits one inside the other keep the one of most words, then the shortest, then the first."""
    if len(hits) < 2 or hits.spans:
        return hits
    order = np.argsort(hits.firsts, kind="stable")
    if (hits.firsts[order][1:] > hits.lasts[order][:-1]).all():
        return hits
    rows, firsts, lasts = hits.rows, hits.firsts.tolist(), hits.lasts.tolist()
    ranked = sorted(range(len(rows)), key=lambda at: (-len(rows[at]), lasts[at] - firsts[at], rows[at]))
    cells: dict[int, list[int]] = {}
    kept = np.zeros(len(rows), dtype=bool)
    for at in ranked:
        near = range(firsts[at] // _CELL, lasts[at] // _CELL + 1)
        if not any(_nested(rows[at], rows[other]) for cell in near for other in cells.get(cell, ())):
            kept[at] = True
            for cell in near:
                cells.setdefault(cell, []).append(at)
    return hits.kept(kept)


def _nested(one: Tokens, other: Tokens) -> bool:
    inside = other[0] <= one[0] and one[-1] <= other[-1]
    return inside or (one[0] <= other[0] and other[-1] <= one[-1])
