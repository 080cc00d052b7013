"""Tidying a quote: hesitations go, content stays, and what was said can always be had back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.stats.quotes.cleaning import CutKind, clean_quote

# What was said, tidied with marks, tidied without.
CASES = [
    ("Euh… oui, on l’appelle comme ça.", "[…] oui, on l’appelle comme ça.", "oui, on l’appelle comme ça."),
    ("On distingue, hein. D’un côté", "On distingue […]. D’un côté", "On distingue. D’un côté"),
    ("le le le pilier", "[…] le pilier", "le pilier"),
    ("D’offrir une… une récréation", "D’offrir […] une récréation", "D’offrir une récréation"),
    ("et je re- je repasse", "et […] je repasse", "et je repasse"),
    ("un pro- projet", "un […] projet", "un projet"),
    ("une récréation, quoi, à des cadres", "une récréation […], à des cadres", "une récréation, à des cadres"),
]
AS_SAID = [
    "À quoi ça sert ? De quoi vivre.",
    "Voilà ce que c’est.",
    "nous nous rendons compte",
    "en en parlant",
    "c’est très très bien, et pas pas du tout",
    "Une bénévole, elle, elle se dit",
    "ça, ça marche",
    "des fois cinq, des fois jamais",
    "un peu, peut-être, presque",
    "il est bon",
    "(rires) Je rêve. [silence]",
]


@pytest.mark.parametrize(("raw", "marked", "unmarked"), CASES)
def test_hesitations_and_slips_are_cut(raw, marked, unmarked):
    assert clean_quote(raw).text == marked
    assert clean_quote(raw, mark=False).text == unmarked


@pytest.mark.parametrize("raw", AS_SAID)
def test_what_means_something_stays(raw):
    cleaned = clean_quote(raw)
    assert cleaned.text == raw
    assert cleaned.cuts == ()


def test_every_cut_is_listed_with_its_place_and_reason():
    cleaned = clean_quote("Euh, le le pilier, quoi.")
    assert [cut.span.cut(cleaned.raw).strip(" ,") for cut in cleaned.cuts] == ["Euh", "le", "quoi"]
    assert [cut.kind for cut in cleaned.cuts] == [CutKind.HESITATION, CutKind.REPETITION, CutKind.TAG]


words = st.sampled_from(
    [
        "euh",
        "hein",
        "ben",
        "le",
        "le",
        "la",
        "pas",
        "jamais",
        "plus",
        "quoi",
        "voilà",
        "c’est",
        "c’est",
        "peut-être",
        "trois",
        "re-",
        "refaire",
        "jamais",
        "«",
        "»",
        ",",
        ".",
        "…",
        "?",
    ]
)


@given(st.lists(words, max_size=14).map(" ".join), st.booleans())
def test_without_marks_the_words_are_a_subsequence_and_no_protected_word_goes(raw, mark):
    cleaned = clean_quote(raw, mark=mark)
    kept = re.findall(r"[\w’-]+", cleaned.text.replace("[…]", " "))
    said = iter(re.findall(r"[\w’-]+", raw))
    assert all(word in said for word in kept)
    for protected in ("pas", "jamais", "plus", "peut-être", "trois", "refaire"):
        assert cleaned.text.split().count(protected) <= raw.split().count(protected)
        assert len(re.findall(rf"\b{protected}\b", cleaned.text)) == len(re.findall(rf"\b{protected}\b", raw))


@given(st.text(max_size=60))
def test_any_text_can_be_tidied_and_had_back(raw):
    cleaned = clean_quote(raw)
    assert cleaned.raw == raw
    ends = [edge for cut in cleaned.cuts for edge in (cut.span.start, cut.span.end)]
    assert ends == sorted(ends)
    assert clean_quote(cleaned.text).text == cleaned.text or cleaned.cuts
