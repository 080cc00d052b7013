"""How many codes there may be in all, seen or not: estimators borrowed from ecology, with what they suppose.

Codes are made by coders, not by nature: these figures are lower bounds under equal effort, never forecasts.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.intervals import LEVEL, Interval, z_score


@dataclass(frozen=True, slots=True)
class Richness:
    """Estimates from which codes stand in which interviews.

    Attributes:
        n: Interviews.
        observed: Codes seen at least once (S).
        once, twice: Codes seen in exactly one and exactly two interviews (Q1, Q2).
        chao2: Classic form.
        chao2_corrected: Bias-corrected form.
        coverage: Estimated share (0-1) of the codes' occurrences that belong to codes already seen.
    """

    n: int
    observed: int
    once: int
    twice: int
    chao2: Coefficient
    chao2_corrected: Coefficient
    jackknife1: Coefficient
    jackknife2: Coefficient
    bootstrap: Coefficient
    coverage: Coefficient


def estimate_richness(sets: Collection[frozenset[str]]) -> Richness:
    """Estimate the number of codes from the codes of each interview.

    Sources: Chao 1987, Biometrics 43, p. 783-791 (Chao2); Burnham & Overton 1979, Ecology 60, p. 927-936 (jackknife);
    Smith & van Belle 1984, Biometrics 40, p. 119-129 (bootstrap); Chao & Jost 2012, Ecology 93, p. 2533-2547
    (coverage).
    """
    frequencies = list(count_interviews(sets).values())
    n, seen = len(sets), len(frequencies)
    once, twice = frequencies.count(1), frequencies.count(2)
    few = undefined(NoValue.TWO_INTERVIEWS, n_units=n)
    return Richness(
        n=n,
        observed=seen,
        once=once,
        twice=twice,
        chao2=chao(seen, once, twice, n=n),
        chao2_corrected=chao(seen, once, twice, n=n, is_corrected=True),
        jackknife1=Coefficient(seen + once * (n - 1) / n, n_units=n) if n > 1 else few,
        jackknife2=Coefficient(max(seen, _second_order(seen, once, twice, n)), n_units=n) if n > 1 else few,
        bootstrap=Coefficient(seen + sum((1 - f / n) ** n for f in frequencies), n_units=n) if n > 1 else few,
        coverage=_coverage(frequencies, n),
    )


def _second_order(seen: int, once: int, twice: int, n: int) -> float:
    """May come below what was seen, which no estimate of all codes can."""
    return seen + once * (2 * n - 3) / n - twice * (n - 2) ** 2 / (n * (n - 1))


def count_interviews(sets: Collection[frozenset[str]]) -> dict[str, int]:
    """Count the interviews each code is seen in; codes in alphabetical order."""
    codes = sorted(frozenset[str]().union(*sets))
    return {code: sum(code in own for own in sets) for code in codes}


def chao(seen: int, once: int, twice: int, *, n: int, is_corrected: bool = False, level: float = LEVEL) -> Coefficient:
    """Give Chao's lower bound with its standard error and log-normal interval.

    With ``n`` interviews it is Chao2; with ``n`` coded segments, ``once`` and ``twice`` then counting segments,
    Chao1. The interval is None when nothing is estimated to be missing: it would have no width to tell of.

    Sources: Chao 1987, Biometrics 43, p. 783-791 (estimate, variance and log-normal interval); Colwell & Elsensohn
    2014, Ecography 37, p. 609-613, and the EstimateS user's guide, appendix B (bias-corrected form and its variance;
    variance when no code is seen twice).

    Args:
        seen: Codes seen (S).
        once: Codes seen in exactly one interview (Q1).
        twice: Codes seen in exactly two (Q2).
        is_corrected: The bias-corrected form; the classic one takes it by itself when ``twice`` is 0.
    """
    if n < 2 or seen == 0:
        return undefined(NoValue.TWO_INTERVIEWS_ONE_CODE, n_units=n)
    a = (n - 1) / n
    if twice and not is_corrected:
        ratio = once / twice
        missing = a * once**2 / (2 * twice)
        variance = twice * (a / 2 * ratio**2 + a**2 * ratio**3 + a**2 / 4 * ratio**4)
    else:
        missing = a * once * (once - 1) / (2 * (twice + 1))
        variance = _corrected_variance(once, twice, a=a, estimate=seen + missing)
    interval = None
    if missing > 0:
        k = math.exp(z_score(level) * math.sqrt(math.log1p(variance / missing**2)))
        interval = Interval(seen + missing / k, seen + missing * k, level)
    return Coefficient(seen + missing, n_units=n, se=math.sqrt(max(0.0, variance)), interval=interval)


def _corrected_variance(once: int, twice: int, *, a: float, estimate: float) -> float:
    more = twice + 1
    variance = a * once * (once - 1) / (2 * more) + a**2 * once * (2 * once - 1) ** 2 / (4 * more**2)
    if twice == 0:
        return variance - a**2 * once**4 / (4 * estimate)
    return variance + a**2 * once**2 * twice * (once - 1) ** 2 / (4 * more**4)


def _coverage(frequencies: Sequence[int], n: int) -> Coefficient:
    """Chao & Jost 2012, equation 4a (there for individuals), on incidences."""
    total, once, twice = sum(frequencies), frequencies.count(1), frequencies.count(2)
    if total == 0:
        return undefined(NoValue.NO_CODE_SEEN, n_units=n)
    if once == 0:
        return Coefficient(1.0, n_units=n)
    unseen = (n - 1) * once
    if unseen + 2 * twice == 0:
        return undefined(NoValue.TWO_INTERVIEWS, n_units=n)
    return Coefficient(1 - once / total * unseen / (unseen + 2 * twice), n_units=n)
