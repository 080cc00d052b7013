"""A layer: one consistent set of codes on spans to count from. Counts never mix two coders' work unawares."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.spans import Span

UNKNOWN_GROUP = "(?)"
"""The group of actors whose attribute nobody filled in."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A code on a span, whoever put it there."""

    interview_id: InterviewId
    span: Span
    code_id: CodeId


@dataclass(frozen=True)
class Layer:
    """Marks that may be counted together.

    Attributes:
        name: A coder's, or the machine's (``suggestions``): what a figure's caption says it rests on.
        seen: Interviews this layer speaks of; the others are missing, not without codes.
        reviewed: False while a machine's suggestions wait for a person.
    """

    name: str
    marks: tuple[Mark, ...]
    seen: frozenset[InterviewId]
    reviewed: bool

    @cached_property
    def marks_by_interview(self) -> Mapping[InterviewId, Sequence[Mark]]:
        """The marks of each interview that has any, in the order of its text."""
        found: dict[InterviewId, list[Mark]] = defaultdict(list)
        for mark in sorted(self.marks):
            found[mark.interview_id].append(mark)
        return dict(found)
