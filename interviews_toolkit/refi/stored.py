"""A text in the form that is stored (NFC, line feeds only), and where each of its raw characters has gone."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from interviews_toolkit.files.cleaning import clean
from interviews_toolkit.model.interviews import Notice

_ANYWHERE = Path()
_GROUPS = re.compile(r"\r\n|.", re.DOTALL)


class StoredText:
    """What is stored of a raw text, and the new place of every old one.

    Attributes:
        text: Clean: a second cleaning changes nothing.
        notices: What the cleaning saw.
    """

    def __init__(self, raw: str, path: Path) -> None:
        self.text, self.notices = clean(raw, path)
        self._moved: Sequence[int] | None = None if self.text == raw else _moved(raw, len(self.text))

    notices: tuple[Notice, ...]

    def place(self, raw: int) -> int:
        """Tell where a code point of the raw text (or its end) lies in the stored one."""
        return raw if self._moved is None else self._moved[raw]


def _moved(raw: str, length: int) -> list[int]:
    """Clean sign by sign, marks with the letter before them: the new place of each old one, and of the end."""
    places: list[int] = []
    at = 0
    for group in _grouped(raw):
        new = len(_cleaned(group))
        places += [at, *[at + new] * (len(group) - 1)] if group != "\r\n" else [at, at]
        at += new
    return [min(place, length) for place in (*places, at)]


def _grouped(raw: str) -> list[str]:
    groups: list[str] = []
    for found in _GROUPS.finditer(raw):
        char = found.group()
        goes_on = len(char) == 1 and groups and char > "\u02ff" and _combines(char)
        if goes_on:
            groups[-1] += char
        else:
            groups.append(char)
    return groups


@lru_cache(maxsize=1024)
def _combines(char: str) -> bool:
    return unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff"


@lru_cache(maxsize=4096)
def _cleaned(group: str) -> str:
    return group if group.isascii() and group.isprintable() else clean(group, _ANYWHERE)[0]
