"""What Tab proposes in a terminal: the study's own codes, interviews and coders; never an error."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
import typer.main

from interviews_toolkit.cli import completion
from interviews_toolkit.cli.main import app
from interviews_toolkit.store import save_coder
from tests.conftest import run_interviews
from tests.workflows.conftest import ANNE, make_study


@pytest.fixture
def here(tmp_path, make_interview, monkeypatch):
    """A folder that holds a study, one of whose coders has a name no shell takes for one word."""
    project = make_study(tmp_path / "e.interviews", make_interview)
    with project, project.act("assign", coder=None, payload={}) as connection:
        save_coder(connection, replace(ANNE, id="3", name="Zoé d'Arc"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_tab_proposes_codes_interviews_and_coders_of_the_study_here(here):
    assert [word for word, _about in completion.codes()] == ["freins", "temps", "argent", "leviers"]
    assert ("temps", "Manque de temps") in completion.codes()
    assert [word for word, _about in completion.interviews()] == ["E01", "E02"]
    assert ("Zoé d'Arc", "") in completion.coders()


PROPOSED = {
    ("bash", "Zo"): r"'Zoé d'\''Arc'",
    ("bash", '"Zo'): "Zoé d'Arc",
    ("zsh", "Zo"): r"""_arguments '*: :(("Zoé d'\''Arc"))'""",
    ("fish", "Zo"): "Zoé d'Arc",
    ("powershell", "Zo"): "'Zoé d''Arc'::: ",
    ("powershell", "'Zo"): "'Zoé d''Arc'::: ",
}


@pytest.mark.parametrize(("shell", "begun"), PROPOSED)
def test_a_name_that_is_begun_is_proposed_so_that_the_shell_takes_it_for_one_word(shell, begun, here, monkeypatch):
    line = f"interviews numbers agree {begun}"
    for name, value in {
        "_INTERVIEWS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": "3",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": begun,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }.items():
        monkeypatch.setenv(name, value)
    assert run_interviews(cwd=here).out == PROPOSED[shell, begun] + "\n"


def test_a_terminal_that_is_taught_to_ask_is_told_so_in_the_language_chosen(monkeypatch, tmp_path, interviews):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    done = interviews("--install-completion", "zsh")
    assert "Tab complète désormais dans zsh" in done.out
    assert (tmp_path / ".zfunc" / "_interviews").exists()
    assert interviews("--install-completion", "ksh").code == 2


@pytest.mark.parametrize("words", ["numbers agree", "coding reconcile", "coding assign", "coding read-by"])
def test_coders_are_proposed_wherever_one_is_to_be_named(words):
    command = typer.main.get_command(app)
    for word in words.split():
        command = command.commands[word]
    assert command.params[0]._custom_shell_complete is not None


def test_tab_proposes_nothing_where_there_is_no_study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert completion.codes() == completion.interviews() == []
    (tmp_path / "e.interviews").write_bytes(b"no database")
    assert completion.codes() == []


def test_the_command_line_answers_a_shell():
    asked = {"_INTERVIEWS_COMPLETE": "complete_bash", "COMP_WORDS": "interviews numbers th", "COMP_CWORD": "2"}
    command = [sys.executable, "-c", "from interviews_toolkit.cli.start import run; run()"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **asked}, check=False)
    assert done.stdout.split() == ["themes"], done.stderr
