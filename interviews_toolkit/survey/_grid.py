"""A table of texts out of a CSV file: whichever separator, every row with the line it begins on."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice

_SEPARATORS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells as text, stripped; ``line`` is where they begin in the file, from 1."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text of a column, from 0; empty beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a file that hold something, and how it was read."""

    rows: tuple[Row, ...]
    format: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def read_csv(data: bytes, path: Path) -> Grid:
    """Read a CSV file; ``sep=;`` on the first line is obeyed, else the separator that makes most headers wins.

    Raises:
        InputFileError: Wrong encoding, or a quotation mark never closed.
    """
    text, encoding, notices = read_text(data, path)
    separator, skipped = _separator(text)
    body = text.split("\n", skipped)[-1] if skipped else text
    return Grid(tuple(_rows(body, separator, skipped, path)), "csv", encoding, notices)


def _separator(text: str) -> tuple[str, int]:
    """The separator, and how many lines to skip before the table (the one that says ``sep=``)."""
    first = text.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    return max(_SEPARATORS, key=lambda separator: _n_headers(text, separator)), 0


def _n_headers(text: str, separator: str) -> int:
    """Columns of the first row only: further down, commas abound in what people wrote."""
    try:
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), ()))
    except csv.Error:
        return 0


def _rows(text: str, separator: str, skipped: int, path: Path) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    end = 0
    try:
        for cells in reader:
            begin, end = end + 1, reader.line_num
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield Row(begin + skipped, stripped)
    except csv.Error as error:
        hint = _("Un guillemet ouvert et jamais refermé ? Refaites l'export depuis l'outil d'enquête.")
        message = _("Le tableau est illisible à partir d'ici.")
        raise InputFileError(message, path=path, line=end + 1 + skipped, hint=hint) from error
