"""Lists that must agree: commands and their documentation, links and files, the notebook and the code."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from interviews_toolkit.cli.contents import GROUPS, MOVED, TOP
from interviews_toolkit.errors import ExitCode
from interviews_toolkit.readers import supported_formats
from tests.docs import command_reference

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "transcripts/README.md", "codebooks/README.md", "notebooks/README.md")
    for path in ROOT.glob(pattern)
)


def command_names() -> list[str]:
    """What is typed after `interviews`: the command, its group before it where it has one."""
    grouped = (name for group, one in GROUPS.items() for names in one.panels.values() for name in names)
    top = (name for names in TOP.values() for name in names if name not in {*GROUPS, "codebook", "clusters"})
    return sorted((*top, "demo", *(MOVED[name] for name in grouped)))


@pytest.mark.parametrize("name", command_names())
def test_the_help_of_every_command_begins_with_an_example(name, interviews):
    shown = interviews(*name.split(), "--help").out
    body = [line.strip() for line in shown.splitlines() if line.strip() and "Usage" not in line]
    assert body[0].startswith(f"$ interviews {name}")


@pytest.mark.parametrize("language", command_reference.PAGES)
def test_the_command_reference_is_as_the_help_is_now(language):
    kept = command_reference.PAGES[language].read_text(encoding="utf-8")
    assert kept == command_reference.written(language), "out of date: make reference"


@pytest.mark.parametrize("page", ["docs/formats.md", "docs/en-formats.md"])
def test_the_formats_that_are_read_are_named(page):
    said = (ROOT / page).read_text(encoding="utf-8").casefold()
    assert [suffix for suffix in supported_formats() if f"`{suffix}`" not in said] == []


def test_ingests_help_names_the_formats_that_are_read(interviews):
    said = interviews("ingest", "--help").out
    assert [suffix for suffix in supported_formats() if suffix.removeprefix(".") not in said] == []


def test_every_exit_code_is_explained():
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", page, flags=re.MULTILINE)}
    assert documented == set(ExitCode)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readmes_commands_run_as_written(tmp_path, interviews):
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\$ interviews (.+)$", page, flags=re.MULTILINE)
    assert len(lines) >= 8
    for folder in ("transcripts", "codebooks"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    for line in lines:
        import shlex

        done = interviews(*shlex.split(line), cwd=tmp_path)
        assert done.code == 0, f"{line}\n{done.err}"


def test_the_notebook_runs(tmp_path):
    script = ROOT / "notebooks" / "analyse-commentee.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=ROOT, check=False, timeout=800)
    assert done.returncode == 0, done.stderr
    assert "F1" in done.stdout


def test_the_notebook_is_a_notebook():
    jupytext = pytest.importorskip("jupytext")
    notebook = jupytext.read(ROOT / "notebooks" / "analyse-commentee.py")
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds.count("markdown") >= 5
    assert kinds.count("code") >= 5


def test_every_invented_thing_says_that_it_is():
    for path in (ROOT / "transcripts").glob("E*.*"):
        from interviews_toolkit.readers import read_interview

        text = read_interview(path).text
        assert "INVENTÉ" in text[:400].upper(), path.name


def test_the_site_shows_every_document():
    site = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    shown = set(re.findall(r"'([\w-]+\.md)'", str(site["nav"])))
    assert shown == {path.name for path in (ROOT / "docs").glob("*.md")}
    assert site["theme"]["font"] is False, "nothing is fetched from elsewhere"
