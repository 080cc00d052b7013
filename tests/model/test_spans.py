"""Laws of spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.model.spans import Span, Stretches, merge_spans
from interviews_toolkit.model.words import count_words

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=15)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_an_empty_or_backward_span_cannot_be_made(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(SPANS)
def test_merging_keeps_every_code_point_and_leaves_gaps_between(spans):
    merged = merge_spans(spans)
    assert {i for s in merged for i in range(s.start, s.end)} == {i for s in spans for i in range(s.start, s.end)}
    assert all(one.end < two.start for one, two in pairwise(merged))
    assert merge_spans(merged) == merged


@given(SPANS, st.randoms())
def test_merging_does_not_depend_on_order(spans, random):
    shuffled = list(spans)
    random.shuffle(shuffled)
    assert merge_spans(shuffled) == merge_spans(spans)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("l'entreprise", 2),
        ("l’entreprise", 2),
        ("un rendez-vous", 2),
        ("[rires] euh (silence) oui", 2),
        ("17,5 %", 2),
        ("acteur·rice·s", 3),
        ("", 0),
        ("(et ça, c'est vrai)", 5),
    ],
)
def test_words_are_counted_as_the_docstring_says(text, n):
    assert count_words(text) == n


@given(SPANS, SPANS)
def test_stretches_find_the_spans_that_share_a_code_point_and_what_they_share(turns, spans):
    turns = merge_spans(turns)
    stretches = Stretches(turns)
    for span in spans:
        assert [turns[i] for i in stretches.touched(span)] == [turn for turn in turns if turn.overlaps(span)]
        shared = {i for turn in turns for i in range(turn.start, turn.end)} & set(range(span.start, span.end))
        assert stretches.covered([span]) == len(shared)
    in_order = sorted(spans)
    assert list(stretches.meet(in_order)) == [any(turn.overlaps(span) for turn in turns) for span in in_order]
