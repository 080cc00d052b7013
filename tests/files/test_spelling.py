"""Spellings made comparable, and a shadow whose offsets hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews_toolkit.files.spelling import fold, shadow, slug, without_accents


@given(st.text())
def test_a_shadow_is_as_long_as_its_text_and_its_own_shadow(text):
    assert len(shadow(text)) == len(text)
    assert shadow(shadow(text)) == shadow(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÉNONCÉ", "enonce"), ("L’œuvre", "l'oeuvre"), ("e\u0301noncé", "Énoncé"), (" n°\u00a01\u202f ", "N° 1")],
)
def test_spellings_that_mean_the_same_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


def test_accents_go_and_letters_stay():
    assert without_accents("Déjà à l'Haÿ") == "Deja a l'Hay"


@pytest.mark.parametrize(("name", "expected"), [("Entretien avec Léa (1)", "Entretien-avec-Lea-1"), ("…!", "")])
def test_a_slug_keeps_letters_and_digits(name, expected):
    assert slug(name) == expected
