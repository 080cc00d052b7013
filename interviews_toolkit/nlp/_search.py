"""Finds all variants of all indicators at once in a laid-out corpus, each anchored at its rarest word.

Every candidate is a row: a variant, and the atoms that met its steps so far. A round of NumPy grows all rows by one
step; a thousand indicators cost little more than one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interviews_toolkit.nlp._hits import Hits, Table, neighbour_tokens
from interviews_toolkit.nlp._layout import Layout
from interviews_toolkit.nlp._patterns import Anything, Term, Variant, may_be_filler, may_be_hesitation
from interviews_toolkit.nlp._streams import ALL_WORDS, NO_FILLER, NO_HESITATION, Bools, Stream
from interviews_toolkit.nlp._vocabulary import AnyInts, Ints

Wide = npt.NDArray[np.int64]


class Search:
    """All variants found in a corpus; ``hits`` gives those of some of them."""

    def __init__(self, layout: Layout, variants: Iterable[Variant]) -> None:
        self.layout = layout
        self._slots = _Slots(layout)
        possible = [variant for variant in dict.fromkeys(variants) if self._slots.has_all(variant)]
        self._numbers = {variant: number for number, variant in enumerate(possible)}
        by_level: dict[int, list[int]] = {NO_FILLER: [], NO_HESITATION: [], ALL_WORDS: []}
        for variant, number in self._numbers.items():
            for level in _levels_for(variant):
                by_level[level].append(number)
        found = [_Batch(self._slots, possible, wanted).run(level) for level, wanted in by_level.items()]
        width = max(part.tokens.shape[1] for part, _variants in found)
        order = np.argsort(np.concatenate([numbers for _part, numbers in found]), kind="stable")
        self._hits = Hits.joined([part.widened(width) for part, _variants in found]).taken(order)
        counts = np.bincount(np.concatenate([numbers for _part, numbers in found]), minlength=len(possible))
        self._bounds = [0, *np.cumsum(counts).tolist()]

    def hits(self, variants: Sequence[Variant]) -> Hits:
        """Give what was found of these variants, one after the other."""
        numbers = [self._numbers[variant] for variant in variants if variant in self._numbers]
        return Hits.joined([self._hits.between(self._bounds[n], self._bounds[n + 1]) for n in numbers])


class _Slots:
    """Terms numbered, with the forms and lemmas each stands for: « is this atom one of slot 12? » in one look-up."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        whole = layout.streams[ALL_WORDS]
        self.n_forms, self.n_lemmas = len(layout.vocabulary.forms), len(layout.vocabulary.lemmas)
        self._by_form = np.bincount(whole.forms, minlength=self.n_forms).tolist()
        self._by_lemma = np.bincount(whole.lemmas, minlength=self.n_lemmas).tolist()
        self._numbers: dict[Term, int] = {}
        self.forms: list[list[int]] = []
        self.lemmas: list[list[int]] = []
        self.counts: list[int] = []
        self.anything: int = -1

    def number(self, term: Term) -> int:
        """Number a term, and look up what it means the first time."""
        number = self._numbers.setdefault(term, len(self._numbers))
        if number == len(self.counts):
            self._add(term, number)
        return number

    def _add(self, term: Term, number: int) -> None:
        forms: list[int] = []
        lemmas: list[int] = []
        count = len(self.layout.streams[ALL_WORDS])
        if isinstance(term, Anything):
            self.anything = number
        else:
            forms, lemmas = self.layout.vocabulary.meant_by(term)
            count = sum(self._by_form[form] for form in forms) + sum(self._by_lemma[lemma] for lemma in lemmas)
        self.forms.append(forms)
        self.lemmas.append(lemmas)
        self.counts.append(count)

    def has_all(self, variant: Variant) -> bool:
        """Tell whether every step of a variant can be met somewhere in the corpus."""
        return all(self.counts[self.number(step.term)] for step in variant)

    def table(self) -> "_Meant":
        """Make the look-up table; terms numbered later are not in it."""
        return _Meant(_pairs(self.forms, self.n_forms), _pairs(self.lemmas, self.n_lemmas), self)


@dataclass(frozen=True, slots=True, eq=False)
class _Meant:
    """Pairs slot x n + value, ascending."""

    forms: Wide
    lemmas: Wide
    slots: _Slots

    def has_form(self, slots: AnyInts, forms: Ints) -> Bools:
        """Tell, pair by pair, whether a form is one of those its slot stands for."""
        return _is_in(self.forms, slots.astype(np.int64) * self.slots.n_forms + forms)

    def meets(self, slots: AnyInts, atoms: Ints, stream: Stream) -> Bools:
        """Tell, pair by pair, whether an atom is what its slot stands for."""
        meets = self.has_form(slots, stream.forms[atoms])
        meets |= _is_in(self.lemmas, slots.astype(np.int64) * self.slots.n_lemmas + stream.lemmas[atoms])
        return np.asarray(meets | (slots == self.slots.anything))


class _Batch:
    """Some of the variants as rectangles (variants x steps), and the rounds that find them in one stream.

    A variant grows from its rarest word towards the side with the next rarest, then towards the other.
    """

    def __init__(self, slots: _Slots, variants: Sequence[Variant], wanted: Sequence[int]) -> None:
        self._slots = slots
        self._wanted = wanted
        self._meant = slots.table()
        shape = len(variants), max((len(variants[n]) for n in wanted), default=1)
        self._slot, self._pos, self._gap = (np.zeros(shape, dtype=np.int32) for _ in range(3))
        self._is_joined = np.zeros(shape, dtype=bool)
        self._n_steps, self._anchor, self._towards = (np.zeros(shape[0], dtype=np.int32) for _ in range(3))
        for n in wanted:
            numbers = [slots.number(step.term) for step in variants[n]]
            counts = [slots.counts[number] for number in numbers]
            anchor = counts.index(min(counts))
            self._n_steps[n], self._anchor[n] = len(numbers), anchor
            self._towards[n] = _rarer_side(counts, anchor)
            for at, (number, step) in enumerate(zip(numbers, variants[n], strict=True)):
                self._slot[n, at], self._pos[n, at], self._gap[n, at] = number, step.pos, step.gap
                self._is_joined[n, at] = step.is_joined

    def run(self, level: int) -> tuple[Hits, Ints]:
        """Find the variants in one stream: the hits, and the variant of each."""
        stream = self._slots.layout.streams[level]
        places, variants = self._anchored(stream)
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

    def _anchored(self, stream: Stream) -> tuple[Ints, Ints]:
        """Find every place of every variant's rarest step."""
        anchors = {n: int(self._slot[n, self._anchor[n]]) for n in self._wanted}
        by_form = _spread(
            stream.forms, [(n, self._slots.forms[slot]) for n, slot in anchors.items()], self._slots.n_forms
        )
        places, variants = _spread(
            stream.lemmas, [(n, self._slots.lemmas[slot]) for n, slot in anchors.items()], self._slots.n_lemmas
        )
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
        later = np.maximum(at, at - direction)
        reach = self._gap[variants[old], later[old]] + 1
        source = np.repeat(old, reach)
        distance = np.arange(len(source)) - np.repeat(np.cumsum(reach) - reach, reach) + 1
        from_atom = rows[source, at[source] - direction[source]]
        here = from_atom + (direction[source] * distance).astype(np.int32)
        fits = (here >= 0) & (here < len(stream))
        source, from_atom, here = source[fits], from_atom[fits], here[fits]
        fits = stream.blocks[here] == stream.blocks[from_atom]
        source, from_atom, here = source[fits], from_atom[fits], here[fits]
        steps = variants[source], at[source]
        fits = self._meant.meets(self._slot[steps], here, stream)
        fits &= (self._pos[steps] == 0) | (stream.pos[here] == self._pos[steps])
        must_join = self._is_joined[variants[source], later[source]]
        fits &= ~must_join | stream.is_joined[np.maximum(here, from_atom)]
        grown = rows[source[fits]]
        grown[np.arange(len(grown)), at[source[fits]]] = here[fits]
        return np.concatenate((rows[~active], grown)), np.concatenate((variants[~active], variants[source[fits]]))


def _rarer_side(counts: Sequence[int], anchor: int) -> int:
    """Tell on which side of the anchor the next rarest step stands: 1 after it, -1 before."""
    others = [(count, at) for at, count in enumerate(counts) if at != anchor]
    return -1 if others and min(others)[1] < anchor else 1


def _spread(values: Ints, wanted: Sequence[tuple[int, list[int]]], n_values: int) -> tuple[Ints, Ints]:
    """Find the places of values wanted by several: one pair of place and owner for each."""
    keys = np.array([value for _owner, some in wanted for value in some], dtype=np.int32)
    owners = np.array([owner for owner, some in wanted for _value in some], dtype=np.int32)
    owners = owners[np.argsort(keys, kind="stable")]
    counts = np.bincount(keys, minlength=n_values)
    firsts = np.cumsum(counts) - counts
    places = np.flatnonzero((counts > 0)[values]).astype(np.int32)
    repeats = counts[values[places]]
    inner = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    return np.repeat(places, repeats), owners[np.repeat(firsts[values[places]], repeats) + inner]


def _pairs(values: Sequence[list[int]], n_values: int) -> Wide:
    return np.array([number * n_values + value for number, some in enumerate(values) for value in some], dtype=np.int64)


def _is_in(ordered: Wide, wanted: Wide) -> Bools:
    if not len(ordered):
        return np.zeros(len(wanted), dtype=bool)
    at = np.searchsorted(ordered, wanted)
    at[at == len(ordered)] = 0
    return np.asarray(ordered[at] == wanted)


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
