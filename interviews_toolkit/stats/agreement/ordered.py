"""Agreement on answers that have an order: being two steps apart is worse than one (AC2 and κ, quadratic weights)."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from interviews_toolkit.stats.agreement.table import FEWEST_CLUSTERS, Resampling
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue, undefined
from interviews_toolkit.stats.numbers.intervals import Interval

Steps = Sequence[Sequence[int | None]]
"""Units x coders: the place of the answer on the scale, from 0; None where this coder gave none."""


@dataclass(frozen=True, slots=True)
class OrderedAgreement:
    """AC2 for any number of coders, κ for two, each with the interval that resampling units gives."""

    ac2: Coefficient
    kappa: Coefficient


def agree_in_order(steps: Steps, n_steps: int, *, resampling: Resampling | None = None) -> OrderedAgreement:
    """Measure both over the units that two coders or more answered."""
    drawn = resampling or Resampling()
    paired = [unit for unit in steps if sum(step is not None for step in unit) > 1]
    return OrderedAgreement(
        _with_interval(gwet_ac2, steps, n_steps, drawn),
        _with_interval(weighted_kappa, paired, n_steps, drawn)
        if paired and len(paired[0]) == 2
        else undefined(NoValue.MISSING_RATINGS if paired else NoValue.NO_PAIR),
    )


def gwet_ac2(steps: Steps, n_steps: int) -> Coefficient:
    """Give AC2 = (p_a - p_e) / (1 - p_e), agreement and chance weighted.

    Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., chap. 5, p. 133-135; shares of an answer are means
    over all units, those that one coder answered too.
    """
    weights = _weights(n_steps)
    counts = [Counter(step for step in unit if step is not None) for unit in steps]
    rated = [count for count in counts if count.total()]
    paired = [count for count in rated if count.total() > 1]
    if not paired:
        return undefined(NoValue.NO_PAIR)
    shares = [sum(count[k] / count.total() for count in rated) / len(rated) for k in range(n_steps)]
    chance = sum(map(sum, weights)) * sum(share * (1 - share) for share in shares) / (n_steps * (n_steps - 1))
    agreed = sum(_agreed(count, weights) for count in paired) / len(paired)
    if chance == 1:
        return undefined(NoValue.NO_VARIATION, n_units=len(paired))
    return Coefficient((agreed - chance) / (1 - chance), observed=agreed, expected=chance, n_units=len(paired))


def weighted_kappa(steps: Steps, n_steps: int) -> Coefficient:
    """Give Cohen's κ of two coders with quadratic weights.

    Source: Cohen 1968, Psychological Bulletin 70, p. 213-220.

    Args:
        steps: Answered by both.
    """
    weights, n = _weights(n_steps), len(steps)
    if not n:
        return undefined(NoValue.NO_PAIR)
    pairs = Counter((one, other) for one, other in steps if one is not None and other is not None)
    ours, theirs = Counter(one for one, _other in steps), Counter(other for _one, other in steps)
    agreed = sum(weights[one][other] * k for (one, other), k in pairs.items()) / n
    places = range(n_steps)
    chance = sum(weights[one][other] * ours[one] * theirs[other] for one in places for other in places) / n**2
    if chance == 1:
        return undefined(NoValue.NO_VARIATION, n_units=n)
    return Coefficient((agreed - chance) / (1 - chance), observed=agreed, expected=chance, n_units=n)


def _weights(n_steps: int) -> list[list[float]]:
    """1 for the same answer, 0 for the two ends, the square of the distance between."""
    return [[1 - (one - other) ** 2 / (n_steps - 1) ** 2 for other in range(n_steps)] for one in range(n_steps)]


def _agreed(count: Counter[int], weights: Sequence[Sequence[float]]) -> float:
    """The weighted share of the pairs of coders of a unit who agree."""
    n = count.total()
    near = (k * (sum(weights[one][other] * m for other, m in count.items()) - 1) for one, k in count.items())
    return sum(near) / (n * (n - 1))


def _with_interval(
    measure: Callable[[Steps, int], Coefficient], steps: Steps, n_steps: int, drawn: Resampling
) -> Coefficient:
    """Resample units; none where there are too few, or where no resample differs."""
    found = measure(steps, n_steps)
    if found.value is None or found.n_units < FEWEST_CLUSTERS or not drawn.n:
        return found
    source = random.Random(drawn.seed)  # noqa: S311 - a seeded draw, not a secret
    made = (measure(source.choices(steps, k=len(steps)), n_steps).value for _draw in range(drawn.n))
    values = sorted(value for value in made if value is not None)
    outside = int(len(values) * (1 - drawn.level) / 2)
    low, high = values[outside], values[-1 - outside]
    interval = Interval(low, high, drawn.level) if low < high else None
    return replace(found, interval=interval, n_degenerate=drawn.n - len(values))
