"""Count what lies on every interview, by code, question, coder and state: what the page filters and draws by."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from interviews_toolkit import store
from interviews_toolkit.model.codings import Coder, Verdict
from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId, QuestionId
from interviews_toolkit.model.interviews import Turn
from interviews_toolkit.model.snapshot import Snapshot

CODING = "coding"
WAITING = "waiting"
REFUSED = "refused"
DONE = "done"
"""A suggestion that became a coding, which is counted as that too."""


@dataclass(frozen=True, slots=True, order=True)
class Tally:
    """So many codings, or suggestions in one state, that are alike.

    Attributes:
        question: What the turn they begin in answers; empty for none.
        coder_id: Of codings; empty for suggestions.
        state: ``coding``, ``waiting``, ``refused`` or ``done``: of suggestions, as this coder decided.
    """

    interview_id: InterviewId
    code_id: CodeId
    question: QuestionId | str
    coder_id: CoderId | str
    state: str
    n: int


def tally_review(project: store.Project, *, coder: Coder) -> list[Tally]:
    """Count the codings this coder may see, and suggestions by how this coder decided on them; in order."""
    with project.read() as connection:
        snapshot = store.load_snapshot(connection, seen_by=coder)
    return sorted(Tally(*key, n) for key, n in _count(snapshot, coder).items())


_Key = tuple[InterviewId, CodeId, QuestionId | str, CoderId | str, str]


def _count(snapshot: Snapshot, coder: Coder) -> Counter[_Key]:
    turns = {interview.id: interview.turns for interview in snapshot.interviews}
    starts = {key: [turn.span.start for turn in of] for key, of in turns.items()}
    decided = {one.suggestion_id: one.verdict for one in snapshot.decisions if one.coder_id == coder.id}

    def asked(interview_id: InterviewId, position: int) -> QuestionId | str:
        return _question(turns[interview_id], starts[interview_id], position)

    counted: Counter[_Key] = Counter()
    for coding in snapshot.codings:
        question = asked(coding.interview_id, coding.span.start)
        counted[coding.interview_id, coding.code_id, question, coding.coder_id, CODING] += 1
    for one in snapshot.suggestions:
        question = asked(one.interview_id, one.span.start)
        counted[one.interview_id, one.code_id, question, "", _state(decided.get(one.id))] += 1
    return counted


def _question(turns: Sequence[Turn], starts: Sequence[int], position: int) -> QuestionId | str:
    at = bisect_right(starts, position) - 1
    return (turns[at].question or "") if at >= 0 else ""


def _state(verdict: Verdict | None) -> str:
    if verdict is None or verdict is Verdict.SKIPPED:
        return WAITING
    return REFUSED if verdict is Verdict.REFUSED else DONE
