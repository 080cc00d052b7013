"""Undo a coder's last act whatever it is, and do it again: from the journal, so across restarts, one act at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.acts import REDO, UNDO, UndoStep
from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What ``undo_last`` would undo, and what ``redo_last`` would do again; None where there is nothing."""

    undo: UndoStep | None
    redo: UndoStep | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing, or doing again, did, and where; ``step`` is the act, None where it was answered before."""

    interview_id: InterviewId | None
    change: store.Change
    step: UndoStep | None = None


def next_steps(sitting: store.Sitting, known: Mapping[SuggestionId, CodeId] | None = None) -> NextSteps:
    """Tell what a coder would undo and do again; ``known``: codes of suggestions loaded already."""
    with sitting.read() as connection:
        found = store.find_steps(connection, coder=sitting.coder.name)
        undo, redo = (
            None if one is None else store.tell_step(connection, one, known) for one in (found.undo, found.redo)
        )
    return NextSteps(undo, redo)


def undo_last(sitting: store.Sitting, *, number: int, key: str) -> Undone:
    """Undo the coder's last act that is not undone yet, in an act of its own.

    Args:
        number: The act the coder was told would be undone.

    Raises:
        NotFoundError: There is nothing to undo.
        ConflictError: The last act is another one by now, or others have built on it; nothing was undone.
    """

    def undoing(connection: store.Connection, payload: store.Payload) -> Undone:
        entry = store.find_steps(connection, coder=sitting.coder.name).undo
        if entry is None:
            raise NotFoundError(What.NOTHING_TO_UNDO)
        _check_number(entry, number)
        step = store.tell_step(connection, entry)
        change = store.reverse_entry(connection, entry, coder=sitting.coder)
        payload.update(store.change_payload(change, undoes=entry.id, interview=entry.interview_id))
        return Undone(entry.interview_id, change, step)

    return sitting.once(UNDO, key, undoing, answer=_answer)


def redo_last(sitting: store.Sitting, *, number: int, key: str) -> Undone:
    """Do again what the coder undid last; after any other act of theirs there is nothing to do again.

    Args:
        number: The act the coder was told would be done again.

    Raises:
        NotFoundError: There is nothing to do again.
        ConflictError: It is another act by now, or others have changed what it was done to; nothing was done.
    """

    def redoing(connection: store.Connection, payload: store.Payload) -> Undone:
        found = store.find_steps(connection, coder=sitting.coder.name)
        if found.redo is None or found.undoing is None:
            raise NotFoundError(_("Il n'y a rien à rétablir."))
        entry = found.redo
        _check_number(entry, number)
        change = store.reverse_entry(connection, found.undoing, coder=sitting.coder)
        payload.update(store.change_payload(change, redoes=entry.id, interview=entry.interview_id))
        return Undone(entry.interview_id, change, store.tell_step(connection, entry))

    return sitting.once(REDO, key, redoing, answer=_answer)


def _answer(connection: store.Connection, done: store.JournalEntry) -> Undone:
    return Undone(done.interview_id, store.load_change(connection, done))


def _check_number(entry: store.JournalEntry, number: int) -> None:
    if entry.id != number:
        raise ConflictError(
            _("Autre chose a été fait entre-temps ; rien n'a été annulé."),
            hint=_("Regardez ce que le bouton propose maintenant d'annuler."),
        )
