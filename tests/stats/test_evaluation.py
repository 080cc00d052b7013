"""Precision, recall and F1 against a person's coding."""

import pytest

from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.model.codebook import Code, Codebook
from interviews_toolkit.model.layers import Layer, Mark
from interviews_toolkit.model.spans import Span
from interviews_toolkit.stats.agreement.evaluation import Score, evaluate_suggestions

CODEBOOK = Codebook("essai", "1", (Code("temps", "Temps", None, "d"), Code("moyens", "Moyens", None, "d")))


def layer(name: str, marks, seen=("E1",)) -> Layer:
    return Layer(name, tuple(Mark("E1", Span(s, e), c) for s, e, c in marks), frozenset(seen), reviewed=True)


@pytest.fixture
def interview(make_interview):
    return make_interview("E1", "a" * 100, "b" * 100, "c" * 100)


def test_turns_count_once_however_many_passages_they_hold(interview):
    person = layer("p", [(0, 10, "temps"), (110, 120, "temps")])
    ours = layer("m", [(20, 30, "temps"), (40, 50, "temps"), (210, 220, "temps")])
    score = evaluate_suggestions([interview], CODEBOOK, suggested=ours, person=person).scores["temps"]
    assert (score.n_person, score.n_suggested, score.right) == (2, 2, 1)
    assert score.precision == score.recall == score.f1 == 0.5


def test_a_sentence_inside_a_coded_paragraph_is_found_at_passage_level(interview):
    person = layer("p", [(0, 90, "temps")])
    ours = layer("m", [(10, 30, "temps"), (85, 99, "moyens")])
    result = evaluate_suggestions([interview], CODEBOOK, suggested=ours, person=person, unit="passage")
    assert result.scores["temps"].f1 == 1
    assert result.scores["moyens"].precision == 0
    assert result.scores["moyens"].recall is None


def test_a_ratio_without_base_does_not_exist():
    assert Score(0, 0, 0, 0).f1 is None
    assert Score(0, 0, 0, 3).f1 == 0
    assert Score(0, 3, 0, 0).precision is None


def test_interviews_the_person_has_not_seen_do_not_count_against_anyone(make_interview, interview):
    other = make_interview("E2", "z" * 50)
    ours = Layer("m", (Mark("E2", Span(0, 5), "temps"),), frozenset({"E1", "E2"}), reviewed=False)
    result = evaluate_suggestions([interview, other], CODEBOOK, suggested=ours, person=layer("p", []))
    assert result.interviews == ("E1",)
    assert result.overall.n_suggested == 0
    with pytest.raises(NotEnoughDataError):
        evaluate_suggestions([other], CODEBOOK, suggested=ours, person=layer("p", []))
