"""The distinct forms and lemmas of a corpus, numbered, and the way from an indicator's term to those it means."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from interviews_toolkit.nlp.folding import fold, spell
from interviews_toolkit.nlp.matching._patterns import Affix, Anything, Keys, Surface, Term
from interviews_toolkit.nlp.words import CAPITALS, FOLDED, dictionary_lemma, is_careless, keys_of_form

Ints = npt.NDArray[np.int32]
AnyInts = npt.NDArray[np.signedinteger[Any]]
_LAST = "\U0010ffff"


class Vocabulary:
    """Numbers forms and lemmas as they come; once a corpus is laid out, finds those a term stands for.

    Attributes:
        forms: Spelled atoms; those in capitals begin with ``^``.
        lemmas: Spelled; the first, empty, stands for a model's lemma that is no word.
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.lemmas: list[str] = [""]
        self._form_ids: dict[str, int] = {}
        self._lemma_ids: dict[str, int] = {}
        self._raw_lemma_ids: dict[str, int] = {}

    def form_id(self, form: str) -> int:
        """Number a spelled atom."""
        found = self._form_ids.setdefault(form, len(self.forms))
        if found == len(self.forms):
            self.forms.append(form)
        return found

    def lemma_id(self, lemma: str) -> int:
        """Number a model's lemma; 0 when the dictionary does not know it (« genr », « dison »)."""
        found = self._raw_lemma_ids.get(lemma)
        if found is None:
            found = self._raw_lemma_ids[lemma] = self._spelled_lemma_id(spell(lemma))
        return found

    def _spelled_lemma_id(self, lemma: str) -> int:
        found = self._lemma_ids.get(lemma)
        if found is None:
            found = self._lemma_ids[lemma] = len(self.lemmas) if dictionary_lemma(lemma) is not None else 0
            if found:
                self.lemmas.append(lemma)
        return found

    def known(self, forms: Iterable[str]) -> Ints:
        """Ids of those of these spelled forms that the corpus has, ascending."""
        return np.array(sorted(self._form_ids[form] for form in forms if form in self._form_ids), dtype=np.int32)

    def meant_by(self, term: Term) -> tuple[list[int], list[int]]:
        """Find the ids of forms, and of lemmas, that a term stands for; ascending. Not for Anything."""
        if isinstance(term, Keys):
            return self._by_keys(term)
        if isinstance(term, Surface):
            return self._by_surface(term.form), []
        assert not isinstance(term, Anything), "every form is meant"
        return self._by_affix(term), []

    def _by_keys(self, term: Keys) -> tuple[list[int], list[int]]:
        forms = {form for key in term.keys for form in self._forms_by_key.get(key, ())}
        if term.is_careless:
            forms.update(form for key in term.keys for form in self._forms_by_fold.get(fold(key), ()))
        lemmas = (self._lemma_ids.get(key, 0) for key in term.keys)
        return sorted(forms), sorted(lemma for lemma in lemmas if lemma)

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
    def _forms_by_fold(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for key, forms in self._forms_by_key.items():
            if not key.isascii():
                found.setdefault(fold(key), []).extend(forms)
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
