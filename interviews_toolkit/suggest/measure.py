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

_FEWEST_YES = 20
_FEWEST_INTERVIEWS = 3
_FEWEST_PROPOSED = 10
_STEPS = 80
_WORTH_READING = 0.25
_NEVER = 1.0
_MARGIN = 0.01
"""By how much the F1 of both must be above that of the indicators: less is chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
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


def choose_threshold(judged: Judged) -> float:
    """Choose the probability from which on proposing finds most for least: the best F1 over all codes together.

    One threshold for all codes: with some twenty passages a code, one a code would follow chance. Thresholds at which
    fewer than one in four of what is added to the indicators is right are not worth a person's time; where all are
    such, nothing is proposed.
    """
    known = judged.labels != UNKNOWN
    chances, wanted, hits = judged.chances[known], judged.labels[known] == 1, judged.hits[known]
    tried = np.unique(np.quantile(chances, np.linspace(0.5, 0.9995, _STEPS))) if wanted.any() else np.array([])
    worth = [one for one in tried if _share(wanted[(chances >= one) & ~hits]) >= _WORTH_READING]
    return float(max(worth, key=lambda one: _f1(chances >= one, wanted) or 0.0, default=_NEVER))


def _share(right: Bools) -> float:
    return float(right.mean()) if right.size else 0.0


def measure_lessons(judged: Judged, lessons: Lessons, *, threshold: float) -> tuple[CodeLesson, ...]:
    """Measure each code somebody used, on the passages that were judged for it; in the codebook's order."""
    return tuple(
        replace(
            _measure(judged, code_id, column, threshold=threshold, n_decisions=lessons.n_decisions.get(code_id, 0)),
            n_no=int((lessons.labels[:, column] == 0).sum()),
        )
        for column, code_id in enumerate(lessons.codes)
        if (judged.labels[:, column] == 1).any()
    )


def _measure(judged: Judged, code_id: CodeId, column: int, *, threshold: float, n_decisions: int) -> CodeLesson:
    labels = judged.labels[:, column]
    known = labels != UNKNOWN
    wanted, hits = labels[known] == 1, judged.hits[known, column]
    learned = judged.chances[known, column] >= threshold
    by_indicators, by_both = _f1(hits, wanted), _f1(hits | learned, wanted)
    proposed = learned & ~hits
    n_proposed = int(proposed.sum())
    precision = float(wanted[proposed].mean()) if n_proposed >= _FEWEST_PROPOSED else None
    is_enough = wanted.sum() >= _FEWEST_YES and len(np.unique(judged.groups[labels == 1])) >= _FEWEST_INTERVIEWS
    # Proposing every passage finds all: a model that does no better than that knows nothing.
    to_beat = max(by_indicators or 0.0, _f1(np.ones_like(wanted), wanted) or 0.0) + _MARGIN
    return CodeLesson(
        code_id=code_id,
        n_yes=int(wanted.sum()),
        n_no=int((~wanted).sum()),
        n_decisions=n_decisions,
        speaks=bool(is_enough and (by_both or 0.0) > to_beat and (precision is None or precision >= _WORTH_READING)),
        indicators_f1=by_indicators,
        learned_f1=_f1(learned, wanted),
        both_f1=by_both,
        precision=precision,
        n_proposed=n_proposed,
        indicators_precision=float(wanted[hits].mean()) if hits.sum() >= _FEWEST_PROPOSED else None,
    )


def pooled_precision(judged: Judged, speaking: Sequence[int], *, threshold: float) -> float | None:
    """Tell how often what is proposed beyond the indicators is right, over the codes that speak; None below ten."""
    columns = np.asarray(speaking, dtype=np.int64)
    known = judged.labels[:, columns] != UNKNOWN
    proposed = known & (judged.chances[:, columns] >= threshold) & ~judged.hits[:, columns]
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
