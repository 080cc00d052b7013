"""Theme frequencies: actors first, unions for parents, every figure with its base."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.themes.frequency import tabulate_themes

CODEBOOK = Codebook(
    "essai",
    "1",
    (
        Code("freins", "Freins", None, "d"),
        Code("temps", "Manque de temps", "freins", "d"),
        Code("moyens", "Manque de moyens", "freins", "d"),
    ),
)


def layer_of(*marks: tuple[str, int, int, str], seen: set[str]) -> Layer:
    return Layer("essai", tuple(Mark(i, Span(s, e), c) for i, s, e, c in marks), frozenset(seen), reviewed=True)


def row_of(table, code_id):
    return next(row for row in table.rows if row.code_id == code_id)


def test_overlapping_passages_count_once_and_cover_their_union(make_interview):
    """COV-01: length 40, [0,10) and [5,15): 15 covered of 40, 37.5 %; the naive sum, 50 %, is wrong."""
    interview = make_interview("E1", "x" * 40)
    table = tabulate_themes(
        [interview], CODEBOOK, layer_of(("E1", 0, 10, "temps"), ("E1", 5, 15, "temps"), seen={"E1"})
    )
    assert row_of(table, "temps").coverage == pytest.approx(0.375)
    assert row_of(table, "temps").occurrences == 1


def test_a_parent_is_the_union_of_its_children_never_their_sum(make_interview):
    interviews = [make_interview("E1", "a" * 20), make_interview("E2", "b" * 20)]
    marks = layer_of(("E1", 0, 5, "temps"), ("E1", 3, 8, "moyens"), ("E2", 0, 5, "moyens"), seen={"E1", "E2"})
    parent = row_of(tabulate_themes(interviews, CODEBOOK, marks), "freins")
    assert parent.cases == ("E1", "E2")
    assert parent.occurrences == 2
    assert parent.coverage == pytest.approx((8 / 20 + 5 / 20) / 2)


def test_words_of_the_interviewer_are_in_no_figure(make_interview):
    interview = make_interview("E1", "Q: Manquez-vous de temps ?", "oui oui oui oui")
    asked = interview.turns[0].span
    marks = layer_of(("E1", asked.start, asked.end, "temps"), seen={"E1"})
    table = tabulate_themes([interview], CODEBOOK, marks)
    assert row_of(table, "temps").cases == ()
    assert table.n_words == 4


def test_an_interview_the_coder_has_not_seen_is_missing_not_silent(make_interview):
    interviews = [make_interview("E1", "un mot"), make_interview("E2", "un mot")]
    table = tabulate_themes(interviews, CODEBOOK, layer_of(("E1", 0, 2, "temps"), seen={"E1"}))
    assert table.base == ("E1",)


def test_a_question_restricts_numerator_and_base(make_interview):
    one = make_interview("E1", "Q: Freins ?", "le temps", "Q: Suite ?", "le temps", questions=("Q6", "Q6", "Q7", "Q7"))
    two = make_interview("E2", "Q: Suite ?", "rien", questions=("Q7", "Q7"))
    second = one.turns[3].span
    marks = layer_of(("E1", second.start, second.end, "temps"), seen={"E1", "E2"})
    table = tabulate_themes([one, two], CODEBOOK, marks, question="Q6")
    assert table.base == ("E1",)
    assert row_of(table, "temps").cases == ()
    with pytest.raises(NotFoundError):
        tabulate_themes([one, two], CODEBOOK, marks, question="Q9")


def test_groups_carry_their_own_base(make_interview):
    interviews = [make_interview(f"E{n}", "un mot") for n in (1, 2, 3)]
    cases = {f"E{n}": Case(f"E{n}", {"type": kind}) for n, kind in ((1, "réseau"), (2, "entreprise"), (3, "réseau"))}
    marks = layer_of(("E1", 0, 2, "temps"), ("E2", 0, 2, "temps"), seen={"E1", "E2", "E3"})
    table = tabulate_themes(interviews, CODEBOOK, marks, cases=cases, by="type")
    assert table.groups == {"réseau": 2, "entreprise": 1}
    assert row_of(table, "temps").by_group == {"réseau": 1, "entreprise": 1}
    with pytest.raises(NotFoundError, match="couleur"):
        tabulate_themes(interviews, CODEBOOK, marks, cases=cases, by="couleur")


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20), st.sampled_from(["temps", "moyens"])), max_size=12))
def test_coverage_stays_between_zero_and_one_and_a_parent_is_at_least_its_children(spans):
    from interviews_toolkit.model.ids import content_hash
    from interviews_toolkit.model.interviews import Interview, Role, Source, Speaker, Turn

    text = "mot " * 10
    turn = Turn(0, Speaker("R", Role.INTERVIEWEE), Span(0, len(text)))
    interview = Interview("E1", text, content_hash(text), (turn,), Source("E1.txt", "", "txt", "utf-8"))
    marks = layer_of(*[("E1", start, start + length, code) for start, length, code in spans], seen={"E1"})
    table = tabulate_themes([interview], CODEBOOK, marks)
    parent, *children = (row_of(table, code).coverage for code in ("freins", "temps", "moyens"))
    assert 0 <= max(children) <= parent <= 1
    assert parent <= sum(children) + 1e-9
