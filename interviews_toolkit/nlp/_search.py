"""Finds the variants of indicators in a laid-out corpus, anchored at each variant's rarest word."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from interviews_toolkit.nlp._layout import Layout
from interviews_toolkit.nlp._patterns import Anything, Step, Term, Variant, may_be_filler, may_be_hesitation
from interviews_toolkit.nlp._streams import ALL_WORDS, NO_FILLER, NO_HESITATION, Bools, Stream
from interviews_toolkit.nlp._vocabulary import Ints

Columns = list[Ints]
"""Matches: one column a step, one entry a match, the stream's atom that met the step."""


@dataclass(frozen=True, slots=True, eq=False)
class _Meant:
    """What a term stands for in this corpus, and how often that occurs."""

    forms: Ints
    lemmas: Ints
    count: int
    is_anything: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Ready:
    """A variant that may occur: its rarest step, and the streams to look in."""

    steps: tuple[tuple[Step, _Meant], ...]
    anchor: int
    levels: tuple[int, ...]


class Search:
    """One laid-out corpus, ready to be searched for variants once they are prepared."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        whole = layout.streams[ALL_WORDS]
        self._n_by_form = np.bincount(whole.forms, minlength=len(layout.vocabulary.forms))
        self._n_by_lemma = np.bincount(whole.lemmas, minlength=len(layout.vocabulary.lemmas))
        self._meant: dict[Term, _Meant] = {}
        self._ready: dict[Variant, _Ready | None] = {}
        self._places: list[tuple[_Places, _Places]] = []

    def prepare(self, variants: Iterable[Variant]) -> None:
        """Note where the rarest words of these variants stand, all in one pass over the corpus."""
        forms: list[Ints] = [np.zeros(0, dtype=np.int32)]
        lemmas: list[Ints] = [np.zeros(0, dtype=np.int32)]
        for variant in variants:
            if variant not in self._ready:
                ready = self._ready[variant] = self._made_ready(variant)
                if ready is not None:
                    forms.append(ready.steps[ready.anchor][1].forms)
                    lemmas.append(ready.steps[ready.anchor][1].lemmas)
        wanted_forms, wanted_lemmas = np.concatenate(forms), np.concatenate(lemmas)
        for stream in self.layout.streams:
            by_form = _Places(stream.forms, wanted_forms, len(self._n_by_form))
            by_lemma = _Places(stream.lemmas, wanted_lemmas, len(self._n_by_lemma))
            self._places.append((by_form, by_lemma))

    def find(self, variant: Variant) -> dict[int, Columns]:
        """Find a prepared variant; matches by level of stream, those without any left out."""
        ready = self._ready[variant]
        if ready is None:
            return {}
        found = {level: self._find_in(ready, level) for level in ready.levels}
        return {level: columns for level, columns in found.items() if len(columns[0])}

    def _made_ready(self, variant: Variant) -> _Ready | None:
        steps = []
        for step in variant:
            meant = self._mean(step.term)
            if not meant.count:
                return None
            steps.append((step, meant))
        counts = [meant.count for _step, meant in steps]
        return _Ready(tuple(steps), counts.index(min(counts)), _levels_for(variant))

    def _mean(self, term: Term) -> _Meant:
        found = self._meant.get(term)
        if found is None:
            nothing = np.zeros(0, dtype=np.int32)
            if isinstance(term, Anything):
                found = _Meant(nothing, nothing, len(self.layout.streams[ALL_WORDS]), is_anything=True)
            else:
                forms, lemmas = self.layout.vocabulary.meant_by(term)
                count = int(self._n_by_form[forms].sum()) + (int(self._n_by_lemma[lemmas].sum()) if len(lemmas) else 0)
                found = _Meant(forms, lemmas, count)
            self._meant[term] = found
        return found

    def _find_in(self, ready: _Ready, level: int) -> Columns:
        stream = self.layout.streams[level]
        columns = [self._anchored(*ready.steps[ready.anchor], level=level)]
        for at in range(ready.anchor + 1, len(ready.steps)):
            columns = _followed(columns, ready.steps[at], stream)
        for at in range(ready.anchor - 1, -1, -1):
            columns = _preceded(columns, ready.steps[at], ready.steps[at + 1][0], stream)
        if ready.steps[0][0].is_joined:
            columns = _kept(columns, stream.is_joined[columns[0]])
        return _whole_words(columns, stream)

    def _anchored(self, step: Step, meant: _Meant, *, level: int) -> Ints:
        pos = self.layout.streams[level].pos
        if meant.is_anything:
            return np.flatnonzero(pos == step.pos).astype(np.int32)
        by_form, by_lemma = self._places[level]
        places = by_form.of(meant.forms)
        if len(meant.lemmas):
            places = np.union1d(places, by_lemma.of(meant.lemmas)).astype(np.int32, copy=False)
        return places[pos[places] == step.pos] if step.pos else places


class _Places:
    """Where chosen values stand in an array."""

    def __init__(self, values: Ints, wanted: Ints, n_values: int) -> None:
        is_wanted = np.zeros(n_values, dtype=bool)
        is_wanted[wanted] = True
        places = np.flatnonzero(is_wanted[values]).astype(np.int32)
        kept = values[places]
        self._places = places[np.argsort(kept, kind="stable")]
        self._bounds = np.concatenate(([0], np.cumsum(np.bincount(kept, minlength=n_values)))).tolist()

    def of(self, wanted: Ints) -> Ints:
        """Collect the places of these values, ascending."""
        bounds = self._bounds
        slices = [self._places[bounds[value] : bounds[value + 1]] for value in wanted.tolist()]
        if len(slices) == 1:
            return slices[0]
        return np.sort(np.concatenate(slices)) if slices else self._places[:0]


def _followed(columns: Columns, step: tuple[Step, _Meant], stream: Stream) -> Columns:
    """Add the column of the next step, once for each distance it may have."""
    last = columns[-1]
    if not len(last):
        return [*columns, last]
    grown = []
    for distance in range(1, step[0].gap + 2):
        here = last + distance
        fits = here < len(stream)
        if not fits.all():
            here = np.where(fits, here, 0)
        fits &= (stream.blocks[here] == stream.blocks[last]) & _meets(step, here, stream)
        if step[0].is_joined:
            fits &= stream.is_joined[here]
        grown.append(_kept([*columns, here], fits))
    return _stacked(grown)


def _preceded(columns: Columns, step: tuple[Step, _Meant], following: Step, stream: Stream) -> Columns:
    """Put the column of the step before in front; how far it may be is said by the step that follows it."""
    first = columns[0]
    if not len(first):
        return [first, *columns]
    grown = []
    for distance in range(1, following.gap + 2):
        here = first - distance
        fits = here >= 0
        if not fits.all():
            here = np.where(fits, here, 0)
        fits &= (stream.blocks[here] == stream.blocks[first]) & _meets(step, here, stream)
        if following.is_joined:
            fits &= stream.is_joined[first]
        grown.append(_kept([here, *columns], fits))
    return _stacked(grown)


def _kept(columns: Columns, mask: Bools) -> Columns:
    return [column[mask] for column in columns]


def _stacked(parts: list[Columns]) -> Columns:
    if len(parts) == 1:
        return parts[0]
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def _whole_words(columns: Columns, stream: Stream) -> Columns:
    """Refuse what begins or ends inside a compound: « rendez-vous » has no form of « rendre »."""
    if not len(columns[0]):
        return columns
    compounds = stream.compounds
    first, last = columns[0], columns[-1]
    before, after = np.maximum(first - 1, 0), np.minimum(last + 1, len(compounds) - 1)
    cut = (compounds[first] > 0) & (before != first) & (compounds[before] == compounds[first])
    cut |= (compounds[last] > 0) & (after != last) & (compounds[after] == compounds[last])
    return _kept(columns, ~cut) if cut.any() else columns


def _meets(step: tuple[Step, _Meant], atoms: Ints, stream: Stream) -> Bools:
    asked, meant = step
    if meant.is_anything:
        return np.asarray(stream.pos[atoms] == asked.pos)
    meets = _is_among(stream.forms[atoms], meant.forms)
    if len(meant.lemmas):
        meets |= _is_among(stream.lemmas[atoms], meant.lemmas)
    if asked.pos:
        meets &= stream.pos[atoms] == asked.pos
    return meets


def _is_among(values: Ints, wanted: Ints) -> Bools:
    if not len(wanted):
        return np.zeros(len(values), dtype=bool)
    if len(wanted) == 1:
        return np.asarray(values == wanted[0])
    at = np.searchsorted(wanted, values)
    at[at == len(wanted)] = 0
    return np.asarray(wanted[at] == values)


def _levels_for(variant: Variant) -> tuple[int, ...]:
    """Choose where to look: a word that may be a filler must be looked for where fillers still are."""
    levels = [NO_FILLER]
    if may_be_filler(variant):
        levels.append(NO_HESITATION)
    if may_be_hesitation(variant):
        levels.append(ALL_WORDS)
    return tuple(levels)
