"""Finds all variants of all indicators at once in a laid-out corpus, each anchored at its rarest word.

Every candidate is a row: a variant, and the atoms that met its steps so far. A round of NumPy grows all rows by one
step; a thousand indicators cost little more than one.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from interviews_toolkit.nlp._hits import Hits, Table, neighbour_tokens
from interviews_toolkit.nlp._patterns import Variant, may_be_filler, may_be_hesitation
from interviews_toolkit.nlp._places import Index
from interviews_toolkit.nlp._ready import ReadyCorpus
from interviews_toolkit.nlp._slots import Slots
from interviews_toolkit.nlp._streams import ALL_WORDS, NO_FILLER, NO_HESITATION, Bools, Stream
from interviews_toolkit.nlp._vocabulary import AnyInts, Ints


class Search:
    """All variants found in a corpus; ``hits`` gives those of some of them."""

    def __init__(self, ready: ReadyCorpus, variants: Iterable[Variant]) -> None:
        self.layout = ready.layout
        slots = Slots(ready)
        by_level: dict[int, list[int]] = {NO_FILLER: [], NO_HESITATION: [], ALL_WORDS: []}
        self._numbers: dict[Variant, int] = {}
        plain: list[tuple[Variant, list[int]]] = []
        for variant in dict.fromkeys(variants):
            numbers = slots.numbers(variant)
            if numbers is not None:
                self._numbers[variant] = len(plain)
                for level in _levels_for(variant):
                    by_level[level].append(len(plain))
                plain.append((variant, numbers))
        found = [_Batch(slots, plain, wanted).run(level) for level, wanted in by_level.items()]
        width = max(part.tokens.shape[1] for part, _variants in found)
        order = np.argsort(np.concatenate([numbers for _part, numbers in found]), kind="stable")
        self._hits = Hits.joined([part.widened(width) for part, _variants in found]).taken(order)
        counts = np.bincount(np.concatenate([numbers for _part, numbers in found]), minlength=len(plain))
        self._bounds = [0, *np.cumsum(counts).tolist()]

    def hits(self, variants: Sequence[Variant]) -> Hits:
        """Give what was found of these variants, one after the other."""
        numbers = [
            n for n in map(self._numbers.get, variants) if n is not None and self._bounds[n] < self._bounds[n + 1]
        ]
        return Hits.joined([self._hits.between(self._bounds[n], self._bounds[n + 1]) for n in numbers])


class _Batch:
    """Some of the variants as rectangles (variants x steps), and the rounds that find them in one stream.

    A variant grows from its rarest word towards the side with the next rarest, then towards the other.
    """

    def __init__(self, slots: Slots, variants: Sequence[tuple[Variant, list[int]]], wanted: Sequence[int]) -> None:
        self._slots = slots
        self._wanted = wanted
        self._meant = slots.meant
        shape = len(variants), max((len(variants[n][1]) for n in wanted), default=1)
        self._slot, self._pos, self._gap = (np.zeros(shape, dtype=np.int32) for _ in range(3))
        self._is_joined = np.zeros(shape, dtype=bool)
        self._n_steps, self._anchor, self._towards = (np.zeros(shape[0], dtype=np.int32) for _ in range(3))
        for n in wanted:
            variant, numbers = variants[n]
            counts = [slots.counts[number] for number in numbers]
            anchor = counts.index(min(counts))
            self._n_steps[n], self._anchor[n] = len(numbers), anchor
            self._towards[n] = _rarer_side(counts, anchor)
            for at, (number, step) in enumerate(zip(numbers, variant, strict=True)):
                self._slot[n, at], self._pos[n, at], self._gap[n, at] = number, step.pos, step.gap
                self._is_joined[n, at] = step.is_joined

    def run(self, level: int) -> tuple[Hits, Ints]:
        """Find the variants in one stream: the hits, and the variant of each."""
        stream = self._slots.ready.layout.streams[level]
        places, variants = self._anchored(stream, self._slots.ready.index(level))
        rows: Table = np.full((len(places), self._slot.shape[1]), -1, dtype=np.int32)
        rows[np.arange(len(places)), self._anchor[variants]] = places
        for side in (1, -1):
            for distance in range(1, self._slot.shape[1]):
                direction = side * self._towards[variants]
                at = self._anchor[variants] + direction * distance
                rows, variants = self._grown(stream, rows, variants, at=at, direction=direction)
        whole = _is_whole(stream, rows[:, 0], _last(rows, self._n_steps[variants]))
        rows, variants = rows[whole], variants[whole]
        return _as_hits(stream, rows, self._n_steps[variants]), variants

    def _anchored(self, stream: Stream, index: Index) -> tuple[Ints, Ints]:
        """Find every place of every variant's rarest step."""
        anchors = {n: int(self._slot[n, self._anchor[n]]) for n in self._wanted}
        by_form = index.forms.of([(n, self._slots.forms[slot]) for n, slot in anchors.items()])
        places, variants = index.lemmas.of([(n, self._slots.lemmas[slot]) for n, slot in anchors.items()])
        is_new = ~self._meant.has_form(self._slot[variants, self._anchor[variants]], stream.forms[places])
        free = [n for n, slot in anchors.items() if slot == self._slots.anything]
        anywhere = [np.flatnonzero(stream.pos == self._pos[n, self._anchor[n]]).astype(np.int32) for n in free]
        places = np.concatenate([by_form[0], places[is_new], *anywhere])
        variants = np.concatenate(
            [
                by_form[1],
                variants[is_new],
                *(np.full(len(some), n, np.int32) for n, some in zip(free, anywhere, strict=True)),
            ]
        )
        pos = self._pos[variants, self._anchor[variants]]
        fits = (pos == 0) | (stream.pos[places] == pos)
        return places[fits], variants[fits]

    def _grown(self, stream: Stream, rows: Table, variants: Ints, *, at: Ints, direction: Ints) -> tuple[Table, Ints]:
        """Add the atom of step ``at`` to the rows that have such a step, once for each distance it may be at."""
        active = (at >= 0) & (at < self._n_steps[variants])
        old = np.flatnonzero(active)
        if not len(old):
            return rows, variants
        step, towards, numbers = at[old], direction[old], variants[old]
        later = np.maximum(step, step - towards)
        slots, from_atom = self._slot[numbers, step], rows[old, step - towards]
        source, here = self._within_reach(stream, slots, (from_atom, towards, self._gap[numbers, later]))
        fits = stream.blocks[here] == stream.blocks[from_atom[source]]
        source, here = source[fits], here[fits]
        fits = self._meant.meets(slots[source], here, stream)
        pos = self._pos[numbers[source], step[source]]
        fits &= (pos == 0) | (stream.pos[here] == pos)
        must_join = self._is_joined[numbers[source], later[source]]
        fits &= ~must_join | stream.is_joined[np.maximum(here, from_atom[source])]
        source, here = source[fits], here[fits]
        grown = rows[old[source]]
        grown[np.arange(len(grown)), step[source]] = here
        return np.concatenate((rows[~active], grown)), np.concatenate((variants[~active], numbers[source]))

    def _within_reach(self, stream: Stream, slots: Ints, where: tuple[Ints, Ints, Ints]) -> tuple[AnyInts, Ints]:
        """Find the atoms near enough that may meet their slot: the number of the row each is for, and the atom.

        Most atoms looked at are not the right word: this must be quick, and may let a few wrong ones through.

        Args:
            stream: Where to look.
            slots: Of each row, what is looked for.
            where: Of each row, the atom reached, the direction to go (1 or -1), the words that may stand between.
        """
        from_atom, towards, gap = where
        source: AnyInts = np.arange(len(from_atom))
        found: list[tuple[AnyInts, Ints]] = [(source[:0], from_atom[:0])]
        for distance in range(1, int(gap.max(initial=-1)) + 2):
            source = source[gap[source] + 1 >= distance] if distance > 1 else source
            here = from_atom[source] + towards[source] * np.int32(distance)
            fits = self._meant.may_meet(slots[source], np.clip(here, 0, len(stream) - 1), stream)
            fits &= (here >= 0) & (here < len(stream))
            found.append((source[fits], here[fits]))
        return np.concatenate([rows for rows, _here in found]), np.concatenate([here for _rows, here in found])


def _rarer_side(counts: Sequence[int], anchor: int) -> int:
    """Tell on which side of the anchor the next rarest step stands: 1 after it, -1 before."""
    others = [(count, at) for at, count in enumerate(counts) if at != anchor]
    return -1 if others and min(others)[1] < anchor else 1


def _last(rows: Table, n_steps: Ints) -> Ints:
    return rows[np.arange(len(rows)), np.maximum(n_steps - 1, 0)]


def _is_whole(stream: Stream, first: Ints, last: Ints) -> Bools:
    """Refuse what begins or ends inside a compound: « rendez-vous » has no form of « rendre »."""
    compounds = stream.compounds
    before, after = np.maximum(first - 1, 0), np.minimum(last + 1, max(len(compounds) - 1, 0))
    cut = (compounds[first] > 0) & (before != first) & (compounds[before] == compounds[first])
    cut |= (compounds[last] > 0) & (after != last) & (compounds[after] == compounds[last])
    return np.asarray(~cut)


def _as_hits(stream: Stream, rows: Table, n_steps: Ints) -> Hits:
    last = _last(rows, n_steps)
    return Hits(
        tokens=np.where(rows >= 0, stream.tokens[rows], -1) if len(rows) else rows,
        firsts=stream.tokens[rows[:, 0]],
        lasts=stream.tokens[last],
        before=neighbour_tokens(rows[:, 0], stream.tokens, stream.blocks, -1),
        after=neighbour_tokens(last, stream.tokens, stream.blocks, 1),
    )


def _levels_for(variant: Variant) -> tuple[int, ...]:
    """Choose where to look: a word that may be a filler must be looked for where fillers still are."""
    levels = [NO_FILLER]
    if may_be_filler(variant):
        levels.append(NO_HESITATION)
    if may_be_hesitation(variant):
        levels.append(ALL_WORDS)
    return tuple(levels)
