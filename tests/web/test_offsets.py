"""Two ways of counting the same text: the laws that keep a coding on its words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.errors import UsageError
from interviews_toolkit.model.spans import Span
from interviews_toolkit.web import Offsets

FRENCH = st.sampled_from(["é", "œ", "ç", "’", "\u202f", "📌", "👩\u200d🏫", "e\u0301", "\n", "a", "𝄞", "\ufeff"])
TEXTS = st.lists(FRENCH | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_place_counts_as_utf_16_does_and_comes_back(text):
    offsets = Offsets(text)
    for place in range(len(text) + 1):
        assert offsets.to_utf16(place) == units(text[:place])
        assert offsets.to_points(offsets.to_utf16(place)) == place


@given(TEXTS, st.data())
def test_what_a_page_selects_is_what_is_stored(text, data):
    places = range(len(text) + 1)
    start, end = sorted((data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))))
    if start == end:
        return
    offsets, span = Offsets(text), Span(start, end)
    first, last = offsets.span_to_utf16(span)
    cut = text.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le")
    assert cut == span.cut(text)
    assert offsets.span_to_points(first, last) == span


@given(TEXTS)
def test_letters_typed_apart_keep_their_places_too(text):
    apart = unicodedata.normalize("NFD", text)
    assert Offsets(apart).to_utf16(len(apart)) == units(apart)


@pytest.mark.parametrize("place", [1, 3, -1, 99])
def test_no_place_inside_a_sign_or_outside_the_text(place):
    with pytest.raises(UsageError):
        Offsets("📌📌").to_points(place)


@pytest.mark.parametrize(("start", "end"), [(2, 2), (3, 1)])
def test_an_empty_or_reversed_selection_is_refused(start, end):
    with pytest.raises(UsageError):
        Offsets("abcd").span_to_points(start, end)
