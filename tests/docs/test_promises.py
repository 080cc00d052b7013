"""Every promise of docs/promises.md names tests that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [line for line in (ROOT / "docs" / "promises.md").read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
PROMISES = {line.split(" | ")[0].removeprefix("| "): line for line in ROWS if re.match(r"\| [A-Z]\d", line)}


@pytest.mark.parametrize("number", PROMISES)
def test_a_promise_is_kept_by_tests_that_exist(number):
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PROMISES[number])
    assert named, "a promise without a test"
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not re.search(rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert not missing


def test_no_promise_stands_twice():
    assert len(PROMISES) == len([line for line in ROWS if re.match(r"\| [A-Z]\d", line)]) >= 40
