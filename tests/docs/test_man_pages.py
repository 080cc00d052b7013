"""`man interviews`: pages made of the reference when a wheel is built, in both languages, as `man` can show them."""

import re
import shutil
import subprocess
from zipfile import ZipFile

import pytest

from hatch_build import REFERENCES, man_pages
from tests.docs.test_documents import ROOT, command_names


@pytest.fixture(params=REFERENCES, scope="module")
def pages(request):
    return dict(man_pages((ROOT / request.param).read_text(encoding="utf-8")))


def test_every_command_stands_in_the_page_of_its_group(pages):
    for command in command_names():
        group, _, name = command.rpartition(" ")
        page = pages[f"interviews-{group}" if group and f"interviews-{group}" in pages else "interviews"]
        assert f".SH INTERVIEWS {command.upper()}\n".replace("-", "\\-") in page, name


def test_the_first_page_says_the_exit_statuses_and_the_variables(pages):
    said = pages["interviews"]
    assert "INTERVIEWS_PAGER" in said
    assert re.search(r"^(Exit status|État de sortie)", said, re.MULTILINE)


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not here")
def test_they_are_right_for_man(pages):
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww"],
        input="\n".join(pages.values()),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "interviews ingest transcripts/" in done.stdout


def test_a_line_that_begins_with_a_dot_is_no_command_of_roff():
    reference = "# T\n\nOf all.\n\n## `interviews`\n\n### `interviews a`\n\n.docx or \\*\n\n```console\n$ a\\b\n```"
    ((_name, text),) = man_pages(reference)
    assert "\n\\&.docx or *\n" in text
    assert "\n$ a\\eb\n" in text


def test_the_wheel_puts_them_where_man_looks(demo_project):
    (wheel,) = (demo_project.parents[1] / "dist").glob("*.whl")
    held = {name.partition(".data/data/")[2] for name in ZipFile(wheel).namelist()}
    assert {f"{share}/interviews-numbers.1" for share in REFERENCES.values()} <= held
