"""Texts are parsed once, and what was parsed before an interruption stays."""

from array import array

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.analysis import WordVectors


@pytest.fixture
def texts(make):
    """Twenty interviews, and an analyser that notes what it is given and may stop on the way."""
    return [make.interview(f"E{n}", turns=(("E", f"Entretien {n}."),)) for n in range(20)]


class Analyser:
    def __init__(self, make, stop_after=99):
        self.make, self.stop_after, self.asked = make, stop_after, []

    def __call__(self, interviews):
        for n, interview in enumerate(interviews):
            if n == self.stop_after:
                raise KeyboardInterrupt
            self.asked.append(interview.id)
            yield self.make.analysis(interview, turn_starts=self.make.analysis(interview).starts[:1])


def test_only_missing_analyses_are_made(project, make, texts):
    first, second, third = Analyser(make), Analyser(make), Analyser(make)

    assert store.complete_analyses(project, texts[:3], model="fr 3.8", analyze=first).n_parsed == 3
    done = store.complete_analyses(project, texts[:5], model="fr 3.8", analyze=second)
    assert store.complete_analyses(project, texts[:5], model="fr 3.8", analyze=third).n_parsed == 0

    assert (first.asked, second.asked, third.asked) == (["E0", "E1", "E2"], ["E3", "E4"], [])
    assert set(done.analyses) == {interview.text_hash for interview in texts[:5]}


def test_what_was_analysed_before_ctrl_c_is_kept(project, make, texts):
    with pytest.raises(KeyboardInterrupt):
        store.complete_analyses(project, texts, model="fr 3.8", analyze=Analyser(make, stop_after=18))

    rest = Analyser(make)
    store.complete_analyses(project, texts, model="fr 3.8", analyze=rest)
    assert rest.asked == ["E18", "E19"]


def test_words_are_looked_up_once_even_those_without_a_vector(project):
    asked = []

    def look_up(forms):
        asked.append(tuple(forms))
        return WordVectors("fr 3.8", tuple(forms), 2, array("f", [0.0] * 2 * len(forms)))

    first = store.complete_vectors(project, ["temps", "équipe", "temps"], model="fr 3.8", look_up=look_up)
    again = store.complete_vectors(project, ["équipe"], model="fr 3.8", look_up=look_up)
    store.complete_vectors(project, ["équipe", "argent"], model="fr 3.8", look_up=look_up)

    assert asked == [("temps", "équipe"), ("argent",)]
    assert first.forms == again.forms == ("temps", "équipe")
    assert store.complete_vectors(project, [], model="autre", look_up=look_up).forms == ()
