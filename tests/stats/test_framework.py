"""The framework matrix: passages of a theme united with those of its sub-themes, actor by actor."""

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.themes.framework import chart_framework

DEEP = Codebook(
    "essai",
    "1",
    (
        Code("formes", "Formes", None, "d"),
        Code("don", "Don", "formes", "d"),
        Code("argent", "Argent", "don", "d"),
        Code("temps", "Temps", "formes", "d"),
    ),
)


def layer_of(*marks, seen=("E1", "E2")):
    return Layer("l", tuple(Mark(who, Span(a, b), code) for who, a, b, code in marks), frozenset(seen), reviewed=True)


def test_themes_are_the_codes_below_the_axes_with_what_lies_below_them(make_interview):
    interview = make_interview("E1", "x" * 40)
    found = chart_framework([interview], DEEP, layer_of(("E1", 0, 10, "don"), ("E1", 5, 20, "argent")))
    assert found.themes == ("don", "temps")
    assert found.places == {("E1", "don"): (Span(0, 20),)}
    assert found.words["E1", Span(0, 20)] == "x" * 20


def test_interviews_the_layer_has_not_seen_and_the_interviewers_words_are_not_charted(make_interview):
    interviews = [make_interview("E1", "Q: du temps ?", "oui"), make_interview("E3", "du temps")]
    asked = interviews[0].turns[0].span
    found = chart_framework(interviews, DEEP, layer_of(("E1", asked.start, asked.end, "temps"), ("E3", 0, 2, "temps")))
    assert found.interviews == ("E1",)
    assert found.places == {}


def test_a_flat_codebook_charts_all_its_codes(make_interview):
    flat = Codebook("essai", "1", (Code("don", "Don", None, "d"), Code("temps", "Temps", None, "d")))
    found = chart_framework([make_interview("E1", "abc")], flat, layer_of(("E1", 0, 1, "temps")))
    assert found.themes == ("don", "temps")
    assert found.places == {("E1", "temps"): (Span(0, 1),)}
