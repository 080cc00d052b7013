"""Undo a coder's last act: from the journal, so it works after a restart, one act at a time."""

from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.acts import CLUSTERS, CODEBOOK, MEMOS, REVIEWING, UndoStep
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import InterviewId

_UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing did, and where; ``step`` is what was undone, None where it was answered before."""

    interview_id: InterviewId | None
    change: store.Change
    step: UndoStep | None = None


def next_undo(project: store.Project, *, coder: Coder) -> UndoStep | None:
    """Tell what ``undo_last`` would undo; None when there is nothing."""
    with project.read() as connection:
        entry = _last(connection, coder)
        return None if entry is None else store.tell_step(connection, entry)


def undo_last(project: store.Project, *, number: int, coder: Coder, key: str) -> Undone:
    """Undo the coder's last act that is not undone yet, in an act of its own.

    Args:
        project: The study.
        number: The act the coder was told would be undone.
        coder: Whose act, and who undoes it.
        key: Stands for this act: sent again, it is answered and not done again.

    Raises:
        NotFoundError: There is nothing to undo.
        ConflictError: The last act is another one by now, or others have built on it; nothing was undone.
    """
    with project.read() as connection:
        done = store.find_entry(connection, coder=coder.name, key=key)
        if done is not None:
            return Undone(done.interview_id, store.load_change(connection, done))
    payload: dict[str, object] = {}
    with project.act(_UNDO, coder=coder.name, payload=payload) as connection:
        entry = _last(connection, coder)
        if entry is None:
            raise NotFoundError(What.NOTHING_TO_UNDO)
        if entry.id != number:
            raise ConflictError(
                _("Autre chose a été fait entre-temps ; rien n'a été annulé."),
                hint=_("Regardez ce que le bouton propose maintenant d'annuler."),
            )
        step = store.tell_step(connection, entry)
        change = store.load_change(connection, entry).reversed()
        payload.update(store.change_payload(change, key=key, undoes=entry.id, interview=entry.interview_id))
        store.apply_change(connection, change, coder=coder)
    return Undone(entry.interview_id, change, step)


def _last(connection: store.Connection, coder: Coder) -> store.JournalEntry | None:
    """Go back through the journal past what is undone already."""
    undone: set[object] = set()
    acts = (*REVIEWING, *MEMOS, *CODEBOOK, *CLUSTERS, _UNDO)
    for entry in store.walk_journal(connection, coder=coder.name, acts=acts):
        if entry.act == _UNDO:
            undone.add(entry.payload.get("undoes"))
        elif entry.id not in undone and "change" in entry.payload:
            # Decisions on clusters were once kept without what undoes them.
            return entry
    return None
