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


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A passage found by its meaning.

    Attributes:
        line: Where it stands, and what stands round it.
        likeness: Cosine with what was asked, centred on the study: 0 as any passage, 1 the same words.
        words: Lemmas it shares with what was asked.
    """

    line: ConcordanceLine
    likeness: float
    words: tuple[str, ...]
