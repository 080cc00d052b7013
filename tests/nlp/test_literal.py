"""Words found as they are typed."""

import pytest

from interviews_toolkit.nlp.literal import FoldedTexts


def found(typed, interview, **more):
    return [span.cut(interview.text) for span in FoldedTexts().find(typed, interview, **more)]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("ecole", ["École", "école"]),
        ("ÉCO", ["Éco", "éco"]),
        ("cœur", ["cœur"]),
        ("coeur d", ["cœur\nd"]),
        ("l'ete", ["l\u2019été"]),
        ("ole", []),
        ("œ", ["Œ"]),
        ("  ", []),
    ],
)
def test_accents_capitals_and_ligatures_are_set_aside_and_places_stay(make_interview, typed, places):
    interview = make_interview("E01", "Œuvre 📌 : École, par cœur\ndans l\u2019été, une école.")
    assert found(typed, interview) == places


def test_an_ending_ligature_moves_no_later_place(make_interview):
    interview = make_interview("E01", "Le nœud, le vœu, la fin.")
    assert found("fin", interview) == ["fin"]


def test_interviewers_are_searched_only_when_asked(make_interview):
    interview = make_interview("E01", "Q: Le temps ?", "Le temps passe.")
    assert len(found("temps", interview)) == 1
    assert len(found("temps", interview, include_interviewer=True)) == 2


def test_words_of_two_turns_are_not_found_together(make_interview):
    interview = make_interview("E01", "Q: Alors ?", "Le temps.", "Passe ici.")
    assert found("temps. passe", interview) == []
