"""The codebook as a table for spreadsheets: one line a code, several texts of a cell each on its own line."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from interviews_toolkit.codebook._drafts import LISTS, RETIRED, Draft, build_codebook
from interviews_toolkit.codebook._faults import raise_faults
from interviews_toolkit.codebook._texts import Text, read_text, tidy, write_text
from interviews_toolkit.errors import Fault
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codebook import Code, Codebook

COLUMNS = ("id", "parent", "name", "definition", *LISTS, "status")

_FORMULA = re.compile(r"'*[=+\-@\t]")
"""Cells a spreadsheet would take for a formula get one more apostrophe, which reading takes off again."""


def read_codebook_table(path: Path, *, title: str | None = None, version: str = "1") -> Codebook:
    """Read a codebook from a csv file, separated by semicolons, commas or tabs as its first line shows.

    A table has no place for them: ``title`` (the file's name when None) and ``version`` come from the caller.

    Raises:
        CodebookError: With every fault of the file and its line.
    """
    text = read_text(path)
    faults: list[Fault] = []
    rows = list(_rows(text, faults))
    raise_faults(faults, path)
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    faults += _header_faults(header)
    raise_faults(faults, path)
    drafts: list[Draft] = []
    for line, cells in rows[1:]:
        faults += _row_faults(line, cells, header)
        if any(cells):
            drafts.append(_draft(line, dict(zip(header, cells, strict=False))))
    return build_codebook(drafts, faults, title=title or path.stem, version=version, path=path)


def write_codebook_table(codebook: Codebook, path: Path, *, bom: bool = True) -> None:
    """Write a codebook as csv, separated by semicolons.

    Args:
        codebook: What to write.
        path: The file to make or replace.
        bom: Put a byte order mark first, without which Excel reads accents wrongly.

    Raises:
        CodebookError: When the file cannot be written.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for code in codebook:
        writer.writerow([_guarded(cell) for cell in _cells(code)])
    write_text(path, ("\ufeff" if bom else "") + out.getvalue())


def _cells(code: Code) -> Iterator[str]:
    yield from (code.id, code.parent or "", code.name, code.definition)
    for name in LISTS[:-1]:
        yield "\n".join(getattr(code, name))
    yield "\n".join(indicator.text for indicator in code.indicators)
    yield RETIRED if code.is_retired else ""


def _guarded(cell: str) -> str:
    return "\n".join(f"'{line}" if _FORMULA.match(line) else line for line in cell.split("\n"))


def _unguarded(line: str) -> str:
    return line[1:] if line.startswith("'") and _FORMULA.match(line) else line


def _rows(text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Read rows with the line each begins on."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(_("Table illisible ici ({problem}).").format(problem=error), line))


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max((";", ",", "\t"), key=first.count)


def _header_faults(header: list[str]) -> Iterator[Fault]:
    known = ", ".join(COLUMNS)
    for position, name in enumerate(header):
        if name not in COLUMNS:
            yield Fault(_("Colonne inconnue « {name} ». Connues : {known}.").format(name=name[:40], known=known), 1)
        elif name in header[:position]:
            yield Fault(_("La colonne « {name} » est là deux fois.").format(name=name), 1)
    for name in ("id", "name"):
        if name not in header:
            yield Fault(_("Il manque la colonne « {name} ».").format(name=name), 1)


def _row_faults(line: int, cells: list[str], header: list[str]) -> Iterator[Fault]:
    if not any(cells):
        return
    if len(cells) > len(header):
        message = _("{n} cellules pour {m} colonnes : un texte qui contient le séparateur se met entre guillemets.")
        yield Fault(message.format(n=len(cells), m=len(header)), line)
    values = dict(zip(header, cells, strict=False))
    for name in ("id", "name"):
        if not tidy(values.get(name, "")):
            yield Fault(_("« {name} » est vide.").format(name=name), line)


def _draft(line: int, cells: dict[str, str]) -> Draft:
    return Draft(
        line=line,
        id=_text(line, cells, "id"),
        name=_text(line, cells, "name"),
        parent=_text(line, cells, "parent"),
        definition=_text(line, cells, "definition"),
        lists={name: tuple(_texts(line, cells.get(name, ""))) for name in LISTS},
        status=_text(line, cells, "status"),
    )


def _text(line: int, cells: dict[str, str], name: str) -> Text | None:
    value = tidy(_unguarded(cells.get(name, "")))
    return Text(value, line) if value else None


def _texts(line: int, cell: str) -> Iterator[Text]:
    for part in cell.split("\n"):
        if value := tidy(_unguarded(part)):
            yield Text(value, line)
