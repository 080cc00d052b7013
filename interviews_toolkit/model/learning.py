"""What was learnt from people's decisions: how sure it may be, code by code, and what it says of each suggestion."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviews_toolkit.model.ids import CodeId, InterviewId, SuggestionId
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.model.suggestions import Suggestion

_LEARNED = "learned:"
_QUESTION = "learned:?"


@dataclass(frozen=True, slots=True)
class CodeLesson:
    """What was learnt of one code.

    Attributes:
        n_yes: Passages people put the code on, or accepted.
        n_no: Passages refused for it, or read whole by somebody who did not put it there.
        n_decisions: Suggestions of this code that people decided on.
        speaks: Suggestions are made: on interviews it had not seen, indicators and it together beat indicators alone.
        indicators_f1, learned_f1, both_f1: There, 0 to 1, where its thresholds had not seen the interview either; both
            where it would have spoken. None where there was nothing to measure.
        precision: Share of what it proposes there, beyond the indicators, that is right; None below ten proposals.
        n_proposed: What that share is of.
        indicators_precision: Share of the indicators' passages that are right, of those judged; None below ten.
    """

    code_id: CodeId
    n_yes: int
    n_no: int
    n_decisions: int
    speaks: bool = False
    indicators_f1: float | None = None
    learned_f1: float | None = None
    both_f1: float | None = None
    precision: float | None = None
    n_proposed: int = 0
    indicators_precision: float | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What learning says of one suggestion, whoever made it.

    Attributes:
        precision: 0 to 1; how often suggestions like it are right, None where too few were decided on to tell. Of a
            question, how probable a yes is.
        nearest: Excerpts with this code that are most like it, nearest first.
        rank: Its place among those to be decided on, from 0: where a decision teaches most.
        is_pooled: The precision is that of all codes together: too little of this one was judged.
        is_doubted: What was learnt contradicts it: it comes last, and ``precision`` is how often such ones are right.
        against: Its words that speak most against the code.
        refused: Where an indicator of the code was found too and it was not meant: those most like it, nearest first.
    """

    precision: float | None
    nearest: tuple[Excerpt, ...] = ()
    rank: int = 0
    is_pooled: bool = False
    is_doubted: bool = False
    against: tuple[str, ...] = ()
    refused: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Learning:
    """What one run learnt, from what.

    Attributes:
        id: Derives from all that was learnt from: the same id is the same learning.
        threshold: From what probability (0-1) on a passage is proposed.
        precision: As a lesson's, over all codes that speak together.
        lessons: In the codebook's order; codes nobody ever used are left out.
        interviews: Those that taught something.
        n_asked: Questions asked of each code, at most.
    """

    id: str
    threshold: float
    lessons: tuple[CodeLesson, ...]
    interviews: tuple[InterviewId, ...]
    precision: float | None = None
    hints: Mapping[SuggestionId, Hint] = field(default_factory=dict)
    n_asked: int = 0


def learned_origin(learning_id: str) -> str:
    """Say, where a suggestion names its model, that it was learnt."""
    return f"{_LEARNED}{learning_id}"


def question_origin(learning_id: str) -> str:
    """Say, where a suggestion names its model, that it is a question."""
    return f"{_QUESTION}{learning_id}"


def is_learned(suggestion: Suggestion) -> bool:
    """Tell what was learnt from decisions, questions too, from what the codebook's indicators, or a cluster, made."""
    return suggestion.model.startswith(_LEARNED)


def is_question(suggestion: Suggestion) -> bool:
    """Tell a question, asked to learn from the answer, from a suggestion, made because it is likely right."""
    return suggestion.model.startswith(_QUESTION)
