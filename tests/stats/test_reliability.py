"""Percentages, κ and AC1 against published examples, scikit-learn and the library agreement, and their own laws."""

import re
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from interviews_toolkit.stats.agreement.alpha import krippendorff_alpha
from interviews_toolkit.stats.numbers.coefficients import Coefficient, NoValue
from tests.stats.reference_coefficients import (
    PercentRule,
    cohen_kappa,
    cohen_kappa_of,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
    prevalence,
)

# Krippendorff 2011, Computing Krippendorff's alpha-reliability, section C: 4 coders, 12 units, missing values.
FOUR_CODERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = list(zip(*FOUR_CODERS, strict=True))

# Fleiss 1971, Psychological Bulletin 76, p. 379: 30 patients, 6 psychiatrists, 5 diagnoses.
PSYCHIATRISTS = re.findall(
    r"\d+",
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 "
    "144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 "
    "555555 244444 224555 114444 144445 222224 111155 224444 133333 555555",
)


def pairs_of(table) -> list[tuple[int, int]]:
    return [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]


@pytest.mark.parametrize(
    ("table", "observed", "expected", "kappa", "ac1"),
    [
        # Cohen 1960, Educational and Psychological Measurement 20, p. 37 (AC1 by its definition)
        ([[25, 12, 3], [13, 2, 15], [12, 16, 2]], 0.29, 0.35, -0.0923076923, -0.0479704797),
        # Cohen 1960, p. 45
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.70, 0.41, 0.4915254237, 0.5759717314),
        # Artstein & Poesio 2008, Computational Linguistics 34, p. 558
        ([[20, 10], [20, 50]], 0.70, 0.54, 0.3478260870, 0.4495412844),
    ],
)
def test_cohen_kappa_is_the_published_one(table, observed, expected, kappa, ac1):
    found = cohen_kappa_of(table)
    assert (found.observed, found.expected) == (pytest.approx(observed), pytest.approx(expected))
    assert found.value == pytest.approx(kappa, abs=1e-9)
    assert cohen_kappa(pairs_of(table)).value == pytest.approx(kappa, abs=1e-9)
    assert gwet_ac1(pairs_of(table), q=len(table)).value == pytest.approx(ac1, abs=1e-9)


def test_kappa_comes_with_its_maximum_and_its_interval():
    """Cohen 1960 p. 45 and p. 42 (maximum .83); standard error and interval as statsmodels 0.15 prints them."""
    found = cohen_kappa_of([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert found.maximum == pytest.approx(0.8305084746)
    assert found.se == pytest.approx(0.0510018156)
    assert (found.interval.low, found.interval.high) == (pytest.approx(0.3915636721), pytest.approx(0.5914871754))
    assert krippendorff_alpha(pairs_of([[88, 14, 18], [10, 40, 10], [2, 6, 12]])).value == pytest.approx(0.4884615385)


def test_fleiss_kappa_of_the_psychiatrists():
    found = fleiss_kappa(PSYCHIATRISTS)
    assert found.observed == pytest.approx(0.5555555556)
    assert found.expected == pytest.approx(0.2199382716)
    assert found.value == pytest.approx(0.4302445201)
    assert krippendorff_alpha(PSYCHIATRISTS).value == pytest.approx(0.4334098283)
    assert gwet_ac1(PSYCHIATRISTS, q=5).value == pytest.approx(0.4478845158)


@pytest.mark.parametrize(("category", "kappa"), [("1", 0.248), ("2", 0.248), ("3", 0.517), ("4", 0.470), ("5", 0.565)])
def test_fleiss_kappa_of_one_diagnosis_against_all_others(category, kappa):
    """Fleiss 1971, p. 381, printed to within .005."""
    found = fleiss_kappa([[diagnosis == category for diagnosis in unit] for unit in PSYCHIATRISTS])
    assert found.value == pytest.approx(kappa, abs=0.005)


def test_fleiss_kappa_of_fourteen_raters():
    """The textbook's ten subjects, fourteen raters, five values."""
    counts = [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]  # fmt: skip
    found = fleiss_kappa([[value for value, n in enumerate(row) for _ in range(n)] for row in counts])
    assert found.observed == pytest.approx(0.3780219780)
    assert found.expected == pytest.approx(0.2127551020)
    assert found.value == pytest.approx(0.2099307044)


def test_the_three_percentages_differ_once_judgements_are_missing():
    """Krippendorff 2011, section C; the first is 1 - D_o."""
    found = {rule: percent_agreement(UNITS, rule=rule).value for rule in PercentRule}
    assert found[PercentRule.KRIPPENDORFF] == pytest.approx(0.8)
    assert found[PercentRule.MEAN_OF_UNITS] == pytest.approx(0.8181818182)
    assert found[PercentRule.POOLED_PAIRS] == pytest.approx(0.7818181818)


def test_ac1_with_missing_judgements_has_its_error_and_student_interval():
    """As irrCAC 0.4.4 prints it on Krippendorff's four coders."""
    found = gwet_ac1(UNITS, q=5)
    assert found.value == pytest.approx(0.7754440681)
    assert found.se == pytest.approx(0.14295, abs=1e-5)
    assert found.interval.low == pytest.approx(0.46081, abs=1e-5)
    assert found.interval.high == 1


@pytest.mark.parametrize(
    ("table", "q", "observed", "expected", "ac1"),
    [
        # Gwet's own example of the paradox, as DKPro Statistics tests it
        ([[8, 1], [0, 1]], 2, 0.9, 0.255, 0.8657718121),
        # R irrCAC 1.4
        ([[80, 7], [8, 5]], 2, 0.85, 0.21875, 0.808),
        ([[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]], 4, 0.684210526, 0.247294552, 0.58046),
    ],
)
def test_ac1_of_two_coders(table, q, observed, expected, ac1):
    found = gwet_ac1(pairs_of(table), q=q)
    assert (found.observed, found.expected) == (pytest.approx(observed), pytest.approx(expected))
    assert found.value == pytest.approx(ac1, abs=1e-5)


def test_a_rare_code_parts_ac1_from_kappa_and_alpha():
    ratings = pairs_of([[8, 1], [0, 1]])
    assert cohen_kappa(ratings).value == pytest.approx(0.6153846154)
    assert krippendorff_alpha(ratings).value == pytest.approx(0.6274509804)
    assert gwet_ac1(ratings, q=2).value > 0.86
    assert prevalence(ratings, 1).value == pytest.approx(0.15)


def test_ac1_counts_the_values_nobody_used():
    ratings = pairs_of([[8, 1], [0, 1]])
    assert gwet_ac1(ratings, q=5).value > gwet_ac1(ratings, q=2).value


@pytest.mark.parametrize(
    "found",
    [
        cohen_kappa([("a", "a")] * 9),
        fleiss_kappa([("a", "a", "a")] * 9),
        krippendorff_alpha([("a", "a")] * 9),
        cohen_kappa([]),
        fleiss_kappa([("a",)]),
        fleiss_kappa([("a", "b"), ("a", None)]),
        percent_agreement([("a", None)]),
        gwet_ac1([("a", None)], q=2),
        gwet_ac1([("a", "a")], q=1),
        prevalence([]),
        krippendorff_alpha([("a", None), (None, "b")]),
    ],
)
def test_what_is_undefined_has_a_reason_and_no_value(found):
    assert found.value is None
    assert found.reason


@pytest.mark.parametrize(("value", "reason"), [(None, None), (0.5, NoValue.NO_PAIR), (float("nan"), None)])
def test_a_coefficient_has_a_value_or_a_reason_never_both(value, reason):
    with pytest.raises(ValueError, match="value"):
        Coefficient(value, reason)


judgement_pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40)


@given(judgement_pairs)
def test_kappa_is_the_one_of_scikit_learn(ratings):
    ours = cohen_kappa(ratings)
    if ours.value is None:
        assert len({value for pair in ratings for value in pair}) == 1
    else:
        assert ours.value == pytest.approx(cohen_kappa_score(*zip(*ratings, strict=True)), abs=1e-9)
        assert ours.value <= ours.maximum + 1e-9


@given(st.lists(st.lists(st.sampled_from([None, *range(4)]), min_size=3, max_size=3), min_size=1, max_size=30))
def test_ac1_is_the_one_of_the_library_agreement_missing_judgements_and_all(units):
    import numpy as np
    from agreement.metrics import gwets_gamma

    ours = gwet_ac1(units, q=4)
    judged = [[unit.count(value) for value in range(4)] for unit in units if any(value is not None for value in unit)]
    if ours.value is None:
        assert all(sum(counts) < 2 for counts in judged)
    else:
        assert ours.value == pytest.approx(gwets_gamma(np.array(judged)), abs=1e-9)


@given(judgement_pairs, st.permutations(range(4)), st.randoms(use_true_random=False))
def test_renaming_values_swapping_coders_and_shuffling_units_change_nothing(ratings, names, random):
    renamed = [(names[b], names[a]) for a, b in ratings]
    random.shuffle(renamed)
    for measure in (cohen_kappa, fleiss_kappa, krippendorff_alpha, percent_agreement, lambda r: gwet_ac1(r, q=4)):
        assert measure(renamed).value == pytest.approx(measure(ratings).value, abs=1e-9)


@given(judgement_pairs)
def test_saying_everything_twice_leaves_kappa_as_it_is(ratings):
    for measure in (cohen_kappa, fleiss_kappa):
        assert measure(ratings * 2).value == pytest.approx(measure(ratings).value, abs=1e-9)


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 2)), min_size=3, max_size=3), min_size=1, max_size=10))
def test_ac1_is_what_counting_pairs_in_fractions_gives(ratings):
    """Gwet 2008, equations for any number of raters, written a second time: pairs counted one by one."""
    found = gwet_ac1(ratings, q=3).value
    units = [[value for value in unit if value is not None] for unit in ratings]
    paired = [unit for unit in units if len(unit) > 1]
    if not paired:
        assert found is None
        return
    agreeing = [Fraction(sum(a == b for a, b in permutations(unit, 2)), len(unit) * (len(unit) - 1)) for unit in paired]
    observed = sum(agreeing) / len(paired)
    judged = [unit for unit in units if unit]
    shares = [sum(Fraction(unit.count(c), len(unit)) for unit in judged) / len(judged) for c in range(3)]
    expected = sum(share * (1 - share) for share in shares) / 2
    assert found == pytest.approx(float((observed - expected) / (1 - expected)))


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=2, max_size=10))
def test_fleiss_kappa_is_alpha_but_for_the_small_sample_term(ratings):
    """Without missing judgements D_e is Fleiss' chance disagreement times n / (n - 1)."""
    fleiss, alpha = fleiss_kappa(ratings), krippendorff_alpha(ratings)
    n = 4 * len(ratings)
    if fleiss.value is None:
        assert alpha.value is None
    else:
        assert 1 - alpha.value == pytest.approx((1 - fleiss.value) * (n - 1) / n)
