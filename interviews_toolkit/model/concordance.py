"""A word in its context: one line of a concordance."""

from dataclasses import dataclass

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.spans import Span


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One place; line breaks of the transcript are shown as spaces.

    Attributes:
        turn: Index of the turn.
        speaker: The speaker's label.
        span: Of the keyword, in the stored text.
        left, right: What stands round it in the same turn.
        keyword: From the first matched word to the last.
    """

    interview_id: InterviewId
    turn: int
    speaker: str
    span: Span
    left: str
    keyword: str
    right: str
