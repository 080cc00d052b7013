"""Passages as rows of numbers: how they are written, which words they hold, what these mean, which indicators hit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment

Rows = Any
"""A sparse matrix (n_passages x n_features), float64."""


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """What features are made of; sequences run in parallel, one entry a passage.

    Attributes:
        texts: In lower case, apostrophes straight.
        lemmas: The full words of each.
        meaning: (n_passages x dimension), of sentences or of words; a row of zeros where nothing is known.
        hits: (n_passages x n_codes); 1 where an indicator of the code was found.
        turns: Number of the turn each was said in, counted through all interviews; -1 outside interviews.
        questions: The guide's question being answered.
    """

    texts: Sequence[str]
    lemmas: Sequence[Sequence[str]]
    meaning: NDArray[np.float32]
    hits: NDArray[np.float64]
    turns: NDArray[np.int64]
    questions: Sequence[str | None] = field(default=())

    def __len__(self) -> int:
        return len(self.texts)


def _with_pairs(words: Sequence[str]) -> Sequence[str]:
    """Full words, and those that follow one another; a blank is in no word."""
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


class PassageFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns passages into rows: characters, lemmas, meaning, hits, and more faintly their turn and the question asked.

    What each part weighs was chosen on the invented study; see docs/learning.md. The rest of the turn and the question
    count less: they say what is being talked about, not what is said.
    """

    def __init__(self, *, hits: float = 1.0, turn: float = 0.7, question: float = 0.5) -> None:
        self.hits = hits
        self.turn = turn
        self.question = question

    def fit(self, passages: Passages, y: object = None) -> "PassageFeatures":
        """Learn the vocabulary, and how rare its words are; no code takes part in it."""
        del y
        fewest = 2 if len(passages) > 20 else 1
        self.characters_ = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), min_df=fewest, sublinear_tf=True
        ).fit(passages.texts)
        self.words_ = TfidfVectorizer(analyzer=_with_pairs, min_df=fewest, sublinear_tf=True).fit(passages.lemmas)
        self.questions_ = sorted({question for question in passages.questions if question})
        return self

    def transform(self, passages: Passages) -> Rows:
        """Make rows of passages, each part at unit length before it is weighed; ``meant`` has their meaning."""
        words = self.words_.transform(passages.lemmas)
        parts = [
            self.characters_.transform(passages.texts),
            words,
            self.turn * _of_the_turn(words, passages.turns),
            self.question * self._asked(passages),
            self.hits * sparse.csr_matrix(passages.hits),
        ]
        return sparse.hstack(parts).tocsr()

    def meant(self, passages: Passages) -> NDArray[np.float64]:
        """Make the other part of the rows, dense: what passages mean, centred, and more faintly their turns."""
        meaning = passages.meaning.astype(np.float64)
        filled = np.abs(meaning).max(axis=1, initial=0) > 0
        meaning[filled] -= meaning[filled].mean(axis=0) if filled.any() else 0.0
        turn = _of_the_turn(sparse.csr_matrix(meaning), passages.turns).toarray()
        return np.hstack([meaning, self.turn * turn])

    def _asked(self, passages: Passages) -> Rows:
        known = {question: column for column, question in enumerate(self.questions_)}
        places = [(row, known[q]) for row, q in enumerate(passages.questions) if q in known]
        rows, columns = np.array(places, dtype=np.int64).reshape(-1, 2).T
        return sparse.csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(passages), len(known)))


def number_turns(segments: Sequence[Segment]) -> NDArray[np.int64]:
    """Number the turns of passages, counted through all interviews."""
    numbers: dict[tuple[InterviewId, int], int] = {}
    return np.array([numbers.setdefault((s.interview_id, s.turn), len(numbers)) for s in segments], dtype=np.int64)


def _of_the_turn(said: Rows, turns: NDArray[np.int64]) -> Rows:
    """Give each passage what its whole turn says, at unit length; nothing outside turns."""
    inside = np.flatnonzero(turns >= 0)
    n_turns = int(turns.max(initial=-1)) + 1
    if not n_turns:
        return sparse.csr_matrix(said.shape)
    member = sparse.csr_matrix((np.ones(inside.size), (inside, turns[inside])), shape=(len(turns), n_turns))
    return member @ normalize(member.T @ said)
