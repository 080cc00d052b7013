"""Tables people give, by the names of their columns: capitals, accents and order do not matter, data never shifts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.csv_rows import MAX_LINES, GivenTable, Row, read_csv
from interviews_toolkit.files.reading import load
from interviews_toolkit.files.records import read_jsonl, read_parquet
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.files.workbook import read_xlsx
from interviews_toolkit.i18n import _

EXCEL = (".xlsx", ".xlsm")
SUFFIXES = (".csv", ".tsv", *EXCEL)
"""What a table's file is called."""
MORE = "+"
"""Ends the name of a column that carries on the cells of the one before, where a workbook has no room for all."""
_FORMER = {
    "enonce": "statement",
    "entretien": "interview",
    "memo": "text",
    "mots": "words",
    "passage": "quote",
    "position": "stance",
    "pseudonyme": "pseudonym",
    "relance": "is_prompted",
    "resume": "summary",
}
"""What our tables called their columns before version 3 of their schema: still read."""
_MAX_MEGABYTES = 10
_OFFICE_HEADS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""Cells a spreadsheet would take for a formula are written with one more apostrophe, which reading takes off again."""


def read_table(data: bytes, path: Path, *, rows: int = MAX_LINES) -> GivenTable:
    """Read the rows of a CSV file or of a workbook's first sheet, whatever its name says; or of .jsonl, .parquet.

    Args:
        rows: How many are wanted of a CSV file or a workbook, where not all are.

    Raises:
        MissingExtraError: A Parquet file, and pyarrow is not installed.
        InputFileError: Unreadable.
    """
    if path.suffix.lower() == ".jsonl":
        return read_jsonl(data, path)
    if data.startswith(b"PAR1"):
        return read_parquet(data, path)
    if path.suffix.lower() in EXCEL or data.startswith(_OFFICE_HEADS):
        return read_xlsx(data, path, rows=rows)
    return read_csv(data, path, rows=rows)


@dataclass(frozen=True, slots=True)
class Columns:
    """A table under its first row.

    Attributes:
        line: Of the names.
        names: As written; nameless columns at the end are left out where nothing stands in them.
        rows: The others; they may be shorter, and longer by empty cells.
        faults: Names that are empty or come twice, cells beyond the last name, each with its line.
    """

    line: int
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str
    faults: tuple[Fault, ...]

    def find(self, *names: str) -> int | None:
        """The column that has the first of these (folded) names that one has."""
        folded = [fold(name) for name in self.names]
        return next((folded.index(name) for name in names if name in folded), None)


def read_columns(path: Path, *, megabytes: int = _MAX_MEGABYTES, rows: int = MAX_LINES) -> Columns:
    """Read a table whose first row names its columns, or so many of its first rows.

    Raises:
        InputFileError: Unreadable, or larger than that.
    """
    table = read_table(load(path, megabytes=megabytes), path, rows=rows)
    header, *others = table.rows or (Row(1, ()),)
    width = len(header.cells)
    while width and not any(row.cell(width - 1) for row in table.rows):
        width -= 1
    faults = (*_name_faults(header, others, width), *_surplus(others, width))
    return Columns(
        header.line, tuple(header.cell(column) for column in range(width)), tuple(others), table.separator, faults
    )


def _name_faults(header: Row, rows: Sequence[Row], width: int) -> Iterator[Fault]:
    seen: set[str] = set()
    for column in range(width):
        name = header.cell(column)
        if not name:
            line = next((row.line for row in rows if row.cell(column)), None)
            if line is None:
                continue  # a spreadsheet's empty column, between others
            message = _("La colonne {n} n'a pas de nom, et la ligne {line} y a quelque chose.")
            yield Fault(message.format(n=column + 1, line=line), header.line, column + 1)
        elif fold(name) in seen:
            yield Fault(_("Deux colonnes se nomment « {name} ».").format(name=name), header.line, column + 1)
        seen.add(fold(name))


def _surplus(rows: Sequence[Row], width: int) -> Iterator[Fault]:
    for row in rows:
        if any(map(str.strip, row.cells[width:])):
            message = _(
                "Cellules : {n} ; colonnes : {m} ; un texte qui contient le séparateur se met entre guillemets."
            )
            yield Fault(message.format(n=len(row.cells), m=width), row.line)


@dataclass(frozen=True, slots=True)
class NamedRows:
    """Rows with the line each begins on and its cells by folded column name; faults go on being gathered."""

    rows: list[tuple[int, dict[str, str]]]
    separator: str
    faults: list[Fault] = field(default_factory=list)


def read_rows(path: Path, *, columns: Sequence[str], filled: Sequence[str]) -> NamedRows:
    """Read the rows of a table that has these columns; a row at fault is not among them.

    Args:
        path: A CSV file, or a workbook.
        columns: Must be in the first row, in any order; others may be.
        filled: Must not be empty in any row: a row where one is becomes a fault.

    Raises:
        InputFileError: The file cannot be read, or lacks a column.
    """
    return name_rows(read_columns(path), path, columns=columns, filled=filled)


def name_rows(table: Columns, path: Path, *, columns: Sequence[str], filled: Sequence[str]) -> NamedRows:
    """Name the cells of a table that was read: as ``read_rows`` does.

    Raises:
        InputFileError: It lacks a column.
    """
    names = _present_names(table, columns)
    missing = [column for column in columns if column not in names]
    if missing:
        raise InputFileError(
            _("Colonnes manquantes : {names}.").format(names=", ".join(missing)),
            path=path,
            line=table.line,
            hint=_("La première ligne doit être : {columns}").format(columns=";".join(columns)),
        )
    found = NamedRows([], table.separator, list(table.faults))
    refused = {fault.line for fault in table.faults}
    for row in table.rows:
        if row.line in refused:
            continue
        cells: dict[str, str] = {}
        for column, name in enumerate(names):
            cells[name] = cells.get(name, "") + unguarded(row.cell(column))
        if all(cells[column] for column in filled):
            found.rows.append((row.line, cells))
        else:
            found.faults.append(Fault(_("une cellule est vide"), row.line))
    return found


def _present_names(table: Columns, wanted: Sequence[str]) -> list[str]:
    """Fold the names; one of a former version is the name of today, unless the table has that too."""
    names = [fold(name.rstrip(MORE)) for name in table.names]
    today = {name: _FORMER.get(name, name) for name in names if name not in wanted}
    return [name if (now := today.get(name, name)) in names else now for name in names]


def guarded(cell: str) -> str:
    """Keep a spreadsheet from reading a formula in a cell."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Take off the apostrophe that our own tables put before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
