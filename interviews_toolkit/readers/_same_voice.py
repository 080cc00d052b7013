"""Which labels are one voice written twice: case and accents, a slip of the keyboard, E7 for E07."""

import re
from collections.abc import Iterator
from functools import lru_cache

_CODED = re.compile(r"([a-z]{1,3}?)[ -]?([o0-9]{1,4})")
_MIN_WORD = 5  # shorter words one letter apart are other people: Anne and Anna


@lru_cache(maxsize=8192)
def id_key(key: str) -> str:
    """Bring ids to one form: ``e7``, ``e 07`` and ``eo7`` are ``e7``; any other label stays as it is."""
    found = _CODED.fullmatch(key)
    if not found or not any(char.isdigit() for char in found[2]):
        return key
    return f"{found[1]}{int(found[2].replace('o', '0'))}"


def is_slip(key: str, of: str) -> bool:
    """Tell whether a folded label may be another one mistyped: one edit, in one long word, never in a number.

    ``checheur`` for ``chercheur`` is; ``mme a`` for ``mme d``, ``s00`` for ``s01``, ``r`` for ``q`` are not.
    """
    if _joined(key) == _joined(of):
        return True
    words, others = key.split(), of.split()
    if len(words) != len(others):
        return False
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(differing) != 1:
        return False
    word, other = differing[0]
    if min(len(word), len(other)) < _MIN_WORD or re.sub(r"\D", "", word) != re.sub(r"\D", "", other):
        return False
    return _one_edit(word, other)


def slip_traces(key: str) -> Iterator[str]:
    """Give what a folded label shares with those it may be a slip of, without comparing each."""
    yield f"joined {_joined(key)}"
    words = key.split()
    for at, word in enumerate(words):
        if len(word) >= _MIN_WORD - 1:
            for left_out in range(len(word) + 1):
                yield " ".join(("word", *words[:at], f"{word[:left_out]}{word[left_out + 1 :]}_", *words[at + 1 :]))


def _joined(key: str) -> str:
    return key.replace(" ", "").replace("-", "")


def _one_edit(word: str, other: str) -> bool:
    """One letter put in, left out, replaced, or two neighbours swapped."""
    shorter, longer = sorted((word, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = shorter[at : at + 2] == longer[at : at + 2][::-1] and shorter[at + 2 :] == longer[at + 2 :]
    return swapped or shorter[at + 1 :] == longer[at + 1 :]
