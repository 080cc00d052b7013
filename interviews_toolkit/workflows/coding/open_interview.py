"""Open one interview for a coder: its text; then the codings they may see, suggestions, and what this coder decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviews_toolkit import store
from interviews_toolkit.model.codings import CodedRow, Coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.learning import Hint
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.nlp.sentences import sentences


@dataclass(frozen=True, slots=True)
class OpenText:
    """An interview to be read.

    Attributes:
        steps: Where the keyboard's cursor stops, for each turn: its sentences, long ones cut at commas.
    """

    interview: Interview
    steps: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What lies on an interview's text, as one coder finds it; others' decisions would lean on the hand.

    Attributes:
        left: The passage this coder coded last.
    """

    text: str
    suggestions: tuple[store.Ruled, ...]
    codings: Sequence[CodedRow]
    left: Span | None


def open_text(project: store.Project, interview_id: InterviewId) -> OpenText:
    """Load one interview with nothing on it.

    Raises:
        NotFoundError: The project has no such interview.
    """
    with project.read() as connection:
        interview = store.load_interview(connection, interview_id)
    return OpenText(interview, tuple(tuple(sentences(interview.text, turn.span)) for turn in interview.turns))


def open_marks(project: store.Project, interview_id: InterviewId, *, coder: Coder) -> Marks:
    """Load what lies on one interview.

    Raises:
        NotFoundError: The project has no such interview.
    """
    with project.read() as connection:
        return Marks(
            text=store.load_text(connection, interview_id),
            suggestions=store.load_ruled(connection, coder_id=coder.id, interview_id=interview_id),
            codings=_codings(connection, interview_id, coder),
            left=store.last_coded(connection, interview_id, coder_id=coder.id),
        )


def _codings(connection: store.Connection, interview_id: InterviewId, coder: Coder) -> Sequence[CodedRow]:
    are_all_seen = store.load_sight(connection, coder).shows(interview_id)
    return store.load_coded_rows(connection, interview_id, coder_id=None if are_all_seen else coder.id)


def open_hints(
    project: store.Project, interview_id: InterviewId, *, coder: Coder
) -> tuple[tuple[Suggestion, Hint], ...]:
    """Load what was learnt of an interview's suggestions; nothing before anything was learnt.

    Of the passages already coded or refused like one, those of others are left out while the coder may not see them.

    Raises:
        NotFoundError: The project has no such interview.
    """
    with project.read() as connection:
        store.load_interview(connection, interview_id)
        learning = store.load_learning(connection)
        suggestions = store.load_suggestions(connection, interview_id=interview_id)
        sight = store.load_sight(connection, coder)
        mine = {(one.interview_id, one.quote) for one in store.load_codings(connection, coder_id=coder.id)}
    hints = learning.hints if learning else {}

    def seen(hint: Hint) -> Hint:
        near = (one for one in hint.nearest if sight.shows(one.interview_id) or (one.interview_id, one.quote) in mine)
        return replace(
            hint, nearest=tuple(near), refused=tuple(one for one in hint.refused if sight.shows(one.interview_id))
        )

    return tuple((one, seen(hints[one.id])) for one in suggestions if one.id in hints)
