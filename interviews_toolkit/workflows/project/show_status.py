"""Tell where a study stands and what comes next."""

from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.i18n import _


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a project, by counts."""

    title: str
    counts: store.Counts
    next_command: str


def show_status(project: store.Project) -> Status:
    """Count what the project holds, by SQL alone, and name the next command."""
    with project.read() as connection:
        counts = store.load_counts(connection)
    return Status(project.title, counts, _next(counts))


def _next(counts: store.Counts) -> str:
    if not counts.n_interviews:
        return _("interviews ingest DOSSIER")
    if not (counts.n_waiting or counts.n_decided or counts.n_codings):
        return _("interviews code --codebook GRILLE.yaml")
    if counts.n_clusters is None:
        return "interviews cluster"
    return "interviews report"
