"""Intervals for a share: Wilson's by default, Clopper and Pearson's where coverage must be guaranteed.

They suppose a random sample. For actors chosen on purpose they tell an order of magnitude and nothing more: whoever
prints one says so.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends, both included, and the confidence level (0-1) they were made for."""

    low: float
    high: float
    level: float = LEVEL


def z_score(level: float = LEVEL) -> float:
    """Give the two-sided normal quantile: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + level) / 2)


def wilson(k: float, n: float, *, level: float = LEVEL) -> Interval | None:
    """Give Wilson's score interval for a share, both ends in 0-1; None without a base.

    Source: Wilson 1927, JASA 22, p. 209-212; Newcombe 1998, Statistics in Medicine 17, p. 857-872, method 3.

    Args:
        k: How many have the property; for weighted answers, share x effective n.
        n: Out of how many; for weighted answers, the effective n.
    """
    if n <= 0:
        return None
    z2 = z_score(level) ** 2
    p = k / n
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # At the ends the formula gives 0 and 1 exactly, but its floating-point twin does not.
    low = 0.0 if k == 0 else max(0.0, centre - half)
    high = 1.0 if k == n else min(1.0, centre + half)
    return Interval(low, high, level)


def clopper_pearson(k: int, n: int, *, level: float = LEVEL) -> Interval | None:
    """Give the exact (conservative) interval for a share, both ends in 0-1; None without a base.

    Source: Clopper & Pearson 1934, Biometrika 26, p. 404-413: the shares at which a binomial tail is (1 - level) / 2.
    """
    if n <= 0:
        return None
    tail = (1 - level) / 2
    low = 0.0 if k == 0 else bisect(lambda p: _binomial_upper(k, n, p), tail)
    high = 1.0 if k == n else 1 - bisect(lambda p: _binomial_upper(n - k, n, p), tail)
    return Interval(low, high, level)


def _binomial_upper(k: int, n: int, p: float) -> float:
    """P(X >= k) for X ~ Binomial(n, p), 0 < p < 1."""
    constant = math.lgamma(n + 1)
    at, other = math.log(p), math.log1p(-p)
    terms = (
        math.exp(constant - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * at + (n - i) * other)
        for i in range(k, n + 1)
    )
    return math.fsum(terms)


def bisect(rising: Callable[[float], float], target: float, *, high: float = 1.0) -> float:
    """Find where a rising function of [0, high] meets its target."""
    low = 0.0
    for _step in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2
