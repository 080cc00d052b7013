"""A whole study gone through for what would let somebody be recognised."""

import pytest

import interviews_toolkit as it
from interviews_toolkit.exports.identifying_table import list_identifying, list_risks
from interviews_toolkit.model.interviews import Case
from interviews_toolkit.stats.layers.rare import find_rare, merge_few

SAID = "Enquêtrice : Claire Durand ?\n\nMme B : J'ai vu Mme Ben Salah, encore Mme Ben Salah, au 03 20 12 34 56.\n"
OTHER = "Enquêtrice : Et alors ?\n\nMadame C : Mme Ben Salah est passée par Vermelles. On manque de temps.\n"


def test_words_are_listed_once_with_where_they_are_said(tmp_path):
    (tmp_path / "E07.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "E08.txt").write_text(OTHER, encoding="utf-8")
    table = "id;nom;commune;type_acteur\nE07;Claire Durand;Vermelles;temps\nE08;;;réseau\n"
    (tmp_path / "participants.csv").write_text(table, encoding="utf-8")
    with it.create(tmp_path / "etude") as study:
        study.ingest([tmp_path / "E07.txt", tmp_path / "E08.txt"], participants=tmp_path / "participants.csv")
        found = study.identify()
    assert [(one.kind.value, one.words, dict(one.interviews)) for one in found] == [
        ("person", "Ben Salah", {"E07": 2, "E08": 1}),
        ("person", "Claire Durand", {"E07": 1}),
        ("place", "Vermelles", {"E08": 1}),
        ("telephone", "03 20 12 34 56", {"E07": 1}),
    ]
    shown = list_identifying([(one.kind, one.words, one.interviews) for one in found])
    assert shown.rows[0] == ("person", "Ben Salah", 3, "E07 E08")


@pytest.fixture
def people():
    """Four companies of two towns, and one network."""
    table = {"E1": ("entreprise", "Lens"), "E2": ("entreprise", "Lens"), "E3": ("entreprise", "Lens"),
             "E4": ("entreprise", "Arras"), "E5": ("réseau", "Lens")}  # fmt: skip
    return {iid: Case(iid, {"type": kind, "ville": town, "vide": ""}) for iid, (kind, town) in table.items()}


def test_only_the_smallest_combinations_that_fewer_than_three_share_are_rare(people):
    rare = find_rare(people, ("type", "ville", "vide"))
    assert rare["E1"] == ()
    assert rare["E4"] == ((("ville", "Arras"),),)
    assert rare["E5"] == ((("type", "réseau"),),)
    six = {**people, **{f"E{n}": Case(f"E{n}", {"type": "réseau", "ville": "Arras"}) for n in range(6, 9)}}
    assert find_rare(six, ("type", "ville"))["E4"] == ((("type", "entreprise"), ("ville", "Arras")),)


def test_a_type_of_fewer_than_three_actors_is_merged_with_the_others(people):
    assert {iid: case.attributes["type"] for iid, case in merge_few(people, "type", "autres").items()}["E5"] == "autres"
    assert merge_few(people, "type", "autres")["E1"].attributes["type"] == "entreprise"


def test_each_interview_is_weighed_by_what_is_said_and_by_what_its_actor_shares(tmp_path):
    said = {
        "E07": "Mme B : Je suis conseillère municipale depuis 2008. J'ai vu Mme Ben Salah deux fois, Mme Ben Salah.\n",
        "E08": "Mme C : On manque de temps pour tout, c'est la vérité.\n",
        "E09": "Mme D : Écrivez à claire.durand@exemple.fr, elle répond.\n",
    }
    for name, words in said.items():
        (tmp_path / f"{name}.txt").write_text(f"Enquêtrice : Alors ?\n\n{words}", encoding="utf-8")
    table = (
        "id;type_acteur;consentement;duree_min\nE07;élue;citation anonyme;31\n"
        "E08;réseau;citation nominative;42\nE09;réseau;;53\n"
    )
    (tmp_path / "participants.csv").write_text(table, encoding="utf-8")
    with it.create(tmp_path / "etude") as study:
        study.ingest([tmp_path / f"{name}.txt" for name in said], participants=tmp_path / "participants.csv")
        found = {one.interview_id: one for one in study.disclose()}
    assert found["E07"].n_dated_roles == 1
    assert found["E07"].mentions["person"] == 1
    assert found["E07"].rare == ((("type_acteur", "élue"),),)
    assert found["E08"].consent.value == "named"
    assert found["E09"].mentions["email"] == 1
    table = list_risks(list(found.values()))
    assert [row[:2] for row in table.rows] == [("E07", 3), ("E09", 3), ("E08", 2)]
    assert not any("duree_min" in str(cell) for row in table.rows for cell in row)
