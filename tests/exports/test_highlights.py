"""Marked words: the quote's words come out again, and nothing in it is taken for HTML."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.exports.highlights import mark_spans, mark_words
from interviews_toolkit.model.spans import Excerpt, Span


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=6), max_size=4))
def test_taking_the_marks_away_gives_the_quote_back(quote, words):
    marked = str(mark_words(quote, words))
    assert html.unescape(re.sub(r"</?mark>", "", marked)) == quote


def test_markup_in_a_transcript_is_shown_not_obeyed():
    assert mark_words('<img src=x onerror="a">', ["img"]) == "&lt;<mark>img</mark> src=x onerror=&#34;a&#34;&gt;"


def test_a_word_is_marked_whole_and_in_any_case():
    assert mark_words("Le temps, tempsplein", ["temps"]) == "Le <mark>temps</mark>, tempsplein"


@given(st.text(min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5))
def test_marked_spans_give_the_quote_back_and_stay_inside_it(quote, places):
    excerpt = Excerpt("E1", Span(10, 10 + len(quote)), quote)
    marked = str(mark_spans(excerpt, [Span(start, start + length) for start, length in places]))
    assert html.unescape(re.sub(r"</?mark>", "", marked)) == quote


def test_only_the_words_at_the_matched_place_are_marked():
    excerpt = Excerpt("E1", Span(5, 28), "de la part de nos <amis>")
    assert mark_spans(excerpt, [Span(8, 12)]) == "de <mark>la p</mark>art de nos &lt;amis&gt;"
