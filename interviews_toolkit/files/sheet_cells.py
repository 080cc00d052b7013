"""The cells of a spreadsheet's XML, told row by row as its parser meets them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from string import ascii_uppercase, digits
from xml.parsers.expat import ParserCreate

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.csv_rows import MAX_COLUMNS, MAX_ROWS, Row, oversized
from interviews_toolkit.files.sheet_numbers import SheetNumbers

MAX_SIGNS = 50_000_000
"""Characters of all cells: words that many cells share are said once in the file, and again in each of them."""
_LONGEST = 131_072
"""Characters of a cell: a spreadsheet holds a quarter of them, a CSV file no more."""
_ESCAPED = re.compile(r"_x005F_|_x000D_\n?")
"""How a workbook writes an underscore that looks like the first of these signs, and the end of a line of old."""


class EnoughRowsError(Exception):
    """All rows that were wanted are read: the rest of the sheet need not be."""


class SheetCells:
    """The rows of a sheet; or the words its cells share, which are like one row of cells named ``si``.

    Most elements are heeded where they begin and not where they end, which costs half as much: a cell is over where the
    next one begins, and the blanks between them are not words.

    Attributes:
        parser: To be fed the XML.

    Args:
        path: Named by errors.
        numbers: Says the numbers, of which some are dates.
        shared: The words that cells name by their rank.
        most: Cells there may be, empty ones before the last of a row included.
        rows: How many are wanted, of those that hold something.
    """

    def __init__(
        self, path: Path, numbers: SheetNumbers, *, most: int, shared: Sequence[str] = (), rows: int = MAX_ROWS
    ) -> None:
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._learn
        self._path, self._numbers, self._shared, self._most, self._wanted = path, numbers, shared, most, rows
        self._rows: list[Row] = []
        self._cells: list[str] = []
        self._words: list[str] = []
        self._listen = self._words.append
        self._columns: dict[str, int] = {}
        self._line = self._n_cells = self._n_signs = 0
        self._column = -1
        self._kind = self._style = ""
        self._is_run = self._is_sound = False

    def told(self) -> tuple[Row, ...]:
        """The rows that hold something, once the whole XML was fed."""
        with suppress(EnoughRowsError):
            self._end_row()
        return tuple(self._rows)

    def told_words(self) -> tuple[str, ...]:
        """The shared words by their rank, once the whole XML was fed."""
        if self._words:
            self._end_cell()
        return (*self._cells, *[""] * (self._column + 1 - len(self._cells)))

    def _learn(self, tag: str, _attributes: Mapping[str, str]) -> None:
        """Learn from the first element which prefix all have, and whether these are shared words."""
        prefix, is_shared = tag[: tag.rfind(":") + 1], tag.endswith("sst")
        self._cell, self._usual, self._widest = ("si", "str", self._most) if is_shared else ("c", "n", MAX_COLUMNS)
        names = ("v", self._cell, "t", "row", "r", "rPh")
        self._value, self._cell, self._text, self._row, self._run, self._sound = (prefix + name for name in names)
        self.parser.StartElementHandler = self._begin

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == self._value:
            self.parser.CharacterDataHandler = self._listen
        elif tag == self._cell:
            if self._words:
                self._end_cell()
            self._begin_cell(attributes)
        elif tag == self._text and not self._is_sound:
            self.parser.CharacterDataHandler = self._listen
            if self._is_run:  # the blanks between two runs are not words either
                self.parser.EndElementHandler = self._hush
        else:
            self.parser.CharacterDataHandler = None
            self._is_run, self._is_sound = self._is_run or tag == self._run, tag == self._sound
            if tag == self._row:
                self._end_row()
                self._line = int(attributes.get("r", self._line + 1))

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self.parser.CharacterDataHandler = None
        self._is_run = False
        self._kind, self._style = attributes.get("t", self._usual), attributes.get("s", "")
        if where := attributes.get("r"):
            letters = where.rstrip(digits)
            column = self._columns.get(letters)
            self._column = self._place(letters) if column is None else column
        else:
            self._column += 1
        self._n_cells += 1
        if self._n_cells > self._most or self._column >= self._widest:
            raise self._oversized()

    def _hush(self, _tag: str) -> None:
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None

    def _place(self, letters: str) -> int:
        """The rank of a column, from 0."""
        number = 0
        for letter in letters:
            number = number * 26 + ascii_uppercase.index(letter) + 1
        self._columns[letters] = number - 1
        return number - 1

    def _end_cell(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        if len(text) > _LONGEST:
            raise self._oversized()
        if self._kind == "n":
            text = self._numbers.say(text, self._style)
        elif self._kind == "s":
            text = self._shared[int(text)]
        else:
            text = _plain(text)
        cells = self._cells
        if (missing := self._column - len(cells)) >= 0:
            if missing:
                self._n_cells += missing
                cells.extend([""] * missing)
            cells.append(text)
        else:  # one more time, or out of order
            cells[self._column] = text

    def _end_row(self) -> None:
        if self._words:
            self._end_cell()
        cells, self._column = tuple(self._cells), -1
        self._cells.clear()
        if not any(cells):
            return
        self._rows.append(Row(self._line, cells))
        self._n_signs += sum(map(len, cells))
        if self._line > MAX_ROWS or self._n_signs > MAX_SIGNS:
            raise self._oversized()
        if len(self._rows) == self._wanted:
            raise EnoughRowsError

    def _oversized(self) -> InputFileError:
        return oversized(self._path, most_cells=self._most, line=self._line)


def _plain(text: str) -> str:
    """In one spelling, and without blanks at its ends."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: "_" if "5" in found[0] else "\n", text)
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
