"""A layer: one consistent set of codes on spans to count from. Counts never mix two coders' work unawares."""

from dataclasses import dataclass

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.spans import Span


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A code on a span, whoever put it there."""

    interview_id: InterviewId
    span: Span
    code_id: CodeId


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks that may be counted together.

    Attributes:
        name: What a figure's caption says it rests on.
        seen: Interviews this layer speaks of; the others are missing, not without codes.
        reviewed: False while a machine's suggestions wait for a person.
    """

    name: str
    marks: tuple[Mark, ...]
    seen: frozenset[InterviewId]
    reviewed: bool
