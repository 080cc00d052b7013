"""Read the journal as people would tell it: each act with what it was done to."""

from interviews_toolkit import store
from interviews_toolkit.model.acts import CLUSTERS, CODEBOOK, MEMOS, REVIEWING, UndoStep
from interviews_toolkit.model.codebook import Codebook

Told = tuple[store.JournalEntry, UndoStep | None]
"""An act, and, where it is one that can be undone, what it was done to."""


def read_journal(project: store.Project, *, limit: int) -> tuple[tuple[Told, ...], Codebook | None]:
    """Read the last acts, newest first, and the codebook their codes have their names from."""
    nameable = {*REVIEWING, *MEMOS, *CODEBOOK, *CLUSTERS}
    with project.read() as connection:
        entries = store.load_journal(connection, limit=limit)
        told = tuple(
            (entry, store.tell_step(connection, entry) if entry.act in nameable else None) for entry in entries
        )
        return told, store.load_codebook(connection)
