"""The test a table allows, chosen by itself; p-values adjusted for how many were made."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.stats.numbers.independence import IndependenceMethod, adjust, judge_independence
from interviews_toolkit.stats.themes.crosstab import cross_themes
from interviews_toolkit.stats.themes.frequency import tabulate_themes

CODEBOOK = Codebook("essai", "1", tuple(Code(code, code, None, "d") for code in ("temps", "tous", "aucun")))


def test_large_counts_take_chi_square():
    """R's HairEyeColor over both sexes (STA-03): χ² 138.2898, V .27904."""
    found = judge_independence([[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]])
    assert found.method is IndependenceMethod.CHI_SQUARE
    assert found.v.value == pytest.approx(0.2704832, abs=1e-6)  # Bergsma 2013; .27904 with its bias
    assert (found.v.interval.low, found.v.interval.high) == pytest.approx((0.223527, 0.317988), abs=1e-6)
    assert found.residuals[0][0] == pytest.approx(6.137, abs=1e-3)


def test_seventeen_actors_take_the_exact_test_and_its_tables_are_counted():
    """STA-05: 23601/476476 over 322 tables, as R's fisher.test gives it."""
    found = judge_independence([[4, 1, 0], [2, 3, 1], [0, 2, 4]])
    assert found.method is IndependenceMethod.EXACT
    assert found.n_tables == 322
    assert found.p.value == pytest.approx(float(Fraction(23601, 476476)))


def test_too_many_tables_to_count_are_drawn_with_a_seed_and_an_interval():
    table = [[40, 3, 2, 1, 0, 9], [35, 0, 6, 2, 3, 4], [38, 2, 0, 5, 1, 8]]
    found = judge_independence(table)
    assert found.method is IndependenceMethod.MONTE_CARLO
    assert found.p.interval is not None
    assert judge_independence(table) == found
    assert judge_independence(table, seed=1).p != found.p


@pytest.mark.parametrize("table", [[[3, 4], [0, 0]], [[0, 0], [0, 0]], [[2, 0], [5, 0]]])
def test_where_all_are_on_one_side_there_is_nothing_to_test(table):
    found = judge_independence(table)
    assert found.method is None
    assert found.p.value is None
    assert found.p.reason


def test_an_empty_column_is_left_out_of_the_test_and_keeps_its_place():
    with_gap = judge_independence([[8, 0, 1], [2, 0, 6]])
    assert with_gap.p == judge_independence([[8, 1], [2, 6]]).p
    assert with_gap.pem[0][1] is None
    assert with_gap.pem[0][0] == judge_independence([[8, 1], [2, 6]]).pem[0][0]


def test_holm_counts_only_tests_that_were_made():
    nothing, one, other = ([[3, 4], [0, 0]], [[8, 0], [3, 6]], [[4, 4], [4, 5]])
    tests = adjust({"a": judge_independence(nothing), "b": judge_independence(one), "c": judge_independence(other)})
    assert tests["a"].p_holm is None
    assert tests["b"].p_holm == pytest.approx(2 * 2 / 221)  # STA-04: [[8,0],[3,6]] has p = 2/221
    assert tests["c"].p_holm == 1


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=2))
def test_turning_a_table_round_changes_no_p(rows):
    turned = [list(column) for column in zip(*rows, strict=True)]
    one, other = judge_independence(rows), judge_independence(turned)
    assert (one.method, one.n_tables) == (other.method, other.n_tables)
    assert (one.p.value or 0) == pytest.approx(other.p.value or 0)


def test_a_theme_is_crossed_by_actors_and_unknown_groups_stay_out(make_interview):
    interviews = [make_interview(f"E{n:02}", "oui oui") for n in range(18)]
    speaking = [i for n, i in enumerate(interviews) if n < 8]
    marks = [Mark(i.id, i.turns[0].span, "temps") for i in speaking]
    marks += [Mark(i.id, i.turns[0].span, "tous") for i in interviews]
    cases = {i.id: Case(i.id, {"type": "a" if n < 11 else "b"}) for n, i in enumerate(interviews[:17])}
    layer = Layer("l", tuple(marks), frozenset(i.id for i in interviews), reviewed=True)
    found = cross_themes(tabulate_themes(interviews, CODEBOOK, layer, cases=cases, by="type"))
    assert found.groups == {"a": 11, "b": 6}
    assert found.n_unknown == 1
    assert found.counts["temps"] == {"a": 8, "b": 0}
    # [[8,0],[3,6]]: Fisher's 2/221 (STA-04); only one theme has something to test.
    assert found.tests["temps"].p.value == pytest.approx(2 / 221)
    assert found.n_tests == 1
    assert found.tests["tous"].p.reason
    assert found.tests["aucun"].p.reason


def test_one_group_is_nothing_to_cross(make_interview):
    interviews = [make_interview("E1", "oui"), make_interview("E2", "non")]
    layer = Layer("l", (), frozenset({"E1", "E2"}), reviewed=True)
    cases = {"E1": Case("E1", {"type": "a"})}
    with pytest.raises(NotEnoughDataError):
        cross_themes(tabulate_themes(interviews, CODEBOOK, layer, cases=cases, by="type"))
