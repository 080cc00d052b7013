"""Codes that come together, and who has which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.ids import content_hash
from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.themes.cooccurrence import case_matrix, cooccurrences

CODEBOOK = Codebook(
    "essai",
    "1",
    (
        Code("freins", "Freins", None, "d"),
        Code("temps", "Temps", "freins", "d"),
        Code("moyens", "Moyens", "freins", "d"),
        Code("envie", "Envie", None, "d"),
    ),
)


def layer_of(*marks, seen=("E1", "E2")) -> Layer:
    return Layer("essai", tuple(Mark(i, Span(s, e), c) for i, s, e, c in marks), frozenset(seen), reviewed=True)


@pytest.fixture
def two(make_interview):
    return [make_interview("E1", "a" * 40, "b" * 40), make_interview("E2", "c" * 40)]


def test_codes_meet_in_a_passage_a_turn_or_an_interview(two):
    layer = layer_of(("E1", 0, 10, "temps"), ("E1", 5, 15, "moyens"), ("E1", 20, 30, "envie"), ("E1", 50, 60, "temps"))
    excerpt, turn, interview = (
        cooccurrences(two, CODEBOOK, layer, within=within) for within in ("excerpt", "turn", "interview")
    )
    assert excerpt.counts == {("temps", "moyens"): 1}
    assert excerpt.sizes == {"temps": 2, "moyens": 1, "envie": 1}
    assert turn.counts == {("temps", "moyens"): 1, ("temps", "envie"): 1, ("moyens", "envie"): 1}
    assert interview.count("envie", "temps") == interview.count("temps", "envie") == 1
    assert turn.coefficient("temps", "moyens") == 0.5
    assert turn.count("temps", "temps") == 2
    assert turn.base == ("E1", "E2")


def test_one_long_passage_over_many_short_ones_does_not_pass_one(two):
    layer = layer_of(
        ("E1", 0, 40, "temps"), ("E1", 0, 5, "envie"), ("E1", 10, 15, "envie"), ("E1", 20, 25, "envie"), seen=("E1",)
    )
    found = cooccurrences(two, CODEBOOK, layer, within="excerpt")
    assert found.count("temps", "envie") == 1
    assert found.coefficient("temps", "envie") == pytest.approx(1 / 3)
    assert found.coefficient("moyens", "moyens") is None


def test_lifted_to_axes_two_children_are_one_code(two):
    layer = layer_of(("E1", 0, 10, "temps"), ("E1", 5, 15, "moyens"), ("E1", 8, 12, "envie"))
    found = cooccurrences(two, CODEBOOK, layer, within="excerpt", depth=0)
    assert found.codes == ("freins", "envie")
    assert found.counts == {("freins", "envie"): 1}
    assert found.sizes["freins"] == 1


def test_a_matrix_of_cases_counts_passages_and_parents_unite(two, make_interview):
    other = make_interview("E3", "d" * 40)
    layer = layer_of(("E1", 0, 10, "temps"), ("E1", 5, 15, "moyens"), ("E1", 50, 60, "temps"), ("E2", 0, 5, "envie"))
    found = case_matrix([*two, other], CODEBOOK, layer)
    assert found.interviews == ("E1", "E2"), "E3 was not seen"
    assert found.codes == ("freins", "temps", "moyens", "envie")
    assert found.cells == ((2, 2, 1, 0), (0, 0, 0, 1))
    assert found.presence() == ((1, 1, 1, 0), (0, 0, 0, 1))


def test_what_the_interviewer_says_is_nobodys_theme(make_interview):
    interview = make_interview("E1", "Q: le temps ?", "rien")
    asked = interview.turns[0].span
    layer = layer_of(("E1", asked.start, asked.end, "temps"), seen=("E1",))
    assert cooccurrences([interview], CODEBOOK, layer).codes == ()
    assert case_matrix([interview], CODEBOOK, layer).cells == ((0, 0, 0, 0),)


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(1, 20), st.sampled_from(["temps", "moyens", "envie"])), max_size=12
    )
)
def test_codes_that_share_a_passage_share_a_turn_and_no_pair_outnumbers_its_codes(marks):
    text = "mot " * 18
    turns = tuple(Turn(i, Speaker("R", Role.INTERVIEWEE), Span(24 * i, 24 * i + 24)) for i in range(3))
    interview = Interview("E1", text, content_hash(text), turns, Source("e", "", "txt", "utf-8"))
    layer = layer_of(*[("E1", start, start + length, code) for start, length, code in marks], seen=("E1",))
    excerpt, turn, whole = (
        cooccurrences([interview], CODEBOOK, layer, within=within) for within in ("excerpt", "turn", "interview")
    )
    assert set(excerpt.counts) <= set(turn.counts) <= set(whole.counts)
    for found in (excerpt, turn, whole):
        for (one, other), n in found.counts.items():
            assert 0 < n <= min(found.sizes[one], found.sizes[other])
            assert 0 < found.coefficient(one, other) <= 1
