"""Other squared differences δ² that Krippendorff's α may weigh disagreements by: published examples are given in them.

A metric is told how often each value occurs, because ordinal distance depends on it; the others do not look.
"""

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from interviews_toolkit.stats.agreement.alpha import Distance, Metric, nominal


def ordinal(margins: Mapping[Any, float]) -> Distance:
    """Count the values ranked between two, ends halved, and square.

    Source: Krippendorff 2011, Computing Krippendorff's alpha-reliability, section E.
    """
    ranked = sorted(margins)
    below: dict[Hashable, float] = {}
    total = 0.0
    for value in ranked:
        below[value] = total + margins[value] / 2
        total += margins[value]
    return lambda a, b: (below[a] - below[b]) ** 2


def interval(margins: Mapping[Any, float]) -> Distance:
    """Square the difference (Krippendorff 2011, section E)."""
    del margins
    return lambda a, b: float((a - b) ** 2)


def ratio(margins: Mapping[Any, float]) -> Distance:
    """Square the difference relative to the sum; values are 0 or more (Krippendorff 2011, section E)."""
    del margins
    return lambda a, b: ((a - b) / (a + b)) ** 2 if a != b else 0.0


def jaccard(margins: Mapping[Any, float]) -> Distance:
    """Compare sets of codes by the share they have in common; two empty sets are equal."""
    del margins
    return lambda a, b: 1 - _shared(a, b)


def masi(margins: Mapping[Any, float]) -> Distance:
    """Compare sets of codes, milder when one contains the other; two empty sets are equal.

    Source: Passonneau 2006, LREC, p. 831-836: 1 - J M, with M = 1 for equal sets, 2/3 where one contains the other,
    1/3 where they overlap, 0 where they do not. (An empty set shares nothing with another, whatever M says.)
    """
    del margins
    return lambda a, b: 1 - _shared(a, b) * _monotonicity(a, b)


METRICS: dict[str, Metric] = {
    "nominal": nominal,
    "ordinal": ordinal,
    "interval": interval,
    "ratio": ratio,
    "jaccard": jaccard,
    "masi": masi,
}
"""Every metric by its name."""


def _shared(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _monotonicity(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    if a == b:
        return 1.0
    return 2 / 3 if a <= b or b <= a else 1 / 3
