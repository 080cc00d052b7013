"""Take the fingerprints of names, and find by them the names still left in a text."""

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping

from interviews_toolkit.files.spelling import fold
from interviews_toolkit.model.fingerprints import Fingerprints

_WORD = re.compile(r"[^\W_]+")


def take_fingerprints(
    forms: Iterable[tuple[str, str]], *, salt: str | None = None, is_sealed: bool = False
) -> Fingerprints:
    """Take those of forms, each given with its pseudonym; of one with less than three signs none is taken.

    Args:
        forms: As they are written in interviews, each with its pseudonym.
        salt: That of the project; drawn where it has none yet.
        is_sealed: Whether the project keeps no text from before.
    """
    salt = salt or secrets.token_hex(16)
    heads, marks, longest = set(), {}, 0
    for form, pseudonym in forms:
        words = _WORD.findall(fold(form)) if len(form) > 2 else []
        if words:
            heads.add(_mark(salt, words[0]))
            marks[_mark(salt, " ".join(words), is_capital=_has_capital(form))] = pseudonym
            longest = max(longest, len(words))
    return Fingerprints(salt, frozenset(heads), marks, longest, is_sealed)


def find_left(text: str, known: Fingerprints) -> tuple[str, ...]:
    """Give the pseudonyms of the names still in a text, in order; a name with a capital is found with one alone."""
    words = _WORD.findall(text)
    folded = {word: _WORD.findall(fold(word)) for word in set(words)}
    heads = {word for word, parts in folded.items() if parts and _mark(known.salt, parts[0]) in known.heads}
    marks = {mark for at, word in enumerate(words) if word in heads for mark in _marks_from(words, at, folded, known)}
    return tuple(sorted({known.forms[mark] for mark in marks & known.forms.keys()}))


def _marks_from(words: list[str], at: int, folded: Mapping[str, list[str]], known: Fingerprints) -> Iterator[str]:
    parts: list[str] = []
    for word in words[at : at + known.longest]:
        parts += folded[word]
        yield _mark(known.salt, " ".join(parts))
        if _has_capital(words[at]):
            yield _mark(known.salt, " ".join(parts), is_capital=True)


def _has_capital(words: str) -> bool:
    return words[:1].isupper()


def _mark(salt: str, words: str, *, is_capital: bool = False) -> str:
    key = bytes.fromhex(salt)
    return hashlib.blake2b(words.encode(), key=key, digest_size=10, person=b"name" if is_capital else b"").hexdigest()
