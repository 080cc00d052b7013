"""Intervals, rounding, words for counts, and percentages that cannot be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.exports.wording import decimal_text
from interviews_toolkit.stats.numbers.honest import (
    ShareWord,
    percentage,
    possible_counts,
    round_half_up,
    word_scale,
)
from interviews_toolkit.stats.numbers.intervals import clopper_pearson, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, p. 857-872: the four cases
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # R's prop.test(correct = FALSE)
        (12, 17, 0.4687, 0.8672),
        (17, 17, 0.8157, 1),
        (0, 17, 0, 0.1843),
        (9, 17, 0.3096, 0.7383),
    ],
)
def test_wilson(k, n, low, high):
    found = wilson(k, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@pytest.mark.parametrize(("k", "n", "low", "high"), [(12, 17, 0.4404, 0.8969), (0, 17, 0, 0.1951), (17, 17, 0.8049, 1)])
def test_clopper_pearson(k, n, low, high):
    """R's binom.test."""
    found = clopper_pearson(k, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_no_base_no_interval():
    assert wilson(0, 0) is None
    assert clopper_pearson(0, 0) is None


@given(st.integers(1, 400), st.data())
def test_intervals_hold_the_share_and_mirror_it(n, data):
    k = data.draw(st.integers(0, n))
    for interval in (wilson, clopper_pearson):
        found, mirror = interval(k, n), interval(n - k, n)
        assert 0 <= found.low <= k / n <= found.high <= 1
        assert (found.low, found.high) == (pytest.approx(1 - mirror.high), pytest.approx(1 - mirror.low))


@pytest.mark.parametrize(
    ("percent", "base", "counts"),
    [
        # Figures the press gave of a consultation of 167 organisations; half of them cannot be shares of 167.
        ("79", 167, (132,)),
        ("85.5", 167, ()),
        ("26.5", 167, ()),
        ("93", 167, (155, 156)),
        ("70.6", 17, (12,)),
        ("70", 17, ()),
        ("75", 17, ()),
        ("85.5", 166, (142,)),
        ("85.5", 165, (141,)),
        ("26.5", 166, (44,)),
        ("100", 17, (17,)),
        ("0", 17, (0,)),
        ("120", 17, ()),
    ],
)
def test_percentages_that_can_be(percent, base, counts):
    assert possible_counts(Decimal(percent), base) == counts


@given(st.integers(1, 600), st.integers(0, 2), st.data())
def test_every_true_percentage_is_possible(base, decimals, data):
    k = data.draw(st.integers(0, base))
    percent = percentage(k, base, decimals=decimals)
    assert k in possible_counts(percent, base)
    assert (
        percent == round_half_up(float(Decimal(100) * k / base), decimals)
        or abs(percent - Decimal(100) * k / base) <= Decimal(1).scaleb(-decimals) / 2
    )


@pytest.mark.parametrize(
    ("n", "against", "word"),
    [
        (17, 0, ShareWord.ALL),
        (16, 0, ShareWord.NEARLY_ALL),
        (12, 0, ShareWord.LARGE_MAJORITY),
        (9, 8, ShareWord.MAJORITY),
        (8, 6, ShareWord.SHARED),
        (8, 4, ShareWord.MINORITY),
        (7, 7, ShareWord.SHARED),
        (5, 0, ShareWord.MINORITY),
        (4, 0, ShareWord.SOME),
        (2, 0, ShareWord.TWO),
        (1, 0, ShareWord.ONE),
        (0, 0, ShareWord.NONE),
    ],
)
def test_words_for_counts_out_of_seventeen(n, against, word):
    assert word_scale(17).word(n, against=against) == word


@pytest.mark.parametrize(
    ("n", "base", "word"),
    [
        (6, 6, ShareWord.ALL),
        (5, 6, ShareWord.LARGE_MAJORITY),
        (3, 6, ShareWord.HALF),
        (2, 6, ShareWord.TWO),
        (3, 4, ShareWord.THREE),
        (1, 1, ShareWord.ONE),
        (11, 12, ShareWord.NEARLY_ALL),
        (10, 40, ShareWord.MINORITY),
        (9, 40, ShareWord.SOME),
        (20, 40, ShareWord.HALF),
        (21, 40, ShareWord.MAJORITY),
        (0, 3, ShareWord.NONE),
    ],
)
def test_words_for_counts_out_of_any_base(n, base, word):
    assert word_scale(base).word(n) == word


@given(st.integers(5, 400), st.data())
def test_no_word_claims_more_than_its_share(base, data):
    n = data.draw(st.integers(0, base))
    word = word_scale(base).word(n)
    assert (word is ShareWord.ALL) == (n == base)
    assert (word in {ShareWord.MAJORITY, ShareWord.LARGE_MAJORITY, ShareWord.NEARLY_ALL, ShareWord.ALL}) == (
        2 * n > base
    ) or n <= 2
    assert (word is ShareWord.HALF) == (2 * n == base)
    assert 8 * n >= 7 * base if word is ShareWord.NEARLY_ALL else True


def test_a_shared_view_needs_a_quarter_on_each_side_of_any_base():
    assert word_scale(40).word(18, against=10) == ShareWord.SHARED
    assert word_scale(40).word(18, against=9) == ShareWord.MINORITY


def test_a_count_beyond_the_scale_is_refused():
    with pytest.raises(ValueError, match="18"):
        word_scale(17).word(18)


def test_halves_go_up_as_readers_expect():
    assert str(round_half_up(2.675, 2)) == "2.68"
    assert str(round_half_up(0.5)) == "1"
    assert percentage(1, 8) == 13
    assert percentage(1, 200, decimals=1) == Decimal("0.5")
    assert decimal_text(0.785, 2) == "0,79"
    assert decimal_text(-0.001, 2) == "0,00"
