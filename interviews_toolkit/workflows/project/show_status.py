"""Tell where a study stands and what comes next."""

from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.i18n import _
from interviews_toolkit.model.assigning import CoderLoad


@dataclass(frozen=True, slots=True)
class StudyStatus:
    """The state of a project, by counts.

    Attributes:
        n_astray: Codings on codes that the codebook lacks.
        loads: How far each coder is with the interviews given to them; empty where none were.
    """

    title: str
    counts: store.Counts
    next_command: str
    n_astray: int = 0
    loads: tuple[CoderLoad, ...] = ()


def show_status(project: store.Project) -> StudyStatus:
    """Count what the project holds, by SQL alone, and name the next command."""
    with project.read() as connection:
        counts = store.load_counts(connection)
        n_astray = sum(store.codes_astray(connection).values())
        loads = store.load_coder_loads(connection)
    return StudyStatus(project.title, counts, _next(counts), n_astray, loads)


def _next(counts: store.Counts) -> str:
    if not counts.n_interviews:
        return _("interviews ingest DOSSIER")
    if not (counts.n_waiting or counts.n_decided or counts.n_codings):
        return _("interviews code --codebook GRILLE.yaml")
    if counts.n_clusters is None:
        return "interviews clusters find"
    return "interviews writing report"
