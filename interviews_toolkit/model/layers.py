"""A layer: one consistent set of codes on spans to count from. Counts never mix two coders' work unawares."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.spans import Span

_within = attrgetter("span.start", "span.end", "code_id")

UNKNOWN_GROUP = "(?)"
"""The group of actors whose attribute nobody filled in."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A code on a span, whoever put it there."""

    interview_id: InterviewId
    span: Span
    code_id: CodeId


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Sort marks as they compare, without comparing them in Python a million times."""
    found = by_interview(marks)
    return [mark for interview_id in sorted(found) for mark in found[interview_id]]


def by_interview(marks: Iterable[Mark]) -> dict[InterviewId, list[Mark]]:
    """Give the marks of each interview that has any, in the order of its text."""
    found: dict[InterviewId, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.interview_id].append(mark)
    for own in found.values():
        own.sort(key=_within)
    return dict(found)


@dataclass(frozen=True)
class Layer:
    """Marks that may be counted together.

    Attributes:
        name: A coder's, or the machine's (``suggestions``): what a figure's caption says it rests on.
        seen: Interviews this layer speaks of; the others are missing, not without codes.
        parts: Of other interviews, the passages this layer speaks of, in order and apart from one another.
        reviewed: False while a machine's suggestions wait for a person.
    """

    name: str
    marks: tuple[Mark, ...]
    seen: frozenset[InterviewId]
    reviewed: bool
    parts: Mapping[InterviewId, Sequence[Span]] = field(default_factory=dict)

    def has_read(self, interview_id: InterviewId) -> bool:
        """Tell whether the layer speaks of an interview, whole or in part."""
        return interview_id in self.seen or interview_id in self.parts

    def reads(self, interview_id: InterviewId, span: Span) -> bool:
        """Tell whether it speaks of a place: the whole of it was read."""
        return interview_id in self.seen or any(part.contains(span) for part in self.parts.get(interview_id, ()))

    @cached_property
    def marks_by_interview(self) -> Mapping[InterviewId, Sequence[Mark]]:
        """The marks of each interview that has any, in the order of its text."""
        return by_interview(self.marks)
