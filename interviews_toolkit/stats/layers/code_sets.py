"""Which codes each interview has: the sets that saturation, co-occurrence and case matrices start from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress

from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span, Stretches, merge_spans

CodeSets = Mapping[InterviewId, frozenset[CodeId]]
"""Interview -> its codes, in the order the interviews were made."""


def collect_codes(
    interviews: Iterable[Interview], codebook: Codebook, layer: Layer, *, depth: int | None = None
) -> dict[InterviewId, frozenset[CodeId]]:
    """Collect the codes of what interviewees say in each interview the layer has seen, in the order given.

    Args:
        interviews: In the order they were made.
        codebook: Marks with codes it does not hold are left out.
        depth: Count codes as their ancestor at this depth (0 for axes); None as they were put.
    """
    lifted = lift(codebook, depth)
    sets: dict[InterviewId, frozenset[CodeId]] = {}
    for interview in interviews:
        if interview.id in layer.seen:
            marks = said_marks(interview, layer)
            sets[interview.id] = frozenset(lifted[mark.code_id] for mark in marks if mark.code_id in lifted)
    return sets


def lift(codebook: Codebook, depth: int | None) -> dict[CodeId, CodeId]:
    """Map each code to its ancestor at this depth, or to itself when it is not deeper."""
    if depth is None:
        return {code.id: code.id for code in codebook}
    return {code.id: codebook.path(code.id)[: depth + 1][-1].id for code in codebook}


def said_marks(interview: Interview, layer: Layer) -> list[Mark]:
    """Take the layer's marks on what interviewees say, in order; marks on the interviewer's words fall away."""
    return _marks_on(interview.said, layer.marks_by_interview.get(interview.id, ()))


def said_passages(
    interview: Interview, layer: Layer, lifted: Mapping[CodeId, CodeId], said: Stretches | None = None
) -> dict[CodeId, list[Span]]:
    """Unite the layer's marks of each code where they overlap or touch, so that nothing counts twice.

    Args:
        lifted: What each code counts as; marks with other codes are left out.
        said: Only marks on these words; by default on all that interviewees say.
    """
    spans: dict[CodeId, list[Span]] = defaultdict(list)
    for mark in _marks_on(said or interview.said, layer.marks_by_interview.get(interview.id, ())):
        if mark.code_id in lifted:
            spans[lifted[mark.code_id]].append(mark.span)
    return {code: merge_spans(found) for code, found in spans.items()}


def _marks_on(said: Stretches, marks: Sequence[Mark]) -> list[Mark]:
    return list(compress(marks, said.meet(mark.span for mark in marks)))
