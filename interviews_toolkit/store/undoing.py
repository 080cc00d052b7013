"""Which act of a coder is undone next, which is done again, and doing it: from the journal, so across restarts."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, exists, select

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
from interviews_toolkit.store.tables import ROW_CHANGES

_ONCE_UNDOABLE = (*REVIEWING, *MEMOS, *CODEBOOK, *CLUSTERS)
"""Acts that older programs kept with a change in the journal itself."""


def find_undo(connection: Connection, *, coder: str) -> JournalEntry | None:
    """Find the coder's last act that is not undone; None when there is none."""
    state: dict[object, str] = {}
    for entry in walk_journal(connection, coder=coder):
        if entry.act in {UNDO, REDO}:
            state.setdefault(entry.payload.get("undoes" if entry.act == UNDO else "redoes"), entry.act)
        elif state.get(entry.id) != UNDO and is_undoable(connection, entry):
            return entry
    return None


def find_redo(connection: Connection, *, coder: str) -> tuple[JournalEntry, JournalEntry] | None:
    """Find the act to be done again, and the undoing that took it back; None after any other act of the coder."""
    acts = walk_journal(connection, coder=coder)
    undone: dict[object, JournalEntry] = {}
    done: set[object] = set()
    for entry in acts:
        if entry.act == REDO:
            done.add(entry.payload.get("redoes"))
        elif entry.act == UNDO and entry.payload.get("undoes") not in done:
            undone.setdefault(entry.payload.get("undoes"), entry)
        elif entry.act != UNDO and is_undoable(connection, entry):
            return _original(entry, acts, undone)
    return None


def _original(
    last: JournalEntry, before: Iterator[JournalEntry], undone: Mapping[object, JournalEntry]
) -> tuple[JournalEntry, JournalEntry] | None:
    """Find the act that was undone last: the earliest, for undoing goes back."""
    if not undone:
        return None
    first = min(int(str(number)) for number in undone)
    original = next(entry for entry in (last, *before) if entry.id == first)
    return original, undone[first]


def is_undoable(connection: Connection, entry: JournalEntry) -> bool:
    """Tell whether it was kept what an act did."""
    kept = select(exists().where(ROW_CHANGES.c.journal_id == entry.id))
    if connection.execute(kept).scalar_one():
        return True
    return entry.act in _ONCE_UNDOABLE and "change" in entry.payload


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
