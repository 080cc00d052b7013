"""Coefficients written a second time, judgement by judgement, to check those that `agree` computes from sums.

They stand on published examples (`test_reliability.py`); the package has each formula once (`stats/agreement`).
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interviews_toolkit.model.spans import Span, merge_spans
from interviews_toolkit.stats.agreement.alpha import Ratings, krippendorff_alpha
from interviews_toolkit.stats.agreement.unitizing import unitized_alpha
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.intervals import LEVEL, Interval, bisect, z_score


class PercentRule(StrEnum):
    """Three definitions of percent agreement; they differ once judgements are missing, so the one used is named."""

    KRIPPENDORFF = "krippendorff"
    """1 - D_o: a unit weighs as many values as it has. What α rests on."""
    MEAN_OF_UNITS = "mean-of-units"
    """Each unit weighs the same."""
    POOLED_PAIRS = "pooled-pairs"
    """Each pair of judgements weighs the same."""


def percent_agreement(ratings: Ratings, *, rule: PercentRule = PercentRule.KRIPPENDORFF) -> Coefficient:
    """Give the share of agreeing pairs of judgements, 0-1; units with fewer than two judgements drop out.

    Source: Krippendorff 2011 (1 - D_o); Fleiss 1971, Psychological Bulletin 76, p. 379 (mean over units).
    """
    units = [counts for counts in _counts(ratings) if counts.total() > 1]
    if not units:
        return undefined(NoValue.NO_PAIR)
    pairs = [counts.total() * (counts.total() - 1) for counts in units]
    agreeing = [sum(n * (n - 1) for n in counts.values()) for counts in units]
    if rule is PercentRule.MEAN_OF_UNITS:
        weights = [1 / n for n in pairs]
    elif rule is PercentRule.POOLED_PAIRS:
        weights = [1.0 for _n in pairs]
    else:
        weights = [1 / (counts.total() - 1) for counts in units]
    base = sum(w * n for w, n in zip(weights, pairs, strict=True))
    share = sum(w * n for w, n in zip(weights, agreeing, strict=True)) / base
    return Coefficient(share, observed=share, n_units=len(units))


def cohen_kappa(ratings: Ratings, *, level: float = LEVEL) -> Coefficient:
    """Give Cohen's κ for two coders, over the units both have judged."""
    seen = [unit for unit in ratings if None not in unit]
    values = sorted({value for unit in seen for value in unit}, key=repr)
    place = {value: index for index, value in enumerate(values)}
    table = [[0] * len(values) for _value in values]
    for first, second in seen:
        table[place[first]][place[second]] += 1
    return cohen_kappa_of(table, level=level)


def cohen_kappa_of(table: Sequence[Sequence[int]], *, level: float = LEVEL) -> Coefficient:
    """Give Cohen's κ of a square table, first coder in rows, with κ's maximum, standard error and interval.

    Source: Cohen 1960, Educational and Psychological Measurement 20, p. 37-46 (κ, and its maximum p. 42); Fleiss,
    Cohen & Everitt 1969, Psychological Bulletin 72, p. 323-327 (large-sample variance).
    """
    n = sum(map(sum, table))
    if n == 0:
        return undefined(NoValue.NO_PAIR)
    p = [[cell / n for cell in row] for row in table]
    rows = [sum(row) for row in p]
    columns = [sum(column) for column in zip(*p, strict=True)]
    observed = sum(p[i][i] for i in range(len(p)))
    expected = sum(r * c for r, c in zip(rows, columns, strict=True))
    if math.isclose(expected, 1):
        return undefined(NoValue.NO_VARIATION, n_units=n)
    kappa = (observed - expected) / (1 - expected)
    most = sum(min(r, c) for r, c in zip(rows, columns, strict=True))
    se = _kappa_error(p, rows, columns, n=n)
    z = z_score(level)
    return Coefficient(
        kappa,
        observed=observed,
        expected=expected,
        n_units=n,
        maximum=(most - expected) / (1 - expected),
        se=se,
        interval=Interval(max(-1.0, kappa - z * se), min(1.0, kappa + z * se), level),
    )


def _kappa_error(p: Sequence[Sequence[float]], rows: Sequence[float], columns: Sequence[float], *, n: int) -> float:
    """Fleiss, Cohen & Everitt 1969, equation 13."""
    cells = [(i, j) for i in range(len(p)) for j in range(len(p))]
    observed = sum(p[i][i] for i in range(len(p)))
    expected = sum(r * c for r, c in zip(rows, columns, strict=True))
    diagonal = sum(p[i][i] * ((1 - expected) - (rows[i] + columns[i]) * (1 - observed)) ** 2 for i in range(len(p)))
    others = (1 - observed) ** 2 * sum(p[i][j] * (columns[i] + rows[j]) ** 2 for i, j in cells if i != j)
    centre = (observed * expected - 2 * expected + observed) ** 2
    return math.sqrt(max(0.0, diagonal + others - centre) / (n * (1 - expected) ** 4))


def fleiss_kappa(ratings: Ratings) -> Coefficient:
    """Give Fleiss' κ: every unit judged by the same number of coders; where some are missing, use α.

    Source: Fleiss 1971, Psychological Bulletin 76, p. 378-382.
    """
    units = _counts(ratings)
    sizes = {counts.total() for counts in units}
    if not units or sizes <= {0, 1}:
        return undefined(NoValue.NO_PAIR)
    if len(sizes) > 1:
        return undefined(NoValue.MISSING_RATINGS, n_units=len(units))
    m, n = sizes.pop(), len(units)
    observed = sum(sum(k * (k - 1) for k in counts.values()) / (m * (m - 1)) for counts in units) / n
    pooled = sum(units, start=Counter[Hashable]())
    expected = sum((k / (n * m)) ** 2 for k in pooled.values())
    if math.isclose(expected, 1):
        return undefined(NoValue.NO_VARIATION, n_units=n)
    kappa = (observed - expected) / (1 - expected)
    return Coefficient(kappa, observed=observed, expected=expected, n_units=n)


def gwet_ac1(ratings: Ratings, *, q: int, level: float = LEVEL) -> Coefficient:
    """Give Gwet's AC1, its standard error and Student interval (upper end at most 1).

    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, p. 29-48: equations for the
    coefficient and for the variance, the latter over units.

    Args:
        ratings: Units x coders, None for missing.
        q: How many values there are to choose from, used or not: 2 for one code, present or absent.
        level: Confidence of the interval, 0-1.
    """
    units = [counts for counts in _counts(ratings) if counts]
    n_paired = sum(counts.total() > 1 for counts in units)
    if n_paired == 0:
        return undefined(NoValue.NO_PAIR)
    if q < 2:
        return undefined(NoValue.NO_PAIR, n_units=n_paired)
    n = len(units)
    pi = {
        value: sum(counts[value] / counts.total() for counts in units) / n
        for value in {value for counts in units for value in counts}
    }
    agreements = [_agreement(counts) for counts in units]
    observed = sum(agreements) / n_paired
    expected = sum(share * (1 - share) for share in pi.values()) / (q - 1)
    value = (observed - expected) / (1 - expected)
    pulls = []
    for counts, agreement in zip(units, agreements, strict=True):
        own = (n / n_paired) * (agreement - expected) / (1 - expected) if counts.total() > 1 else 0.0
        chance = sum(k / counts.total() * (1 - pi[c]) for c, k in counts.items()) / (q - 1)
        pulls.append(own - 2 * (1 - value) * (chance - expected) / (1 - expected))
    se = math.sqrt(sum((pull - value) ** 2 for pull in pulls) / (n * (n - 1))) if n > 1 else None
    half = student_score(n - 1, level) * se if se is not None else 0.0
    return Coefficient(
        value,
        observed=observed,
        expected=expected,
        n_units=n_paired,
        se=se,
        interval=None if se is None else Interval(max(-1.0, value - half), min(1.0, value + half), level),
    )


def prevalence(ratings: Ratings, value: Hashable = True) -> Coefficient:  # noqa: FBT002 - a value, not a switch
    """Give the share of judgements that took this value, each unit weighing the same (Gwet's π)."""
    shares = [counts[value] / counts.total() for counts in _counts(ratings) if counts]
    if not shares:
        return undefined(NoValue.NO_PAIR)
    return Coefficient(sum(shares) / len(shares), n_units=len(shares))


def _counts(ratings: Ratings) -> list[Counter[Hashable]]:
    return [Counter(value for value in unit if value is not None) for unit in ratings]


def _agreement(counts: Counter[Hashable]) -> float:
    """The share of agreeing pairs; 0 where there is no pair."""
    m = counts.total()
    return sum(k * (k - 1) for k in counts.values()) / (m * (m - 1)) if m > 1 else 0.0


@dataclass(frozen=True, slots=True)
class CharacterAgreement:
    """Code points by who coded them, and what follows.

    Attributes:
        both, first_only, second_only, neither: They sum to the length of the text.
        jaccard, dice: Look only at what somebody coded.
    """

    both: int
    first_only: int
    second_only: int
    neither: int
    percent: Coefficient
    kappa: Coefficient
    alpha: Coefficient
    u_alpha: Coefficient
    jaccard: Coefficient
    dice: Coefficient


def agree_on_characters(first: Iterable[Span], second: Iterable[Span], length: int) -> CharacterAgreement:
    """Compare what two coders highlighted for one code in a text of ``length`` code points; own overlaps are merged.

    No standard error is given: neighbouring characters are not independent. Resample interviews instead.
    """
    ours, theirs = merge_spans(first), merge_spans(second)
    union = covered([*ours, *theirs])
    both = covered(ours) + covered(theirs) - union
    first_only, second_only, neither = covered(ours) - both, covered(theirs) - both, length - union
    kappa = cohen_kappa_of([[both, first_only], [second_only, neither]])
    ratings = [(True, True), (True, False), (False, True), (False, False)]
    unitized = unitized_alpha([[(True, span) for span in ours], [(True, span) for span in theirs]], length)
    percent = (both + neither) / length if length else None
    return CharacterAgreement(
        both=both,
        first_only=first_only,
        second_only=second_only,
        neither=neither,
        percent=Coefficient(percent, n_units=length) if percent is not None else undefined(NoValue.NO_PAIR),
        kappa=_bare(kappa),
        alpha=krippendorff_alpha(ratings, weights=[both, first_only, second_only, neither]),
        u_alpha=unitized.u,
        jaccard=_overlap(both, union),
        dice=_overlap(2 * both, union + both),
    )


def _bare(kappa: Coefficient) -> Coefficient:
    return Coefficient(kappa.value, kappa.reason, kappa.observed, kappa.expected, kappa.n_units, kappa.maximum)


def _overlap(part: int, whole: int) -> Coefficient:
    if whole == 0:
        return undefined(NoValue.CODE_UNUSED)
    return Coefficient(part / whole, n_units=whole)


def student_score(df: int, level: float = LEVEL) -> float:
    """Give the two-sided quantile of Student's t: 2.201 for 11 degrees of freedom and 0.95.

    Source: Abramowitz & Stegun 1964, 26.7.3-4 (the closed form for whole degrees of freedom), inverted by bisection.
    """
    return math.sqrt(df) * math.tan(bisect(lambda angle: _student_inside(angle, df), level, high=math.pi / 2))


def _student_inside(angle: float, df: int) -> float:
    """P(|T| <= t) at angle = atan(t / sqrt(df))."""
    sine, cosine = math.sin(angle), math.cos(angle)
    first, term, total = (2, cosine, 0.0) if df % 2 else (1, 1.0, 0.0)
    for power in range(first, df, 2):
        total += term
        term *= cosine * cosine * power / (power + 1)
    return 2 / math.pi * (angle + sine * total) if df % 2 else sine * total


def covered(spans: Iterable[Span]) -> int:
    """Count the code points under at least one of the spans."""
    return sum(len(span) for span in merge_spans(spans))
