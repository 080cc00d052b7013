"""Give codings another code, or one of them another extent; what rests on them follows."""

from collections.abc import Mapping
from itertools import chain

from interviews_toolkit import store
from interviews_toolkit.codebook.repointing import Follow
from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.changes import Coded
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.ids import CodeId, CodingId, InterviewId
from interviews_toolkit.model.spans import Excerpt, Span
from interviews_toolkit.model.versions import coding_version
from interviews_toolkit.nlp.sentences import words_within


def change_codings(
    sitting: store.Sitting,
    seen: Mapping[CodingId, str],
    *,
    code_id: CodeId | None = None,
    span: Span | None = None,
    key: str,
) -> store.Change:
    """Change some of the coder's own codings, in one act; nobody changes another's.

    Memos, and the decisions codings came from, follow them. Where the coder has the new code there already, one coding
    remains, with both memos.

    Args:
        seen: The codings, each with the version of it that was on the screen.
        code_id: Their new code; None leaves it.
        span: The new extent of a single one, in code points; None leaves it.

    Raises:
        NotFoundError: The coder has no such coding, or the codebook no such code.
        ConflictError: One is not any more as it was seen; nothing was changed.
        UsageError: Several cannot be given one extent, or it holds no word or ends after the text.
    """
    if span is not None and len(seen) != 1:
        raise UsageError(_("On change l'étendue d'un codage à la fois."))

    def changing(connection: store.Connection) -> tuple[store.Change, store.Payload]:
        codings = _seen(connection, sitting, seen)
        if code_id is not None:
            store.codebook_with(connection, code_id)
        interviews = sorted({one.interview_id for one in codings})
        follow = Follow(_coded(connection, interviews))
        for coding in codings:
            place = None if span is None else _excerpt(connection, coding.interview_id, span)
            wanted = code_id or coding.code_id
            if (wanted, place.span if place else coding.span) != (coding.code_id, coding.span):
                follow.coding(coding, wanted, place)
        return follow.change({}), {"interview": interviews[0]} if len(interviews) == 1 else {}

    return sitting.keep("recode", key, changing)


def _seen(connection: store.Connection, sitting: store.Sitting, seen: Mapping[CodingId, str]) -> tuple[Coding, ...]:
    mine = store.load_codings(connection, coder_id=sitting.coder.id, ids=list(seen))
    if len(mine) != len(seen):
        raise NotFoundError(
            _("Ce codage n'est pas l'un des vôtres, ou a déjà été retiré."), hint=_("Rechargez l'entretien.")
        )
    if any(coding_version(one) != seen[one.id] for one in mine):
        raise ConflictError(_("Ce codage a changé entre-temps ; rien n'a été fait."), hint=_("Rechargez l'entretien."))
    return mine


def _coded(connection: store.Connection, interviews: list[InterviewId]) -> Coded:
    """All that lies on these interviews."""
    decisions = chain(*(store.load_decisions(connection, interview_id=one) for one in interviews))
    return Coded(
        tuple(chain(*(store.load_codings(connection, interview_id=one) for one in interviews))),
        tuple(chain(*(store.load_suggestions(connection, interview_id=one) for one in interviews))),
        tuple(decisions),
        tuple(chain(*(store.load_memos(connection, interview_id=one) for one in interviews))),
    )


def _excerpt(connection: store.Connection, interview_id: InterviewId, span: Span) -> Excerpt:
    text = store.load_text(connection, interview_id)
    place = words_within(text, span)
    return Excerpt(interview_id, place, place.cut(text))
