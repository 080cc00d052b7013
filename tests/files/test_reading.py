"""Bytes off the disk: capped, and never waited for."""

import os
import sys

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.reading import load


def refusal(path, megabytes=1):
    with pytest.raises(InputFileError) as caught:
        load(path, megabytes=megabytes)
    assert caught.value.hint
    return caught.value.message


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * (1 << 20))
    assert load(path, megabytes=1) == b"x" * (1 << 20)


def test_a_file_above_the_cap_is_refused_with_both_sizes(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(7 << 20)
    assert refusal(path) == "Le fichier est trop gros : 7 Mo, 1 au plus."


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no name there")
def test_a_pipe_and_an_endless_device_are_refused_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "tube.txt")
    (tmp_path / "lien.txt").symlink_to("/dev/zero")
    for name in ("tube.txt", "lien.txt"):
        assert "tube ou un périphérique" in refusal(tmp_path / name)


def test_a_folder_an_empty_file_and_an_absent_one_are_told_apart(tmp_path):
    (tmp_path / "vide.txt").touch()
    assert "dossier" in refusal(tmp_path)
    assert "vide" in refusal(tmp_path / "vide.txt")
    assert "ne peut pas être ouvert" in refusal(tmp_path / "absent.txt")
    assert "ne peut pas être ouvert" in refusal(tmp_path / "a\0b.txt")
