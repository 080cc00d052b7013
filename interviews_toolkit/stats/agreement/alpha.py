"""Krippendorff's α: reliability of any number of coders, with missing judgements, at any level of measurement."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined

if TYPE_CHECKING:  # α of one table needs no arrays
    import numpy as np
    import numpy.typing as npt

Ratings = Sequence[Sequence[Hashable | None]]
"""Units x coders; None where this coder has not seen the unit (which is not the same as "no code")."""
Distance = Callable[[Any, Any], float]
"""δ² between two values: 0 for equal ones, symmetric."""
Metric = Callable[[Mapping[Any, float]], Distance]
"""From value -> how often it occurs among pairable values, to a distance."""


def nominal(margins: Mapping[Any, float]) -> Distance:
    """Equal or not: 0 or 1."""
    del margins
    return lambda a, b: float(a != b)


@dataclass(frozen=True, slots=True)
class Coincidences:
    """Pairable values, tallied.

    Attributes:
        pairs: (c, k) -> o_ck, ordered pairs each weighing 1 / (m_u - 1); symmetric.
        margins: c -> n_c, the row sums.
        n_units: Units with two judgements or more.
    """

    pairs: Mapping[tuple[Hashable, Hashable], float]
    margins: Mapping[Hashable, float]
    n_units: int

    @property
    def n(self) -> float:
        """How many pairable values there are."""
        return sum(self.margins.values())


def count_coincidences(ratings: Ratings, *, weights: Sequence[int] | None = None) -> Coincidences:
    """Tally values that can be paired; a unit with fewer than two judgements drops out.

    Source: Krippendorff 2011, Computing Krippendorff's alpha-reliability, section C.

    Args:
        ratings: Units x coders, None for missing.
        weights: How often each unit stands (a stretch of text stands once for each code point); None for once.
    """
    pairs: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    margins: dict[Hashable, float] = defaultdict(float)
    n_units = 0
    for values, weight in zip(ratings, weights or [1] * len(ratings), strict=True):
        counts = Counter(value for value in values if value is not None)
        m = counts.total()
        if m < 2:
            continue
        n_units += weight
        for c, n_c in counts.items():
            margins[c] += weight * n_c
            for k, n_k in counts.items():
                pairs[c, k] += weight * n_c * (n_k - (c == k)) / (m - 1)
    return Coincidences(pairs, margins, n_units)


Number = TypeVar("Number", float, "npt.NDArray[np.float64]")
"""A sum, or the sums of many resamples at once."""


def alpha_of(apart: Number, most: Number, n: Number) -> Number:
    """Give 1 - D_o / D_e of sums.

    Args:
        apart: Distances of the pairs within units, each weighing 1 / (m_u - 1): n D_o.
        most: Distances of all ordered pairs of pairable values, units aside: n (n - 1) D_e.
    """
    return 1 - apart * (n - 1) / most


def krippendorff_alpha(
    ratings: Ratings, metric: Metric = nominal, *, weights: Sequence[int] | None = None
) -> Coefficient:
    """Give α = 1 - D_o / D_e; ``observed`` and ``expected`` are the disagreements D_o and D_e.

    Source: Krippendorff 2011, Computing Krippendorff's alpha-reliability, sections A-E.

    Args:
        ratings: Units x coders, None for missing.
        metric: How far values are apart.
        weights: How often each unit stands; None for once.
    """
    tally = count_coincidences(ratings, weights=weights)
    if tally.n_units == 0:
        return undefined(NoValue.NO_PAIR)
    distance = metric(tally.margins)
    n = tally.n
    apart = sum(o * distance(c, k) for (c, k), o in tally.pairs.items() if c != k)
    most = sum(
        n_c * n_k * distance(c, k) for c, n_c in tally.margins.items() for k, n_k in tally.margins.items() if c != k
    )
    if most == 0:
        return undefined(NoValue.NO_VARIATION, n_units=tally.n_units)
    value = alpha_of(apart, most, n)
    return Coefficient(value, observed=apart / n, expected=most / (n * (n - 1)), n_units=tally.n_units)
