"""Which codes a passage most likely gets: what a code says of itself, its indicators, and what people decided.

Figures of what it is worth, and why these weights, are in docs/hearing.md.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from interviews_toolkit.files.spelling import shadow
from interviews_toolkit.nlp.vectors_onnx import Rows

Floats = NDArray[np.float64]

_HIT = 2.0
"""What an indicator found says, in standard deviations of likeness."""
_LEARNT = 6.0
"""What decisions say beside."""
_PENALTY = 1.0
_LEAST_SPREAD = 0.02
"""Of likeness: in a study of a few lines all passages are as unlike a code, and nothing would be made much of."""
_SIZES = (3, 4, 5)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Texts, and a sentence vector of each, (n_texts x dimension); of no dimension where nothing gives vectors."""

    texts: Sequence[str]
    rows: Rows


class LikelyCodes:
    """Ranks codes for passages.

    Before any decision, a code is as likely as a passage is like what the code says of itself: in meaning, and in the
    way it is written, both standardised by code over usual passages, so that no code is near to everything; an
    indicator found counts twice a standard deviation. Decisions correct it: ridge regression on what was judged.

    Args:
        written: What the codes say: names and definitions, criteria, examples.
        owners: The column of the code each of these is of.
        n_codes: Columns.
        usual: Passages as the study has them, judged or not.
    """

    def __init__(self, written: Said, owners: NDArray[np.int64], n_codes: int, *, usual: Said) -> None:
        self._middle = usual.rows.mean(axis=0) if len(usual.rows) else 0.0
        bags = [_grams(text) for text in (*usual.texts, *written.texts)]
        self._columns = {gram: column for column, gram in enumerate(sorted(set().union(*bags)))}
        met = Counter(gram for bag in bags for gram in bag)
        self._rarity = np.array([np.log((1 + len(bags)) / (1 + met[gram])) + 1 for gram in self._columns])
        owned = (owners[None, :] == np.arange(n_codes)[:, None]).astype(np.float64)
        self._codes = [_unit(owned @ part) for part in self._parts(written)]
        likeness = [part @ code.T for part, code in zip(self._parts(usual), self._codes, strict=True)]
        self._usual = [(one.mean(axis=0), np.maximum(one.std(axis=0), _LEAST_SPREAD)) for one in likeness]
        self._taught: list[Floats] = []
        self._weights = np.zeros((0, n_codes))

    def learn(self, judged: Said, labels: NDArray[np.int64]) -> None:
        """Take in what people decided; labels are (n_passages x n_codes) of 1, 0 and -1, not judged."""
        known = labels >= 0
        rate = (labels == 1).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        self._taught = self._parts(judged)
        own = [part @ part.T for part in self._taught]
        self._weights = np.linalg.solve(
            np.sum(own, axis=0) + _PENALTY * np.eye(len(labels)), np.where(known, labels - rate, 0.0)
        )

    def score(self, said: Said, hits: Floats) -> Floats:
        """Score codes for passages, the likeliest highest; shape (n_passages, n_codes).

        Args:
            hits: 1 where an indicator of the code was found, shape (n_passages, n_codes).
        """
        parts = self._parts(said)
        score = _HIT * np.minimum(hits, 1.0)
        for part, code, (middle, spread) in zip(parts, self._codes, self._usual, strict=True):
            score = score + (part @ code.T - middle) / spread
        if len(self._weights):
            for part, taught in zip(parts, self._taught, strict=True):
                score = score + _LEARNT * (part @ taught.T @ self._weights)
        return np.asarray(score)

    def _parts(self, said: Said) -> list[Floats]:
        """Give what passages mean and how they are written, each row at unit length."""
        written = np.zeros((len(said.texts), len(self._columns)))
        for row, text in enumerate(said.texts):
            for gram, n in _grams(text).items():
                if (column := self._columns.get(gram)) is not None:
                    written[row, column] = (1 + np.log(n)) * self._rarity[column]
        return [_unit(said.rows - self._middle), _unit(written)]


@lru_cache(maxsize=4096)
def _grams(text: str) -> Counter[str]:
    """Count the pieces of words of a text, three to five characters, its ends marked by blanks."""
    return Counter(_pieces(shadow(text).lower()))


def _pieces(text: str) -> Iterator[str]:
    for word in text.split():
        marked = f" {word} "
        for size in _SIZES:
            yield marked[:size]
            yield from (marked[at : at + size] for at in range(1, len(marked) - size + 1))


def _unit(rows: "Floats | Rows") -> Floats:
    rows = rows.astype(np.float64)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float64)
