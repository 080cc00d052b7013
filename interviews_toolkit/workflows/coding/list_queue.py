"""The suggestions a coder has not decided on, across interviews: in the order of the text, or where it teaches most."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from interviews_toolkit import store
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import Coder, Decision
from interviews_toolkit.model.ids import InterviewId, SuggestionId
from interviews_toolkit.model.interviews import Case, Guide
from interviews_toolkit.model.learning import Hint
from interviews_toolkit.model.suggestions import Suggestion

Order = Literal["text", "learning"]


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a coder.

    Attributes:
        waiting: In the order asked for; what was put off comes last, in the same order.
        decisions: This coder's, on any suggestion.
        hints: What learning says of a suggestion, where it has said anything.
    """

    codebook: Codebook | None
    guide: Guide | None
    cases: Mapping[InterviewId, Case]
    group_by: str
    waiting: tuple[Suggestion, ...]
    decisions: Mapping[SuggestionId, Decision]
    hints: Mapping[SuggestionId, Hint]


def list_queue(
    project: store.Project, *, coder: Coder, order: Order = "text", interview_id: InterviewId | None = None
) -> Queue:
    """List what waits for a coder.

    Args:
        order: ``text``, as the interviews go; ``learning``, where a decision teaches most first. Before anything was
            learnt, the two are one.

    Raises:
        NotFoundError: The project has no such interview.
    """
    with project.read() as connection:
        if interview_id is not None:
            store.load_interview(connection, interview_id)
        suggestions = store.load_suggestions(connection, interview_id=interview_id)
        decisions = {one.suggestion_id: one for one in store.load_decisions(connection, coder_id=coder.id)}
        learning = store.load_learning(connection)
        hints = learning.hints if learning else {}
        left = [one for one in suggestions if one.id not in decisions or decisions[one.id].is_put_off]
        if order == "learning":
            left.sort(key=lambda one: hints[one.id].rank if one.id in hints else len(hints))
        left.sort(key=lambda one: one.id in decisions)
        return Queue(
            codebook=store.load_codebook(connection),
            guide=store.load_guide(connection),
            cases=store.load_cases(connection),
            group_by=store.load_grouping(connection),
            waiting=tuple(left),
            decisions=decisions,
            hints=hints,
        )
