import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.cluster import select_columns, split_chi2, split_in_two, to_matrix
from interviews_toolkit.cluster._axis import first_axis_scores

# rainette 0.3, tests/testthat/test_rainette1.R: a 7 x 5 table and what the package prints for it.
WORKED = np.array(
    [
        [1, 1, 1, 0, 0],
        [0, 0, 1, 1, 0],
        [1, 0, 0, 0, 0],
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1],
        [1, 0, 0, 0, 0],
        [1, 1, 1, 0, 0],
    ],
    dtype=float,
)
CHI2_BY_CUT = [2.287037037, 4.8431372549, 3.2707142857, 4.5053030303, 4.1732142857, 3.4274509804]


@st.composite
def tables(draw):
    """Small presence tables without empty rows or columns."""
    n_rows, n_columns = draw(st.integers(3, 14)), draw(st.integers(3, 9))
    bits = draw(st.lists(st.booleans(), min_size=n_rows * n_columns, max_size=n_rows * n_columns))
    table = np.array(bits, dtype=float).reshape(n_rows, n_columns)
    table[np.arange(n_rows), np.arange(n_rows) % n_columns] = 1
    table[np.arange(n_columns) % n_rows, np.arange(n_columns)] = 1
    return table


def dense_scores(table):
    """The first axis by the plain singular value decomposition of standardised residuals."""
    p = table / table.sum()
    r, c = p.sum(1), p.sum(0)
    u, s, _ = np.linalg.svd((p - np.outer(r, c)) / np.sqrt(np.outer(r, c)))
    return u[:, 0] / np.sqrt(r), s


def pearson(table, in_first):
    """The chi-square of a two-row table as the textbook writes it."""
    observed = np.array([table[in_first].sum(0), table[~in_first].sum(0)])
    expected = np.outer(observed.sum(1), observed.sum(0)) / observed.sum()
    return float(((observed - expected) ** 2 / expected).sum())


def test_first_split_equals_rainettes_worked_case_before_reallocation():
    split = split_in_two(to_matrix(WORKED), reallocation="none")
    order = (split.order + 1).tolist()
    chi2 = split.chi2_by_cut.tolist()
    if order[0] not in (3, 6):
        # The sign of the axis is a convention: read from the other end.
        order, chi2 = order[::-1], chi2[::-1]
    assert [set(order[:2]), order[2:4], order[4:]] == [{3, 6}, order[2:4], [4, 5, 2]]
    assert set(order[2:4]) == {1, 7}
    assert chi2 == pytest.approx(CHI2_BY_CUT, abs=1e-6)
    assert split.chi2 == pytest.approx(4.8431372549, abs=1e-6)
    assert {frozenset(np.flatnonzero(split.in_first) + 1), frozenset(np.flatnonzero(~split.in_first) + 1)} == {
        frozenset({3, 6}),
        frozenset({1, 2, 4, 5, 7}),
    }


@pytest.mark.parametrize("reallocation", ["steepest", "sequential"])
def test_worked_case_is_already_the_best_of_all_partitions(reallocation):
    split = split_in_two(to_matrix(WORKED), reallocation=reallocation)
    assert split.chi2 == pytest.approx(4.8431372549, abs=1e-6)
    assert split.chi2_by_move == pytest.approx([4.8431372549], abs=1e-6)


def test_columns_of_the_worked_case_are_those_rainette_keeps():
    in_first = np.isin(np.arange(1, 8), [3, 6])
    first, second = select_columns(to_matrix(WORKED), in_first)
    assert (first + 1).tolist() == []
    assert (second + 1).tolist() == [2, 3, 4]


def test_columns_of_the_second_worked_case_are_those_rainette_keeps():
    in_first = np.isin(np.arange(1, 8), [4, 3, 5, 6, 2])
    first, second = select_columns(to_matrix(WORKED), in_first)
    assert (first + 1).tolist() == [1, 3, 4]
    assert (second + 1).tolist() == []


def test_presence_rule_drops_a_form_from_the_side_that_lacks_it():
    # 40 segments a side; form 0 in 30 and 3 of them: chi2 with Yates 34.9, above 1.9 + 1.9.
    table = np.ones((80, 3))
    table[30:40, 0] = 0
    table[43:, 0] = 0
    first, second = select_columns(to_matrix(table), np.arange(80) < 40, rule="presence")
    assert first.tolist() == [0, 1, 2]
    assert second.tolist() == [1, 2]


def test_grouped_chi2_equals_the_hand_worked_table():
    # (1 1 2 2 2) against (1 2 1 0 0): 3.75 by hand.
    assert split_chi2(to_matrix([[1, 1, 2, 2, 2], [1, 2, 1, 0, 0]]), np.array([True, False])) == pytest.approx(3.75)


@given(tables())
def test_axis_scores_are_those_of_the_singular_value_decomposition(table):
    reference, values = dense_scores(table)
    if values[0] < 1e-6 or values[0] - values[1] < 1e-3 * values[0]:
        return
    scores = first_axis_scores(to_matrix(table))
    assert abs(np.corrcoef(scores, reference)[0, 1]) == pytest.approx(1, abs=1e-6)


@given(tables())
def test_every_cut_has_the_textbook_chi2(table):
    split = split_in_two(to_matrix(table), reallocation="none")
    for cut, chi2 in enumerate(split.chi2_by_cut):
        in_first = np.isin(np.arange(len(table)), split.order[: cut + 1])
        assert chi2 == pytest.approx(pearson(table, in_first), abs=1e-8)


@pytest.mark.parametrize("reallocation", ["steepest", "sequential"])
@given(table=tables())
def test_chi2_never_falls_and_equals_a_recomputation(reallocation, table):
    split = split_in_two(to_matrix(table), reallocation=reallocation)
    path = np.array(split.chi2_by_move)
    assert (np.diff(path) > 0).all()
    assert path[-1] == pytest.approx(pearson(table, split.in_first), abs=1e-8)
    assert split.chi2 == pytest.approx(path[-1], abs=1e-8)


@pytest.mark.parametrize("reallocation", ["steepest", "sequential"])
@given(table=tables())
def test_no_single_move_would_raise_the_chi2_further(reallocation, table):
    split = split_in_two(to_matrix(table), reallocation=reallocation)
    for row in range(len(table)):
        moved = split.in_first.copy()
        moved[row] = not moved[row]
        if moved.any() and not moved.all():
            assert pearson(table, moved) <= split.chi2 + 1e-6


@settings(max_examples=60)
@given(tables(), st.randoms(use_true_random=False))
def test_order_of_rows_and_columns_does_not_matter_without_ties(table, random):
    _, values = dense_scores(table)
    if values[0] < 1e-6 or values[0] - values[1] < 1e-3 * values[0]:
        return
    rows, columns = list(range(len(table))), list(range(table.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    one = split_in_two(to_matrix(table), reallocation="none")
    other = split_in_two(to_matrix(table[rows][:, columns]), reallocation="none")
    best = np.sort(one.chi2_by_cut)[-2:]
    scores = np.unique(np.round(first_axis_scores(to_matrix(table)), 7))
    if best[1] - best[0] < 1e-9 or len(scores) < len(table):
        return
    back = np.empty(len(table), dtype=bool)
    back[rows] = other.in_first
    assert (back == one.in_first).all() or (back == ~one.in_first).all()


@pytest.mark.parametrize("reallocation", ["steepest", "sequential"])
def test_a_table_where_nothing_differs_is_left_in_peace(reallocation):
    # Differences that are rounding alone once sent the moves round in circles.
    split = split_in_two(to_matrix(np.ones((7, 3))), reallocation=reallocation)
    assert split.chi2 == pytest.approx(0, abs=1e-9)
    assert len(split.chi2_by_move) == 1


def shapeless_table(n_rows, n_forms=400, *, seed=4):
    """Segments of words drawn at random: nothing separates them, so many have to move after the cut."""
    draw = np.random.default_rng(seed)
    chance = 1 / np.arange(1, n_forms + 1) ** 0.5
    table = np.zeros((n_rows, n_forms))
    table[np.repeat(np.arange(n_rows), 6), draw.choice(n_forms, n_rows * 6, p=chance / chance.sum())] = 1
    return table


def test_many_segments_move_together_to_where_no_single_move_helps():
    # Above a thousand rows a table is gone through in stretches, and what is few in it moves at once.
    table = shapeless_table(4_800)
    split = split_in_two(to_matrix(table))
    cut = split_in_two(to_matrix(table), reallocation="none")
    n_moved = int((split.in_first != cut.in_first).sum())
    assert n_moved > 500
    assert len(split.chi2_by_move) < n_moved / 2
    assert (np.diff(split.chi2_by_move) > 0).all()
    assert split.chi2_by_move[-1] == pytest.approx(pearson(table, split.in_first), rel=1e-9)
    totals, first = table.sum(0), table[split.in_first].sum(0)
    for row in range(0, len(table), 7):
        moved = first + table[row] * (-1 if split.in_first[row] else 1)
        part = moved.sum() / totals.sum()
        chi2 = ((moved - totals * part) ** 2 / totals).sum() / (part * (1 - part))
        assert chi2 <= split.chi2 * (1 + 1e-9)


def test_a_large_table_stops_where_little_is_left_to_gain(monkeypatch):
    table = to_matrix(shapeless_table(6_000))
    bounded = split_in_two(table)
    monkeypatch.setattr("interviews_toolkit.cluster._split.LARGE", 10_000)
    monkeypatch.setattr("interviews_toolkit.cluster._axis.LARGE", 10_000)
    whole = split_in_two(table)
    assert len(bounded.chi2_by_move) < len(whole.chi2_by_move)
    assert bounded.chi2 >= 0.99 * whole.chi2


@pytest.mark.parametrize("n_rows", [3_000, 6_000])
def test_a_large_table_divides_alike_whatever_the_order_of_its_rows_and_columns(n_rows):
    table = shapeless_table(n_rows)
    draw = np.random.default_rng(1)
    rows, columns = draw.permutation(len(table)), draw.permutation(table.shape[1])
    one = split_in_two(to_matrix(table)).in_first
    other = split_in_two(to_matrix(table[rows][:, columns])).in_first
    assert (other == one[rows]).all() or (other == ~one[rows]).all()
