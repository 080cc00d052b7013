"""Saturation: Guest's rule, the exact curve, estimators of richness, and a sentence that claims no more."""

from fractions import Fraction
from itertools import combinations, pairwise
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.errors import NotEnoughDataError, UsageError
from interviews_toolkit.exports.saturation_sentence import say_saturation
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.layers.code_sets import collect_codes
from interviews_toolkit.stats.saturation.curve import accumulate, measure_saturation
from interviews_toolkit.stats.saturation.guest import apply_guest, shuffle_orders
from interviews_toolkit.stats.saturation.guest_rule import GuestRule
from interviews_toolkit.stats.saturation.richness import chao, estimate_richness

EIGHT = [frozenset(codes) for codes in ("ABCD", "ABE", "ACFG", "BDH", "AEI", "BFG", "ACH", "DEG")]
"""Eight interviews worked by hand from the definitions."""


def sets_of(codes) -> dict[str, frozenset[str]]:
    return {f"E{number}": own for number, own in enumerate(codes, start=1)}


@pytest.mark.parametrize(
    ("base", "run", "n_base", "ratios", "label"),
    [
        (4, 2, 8, ["1/8", "0", "0"], "5+2"),
        (4, 3, 8, ["1/8", "0"], "5+3"),
        (5, 2, 9, ["0", "0"], "5+2"),
        (6, 2, 9, ["0"], "6+2"),
        (6, 3, 9, [], None),
    ],
)
def test_guests_rule(base, run, n_base, ratios, label):
    """Guest, Namey & Chen 2020, on data made for it."""
    found = apply_guest(EIGHT, GuestRule(base, run, 0.05))
    assert found.new == (4, 1, 2, 1, 1, 0, 0, 0)
    assert found.n_base == n_base
    assert [float(Fraction(ratio)) for ratio in ratios] == pytest.approx(list(found.ratios))
    assert found.label == label


def test_a_threshold_of_zero_asks_for_nothing_new():
    assert apply_guest(EIGHT, GuestRule(4, 2, 0.0)).label == "5+2"


def test_a_rule_without_interviews_is_refused():
    with pytest.raises(UsageError):
        apply_guest(EIGHT, GuestRule(0, 2, 0.05))


def test_a_base_without_codes_reaches_nothing():
    found = apply_guest([frozenset()] * 8, GuestRule())
    assert found.ratios == ()
    assert found.label is None


def test_the_curve_is_exact():
    found = accumulate(EIGHT)
    expected = ["13/4", "38/7", "48/7", "272/35", "467/56", "243/28", "71/8", "9"]
    assert list(found.mean) == pytest.approx([float(Fraction(value)) for value in expected])
    for h, mean in enumerate(found.mean, start=1):
        counts = [len(frozenset().union(*some)) for some in combinations(EIGHT, h)]
        assert fmean(counts) == pytest.approx(mean)
        assert min(counts) <= found.low[h - 1] <= found.high[h - 1] <= max(counts)


def test_the_band_holds_what_every_order_may_give():
    """Least and most over all subsets: 3 4 5 6 7 8 8 9 and 4 7 9 9 9 9 9 9."""
    sizes = [[len(frozenset().union(*some)) for some in combinations(EIGHT, h)] for h in range(1, 9)]
    assert [min(counts) for counts in sizes] == [3, 4, 5, 6, 7, 8, 8, 9]
    assert [max(counts) for counts in sizes] == [4, 7, 9, 9, 9, 9, 9, 9]
    found = accumulate(EIGHT)
    assert found == accumulate(EIGHT)
    assert found.low[0] == 3
    assert found.high[1] == 7


def test_shuffled_orders_depend_on_the_seed_alone():
    one, again, other = (shuffle_orders(EIGHT, GuestRule(), n=300, seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert one != other
    assert one.low <= one.median
    assert one.n_reached > 200


def test_orders_that_never_saturate_have_no_median():
    apart = [frozenset({f"c{i}"}) for i in range(8)]
    found = shuffle_orders(apart, GuestRule(), n=50)
    assert (found.low, found.median, found.high, found.n_reached) == (None, None, None, 0)


def test_richness_of_eight_interviews():
    """Formulas of vegan's specpool and Chao & Jost 2012, worked by hand."""
    found = estimate_richness(EIGHT)
    assert (found.n, found.observed, found.once, found.twice) == (8, 9, 1, 2)
    assert found.chao2.value == pytest.approx(9.21875)
    assert found.chao2.se**2 == pytest.approx(0.4340820313)
    assert (found.chao2.interval.low, found.chao2.interval.high) == (
        pytest.approx(9.0111254353),
        pytest.approx(13.3010957349),
    )
    assert found.chao2_corrected.value == pytest.approx(9.0)
    assert found.chao2_corrected.interval is None
    assert found.jackknife1.value == pytest.approx(9.875)
    assert found.jackknife2.value == pytest.approx(9.3392857143)
    assert found.bootstrap.value == pytest.approx(9.6412643194)
    assert found.coverage.value == pytest.approx(0.9755244755)


def test_richness_of_the_trees_of_barro_colorado():
    """The printed output of vegan's specpool(BCI): S 225, Q1 21, Q2 19, n 50; the rest of the plots does not matter."""
    found = chao(225, 21, 19, n=50)
    assert found.value == pytest.approx(236.3732, abs=1e-4)
    assert found.se == pytest.approx(6.54361, abs=1e-4)
    plots = [set() for _plot in range(50)]
    for tree in range(225):
        for plot in range(1 if tree < 21 else 2 if tree < 40 else 3):
            plots[(tree + plot) % 50].add(str(tree))
    pooled = estimate_richness([frozenset(plot) for plot in plots])
    assert (pooled.observed, pooled.once, pooled.twice) == (225, 21, 19)
    assert pooled.jackknife1.value == pytest.approx(245.58)
    assert pooled.jackknife2.value == pytest.approx(247.8722, abs=1e-4)


@pytest.mark.parametrize(
    ("counts", "n", "estimate", "se", "low", "high"),
    [
        ((227, 49, 23), 599, 279.109, 19.794, 252.374, 334.009),
        ((241, 71, 34), 230, 314.810, 23.259, 281.384, 375.902),
        ((122, 28, 16), 150, 146.337, 12.082, 131.699, 183.063),
        ((56, 13, 4), 200, 77.019, 16.353, 61.458, 136.949),
        ((14, 1, 2), 200, 14.249, 0.726, 14.013, 18.716),
        # abundance: Chao1 is the same formula with individuals for interviews
        ((26, 12, 4), 168, 43.893, 14.306, 30.511, 96.971),
        ((37, 14, 4), 252, 61.403, 18.532, 43.502, 128.583),
    ],
)
def test_chao_with_its_error_and_interval(counts, n, estimate, se, low, high):
    """Ants by altitude, then spiders: the data of iNEXT and the output of its ChaoRichness."""
    found = chao(*counts, n=n)
    assert [found.value, found.se, found.interval.low, found.interval.high] == pytest.approx(
        [estimate, se, low, high], abs=1e-3
    )


def test_chao_without_codes_seen_twice_and_corrected():
    """By hand from the EstimateS user's guide, appendix B, with A = 4/5."""
    none_twice = chao(10, 4, 0, n=5)
    assert none_twice.value == pytest.approx(10 + 4.8)
    assert none_twice.se**2 == pytest.approx(4.8 + 31.36 - 0.64 * 256 / (4 * 14.8))
    corrected = chao(10, 4, 3, n=5, is_corrected=True)
    assert corrected.value == pytest.approx(10 + 1.2)
    assert corrected.se**2 == pytest.approx(1.2 + 1.96 + 0.27)


@pytest.mark.parametrize(("counts", "classic", "corrected"), [((26, 12, 4), 44.0, 39.2), ((37, 14, 4), 61.5, 55.2)])
def test_other_conventions_of_chao_leave_out_the_small_sample_factor(counts, classic, corrected):
    """Spiders again: what programs print that take (n - 1) / n for 1."""
    assert chao(*counts, n=10**9).value == pytest.approx(classic, abs=1e-6)
    assert chao(*counts, n=10**9, is_corrected=True).value == pytest.approx(corrected, abs=1e-6)


@pytest.mark.parametrize("found", [chao(0, 0, 0, n=5), chao(3, 3, 0, n=1), estimate_richness([]).coverage])
def test_too_little_has_no_estimate(found):
    assert found.value is None
    assert found.reason


def test_everything_is_said_with_its_limits():
    types = {f"E{i}": "réseau" if i in (1, 3, 6) else "entreprise" if i < 8 else "collectivité" for i in range(1, 9)}
    found = measure_saturation(sets_of(EIGHT), types=types, n_orders=200)
    assert found.rare == {"I": "E5"}
    assert found.by_type["collectivité"].newest is None, "one interview says nothing of a type"
    assert found.by_type["entreprise"].only_here == ("H", "I")
    assert found.by_type["réseau"].interviews == ("E1", "E3", "E6")
    assert found.by_type["réseau"].newest == 0
    assert "5+2" in say_saturation(found, layer="Anne")
    assert "graine" in say_saturation(found, layer="Anne")
    assert "pas que tout a été compris" in say_saturation(found, layer="Anne")
    assert "saturation" not in say_saturation(found, layer="Anne")


def test_a_threshold_that_is_never_reached_is_said_so():
    apart = sets_of([frozenset({f"c{i}"}) for i in range(8)])
    found = measure_saturation(apart, n_orders=50)
    assert "aucune série de 2" in say_saturation(found, layer="Anne")
    assert found.guest.reached is None


def test_too_few_interviews_are_refused():
    with pytest.raises(NotEnoughDataError, match="6 entretiens"):
        measure_saturation(sets_of(EIGHT[:5]))
    with pytest.raises(NotEnoughDataError):
        measure_saturation(sets_of([frozenset()] * 8))


def test_codes_are_those_of_what_interviewees_say_lifted_to_the_depth_asked(make_interview):
    codebook = Codebook("e", "1", (Code("freins", "F", None, "d"), Code("temps", "T", "freins", "d")))
    interviews = [make_interview("E1", "Q: le temps ?", "le temps"), make_interview("E2", "rien")]
    asked, said = (turn.span for turn in interviews[0].turns)
    layer = Layer("c", (Mark("E1", said, "temps"), Mark("E1", asked, "freins"), Mark("E1", said, "inconnu")),
                  frozenset({"E1"}), reviewed=True)  # fmt: skip
    assert collect_codes(interviews, codebook, layer) == {"E1": {"temps"}}
    assert collect_codes(interviews, codebook, layer, depth=0) == {"E1": {"freins"}}
    assert Span(0, 1).overlaps(asked)


sets = st.lists(st.frozensets(st.sampled_from("ABCDEFGH"), min_size=1), min_size=6, max_size=10)


@settings(deadline=None)
@given(sets)
def test_the_curve_rises_ever_less_and_ends_at_what_was_seen(codes):
    mean = accumulate(codes, n_orders=1).mean
    steps = [0.0, *mean]
    gains = [b - a for a, b in pairwise(steps)]
    assert all(gain >= -1e-9 for gain in gains)
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(gains))
    assert mean[-1] == pytest.approx(len(frozenset().union(*codes)))


@settings(deadline=None)
@given(sets)
def test_a_repeated_interview_brings_nothing_and_estimates_never_fall_under_what_was_seen(codes):
    assert apply_guest([*codes, codes[0]], GuestRule()).new[-1] == 0
    found = estimate_richness(codes)
    for estimate in (found.chao2, found.chao2_corrected, found.jackknife1, found.bootstrap):
        assert estimate.value >= found.observed - 1e-9
    assert found.coverage.value is None or found.coverage.value <= 1
    spread = shuffle_orders(codes, GuestRule(), n=20)
    assert spread.median is None or 4 <= spread.median <= len(codes) - 2


def test_no_estimate_of_all_codes_is_below_those_seen():
    """Eight codes, each in two interviews of three: the second jackknife came to 6.67."""
    found = estimate_richness([frozenset("ABCDEFGH"), frozenset("ABCD"), frozenset("EFGH")])
    assert (found.observed, found.jackknife2.value) == (8, 8)


def test_the_sentence_says_whose_codes_it_ran_on():
    found = measure_saturation(sets_of(EIGHT))
    assert say_saturation(found, layer="suggestions, unread").startswith(
        "D'après : suggestions de la machine, non relues. Codes dans 8 entretiens :"
    )
