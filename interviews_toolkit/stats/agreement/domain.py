"""The uα family over a domain: the codes right below an axis, taken as excluding one another (ATLAS.ti's « domain »).

Boundaries, relevance and codes are told apart: uα all together, |uα whether it was coded at all, cuα the codes alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviews_toolkit.errors import NotEnoughDataError, NotFoundError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.spans import Span, merge_spans
from interviews_toolkit.stats.agreement.unitizing import UnitizedAgreement, unitized_alpha
from interviews_toolkit.stats.numbers.coefficients import NoValue, undefined


@dataclass(frozen=True, slots=True)
class DomainAgreement:
    """Agreement on one domain.

    Attributes:
        interviews: Read by every coder: their interviewees' words, end to end, are the text.
        length: Of that text, in code points.
        codes: The domain, each with what lies below it.
        n_overlaps: For each coder, places where two of the domain's codes overlap: then they do not exclude one
            another, and nothing can be measured.
    """

    coders: tuple[str, ...]
    interviews: tuple[InterviewId, ...]
    length: int
    codes: tuple[CodeId, ...]
    agreement: UnitizedAgreement
    n_overlaps: tuple[int, ...]


def agree_on_domain(
    interviews: Iterable[Interview], codebook: Codebook, layers: Sequence[Layer], axis: CodeId
) -> DomainAgreement:
    """Measure the uα family over the codes right below an axis.

    Raises:
        NotFoundError: The codebook has no such axis, or nothing lies below it.
        NotEnoughDataError: No interview was read by every coder.
    """
    codes = tuple(code.id for code in codebook.children(axis)) if axis in codebook else ()
    if not codes:
        raise NotFoundError(What.NO_AXIS, which=axis, known=[code.id for code in codebook.children(None)])
    both = [interview for interview in interviews if all(interview.id in layer.seen for layer in layers)]
    if not both:
        raise NotEnoughDataError(What.NO_COMMON_INTERVIEW)
    length = sum(interview.said.n_points for interview in both)
    continuum = [_units(both, codebook, layer, codes) for layer in layers]
    overlaps = tuple(_n_overlaps(units) for units in continuum)
    if any(overlaps):
        nothing = undefined(NoValue.CODES_OVERLAP, n_units=length)
        found = UnitizedAgreement(nothing, nothing, nothing)
    else:
        found = unitized_alpha(continuum, length)
    names = tuple(layer.name for layer in layers)
    return DomainAgreement(names, tuple(one.id for one in both), length, codes, found, overlaps)


_Unit = tuple[CodeId, Span]


def _units(interviews: Sequence[Interview], codebook: Codebook, layer: Layer, codes: Sequence[CodeId]) -> list[_Unit]:
    """A coder's units in the interviewees' words laid end to end; a unit ends with its turn at the latest."""
    code_of = {below: code for code in codes for below in codebook.descendants(code)}
    units: list[_Unit] = []
    before = 0
    for interview in interviews:
        own = [mark for mark in layer.marks_by_interview.get(interview.id, ()) if mark.code_id in code_of]
        for turn in interview.codable_turns:
            for code in codes:
                inside = [
                    Span(max(mark.span.start, turn.span.start), min(mark.span.end, turn.span.end))
                    for mark in own
                    if code_of[mark.code_id] == code and mark.span.overlaps(turn.span)
                ]
                shift = before - turn.span.start
                units += [(code, Span(span.start + shift, span.end + shift)) for span in merge_spans(inside)]
            before += len(turn.span)
    return sorted(units, key=lambda unit: (unit[1], unit[0]))


def _n_overlaps(units: Sequence[_Unit]) -> int:
    return sum(one[1].overlaps(other[1]) for one, other in pairwise(units))
