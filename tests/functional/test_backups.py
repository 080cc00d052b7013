"""Backups by command: made, listed, verified, gone back to, also from a project that is damaged or gone."""

import json
import re
import shlex

import pytest

from interviews_toolkit.cli.main import run
from tests.conftest import called_now


@pytest.fixture
def call(monkeypatch, capfd):
    """Run a command in this process."""

    def type_in(*words, code=0):
        monkeypatch.setattr("sys.argv", ["interviews", *called_now(map(str, words))])
        with pytest.raises(SystemExit) as ended:
            run()
        done = capfd.readouterr()
        assert ended.value.code == code, done.err
        return done

    return type_in


@pytest.fixture
def study(call, tmp_path):
    file = tmp_path / "mon étude" / "obstacles.interviews"
    file.parent.mkdir()
    call("init", file)
    call("memo", "add", "-m", "Premier", "-p", file)
    return file


def memos(call, study):
    return [row["text"] for row in json.loads(call("memo", "list", "-p", study, "--json").out)["rows"]]


def line_to_type(message):
    """The command an error's hint gives, as a shell would cut it."""
    flat = " ".join(message.split())
    [line] = re.findall(r"interviews (project backup restore -p (?:'[^']*'|\S+))", flat)
    return shlex.split(line)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"\0" * 200 + content[200:],
        lambda content: content[: len(content) // 2],
        lambda _content: b"",
    ],
    ids=["zeroed header", "cut in half", "empty"],
)
def test_a_damaged_project_says_the_line_that_brings_it_back(call, study, spoil, monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")
    call("backup", "create", "-p", study)
    study.write_bytes(spoil(study.read_bytes()))

    told = call("status", "-p", study, code=4).err
    call(*line_to_type(told))

    assert memos(call, study) == ["Premier"]
    assert any("damaged" in file.name for file in study.with_suffix(".backups").iterdir())


def test_a_project_that_is_gone_comes_back_from_its_folder(call, study):
    call("backup", "create", "-p", study)
    study.unlink()
    call("backup", "restore", "-p", study.parent)
    assert memos(call, study) == ["Premier"]


def test_one_goes_back_by_name_and_forth_again(call, study):
    call("backup", "create", "-p", study)
    assert "Rien n'a changé" in call("backup", "create", "-p", study).out
    [made] = json.loads(call("backup", "list", "-p", study, "--json").out)["rows"]
    call("memo", "add", "-m", "Second", "-p", study)

    said = call("backup", "restore", made["name"][:6], "-p", study).err
    assert memos(call, study) == ["Premier"]

    call("backup", "restore", re.search(r"backup restore (\w+)", said)[1], "-p", study)
    assert sorted(memos(call, study)) == ["Premier", "Second"]
    call("backup", "restore", "zzz", "-p", study, code=6)


def test_a_backup_that_changed_is_named_and_never_gone_back_to(call, study):
    call("backup", "create", "-p", study)
    [file] = study.with_suffix(".backups").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    call("backup", "verify", "-p", study)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert file.name in call("backup", "verify", "-p", study, code=10).err
    call("backup", "restore", "-p", study, code=6)
    call("backup", "restore", file.stem.split("_")[-1], "-p", study, code=4)
