"""Tests of scales and of weighted tables, against another library, a known identity and their own law."""

import random

import pytest
from scipy import stats

from interviews_toolkit.stats.numbers.coefficients import NoValue
from interviews_toolkit.stats.numbers.crosstab import chi_square
from interviews_toolkit.stats.numbers.ordered_tests import kruskal_wallis, linear_trend, rao_scott

TABLE = [[12, 4, 3], [20, 9, 8], [9, 14, 16], [2, 11, 15]]
"""An invented scale of four steps, by three groups."""


def values(table):
    return [(i, j) for i, row in enumerate(table) for j, k in enumerate(row) for _n in range(k)]


def test_kruskal_and_wallis_is_that_of_another_library():
    samples = [[i for i, j in values(TABLE) if j == group] for group in range(3)]
    other = stats.kruskal(*samples)
    found = kruskal_wallis(TABLE)
    assert (found.observed, found.value) == (pytest.approx(other.statistic), pytest.approx(other.pvalue))


def test_the_trend_is_the_correlation_of_the_steps():
    ours, theirs = zip(*values(TABLE), strict=True)
    r = stats.pearsonr(ours, theirs).statistic
    found = linear_trend(TABLE)
    assert found.observed == pytest.approx((len(ours) - 1) * r * r)
    assert found.value == pytest.approx(stats.chi2.sf(found.observed, 1))


def test_without_weights_the_weighted_test_is_nearly_that_of_pearson():
    answers = [(i, j, 1.0) for i, j in values(TABLE)]
    found = rao_scott(answers)
    n = len(answers)
    assert found.observed * (found.expected * (n - 1) / n) == pytest.approx(chi_square(TABLE).statistic * (n - 1) / n)
    assert found.expected == pytest.approx(1, abs=0.25)


def test_the_scale_of_the_weights_does_not_matter_and_unequal_ones_weaken_the_test():
    draws = random.Random(3)
    weighted = [(i, j, draws.choice((0.4, 1.0, 2.5))) for i, j in values(TABLE)]
    found = rao_scott(weighted)
    assert rao_scott([(i, j, 7 * w) for i, j, w in weighted]).value == pytest.approx(found.value)
    assert found.expected > 1.1


def test_a_weighted_test_of_unrelated_answers_alarms_one_time_in_twenty():
    draws = random.Random(11)
    weights, alarms = (0.4, 1.0, 2.5), 0
    for _study in range(300):
        answers = [(draws.randrange(2), draws.randrange(3), draws.choice(weights)) for _who in range(200)]
        alarms += rao_scott(answers).value < 0.05
    assert 5 <= alarms <= 27  # 15 expected; outside with a probability below 1 %


def test_one_group_or_one_step_is_nothing_to_test():
    assert kruskal_wallis([[3], [4]]).reason is NoValue.ONE_SIDE
    assert linear_trend([[3, 4]]).reason is NoValue.ONE_SIDE
    assert rao_scott([(0, 0, 1.0), (1, 0, 2.0)]).reason is NoValue.ONE_SIDE
