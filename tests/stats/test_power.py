"""How far V is known and how large it must be to be seen: against SciPy's non-central χ², and on pure noise."""

import random
from statistics import fmean

import pytest
from scipy.stats import chi2, ncx2

from interviews_toolkit.stats.numbers.crosstab import chi_square
from interviews_toolkit.stats.numbers.power import smallest_v, v_interval


@pytest.mark.parametrize(
    ("statistic", "df", "n", "width"), [(138.2898, 9, 592, 3), (14.0, 7, 17, 1), (24.0, 4, 60, 2), (60.0, 3, 529, 1)]
)
def test_the_ends_of_the_interval_make_what_was_found_just_unlikely(statistic, df, n, width):
    found = v_interval(statistic, df, n=n, width=width)
    for bound, p in ((found.low, 0.025), (found.high, 0.975)):
        if 0 < bound < 1:
            assert ncx2.sf(statistic, df, n * width * bound**2) == pytest.approx(p, abs=1e-6)


def test_a_statistic_that_chance_gives_has_an_interval_from_nought():
    assert v_interval(5.0, 7, n=17, width=1).low == 0


@pytest.mark.parametrize(("df", "n", "width"), [(7, 17, 1), (1, 17, 1), (3, 362, 1), (6, 120, 2)])
def test_the_least_effect_seen_is_seen_four_times_in_five(df, n, width):
    lam = n * width * smallest_v(df, n=n, width=width) ** 2
    assert ncx2.sf(chi2.isf(0.05, df), df, lam) == pytest.approx(0.8, abs=1e-6)


def test_seventeen_actors_in_eight_groups_would_see_hardly_anything():
    assert smallest_v(7, n=17, width=1) == pytest.approx(0.919, abs=1e-3)
    assert smallest_v(7, n=9, width=1) > 1


def test_corrected_for_its_bias_v_is_near_nought_where_noise_alone_gives_six_tenths():
    """Eight groups of seventeen actors, who speaks dealt at random: the raw mean is about √(7/16) = .66."""
    draw = random.Random(7)
    sizes = (4, 3, 2, 2, 2, 2, 1, 1)
    raw, corrected = [], []
    for _table in range(60):
        who = draw.sample(range(17), 8)
        starts = [sum(sizes[:i]) for i in range(8)]
        yes = [sum(start <= one < start + n for one in who) for start, n in zip(starts, sizes, strict=True)]
        found = chi_square([yes, [n - k for k, n in zip(yes, sizes, strict=True)]])
        raw.append(found.v.value)
        corrected.append(found.v_corrected.value)
    assert fmean(raw) == pytest.approx((7 / 16) ** 0.5, abs=0.05)
    assert fmean(corrected) < 0.25
