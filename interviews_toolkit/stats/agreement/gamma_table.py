"""γ for a study: the interviews every coder has seen laid end to end, all codes together and each code alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.errors import NotEnoughDataError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.spans import merge_spans
from interviews_toolkit.stats.agreement.gamma import N_SAMPLES, SEED, CodedSpan, Gamma, measure_gamma
from interviews_toolkit.stats.agreement.table import FEW_POSITIVES
from interviews_toolkit.stats.layers.code_sets import said_marks
from interviews_toolkit.stats.numbers.coefficients import NoValue, undefined


@dataclass(frozen=True, slots=True)
class GammaTable:
    """γ between layers.

    Attributes:
        interviews: Seen by every coder: γ has no place for missing judgements.
        overall: All codes, boundaries and codes together; codes as they were put, not raised to their parents.
        by_code: Each code used at least once, by itself, in the codebook's order; undefined under five passages.
        n_passages: For each of those, the passages of all coders.
    """

    coders: tuple[str, ...]
    interviews: tuple[InterviewId, ...]
    overall: Gamma
    by_code: Mapping[CodeId, Gamma]
    n_passages: Mapping[CodeId, int]


def tabulate_gamma(
    interviews: Iterable[Interview],
    codebook: Codebook,
    layers: Sequence[Layer],
    *,
    n_samples: int = N_SAMPLES,
    seed: int = SEED,
) -> GammaTable:
    """Measure γ over all codes, and code by code.

    Raises:
        NotEnoughDataError: No interview was seen by every coder.
    """
    both = [interview for interview in interviews if all(interview.id in layer.seen for layer in layers)]
    if not both:
        raise NotEnoughDataError(What.NO_COMMON_INTERVIEW)
    length = sum(len(interview.text) for interview in both)
    continuum = [_units(both, layer) for layer in layers]
    counts = {code.id: sum(one == code.id for units in continuum for one, _span in units) for code in codebook}
    used = {code: n for code, n in counts.items() if n}

    def alone(code: CodeId) -> Gamma:
        if used[code] < FEW_POSITIVES:
            few = NoValue.FEW_PASSAGES
            return Gamma(undefined(few), 0, seed)
        own = [[unit for unit in units if unit[0] == code] for units in continuum]
        return measure_gamma(own, length, n_samples=n_samples, seed=seed)

    return GammaTable(
        coders=tuple(layer.name for layer in layers),
        interviews=tuple(interview.id for interview in both),
        overall=measure_gamma(continuum, length, n_samples=n_samples, seed=seed),
        by_code={code: alone(code) for code in used},
        n_passages=used,
    )


def _units(interviews: Sequence[Interview], layer: Layer) -> list[CodedSpan]:
    """A coder's passages, those of one code united where they overlap or touch, placed in the whole text."""
    units: list[CodedSpan] = []
    before = 0
    for interview in interviews:
        spans = defaultdict(list)
        for mark in said_marks(interview, layer):
            spans[mark.code_id].append(mark.span)
        units += [(code, span.shifted(before)) for code, own in spans.items() for span in merge_spans(own)]
        before += len(interview.text)
    return units
