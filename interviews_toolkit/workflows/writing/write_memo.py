"""Write, reword and remove memos: each an act of its author, saved at once and undone by name."""

import re
from dataclasses import dataclass, replace

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import CodeId, CodingId, InterviewId, MemoId, SuggestionId
from interviews_toolkit.model.memos import Memo, MemoTarget, TargetKind, new_memo
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.versions import memo_version

MAX_TEXT = 20_000
"""Signs: a memo is a thought; a chapter has its own file."""


@dataclass(frozen=True, slots=True)
class MemoPlace:
    """What a memo is to be on, as a person or a page says it.

    Attributes:
        id: Of the thing; for a cluster as people say it (``3``); empty for the project and a span.
        interview_id, span: For a span.
        words: Instead of a span, its words as somebody copied them: they must stand there once.
    """

    kind: TargetKind
    id: str = ""
    interview_id: InterviewId | None = None
    span: Span | None = None
    words: str = ""


def write_memo(sitting: store.Sitting, meant: MemoPlace, text: str, *, key: str) -> store.Change:
    """Write a memo.

    Args:
        text: Plain text; white space at its ends is left out.

    Raises:
        NotFoundError: The project has no such thing.
        UsageError: There is nothing written, or too much.
    """
    said = _checked(text)

    def writing(connection: store.Connection) -> tuple[store.Change, store.Payload]:
        memo = new_memo(_target(connection, meant), said, coder_id=sitting.coder.id, at=sitting.now())
        if store.load_memos(connection, ids=[memo.id]):
            raise ConflictError(_("Ce mémo est déjà dans le projet, mot pour mot."))
        return store.Change(memos_added=(memo,)), _about(memo)

    return sitting.keep("add-memo", key, writing)


def edit_memo(sitting: store.Sitting, memo_id: MemoId, text: str, *, key: str, seen: str | None = None) -> store.Change:
    """Reword one of the coder's own memos; the journal keeps the wording before. The same words change nothing.

    Args:
        seen: The version of it that was on the screen; None where none was.

    Raises:
        NotFoundError: This coder has no such memo.
        ConflictError: It is not any more as it was seen.
        UsageError: There is nothing written, or too much.
    """
    said = _checked(text)

    def rewording(connection: store.Connection) -> tuple[store.Change, store.Payload]:
        old = _mine(connection, memo_id, sitting.coder, seen)
        if old.text == said:
            return store.Change(), {}
        new = replace(old, text=said, edited_at=sitting.now())
        return store.Change(memos_added=(new,), memos_removed=(old,)), _about(old)

    return sitting.keep("edit-memo", key, rewording)


def remove_memo(sitting: store.Sitting, memo_id: MemoId, *, key: str, seen: str | None = None) -> store.Change:
    """Remove one of the coder's own memos; undoing brings it back.

    Raises:
        NotFoundError: This coder has no such memo.
        ConflictError: It is not any more as it was seen.
    """

    def removal(connection: store.Connection) -> tuple[store.Change, store.Payload]:
        old = _mine(connection, memo_id, sitting.coder, seen)
        return store.Change(memos_removed=(old,)), _about(old)

    return sitting.keep("remove-memo", key, removal)


def _about(memo: Memo) -> store.Payload:
    return {"interview": memo.target.interview_id, "kind": memo.target.kind.value}


def _checked(text: str) -> str:
    said = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
    if not said:
        raise UsageError(_("Ce mémo est vide."), hint=_('Écrivez-le : interviews coding memo add -m "…"'))
    if len(said) > MAX_TEXT:
        raise UsageError(_("Ce mémo est trop long : {n} signes au plus.").format(n=MAX_TEXT))
    if any(ord(char) < ord(" ") and char not in "\n\t" for char in said):
        raise UsageError(_("Ce mémo contient des caractères invisibles : supprimez-les."))
    return said


def _mine(connection: store.Connection, memo_id: MemoId, coder: Coder, seen: str | None) -> Memo:
    found = store.load_memos(connection, ids=[memo_id], coder_id=coder.id)
    if not found:
        raise NotFoundError(
            _("Ce mémo n'est pas l'un des vôtres, ou a déjà été supprimé."),
            hint=_("Liste : interviews coding memo list"),
        )
    [memo] = found
    if seen is not None and memo_version(memo) != seen:
        raise ConflictError(
            _("Ce mémo a changé entre-temps, dans une autre fenêtre ; rien n'a été enregistré."),
            hint=_("Relisez-le, puis recommencez."),
        )
    return memo


def _target(connection: store.Connection, meant: MemoPlace) -> MemoTarget:
    """Find what is meant, and the words of its place.

    Raises:
        NotFoundError: It is not in the project.
    """
    if meant.kind is TargetKind.PROJECT:
        return MemoTarget(TargetKind.PROJECT)
    if meant.kind is TargetKind.SPAN:
        return _passage(connection, meant)
    if meant.kind is TargetKind.CLUSTER:
        return MemoTarget(
            TargetKind.CLUSTER, store.load_reviewed_clusters(connection, meant.id).find(meant.id).cluster.id
        )
    if meant.kind is TargetKind.INTERVIEW:
        interview = store.load_interview(connection, InterviewId(meant.id))
        return MemoTarget(TargetKind.INTERVIEW, interview.id, interview.id)
    if meant.kind in {TargetKind.CODING, TargetKind.SUGGESTION}:
        return _placed(connection, meant)
    codebook = store.load_codebook(connection)
    is_code = meant.kind is TargetKind.CODE
    known: frozenset[str] = (
        frozenset(code.id for code in codebook or ()) if is_code else frozenset(store.load_cases(connection))
    )
    if meant.id not in known:
        raise _missing(meant)
    return MemoTarget(meant.kind, CodeId(meant.id) if is_code else InterviewId(meant.id))


def _passage(connection: store.Connection, meant: MemoPlace) -> MemoTarget:
    if meant.interview_id is None:
        raise UsageError(_("Un mémo sur un passage dit lequel."))
    text = store.load_interview(connection, meant.interview_id).text
    span = meant.span or _found(text, meant)
    if span.end > len(text):
        raise UsageError(What.SPAN_PAST_END)
    return MemoTarget(TargetKind.SPAN, "", meant.interview_id, span, span.cut(text))


def _found(text: str, meant: MemoPlace) -> Span:
    """Find copied words, whatever their spaces and apostrophes."""
    parts = [re.sub("['’]", "['’]", re.escape(part)) for part in meant.words.split()]
    found = list(re.finditer(r"\s+".join(parts), text)) if parts else []
    if not found:
        raise NotFoundError(
            _("Ces mots ne sont pas dans {interview}.").format(interview=meant.interview_id),
            hint=_("Copiez-les depuis l'entretien ; pour les chercher : interviews reading search"),
        )
    if len(found) > 1:
        raise UsageError(_("Ces mots sont {n} fois dans l'entretien : donnez-en plus.").format(n=len(found)))
    return Span(*found[0].span())


def _placed(connection: store.Connection, meant: MemoPlace) -> MemoTarget:
    found = (
        store.load_codings(connection, ids=[CodingId(meant.id)])
        if meant.kind is TargetKind.CODING
        else store.load_suggestions(connection, ids=[SuggestionId(meant.id)])
    )
    if not found:
        raise _missing(meant)
    [one] = found
    return MemoTarget(meant.kind, one.id, one.interview_id, one.span, one.quote)


def _missing(meant: MemoPlace) -> NotFoundError:
    messages = {
        TargetKind.CODE: _("La grille n'a pas de code « {id} »."),
        TargetKind.CASE: _("La table des participants n'a pas « {id} »."),
        TargetKind.CODING: _("Le codage « {id} » n'est pas dans le projet."),
        TargetKind.SUGGESTION: _("La suggestion « {id} » n'est plus dans le projet."),
    }
    hints = {TargetKind.CODE: "interviews codebook show", TargetKind.CODING: "interviews codebook excerpts CODE"}
    return NotFoundError(
        messages[meant.kind].format(id=meant.id),
        hint=hints.get(meant.kind, _("Rechargez le projet : interviews status")),
    )
