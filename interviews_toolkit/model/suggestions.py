"""What a machine proposes, and why. A suggestion is never a coding: only a person's decision makes one."""

from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId
from interviews_toolkit.model.spans import Span


class Cue(StrEnum):
    """What stands round a match and may turn its sense; noted, never filtered on."""

    NEGATION = "negation"
    QUESTION = "question"
    REPORTED = "reported"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator found in a text.

    Attributes:
        indicator: The indicator as its author typed it.
        span: From the first matched word to the last, fillers between them included.
        words: The matched words, each as the text has it; fillers left out.
    """

    code_id: CodeId
    indicator: str
    span: Span
    words: tuple[str, ...]
    cues: frozenset[Cue] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A span proposed for a code, with every match that speaks for it.

    Attributes:
        score: 0 to 1; how sure the rule is, None where the rule cannot tell.
        codebook: Version and digest of the codebook that made it.
        model: The language model that made it.
    """

    id: SuggestionId
    interview_id: InterviewId
    span: Span
    quote: str
    code_id: CodeId
    matches: tuple[Match, ...]
    codebook: str
    model: str
    score: float | None = None
