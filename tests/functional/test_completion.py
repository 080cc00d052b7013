"""What Tab proposes in a terminal: the study's own codes, interviews and coders; never an error."""

import os
import shlex
import subprocess
import sys
from dataclasses import replace

import pytest
import typer.main

from interviews_toolkit.cli import completion
from interviews_toolkit.cli.main import app
from interviews_toolkit.store import save_coder
from tests.workflows.conftest import ANNE, make_study


def test_tab_proposes_codes_interviews_and_coders_of_the_study_here(tmp_path, make_interview, monkeypatch):
    make_study(tmp_path / "e.interviews", make_interview).close()
    monkeypatch.chdir(tmp_path)
    assert [word for word, _about in completion.codes("")] == ["freins", "temps", "argent", "leviers"]
    assert completion.codes("Tem") == completion.codes("manque de t") == [("temps", "Manque de temps")]
    assert [word for word, _about in completion.interviews("e0")] == ["E01", "E02"]
    assert completion.coders("zzz") == []


def test_a_name_of_several_words_is_quoted_for_bash_alone(tmp_path, make_interview, monkeypatch):
    project = make_study(tmp_path / "e.interviews", make_interview)
    with project, project.act("assign", coder=None, payload={}) as connection:
        save_coder(connection, replace(ANNE, id="3", name="Zoé d'Arc"))
    monkeypatch.chdir(tmp_path)
    assert completion.coders("zo") == [("Zoé d'Arc", "")]
    monkeypatch.setenv("_INTERVIEWS_COMPLETE", "complete_bash")
    assert [shlex.split(word) for word, _about in completion.coders("'Zo")] == [["Zoé d'Arc"]]


@pytest.mark.parametrize("words", ["numbers agree", "coding reconcile", "coding assign", "coding read-by"])
def test_coders_are_proposed_wherever_one_is_to_be_named(words):
    command = typer.main.get_command(app)
    for word in words.split():
        command = command.commands[word]
    assert command.params[0]._custom_shell_complete is not None


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
