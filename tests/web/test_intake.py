"""Files read on the page: held apart, looked at, corrected, and kept only when the person says so."""

import stat
import tempfile
from pathlib import Path

import pytest

from interviews_toolkit import store

SAID = (
    "Enquêtrice : Et vous ?\nMarthe : On court après le temps.\nEnquêtrice : Et encore ?\n"
    "Invitée : Toujours.\nMarthe : Oui.\nInvitée : Voilà.\n"
).encode()


@pytest.fixture(autouse=True)
def own_tray(tmp_path, monkeypatch):
    """Temporary folders of this test alone."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def send(page, name, content=SAID, kind="application/octet-stream"):
    return page.client.post("/api/intake/file", params={"name": name}, content=content, headers={"content-type": kind})


def held(page):
    return page.client.get("/api/intake").json()["files"]


def keep(page, **more):
    [one] = [file for file in held(page) if file["kind"] == "interview"]
    voices = [{"label": voice["label"], "name": voice["label"], "role": voice["role"]} for voice in one["voices"]]
    said = {"name": one["name"], "id": one["id"], "voices": voices, **more}
    return page.post("intake/keep", {"files": [said]})


def interviews(project):
    with project.read() as connection:
        return {one.id: one for one in store.load_interviews(connection)}


def test_what_is_held_is_shown_as_it_would_be_read_and_nothing_is_stored(page, project, own_tray):
    assert send(page, "E07.txt").status_code == 200
    [one] = held(page)
    assert (one["id"], one["kind"], one["turns"]) == ("E07", "interview", 6)
    asking = one["voices"][0]
    assert (asking["label"], asking["role"]) == ("Enquêtrice", "interviewer")
    assert set(interviews(project)) == {"E01", "E02"}
    [folder] = own_tray.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_is_kept_as_corrected_in_one_act_and_the_files_go(page, project, own_tray):
    send(page, "E07.txt")
    voices = [
        {"label": "Enquêtrice", "name": "Anne", "role": "interviewer"},
        {"label": "Marthe", "name": "Marthe", "role": "interviewee"},
        {"label": "Invitée", "name": "Marthe", "role": "interviewee"},
    ]
    answer = keep(page, id="Marthe-1", voices=voices).json()
    assert answer["n"] == 1
    kept = interviews(project)["Marthe-1"]
    voices = [(turn.speaker.label, turn.speaker.role.value) for turn in kept.turns]
    assert set(voices) == {("Anne", "interviewer"), ("Marthe", "interviewee")}
    assert len(voices) == 6
    assert held(page) == []
    assert list(own_tray.iterdir()) == []
    page.undo()
    assert "Marthe-1" not in interviews(project)


def test_a_corrected_transcript_takes_the_place_of_the_text_and_codings_follow_in_one_act(page, project):
    before = interviews(project)["E01"]
    shown = page.open("E01")
    page.code(shown["turns"][-1]["span"], "freins", "E01")
    coded = before.turns[-1].span.cut(before.text)
    corrected = before.text.replace(coded, f"Alors, {coded}", 1).encode()
    send(page, "E01 relu.txt", corrected)
    send(page, "E07.txt")
    about = {"name": "E01 relu.txt", "id": "E01"}
    plan = page.post("intake/compare", about).json()
    assert [(row["moved"], row["changed"], row["lost"]) for row in plan["rows"]] == [(1, 0, 0)]
    assert not plan["same"]
    assert interviews(project)["E01"] == before
    new = next(one for one in held(page) if one["name"] == "E07.txt")
    voices = [{"label": voice["label"], "name": voice["label"], "role": voice["role"]} for voice in new["voices"]]
    files = [{"name": "E07.txt", "id": "E07", "voices": voices}]
    kept = page.post("intake/keep", {"files": files, "left": [about["name"]]})
    assert kept.json()["n"] == 1
    assert [one["name"] for one in held(page)] == [about["name"]]
    assert page.post("intake/replace", about).status_code == 200
    assert interviews(project)["E01"].text == corrected.decode()
    [coding] = page.open("E01")["codings"]
    with project.read() as connection:
        assert store.load_codings(connection)[0].quote == coded
    assert coding["code"] == "freins"
    assert held(page) == []
    assert page.post("intake/replace", about).status_code == 404
    page.undo()
    assert interviews(project)["E01"].text == before.text
    with project.read() as connection:
        assert store.load_codings(connection)[0].quote == coded


def test_the_text_the_study_has_is_told_and_what_others_coded_unseen_is_not(page, open_page, project):
    other = open_page("Béatrice")
    shown = other.open("E01")
    other.code(shown["turns"][-1]["span"], "freins", "E01")
    text = interviews(project)["E01"].text
    send(page, "E01.txt", text.encode())
    about = {"name": "E01.txt", "id": "E01"}
    assert page.post("intake/compare", about).json()["same"]
    send(page, "E01.txt", text.replace(" ", " euh ").encode())
    assert page.post("intake/compare", about).json()["rows"] == []
    send(other, "E01.txt", text.replace(" ", " euh ").encode())
    assert other.post("intake/compare", about).json()["rows"]


def test_a_correction_that_cannot_be_is_refused_and_what_is_held_stays(page, project):
    send(page, "E07.txt")
    assert keep(page, id="un nom / faux").status_code == 422
    nobody = [{"label": label, "name": label, "role": "interviewer"} for label in ("Enquêtrice", "Marthe", "Invitée")]
    assert "répondrait" in keep(page, voices=nobody).json()["error"]["message"]
    assert [one["name"] for one in held(page)] == ["E07.txt"]
    assert set(interviews(project)) == {"E01", "E02"}


def test_what_cannot_be_read_is_told_beside_the_others_and_can_be_dropped(page):
    send(page, "E07.txt")
    send(page, "abime.docx", b"PK\x03\x04 rien")
    wrong = next(one for one in held(page) if one["name"] == "abime.docx")
    assert wrong["error"]
    left = page.post("intake/drop", {"name": "abime.docx"}).json()["files"]
    assert [one["name"] for one in left] == ["E07.txt"]


def test_participants_whose_names_are_near_are_offered(page):
    send(page, "participants.csv", b"id;type\nE07-Nord;mairie\n")
    send(page, "E7 nord.txt")
    one, table = held(page)
    assert (one["near"], table["rows"], table["columns"]) == (["E07-Nord"], ["E07-Nord"], ["type"])
    assert "Aucun participant" in str(keep(page).json())
    assert keep(page, id="E07-Nord").json()["n"] == 1


def test_an_interview_that_is_of_no_participant_is_kept_where_a_person_says_so(page, project):
    send(page, "participants.csv", b"id;type\nE09;mairie\n")
    send(page, "E07.txt")
    assert keep(page).status_code == 422
    assert keep(page, alone=True).json()["n"] == 1
    assert "E07" in interviews(project)
    with project.read() as connection:
        assert set(store.load_cases(connection)) == {"E09"}


@pytest.mark.parametrize("name", ["../E07.txt", "a/b.txt", ".cache.txt", "E07.exe", "E\n07.txt", "c:\\E07.txt"])
def test_a_name_that_is_none_or_a_format_that_is_not_read_is_refused(page, own_tray, name):
    assert send(page, name).status_code == 422
    assert not [path for path in Path(own_tray).rglob("*") if path.is_file()]


def test_no_more_is_held_than_the_page_may_fill(page, monkeypatch):
    from interviews_toolkit.web import intake

    monkeypatch.setattr(intake, "_MOST_BYTES", len(SAID) + 10)
    assert send(page, "E07.txt").status_code == 200
    assert send(page, "E08.txt").status_code == 422
    assert [one["name"] for one in held(page)] == ["E07.txt"]


def test_only_files_may_be_long_and_only_there(page):
    assert send(page, "E07.txt", kind="application/json").status_code == 415
    long = b"a" * 70_000
    assert send(page, "E07.txt", b"Marthe : " + long).status_code == 200
    elsewhere = page.client.post("/api/undo", content=long, headers={"content-type": "application/octet-stream"})
    assert elsewhere.status_code == 415


@pytest.mark.parametrize(("answer", "begins"), [("a", False), ("f", True)])
def test_the_name_alone_offers_to_begin_a_study_where_there_is_none(tmp_path, monkeypatch, capsys, answer, begins):
    from interviews_toolkit.cli import review

    place = tmp_path / "Ma recherche"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setattr(review.typer, "prompt", lambda *_asked, **_more: answer)
    assert review.begin_here() is begins
    assert [one.suffix for one in place.iterdir()] == [".interviews"] * begins
    said = capsys.readouterr()
    assert ("interviews ingest" in said.out + said.err) is begins
    monkeypatch.setattr(review.typer, "prompt", lambda *_asked, **_more: pytest.fail("it is asked once only"))
    if begins:
        assert review.begin_here() is False


def test_a_folder_without_a_study_is_offered_one_and_a_no_leaves_it_empty(tmp_path, monkeypatch):
    from interviews_toolkit.cli import review
    from interviews_toolkit.errors import NotFoundError

    place = tmp_path / "Ma recherche"
    place.mkdir()
    monkeypatch.setattr(review.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(review.typer, "prompt", lambda *_asked, **_more: "n")
    with pytest.raises(NotFoundError):
        review._opened(place, "Anne")
    assert list(place.iterdir()) == []
    monkeypatch.setattr(review.typer, "prompt", lambda *_asked, **_more: "o")
    with review._opened(place, "Anne") as study:
        assert study.status().title == "Ma recherche"
    monkeypatch.setattr(review.sys.stdin, "isatty", lambda: False, raising=False)
    review._opened(place, "Anne").close()
