"""Read the journal as people would tell it: each act with what it was done to."""

from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.model.acts import CLUSTERS, CODEBOOK, MEMOS, REDO, REVIEWING, UNDO, UndoStep
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder

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


@dataclass(frozen=True, slots=True)
class Done:
    """An act of a coder that can be undone, or done again where it is undone; ``at``: ISO 8601, UTC."""

    step: UndoStep
    at: str
    is_undone: bool


def read_history(project: store.Project, *, coder: Coder) -> tuple[tuple[Done, ...], Codebook | None]:
    """List a coder's acts that can be undone or done again, newest first, and the codebook to name them by."""
    undone: dict[object, bool] = {}
    found = []
    with project.read() as connection:
        for entry in store.walk_journal(connection, coder=coder.name):
            if entry.act in {UNDO, REDO}:
                undone.setdefault(entry.payload.get("undoes") or entry.payload.get("redoes"), entry.act == UNDO)
            elif store.is_undoable(entry):
                found.append(Done(store.tell_step(connection, entry), entry.at, undone.get(entry.id, False)))
        return tuple(found), store.load_codebook(connection)
