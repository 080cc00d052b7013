"""Consensus along an ordered scale: two indices, both blind to direction and to silence, so never without the tally."""

import math
from collections.abc import Sequence

from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined


def tastle_wierman(counts: Sequence[float]) -> Coefficient:
    """Give the consensus Cns of counts along an ordered scale: 1 for one answer, 0 for two equal poles.

    Source: Tastle & Wierman 2007, International Journal of Approximate Reasoning 45, p. 531-545.
    """
    total = sum(counts)
    if total == 0 or len(counts) < 2:
        return undefined(NoValue.NO_VOICE)
    width = len(counts) - 1
    mean = sum(i * n for i, n in enumerate(counts)) / total
    value = 1 + sum(n / total * math.log2(1 - abs(i - mean) / width) for i, n in enumerate(counts) if n)
    return Coefficient(min(1.0, max(0.0, value)), n_units=round(total))


def van_der_eijk(counts: Sequence[float]) -> Coefficient:
    """Give the agreement A of counts along an ordered scale: -1 for two poles, 0 for a flat scale, 1 for one answer.

    Source: van der Eijk 2001, Quality & Quantity 35, p. 325-341: the distribution is peeled into layers of equal
    height, and A is the mean of the layers' agreement, weighted by what each holds.
    """
    total = sum(counts)
    if total == 0 or len(counts) < 3:
        return undefined(NoValue.SHORT_SCALE)
    left = list(counts)
    value = 0.0
    while any(left):
        height = min(n for n in left if n)
        pattern = [n > 0 for n in left]
        value += height * sum(pattern) / total * _layer_agreement(pattern)
        # Subtracting floats leaves dust where there should be nothing.
        left = [0.0 if n - height <= 1e-9 * total else n - height for n in left]
    return Coefficient(value, n_units=round(total))


def _layer_agreement(pattern: Sequence[bool]) -> float:
    k, filled = len(pattern), sum(pattern)
    if filled == 1:
        return 1.0
    if filled == k:
        return 0.0
    triples = [(pattern[i], pattern[j], pattern[h]) for i in range(k) for j in range(i + 1, k) for h in range(j + 1, k)]
    together = triples.count((True, True, False)) + triples.count((False, True, True))
    apart = triples.count((True, False, True))
    unimodality = ((k - 2) * together - (k - 1) * apart) / ((k - 2) * (together + apart))
    return unimodality * (1 - (filled - 1) / (k - 1))
