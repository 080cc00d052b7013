"""A coefficient, or the reason why there is none: undefined is never 1, 0 or NaN."""

import math
from dataclasses import dataclass
from enum import StrEnum, auto

from interviews_toolkit.stats.numbers.intervals import Interval


class NoValue(StrEnum):
    """Why there is no value; `exports/reasons.py` says each in words."""

    EMPTY_TABLE = auto()
    NO_PAIR = auto()
    NO_VARIATION = auto()
    MISSING_RATINGS = auto()
    CODE_UNUSED = auto()
    FEW_UNITS = auto()
    FEW_PASSAGES = auto()
    NO_CHANCE_DISORDER = auto()
    TWO_CODERS_ONE_PASSAGE = auto()
    TWO_CODERS_ONE_TEXT = auto()
    NO_SHARED_PASSAGE = auto()
    NOTHING_DIFFERS = auto()
    CODES_OVERLAP = auto()
    NO_VOICE = auto()
    SHORT_SCALE = auto()
    TOO_MANY_TABLES = auto()
    TWO_OBSERVATIONS = auto()
    FEW_OBSERVATIONS = auto()
    ONE_SIDE = auto()
    TWO_INTERVIEWS = auto()
    TWO_INTERVIEWS_ONE_CODE = auto()
    NO_CODE_SEEN = auto()
    TWO_TYPES = auto()
    NO_QUOTE = auto()


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value with what it rests on, or the reason why there is no value.

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
    reason: NoValue | None = None
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


def undefined(reason: NoValue, *, n_units: int = 0) -> Coefficient:
    """Make a coefficient that does not exist, and say why."""
    return Coefficient(None, reason, n_units=n_units)
