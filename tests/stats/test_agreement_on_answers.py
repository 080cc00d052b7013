"""Agreement on answers, the same or near, against published figures and other implementations."""

import pytest
from sklearn.metrics import cohen_kappa_score

from interviews_toolkit.stats.agreement.answers import agree_on_answers, cohen_kappa, fleiss_kappa, gwet_ac, near, same
from interviews_toolkit.stats.agreement.table import Resampling
from interviews_toolkit.stats.numbers.coefficients import NoValue

TABLE = [[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]]
"""irrCAC for R, quadratic weights: AC2 .84028, p_a .95439, p_e .71441 (its fixture, kept by DKPro Statistics)."""
STEPS = [(one, other) for one, row in enumerate(TABLE) for other, n in enumerate(row) for _n in range(n)]


def test_ac2_is_the_published_one():
    found = gwet_ac(STEPS, near(4))
    assert found.value == pytest.approx(0.84028, abs=1e-5)
    assert (found.observed, found.expected) == (pytest.approx(0.954386, abs=1e-6), pytest.approx(0.714406, abs=1e-6))


def test_weighted_kappa_is_that_of_another_library():
    ours, theirs = zip(*STEPS, strict=True)
    assert cohen_kappa(STEPS, near(4)).value == pytest.approx(cohen_kappa_score(ours, theirs, weights="quadratic"))


def units_of(table):
    return [(one, other) for one, row in enumerate(table) for other, n in enumerate(row) for _n in range(n)]


@pytest.mark.parametrize(
    ("table", "kappa", "ac1"),
    [  # Cohen 1960, p. 37 and p. 45; AC1 by DKPro Statistics' second example and by the formula
        ([[25, 12, 3], [13, 2, 15], [12, 16, 2]], -0.0923076923, -0.0479704797),
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.4915254237, 0.5759717314),
    ],
)
def test_exclusive_answers_give_cohen_s_kappa_and_ac1(table, kappa, ac1):
    found = agree_on_answers(units_of(table), same(3), resampling=Resampling(0))
    assert found.kappa.value == pytest.approx(kappa)
    assert found.ac.value == pytest.approx(ac1)


def test_fleiss_kappa_is_that_of_the_textbook():
    """Fourteen raters, ten subjects, five answers: κ .210, P .378, P_e .213."""
    counts = ["00005", "02642", "00356", "03920", "22811", "77000", "32630", "25322", "65210", "02237"]
    counts[0] = "0000E"
    units = [[answer for answer, n in enumerate(row) for _n in range(int(n, 16))] for row in counts]
    found = fleiss_kappa(units, same(5))
    assert (found.value, found.observed, found.expected) == pytest.approx((0.2099307044, 0.378021978, 0.212755102))


def test_two_steps_apart_is_worse_than_one():
    a_step = [(0, 1), (2, 2), (1, 1), (2, 2)]
    far = [(0, 2), (2, 2), (1, 1), (2, 2)]
    assert gwet_ac(a_step, near(3)).value > gwet_ac(far, near(3)).value


def test_coders_and_the_direction_of_the_scale_do_not_matter():
    turned = [(3 - other, 3 - one) for one, other in STEPS]
    assert gwet_ac(turned, near(4)).value == pytest.approx(gwet_ac(STEPS, near(4)).value)
    assert cohen_kappa(turned, near(4)).value == pytest.approx(cohen_kappa(STEPS, near(4)).value)


def test_what_one_coder_answered_alone_is_no_pair_and_a_missing_answer_leaves_fleiss_nothing():
    assert gwet_ac([(0, None), (1, None)], near(3)).reason is NoValue.NO_PAIR
    three = agree_on_answers([(0, 0, 1), (2, 2, 2), (1, 1, None), (2, 1, 2)], near(3), resampling=Resampling(50))
    assert three.kappa.value is None
    assert three.ac.value is not None


def test_the_interval_holds_the_value_and_comes_back_with_its_seed():
    one, again = (agree_on_answers(STEPS[::4], near(4), resampling=Resampling(200)) for _time in range(2))
    assert one == again
    for found in (one.ac, one.kappa):
        assert found.interval
        assert found.interval.low <= found.value <= found.interval.high
