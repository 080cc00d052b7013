"""The list coders go through together."""

from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.model.interviews import Interview, Source
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.agreement.disagreements import Difference, list_disagreements


def layer_of(name: str, marks, seen=("E1",)) -> Layer:
    return Layer(name, tuple(Mark("E1", Span(s, e), c) for s, e, c in marks), frozenset(seen), reviewed=True)


def kinds(found) -> list[tuple[Difference, int]]:
    return [(entry.kind, entry.mark.span.start) for entry in found.entries]


def test_each_disagreement_is_of_one_kind_and_stands_in_the_order_of_the_text(make_interview):
    interview = make_interview("E1", "un deux trois quatre cinq " * 8)
    first = layer_of("A", [(0, 13, "temps"), (40, 60, "temps"), (80, 100, "envie"), (120, 140, "moyens")])
    second = layer_of("B", [(0, 13, "temps"), (40, 65, "temps"), (80, 100, "moyens"), (160, 170, "envie")])
    found = list_disagreements([interview], first, second)
    assert kinds(found) == [
        (Difference.BOUNDARY, 40),
        (Difference.OTHER_CODE, 80),
        (Difference.ONLY_FIRST, 120),
        (Difference.ONLY_SECOND, 160),
    ]
    assert (found.n_first, found.n_second, found.n_matched) == (4, 4, 2)
    assert found.precision == found.recall == found.f1 == 0.5


def test_another_code_that_only_brushes_a_passage_is_no_recoding(make_interview):
    interview = make_interview("E1", "x" * 100)
    found = list_disagreements([interview], layer_of("A", [(0, 20, "temps")]), layer_of("B", [(18, 60, "envie")]))
    assert kinds(found) == [(Difference.ONLY_FIRST, 0), (Difference.ONLY_SECOND, 18)]


def test_a_boundary_shift_is_told_in_words(make_interview):
    interview = make_interview("E1", "on manque vraiment de temps ici")
    found = list_disagreements([interview], layer_of("A", [(0, 27, "temps")]), layer_of("B", [(10, 27, "temps")]))
    assert [(entry.kind, entry.shift) for entry in found.entries] == [(Difference.BOUNDARY, 2)]
    assert found.n_matched == 1


def test_a_sentence_in_a_coded_paragraph_is_a_boundary_but_no_match(make_interview):
    interview = make_interview("E1", "x" * 100)
    found = list_disagreements([interview], layer_of("A", [(0, 100, "temps")]), layer_of("B", [(10, 20, "temps")]))
    assert kinds(found) == [(Difference.BOUNDARY, 0)]
    assert found.n_matched == 0
    assert found.f1 == 0


def test_only_interviews_both_have_seen_are_listed(make_interview):
    interviews = [make_interview("E1", "x" * 50), make_interview("E2", "x" * 50)]
    other = Layer("B", (Mark("E2", Span(0, 5), "temps"),), frozenset({"E2"}), reviewed=True)
    found = list_disagreements(interviews, layer_of("A", [(0, 5, "temps")]), other)
    assert found.interviews == ()
    assert found.entries == ()
    assert found.precision is found.recall is found.f1 is None


def test_two_passages_do_not_both_match_one(make_interview):
    interview = make_interview("E1", "x" * 50)
    found = list_disagreements(
        [interview], layer_of("A", [(0, 20, "temps")]), layer_of("B", [(0, 9, "temps"), (10, 20, "temps")])
    )
    assert kinds(found) == [(Difference.ONLY_SECOND, 0), (Difference.BOUNDARY, 0)]
    assert found.entries[1].second.span == Span(10, 20)
    assert found.n_matched == 1


marks = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15), st.sampled_from(["temps", "moyens"])).map(
        lambda m: (m[0], m[0] + m[1], m[2])
    ),
    max_size=8,
)


@given(marks, marks)
def test_every_passage_is_matched_or_listed_once_and_swapping_coders_mirrors_the_list(first, second):
    interview = Interview("E1", "mot " * 20, "h", (), Source("", "", "", ""))
    one = list_disagreements([interview], layer_of("A", first), layer_of("B", second))
    other = list_disagreements([interview], layer_of("B", second), layer_of("A", first))
    listed = [entry.first for entry in one.entries if entry.first]
    assert len(listed) == len(set(listed))
    assert one.n_matched == other.n_matched
    mirrored = {Difference.ONLY_FIRST: Difference.ONLY_SECOND, Difference.ONLY_SECOND: Difference.ONLY_FIRST}
    assert sorted(e.kind for e in one.entries) == sorted(mirrored.get(e.kind, e.kind) for e in other.entries)
    assert list_disagreements([interview], layer_of("A", first), layer_of("A", first)).entries == ()
