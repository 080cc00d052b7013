"""The recording beside the study is played from a turn; nothing else of the folder is ever sent."""

from dataclasses import replace

import pytest

from interviews_toolkit import store
from interviews_toolkit.model.interviews import Source
from interviews_toolkit.workflows.reading.find_recording import find_recording

SOUND = bytes(range(256)) * 4


@pytest.fixture
def timed(make_interview):
    """An interview with times, from a file named otherwise than it is."""
    told = make_interview("E07", "Q: Alors ?", "Ben voilà.")
    turns = tuple(replace(turn, seconds=10.0 * turn.index) for turn in told.turns)
    return replace(told, turns=turns, source=Source("Entretien Élise.srt", told.text_hash, "srt", "utf-8"))


@pytest.fixture
def kept(timed, project):
    with project.act("ingest", coder=None, payload={}) as connection:
        store.save_interview(connection, timed)
    return timed


@pytest.mark.parametrize("name", ["E07.mp3", "e07.WAV", "entretien elise.m4a", "son/E07.ogg"])
def test_it_is_found_by_the_name_of_the_interview_or_of_its_file(timed, tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(SOUND)
    assert find_recording(tmp_path, timed) == file


@pytest.mark.parametrize("name", ["E08.mp3", "E07.docx", "E07.mp3.txt", "deep/er/E07.mp3", ".hidden/E07.mp3"])
def test_another_file_is_not_it(timed, tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(SOUND)
    assert find_recording(tmp_path, timed) is None


def test_a_link_is_not_followed_and_without_times_there_is_nothing_to_play(timed, make_interview, tmp_path):
    secret = tmp_path / "elsewhere" / "secret"
    secret.parent.mkdir()
    secret.write_bytes(b"secret")
    (tmp_path / "E07.mp3").symlink_to(secret)
    assert find_recording(tmp_path, timed) is None
    (tmp_path / "E09.mp3").write_bytes(SOUND)
    assert find_recording(tmp_path, make_interview("E09", "Ben voilà.")) is None
    assert find_recording(tmp_path / "gone", timed) is None


def test_the_page_is_told_and_is_sent_the_stretch_it_asks_for(page, kept, study_file, monkeypatch):
    place = "/api/interviews/E07/recording"
    assert not page.open("E07")["can_play"]
    assert page.client.get(place).status_code == 404
    study_file.with_name("E07.mp3").write_bytes(SOUND)
    assert page.open("E07")["can_play"]
    monkeypatch.setattr(store, "load_interview", lambda *_args: pytest.fail("a stretch of sound needs no text"))
    part = page.client.get(place, headers={"Range": "bytes=256-259"})
    assert (part.status_code, part.content, part.headers["content-type"]) == (206, SOUND[256:260], "audio/mpeg")
    assert "media-src 'self'" in part.headers["content-security-policy"]


def test_nobody_else_is_sent_it_and_no_name_reaches_another_file(outsider, page, kept, study_file):
    study_file.with_name("E07.mp3").write_bytes(SOUND)
    assert outsider.get("/api/interviews/E07/recording").status_code == 401
    for name in ("E99", "..%2fE07", "e.interviews"):
        assert page.client.get(f"/api/interviews/{name}/recording").status_code == 404
