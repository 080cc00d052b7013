"""Tables people fill by hand and save as CSV (``;``): rows by column name, each with its line, faults gathered."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.i18n import _

_MAX_MEGABYTES = 10

Row = tuple[int, dict[str, str]]
"""The line a row ends on, and its stripped cells by column."""


def read_rows(path: Path, *, columns: Sequence[str], filled: Sequence[str]) -> tuple[list[Row], list[Fault]]:
    """Read the rows of a table that has these columns; blank rows are passed over.

    Args:
        path: A CSV with semicolons.
        columns: Must be in the first line; others may be.
        filled: Must not be empty in any row: a row where one is becomes a fault.

    Raises:
        InputFileError: The file cannot be read, or lacks a column.
    """
    text = read_text(load(path, megabytes=_MAX_MEGABYTES), path)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";")
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise InputFileError(
            _("Colonnes manquantes : {names}.").format(names=", ".join(missing)),
            path=path,
            line=1,
            hint=_("La première ligne doit être : {columns}").format(columns=";".join(columns)),
        )
    rows: list[Row] = []
    faults: list[Fault] = []
    for row in reader:
        cells = {str(name): _as_typed((value or "").strip()) for name, value in row.items() if name}
        if all(cells.get(column) for column in filled):
            rows.append((reader.line_num, cells))
        elif any(cells.values()):
            faults.append(Fault(_("une cellule est vide"), reader.line_num))
    return rows, faults


def _as_typed(cell: str) -> str:
    """Take off the apostrophe that our own tables put before a dash, for a spreadsheet not to read a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell
