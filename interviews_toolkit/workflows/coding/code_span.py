"""Put a code on a span, as a person does with a marker."""

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder, new_coding
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span


def code_span(
    project: store.Project,
    interview_id: InterviewId,
    span: Span,
    *,
    code_id: CodeId,
    coder: Coder,
    clock: store.Clock,
    key: str,
) -> store.Change:
    """Code a span; white space at its ends is left out. The same code there already is left as it is.

    Args:
        project: The study.
        interview_id: Whose text.
        span: In code points of the stored text.
        code_id: A code of the codebook in force.
        coder: Who codes.
        clock: Tells the time.
        key: Stands for this act: sent again, it is answered and not done again.

    Raises:
        NotFoundError: The project has no such interview or code.
        UsageError: The span holds no word, or ends after the text.
    """
    with project.read() as connection:
        if (done := store.find_change(connection, coder=coder.name, key=key)) is not None:
            return done
        interview = store.load_interview(connection, interview_id)
        wanted = _trimmed(interview, span)
        if _is_there(connection, interview, (wanted, code_id), coder):
            return store.Change()
    payload: dict[str, object] = {}
    with project.act("code", coder=coder.name, payload=payload) as connection:
        change = _change(connection, interview, wanted, code_id=code_id, coder=coder, at=store.time_stamp(clock))
        payload.update(store.change_payload(change, key=key, interview=interview_id))
        store.apply_change(connection, change, coder=coder)
    return change


def _is_there(connection: store.Connection, interview: Interview, wanted: tuple[Span, CodeId], coder: Coder) -> bool:
    mine = store.load_codings(connection, coder_id=coder.id, interview_id=interview.id, within=wanted[0])
    return any((coding.span, coding.code_id) == wanted for coding in mine)


def _change(
    connection: store.Connection, interview: Interview, span: Span, *, code_id: CodeId, coder: Coder, at: str
) -> store.Change:
    codebook = store.load_codebook(connection)
    if codebook is None or code_id not in codebook.in_use:
        raise NotFoundError(What.NO_CODE, which=code_id)
    made = new_coding(interview, span, code_id=code_id, coder_id=coder.id, at=at, codebook=codebook.signature)
    known = next((one for one in store.load_coders(connection) if one.id == coder.id), coder)
    return store.Change(
        codings_added=(made,),
        seen_added=() if interview.id in known.seen else (interview.id,),
    )


def _trimmed(interview: Interview, span: Span) -> Span:
    if span.end > len(interview.text):
        raise UsageError(What.SPAN_PAST_END)
    words = span.cut(interview.text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    if start >= end:
        raise UsageError(_("Ce passage ne contient aucun mot."))
    return Span(start, end)
