"""Which segments are to be clustered: all, those the codebook does not cover yet, one code's, one question's."""

from collections.abc import Mapping, Sequence

from interviews_toolkit.errors import NotFoundError, UsageError, What
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Segment, Span, merge_spans
from interviews_toolkit.model.suggestions import Suggestion

EVERYTHING, UNCODED = "all", "uncoded"


def choose_rows(
    on: str, segments: Sequence[Segment], questions: Sequence[str | None], snapshot: Snapshot
) -> tuple[int, ...]:
    """Choose segments by what was asked; gives their ranks, ascending.

    Args:
        on: ``all``; ``uncoded``, what no suggestion or coding touches; ``code:ID``, what one of that code, or of one
            below it, touches; ``question:Q4`` or ``question:4``, what answers it.
        questions: The question each answers.
        snapshot: The project: suggestions, codings, codebook and guide.

    Raises:
        NotFoundError: No such code or question.
        UsageError: ``on`` is none of the above.
    """
    kind, _sign, name = on.partition(":")
    everything = range(len(segments))
    if on == EVERYTHING:
        return tuple(everything)
    if on == UNCODED:
        marked = _marked(snapshot, None)
        return tuple(row for row in everything if not _touches(segments[row], marked))
    if kind == "code":
        marked = _marked(snapshot, _code_and_below(name, snapshot))
        return tuple(row for row in everything if _touches(segments[row], marked))
    if kind == "question":
        asked = _known_question(name, snapshot)
        return tuple(row for row in everything if questions[row] == asked)
    raise UsageError(
        _("« {on} » ne dit pas sur quoi chercher des classes.").format(on=on),
        hint=_("all, uncoded, code:IDENTIFIANT ou question:Q4"),
    )


def _marked(snapshot: Snapshot, codes: frozenset[CodeId] | None) -> dict[InterviewId, list[Span]]:
    """Unite the places coded or suggested, with any code or with one of these."""
    spans: dict[InterviewId, list[Span]] = {}
    marks: tuple[Suggestion | Coding, ...] = (*snapshot.proposals, *snapshot.codings)
    for one in marks:
        if codes is None or one.code_id in codes:
            spans.setdefault(one.interview_id, []).append(one.span)
    return {interview: merge_spans(found) for interview, found in spans.items()}


def _touches(segment: Segment, marked: Mapping[InterviewId, Sequence[Span]]) -> bool:
    return any(span.overlaps(segment.span) for span in marked.get(segment.interview_id, ()))


def _code_and_below(name: str, snapshot: Snapshot) -> frozenset[CodeId]:
    codebook = snapshot.codebook
    if codebook is None or name not in codebook:
        raise NotFoundError(What.NO_CODE, which=name, hint=_("Les codes : interviews numbers themes --json"))
    return frozenset(codebook.descendants(CodeId(name)))


def _known_question(name: str, snapshot: Snapshot) -> str:
    """Find the question people mean: ``4`` is Q4 where the guide has no question « 4 »."""
    known = [question.id for question in snapshot.guide.questions] if snapshot.guide else []
    for meant in (name, f"Q{name}"):
        if meant in known:
            return meant
    raise NotFoundError(
        What.NO_QUESTION, which=name, hint=_("Questions : {known}").format(known=", ".join(known) or _("aucune"))
    )
