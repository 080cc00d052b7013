"""What a code's suggestions may be trusted with: to draft its coding, to point at places to read, nothing, or unknown.

The bounds are a reader's, stated in the table that repeats them: a draft that is wrong once in three, or lacks half of
what a person codes, costs more to mend than to write; what is wrong every second time does not point.
"""

from enum import StrEnum

from interviews_toolkit.stats.agreement.evaluation import Score
from interviews_toolkit.stats.numbers.intervals import wilson

DRAFT_PRECISION = 2 / 3
DRAFT_RECALL = 1 / 2
POINT_PRECISION = 1 / 2


class Trust(StrEnum):
    """The verdict on one code."""

    DRAFT = "draft"
    POINT = "point"
    NOT = "not"
    UNKNOWN = "unknown"


def judge_code(score: Score) -> Trust:
    """Judge a code by the 95 % intervals of its precision and recall: never by a share whose base is small.

    Units of one interview are alike, so these intervals are the narrowest that can be believed.
    """
    precision, recall = wilson(score.right, score.n_suggested), wilson(score.found, score.n_person)
    if precision is None or recall is None:
        return Trust.UNKNOWN
    if precision.low >= DRAFT_PRECISION and recall.low >= DRAFT_RECALL:
        return Trust.DRAFT
    if precision.high < POINT_PRECISION:
        return Trust.NOT
    return Trust.POINT if precision.low >= POINT_PRECISION else Trust.UNKNOWN
