"""The participants' table as people save it: a CSV out of a spreadsheet, with whatever separator and encoding."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.decoding import read_text
from interviews_toolkit.files.reading import load
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.readers._lexicon import fold

_SEPARATORS = ";,\t"
_ID_NAMES = ("id", "identifiant", "code", "entretien", "numero", "n°")
_MAX_MEGABYTES = 10

_Row = tuple[int, list[str]]
"""The line a row begins on, and its cells."""


def read_participants(path: Path) -> tuple[Case, ...]:
    """Read one case a row, in the order of the file.

    The separator is the commonest of ``;``, ``,`` and tab in the first line; the id is the column named ``id``
    (or identifiant, code, entretien, numéro), wherever it stands. Blank rows are skipped, cells stripped, and
    every other column becomes an attribute under its own name, empty cells included.

    Raises:
        InputFileError: Unreadable, no id column, or rows at fault; ``faults`` lists all of them with their lines:
            empty or repeated ids, too few or too many cells, empty or repeated column names.
    """
    rows = list(_rows(read_text(load(path, megabytes=_MAX_MEGABYTES), path)[0], path))
    if len(rows) < 2:
        hint = _("La première ligne nomme les colonnes, chaque autre ligne décrit un entretien.")
        raise InputFileError(_("Le tableau des participants est vide."), path=path, hint=hint)
    (line, header), *body = rows
    names = [name.strip() for name in header]
    at = next((names.index(name) for wanted in _ID_NAMES for name in names if fold(name) == wanted), None)
    if at is None:
        hint = _("Nommez « id » la colonne qui porte les identifiants (E01, E02…).")
        raise InputFileError(_("Le tableau n'a pas de colonne « id »."), path=path, line=line, hint=hint)
    faults = [*_header_faults(line, names), *_row_faults(body, n_columns=len(names), at=at)]
    if faults:
        n = len(faults)
        message = ngettext("{n} défaut dans le tableau.", "{n} défauts dans le tableau.", n).format(n=n)
        hint = _("Corrigez ces lignes dans le tableur et enregistrez de nouveau en CSV UTF-8.")
        raise InputFileError(message, path=path, line=faults[0].line, faults=faults, hint=hint)
    return tuple(_case(names, [cell.strip() for cell in cells], at) for _line, cells in body)


def _rows(text: str, path: Path) -> Iterator[_Row]:
    """Cut into rows; a spreadsheet's ``sep=;`` line is obeyed, rows of empty cells are dropped."""
    first = text.split("\n", 1)[0]
    declared = first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;")
    separator = first.strip()[-1] if declared else max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    end = 0
    try:
        for row in reader:
            begin, end = end + 1, reader.line_num
            if any(cell.strip() for cell in row) and not (declared and begin == 1):
                yield begin, row
    except csv.Error as error:
        hint = _("Un guillemet ouvert et jamais refermé ? Enregistrez de nouveau depuis le tableur.")
        raise InputFileError(_("Le tableau est illisible."), path=path, line=end + 1, hint=hint) from error


def _header_faults(line: int, names: list[str]) -> Iterator[Fault]:
    for column, name in enumerate(names, start=1):
        if not name:
            yield Fault(_("La colonne {n} n'a pas de nom.").format(n=column), line, column)
        elif name in names[: column - 1]:
            yield Fault(_("Deux colonnes se nomment « {name} ».").format(name=name), line, column)


def _row_faults(body: list[_Row], *, n_columns: int, at: int) -> Iterator[Fault]:
    first_line: dict[str, int] = {}
    for line, cells in body:
        if len(cells) != n_columns:
            message = ngettext("{n} colonne au lieu de {m}.", "{n} colonnes au lieu de {m}.", len(cells))
            yield Fault(message.format(n=len(cells), m=n_columns), line)
        case_id = cells[at].strip() if at < len(cells) else ""
        if not case_id:
            yield Fault(_("L'identifiant est vide."), line, at + 1)
        elif case_id in first_line:
            message = _("L'identifiant « {id} » est déjà à la ligne {line}.")
            yield Fault(message.format(id=case_id, line=first_line[case_id]), line, at + 1)
        first_line.setdefault(case_id, line)


def _case(names: list[str], cells: list[str], at: int) -> Case:
    attributes = {name: cell for n, (name, cell) in enumerate(zip(names, cells, strict=True)) if n != at}
    return Case(InterviewId(cells[at]), attributes)
