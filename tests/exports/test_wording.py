"""Figures said in French."""

import pytest

from interviews_toolkit.exports import actors, in_words, share_of, thousands


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "aucun acteur sur 17"), (1, "1 acteur sur 17"), (12, "12 acteurs sur 17"), (17, "les 17 acteurs")],
)
def test_actors_come_with_their_base(n, said):
    assert actors(n, 17) == said


@pytest.mark.parametrize(
    ("n", "base", "said"), [(12, 17, "12/17"), (1, 20, "1/20 (5\u202f%)"), (21, 200, "21/200 (11\u202f%)")]
)
def test_no_percentage_under_twenty_and_halves_round_up(n, base, said):
    assert share_of(n, base) == said


def test_thousands_are_set_apart_by_a_narrow_space():
    assert thousands(27012) == "27\u202f012"


@pytest.mark.parametrize(
    ("n", "base", "said"),
    [(17, 17, "tous"), (12, 17, "large majorité"), (12, 18, "large majorité"), (1, 2, "un acteur"), (0, 0, "")],
)
def test_words_follow_the_scale_of_their_base(n, base, said):
    assert in_words(n, base) == said
