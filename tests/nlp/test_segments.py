"""Segments of some forty words, and the words that count in them."""

import pytest

from interviews_toolkit.nlp.segments import cut_segments, segment_forms, text_forms


@pytest.mark.parametrize(
    ("size", "window", "segments"),
    [
        (1, None, ["Cool", "!", "Cool", "cool", "cool."]),
        (1, 1, ["Cool !", "Cool", "cool cool."]),
        (1, 2, ["Cool !", "Cool cool cool."]),
        (2, None, ["Cool !", "Cool cool", "cool."]),
        (2, 2, ["Cool !", "Cool cool cool."]),
        (3, None, ["Cool !", "Cool cool cool."]),
        (3, 2, ["Cool ! Cool cool cool."]),
        (3, 3, ["Cool ! Cool cool cool."]),
    ],
)
def test_cuts_are_rainettes(make_interview, size, window, segments):
    """The eight cases of tests/testthat/test_split_segments.R in rainette (J. Barnier)."""
    interview = make_interview("E01", "Cool ! Cool cool cool.")
    cut = cut_segments(interview, size=size, window=window)
    assert [segment.span.cut(interview.text) for segment in cut] == segments


def test_a_segment_never_leaves_its_turn_nor_is_the_interviewers(make_interview):
    interview = make_interview("E01", "Q: Alors ?", "Oui.", "Q: Et ?", "un deux trois quatre cinq six")
    cut = cut_segments(interview, size=3)
    assert [(segment.turn, segment.span.cut(interview.text)) for segment in cut] == [
        (1, "Oui."),
        (3, "un deux trois"),
        (3, "quatre cinq six"),
    ]
    assert len(cut_segments(interview, size=3, include_interviewer=True)) == 5


def test_segments_tile_the_words_of_a_turn(make_interview):
    said = "Alors, l’idée\u00a0: outiller !\nDu temps ; des moyens… " * 30
    interview = make_interview("E01", said)
    cut = cut_segments(interview, size=12)
    words = [word for segment in cut for word in segment.span.cut(interview.text).split()]
    assert words == said.split()
    assert all(segment.span.cut(interview.text)[-1] in "!…:;,." for segment in cut)


def test_active_forms_are_lemmas_that_say_something(analyzer, make_interview):
    said = "Euh, nous avons vraiment outillé les parties prenantes, voilà, c'est une chose que l'on fait (rires)."
    interview = make_interview("E01", said)
    (analysis,) = analyzer.analyze([interview])
    forms = segment_forms(cut_segments(interview), analysis)
    assert forms.active == (("outiller", "partie", "prenant"),)
    (supplementary,) = forms.supplementary
    assert {"nous", "avoir", "vraiment", "chose", "faire"} <= set(supplementary)
    assert not {"euh", "voilà", "rire", ",", "("} & set(supplementary)


def test_forms_stay_with_their_segment(analyzer, make_interview):
    interview = make_interview("E01", "Les réseaux aident. Les entreprises donnent du temps.", "Bien sûr, la mairie.")
    (analysis,) = analyzer.analyze([interview])
    cut = cut_segments(interview, size=3)
    active = segment_forms(cut, analysis).active
    assert len(active) == len(cut)
    assert [("réseau" in forms, "mairie" in forms) for forms in active] == [
        (True, False),
        (False, False),
        (False, False),
        (False, True),
    ]


def test_a_codebook_s_words_are_taken_as_the_interviews_say_them(analyzer, make_interview):
    interview = make_interview("E01", "La marche, c'est mon plaisir. J'aime la marche.")
    (analysis,) = analyzer.analyze([interview])
    (met, unmet, nothing) = text_forms(["Marche du matin", "L'outillage des bénévoles", "et puis voilà"], [analysis])
    assert met == ("marche", "matin")
    assert unmet == ("outillage", "bénévole")
    assert nothing == ()
