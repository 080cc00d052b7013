"""Names in speech marked by hand: as many are found, before and after review, as docs/pseudonyms.md says."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "pseudonyms.md"
BEGIN, END = "<!-- mesures:début -->\n", "<!-- mesures:fin -->"


@pytest.fixture(scope="module")
def mentions():
    spec = importlib.util.spec_from_file_location("mentions", ROOT / "benchmarks" / "mentions.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["mentions"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["mentions"]


def test_names_are_found_as_well_as_was_asked(mentions):
    parts = [mentions.measure(mentions.read_part(part)) for part in mentions.PARTS]
    assert sum(one.n for one in parts) >= 300
    for one in parts:
        assert one.recall >= 0.90
        assert one.precision >= 0.85
        assert one.reviewed >= 0.98


def test_the_page_says_what_is_measured(mentions, request):
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    written, _, after = rest.partition(END)
    measured = "\n" + mentions.table() + "\n"
    if request.config.getoption("--rewrite-golden"):
        PAGE.write_text(before + BEGIN + measured + END + after, encoding="utf-8")
        written = measured
    assert written == measured
