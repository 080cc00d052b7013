"""The uα family and character-level agreement: worked values, and laws."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.errors import UsageError
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.agreement.alpha import krippendorff_alpha
from interviews_toolkit.stats.agreement.unitizing import unitized_alpha
from tests.stats.reference_coefficients import agree_on_characters


def continuum(*coders):
    return [[(code, Span(start, end)) for code, start, end in units] for units in coders]


def exactly(fraction: str):
    return pytest.approx(float(Fraction(fraction)), abs=1e-12)


# Values worked by hand from Krippendorff et al. 2016, equations 1-13, equal to two independent implementations.


def test_boundaries_that_differ_cost_u_alpha_and_not_cu_alpha():
    found = unitized_alpha(continuum([("X", 0, 4), ("Y", 6, 10)], [("X", 0, 5), ("Y", 6, 9)]), 10)
    assert found.u.value == exactly("94/127")
    assert found.relevant.value == exactly("31/64")
    assert found.coding.value == exactly("1")
    assert found.coverage == pytest.approx(0.7)


def test_codes_that_differ_cost_cu_alpha_and_not_relevance():
    found = unitized_alpha(continuum([("X", 0, 4), ("Y", 6, 10)], [("X", 0, 4), ("X", 6, 8), ("Y", 8, 10)]), 12)
    assert found.u.value == exactly("109/141")
    assert found.relevant.value == exactly("1")
    assert found.coding.value == exactly("7/12")
    assert {code: by.value for code, by in found.by_code.items()} == {"X": exactly("44/75"), "Y": exactly("26/45")}
    assert found.coverage == pytest.approx(2 / 3)


def test_three_coders():
    found = unitized_alpha(
        continuum(
            [("1", 2, 5), ("1", 9, 11), ("2", 12, 20)], [("1", 2, 5), ("2", 7, 15)], [("1", 2, 5), ("2", 10, 15)]
        ),
        20,
    )
    assert found.u.value == pytest.approx(0.4739130435)
    assert found.relevant.value == pytest.approx(0.4328125)
    assert found.coding.value == pytest.approx(0.7788819876)
    assert found.coverage == pytest.approx(0.3833333333)
    assert found.by_code["1"].value == pytest.approx(0.7692517007)
    assert found.by_code["2"].value == pytest.approx(0.7869714286)
    assert found.code_coverage == {"1": pytest.approx(0.9545454545), "2": pytest.approx(0.5952380952)}


def test_three_coders_who_mostly_disagree():
    found = unitized_alpha(continuum([("1", 2, 5)], [("1", 2, 5), ("2", 10, 20)], [("2", 2, 5), ("2", 15, 20)]), 60)
    assert found.u.value == pytest.approx(0.3983, abs=1e-4)
    assert found.relevant.value == pytest.approx(0.5238, abs=1e-4)
    assert found.coding.value == pytest.approx(0.3571, abs=1e-4)
    assert found.coverage == pytest.approx(0.0778, abs=1e-4)
    assert [found.by_code[code].value for code in "12"] == pytest.approx([0.3125, 0.3906], abs=1e-4)


@pytest.mark.parametrize(
    ("first", "second", "u"),
    [
        ([(2, 10), (14, 20)], [(4, 8), (15, 17)], 0.3583),
        ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)], 0.4220),
        ([(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)], 0.3512),
    ],
)
def test_units_of_one_kind(first, second, u):
    """Continua of Krippendorff 1995, p. 57, by the formulas of 2016 (those of 1995 give another coefficient)."""
    coders = [[("c", *ends) for ends in first], [("c", *ends) for ends in second]]
    assert unitized_alpha(continuum(*coders), 24).u.value == pytest.approx(u, abs=1e-4)


def test_characters_of_one_code():
    found = agree_on_characters([Span(10, 30)], [Span(20, 40)], 100)
    assert (found.both, found.first_only, found.second_only, found.neither) == (10, 10, 10, 70)
    assert found.percent.value == pytest.approx(0.8)
    assert found.kappa.value == pytest.approx(0.375)
    assert found.alpha.value == pytest.approx(0.378125)
    assert found.u_alpha.value == exactly("39/100")
    assert found.jaccard.value == exactly("1/3")
    assert found.dice.value == 0.5
    assert found.kappa.se is None


def test_a_coder_who_overlaps_himself_counts_once():
    found = agree_on_characters([Span(10, 20), Span(15, 30), Span(12, 14)], [Span(10, 30)], 50)
    assert found.jaccard.value == 1
    assert found.u_alpha.value == 1


def test_in_one_continuum_a_coder_may_not_overlap_himself():
    with pytest.raises(UsageError, match="chevauchent"):
        unitized_alpha(continuum([("X", 0, 4), ("Y", 3, 6)], [("X", 0, 4)]), 10)
    with pytest.raises(UsageError, match="sortent"):
        unitized_alpha(continuum([("X", 8, 12)], []), 10)


def test_what_cannot_be_told_has_no_value():
    nothing = unitized_alpha(continuum([], []), 10)
    assert nothing.u.value is nothing.relevant.value is nothing.coding.value is None
    one_code = unitized_alpha(continuum([("X", 0, 3)], [("X", 0, 3)]), 10)
    assert one_code.u.value == 1
    assert one_code.coding.value is None
    assert unitized_alpha(continuum([("X", 0, 3)]), 10).u.value is None
    apart = unitized_alpha(continuum([("X", 0, 3)], [("Y", 5, 8)]), 10)
    assert apart.coding.value is None
    assert apart.by_code["X"].reason
    silent = agree_on_characters([], [], 10)
    assert silent.jaccard.value is silent.kappa.value is silent.alpha.value is silent.u_alpha.value is None
    assert silent.percent.value == 1
    assert agree_on_characters([], [], 0).percent.value is None


characters = st.lists(st.tuples(*[st.sampled_from([None, "X", "Y"])] * 3), min_size=2, max_size=25)


def units_of_one(values):
    return [(code, Span(at, at + 1)) for at, code in enumerate(values) if code]


def units_of_runs(values):
    units = []
    for at, code in enumerate(values):
        if code and units and units[-1] == (code, Span(units[-1][1].start, at)):
            units[-1] = (code, Span(units[-1][1].start, at + 1))
        elif code:
            units.append((code, Span(at, at + 1)))
    return units


@given(characters)
def test_units_of_one_character_give_nominal_alpha(rows):
    coders = [units_of_one(values) for values in zip(*rows, strict=True)]
    nominal = krippendorff_alpha([[value or "-" for value in row] for row in rows]).value
    assert unitized_alpha(coders, len(rows)).u.value == pytest.approx(nominal, abs=1e-9)


@given(characters, st.permutations(range(3)))
def test_the_order_of_coders_does_not_matter(rows, order):
    coders = [units_of_runs(values) for values in zip(*rows, strict=True)]
    one, other = unitized_alpha(coders, len(rows)), unitized_alpha([coders[i] for i in order], len(rows))
    for name in ("u", "relevant", "coding"):
        assert getattr(one, name).value == pytest.approx(getattr(other, name).value, abs=1e-9)


@given(characters)
def test_coders_who_do_the_same_agree_wholly(rows):
    units = units_of_runs([row[0] for row in rows])
    found = unitized_alpha([units, units], len(rows))
    for coefficient in (found.u, found.relevant, found.coding, *found.by_code.values()):
        assert coefficient.value is None or coefficient.value == pytest.approx(1)


spans = st.lists(
    st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 9)), max_size=5
)


@given(spans, spans)
def test_swapping_two_coders_swaps_only_their_own_characters(first, second):
    one, other = agree_on_characters(first, second, 40), agree_on_characters(second, first, 40)
    assert (one.both, one.first_only, one.neither) == (other.both, other.second_only, other.neither)
    for name in ("percent", "kappa", "alpha", "u_alpha", "jaccard", "dice"):
        assert getattr(one, name).value == pytest.approx(getattr(other, name).value, abs=1e-9)


@given(characters)
def test_a_unit_all_coders_cut_in_two_changes_what_chance_expects_and_nothing_observed(rows):
    """Krippendorff et al. 2016: expectations rest on the lengths of units, what is observed on where they lie."""
    coders = [[(code, span.shifted(10)) for code, span in units_of_runs(own)] for own in zip(*rows, strict=True)]
    whole = unitized_alpha([[("X", Span(0, 10)), *units] for units in coders], 10 + len(rows)).u
    cut = unitized_alpha([[("X", Span(0, 4)), ("X", Span(4, 10)), *units] for units in coders], 10 + len(rows)).u
    if whole.value is not None and cut.value is not None:
        assert whole.observed == pytest.approx(cut.observed)
        assert whole.expected != pytest.approx(cut.expected)
