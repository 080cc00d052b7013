"""Krippendorff's α against published values at every level, on sets of codes, and its laws."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.stats.agreement.alpha import count_coincidences, krippendorff_alpha
from tests.stats.reference_distances import METRICS

# Krippendorff 2011, Computing Krippendorff's alpha-reliability, section C.
FOUR_CODERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = list(zip(*FOUR_CODERS, strict=True))

# Hayes & Krippendorff 2007, Communication Methods and Measures 1, p. 84: 5 observers, 40 units, a dot for missing.
FIVE_OBSERVERS = re.findall(
    r"\S+",
    "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233. "
    "1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 "
    "222.2 22.12 2222. 111.1",
)

# Nine units coded with sets of codes (data: DKPro Statistics, SetAnnotationsTest).
SETS = [
    (frozenset(a), frozenset(b))
    for a, b in [("", ""), ("A", ""), ("A", "A"), ("A", "B"), ("AB", "A"), ("AB", "AC"), ("ABC", "ABC"),
                 ("C", "AC"), ("C", "AC")]
]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.7434210526), ("ordinal", 0.8153875038), ("interval", 0.8491071429), ("ratio", 0.7974027748)],
)
def test_four_coders_with_missing_values(level, alpha):
    assert krippendorff_alpha(UNITS, METRICS[level]).value == pytest.approx(alpha)


def test_a_unit_judged_once_drops_out_of_the_coincidences():
    tally = count_coincidences(UNITS)
    assert tally.n == pytest.approx(40)
    assert tally.n_units == 11
    assert [tally.pairs[c, c] for c in range(1, 6)] == pytest.approx([7, 10, 8, 4, 3])
    assert [tally.margins[c] for c in range(1, 6)] == pytest.approx([9, 13, 10, 5, 3])
    found = krippendorff_alpha(UNITS)
    assert (found.observed, found.expected) == (pytest.approx(0.2), pytest.approx(0.7794871795))


@pytest.mark.parametrize(
    ("level", "alpha"), [("ordinal", 0.7598291892), ("nominal", 0.4765095674), ("interval", 0.7573782772)]
)
def test_five_observers(level, alpha):
    """Ordinal is Hayes & Krippendorff's .7598; the two others as the library krippendorff 0.9.0 gives them."""
    units = [[None if value == "." else int(value) for value in unit] for unit in FIVE_OBSERVERS]
    assert krippendorff_alpha(units, METRICS[level]).value == pytest.approx(alpha)


def test_two_coders_and_two_values():
    """Krippendorff 2011, section A: .095."""
    units = [(1, 0), (1, 1), (0, 1), (0, 0), (0, 0), (0, 1), (0, 0), (0, 1), (0, 0), (0, 0)]
    found = krippendorff_alpha(units)
    assert (found.observed, found.expected) == (pytest.approx(0.4), pytest.approx(0.4421052632))
    assert found.value == pytest.approx(0.0952380952)


def test_two_coders_and_three_values():
    """Krippendorff 2011, section B: .734 (there with a unit coded once, and others, in another order)."""
    found = krippendorff_alpha(["aa", "ab", *["bb"] * 4, "bc", *["cc"] * 5])
    assert found.value == pytest.approx(0.7341040462)
    assert (found.observed, found.expected) == (pytest.approx(0.1666666667), pytest.approx(0.6268115942))


def test_a_distance_of_ones_own():
    """Artstein & Poesio 2008, p. 568: half a disagreement when either says Chck."""
    table = {("STAT", "STAT"): 46, ("IReq", "STAT"): 6, ("IReq", "IReq"): 32, ("IReq", "Chck"): 6, ("Chck", "Chck"): 10}

    def distance(_margins):
        return lambda a, b: 0.0 if a == b else 0.5 if "Chck" in (a, b) else 1.0

    found = krippendorff_alpha(list(table), distance, weights=list(table.values()))
    assert (found.observed, found.expected) == (pytest.approx(0.09), pytest.approx(0.4879396985))
    assert found.value == pytest.approx(0.8155509784)
    assert krippendorff_alpha(list(table), weights=list(table.values())).value == pytest.approx(0.8005345807)


@pytest.mark.parametrize(
    ("metric", "everywhere", "coded_by_one", "coded_by_both"),
    [
        ("nominal", "16/67", None, None),
        ("jaccard", "196/621", "22/147", "63/310"),
        ("masi", "281/1029", "3/23", "14/79"),
    ],
)
def test_sets_of_codes(metric, everywhere, coded_by_one, coded_by_both):
    """Exact fractions; the first equal NLTK 3.10's with a distance of 0 between two empty sets."""
    for units, alpha in (
        (SETS, everywhere),
        ([unit for unit in SETS if any(unit)], coded_by_one),
        ([unit for unit in SETS if all(unit)], coded_by_both),
    ):
        if alpha:
            found = krippendorff_alpha(units, METRICS[metric])
            assert found.value == pytest.approx(float(Fraction(alpha)), abs=1e-12)


@pytest.mark.parametrize(("code", "alpha"), [("A", 0.0556), ("B", 0.2154), ("C", 0.7792)])
def test_one_code_out_of_the_sets(code, alpha):
    binary = [(code in a, code in b) for a, b in SETS]
    assert krippendorff_alpha(binary).value == pytest.approx(alpha, abs=1e-4)
    opposite = [(not a, not b) for a, b in binary]
    assert krippendorff_alpha(opposite).value == pytest.approx(alpha, abs=1e-4)


ratings = st.lists(st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=3, max_size=3), min_size=1, max_size=15)
levels = st.sampled_from(["nominal", "ordinal", "interval", "ratio"])


@given(ratings, levels, st.permutations(range(3)), st.randoms(use_true_random=False))
def test_the_order_of_coders_and_units_does_not_matter(units, level, order, random):
    shuffled = [[unit[i] for i in order] for unit in units]
    random.shuffle(shuffled)
    one, other = (krippendorff_alpha(data, METRICS[level]).value for data in (units, shuffled))
    assert one == pytest.approx(other, abs=1e-9)


@given(ratings, levels, st.integers(1, 4))
def test_a_unit_judged_by_one_coder_changes_nothing(units, level, value):
    more = [*units, [None, value, None]]
    found = krippendorff_alpha(more, METRICS[level]).value
    assert found == pytest.approx(krippendorff_alpha(units, METRICS[level]).value, abs=1e-9)


@given(ratings, levels)
def test_perfect_agreement_is_one_and_nothing_is_more(units, level):
    same = krippendorff_alpha([[value or 1] * 3 for value, *_rest in units], METRICS[level])
    assert same.value is None or same.value == 1
    found = krippendorff_alpha(units, METRICS[level])
    assert found.value is None or found.value <= 1


@given(ratings)
def test_writing_everything_twice_moves_only_the_small_sample_term(units):
    once, twice = krippendorff_alpha(units), krippendorff_alpha(units * 2)
    if once.value is None:
        assert twice.value is None
    else:
        n = count_coincidences(units).n
        assert 1 - twice.value == pytest.approx((1 - once.value) * (2 * n - 1) / (2 * (n - 1)), abs=1e-9)


@given(ratings, st.integers(1, 5))
def test_a_weight_is_a_unit_repeated(units, times):
    weighted = krippendorff_alpha(units, weights=[times] * len(units)).value
    assert weighted == pytest.approx(krippendorff_alpha(units * times).value, abs=1e-9)


@given(ratings, levels)
def test_the_library_krippendorff_agrees_at_every_level(units, level):
    import krippendorff

    ours = krippendorff_alpha(units, METRICS[level]).value
    if ours is not None:
        columns = [[float("nan") if value is None else value for value in coder] for coder in zip(*units, strict=True)]
        assert ours == pytest.approx(krippendorff.alpha(columns, level_of_measurement=level), abs=1e-9)


code_sets = st.frozensets(st.sampled_from("ABC"))


@given(
    st.lists(st.tuples(code_sets, code_sets, code_sets), min_size=2, max_size=10), st.sampled_from(["jaccard", "masi"])
)
def test_the_library_evalica_agrees_on_sets_of_codes(units, metric):
    import evalica
    import pandas as pd

    ours = krippendorff_alpha(units, METRICS[metric]).value
    if ours is not None:
        names = sorted({value for unit in units for value in unit}, key=sorted)
        distance = METRICS[metric]({})
        table = pd.DataFrame([[names.index(value) for value in unit] for unit in units]).T
        theirs = evalica.alpha(table, distance=lambda a, b: distance(names[int(a)], names[int(b)]))
        assert ours == pytest.approx(theirs.alpha, abs=1e-9)


@given(ratings, st.permutations([1, 2, 3, 4]))
def test_nominal_alpha_does_not_know_the_names_of_values(units, names):
    renamed = [[None if value is None else names[value - 1] for value in unit] for unit in units]
    one, other = krippendorff_alpha(units), krippendorff_alpha(renamed)
    assert (one.value is None) == (other.value is None)
    assert (one.value or 0) == pytest.approx(other.value or 0)


@given(st.lists(st.lists(st.one_of(st.none(), st.booleans()), min_size=3, max_size=3), min_size=1, max_size=15))
def test_a_code_and_its_absence_have_the_same_alpha(units):
    turned = [[None if value is None else not value for value in unit] for unit in units]
    assert (krippendorff_alpha(units).value or 0) == pytest.approx(krippendorff_alpha(turned).value or 0)
