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
from interviews_toolkit.exports.columns import columns
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
    page = ROOT / "docs" / "columns.md"
    head, mark, _table = page.read_text(encoding="utf-8").partition("| column | type |")
    _old, end, tail = _table.partition("\n\n")
    lines = ["| column | type | in pandas | unit | out of | what it says |", "| --- | --- | --- | --- | --- | --- |"]
    for name, one in columns().items():
        lines.append(f"| `{name}` | {one.json_type} | {one.type} | {one.unit} | {one.base} | {one.meaning} |")
    text = head + "\n".join(lines) + end + tail
    assert mark
    if request.config.getoption("--rewrite-golden"):
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text, "make golden"
