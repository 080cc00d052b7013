"""The participants' table, one case a row: its id, and every other column as an attribute."""

from collections.abc import Iterator
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.tables import Columns, read_columns
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Case

_ID_NAMES = ("id", "identifiant", "code", "entretien", "numero", "n°")


def read_participants(path: Path) -> tuple[Case, ...]:
    """Read one case a row, in the order of the file.

    The id is the column named ``id`` (or identifiant, code, entretien, numéro), wherever it stands. Blank rows and
    columns are skipped, cells stripped, and every other column becomes an attribute under its own name, empty cells
    included.

    Raises:
        InputFileError: Unreadable, no id column, or rows at fault; ``faults`` lists all of them with their lines:
            empty or repeated ids, too few or too many cells, empty or repeated column names.
    """
    table = read_columns(path)
    if not table.rows:
        hint = _("La première ligne nomme les colonnes, chaque autre ligne décrit un entretien.")
        raise InputFileError(_("Le tableau des participants est vide."), path=path, hint=hint)
    at = table.find(*_ID_NAMES)
    if at is None:
        hint = _("Nommez « id » la colonne qui porte les identifiants (E01, E02…).")
        raise InputFileError(_("Le tableau n'a pas de colonne « id »."), path=path, line=table.line, hint=hint)
    faults = sorted((*table.faults, *_row_faults(table, at)), key=lambda fault: fault.line or 0)
    if faults:
        n = len(faults)
        message = ngettext("{n} défaut dans le tableau.", "{n} défauts dans le tableau.", n).format(n=n)
        hint = _("Corrigez ces lignes dans le tableur et enregistrez de nouveau en CSV UTF-8.")
        raise InputFileError(message, path=path, line=faults[0].line, faults=faults, hint=hint)
    return tuple(
        Case(
            InterviewId(row.cell(at)),
            {name: row.cell(column) for column, name in enumerate(table.names) if column != at},
        )
        for row in table.rows
    )


def _row_faults(table: Columns, at: int) -> Iterator[Fault]:
    first_line: dict[str, int] = {}
    for row in table.rows:
        n, m = len(row.cells), len(table.names)
        if n < m and table.separator:
            message = ngettext("{n} colonne au lieu de {m}.", "{n} colonnes au lieu de {m}.", n)
            yield Fault(message.format(n=n, m=m), row.line)
        case_id = row.cell(at)
        if not case_id:
            yield Fault(_("L'identifiant est vide."), row.line, at + 1)
        elif case_id in first_line:
            message = _("L'identifiant « {id} » est déjà à la ligne {line}.")
            yield Fault(message.format(id=case_id, line=first_line[case_id]), row.line, at + 1)
        first_line.setdefault(case_id, row.line)
