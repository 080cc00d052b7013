"""A count that never leaves its base: percentages only where there are enough answers, rounded as readers expect."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from interviews_toolkit.model.survey import Answer, AnswerStatus

SMALL = 20
"""Under this base a percentage would claim a precision that is not there."""


@dataclass(frozen=True, slots=True)
class Base:
    """What became of a question among all who sent a questionnaire; ``answered`` is what percentages are out of."""

    answered: int
    dont_know: int
    missing: int
    not_asked: int

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> "Base":
        """Count answers by what became of them."""
        counts = Counter(answer.status for answer in answers)
        return cls(
            answered=counts[AnswerStatus.ANSWERED],
            dont_know=counts[AnswerStatus.DONT_KNOW],
            missing=counts[AnswerStatus.MISSING],
            not_asked=counts[AnswerStatus.NOT_ASKED],
        )

    @property
    def asked(self) -> int:
        """Respondents to whom the question was put."""
        return self.answered + self.dont_know + self.missing

    @property
    def respondents(self) -> int:
        """All who sent a questionnaire."""
        return self.asked + self.not_asked


@dataclass(frozen=True, slots=True)
class Figure:
    """A count out of a base.

    Attributes:
        count, base: Respondents, unweighted: printed in every case.
        weighted: The weighted share (0-1); None when no weights were used.
        n_eff: The respondents that the base is worth once weighted (Kish); None when no weights were used.
    """

    count: int
    base: int
    weighted: float | None = None
    n_eff: float | None = None

    @property
    def share(self) -> float | None:
        """Count out of base, 0 to 1, never weighted; None out of nobody."""
        return self.count / self.base if self.base else None

    @property
    def percent(self) -> int | None:
        """Rounded half up; None when the base is under ``SMALL``."""
        if self.base < SMALL:
            return None
        if self.weighted is not None:
            return int(100 * self.weighted + 0.5 + 1e-9)
        return (200 * self.count + self.base) // (2 * self.base)


def figure(hits: Collection[int], among: Collection[int], weights: list[float] | None) -> Figure:
    """Count some respondents among others, by their rank, with a weighted share when there are weights."""
    if weights is None or not among:
        return Figure(len(hits), len(among))
    total = sum(weights[i] for i in among)
    n_eff = total**2 / sum(weights[i] ** 2 for i in among)
    return Figure(len(hits), len(among), sum(weights[i] for i in hits) / total, n_eff)
