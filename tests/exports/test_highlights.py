"""Marked words: the quote's words come out again, and nothing in it is taken for HTML."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.exports.highlights import mark_words


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=6), max_size=4))
def test_taking_the_marks_away_gives_the_quote_back(quote, words):
    marked = str(mark_words(quote, words))
    assert html.unescape(re.sub(r"</?mark>", "", marked)) == quote


def test_markup_in_a_transcript_is_shown_not_obeyed():
    assert mark_words('<img src=x onerror="a">', ["img"]) == "&lt;<mark>img</mark> src=x onerror=&#34;a&#34;&gt;"


def test_a_word_is_marked_whole_and_in_any_case():
    assert mark_words("Le temps, tempsplein", ["temps"]) == "Le <mark>temps</mark>, tempsplein"
