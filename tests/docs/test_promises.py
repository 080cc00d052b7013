"""Every promise of docs/promises.md names tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [line for line in (ROOT / "docs" / "promises.md").read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
PROMISES = {line.split(" | ")[0].removeprefix("| "): line for line in ROWS if re.match(r"\| [A-Z]\d", line)}


@pytest.mark.parametrize("number", PROMISES)
def test_a_promise_is_kept_by_tests_that_are_run(number):
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PROMISES[number])
    assert named, "a promise without a test"
    assert not [f"{file}::{name}" for file, name in named if not is_run(file, name)]


@cache
def found_in(file):
    return {one.name: one for one in ast.parse((ROOT / file).read_text(encoding="utf-8")).body if hasattr(one, "name")}


def is_run(file, name):
    """It is there, and nobody has set it aside."""
    test = found_in(file).get(name)
    return test is not None and not any(re.search(r"skip\b|xfail", ast.unparse(one)) for one in test.decorator_list)


def test_every_number_that_was_promised_has_its_row():
    asked = {f"{letter}{n}" for letter, most in (("R", 18), ("S", 19), ("F", 14), ("P", 6)) for n in range(1, most + 1)}
    assert asked == PROMISES.keys()


def test_no_promise_stands_twice():
    assert len(PROMISES) == len([line for line in ROWS if re.match(r"\| [A-Z]\d", line)]) >= 40
