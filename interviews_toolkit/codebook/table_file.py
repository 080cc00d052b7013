"""The codebook as a table for spreadsheets: one line a code, several texts of a cell each on its own line."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from interviews_toolkit.codebook._drafts import LISTS, RETIRED, CodeDraft, build_codebook
from interviews_toolkit.codebook._faults import our_errors, raise_faults
from interviews_toolkit.errors import Fault
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.files.tables import Columns, read_columns, unguarded
from interviews_toolkit.files.yaml_nodes import YamlText, tidy
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook

COLUMNS = ("id", "parent", "name", "definition", *LISTS, "status")


def read_codebook_table(path: Path, *, title: str | None = None, version: str = "1") -> Codebook:
    """Read a codebook from a CSV file or a workbook.

    A table has no place for them: ``title`` (the file's name when None) and ``version`` come from the caller.

    Raises:
        CodebookError: With every fault of the file and its line.
    """
    with our_errors():
        table = read_columns(path)
    header = [fold(name) for name in table.names]
    raise_faults(_header_faults(table, header), path)
    faults = list(table.faults)
    drafts: list[CodeDraft] = []
    for row in table.rows:
        cells = dict(zip_longest(header, row.cells[: len(header)], fillvalue=""))
        faults += [
            Fault(_("« {name} » est vide.").format(name=name), row.line)
            for name in ("id", "name")
            if not tidy(cells[name])
        ]
        drafts.append(_draft(row.line, cells))
    return build_codebook(drafts, faults, title=title or path.stem, version=version, path=path)


def codebook_rows(codebook: Codebook) -> Iterator[tuple[str, ...]]:
    """Give the names of the columns, then a row a code."""
    yield COLUMNS
    for code in codebook:
        yield tuple(_cells(code))


def _cells(code: Code) -> Iterator[str]:
    yield from (code.id, code.parent or "", code.name, code.definition)
    for name in LISTS[:-1]:
        yield "\n".join(getattr(code, name))
    yield "\n".join(indicator.text for indicator in code.indicators)
    yield RETIRED if code.is_retired else ""


def _header_faults(table: Columns, header: list[str]) -> Iterator[Fault]:
    yield from (fault for fault in table.faults if fault.line == table.line)
    known = ", ".join(COLUMNS)
    for name in table.names:
        if name and fold(name) not in COLUMNS:
            message = _("Colonne inconnue « {name} ». Connues : {known}.").format(name=name[:40], known=known)
            yield Fault(message, table.line)
    for name in ("id", "name"):
        if name not in header:
            yield Fault(_("Il manque la colonne « {name} ».").format(name=name), table.line)


def _draft(line: int, cells: dict[str, str]) -> CodeDraft:
    return CodeDraft(
        line=line,
        id=_text(line, cells, "id"),
        name=_text(line, cells, "name"),
        parent=_text(line, cells, "parent"),
        definition=_text(line, cells, "definition"),
        lists={name: tuple(_texts(line, cells.get(name, ""))) for name in LISTS},
        status=_text(line, cells, "status"),
    )


def _text(line: int, cells: dict[str, str], name: str) -> YamlText | None:
    value = tidy(unguarded(cells.get(name, "")))
    return YamlText(value, line) if value else None


def _texts(line: int, cell: str) -> Iterator[YamlText]:
    for part in cell.split("\n"):
        if value := tidy(unguarded(part)):
            yield YamlText(value, line)
