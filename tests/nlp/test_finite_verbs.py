"""Finite verbs are told from infinitives and participles by part of speech, form and what stands before."""

import pytest

from interviews_toolkit.nlp.finite_verbs import find_finite_verbs
from interviews_toolkit.nlp.noticing import notice


@pytest.fixture
def finite(analyzer, make_interview):
    def find(said):
        interview = make_interview("E01", said)
        [analysis] = analyzer.analyze([interview])
        return [span.cut(interview.text) for span in find_finite_verbs(analysis)]

    return find


@pytest.mark.parametrize(
    ("said", "verbs"),
    [
        ("On travaille beaucoup, et nous cherchons des bras.", ["travaille", "cherchons"]),
        ("Donner de l'argent sans se lever, ou prêter une salle.", []),
        ("Une convention signée, des rôles écrits, un référent connu des deux.", []),
        ("On a perdu du temps.", ["a"]),
        ("C'était compliqué, j'en ai parlé au maire.", ["était", "ai"]),
        ("Elle ne le dit jamais.", ["dit"]),
        ("Un pont construit en deux ans, une salle refaite.", []),
        ("Je leur montre l'atelier.", ["montre"]),
        ("Ça ouvre des portes.", ["ouvre"]),
        ("Les gens en parlant, en cherchant, en travaillant ensemble.", []),
    ],
)
def test_finite_verbs_are_found_and_nothing_else(finite, said, verbs):
    assert finite(said) == verbs


def test_a_form_in_ie_is_finite_when_its_verb_ends_in_er(finite):
    assert finite("Le salarié oublie sa paie.")[:1] == ["oublie"]


def test_all_analyses_of_an_interview_are_read_and_none_means_nobody_looked(analyzer, make_interview):
    interview = make_interview("E01", "On cherche des bras. Rien.")
    [analysis] = analyzer.analyze([interview])
    noticed = notice({"E01": (analysis, analysis), "E02": ()})
    assert [span.cut(interview.text) for span in noticed.verbs["E01"]] == ["cherche"]
    assert noticed.verbs["E02"] == ()
