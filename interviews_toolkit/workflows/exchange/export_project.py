"""Write the study, or its codebook, for another program; say what could not go."""

from dataclasses import replace
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import InputFileError, NotEnoughDataError, UsageError
from interviews_toolkit.files.writing import write_bytes
from interviews_toolkit.i18n import _
from interviews_toolkit.model.interviews import Interview, Source, Turn
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.readers import interview_of_text
from interviews_toolkit.refi import Loss, Lost, QdaProject, from_study, write_qdc, write_qdpx
from interviews_toolkit.version import VERSION

CODEBOOK, PROJECT = ".qdc", ".qdpx"


def export_project(project: store.Project, file: Path, *, utf16: bool = False) -> QdaProject:
    """Write a .qdpx (everything) or a .qdc (the codes alone); the same study gives the same bytes.

    Args:
        file: Where to; its suffix says which.
        utf16: Count places as NVivo does.

    Returns:
        What was written; its ``losses`` are what could not be.

    Raises:
        UsageError: Another suffix.
        NotEnoughDataError: There is no interview, or for a .qdc no codebook.
        InputFileError: The place cannot be written to.
    """
    suffix = file.suffix.lower()
    if suffix not in {CODEBOOK, PROJECT}:
        raise UsageError(
            _("On exporte un projet en .qdpx, ou une grille en .qdc."), hint="interviews project export etude.qdpx"
        )
    with project.read() as connection:
        study = store.load_snapshot(connection)
    if suffix == CODEBOOK and study.codebook is None:
        raise NotEnoughDataError(
            _("Ce projet n'a pas encore de grille d'analyse."), hint=_("interviews code --codebook GRILLE.yaml")
        )
    if suffix == PROJECT and not study.interviews:
        raise NotEnoughDataError(_("Ce projet n'a pas encore d'entretien."), hint=_("interviews ingest DOSSIER"))
    exchanged = from_study(study, version=VERSION, utf16=utf16)
    if suffix == CODEBOOK:
        write_bytes(file, write_qdc(exchanged))
        return replace(exchanged, losses=())
    write_bytes(file, write_qdpx(exchanged, utf16=utf16))
    return replace(exchanged, losses=(*exchanged.losses, *_turns_read_otherwise(study)))


def _turns_read_otherwise(study: Snapshot) -> tuple[Loss, ...]:
    """Turns do not travel: they are found again in the text; where that gives others, say so."""
    changed = [interview.id for interview in study.interviews if not _is_found_again(interview)]
    what = Lost.TURNS
    return (Loss(what, len(changed), ", ".join(changed)),) if changed else ()


def _is_found_again(interview: Interview) -> bool:
    try:
        again = interview_of_text(interview.text, interview_id=interview.id, source=Source("", "", "", ""))
    except InputFileError:
        return False
    return [_place(turn) for turn in again.turns] == [_place(turn) for turn in interview.turns]


def _place(turn: Turn) -> tuple[str, int, int]:
    return turn.speaker.label, turn.span.start, turn.span.end
