"""What Tab proposes in a terminal: the study's own codes, interviews and coders; never an error."""

import os
import subprocess
import sys

from interviews_toolkit.cli import completion
from tests.workflows.conftest import make_study


def test_tab_proposes_codes_interviews_and_coders_of_the_study_here(tmp_path, make_interview, monkeypatch):
    make_study(tmp_path / "e.interviews", make_interview).close()
    monkeypatch.chdir(tmp_path)
    assert [word for word, _about in completion.codes("")] == ["freins", "temps", "argent", "leviers"]
    assert completion.codes("Tem") == completion.codes("manque de t") == [("temps", "Manque de temps")]
    assert [word for word, _about in completion.interviews("e0")] == ["E01", "E02"]
    assert completion.coders("zzz") == []


def test_tab_proposes_nothing_where_there_is_no_study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert completion.codes("t") == completion.interviews("") == []
    (tmp_path / "e.interviews").write_bytes(b"no database")
    assert completion.codes("t") == []


def test_the_command_line_answers_a_shell():
    asked = {"_INTERVIEWS_COMPLETE": "complete_bash", "COMP_WORDS": "interviews numbers th", "COMP_CWORD": "2"}
    command = [sys.executable, "-c", "from interviews_toolkit.cli.start import run; run()"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **asked}, check=False)
    assert done.stdout.split() == ["themes"], done.stderr
