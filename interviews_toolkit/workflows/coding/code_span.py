"""Put a code on a span, as a person does with a marker."""

from interviews_toolkit import store
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.sentences import words_within


def code_span(
    sitting: store.Sitting, interview_id: InterviewId, span: Span, *, code_id: CodeId, key: str
) -> store.Change:
    """Code a span; white space at its ends is left out. The same code there already is left as it is.

    Args:
        span: In code points of the stored text.
        code_id: A code of the codebook in force.

    Raises:
        NotFoundError: The project has no such interview or code.
        UsageError: The span holds no word, or ends after the text.
    """
    coder = sitting.coder

    def coding(connection: store.Connection) -> tuple[store.Change, store.Payload]:
        ground = store.load_ground(connection, [interview_id])
        if interview_id not in ground.texts:
            store.load_text(connection, interview_id)  # says so, and what there is
        wanted = words_within(ground.texts[interview_id], span)
        store.check_code(ground.codebook, code_id)
        near = store.load_codings(connection, coder_id=coder.id, interview_id=interview_id, within=wanted)
        if any((one.span, one.code_id) == (wanted, code_id) for one in near):
            return store.Change(), {}
        made = ground.coding((interview_id, wanted), code_id=code_id, coder_id=coder.id, at=sitting.now())
        seen = ground.newly_seen(coder, interview_id)
        return store.Change(codings_added=(made,), seen_added=seen), {"interview": interview_id}

    return sitting.keep("code", key, coding)
