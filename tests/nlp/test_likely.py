"""Codes ranked for a passage, without any vectors: by how codes and passages are written, hits and decisions."""

import numpy as np
import pytest

from interviews_toolkit.nlp.likely import LikelyCodes, Said

CODES = ["Manque de temps. On court après les heures.", "Argent. Des dons en euros, un budget.", "Autre chose."]
TALK = ["On n'a pas une heure à nous.", "Le budget est serré.", "Il fait beau.", "Les camions passent à l'atelier."]


def said(texts):
    return Said(texts, np.zeros((len(texts), 0), dtype=np.float32))


@pytest.fixture
def ranker():
    return LikelyCodes(said(CODES), np.arange(3), 3, usual=said(TALK))


def likeliest(ranker, text, hits=(0, 0, 0)):
    [scores] = ranker.score(said([text]), np.array([hits], dtype=float))
    return int(np.argmax(scores))


def test_a_code_is_likely_where_it_is_spoken_of(ranker):
    assert likeliest(ranker, "Faut trouver les heures, on court.") == 0
    assert likeliest(ranker, "Un don de mille euros.") == 1


def test_an_indicator_found_makes_its_code_likelier(ranker):
    text = "Les camions passent."
    [without] = ranker.score(said([text]), np.zeros((1, 3)))
    [found] = ranker.score(said([text]), np.array([[0.0, 0.0, 1.0]]))
    assert found - without == pytest.approx([0, 0, 2])


def test_decisions_teach_a_code_what_it_does_not_say_of_itself(ranker):
    ask = "Les camions sont à l'atelier."
    assert likeliest(ranker, ask) != 2
    judged = ["Nos camions.", "Un camion à l'atelier.", "Le budget des dons.", "On court."]
    ranker.learn(said(judged), np.array([[0, 0, 1], [0, 0, 1], [0, 1, 0], [1, 0, 0]]))
    assert likeliest(ranker, ask) == 2


def test_what_was_not_judged_of_a_code_teaches_nothing_of_it(ranker):
    text = "Les camions sont à l'atelier."
    [before] = ranker.score(said([text]), np.zeros((1, 3)))
    ranker.learn(said(["Nos camions."]), np.array([[-1, -1, 1]]))
    [after] = ranker.score(said([text]), np.zeros((1, 3)))
    assert after == pytest.approx(before)  # one yes alone tells it from nothing
