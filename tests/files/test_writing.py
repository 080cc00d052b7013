"""Files are written whole or not at all, and leave nothing of themselves behind."""

import os
import stat

import pytest

from interviews_toolkit.errors import InputFileError
from interviews_toolkit.files.writing import write_bytes, write_text


def test_a_file_is_its_owner_s_alone_and_replaces_the_old_one(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("ancien", encoding="utf-8")
    write_text(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failed_write_leaves_the_old_file_and_no_temporary_one(tmp_path, monkeypatch, step, error):
    path = tmp_path / "a.md"
    path.write_text("ancien", encoding="utf-8")

    def fail(*_args):
        raise error

    monkeypatch.setattr(os, step, fail)
    with pytest.raises((InputFileError, KeyboardInterrupt)):
        write_bytes(path, b"paroles")
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.md", "ancien")]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(InputFileError, match="n'existe pas"):
        write_bytes(tmp_path / "absent" / "a.md", b"")
    (tmp_path / "dossier").mkdir()
    with pytest.raises(InputFileError, match="Impossible d'écrire"):
        write_bytes(tmp_path / "dossier", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]


def test_a_name_as_long_as_the_system_takes_is_written(tmp_path):
    path = tmp_path / ("é" * 120 + ".csv")
    write_bytes(path, b"x")
    assert path.read_bytes() == b"x"
