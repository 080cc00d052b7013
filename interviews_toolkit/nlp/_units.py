"""Cuts a turn into what a person would highlight: a sentence, a clause, so many words where nothing is punctuated."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from interviews_toolkit.languages import spoken
from interviews_toolkit.model.analysis import Analysis
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.matching._layout import ELLIPSES, STRONG

Unit = Literal["clause", "sentence", "turn", "window"]

LONG_SENTENCE = 45
"""Words; a longer sentence is cut to the clauses round the hit."""
SHORT_CLAUSE = 8
"""Words; a shorter clause takes its neighbours in."""
WINDOW = 15
"""Words on each side, where a transcript has no punctuation."""
_LONG_UNPUNCTUATED = 40
_CLAUSE_MARKS = frozenset({",", ";", ":", "—", "–", "(", ")"})


@dataclass(frozen=True, eq=False)
class Units:
    """One analysed interview, ready to say what stands round a place; ranges are of token indices."""

    interview: Interview
    analysis: Analysis

    def around(self, span: Span, unit: Unit) -> tuple[int, Span]:
        """Find the turn and the unit round a span, without white space or a comma at its ends.

        But for a turn asked for whole, it stays inside the paragraph: a line break in a turn begins another thought.
        """
        first = int(np.searchsorted(self._ends, span.start, side="right"))
        last = max(first, int(np.searchsorted(self._starts, span.end)) - 1)
        turn = int(np.searchsorted(self._turns, first, side="right")) - 1
        whole = range(self._turns[turn], self._turns[turn + 1])
        if unit != "turn":
            whole = self._paragraph(span, whole)
        tokens = self._trimmed(self._cut(range(first, min(last + 1, whole.stop)), whole, unit))
        found = self.analysis.span(tokens)
        return turn, Span(min(found.start, span.start), max(found.end, span.end))

    def _paragraph(self, span: Span, turn: range) -> range:
        """The tokens of a turn from the line break before a span to the one after."""
        before = self.interview.text.rfind("\n", 0, span.start)
        after = self.interview.text.find("\n", span.end)
        first = int(np.searchsorted(self._starts, before)) if before >= 0 else turn.start
        stop = int(np.searchsorted(self._starts, after)) if after >= 0 else turn.stop
        return range(max(first, turn.start), min(stop, turn.stop))

    def _cut(self, hit: range, whole: range, unit: Unit) -> range:
        if unit == "turn":
            return whole
        if unit == "window" or self._is_run_on(whole):
            return self._window(hit, whole)
        sentence = self._between(hit, whole, self._sentence_starts)
        if unit == "clause" or self._n_words(sentence) > LONG_SENTENCE:
            sentence = self._clause(hit, sentence)
        return sentence if self._n_words(sentence) <= LONG_SENTENCE else self._window(hit, whole)

    def _clause(self, hit: range, sentence: range) -> range:
        """Grow from the clause of the hit, right then left in turns, until there is enough to understand."""
        clause = self._between(hit, sentence, self._clause_starts)
        while self._n_words(clause) < SHORT_CLAUSE and clause != sentence:
            if clause.stop < sentence.stop:
                clause = self._between(range(clause.start, clause.stop + 1), sentence, self._clause_starts)
            if self._n_words(clause) < SHORT_CLAUSE and clause.start > sentence.start:
                clause = self._between(range(clause.start - 1, clause.stop), sentence, self._clause_starts)
        return clause

    def _window(self, hit: range, whole: range) -> range:
        words = np.flatnonzero(self._is_word[whole.start : whole.stop]) + whole.start
        before, after = words[words < hit.start], words[words >= hit.stop]
        start = int(before[-WINDOW:][0]) if len(before) else hit.start
        stop = int(after[:WINDOW][-1]) + 1 if len(after) else hit.stop
        return range(start, stop)

    @staticmethod
    def _between(hit: range, whole: range, starts: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> range:
        """Widen a range to the nearest starts on both sides, inside the whole."""
        before = int(np.searchsorted(starts, hit.start, side="right")) - 1
        after = int(np.searchsorted(starts, hit.stop - 1, side="right"))
        start = int(starts[before]) if before >= 0 else whole.start
        stop = int(starts[after]) if after < len(starts) else whole.stop
        return range(max(start, whole.start), min(stop, whole.stop))

    def _trimmed(self, tokens: range) -> range:
        """Leave white space and commas out of both ends, and any closing mark out of the beginning."""
        start, stop = tokens.start, tokens.stop
        while stop - 1 > start and self._form(stop - 1).strip() in {"", ",", ";", ":", "—", "–", "-", "(", "«"}:
            stop -= 1
        while start < stop - 1 and self._form(start).strip() in {"", ",", ";", ":", "—", "–", "-", ")", "»", "."}:
            start += 1
        return range(start, stop)

    def _n_words(self, tokens: range) -> int:
        return int(self._is_word[tokens.start : tokens.stop].sum())

    def _is_run_on(self, whole: range) -> bool:
        stops = self._is_stop[whole.start : whole.stop]
        return self._n_words(whole) > _LONG_UNPUNCTUATED and not stops.any()

    def _form(self, token: int) -> str:
        return self.analysis.forms[self.analysis.form_ids[token]]

    @cached_property
    def _starts(self) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
        return np.asarray(self.analysis.starts, dtype=np.int32)

    @cached_property
    def _ends(self) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
        return np.asarray(self.analysis.ends, dtype=np.int32)

    @cached_property
    def _turns(self) -> list[int]:
        return [*self.analysis.turn_starts, len(self.analysis)]

    @cached_property
    def _is_word(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        by_form = np.array([any(char.isalnum() for char in form) for form in self.analysis.forms], dtype=bool)
        return by_form[np.asarray(self.analysis.form_ids, dtype=np.int64)]

    @cached_property
    def _is_stop(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        by_form = np.array([form in STRONG for form in self.analysis.forms], dtype=bool)
        return by_form[np.asarray(self.analysis.form_ids, dtype=np.int64)]

    @cached_property
    def _sentence_starts(self) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        """Sentences of the model that follow a full stop: it also cuts where a speaker only hesitates."""
        return np.array(
            [start for start in self.analysis.sentence_starts if self._follows_a_stop(start)], dtype=np.int64
        )

    def _follows_a_stop(self, token: int) -> bool:
        if not token or not self._is_stop[token - 1]:
            return False
        hesitates = self._form(token - 1) in ELLIPSES
        return not (hesitates and self.interview.text[self.analysis.starts[token]].islower())

    @cached_property
    def _clause_starts(self) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        return np.array(sorted({*self._sentence_starts.tolist(), *self._clauses()}), dtype=np.int64)

    def _clauses(self) -> Iterator[int]:
        for token in range(len(self.analysis)):
            form = self._form(token)
            if form in spoken().lexicon.clause_words:
                yield token
            elif form in _CLAUSE_MARKS:
                yield token + 1
