"""Agreement on ordered answers, against published figures and a second implementation."""

import pytest
from sklearn.metrics import cohen_kappa_score

from interviews_toolkit.stats.agreement.ordered import agree_in_order, gwet_ac2, weighted_kappa
from interviews_toolkit.stats.agreement.table import Resampling
from interviews_toolkit.stats.numbers.coefficients import NoValue

TABLE = [[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]]
"""irrCAC for R, quadratic weights: AC2 .84028, p_a .95439, p_e .71441 (its fixture, kept by DKPro Statistics)."""
STEPS = [(one, other) for one, row in enumerate(TABLE) for other, n in enumerate(row) for _n in range(n)]


def test_ac2_is_the_published_one():
    found = gwet_ac2(STEPS, 4)
    assert found.value == pytest.approx(0.84028, abs=1e-5)
    assert (found.observed, found.expected) == (pytest.approx(0.954386, abs=1e-6), pytest.approx(0.714406, abs=1e-6))


def test_weighted_kappa_is_that_of_another_library():
    ours, theirs = zip(*STEPS, strict=True)
    assert weighted_kappa(STEPS, 4).value == pytest.approx(cohen_kappa_score(ours, theirs, weights="quadratic"))


def test_two_steps_apart_is_worse_than_one():
    near = [(0, 1), (2, 2), (1, 1), (2, 2)]
    far = [(0, 2), (2, 2), (1, 1), (2, 2)]
    assert gwet_ac2(near, 3).value > gwet_ac2(far, 3).value


def test_coders_and_the_direction_of_the_scale_do_not_matter():
    turned = [(3 - other, 3 - one) for one, other in STEPS]
    assert gwet_ac2(turned, 4).value == pytest.approx(gwet_ac2(STEPS, 4).value)
    assert weighted_kappa(turned, 4).value == pytest.approx(weighted_kappa(STEPS, 4).value)


def test_what_one_coder_answered_alone_is_no_pair_and_three_coders_have_no_cohen():
    assert gwet_ac2([(0, None), (1, None)], 3).reason is NoValue.NO_PAIR
    three = agree_in_order([(0, 0, 1), (2, 2, 2), (1, 1, None), (2, 1, 2)], 3, resampling=Resampling(50))
    assert three.kappa.value is None
    assert three.ac2.value is not None


def test_the_interval_holds_the_value_and_comes_back_with_its_seed():
    one, again = (agree_in_order(STEPS[::4], 4, resampling=Resampling(200)) for _time in range(2))
    assert one == again
    for found in (one.ac2, one.kappa):
        assert found.interval
        assert found.interval.low <= found.value <= found.interval.high
