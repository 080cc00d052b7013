"""What may be printed of whom: no mandate with its year, no name once nobody reads again, no line on few actors."""

from dataclasses import replace

import pytest

from interviews_toolkit.exports.class_section import make_class_section
from interviews_toolkit.model.analysis import Entity
from interviews_toolkit.model.clusters import Cluster, Clustering, FormProfile, TypicalExcerpt
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.model.noticed import Noticed
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.model.spans import Excerpt, Segment, Span
from interviews_toolkit.stats.quotes.disclosure import Disclosure, clear_classes, find_names

NAMED = "Donc chez nous il y a les Conserves Delmotte à côté de Wambrechin, et l'autre atelier est en ville."
PLAIN = "Le temps manque à tout le monde, et les ateliers ferment les uns après les autres par ici."
KINDS = {"E1": "mairie", "E2": "mairie", "E3": "mairie", "E4": "chambre"}


def cases(consent="citation anonyme"):
    return {who: Case(who, {"type_acteur": kind, "consentement": consent}) for who, kind in KINDS.items()}


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("Je suis conseillère municipale ici depuis 2008 et vice-présidente de l'agglo.", True),
        ("En 2014 j'étais directeur d'une petite structure.", True),
        ("Depuis 2008 les choses ont changé. Le maire nous soutient.", False),
        ("La directrice fait tout elle-même, on n'a pas de moyens.", False),
        ("En 2020 tout le monde a fermé.", False),
    ],
)
def test_a_mandate_with_its_year_says_who_speaks(words, points):
    excerpt = Excerpt("E1", Span(0, len(words)), words)
    assert Disclosure(cases(), Noticed()).points(excerpt) is points
    assert Disclosure(cases(), Noticed()).allows(excerpt) is not points
    assert Disclosure(cases("citation nominative"), Noticed()).allows(excerpt), "who is quoted by name may say it"
    assert not Disclosure(cases("aucune citation"), Noticed()).allows(excerpt)


@pytest.mark.parametrize(
    ("who", "words", "may_print"),
    [
        ("E4", "Pour nous, chambre, c'est assez loin.", False),
        ("E4", "Nous les chambres, on n'y est pour rien.", False),
        ("E1", "Pour nous, mairie, c'est assez loin.", True),
        ("E1", "Il faut demander à la chambre.", True),
        ("E4", "On est une petite maison, à part.", True),
        ("E2", "Comme chargé de mission je vois tout.", False),
        ("E2", "Par téléphone, ça va plus vite.", True),
    ],
)
def test_words_that_say_what_few_are_are_not_printed_in_a_final_document(who, words, may_print):
    told = cases() | {"E2": Case("E2", {"type_acteur": "mairie", "fonction": "chargé de mission", "mode": "téléphone"})}
    seen = Disclosure(told, Noticed(), names_too=True)
    assert seen.points(Excerpt(who, Span(0, len(words)), words)) is not may_print
    assert not Disclosure(told, Noticed()).points(Excerpt(who, Span(0, len(words)), words)), "a draft shows it"


@pytest.fixture
def study(make_interview):
    """Four interviews, in the last of which a company and a town are named; one class made of all of them."""
    interviews = tuple(make_interview(who, PLAIN, NAMED if who == "E4" else PLAIN) for who in KINDS)
    texts = {one.id: one.text for one in interviews}

    def at(word):
        start = texts["E4"].index(word)
        return Entity(Span(start, start + len(word)), "LOC")

    noticed = Noticed({"E4": (at("Conserves Delmotte"), at("Wambrechin"))})
    spots = [(one.id, turn.span) for one in interviews for turn in one.codable_turns]
    typical = tuple(TypicalExcerpt(Excerpt(who, s, s.cut(texts[who])), 9.0, ("temps",)) for who, s in spots[::-1])
    words = tuple(FormProfile(form, 3, 3, 9.0) for form in ("delmotte", "wambrechin", "temps", "ateliers"))
    modalities = tuple(
        FormProfile(form, 3, 3, 9.0) for form in ("interview=E4", "type_acteur=chambre", "type_acteur=mairie")
    )
    segments = tuple(Segment(who, span, row) for row, (who, span) in enumerate(spots))
    cluster = Cluster(
        "reinert-1", "delmotte · temps", segments, words, words, modalities, typical, supplementary=words, edge=typical
    )
    run = Clustering("reinert", "reinert", {"on": "uncoded", "k": 1}, (cluster,), 8, 50)
    return Snapshot("Essai", interviews, cases(), clusterings=(run,), group_by="type_acteur"), noticed


def test_names_of_places_and_companies_are_no_telling_words_of_a_class(study):
    snapshot, noticed = study
    assert {"delmotte", "wambrechin"} <= find_names(snapshot.interviews, noticed)
    [run] = snapshot.clusterings
    [cluster] = clear_classes(run, snapshot.interviews, Disclosure(snapshot.cases, noticed)).clusters
    for profiles in (cluster.profile, cluster.antiprofile, cluster.supplementary):
        assert [one.form for one in profiles] == ["temps", "ateliers"]
    assert cluster.name == "temps"


def test_a_type_of_one_actor_never_stands_beside_its_number_in_a_class(study):
    """It was « Plutôt chez : interview = E09 · type acteur = chambre consulaire »."""
    section = make_class_section(*study)
    assert section is not None
    [run] = section.runs
    [one] = run.clusters
    assert [profile.form for profile in one.cluster.modalities] == ["interview=E4", "type_acteur=mairie"]
    assert set(run.crossed.kinds) == {"mairie", "autres types"}
    assert "chambre" not in str(run.crossing)


def test_a_passage_that_names_a_place_is_not_printed_under_a_class(study):
    """It printed the organisation and two towns of a person cleared for anonymous quotation."""
    section = make_class_section(*study)
    [run] = section.runs
    printed = [one.excerpt.quote for one in (*run.excerpts["reinert-1"], *run.edge["reinert-1"])]
    assert printed
    assert not any("Delmotte" in quote for quote in printed)
    snapshot, noticed = study
    by_name = replace(snapshot, cases=cases("citation nominative"))
    [run] = make_class_section(by_name, noticed).runs
    assert any("Delmotte" in one.excerpt.quote for one in run.excerpts["reinert-1"])
