"""Passages as rows of numbers: how they are written, which words they hold, what these mean, which indicators hit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Segment

Rows = Any
"""A sparse matrix (n_passages x n_features), float64."""

_RUNS = (3, 4, 5)
_MANY = 20
"""Passages from which on what only one of them has is left out."""
_TURN, _QUESTION = 0.7, 0.5


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


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What learning goes by.

    Attributes:
        rows: Characters, lemmas and pairs of them, both faintly those of the turn, the question asked, and hits.
        meant: The other part of the rows, dense: what passages mean, centred, and more faintly their turns.
        words: The column of each lemma, and of each pair that follows one another, with a blank between.
    """

    rows: Rows
    meant: NDArray[np.float64]
    words: Mapping[str, int]

    @property
    def kernel(self) -> NDArray[np.float64]:
        """All rows multiplied with all rows."""
        return np.asarray((self.rows @ self.rows.T).toarray() + self.meant @ self.meant.T)


def make_features(passages: Passages) -> Features:
    """Turn passages into rows, each part at unit length before it is weighed; no code takes part in it.

    What each part weighs was chosen on the invented study; see docs/learning.md. The rest of the turn and the question
    count less: they say what is being talked about, not what is said.
    """
    fewest = 2 if len(passages) > _MANY else 1
    characters, _runs = _weighed(*_count_characters(passages.texts), fewest=fewest)
    words, vocabulary = _weighed(*_count([_with_pairs(lemmas) for lemmas in passages.lemmas]), fewest=fewest)
    turn = _TURN * _of_the_turn(words, passages.turns)
    parts = [characters, words, turn, _QUESTION * _asked(passages), sparse.csr_matrix(passages.hits)]
    columns = {word: characters.shape[1] + at for at, word in enumerate(vocabulary)}
    return Features(sparse.hstack(parts).tocsr(), _meant(passages), columns)


def _with_pairs(words: Sequence[str]) -> Sequence[str]:
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def _count(texts: Sequence[Iterable[str]]) -> tuple[Rows, list[str]]:
    """Count terms, (n_texts x n_terms), and name them in alphabetical order."""
    counts = [Counter(text) for text in texts]
    terms = sorted(set().union(*counts))
    columns = {term: at for at, term in enumerate(terms)}
    places = [columns[term] for count in counts for term in count]
    values = np.array([n for count in counts for n in count.values()], dtype=np.float64)
    starts = np.cumsum([0, *map(len, counts)])
    return sparse.csr_matrix((values, places, starts), shape=(len(counts), len(terms))), terms


def _count_characters(texts: Sequence[str]) -> tuple[Rows, list[str]]:
    """Count runs of three to five characters within words, a blank before and after each; a word's runs once."""
    words, known = _count([text.split() for text in texts])
    runs, names = _count([_runs(f" {word} ") for word in known])
    return words @ runs, names


def _runs(word: str) -> Iterator[str]:
    for length in _RUNS:
        yield from (word[at : at + length] for at in range(max(1, len(word) - length + 1)))
        if length >= len(word):
            return


def _weighed(counts: Rows, terms: Sequence[str], *, fewest: int) -> tuple[Rows, list[str]]:
    """Weigh counts, 1 + ln(count) times ln((1 + n) / (1 + texts with the term)) + 1; rows then have length 1.

    G. Salton, C. Buckley (1988), « Term-weighting approaches in automatic text retrieval », smoothed as scikit-learn
    does. Terms in fewer texts than ``fewest`` are left out.
    """
    n_texts = np.bincount(counts.indices, minlength=len(terms))
    kept = np.flatnonzero(n_texts >= fewest)
    weighed = counts.tocsc()[:, kept].tocsr()
    weighed.data = 1 + np.log(weighed.data)
    rarity = np.log((1 + counts.shape[0]) / (1 + n_texts[kept])) + 1
    return _at_unit_length(weighed @ sparse.diags(rarity)), [terms[at] for at in kept.tolist()]


def _at_unit_length(rows: Rows) -> Rows:
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1.0)) @ rows


def _meant(passages: Passages) -> NDArray[np.float64]:
    meaning = passages.meaning.astype(np.float64)
    filled = np.abs(meaning).max(axis=1, initial=0) > 0
    meaning[filled] -= meaning[filled].mean(axis=0) if filled.any() else 0.0
    turn = _of_the_turn(sparse.csr_matrix(meaning), passages.turns).toarray()
    return np.hstack([meaning, _TURN * turn])


def _asked(passages: Passages) -> Rows:
    questions = sorted({question for question in passages.questions if question})
    known = {question: column for column, question in enumerate(questions)}
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
    return member @ _at_unit_length(member.T @ said)
