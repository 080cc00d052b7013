"""A CSV file cut into rows: whichever separator, every row with the line it begins on."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.collector import collector_paused
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Notice

_SEPARATORS = ";,\t|"
MAX_COLUMNS = 4_000
"""Columns a table may have: the widest questionnaires have some two thousand."""
MAX_CELLS = 8_000_000
"""Cells a table may have, empty ones included."""
MAX_ROWS = 250_000
"""Rows of a workbook: below them, somebody left a space in a cell far away."""
MAX_LINES = 1_000_000
"""Rows of a CSV file: a national consultation has hundreds of thousands of answers."""


class Row(NamedTuple):
    """Cells as the file has them, but for plain blanks at their ends; ``line`` is where they begin, from 1."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text of a column, from 0, without any blanks at its ends; empty beyond the row's end."""
        return self.cells[column].strip() if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class GivenTable:
    """The rows of a file that hold something, and how it was read; no separator in a workbook."""

    rows: tuple[Row, ...]
    format: str
    encoding: str
    notices: tuple[Notice, ...] = ()
    separator: str = ""


def read_csv(data: bytes, path: Path, *, rows: int = MAX_LINES) -> GivenTable:
    """Read a CSV file, or so many of its first rows.

    ``sep=;`` on the first line is obeyed, else the separator that makes most headers wins.

    Raises:
        InputFileError: Wrong encoding, a quotation mark that does not close where a cell ends, or far too many cells.
    """
    text, encoding, notices = read_text(data, path)
    separator, skipped = _separator(text)
    body = text.split("\n", skipped)[-1]
    if text.count(separator) + text.count("\n") > MAX_CELLS:
        raise oversized(path, most=MAX_LINES)
    with collector_paused():
        found = filled_rows(_cut(body, separator, skipped, path), path, most=MAX_LINES, wanted=rows)
    return GivenTable(found, "csv", encoding, notices, separator)


def filled_rows(rows: Iterable[Row], path: Path, *, most: int = MAX_ROWS, wanted: int = MAX_LINES) -> tuple[Row, ...]:
    """Keep the rows that hold something, no more of them than are wanted.

    Raises:
        InputFileError: More columns or cells than any table people make.
    """
    kept: list[Row] = []
    n_cells = 0
    for rank, row in enumerate(rows):
        n_cells += len(row.cells)
        if rank >= most or len(row.cells) > MAX_COLUMNS or n_cells > MAX_CELLS:
            raise oversized(path, most=most, line=row.line)
        if any(map(str.strip, row.cells)):
            kept.append(row)
            if len(kept) == wanted:
                break
    return tuple(kept)


def oversized(
    path: Path, *, most: int = MAX_ROWS, most_cells: int = MAX_CELLS, line: int | None = None
) -> InputFileError:
    """Say that a table is larger than any people make."""
    message = _("Ce tableau est démesuré : {rows} lignes, {columns} colonnes et {cells} cellules au plus.")
    return InputFileError(
        message.format(rows=most, columns=MAX_COLUMNS, cells=most_cells),
        path=path,
        line=line,
        hint=_("Supprimez dans le tableur les lignes et les colonnes vides qui traînent loin du tableau."),
    )


def _separator(text: str) -> tuple[str, int]:
    """The separator, and how many lines to skip before the table (the one that says ``sep=``)."""
    first = text.split("\n", 1)[0].strip(" \ufeff").lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    return max(_SEPARATORS, key=lambda separator: _n_headers(text, separator)), 0


def _n_headers(text: str, separator: str) -> int:
    """Columns of the first row only: further down, commas abound in what people wrote."""
    try:
        rows = csv.reader(io.StringIO(text.lstrip("\n"), newline=""), delimiter=separator)
        return sum(1 for _cell in islice(next(rows, ()), MAX_COLUMNS))
    except csv.Error:
        return 0


def _cut(text: str, separator: str, skipped: int, path: Path) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    end = 0
    try:
        for cells in reader:
            begin, end = end + 1, reader.line_num
            yield Row(begin + skipped, tuple([cell.strip(" \t\n") for cell in cells]))
    except csv.Error as error:
        hint = _("Un guillemet ouvert et jamais refermé ? Enregistrez de nouveau depuis le tableur.")
        message = _("Le tableau est illisible à partir d'ici.")
        raise InputFileError(message, path=path, line=end + 1 + skipped, hint=hint) from error
