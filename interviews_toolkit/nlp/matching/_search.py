"""Finds all variants of all indicators at once in a laid-out corpus, each anchored at its rarest word.

Every candidate is a row: a variant, and the atoms that met its steps so far. A round of NumPy grows all rows by one
step; a thousand indicators cost little more than one.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from interviews_toolkit.languages import cache_by_language
from interviews_toolkit.nlp.matching._hits import Hits, Table, neighbour_tokens
from interviews_toolkit.nlp.matching._patterns import Variant, may_be_filler, may_be_hesitation
from interviews_toolkit.nlp.matching._places import Index
from interviews_toolkit.nlp.matching._ready import ReadyCorpus
from interviews_toolkit.nlp.matching._slots import Slots
from interviews_toolkit.nlp.matching._streams import ALL_WORDS, NO_FILLER, NO_HESITATION, Bools, Stream
from interviews_toolkit.nlp.matching._vocabulary import AnyInts, Ints

_NEVER = np.iinfo(np.int32).max


class Search:
    """All variants found in a corpus; ``hits`` gives those of some of them."""

    def __init__(self, ready: ReadyCorpus, variants: Iterable[Variant]) -> None:
        self.layout = ready.layout
        slots = Slots(ready)
        by_level: dict[int, list[int]] = {NO_FILLER: [], NO_HESITATION: [], ALL_WORDS: []}
        self._numbers: dict[Variant, int] = {}
        plain: list[tuple[Variant, list[int]]] = []
        for variant in variants:
            number = self._numbers.setdefault(variant, len(plain))
            if number < len(plain):
                continue
            numbers = slots.numbers(variant)
            plain.append((variant, numbers) if numbers else ((), []))
            for level in levels_for(variant) if numbers else ():
                by_level[level].append(number)
        growth = _Growth(slots, plain)
        found = [growth.run(level, wanted) for level, wanted in by_level.items() if wanted]
        found_of = np.concatenate([np.zeros(0, dtype=np.intp), *(of for _part, of in found)])
        order = np.argsort(found_of, kind="stable")
        self._hits = Hits.joined([part for part, _of in found]).taken(order)
        self._bounds = [0, *np.cumsum(np.bincount(found_of, minlength=len(plain))).tolist()]

    def hits(self, variants: Sequence[Variant]) -> Hits:
        """Give what was found of these variants, one after the other."""
        return Hits.joined([self._hits.between(first, end) for first, end in self._found(variants)])

    def hits_of_each(self, wanted: Sequence[Sequence[Variant]]) -> tuple[Hits, AnyInts]:
        """Give what was found of many lists of variants at once, with the number of the list each hit is of."""
        places = [(number, first, end) for number, some in enumerate(wanted) for first, end in self._found(some)]
        numbers, firsts, ends = np.array(places, dtype=np.intp).reshape(-1, 3).T
        return self._hits.taken(_ranges(firsts, ends - firsts)), np.repeat(numbers, ends - firsts)

    def _found(self, variants: Sequence[Variant]) -> list[tuple[int, int]]:
        """Where in all the hits those of each of these variants begin and end; nothing for one not found."""
        bounds = self._bounds
        numbers = [self._numbers[variant] for variant in variants]
        return [(bounds[n], bounds[n + 1]) for n in numbers if bounds[n] < bounds[n + 1]]


class _Growth:
    """The variants as rectangles (variants x steps), and the rounds that find them in one stream.

    A variant grows from its rarest word towards the side with the next rarest, then towards the other.
    """

    def __init__(self, slots: Slots, variants: Sequence[tuple[Variant, list[int]]]) -> None:
        self._slots = slots
        self._meant = slots.meant
        self._n_steps: AnyInts = np.array([len(numbers) for _variant, numbers in variants], dtype=np.intp)
        steps = [step for variant, _numbers in variants for step in variant]
        numbers = [number for _variant, numbers in variants for number in numbers]
        self._slot = self._rectangle(numbers)
        self._pos = self._rectangle([step.pos for step in steps])
        self._gap = self._rectangle([step.gap for step in steps])
        self._is_joined = self._rectangle([step.is_joined for step in steps]).astype(bool)
        counts = self._rectangle([slots.counts[number] for number in numbers], empty=_NEVER)
        self._every = np.arange(len(variants))
        self._anchor = counts.argmin(axis=1)
        counts[self._every, self._anchor] = _NEVER
        self._towards = np.where(counts.argmin(axis=1) < self._anchor, -1, 1)

    def _rectangle(self, values: Sequence[int], *, empty: int = 0) -> Table:
        """Lay out values of all steps of all variants, one row a variant."""
        table = np.full((len(self._n_steps), int(self._n_steps.max(initial=1))), empty, dtype=np.int32)
        table[np.arange(table.shape[1]) < self._n_steps[:, None]] = values
        return table

    def run(self, level: int, wanted: Sequence[int]) -> tuple[Hits, AnyInts]:
        """Find some of the variants in one stream: the hits, and the variant of each."""
        stream = self._slots.ready.layout.streams[level]
        places, variants = self._anchored(stream, self._slots.ready.index(level), wanted)
        rows: Table = np.full((len(places), self._slot.shape[1]), -1, dtype=np.int32)
        rows[np.arange(len(places)), self._anchor[variants]] = places
        for side in (1, -1):
            for distance in range(1, self._slot.shape[1]):
                rows, variants = self._grown(stream, rows, variants, towards=side * self._towards, distance=distance)
        whole = _is_whole(stream, rows[:, 0], _last(rows, self._n_steps[variants]))
        rows, variants = rows[whole], variants[whole]
        return _as_hits(stream, rows, self._n_steps[variants]), variants

    def _anchored(self, stream: Stream, index: Index, wanted: Sequence[int]) -> tuple[Ints, AnyInts]:
        """Find every place of every variant's rarest step."""
        anchor_slot, anchor_pos = self._slot[self._every, self._anchor], self._pos[self._every, self._anchor]
        anchors = list(zip(wanted, anchor_slot[np.array(wanted, dtype=np.intp)].tolist(), strict=True))
        by_form = index.forms.of([(n, self._slots.forms[slot]) for n, slot in anchors])
        by_sense = index.senses.of([(n, self._slots.senses[slot]) for n, slot in anchors if self._slots.senses[slot]])
        free = [n for n, slot in anchors if slot == self._slots.anything]
        anywhere = [np.flatnonzero(stream.pos == anchor_pos[n]).astype(np.int32) for n in free]
        owners = [np.full(len(some), n, np.int32) for n, some in zip(free, anywhere, strict=True)]
        places = np.concatenate([by_form[0], by_sense[0], *anywhere])
        variants = np.concatenate([by_form[1], by_sense[1], *owners]).astype(np.intp)
        if not anchor_pos.any():
            return places, variants
        pos = anchor_pos[variants]
        fits = (pos == 0) | (stream.pos[places] == pos)
        return places[fits], variants[fits]

    def _grown(
        self, stream: Stream, rows: Table, variants: AnyInts, *, towards: AnyInts, distance: int
    ) -> tuple[Table, AnyInts]:
        """Add one more atom to the rows that have such a step, once for each distance it may be at.

        Args:
            rows: The atoms found so far.
            variants: Of each row, its variant.
            towards: Of each variant, the direction to go (1 or -1).
            distance: How many steps from the anchor.
        """
        step = self._anchor + towards * distance
        has_step = (step >= 0) & (step < self._n_steps)
        active = has_step[variants]
        old = np.flatnonzero(active)
        if not len(old):
            return rows, variants
        step = np.where(has_step, step, 0)
        near = np.where(has_step, step - towards, 0)
        later = np.maximum(step, near)
        numbers = variants[old]
        from_atom = rows[old, near[numbers]]
        looked_for = self._slot[self._every, step], towards.astype(np.int32), self._gap[self._every, later]
        source, here = self._within_reach(stream, from_atom, numbers, looked_for)
        from_atom, numbers = from_atom[source], numbers[source]
        fits = stream.blocks[here] == stream.blocks[from_atom]
        fits &= self._meant.meets(looked_for[0][numbers], here, stream)
        pos = self._pos[self._every, step][numbers]
        fits &= (pos == 0) | (stream.pos[here] == pos)
        must_join = self._is_joined[self._every, later][numbers]
        fits &= ~must_join | stream.is_joined[np.maximum(here, from_atom)]
        source, here, numbers = source[fits], here[fits], numbers[fits]
        grown = rows[old[source]]
        grown[np.arange(len(grown)), step[numbers]] = here
        return np.concatenate((rows[~active], grown)), np.concatenate((variants[~active], numbers))

    def _within_reach(
        self, stream: Stream, from_atom: Ints, variants: AnyInts, looked_for: tuple[Ints, Ints, Ints]
    ) -> tuple[AnyInts, Ints]:
        """Find the atoms near enough that may meet their slot: the number of the row each is for, and the atom.

        Most atoms looked at are not the right word: this must be quick, and may let a few wrong ones through.

        Args:
            from_atom: Of each row, the atom reached.
            variants: Of each row, its variant.
            looked_for: Of each variant, the slot, the direction to go, the words that may stand between.
        """
        slots, towards, gaps = looked_for
        may_meet = self._meant.sieve(slots, stream)
        step, farthest = towards.take(variants), gaps.take(variants)
        source: AnyInts = np.arange(len(from_atom))
        here, found = from_atom, []
        for distance in range(int(farthest.max(initial=0)) + 1):
            if distance:
                near = np.flatnonzero(farthest >= distance)
                source, variants, here, step, farthest = (
                    some.take(near) for some in (source, variants, here, step, farthest)
                )
            here = here + step
            fits = np.flatnonzero(may_meet(variants, here))
            found.append((source[fits], here[fits]))
        source, here = (np.concatenate(some) for some in zip(*found, strict=True))
        inside = (here >= 0) & (here < len(stream))
        return source[inside], here[inside]


def _ranges(firsts: AnyInts, counts: AnyInts) -> AnyInts:
    """Count up from each of these numbers, so many times."""
    inner = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(firsts, counts) + inner


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


@cache_by_language
def levels_for(variant: Variant) -> tuple[int, ...]:
    """Choose where to look: a word that may be a filler must be looked for where fillers still are."""
    levels = [NO_FILLER]
    if may_be_filler(variant):
        levels.append(NO_HESITATION)
    if may_be_hesitation(variant):
        levels.append(ALL_WORDS)
    return tuple(levels)
