"""What learning is worth, code by code, on interviews it had not seen; and from what probability on it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.learning import CodeLesson
from interviews_toolkit.suggest.classify import UNKNOWN, Floats, Ints
from interviews_toolkit.suggest.lessons import Lessons

Bools = NDArray[np.bool_]

_FEWEST_YES = 3
_FEWEST_INTERVIEWS = 2
_SHRINK = 10
_SURE = 1.2816
"""Normal quantile of the one-sided 90 % bound below which what is added is not believed to be right."""
_FEWEST_PROPOSED = 10
_STEPS = 80
_WORTH_READING = 0.25
_NEVER = 1.0
_MOST_RIGHT = 1 / 3
"""Suggestions of which surely no more are right come last."""
NO_DOUBT = (-1.0, None)


@dataclass(frozen=True, slots=True, eq=False)
class JudgedCode:
    """What unseen interviews showed; tables are (n_passages x n_codes).

    Attributes:
        labels: 1, 0, unknown: ``Lessons.measured``.
        chances: Probabilities by models that have not seen the passage's interview.
        hits: Where an indicator was found.
        groups: The interview of each passage.
    """

    labels: Ints
    chances: Floats
    hits: Bools
    groups: Ints

    def where(self, rows: Bools) -> "JudgedCode":
        """Keep some passages only."""
        return JudgedCode(self.labels[rows], self.chances[rows], self.hits[rows], self.groups[rows])


def choose_threshold(judged: JudgedCode) -> float:
    """Choose the probability from which on proposing finds most for least: the best F1 over all codes together.

    Thresholds at which fewer than one in four of what is added to the indicators is right are not worth a person's
    time; where all are such, nothing is proposed.
    """
    known = judged.labels != UNKNOWN
    return _best(judged.chances[known], judged.labels[known] == 1, judged.hits[known])


def own_thresholds(judged: JudgedCode, shared: float) -> Floats:
    """Give each code its own threshold, drawn to the shared one the more the fewer yes it has; shape (n_codes,).

    With n yes it goes n / (n + 10) of the way from the shared one to the one that is best for this code alone.
    """
    found = np.full(judged.labels.shape[1], shared)
    for column in range(found.size):
        known = judged.labels[:, column] != UNKNOWN
        wanted = judged.labels[known, column] == 1
        n_yes = int(wanted.sum())
        own = _best(judged.chances[known, column], wanted, judged.hits[known, column]) if n_yes else _NEVER
        if own < _NEVER and shared < _NEVER:
            found[column] = shared + (own - shared) * n_yes / (n_yes + _SHRINK)
    return found


def choose_doubt(chances: Floats, labels: Ints, hits: Bools) -> tuple[float, float | None]:
    """Choose below what probability an indicator's suggestion is doubted, and tell how often those are right.

    It is the highest below which the share that is right is under a third, by the upper end of its interval (Wilson's,
    one-sided, 90 %), over all codes together; ``NO_DOUBT`` where ten judged suggestions do not show as much.
    """
    judged = hits & (labels != UNKNOWN) & ~np.isnan(chances)
    order = np.argsort(chances[judged], kind="stable")
    values, n_right = chances[judged][order], np.cumsum(labels[judged][order] == 1)
    for n in range(len(values), _FEWEST_PROPOSED - 1, -1):
        is_last_of_its_value = n == len(values) or values[n] > values[n - 1]
        n_wrong = n - int(n_right[n - 1])
        if is_last_of_its_value and _at_least(n_wrong, n) >= 1 - _MOST_RIGHT:
            return float(values[n - 1]), 1 - n_wrong / n
    return NO_DOUBT


def _best(chances: Floats, wanted: Bools, hits: Bools) -> float:
    if not wanted.any():
        return _NEVER
    tried = np.unique(np.quantile(chances, np.linspace(0.5, 0.9995, _STEPS)))
    n_found, n_right = _from_on(tried, chances), _from_on(tried, chances[wanted])
    n_new, n_new_right = _from_on(tried, chances[~hits]), _from_on(tried, chances[wanted & ~hits])
    f1 = 2 * n_right / (n_found + wanted.sum())
    is_worth = n_new_right >= _WORTH_READING * np.maximum(n_new, 1)
    return float(tried[is_worth][np.argmax(f1[is_worth])]) if is_worth.any() else _NEVER


def _from_on(tried: Floats, chances: Floats) -> Ints:
    """Count, for each probability tried, the passages at least as probable."""
    return np.asarray(chances.size - np.searchsorted(np.sort(chances), tried), dtype=np.int64)


def spoken_unseen(judged: JudgedCode, lessons: Lessons) -> tuple[Bools, Bools]:
    """Say what learning proposes in each interview where its thresholds are chosen without that interview.

    Returns:
        Of every code, and of those only that had then earned to speak; (n_passages x n_codes).
    """
    found, spoken = np.zeros_like(judged.hits), np.zeros_like(judged.hits)
    for group in np.unique(judged.groups[(judged.labels != UNKNOWN).any(axis=1)]):
        rows = judged.groups == group
        others = judged.where(~rows)
        thresholds = own_thresholds(others, choose_threshold(others))
        found[rows] = judged.chances[rows] >= thresholds
        for column, code_id in enumerate(lessons.codes):
            if _measure(others, code_id, column, threshold=float(thresholds[column])).speaks:
                spoken[rows, column] = found[rows, column]
    return found, spoken


def measure_lessons(judged: JudgedCode, lessons: Lessons, *, thresholds: Floats) -> tuple[CodeLesson, ...]:
    """Measure each code somebody used, on the passages that were judged for it; in the codebook's order.

    F1 is, as in ``interviews coding evaluate --learned``, of what is proposed where neither the model nor its
    thresholds have seen the interview; « both » is the indicators, and learning where it had earned to speak without
    that interview.
    """
    found, spoken = spoken_unseen(judged, lessons)
    measured = []
    for column, code_id in enumerate(lessons.codes):
        known = judged.labels[:, column] != UNKNOWN
        wanted = judged.labels[known, column] == 1
        if wanted.any():
            lesson = _measure(judged, code_id, column, threshold=float(thresholds[column]))
            measured.append(
                replace(
                    lesson,
                    n_no=int((lessons.labels[:, column] == 0).sum()),
                    n_decisions=lessons.n_decisions.get(code_id, 0),
                    learned_f1=_f1(found[known, column], wanted),
                    both_f1=_f1(judged.hits[known, column] | spoken[known, column], wanted),
                )
            )
    return tuple(measured)


def _measure(judged: JudgedCode, code_id: CodeId, column: int, *, threshold: float) -> CodeLesson:
    labels = judged.labels[:, column]
    known = labels != UNKNOWN
    wanted, hits = labels[known] == 1, judged.hits[known, column]
    learned = judged.chances[known, column] >= threshold
    by_indicators, by_both = _f1(hits, wanted), _f1(hits | learned, wanted)
    proposed = learned & ~hits
    n_proposed = int(proposed.sum())
    precision = float(wanted[proposed].mean()) if n_proposed >= _FEWEST_PROPOSED else None
    is_enough = wanted.sum() >= _FEWEST_YES and len(np.unique(judged.groups[labels == 1])) >= _FEWEST_INTERVIEWS
    # Adding passages raises F1 exactly when more than half as many of them are right as F1 says.
    worth = max(_WORTH_READING, (by_indicators or 0.0) / 2)
    helps = _at_least(int(wanted[proposed].sum()), n_proposed) > worth
    # Proposing every passage finds all: a model that does no better than that knows nothing.
    knows = (by_both or 0.0) > (_f1(np.ones_like(wanted), wanted) or 0.0)
    return CodeLesson(
        code_id=code_id,
        n_yes=int(wanted.sum()),
        n_no=int((~wanted).sum()),
        n_decisions=0,
        speaks=bool(is_enough and helps and knows),
        indicators_f1=by_indicators,
        precision=precision,
        n_proposed=n_proposed,
        indicators_precision=float(wanted[hits].mean()) if hits.sum() >= _FEWEST_PROPOSED else None,
    )


def _at_least(n_right: int, n: int) -> float:
    """Give the lower end of Wilson's interval of a share, one-sided, at 90 %; 0 where there is nothing."""
    if not n:
        return 0.0
    share, square = n_right / n, _SURE**2
    spread = _SURE * float(np.sqrt(share * (1 - share) / n + square / (4 * n * n)))
    return (share + square / (2 * n) - spread) / (1 + square / n)


def pooled_precision(judged: JudgedCode, speaking: Sequence[int], *, thresholds: Floats) -> float | None:
    """Tell how often what is proposed beyond the indicators is right, over the codes that speak; None below ten."""
    columns = np.asarray(speaking, dtype=np.int64)
    known = judged.labels[:, columns] != UNKNOWN
    proposed = known & (judged.chances[:, columns] >= thresholds[columns]) & ~judged.hits[:, columns]
    n = int(proposed.sum())
    right = int((judged.labels[:, columns][proposed] == 1).sum())
    return right / n if n >= _FEWEST_PROPOSED else None


def precision_of(hits: Bools, labels: Ints) -> float | None:
    """Tell how often indicators are right where their passages were judged, over all codes; None below ten."""
    judged = hits & (labels != UNKNOWN)
    return float((labels[judged] == 1).mean()) if judged.sum() >= _FEWEST_PROPOSED else None


def _f1(proposed: Bools, wanted: Bools) -> float | None:
    both = int(proposed.sum() + wanted.sum())
    return 2 * int((proposed & wanted).sum()) / both if both else None
