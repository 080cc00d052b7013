"""What is told to be typed next can be typed as it is, and whom a project is open to is said when it is opened."""

import shlex

from typer.testing import CliRunner

import interviews_toolkit as it
from interviews_toolkit.cli.main import app


def test_a_project_others_can_read_is_told_with_a_line_that_can_be_typed_as_it_is(tmp_path):
    folder = tmp_path / "l'étude de Zoé"
    folder.mkdir()
    it.create(folder / "une étude.interviews").close()
    runner = CliRunner(env={"COLUMNS": "500"})
    told = runner.invoke(app, ["status", "-p", str(folder)])
    assert told.exit_code == 0
    assert "autres comptes" not in told.output
    (folder / "une étude.interviews").chmod(0o644)
    told = " ".join(runner.invoke(app, ["status", "-p", str(folder)]).output.split())
    assert "D'autres comptes de cette machine peuvent lire ce projet" in told
    line = told.partition("ce projet : ")[2]
    assert shlex.split(line)[:6] == ["interviews", "project", "doctor", "--fix", "-p", str(folder)]
