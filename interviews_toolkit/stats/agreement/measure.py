"""How far coders agree on a study's codes: one row a code, then all codes together, with intervals by resampling.

Only what two coders or more have read counts, and what a coder has not read is missing, not "uncoded".
A machine's layer is one more coder.
"""

from collections.abc import Iterable, Sequence

from interviews_toolkit.errors import NotEnoughDataError, UsageError, What
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.spans import Segment
from interviews_toolkit.stats.agreement._coded_units import Level, coded_units
from interviews_toolkit.stats.agreement.table import FEW_INTERVIEWS, Agreement, Resampling


def measure_agreement(
    interviews: Iterable[Interview],
    codebook: Codebook,
    layers: Sequence[Layer],
    *,
    level: Level = "turn",
    segments: Sequence[Segment] = (),
    resampling: Resampling | None = None,
) -> Agreement:
    """Measure agreement between two layers or more, code by code and over all codes.

    Args:
        interviews: In the order the table shall name them.
        codebook: Gives the rows, in order.
        layers: The coders' work.
        level: Compare interviewee turns, segments, or characters of what interviewees said.
        segments: The units at level "segment".
        resampling: How intervals are made; None for 2,000 resamples at the 95 % level.

    Raises:
        UsageError: Fewer than two layers, or level "segment" without segments.
        NotEnoughDataError: No interview was seen by two coders, or interviewees say nothing in those that were.
    """
    if len(layers) < 2:
        raise UsageError(What.ONE_CODER)
    if level == "segment" and not segments:
        raise UsageError(What.NO_SEGMENTS)
    both = [i for i in interviews if sum(layer.has_read(i.id) for layer in layers) > 1]
    cut = (unit for i in both for unit in coded_units(i, layers, level, segments=segments))
    units = [unit for unit in cut if sum(codes is not None for codes in unit.codes) > 1]
    if not units:
        raise NotEnoughDataError(What.NO_INTERVIEW_CODED_TWICE)
    from interviews_toolkit.stats.agreement._rates import Rates

    rates = Rates(units, resampling or Resampling(), by_block=len(both) < FEW_INTERVIEWS)
    return Agreement(
        level=level,
        coders=tuple(layer.name for layer in layers),
        interviews=tuple(interview.id for interview in both),
        codes=rates.by_code(codebook, level),
        sets=rates.by_sets(),
        resampling=rates.resampling,
        n_clusters=rates.n_clusters,
        indicative=len(both) < FEW_INTERVIEWS,
    )
