"""From a terminal: a transcript corrected after coding, an interview renamed, one removed, each undone."""

import json
import shutil

import pytest

import interviews_toolkit as it

OLD = "Enquêtrice : Et alors ?\n\nMadame A : On court après le temps. L'argent manque. Le camion tombe en panne.\n"
NEW = "Enquêtrice : Et alors ?\n\nMadame A : Le camion tombe en panne. On court toujours après le temps. Voilà.\n"
CODEBOOK = """\
title: Essai
version: "1"
codes:
  - id: manque
    name: Manque
    definition: Ce qui manque.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A study of one interview, on which Anne put three codings."""
    folder = tmp_path_factory.mktemp("corriger")
    (folder / "E07.txt").write_text(OLD, encoding="utf-8")
    (folder / "grille.yaml").write_text(CODEBOOK, encoding="utf-8")
    rows = ["On court après le temps", "L'argent manque", "Le camion tombe en panne"]
    codings = "entretien;code;passage\n" + "".join(f"E07;manque;{words}\n" for words in rows)
    (folder / "codages.csv").write_text(codings, encoding="utf-8")
    with it.create(folder / "etude") as study:
        study.ingest(folder / "E07.txt")
        study.code(codebook=folder / "grille.yaml")
        study.import_codings(folder / "codages.csv", name="Anne")
    return folder


@pytest.fixture
def study(interviews, built, tmp_path):
    """Run a command on a copy of it."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)

    def run(*words, code=0):
        done = interviews(*words, "-p", tmp_path / "etude")
        assert done.code == code, done.out + done.err
        return done.out + done.err

    run.folder = tmp_path
    return run


@pytest.fixture
def corrected(study):
    (study.folder / "E07.txt").write_text(NEW, encoding="utf-8")
    return study.folder / "E07.txt"


def text(study, *words):
    return json.loads(study("show", "E07", "--json", *words))["text"]


def test_a_corrected_transcript_is_not_taken_for_another_person(study, corrected):
    said = study("ingest", corrected, code=7)
    assert "ingest --replace" in said


def test_what_changes_is_shown_and_nothing_is_kept_without_a_yes(study, corrected):
    said = study("ingest", "--replace", corrected, code=2)
    for words in ("argent", "Sans place", "toujours", "Mots changés", "--yes"):
        assert words in said
    assert "toujours" not in text(study)


def test_a_corrected_transcript_takes_the_place_of_the_old_one_which_stays_readable_and_comes_back(study, corrected):
    study("ingest", "--replace", corrected, "--yes")
    assert "toujours" in text(study)
    said = study("show", "E07", "--version", "1")
    assert "L'argent manque" in said
    assert "sans place" in said
    assert "n° 2" in study("show", "E07", "--version", "2", code=6)
    assert "correction d'une transcription (E07)" in study("undo")
    assert "toujours" not in text(study)


def test_an_interview_is_renamed_and_removed_after_saying_what_goes(study):
    study("rename", "E07", "Mairie")
    said = study("remove", "Mairie", code=2)
    assert "Codages" in said
    assert "3" in said
    study("remove", "Mairie", "--yes")
    assert "Mairie" in study("show", "Mairie", code=6)
    study("undo")
    study("undo")
    assert "camion" in text(study)


def test_erasing_asks_names_what_goes_and_cannot_be_undone(study):
    study("backup", "create")
    told = study("erase", "E07", "--yes")
    assert "Codages" in told
    assert "est effacé" in told
    assert "Une sauvegarde l'a encore" in " ".join(told.split())
    assert "interviews project backup renew" in told
    assert "1 sauvegarde d'avant ôtée" in study("backup", "renew", "--yes")
    journal = study("journal")
    assert "effacement" in journal
    assert "E07" not in journal
    study("show", "E07", code=6)
    study("erase", "E99", "--yes", code=6)
