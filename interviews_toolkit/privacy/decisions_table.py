"""What a person decided on each name, read back from the table of proposals."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from interviews_toolkit.errors import Fault, InputFileError
from interviews_toolkit.files.spelling import fold
from interviews_toolkit.files.tables import read_rows
from interviews_toolkit.i18n import _
from interviews_toolkit.privacy.grouping import NamedEntity, written
from interviews_toolkit.privacy.mentions import MentionKind

_ANSWERS = {"oui": True, "o": True, "yes": True, "y": True, "non": False, "n": False, "no": False}


def read_decisions(
    path: Path, proposed: Sequence[NamedEntity]
) -> tuple[tuple[NamedEntity, ...], tuple[NamedEntity, ...]]:
    """Read what is to be replaced and what stays.

    Rows with one pseudonym are one person. A row more, with words of one's own and a pseudonym, is taken too. What the
    table does not name stays as it is said.

    Args:
        path: A CSV file, or a workbook.
        proposed: What the study names.

    Raises:
        InputFileError: The table cannot be read, or has faults; all are listed.
    """
    read = read_rows(path, columns=("words", "pseudonym", "decision"), filled=("words",))
    kinds = {form: one.kind for one in proposed for form in one.forms}
    where = {one.pseudonym: one.where for one in proposed}
    faults = list(read.faults)
    forms: dict[str, list[str]] = {}
    for line, cells in read.rows:
        answer = _ANSWERS.get(fold(cells["decision"]))
        pseudonym = " ".join(cells["pseudonym"].split())
        if answer is None:
            faults.append(Fault(_("la décision est « oui » ou « non »"), line))
        elif answer and not pseudonym:
            faults.append(Fault(_("il manque le pseudonyme"), line))
        elif answer:
            forms.setdefault(pseudonym, []).append(written(cells["words"]))
    if faults:
        raise InputFileError(_("Ce tableau a des lignes à reprendre ; rien n'a été fait."), path=path, faults=faults)
    decided = tuple(
        NamedEntity(kinds.get(each[0], MentionKind.PERSON), tuple(dict.fromkeys(each)), name, where.get(name, {}))
        for name, each in forms.items()
    )
    taken = {form for one in decided for form in one.forms}
    rest = (replace(one, forms=tuple(form for form in one.forms if form not in taken)) for one in proposed)
    return decided, tuple(one for one in rest if one.forms)
