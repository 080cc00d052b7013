"""How many of a finite population have a property, when some of it was looked at: exact intervals, one part or two.

Source: Wendell & Schmee 1996, Journal of the American Statistical Association 91, p. 825-830 (a test of each total is
turned round, its p-value the largest over what is not known); Thompson 2012, Sampling, chap. 11 (the estimate).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from interviews_toolkit.stats.numbers.hypergeometric import log_probability
from interviews_toolkit.stats.numbers.intervals import LEVEL

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Portion:
    """Members of a population that are alike before anybody looks, some of them drawn at random and looked at.

    Attributes:
        size: How many there are.
        drawn, having: How many were looked at, and how many of those have the property.
        at_least: How many of all are known to have it, from here or elsewhere.
    """

    size: int
    drawn: int
    having: int
    at_least: int = 0

    @property
    def possible(self) -> range:
        """The numbers of all that what is known allows."""
        high = self.size - self.drawn + self.having
        return range(min(max(self.having, self.at_least), high), high + 1)

    @property
    def estimate(self) -> float:
        """What is expected: the share looked at, brought up to the whole, within what is possible."""
        expected = self.size * self.having / self.drawn if self.drawn else self.size / 2
        return min(max(expected, self.possible[0]), self.possible[-1])


@dataclass(frozen=True, slots=True)
class CountInterval:
    """A number of members: the estimate, and two ends, both included."""

    estimate: float
    low: int
    high: int

    @property
    def half(self) -> float:
        """Half its width."""
        return (self.high - self.low) / 2

    def plus(self, n: int) -> "CountInterval":
        """The same with so many more, known for certain."""
        return CountInterval(self.estimate + n, self.low + n, self.high + n)


def count_having(*parts: Portion, level: float = LEVEL) -> CountInterval:
    """Estimate how many of one part, or of two together, have the property.

    A total is kept when a draw as far from it as this one, or further, is not unlikely, however the total is shared
    between the parts. A part of which nothing was looked at adds all it may hold.
    """
    told = tuple(part for part in parts if part.drawn and part.drawn < part.size)
    sure = [part for part in parts if part not in told]
    low, high = sum(part.possible[0] for part in sure), sum(part.possible[-1] for part in sure)
    estimate = sum(part.estimate for part in parts)
    if told:
        kept = _kept(told, level)
        low, high = low + kept[0], high + kept[-1]
    return CountInterval(min(max(estimate, low), high), low, high)


@cache
def _kept(parts: tuple[Portion, ...], level: float) -> tuple[int, ...]:
    """The totals that are not unlikely, from the nearest to the estimate outwards until one is."""
    parts = parts if len(parts) > 1 else (*parts, Portion(0, 0, 0))
    expected = sum(part.size * part.having / part.drawn for part in parts if part.drawn)
    first, last = sum(part.possible[0] for part in parts), sum(part.possible[-1] for part in parts)
    totals = sorted(range(first, last + 1), key=lambda total: abs(total - expected))
    kept = [total for total in totals if _p_value(parts, total, abs(total - expected)) > 1 - level]
    return tuple(sorted(kept or totals[:1]))


def _p_value(parts: tuple[Portion, ...], total: int, distance: float) -> float:
    """The largest probability, over the ways of sharing a total, of an estimate as far from it or further."""
    one, other = parts
    best = 0.0
    for ours in one.possible:
        if total - ours in other.possible:
            laws = (_law(one.size, ours, one.drawn), _law(other.size, total - ours, other.drawn))
            near = math.fsum(p * q for a, p in laws[0] for b, q in laws[1] if abs(a + b - total) < distance - _SLACK)
            best = max(best, 1 - near)
    return best


@cache
def _law(size: int, having: int, drawn: int) -> tuple[tuple[float, float], ...]:
    """Each estimate a draw may give, with its probability."""
    return tuple(_outcomes(size, having, drawn)) if drawn else ((0.0, 1.0),)


def _outcomes(size: int, having: int, drawn: int) -> Iterator[tuple[float, float]]:
    for k in range(max(0, drawn + having - size), min(having, drawn) + 1):
        yield size * k / drawn, math.exp(log_probability(k, total=size, marked=having, drawn=drawn))
