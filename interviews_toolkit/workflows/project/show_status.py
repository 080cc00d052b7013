"""Tell where a study stands and what comes next."""

from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.i18n import _
from interviews_toolkit.model.assigning import CoderLoad

_ENOUGH_WORDS = 4_000
"""Said by those interviewed: a hundred segments, below which no class of passages is worth a look."""


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
        has_codebook = not _is_begun(counts) and store.load_codebook(connection) is not None
        n_astray = sum(store.codes_astray(connection).values())
        loads = store.load_coder_loads(connection)
    return StudyStatus(project.title, counts, _next(counts, has_codebook=has_codebook), n_astray, loads)


def _is_begun(counts: store.Counts) -> bool:
    return bool(counts.n_waiting or counts.n_decided or counts.n_codings)


def _next(counts: store.Counts, *, has_codebook: bool) -> str:
    if not counts.n_interviews:
        return _("interviews ingest DOSSIER")
    if not _is_begun(counts):
        return "interviews code" if has_codebook else _("interviews code --codebook GRILLE.yaml")
    if not (counts.n_decided or counts.n_codings):
        return "interviews review"
    if counts.n_clusters is None and counts.n_codable_words >= _ENOUGH_WORDS:
        return "interviews clusters find"
    return "interviews writing report"
