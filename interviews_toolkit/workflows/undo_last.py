"""Undo a coder's last act: from the journal, so it works after a restart, one act at a time."""

from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.acts import CLUSTERS, CODEBOOK, MEMOS, REVIEWING, UndoStep
from interviews_toolkit.model.codings import Coder, Verdict
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.memos import TargetKind

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
        return None if entry is None else _step(connection, entry)


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
            return Undone(_where(done), store.load_change(connection, done))
    payload: dict[str, object] = {}
    with project.act(_UNDO, coder=coder.name, payload=payload) as connection:
        entry = _last(connection, coder)
        if entry is None:
            raise NotFoundError(_("Il n'y a rien à annuler."))
        if entry.id != number:
            raise ConflictError(
                _("Autre chose a été fait entre-temps ; rien n'a été annulé."),
                hint=_("Regardez ce que le bouton propose maintenant d'annuler."),
            )
        step = _step(connection, entry)
        change = store.load_change(connection, entry).reversed()
        payload.update(store.change_payload(change, key=key, undoes=entry.id, interview=_where(entry)))
        store.apply_change(connection, change, coder=coder)
    return Undone(_where(entry), change, step)


def _where(entry: store.JournalEntry) -> InterviewId | None:
    where = entry.payload.get("interview")
    return None if where is None else InterviewId(str(where))


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


def _step(connection: store.Connection, entry: store.JournalEntry) -> UndoStep:
    verdict, kind, names = (entry.payload.get(name) for name in ("verdict", "kind", "names"))
    codes: list[CodeId] = []
    n = 1
    if entry.act in REVIEWING:
        change = store.load_change(connection, entry)
        decided = [decision.suggestion_id for decision in change.decisions_added]
        codes = [one.code_id for one in store.load_suggestions(connection, ids=decided)]
        if entry.act != "decide":
            codes = [coding.code_id for coding in change.codings_added + change.codings_removed]
        n = len(codes)
    return UndoStep(
        number=entry.id,
        act=entry.act,
        interview_id=_where(entry),
        verdict=Verdict(str(verdict)) if verdict else None,
        codes=tuple(dict.fromkeys(codes)),
        n=n,
        names=tuple(map(str, names)) if isinstance(names, list) else (),
        kind=TargetKind(str(kind)) if kind else None,
    )
