"""A coefficient, or the reason why there is none: undefined is never 1, 0 or NaN."""

import math
from dataclasses import dataclass

from interviews_toolkit.i18n import _
from interviews_toolkit.stats.numbers.intervals import Interval


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value with what it rests on, or the reason (in French) why there is no value.

    Attributes:
        observed, expected: What was compared, as the coefficient's author writes it: agreement p_o and p_e for
            percentages, κ and AC1; disagreement D_o and D_e for the α family.
        n_units: Units, or code points, that at least two coders judged.
        maximum: The largest value these margins allow (Cohen's κ only).
        se: Large-sample standard error, where the coefficient has a formula for it.
        interval: Made from ``se``, or by resampling interviews.
        n_degenerate: Resamples that had no value and were left out of ``interval``.
    """

    value: float | None
    reason: str | None = None
    observed: float | None = None
    expected: float | None = None
    n_units: int = 0
    maximum: float | None = None
    se: float | None = None
    interval: Interval | None = None
    n_degenerate: int = 0

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("a coefficient has either a value or a reason for having none")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(f"not a value: {self.value}")


def undefined(reason: str, *, n_units: int = 0) -> Coefficient:
    """Make a coefficient that does not exist, and say why."""
    return Coefficient(None, reason, n_units=n_units)


def read_alpha(coefficient: Coefficient) -> str:
    """Say in French what an α allows: .800 and .667 are the bounds of Krippendorff 2004, p. 241."""
    if coefficient.value is None:
        return _("non estimable")
    if coefficient.value >= 0.8:
        return _("fiable")
    return _("à prendre avec réserve") if coefficient.value >= 0.667 else _("insuffisant")


def no_pair() -> str:
    """Say that no unit was judged twice."""
    return _("aucune unité n'a été jugée par deux codeurs au moins")


def no_variation() -> str:
    """Say that everybody always said the same: there is nothing chance could have missed."""
    return _("tous les jugements sont les mêmes : l'accord dû au hasard est total")
