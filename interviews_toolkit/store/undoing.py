"""Which act of a coder is undone next, which is done again, and doing it: from the journal, so across restarts."""

from dataclasses import dataclass

from sqlalchemy import Connection

from interviews_toolkit.errors import ConflictError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.acts import CLUSTERS, CODEBOOK, MEMOS, REDO, REVIEWING, UNDO
from interviews_toolkit.model.changes import Change
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.store.changes import apply_change, load_change
from interviews_toolkit.store.codebooks import change_codebook, check_codes_kept
from interviews_toolkit.store.interviews import load_text_versions
from interviews_toolkit.store.journal import JournalEntry, walk_journal
from interviews_toolkit.store.row_changes import apply_rows, load_changes

_ONCE_UNDOABLE = (*REVIEWING, *MEMOS, *CODEBOOK, *CLUSTERS)
"""Acts that older programs kept with a change in the journal itself."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Where a coder is between undoing and doing again.

    Attributes:
        undo: Their last act that is not undone; None when there is none.
        redo: The act they undid last; None after any other act.
        undoing: What took that back.
    """

    undo: JournalEntry | None = None
    redo: JournalEntry | None = None
    undoing: JournalEntry | None = None


def find_steps(connection: Connection, *, coder: str) -> Steps:
    """Find what a coder would undo next, and what they would do again."""
    marks: dict[object, JournalEntry] = {}
    newest: dict[object, JournalEntry] | None = None
    redo: tuple[JournalEntry | None, JournalEntry | None] = (None, None)
    for entry in walk_journal(connection, coder=coder):
        if entry.act in {UNDO, REDO}:
            marks.setdefault(entry.payload.get("undoes" if entry.act == UNDO else "redoes"), entry)
        elif is_undoable(entry):
            newest = dict(marks) if newest is None else newest
            if entry.id not in marks or marks[entry.id].act == REDO:
                return Steps(entry, *redo)
            if entry.id in newest:  # the earliest of those undone since their last act: undoing goes back
                redo = (entry, newest[entry.id])
    return Steps(None, *redo)


def is_undoable(entry: JournalEntry) -> bool:
    """Tell whether it was kept what an act did."""
    return entry.is_noted or (entry.act in _ONCE_UNDOABLE and "change" in entry.payload)


def reverse_entry(connection: Connection, entry: JournalEntry, *, coder: Coder) -> Change:
    """Take back what an act did, or an undoing took back.

    Returns:
        What that comes to in codings, decisions, suggestions and memos.

    Raises:
        ConflictError: Others have built on it, or the codebook has changed since.
        NotFoundError: Something to be taken back is not there any more.
    """
    change = load_change(connection, entry).reversed()
    kept = load_changes(connection, entry.id)
    if kept is None:
        _check_texts_stand(connection, change)
        apply_change(connection, change, coder=coder)
        return change
    # First of all: SQLite counts keys broken before and after this line apart, and would never find them whole again.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    before, after = kept.codebooks
    if before != after:
        change_codebook(connection, after, before)
    apply_rows(connection, kept.reversed())
    check_codes_kept(connection)
    return change


def _check_texts_stand(connection: Connection, change: Change) -> None:
    """An act of an older program kept places without their words: on a text that was corrected since, they mislead."""
    where = {one.interview_id for one in change.codings_added}
    where |= {one.interview_id for one in change.suggestions_added}
    where |= {memo.target.interview_id for memo in change.memos_added if memo.target.interview_id is not None}
    if any(load_text_versions(connection, interview_id) for interview_id in where):
        raise ConflictError(
            _("Le texte de l'entretien a été corrigé depuis cet acte ; rien n'a été fait."),
            hint=_("Recodez ce passage, ou annulez d'abord la correction du texte."),
        )
