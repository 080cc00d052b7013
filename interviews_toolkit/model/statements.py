"""Statements a study asks its actors about, and what coders judge each actor to think of them, with the evidence."""

from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.model.ids import CodeId, CoderId, InterviewId, StatementId
from interviews_toolkit.model.spans import Span


class Stance(StrEnum):
    """What an actor thinks of a statement; who mixes both is nuanced, who says nothing has none."""

    OPPOSED = "opposed"
    NUANCED = "nuanced"
    FAVOURABLE = "favourable"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence one may be for or against (« le pro bono est un levier »), and the codes that speak of it."""

    id: StatementId
    text: str
    codes: tuple[CodeId, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceJudgement:
    """This coder judges that this actor takes this stance; ``quote`` is the stored text at ``span``, always.

    Attributes:
        stance: None when the coder read the interview and the actor expresses nothing on it.
        span: The evidence, said by the actor; None exactly when there is no stance.
        prompted: Whether the interviewer had asked; None when the coder did not note it.
        judged_at: ISO 8601, UTC.
    """

    statement_id: StatementId
    interview_id: InterviewId
    coder_id: CoderId
    stance: Stance | None
    span: Span | None
    quote: str
    judged_at: str
    prompted: bool | None = None
    memo: str = ""

    def __post_init__(self) -> None:
        if (self.stance is None) != (self.span is None):
            raise ValueError("a stance rests on a span, and silence on none")
