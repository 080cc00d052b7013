"""Forms of one name are one, words are replaced and put back, and a name left in a text is known by its fingerprint."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews_toolkit.model.spans import Span
from interviews_toolkit.privacy import (
    MentionKind,
    Swapped,
    find_in_study,
    find_left,
    group_mentions,
    swap_words,
    take_fingerprints,
)


def entities(*texts, before=()):
    found = find_in_study({f"E{n:02d}": text for n, text in enumerate(texts, 1)}, known={}, named={})
    return [(one.forms, one.pseudonym, dict(one.where)) for one in group_mentions(found, before=before)]


def test_forms_of_one_person_are_one_and_two_people_of_one_first_name_stay_apart():
    assert entities("J'ai vu Claire Durand, puis Mme Durand.", "On a parlé à Claire, chez Bonduel.") == [
        (("Claire Durand", "Claire", "Durand"), "[PERS_01]", {"E01": 2, "E02": 1}),
        (("Bonduel",), "[ORG_01]", {"E02": 1}),
    ]
    assert [forms for forms, *_rest in entities("J'ai vu Claire Durand et Claire Petit. Et puis Claire.")] == [
        ("Claire Durand",),
        ("Claire Petit",),
        ("Claire",),
    ]


def test_words_at_the_head_of_a_sentence_are_names_where_the_study_says_so():
    text = "Zorba a fermé. On était chez Zorba. Dommage. Bernard est parti. On est allés à Lille."
    assert [forms for forms, *_rest in entities(text)] == [("Zorba",), ("Dommage",), ("Bernard",), ("Lille",)]
    found = find_in_study({"E01": text}, known={}, named={})["E01"]
    assert [one.words for one in found if one.is_doubtful] == ["Dommage"]


def test_everyday_words_at_the_head_of_a_sentence_name_nobody_where_the_language_has_them():
    said = (
        "Entretien E07, chez Claire\nClaire\tEst-ce que ça va ? (rires) Donc RH, oui. Excusez-moi. Laissez-le. "
        "Vingt-six ans. « Nickel. » Désigner quelqu'un… Jean-Paul est venu. CE QUI COMPTE, c'est le Pas-de-Calais."
    )
    words = {*re.findall(r"\w+", "est ce donc excusez moi laissez le vingt six nickel désigner qui compte pas de jean")}
    found = find_in_study({"E07": said}, known={}, named={}, is_word=words.__contains__)["E07"]
    assert [(one.words, one.is_doubtful) for one in found] == [
        ("Claire", False),
        ("Claire", False),
        ("Jean-Paul", False),
        ("Pas-de-Calais", False),
    ]
    assert found[-1].kind is MentionKind.PLACE


def test_what_tells_nobody_is_left():
    text = "En France, à Noël, la CAF et Pôle emploi, c'est l'État. On a le RSA. Madame, vous voyez, Facebook."
    assert find_in_study({"E01": text}, known={}, named={})["E01"] == ()


def test_what_a_voice_is_called_by_and_a_title_are_no_names():
    said = "Madame l'Enquêtrice ? Mme Enquêtrice, Chercheuse Claire Petit et l'Animateur. On a vu Mme Durand."
    named = {"E01": {Span(10, 20): MentionKind.PERSON}}
    known = {"Mme Durand": MentionKind.PERSON, "Enquêtrice": MentionKind.PERSON}
    found = find_in_study({"E01": said}, known=known, named=named)["E01"]
    assert [(one.words, said[one.span.start : one.span.end]) for one in found] == [
        ("Claire Petit", "Claire Petit"),
        ("Mme Durand", "Mme Durand"),
    ]


def test_a_role_with_its_dates_is_found():
    [found] = find_in_study({"E01": "il est adjoint au maire depuis 2014, lui"}, known={}, named={})["E01"]
    assert (found.kind, found.words) == (MentionKind.ROLE, "adjoint au maire depuis 2014")


@settings(max_examples=60)
@given(st.text("abAB é📌\n", max_size=30), st.sampled_from([{"A": "[P_1]"}, {"A b": "x", "A": "", "B": "[L]"}]))
def test_swaps_are_undone_and_no_passage_cuts_a_name(text, words):
    swapped = Swapped(text, swap_words(text, words))
    back = Swapped(swapped.after, swapped.back())
    assert back.after == text
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            touched = [one for one in swapped.swaps if one.start < end and start < one.start + len(one.old)]
            if any(not one.new for one in touched):
                continue
            landed = swapped.land(Span(start, end)).span
            if not touched:
                assert landed.cut(swapped.after) == text[start:end]
            else:
                assert all(one.new in landed.cut(swapped.after) for one in touched)


def test_a_name_is_found_on_two_lines_and_with_another_apostrophe():
    text = "Vu Claire\nDurand, et l’Amicale d’Arras."
    words = {"Claire Durand": "[PERS_01]", "Amicale d'Arras": "[ORG_01]"}
    assert Swapped(text, swap_words(text, words)).after == "Vu [PERS_01], et l’[ORG_01]."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("CLAIRE DURAND", ("[PERS_01]",)),
        ("vu durand, rose, une rose", ()),
        ("Rose est là", ("[PERS_02]",)),
        ("Écrire à claire.durand@exemple.fr", ("[COURRIEL_01]",)),
        ("E07_Durand.docx", ("[PERS_01]",)),
        ("[PERS_01] et [PERS_02]", ()),
    ],
)
def test_a_name_left_is_told_by_its_pseudonym(text, left):
    forms = [("Claire Durand", "[PERS_01]"), ("Durand", "[PERS_01]"), ("Rose", "[PERS_02]")]
    known = take_fingerprints([*forms, ("claire.durand@exemple.fr", "[COURRIEL_01]"), ("Li", "[PERS_03]")])
    assert set(find_left(text, known)) >= set(left)
    assert bool(find_left(text, known)) == bool(left)
    assert "urand" not in str(known)
