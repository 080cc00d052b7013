"""Examples in docstrings and in docs/python.md are true, and the page of columns is the code's own."""

import doctest
import importlib
import pkgutil
import runpy
import shutil
from pathlib import Path

import pytest

import interviews_toolkit as it
from interviews_toolkit import study as room
from interviews_toolkit.exports.frames.columns import FIELDS
from interviews_toolkit.exports.table_columns import columns
from interviews_toolkit.model import cases

ROOT = Path(__file__).parents[2]
MODULES = [importlib.import_module(f"{room.__name__}.{one.name}") for one in pkgutil.iter_modules(room.__path__)]


@pytest.fixture
def demo(demo_project, tmp_path, monkeypatch):
    """A copy of the demonstration, as « demo » in the folder one is in."""
    (tmp_path / "demo").mkdir()
    shutil.copy(next(demo_project.glob("*.interviews")), tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "demo"


@pytest.mark.parametrize("module", [*MODULES, cases], ids=lambda one: one.__name__)
def test_examples_in_docstrings_are_true(module, demo):
    with it.open(demo) as study:
        done = doctest.testmod(module, extraglobs={"study": study})
    assert not done.failed


@pytest.mark.parametrize("name", ["peut-on-s-y-fier", "entretiens-et-consultation"])
def test_the_notebooks_on_the_demonstration_run(name, demo, capsys):
    (demo.parent / "survey").symlink_to(ROOT / "survey")
    runpy.run_path(str(ROOT / "notebooks" / f"{name}.py"))
    assert " sur " in capsys.readouterr().out


def test_some_docstrings_have_examples():
    found = [test for module in MODULES for test in doctest.DocTestFinder().find(module) if test.examples]
    assert len(found) > 8


def test_the_examples_of_the_python_page_are_true(demo):
    done = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert done.attempted > 10
    assert not done.failed


def test_the_page_of_columns_lists_every_column(request):
    kinds = dict.fromkeys(field.type for field in FIELDS.values())
    lines = [
        "# Columns of frames",
        "",
        "What `to_frame()` can give; names stay as they are from version to version. Columns of `study.interviews()`",
        "that are not here are those of the participants' table: days, numbers, or categories. `frame.attrs` says",
        "the layer, the base and the share reviewed. *En français : [python.md](python.md).*",
    ]
    for kind in kinds:
        lines += ["", f"## {kind}", "", "| column | what it says |", "| --- | --- |"]
        lines += [f"| `{name}` | {field.meaning} |" for name, field in FIELDS.items() if field.type is kind]
    lines += [
        "",
        "# Columns of the tables commands write",
        "",
        "What `-o` writes as .csv, .json, .jsonl or .parquet, and `--json` prints; a cell without a value is empty, or",
        "null. As a JSON Schema, with its version: [table.schema.json](table.schema.json).",
        "`interviews project codings` has columns of the first list, and a schema: `--schema`. A codebook has the",
        "keys of its YAML (`codebooks/README.md`).",
        "",
        "| column | type | unit | out of | what it says |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, one in columns().items():
        lines.append(f"| `{name}` | {', '.join(one.types)} | {one.unit} | {one.base} | {one.meaning} |")
    page, text = ROOT / "docs" / "columns.md", "\n".join(lines) + "\n"
    if request.config.getoption("--rewrite-golden"):
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text, "make golden"
