"""The layers of a network that look at one word at a time, run once for each distinct word of a batch.

They take a third of the time of an analysis, and depend on nothing but the word: half of those said were said just
before. The layers that look round a word get all of them, as they always do.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Hashes = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.float32]

_LOOKS_ROUND = "expand_window"
_ODD = np.uint64(0x9E3779B97F4A7C15)


class DistinctWords:
    """What the embedding layers ask of a Doc, answered for the distinct words of a batch.

    Attributes:
        inverse: Of each word of the batch, which of the distinct ones it is.
    """

    def __init__(self, vocab: "Vocab", columns: Sequence[int], table: Hashes) -> None:
        """Find the distinct rows of a table: one row a word, one column an attribute of ``spacy.attrs``."""
        self.vocab = vocab
        mixed = np.zeros(len(table), dtype=np.uint64)
        for column in table.T:
            mixed = (mixed ^ column) * _ODD
            mixed ^= mixed >> np.uint64(29)
        _known, places, self.inverse = np.unique(mixed, return_index=True, return_inverse=True)
        self._columns = list(columns)
        self._table = table[places]

    def __len__(self) -> int:
        return len(self._table)

    def to_array(self, columns: "int | Sequence[int | str]") -> Hashes:
        """Give attributes of the words: one as a row of values, several as columns."""
        if isinstance(columns, int):
            return self._table[:, self._columns.index(columns)]
        return self._table[:, [self._columns.index(number) for number in attributes(columns)]]


class Vectors:
    """A network from words to vectors in context, in two steps: each word for itself, then all in their places."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 - thinc gives its models no useful type
        embed, self._encode = model.layers
        names = {node.name for node in embed.walk()}
        if "extract_features" not in names:
            raise ValueError("another way of embedding words")
        if _LOOKS_ROUND in names:
            raise ValueError("an embedding that looks round the word")
        self._embed = embed
        extracting = (node.attrs["columns"] for node in embed.walk() if node.name == "extract_features")
        self.columns = {number for columns in extracting for number in attributes(columns)}

    def of(self, words: DistinctWords, sizes: Sequence[int]) -> list[Rows]:
        """Give the vectors of all the words of a batch, text by text, whose numbers of words are ``sizes``."""
        [rows] = self._embed.predict([words])
        found: list[Rows] = self._encode.predict(np.split(rows[words.inverse], np.cumsum(sizes)[:-1]))
        return found


def attributes(columns: "Sequence[int | str]") -> list[int]:
    """Number attributes, some of which are given by name."""
    from spacy.attrs import IDS

    return [column if isinstance(column, int) else int(IDS[column.upper()]) for column in columns]
