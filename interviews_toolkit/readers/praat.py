"""Praat's TextGrid, long or short, in any of its encodings: each tier is a voice, each interval a line with its time.

A TextGrid is a sequence of numbers, quoted texts and <flags>; all other signs (``xmin =``, ``intervals [1]:``) are
there for people alone (https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.i18n import _
from interviews_toolkit.readers._lines import Line, TurnDraft, clean_lines

_ITEM = re.compile(  # ten thousand quotation marks in one text are no text: they would fill the memory
    r'"((?:[^"]++|""){0,10000}+)(?:"|(?<=""))|<(\w+)>|(?:(?<=\s)|^)(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?=\s|$)'
)
_INTERVALS, _POINTS = "IntervalTier", "TextTier"
_MAX_TIERS = 200


def read_textgrid(data: bytes, path: Path) -> TurnDraft:
    """Read intervals and points that hold words, in the order of their times; ``number`` counts them from 1.

    Raises:
        InputFileError: No TextGrid, cut short, or without a word.
    """
    text, encoding, notices = read_text(data, path)
    items = _Items(text, path)
    if [items.text(), items.text()] != ["ooTextFile", "TextGrid"]:
        raise _no_grid(path)
    said = sorted(_said(items), key=lambda one: one[0])
    if not said:
        raise InputFileError(
            _("Aucune parole dans ce fichier."), path=path, hint=_("Ses lignes (tiers) ont-elles des mots ?")
        )
    written = [Line(words, n, voice=voice, seconds=at, is_cue=True) for n, (at, voice, words) in enumerate(said, 1)]
    lines, more = clean_lines(written, path)
    return TurnDraft(lines, encoding, (*notices, *more))


def _said(items: "_Items") -> Iterator[tuple[float, str, str]]:
    items.number()
    items.number()
    for _tier in range(items.count(_MAX_TIERS)):
        kind, name = items.text(), items.text()
        items.number()
        items.number()
        if kind not in {_INTERVALS, _POINTS}:
            raise _no_grid(items.path)
        for _n in range(items.count(len(items))):
            at = items.number()
            if kind == _INTERVALS:
                items.number()
            words = " ".join(items.text().split())
            if words:
                yield at, " ".join(name.split()) or "?", words


class _Items:
    """The free-standing numbers and texts of the file, one after the other."""

    def __init__(self, text: str, path: Path) -> None:
        self.path = path
        self._items = [found.groups() for found in _ITEM.finditer(text)]
        self._at = 0

    def __len__(self) -> int:
        return len(self._items)

    def text(self) -> str:
        """The next text."""
        quoted = self._next()[0]
        if quoted is None:
            raise _no_grid(self.path)
        return quoted.replace('""', '"')

    def number(self) -> float:
        """The next number; flags between are passed over."""
        item = self._next()
        while item[1] is not None:
            item = self._next()
        if item[2] is None:
            raise _no_grid(self.path)
        return float(item[2])

    def count(self, most: int) -> int:
        """The next number, as how many follow."""
        number = self.number()
        if not 0 <= number <= most:
            raise _no_grid(self.path)
        return int(number)

    def _next(self) -> tuple[str | None, str | None, str | None]:
        if self._at >= len(self._items):
            raise _no_grid(self.path)
        self._at += 1
        return self._items[self._at - 1]  # type: ignore[return-value]


def _no_grid(path: Path) -> InputFileError:
    hint = _("Dans Praat : Save, puis Save as text file… (ou Save as short text file…).")
    return InputFileError(_("Ce n'est pas un TextGrid de Praat, ou il est coupé."), path=path, hint=hint)
