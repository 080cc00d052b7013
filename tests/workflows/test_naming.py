"""Interviews get short ids, of the participants' table where it has them; a person is asked, nothing is guessed."""

import os
import sys
from pathlib import Path

import pytest

from interviews_toolkit import store
from interviews_toolkit.errors import InputFileError, UsageError
from interviews_toolkit.readers import near_ids
from interviews_toolkit.workflows.reading.change_interviews import rename_interview
from interviews_toolkit.workflows.reading.ingest import FileWishes, ingest
from tests.workflows.conftest import ANNE, ticking

TALK = "Enquêtrice : Et alors ?\nMme {n} : On court après le temps, {n}.\n"
FILES = ("Entretien 7 - Mairie de Lille.txt", "Entretien 12 - Crèche.txt")


@pytest.fixture
def anne(tmp_path):
    ticks = ticking()
    with store.create_project(tmp_path / "e.interviews", title="E", clock=lambda: next(ticks)) as project:
        yield store.Sitting(project, ANNE)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "textes"
    folder.mkdir()
    for n, name in enumerate(FILES):
        (folder / name).write_text(TALK.format(n="AB"[n]), encoding="utf-8")
    return folder


def ids(report):
    return [one.id for one in report.added]


@pytest.mark.parametrize(
    ("id_from", "found"),
    [
        ("name", ["Entretien-12-Creche", "Entretien-7-Mairie-de-Lille"]),
        ("number", ["E12", "E07"]),
        (r"- (\w+)", ["Creche", "Mairie"]),
    ],
)
def test_ids_are_chosen_from_the_files_names_as_one_says(anne, folder, id_from, found):
    assert ids(ingest(anne, [folder], said=FileWishes(id_from=id_from))) == found


def test_a_name_that_says_no_id_is_told_with_all_the_others_and_nothing_is_kept(anne, folder):
    with pytest.raises(InputFileError) as caught:
        ingest(anne, [folder], said=FileWishes(id_from=r"Nord (\d+)"))
    assert len(caught.value.faults) == 2
    with pytest.raises(UsageError):
        ingest(anne, [folder], said=FileWishes(id_from="("))
    assert ids(ingest(anne, [folder])) == ["Entretien-12-Creche", "Entretien-7-Mairie-de-Lille"]


def test_a_row_of_the_files_own_name_is_its_row_however_the_id_is_spelt(anne, folder):
    first, second = (Path(name).stem for name in FILES)
    (folder / "participants.csv").write_text(f"id;type\n{first};a\nAutre nom;b\n", encoding="utf-8")
    read = ingest(anne, [folder], said=FileWishes(id_from="name"))
    assert first in ids(read)
    [left] = [one for one in ids(read) if one != first]
    assert rename_interview(anne, left, "Autre nom") == "Autre nom"
    assert second not in ids(read)


def test_where_the_table_has_another_name_a_person_says_which_it_is(anne, folder):
    (folder / "participants.csv").write_text("id;type\nMairie-Lille;mairie\nCrèche-Roubaix;crèche\n", encoding="utf-8")
    asked = {}

    def ask(file, name, near):
        asked[file.name] = near
        return near[0]

    assert near_ids(Path(FILES[0]).stem, ["Mairie-Lille", "Zoo"]) == ["Mairie-Lille"]
    assert sorted(ids(ingest(anne, [folder], said=FileWishes(ask=ask)))) == ["Crèche-Roubaix", "Mairie-Lille"]
    assert set(asked) == set(FILES)


def test_an_interview_without_a_row_is_kept_and_told_with_the_names_like_its_own(anne, folder):
    (folder / "participants.csv").write_text("id;type\nMairie-Lille;mairie\nEntretien-12-Creche;c\n", encoding="utf-8")
    report = ingest(anne, [folder], said=FileWishes(ask=lambda *_words: None))
    assert ids(report) == ["Entretien-12-Creche", "Entretien-7-Mairie-de-Lille"]
    assert report.unlisted == (("Entretien-7-Mairie-de-Lille", ("Mairie-Lille",)),)
    assert report.near == ()


def test_only_those_a_person_names_may_be_without_a_row_where_that_is_asked(anne, folder):
    (folder / "participants.csv").write_text("id;type\nMairie-Lille;mairie\n", encoding="utf-8")
    with pytest.raises(InputFileError):
        ingest(anne, [folder], said=FileWishes(alone=frozenset()))
    with anne.read() as connection:
        assert store.load_interviews(connection) == ()


def test_a_table_of_other_names_than_the_interviews_is_told_and_so_are_words_of_consent(anne, folder, tmp_path):
    ingest(anne, [folder], said=FileWishes(id_from="number"))
    table = tmp_path / "participants.csv"
    table.write_text("id;consentement\nP07;oui\nP12;citation anonyme\n", encoding="utf-8")
    report = ingest(anne, [table])
    assert dict(report.near) == {"E07": "P07", "E12": "P12"}
    assert report.unknown_consents == ("oui",)
    table.write_text("id;consentement\nE07;Citation anonyme\nP12;\n", encoding="utf-8")
    report = ingest(anne, [table])
    assert report.near == ()
    assert report.unknown_consents == ()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no name there")
def test_a_pipe_and_an_endless_device_are_refused_not_waited_for(anne, tmp_path):
    os.mkfifo(tmp_path / "tube.txt")
    (tmp_path / "lien.txt").symlink_to("/dev/zero")
    with pytest.raises(InputFileError) as refused:
        ingest(anne, [tmp_path / "tube.txt", tmp_path / "lien.txt"])
    assert len(refused.value.faults) == 2
