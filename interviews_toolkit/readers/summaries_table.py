"""Summaries an author wrote in the framework matrix, read back from the table it was exported to."""

from collections.abc import Collection
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.tables import read_rows
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.ids import CodeId, InterviewId

_COLUMNS = ("interview", "code", "summary")


def read_summaries(
    path: Path, interviews: Collection[InterviewId], codes: Collection[CodeId]
) -> dict[tuple[InterviewId, CodeId], str]:
    """Read a table with the columns interview, code, summary; cells left empty are not there.

    Raises:
        InputFileError: The table has faults: unknown interviews or themes, a cell given twice; all are listed.
    """
    table = read_rows(path, columns=_COLUMNS, filled=_COLUMNS[:2])
    found: dict[tuple[InterviewId, CodeId], str] = {}
    for line, row in table.rows:
        cell = InterviewId(row["interview"]), CodeId(row["code"])
        if cell[0] not in interviews:
            table.faults.append(Fault(_("le projet n'a pas d'entretien « {id} »").format(id=cell[0]), line))
        elif cell[1] not in codes:
            table.faults.append(Fault(_("« {id} » n'est pas un thème de la matrice").format(id=cell[1]), line))
        elif cell in found:
            twice = _("{interview}, {code} : déjà résumé plus haut")
            table.faults.append(Fault(twice.format(interview=cell[0], code=cell[1]), line))
        elif row["summary"]:
            found[cell] = row["summary"]
    if table.faults:
        raise InputFileError(
            ngettext("Cette matrice a {n} défaut.", "Cette matrice a {n} défauts.", len(table.faults)).format(
                n=len(table.faults)
            ),
            path=path,
            faults=sorted(table.faults, key=lambda fault: fault.line or 0),
            hint=_("Gardez les colonnes interview et code telles qu'elles ont été écrites."),
        )
    return found
