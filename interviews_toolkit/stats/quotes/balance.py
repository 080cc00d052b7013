"""Who is quoted, and who is not: a report that quotes three actors out of seventeen should know it (COREQ 29-30)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviews_toolkit.model.cases import guess_grouping
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.spans import Excerpt
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined

TOO_MUCH = 0.25
"""A share of the quotes above which one actor speaks for the others."""


@dataclass(frozen=True, slots=True)
class QuoteBalance:
    """How quotes spread over actors, types and themes.

    Attributes:
        base: The interviews one could quote.
        times: Quotes of each actor quoted, the most quoted first.
        never: Actors never quoted.
        top_share: The share of the most quoted, 0-1; None without quotes.
        gini: Inequality of quotes over all actors: 0 when all are quoted as often, near 1 when one has them all.
        types: Type -> (quotes, actors); those without a quote included.
        without_quote: Themes that have passages, none of which is quoted; parents are left to their children.
        repeated: Places quoted more than once, with how often.
    """

    base: tuple[InterviewId, ...]
    times: Mapping[InterviewId, int]
    never: tuple[InterviewId, ...]
    top_share: float | None
    gini: Coefficient
    types: Mapping[str, tuple[int, int]]
    without_quote: tuple[CodeId, ...]
    repeated: Mapping[Excerpt, int]

    @property
    def n(self) -> int:
        """How many quotes there are."""
        return sum(self.times.values())


def balance_quotes(
    quoted: Sequence[Excerpt],
    base: Sequence[InterviewId],
    *,
    cases: Mapping[InterviewId, Case],
    codebook: Codebook | None = None,
    layer: Layer | None = None,
    by: str | None = None,
) -> QuoteBalance:
    """Tell how quotes spread.

    Args:
        quoted: Each quotation, as often as it is printed.
        base: The interviews of the study, in order.
        cases: The actors' attributes.
        codebook: Without it, or a layer, themes are not looked at.
        layer: Tells the themes of each place.
        by: The attribute that tells an actor's type; None: as their table suggests.
    """
    by = by or guess_grouping(cases.values())
    times = Counter(excerpt.interview_id for excerpt in quoted)
    kinds = {who: cases[who].attributes.get(by, "") for who in base if who in cases}
    sizes = Counter(kind for kind in kinds.values() if kind)
    said = Counter(kinds.get(excerpt.interview_id, "") for excerpt in quoted)
    places = Counter(quoted)
    return QuoteBalance(
        base=tuple(base),
        times=dict(sorted(times.items(), key=lambda item: (-item[1], item[0]))),
        never=tuple(who for who in base if who not in times),
        top_share=max(times.values()) / len(quoted) if quoted else None,
        gini=_gini([times[who] for who in base]),
        types={kind: (said[kind], sizes[kind]) for kind in sorted(sizes)},
        without_quote=_without_quote(quoted, codebook, layer) if codebook and layer else (),
        repeated={place: n for place, n in places.items() if n > 1},
    )


def _gini(counts: Sequence[int]) -> Coefficient:
    """Gini 1912, from sorted counts: (2 sum i x_i / (n sum x)) - (n + 1) / n."""
    total, n = sum(counts), len(counts)
    if not total:
        return undefined(NoValue.NO_QUOTE)
    ranked = sum(rank * count for rank, count in enumerate(sorted(counts), start=1))
    return Coefficient(2 * ranked / (n * total) - (n + 1) / n, n_units=n)


def _without_quote(quoted: Sequence[Excerpt], codebook: Codebook, layer: Layer) -> tuple[CodeId, ...]:
    used = {mark.code_id for mark in layer.marks}
    shown = {
        mark.code_id
        for mark in layer.marks
        for excerpt in quoted
        if mark.interview_id == excerpt.interview_id and mark.span.overlaps(excerpt.span)
    }
    return tuple(code.id for code in codebook if code.id in used and code.id not in shown)
