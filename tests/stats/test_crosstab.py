"""χ², exact tests and what goes with them, against R, Fisher and counting by hand."""

from fractions import Fraction
from itertools import product
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.errors import UsageError
from interviews_toolkit.stats.numbers.coefficients import NoValue
from interviews_toolkit.stats.numbers.crosstab import chi_square, chi_square_tail, concentration, holm
from interviews_toolkit.stats.numbers.exact import exact_test, monte_carlo_test

HAIR_BY_EYES = [[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]]


def test_hair_and_eyes():
    """R's HairEyeColor by chisq.test; V corrected after Bergsma 2013."""
    found = chi_square(HAIR_BY_EYES)
    assert found.statistic == pytest.approx(138.289841626)
    assert (found.df, found.n, found.is_allowed) == (9, 592, True)
    assert found.p == pytest.approx(2.325287e-25, rel=1e-5)
    assert found.v.value == pytest.approx(0.2790446233)
    assert found.v_corrected.value == pytest.approx(0.2704831529)
    assert found.residuals[0][0] == pytest.approx(6.137, abs=1e-3)
    standardised = (68 - found.expected[0][0]) / found.expected[0][0] ** 0.5
    assert standardised == pytest.approx(4.398, abs=1e-3)


@pytest.mark.parametrize(("table", "pem"), [([[8, 0], [3, 6]], 100.0), ([[7, 1], [5, 4]], 57.5)])
def test_share_of_the_largest_possible_departure(table, pem):
    """Cibois' PEM, by its definition."""
    assert chi_square(table).pem[0][0] == pytest.approx(pem)


def test_seventeen_actors_are_too_few_for_chi_square():
    found = chi_square([[8, 0], [3, 6]])
    assert not found.is_allowed


def test_one_expected_count_under_one_is_too_many():
    assert not chi_square([[1, 6, 6, 7], [14, 159, 159, 158], [15, 158, 158, 159]]).is_allowed
    assert chi_square([[5, 6, 6, 7], [14, 159, 159, 158], [35, 158, 158, 159]]).is_allowed


@pytest.mark.parametrize(("statistic", "df"), [(3.841459, 1), (5.991465, 2), (7.814728, 3), (16.918978, 9)])
def test_five_percent_points_of_the_law(statistic, df):
    """The usual table of χ²."""
    assert chi_square_tail(statistic, df) == pytest.approx(0.05, abs=1e-6)
    assert chi_square_tail(0, df) == 1


@pytest.mark.parametrize("table", [[[1, 2]], [[1, 0], [2, 0]], [[0, 0], [1, 2]], [[1, 2], [3]], [[1, -1], [2, 2]], []])
def test_a_table_that_is_none_is_refused(table):
    with pytest.raises(UsageError):
        chi_square(table)


@pytest.mark.parametrize(
    ("table", "p"),
    [
        ([[3, 1], [1, 3]], "17/35"),  # Fisher's lady tasting tea
        ([[8, 0], [3, 6]], "2/221"),
        ([[7, 1], [5, 4]], "5/17"),
        ([[4, 1, 0], [2, 3, 1], [0, 2, 4]], "23601/476476"),  # R's fisher.test: 0.0495324003727
    ],
)
def test_exact_tests_are_exact(table, p):
    assert exact_test(table).fraction == Fraction(p)
    assert exact_test(table).p.value == pytest.approx(float(Fraction(p)))


def test_every_table_with_these_margins_is_counted():
    assert exact_test([[4, 1, 0], [2, 3, 1], [0, 2, 4]]).n_tables == 322


def test_too_many_tables_are_not_sampled_unasked():
    table = [[20, 15, 10], [12, 18, 9], [7, 7, 9]]
    found = exact_test(table, most_tables=1000)
    assert found.p.value is None
    assert found.p.reason is NoValue.TOO_MANY_TABLES
    assert exact_test([[0, 0], [0, 0]]).p.value is None
    with pytest.raises(UsageError):
        exact_test([[1, 2], [3]])


def test_a_monte_carlo_test_has_a_seed_and_an_interval_around_the_exact_p():
    table = [[4, 1, 0], [2, 3, 1], [0, 2, 4]]
    found = monte_carlo_test(table, seed=4, n=3000)
    assert found == monte_carlo_test(table, seed=4, n=3000)
    assert found.seed == 4
    assert found.p.interval.low < 0.0495324 < found.p.interval.high
    assert monte_carlo_test([[0, 0], [0, 0]], seed=1).p.value is None


def test_five_networks_of_five_among_the_eight_who_say_it():
    """C(12,3) / C(17,8)."""
    assert concentration(5, of_type=5, speaking=8, base=17) == pytest.approx(2 / 221)
    assert concentration(0, of_type=5, speaking=8, base=17) == 1
    assert concentration(6, of_type=5, speaking=8, base=17) == 0


def test_holm_keeps_the_order_given_and_never_lowers_a_p():
    """Holm 1979; by hand: 4 x .01, then 3 x .02 = .06, 2 x .03 = .06, .04 held up to .06."""
    assert holm([0.03, 0.01, 0.04, 0.02]) == pytest.approx((0.06, 0.04, 0.06, 0.06))
    assert holm([]) == ()
    assert holm([0.9, 0.8]) == (1, 1)


tables = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=3)


@given(tables)
def test_an_exact_p_does_not_know_rows_from_columns_nor_their_order(table):
    found = exact_test(table)
    assert exact_test([list(column) for column in zip(*table, strict=True)]).fraction == found.fraction
    assert exact_test([row[::-1] for row in table[::-1]]).fraction == found.fraction
    assert found.fraction is None or 0 < found.fraction <= 1


@given(st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=3, max_size=3))
def test_enumeration_is_what_brute_force_finds(table):
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    if not sum(rows):
        return
    total = comb(sum(rows), columns[0])
    weights = [
        Fraction(prod(comb(row, k) for row, k in zip(rows, first, strict=True)), total)
        for first in product(*(range(row + 1) for row in rows))
        if sum(first) == columns[0]
    ]
    observed = Fraction(prod(comb(row, line[0]) for row, line in zip(rows, table, strict=True)), total)
    assert sum(weights) == 1
    assert exact_test(table).fraction == sum(weight for weight in weights if weight <= observed)


@given(tables)
def test_departures_stay_within_their_bounds(table):
    try:
        found = chi_square(table)
    except UsageError:
        return
    assert 0 <= found.p <= 1
    assert 0 <= found.v.value <= 1 + 1e-9
    assert all(-100 - 1e-9 <= pem <= 100 + 1e-9 for row in found.pem for pem in row)
    transposed = chi_square([list(column) for column in zip(*table, strict=True)])
    assert transposed.statistic == pytest.approx(found.statistic)
