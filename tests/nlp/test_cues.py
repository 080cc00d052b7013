"""What is noted round a match: never filtered on, so a wrong note costs a glance and no more."""

import pytest

from interviews_toolkit.model.suggestions import Cue


@pytest.mark.parametrize(
    ("indicator", "said", "cues"),
    [
        ("temps", "On a pas vraiment assez de temps.", {Cue.NEGATION}),
        ("temps", "Le temps, on l'a pas.", {Cue.NEGATION}),
        ("moyen", "Y a plus de moyens.", {Cue.NEGATION}),
        ("moyen", "On veut plus de moyens.", set()),
        ("moyen", "On a pas mal de moyens.", set()),
        ("moyen", "On a jamais eu les moyens.", {Cue.NEGATION}),
        ("temps", "Pas de souci. On a le temps.", set()),
        ("pro bono", "Qu'est-ce que c'est, le pro bono ?", {Cue.QUESTION}),
        ("pro bono", "Est-ce que vous faites du pro bono", {Cue.QUESTION}),
        ("réseau", "Il m'a dit que le réseau suffisait.", {Cue.REPORTED}),
        ("réseau", "Je dis que le réseau suffit.", set()),
        ("réseau", "Ils répètent « le réseau, le réseau ».", {Cue.REPORTED}),
        ("réseau", "Si on avait un réseau, on irait.", {Cue.HYPOTHETICAL}),
        ("outiller", "On les outillerait bien.", {Cue.HYPOTHETICAL}),
        ("aider", "On espérait aider.", set()),
        ("réseau", "Le réseau est là.", set()),
    ],
)
def test_cues_are_noted(matches_in, indicator, said, cues):
    _interview, found = matches_in(indicator, said)
    assert [set(match.cues) for match in found] == [cues] * len(found)
    assert found
