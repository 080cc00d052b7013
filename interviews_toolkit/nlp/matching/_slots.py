"""What the steps of indicators stand for in one corpus: « is this atom one of slot 12? », asked of many at a time."""

from collections.abc import Callable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from interviews_toolkit.nlp.matching._patterns import Anything, Term, Variant
from interviews_toolkit.nlp.matching._ready import ReadyCorpus
from interviews_toolkit.nlp.matching._streams import Bools, Stream
from interviews_toolkit.nlp.matching._vocabulary import AnyInts, Ints

Wide = npt.NDArray[np.int64]

_BITS = 17
_MASK = np.int32((1 << _BITS) - 1)
_ODD = np.int32(40_503)


class Slots:
    """Terms numbered, with the forms and senses each stands for."""

    def __init__(self, ready: ReadyCorpus) -> None:
        self.ready = ready
        self.forms: list[list[int]] = []
        self.senses: list[list[int]] = []
        self.counts: list[int] = []
        self.anything: int = -1
        self._numbers: dict[Term, int] = {}

    def _number(self, term: Term) -> int:
        """Number a term, and look up what it means the first time."""
        number = self._numbers.setdefault(term, len(self._numbers))
        if number == len(self.counts):
            if isinstance(term, Anything):
                self.anything = number
            forms, senses, count = self.ready.meaning(term)
            self.forms.append(forms)
            self.senses.append(senses)
            self.counts.append(count)
        return number

    def numbers(self, variant: Variant) -> list[int] | None:
        """Number the terms of a variant; None if one of them is nowhere in the corpus."""
        numbers = [self._number(step.term) for step in variant]
        return numbers if all(self.counts[number] for number in numbers) else None

    @cached_property
    def meant(self) -> "MeantWord":
        """The look-up table; terms numbered later are not in it."""
        names = self.ready.layout.vocabulary
        return MeantWord(_Pairs(self.forms, len(names.forms)), _Pairs(self.senses, len(names.senses)), self.anything)


class MeantWord:
    """Which forms and senses every slot stands for."""

    def __init__(self, forms: "_Pairs", senses: "_Pairs", anything: int) -> None:
        self._forms = forms
        self._senses = senses
        self._anything = anything

    def meets(self, slots: AnyInts, atoms: Ints, stream: Stream) -> Bools:
        """Tell, pair by pair, whether an atom is what its slot stands for."""
        meets = self._forms.has(slots, stream.forms[atoms])
        if len(self._senses):
            meets |= self._senses.has(slots, stream.senses[atoms])
        return np.asarray(meets | (slots == self._anything))

    def sieve(self, slots: Ints, stream: Stream) -> Callable[[AnyInts, Ints], Bools]:
        """Make what tells fast whether an atom may meet its slot; it takes some in that do not.

        Returns:
            Pair by pair, of the number of a slot in ``slots`` and of an atom; one outside the stream may meet any.
        """
        has_form, has_sense = self._forms.sieve(slots), self._senses.sieve(slots)
        is_free = slots == self._anything
        any_is_free = bool(is_free.any())

        def may_meet(numbers: AnyInts, atoms: Ints) -> Bools:
            may = has_form(numbers, stream.forms.take(atoms, mode="clip"))
            if len(self._senses):
                may |= has_sense(numbers, stream.senses.take(atoms, mode="clip"))
            if any_is_free:
                may |= is_free[numbers]
            return may

        return may_meet


class _Pairs:
    """Pairs of a slot and a value: in ascending order to be sure, and as marks in a sieve to be quick."""

    def __init__(self, values: list[list[int]], n_values: int) -> None:
        self._n_values = n_values
        pairs = [(slot, value) for slot, some in enumerate(values) for value in some]
        slots, known = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
        self._ordered: Wide = slots.astype(np.int64) * n_values + known
        self._sieve = np.zeros(1 << _BITS, dtype=bool)
        self._sieve[(slots * _ODD + known) & _MASK] = True

    def __len__(self) -> int:
        return len(self._ordered)

    def has(self, slots: AnyInts, values: Ints) -> Bools:
        """Tell, pair by pair, whether it is one of ours."""
        if not len(self):
            return np.zeros(len(slots), dtype=bool)
        wanted = slots.astype(np.int64) * self._n_values + values
        at = np.searchsorted(self._ordered, wanted)
        at[at == len(self)] = 0
        return np.asarray(self._ordered[at] == wanted)

    def sieve(self, slots: Ints) -> Callable[[AnyInts, Ints], Bools]:
        """Make what tells whether a pair of a slot, by its number in ``slots``, and a value can be one of ours."""
        marks, spread = self._sieve, slots * _ODD

        def can_have(numbers: AnyInts, values: Ints) -> Bools:
            places = spread.take(numbers)
            places += values
            places &= _MASK
            return marks.take(places, mode="clip")

        return can_have
