"""How far an effect of a crossing is known, and how large one must be to be seen: the non-central χ² law.

Sources: Smithson 2003, Confidence intervals, chap. 4 (interval for the non-centrality, hence for Cramér's V); Cohen
1988, Statistical power analysis, chap. 7 (w² = λ / n; V = w over the root of the smaller side less one).
"""

import math
from collections.abc import Callable

from interviews_toolkit.stats.numbers.crosstab import chi_square_tail
from interviews_toolkit.stats.numbers.intervals import Interval

_ROUNDS = 40
_CERTAIN = 1e-12


def v_interval(statistic: float, df: int, *, n: int, width: int, level: float = 0.95) -> Interval:
    """Give the values of V, 0-1, that do not make the χ² found unlikely.

    Args:
        width: The smaller of rows and columns, less one.
    """
    outside = (1 - level) / 2
    low, high = (_non_centrality(lambda lam: _tail(statistic, df, lam), p) for p in (outside, 1 - outside))
    return Interval(*(min(1.0, math.sqrt(lam / (n * width))) for lam in (low, high)))


def smallest_v(df: int, *, n: int, width: int, power: float = 0.8, alpha: float = 0.05) -> float:
    """Give the least V that such a table shows at ``alpha`` with this ``power``; above 1, none can be."""
    critical = _solve(lambda x: 1 - chi_square_tail(x, df), 1 - alpha)
    lam = _non_centrality(lambda value: _tail(critical, df, value), power)
    return math.sqrt(lam / (n * width))


def _tail(x: float, df: int, lam: float) -> float:
    """P(χ'² >= x): central tails of df, df + 2, df + 4 … weighted by a Poisson law of mean ``lam`` / 2."""
    half, mean = x / 2, lam / 2
    if half == 0:
        return 1.0
    central, total, seen, j = chi_square_tail(x, df), 0.0, 0.0, 0
    while seen < 1 - _CERTAIN and j < mean + 40 * math.sqrt(mean + 1):
        weight = math.exp(-mean + (j * math.log(mean) - math.lgamma(j + 1) if mean else (0.0 if j == 0 else -math.inf)))
        total, seen = total + weight * central, seen + weight
        shape = df / 2 + j
        central = min(1.0, central + math.exp(-half + shape * math.log(half) - math.lgamma(shape + 1)))
        j += 1
    return min(1.0, total)


def _non_centrality(tail: Callable[[float], float], p: float) -> float:
    """The λ at which a tail, which grows with it, comes to ``p``; 0 where it is already larger."""
    return 0.0 if tail(0.0) >= p else _solve(tail, p)


def _solve(rising: Callable[[float], float], target: float) -> float:
    low, high = 0.0, 1.0
    while rising(high) < target:
        high *= 2
    for _round in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2
