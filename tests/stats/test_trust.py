"""What a code's suggestions may be trusted with, by intervals and never by a share of a small base."""

import pytest

from interviews_toolkit.stats.agreement.evaluation import Score
from interviews_toolkit.stats.agreement.trust import Trust, judge_code


@pytest.mark.parametrize(
    ("found", "n_person", "right", "n_suggested", "trust"),
    [
        (40, 50, 45, 50, Trust.DRAFT),
        (20, 50, 45, 50, Trust.POINT),  # right, but it lacks more than half
        (40, 50, 35, 50, Trust.POINT),  # finds most, and is wrong three times in ten
        (5, 5, 3, 20, Trust.NOT),
        (4, 4, 2, 2, Trust.UNKNOWN),  # all right, and too few to say so
        (0, 9, 0, 0, Trust.UNKNOWN),
        (0, 0, 0, 30, Trust.UNKNOWN),  # nobody coded it: was it wrong, or not looked for?
        (25, 50, 25, 50, Trust.UNKNOWN),
    ],
)
def test_the_verdict_needs_the_whole_interval(found, n_person, right, n_suggested, trust):
    assert judge_code(Score(found, n_person, right, n_suggested)) is trust
