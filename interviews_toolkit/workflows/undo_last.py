"""Undo a coder's last act of reviewing: from the journal, so it works after a restart, one act at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.i18n import _, ngettext, quoted
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, Verdict
from interviews_toolkit.model.ids import CodeId, InterviewId

_ACTS = ("code", "decide", "uncode")
_UNDO = "undo"


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The act that would be undone next, told well enough to name it.

    Attributes:
        number: The journal's number of the act.
        act: ``decide``, ``code`` or ``uncode``.
        verdict: Of a decision; None otherwise.
        codes: The codes concerned, in order, each once.
        n: Suggestions or codings concerned.
    """

    number: int
    act: str
    interview_id: InterviewId
    verdict: Verdict | None
    codes: tuple[CodeId, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing did, and where."""

    interview_id: InterviewId
    change: store.Change


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
        ConflictError: The last act is another one by now; nothing was undone.
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
        change = store.load_change(connection, entry).reversed()
        payload.update(store.change_payload(change, key=key, undoes=entry.id, interview=_where(entry)))
        store.apply_change(connection, change, coder=coder)
    return Undone(_where(entry), change)


def name_step(step: UndoStep, codebook: Codebook | None) -> str:
    """Name what would be undone: « refus de « Manque de temps » (E07) »."""
    names = {code.id: code.name for code in codebook or ()}
    what = ", ".join(quoted(names.get(code_id, code_id)) for code_id in step.codes)
    if step.n != 1:
        what = ngettext("{n} suggestion", "{n} suggestions", step.n).format(n=step.n)
    return _("{act} de {what} ({interview})").format(act=_name_act(step), what=what, interview=step.interview_id)


def _name_act(step: UndoStep) -> str:
    verdicts: Mapping[Verdict | None, str] = {
        Verdict.ACCEPTED: _("acceptation"),
        Verdict.CHANGED: _("modification"),
        Verdict.REFUSED: _("refus"),
        Verdict.SKIPPED: _("mise de côté"),
    }
    if step.act == "decide":
        return verdicts[step.verdict]
    return _("codage") if step.act == "code" else _("suppression du codage")


def _where(entry: store.JournalEntry) -> InterviewId:
    return InterviewId(str(entry.payload["interview"]))


def _last(connection: store.Connection, coder: Coder) -> store.JournalEntry | None:
    """Go back through the journal past what is undone already."""
    undone: set[object] = set()
    for entry in store.walk_journal(connection, coder=coder.name, acts=(*_ACTS, _UNDO)):
        if entry.act == _UNDO:
            undone.add(entry.payload.get("undoes"))
        elif entry.id not in undone:
            return entry
    return None


def _step(connection: store.Connection, entry: store.JournalEntry) -> UndoStep:
    change = store.load_change(connection, entry)
    decided = [decision.suggestion_id for decision in change.decisions_added]
    codes = [one.code_id for one in store.load_suggestions(connection, ids=decided)]
    if entry.act != "decide":
        codes = [coding.code_id for coding in change.codings_added + change.codings_removed]
    verdict = entry.payload.get("verdict")
    return UndoStep(
        number=entry.id,
        act=entry.act,
        interview_id=_where(entry),
        verdict=Verdict(str(verdict)) if verdict else None,
        codes=tuple(dict.fromkeys(codes)),
        n=len(codes),
    )
