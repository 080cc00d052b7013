"""The distinct forms of a corpus and what they are said as, numbered, and the way from an indicator's term to those."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from interviews_toolkit.nlp.folding import fold
from interviews_toolkit.nlp.matching._patterns import Affix, Anything, PatternKeys, Surface, Term
from interviews_toolkit.nlp.words import CAPITALS, FOLDED, Reading, believed_lemma, is_careless, keys_of_form

Ints = npt.NDArray[np.int32]
AnyInts = npt.NDArray[np.signedinteger[Any]]
_LAST = "\U0010ffff"


class Vocabulary:
    """Numbers forms and senses as they come; once a corpus is laid out, finds those a term stands for.

    Attributes:
        forms: Spelled atoms; those in capitals begin with ``^``.
        senses: The keys of each form as it is said somewhere: as a verb, as a name, with the model's lemma.
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.senses: list[frozenset[str]] = []
        self._form_ids: dict[str, int] = {}
        self._sense_ids: dict[frozenset[str], int] = {}

    def form_id(self, form: str) -> int:
        """Number a spelled atom."""
        found = self._form_ids.setdefault(form, len(self.forms))
        if found == len(self.forms):
            self.forms.append(form)
        return found

    def sense_id(self, form: int, reading: Reading, lemma: str) -> int:
        """Number what a form is said as; ``lemma`` is the model's, believed where it can be."""
        word = self.forms[form]
        keys = keys_of_form(word, reading)
        believed = believed_lemma(word.removeprefix(CAPITALS), lemma) if lemma else None
        if believed is not None:
            keys |= {believed}
        found = self._sense_ids.setdefault(keys, len(self.senses))
        if found == len(self.senses):
            self.senses.append(keys)
        return found

    def known(self, forms: Iterable[str]) -> Ints:
        """Ids of those of these spelled forms that the corpus has, ascending."""
        return np.array(sorted(self._form_ids[form] for form in forms if form in self._form_ids), dtype=np.int32)

    def meant_by(self, term: Term) -> tuple[list[int], list[int]]:
        """Find the ids of forms, or of senses, that a term stands for; ascending. Not for Anything."""
        if isinstance(term, PatternKeys):
            return [], self._by_keys(term)
        if isinstance(term, Surface):
            return self._by_surface(term.form), []
        assert not isinstance(term, Anything), "every form is meant"
        return self._by_affix(term), []

    def _by_keys(self, term: PatternKeys) -> list[int]:
        found = {sense for key in term.keys for sense in self._senses_by_key.get(key, ())}
        if term.is_careless:
            found.update(sense for key in term.keys for sense in self._senses_by_fold.get(fold(key), ()))
        return sorted(found)

    def _by_surface(self, surface: str) -> list[int]:
        folded = self._forms_by_key.get(FOLDED + fold(surface), ())
        same = {form for form in folded if fold(self.forms[form].removeprefix(CAPITALS)) == fold(surface)}
        exact = (self._form_ids.get(mark + surface) for mark in ("", CAPITALS))
        return sorted(same | {form for form in exact if form is not None})

    def _by_affix(self, term: Affix) -> list[int]:
        plain = fold(term.text)
        if term.open_start and term.open_end:
            candidates = [number for folded, number in self._folded if plain in folded]
        elif term.open_end:
            candidates = _beginning(self._folded, plain)
        else:
            candidates = _beginning(self._reversed, plain[::-1])
        return sorted(form for form in candidates if self._has_accents_of(form, term))

    def _has_accents_of(self, form: int, term: Affix) -> bool:
        """Accents typed are asked for, but of forms that may have lost them; accents not typed are not."""
        written = self.forms[form]
        word = written.removeprefix(CAPITALS)
        return term.text.isascii() or word != written or is_careless(word) or term.takes(word)

    @cached_property
    def _forms_by_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            for key in keys_of_form(form):
                found.setdefault(key, []).append(number)
        return found

    @cached_property
    def _senses_by_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, keys in enumerate(self.senses):
            for key in keys:
                found.setdefault(key, []).append(number)
        return found

    @cached_property
    def _senses_by_fold(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for key, senses in self._senses_by_key.items():
            if not key.isascii():
                found.setdefault(fold(key), []).extend(senses)
        return found

    @cached_property
    def _folded(self) -> list[tuple[str, int]]:
        return sorted((fold(form.removeprefix(CAPITALS)), number) for number, form in enumerate(self.forms))

    @cached_property
    def _reversed(self) -> list[tuple[str, int]]:
        return sorted((folded[::-1], number) for folded, number in self._folded)


def _beginning(ordered: list[tuple[str, int]], start: str) -> list[int]:
    first = bisect_left(ordered, (start, -1))
    last = bisect_left(ordered, (start + _LAST, -1))
    return [number for _folded, number in ordered[first:last]]
