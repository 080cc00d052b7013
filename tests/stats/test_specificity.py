"""Lafon's specificities against the published table and R's textometry."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.errors import UsageError
from interviews_toolkit.stats.themes.specificity import score_specificity, tabulate_specificities

# Lafon 1980, Mots 1: Robespierre's ten speeches.
SPEECHES = [f"D{i}" for i in range(1, 11)]
ROBESPIERRE = {
    "de": [464, 165, 194, 392, 398, 235, 509, 96, 58, 662],
    "peuple": [45, 18, 15, 14, 53, 30, 42, 16, 4, 59],
    "republique": [35, 10, 16, 29, 29, 9, 21, 14, 2, 42],
    "ennemi": [30, 13, 11, 19, 22, 10, 16, 7, 2, 35],
    "patrie": [6, 5, 16, 8, 23, 10, 35, 8, 3, 39],
    "others": [7815, 2347, 3668, 6441, 7371, 4261, 9519, 1922, 1015, 13096],
}
# As textometry 0.1.6 prints them.
SCORES = {
    "de": [1.2477, 2.6891, -0.5534, 1.6471, -0.5096, -0.2909, -0.6132, -0.8098, 0.3884, -2.205],
    "peuple": [0.6161, 1.1466, -0.6709, -4.1743, 2.1122, 1.2906, -0.798, 1.3632, -0.3977, -0.841],
    "republique": [0.9753, 0.4424, 0.6038, 0.9023, 0.4706, -1.2797, -2.2003, 1.9736, -0.5366, -0.6335],
    "ennemi": [1.2133, 1.6778, 0.3146, 0.3091, 0.3364, -0.5024, -2.055, 0.4965, -0.3552, -0.4359],
    "patrie": [-4.2432, -0.416, 1.4491, -2.0903, 0.6178, -0.3834, 1.5961, 0.8409, 0.2942, 0.6414],
    "others": [-1.2657, -3.6429, 0.3542, -0.5984, -0.5387, 0.3333, 1.2439, -0.5569, 0.3377, 2.4355],
}


def test_the_sixty_cells_of_robespierres_speeches():
    counts = {form: dict(zip(SPEECHES, row, strict=True)) for form, row in ROBESPIERRE.items()}
    found = tabulate_specificities(counts)
    for form, scores in SCORES.items():
        assert list(found[form].values()) == pytest.approx(scores, abs=1e-4), form


def test_a_small_lexicon():
    """R textometry, its own test of specificities.lexicon.new."""
    part = {"A": 1, "D": 2, "G": 1, "J": 3, "B": 2, "C": 1}
    corpus = {"A": 1, "B": 2, "C": 1, "D": 3, "E": 2, "F": 1, "G": 2, "H": 2, "I": 2, "J": 4, "K": 1, "L": 3, "M": 4}
    expected = {
        "A": 0.4472, "B": 0.9243, "C": 0.4472, "D": 0.5469, "E": -0.3928, "F": -0.1919, "G": 0.2253,
        "H": -0.3928, "I": -0.3928, "J": 0.9365, "K": -0.1919, "L": -0.6037, "M": -0.8255,
    }  # fmt: skip
    for form, score in expected.items():
        found = score_specificity(
            part.get(form, 0), in_corpus=corpus[form], part=sum(part.values()), corpus=sum(corpus.values())
        )
        assert found == pytest.approx(score, abs=1e-4), form


def test_one_tail_in_full():
    """R textometry's example: P(X >= 11) = .01699."""
    found = score_specificity(11, in_corpus=296, part=1084, corpus=61449)
    assert found == pytest.approx(1.7698, abs=1e-4)
    assert 10**-found == pytest.approx(0.0169889709)


def test_what_no_float_can_hold_still_has_a_score():
    score = score_specificity(5000, in_corpus=5000, part=6000, corpus=1_000_000)
    assert math.isfinite(score)
    assert score > 320


def test_numbers_that_cannot_go_together_are_refused():
    for f, in_corpus, part in ((5, 4, 10), (5, 10, 4), (0, 95, 10), (-1, 5, 5)):
        with pytest.raises(UsageError):
            score_specificity(f, in_corpus=in_corpus, part=part, corpus=100)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_the_sign_is_that_of_the_departure_and_a_corpus_in_two_parts_mirrors_it(a, b, c, d):
    corpus = a + b + c + d
    if not corpus:
        return
    here = score_specificity(a, in_corpus=a + b, part=a + c, corpus=corpus)
    there = score_specificity(b, in_corpus=a + b, part=b + d, corpus=corpus)
    over = a * corpus - (a + b) * (a + c)
    assert (here >= 0) == (over >= 0) or abs(here) < 1e-9
    if over:
        assert there == pytest.approx(-here, abs=1e-7)
    exact = sum(
        math.comb(a + b, x) * math.comb(c + d, a + c - x) for x in range(a + c + 1) if (x >= a if over >= 0 else x <= a)
    ) / math.comb(corpus, a + c)
    assert 10 ** -abs(here) == pytest.approx(exact, rel=1e-9)
