"""The figures written in codebooks/README.md are those measured now: `make golden` writes them anew."""

from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "codebooks" / "README.md"
BEGIN, END = "<!-- mesures:début -->\n", "<!-- mesures:fin -->"


def test_what_suggestions_are_worth_is_written_as_measured(interviews, demo_project, tmp_path, request):
    parts = []
    for unit in ("turn", "passage"):
        file = tmp_path / f"{unit}.md"
        assert interviews("evaluate", "--unit", unit, "-o", file, "-p", demo_project).code == 0
        parts.append(file.read_text(encoding="utf-8"))
    measured = "\n" + "\n".join(parts) + "\n"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    written, _, after = rest.partition(END)
    if request.config.getoption("--rewrite-golden"):
        PAGE.write_text(before + BEGIN + measured + END + after, encoding="utf-8")
        written = measured
    if written != measured:
        pytest.fail("codebooks/README.md is out of date: make golden")
