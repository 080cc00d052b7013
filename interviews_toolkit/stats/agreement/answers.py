"""Agreement where a unit gets one answer of several: the same or not (AC1, κ), or near ones as near (AC2, κ again)."""

import math
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interviews_toolkit.stats.agreement.table import FEWEST_CLUSTERS, Resampling
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.intervals import Interval

Answers = Sequence[Sequence[int | None]]
"""Units x coders: the number of the answer (its place, on a scale), from 0; None where this coder gave none."""
Weights = Sequence[Sequence[float]]
"""How far two answers agree, 0 to 1."""


@dataclass(frozen=True, slots=True)
class AnswerAgreement:
    """Gwet's AC and κ (Cohen's of two coders, Fleiss' of more), each with the interval that resampling units gives."""

    ac: Coefficient
    kappa: Coefficient


def agree_on_answers(answers: Answers, weights: Weights, *, resampling: Resampling | None = None) -> AnswerAgreement:
    """Measure both over the units that two coders or more answered."""
    drawn = resampling or Resampling()
    paired = [unit for unit in answers if sum(answer is not None for answer in unit) > 1]
    kappa = cohen_kappa if paired and len(paired[0]) == 2 else fleiss_kappa
    return AnswerAgreement(
        _with_interval(gwet_ac, answers, weights, drawn), _with_interval(kappa, paired, weights, drawn)
    )


def same(n: int) -> Weights:
    """1 for the same answer, 0 for another: AC1, and κ as first published."""
    return [[float(one == other) for other in range(n)] for one in range(n)]


def near(n: int) -> Weights:
    """1 for the same answer, 0 for the two ends of the scale, between them by the square of the distance: AC2."""
    return [[1 - (one - other) ** 2 / (n - 1) ** 2 for other in range(n)] for one in range(n)]


def gwet_ac(answers: Answers, weights: Weights) -> Coefficient:
    """Give AC = (p_a - p_e) / (1 - p_e): AC1 where only the same answer agrees, AC2 with other weights.

    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, p. 29-48; Gwet 2014, Handbook of
    Inter-Rater Reliability, 4th ed., chap. 5, p. 133-135. Shares of an answer are means over all units, those that one
    coder answered too.
    """
    counts = [Counter(answer for answer in unit if answer is not None) for unit in answers]
    rated = [count for count in counts if count.total()]
    paired = [count for count in rated if count.total() > 1]
    if not paired:
        return undefined(NoValue.NO_PAIR)
    n = len(weights)
    shares = [sum(count[k] / count.total() for count in rated) / len(rated) for k in range(n)]
    chance = sum(map(sum, weights)) * sum(share * (1 - share) for share in shares) / (n * (n - 1))
    return _corrected(sum(_agreed(count, weights) for count in paired) / len(paired), chance, len(paired))


def cohen_kappa(answers: Answers, weights: Weights) -> Coefficient:
    """Give Cohen's κ of two coders.

    Source: Cohen 1960, Educational and Psychological Measurement 20, p. 37-46; weighted: Cohen 1968, Psychological
    Bulletin 70, p. 213-220.

    Args:
        answers: Answered by both.
    """
    n = len(answers)
    if not n:
        return undefined(NoValue.NO_PAIR)
    pairs = Counter((one, other) for one, other in answers if one is not None and other is not None)
    ours, theirs = Counter(one for one, _other in answers), Counter(other for _one, other in answers)
    agreed = sum(weights[one][other] * k for (one, other), k in pairs.items()) / n
    return _corrected(agreed, _by_chance(ours, theirs, weights), n)


def fleiss_kappa(answers: Answers, weights: Weights) -> Coefficient:
    """Give Fleiss' κ, where all coders answered every unit; where some are missing, α is to be used.

    Source: Fleiss 1971, Psychological Bulletin 76, p. 378-382; with weights, both shares weighted as Cohen's.
    """
    counts = [Counter(answer for answer in unit if answer is not None) for unit in answers]
    if not counts:
        return undefined(NoValue.NO_PAIR)
    if len({count.total() for count in counts}) > 1:
        return undefined(NoValue.MISSING_RATINGS, n_units=len(counts))
    pooled = sum(counts, start=Counter[int]())
    agreed = sum(_agreed(count, weights) for count in counts) / len(counts)
    return _corrected(agreed, _by_chance(pooled, pooled, weights), len(counts))


def _by_chance(ours: Mapping[Any, int], theirs: Mapping[Any, int], weights: Weights) -> float:
    """How far two who answer as often as these, at random, agree; as many answers on each side."""
    places = range(len(weights))
    agreed = sum(weights[one][other] * ours[one] * theirs[other] for one in places for other in places)
    return agreed / (sum(ours.values()) * sum(theirs.values()))


def _corrected(agreed: float, chance: float, n_units: int) -> Coefficient:
    """Take off of the agreement what chance would give."""
    if math.isclose(chance, 1):
        return undefined(NoValue.NO_VARIATION, n_units=n_units)
    return Coefficient((agreed - chance) / (1 - chance), observed=agreed, expected=chance, n_units=n_units)


def _agreed(count: Counter[int], weights: Weights) -> float:
    """The weighted share of the pairs of coders of a unit who agree."""
    n = count.total()
    pairs = (k * (sum(weights[one][other] * m for other, m in count.items()) - 1) for one, k in count.items())
    return sum(pairs) / (n * (n - 1))


def _with_interval(
    measure: Callable[[Answers, Weights], Coefficient], answers: Answers, weights: Weights, drawn: Resampling
) -> Coefficient:
    """Resample units; none where there are too few, or where no resample differs."""
    found = measure(answers, weights)
    if found.value is None or found.n_units < FEWEST_CLUSTERS or not drawn.n:
        return found
    source = random.Random(drawn.seed)  # noqa: S311 - a seeded draw, not a secret
    made = (measure(source.choices(answers, k=len(answers)), weights).value for _draw in range(drawn.n))
    values = sorted(value for value in made if value is not None)
    outside = int(len(values) * (1 - drawn.level) / 2)
    low, high = values[outside], values[-1 - outside]
    interval = Interval(low, high, drawn.level) if low < high else None
    return replace(found, interval=interval, n_degenerate=drawn.n - len(values))
