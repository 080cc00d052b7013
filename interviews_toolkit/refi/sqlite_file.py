"""Another program's database, read without trusting it: a copy in memory, plain tables alone, no code of its own."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.reading import load
from interviews_toolkit.i18n import _

MAX_MEGABYTES = 500
MAX_ROWS = 500_000
"""Rows of one table: more codings than a team makes in its life."""
_HEAD = b"SQLite format 3\x00"
_STEPS = 1_000
_MAX_CALLS = 200_000
"""Calls of ``_STEPS`` steps each: reading the largest file takes far fewer, a table that never ends takes more."""

Cell = str | int | float | None
Record = dict[str, Cell]


class ForeignTables:
    """The tables of an open database; a missing table has no rows, a missing column no values."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        self.names = {str(name).lower() for name, sql in found if not str(sql).upper().startswith("CREATE VIRTUAL")}

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Record]:
        """The rows of a table, in the order they were made; text that is no UTF-8 has signs replaced."""
        if table.lower() not in self.names:
            return
        there = {str(row[1]).lower() for row in self._connection.execute(f'PRAGMA table_info("{table}")')}
        kept = [name for name in columns if name.lower() in there]
        if not kept:
            return
        named = ", ".join(f'"{name}"' for name in kept)
        query = f'SELECT {named} FROM "{table}" LIMIT {MAX_ROWS + 1}'  # noqa: S608 - names of ours, found in the table
        for number, row in enumerate(self._connection.execute(query)):
            if number == MAX_ROWS:
                raise _refused(_("« {table} » a plus de {n} lignes").format(table=table, n=MAX_ROWS), self._path)
            yield {**dict.fromkeys(columns), **dict(zip(kept, row, strict=True))}


@contextmanager
def open_tables(path: Path) -> Iterator[ForeignTables]:
    """Open a copy of a database in memory; the file is only read.

    Raises:
        InputFileError: No SQLite file, encrypted, damaged, open elsewhere, or built to harm.
    """
    data = load(path, megabytes=MAX_MEGABYTES)
    if not data.startswith(_HEAD):
        raise InputFileError(
            _("Ce n'est pas une base SQLite lisible : chiffrée, abîmée, ou d'un autre format."),
            path=path,
            hint=_("Reprenez le fichier dans le logiciel qui l'a fait."),
        )
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        raise InputFileError(
            _("Ce projet est encore ouvert dans l'autre logiciel."), path=path, hint=_("Fermez-le, puis recommencez.")
        )
    # Its journal mode would ask for files beside it, which a copy in memory has not.
    plain = data[:18] + b"\x01\x01" + data[20:]
    calls = iter(range(_MAX_CALLS))
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.deserialize(plain)
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.set_progress_handler(lambda: next(calls, None) is None, _STEPS)
            yield ForeignTables(connection, path)
        except (sqlite3.Error, UnicodeDecodeError) as error:  # its own complaint quotes the file, byte for byte
            raise _refused(_("base SQLite abîmée"), path) from error


def _refused(fault: str, path: Path) -> InputFileError:
    message = _("Le fichier est refusé : {fault}.").format(fault=fault)
    return InputFileError(message, path=path, hint=_("Reprenez le fichier dans le logiciel qui l'a fait."))


def text(cell: Cell) -> str:
    """A cell as text; nothing for what is missing."""
    return "" if cell is None else str(cell)


def whole(cell: Cell) -> int | None:
    """A cell as a whole number; None where it is none."""
    if isinstance(cell, float):
        return int(cell) if abs(cell) < 2**53 else None
    if isinstance(cell, int):
        return cell
    return int(cell) if cell and cell.strip().isdecimal() and len(cell) < 12 else None


def moment(cell: Cell) -> str:
    """A date and time with a space between, as many programs write it, the way XML does."""
    return text(cell).strip().replace(" ", "T", 1)
