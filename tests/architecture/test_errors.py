"""Errors: a program reads the facts, a person the sentence, and each sentence stands once."""

import ast
from pathlib import Path

import pytest

from interviews_toolkit import errors
from interviews_toolkit.errors import InterviewsError, NotEnoughDataError, NotFoundError, What
from interviews_toolkit.i18n import speaking

PACKAGE = Path(__file__).parents[2] / "interviews_toolkit"
FACTS = {"which": ["E01", "E02"], "known": ["E03"], "near": ["E04"], "n": 2, "f": 1, "w": 1, "t": 1}


def test_an_error_carries_what_and_which_and_says_them():
    error = NotFoundError(What.NO_CODE, which="probono", near=["pro-bono"])
    assert (error.what, error.which, error.facts["near"]) == (What.NO_CODE, "probono", ["pro-bono"])
    assert error.message == str(error) == "La grille n'a pas de code « probono »."
    assert error.hint == "Peut-être : pro-bono"


def test_a_step_without_its_facts_gives_way_to_the_next():
    assert NotFoundError(What.NO_CODE, which="x", near=[]).hint == "Liste : interviews numbers themes"
    assert NotFoundError(What.NO_LAYER, which="x").hint is None
    assert NotFoundError(What.NO_CODE, which="x", hint="ailleurs").hint == "ailleurs"


def test_the_sentence_is_in_the_language_spoken_and_the_facts_are_not():
    with speaking("en"):
        error = NotEnoughDataError(What.TOO_FEW_INTERVIEWS, n=6)
    assert "6 coded interviews" in error.message
    assert error.facts == {"n": 6}


@pytest.mark.parametrize("what", What)
def test_every_fact_has_a_sentence_that_needs_no_other(what):
    assert "{" not in InterviewsError(what, **FACTS).message


def test_there_are_fewer_than_ten_classes_of_errors():
    classes = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, InterviewsError)]
    assert len(classes) - 1 < 10


def raised() -> list[ast.expr]:
    """What every error of ours says first."""
    names = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, Exception)}
    calls = [
        node
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]
    return [call.args[0] for call in calls if call.args]


def test_every_fact_is_raised_somewhere():
    said = {one.attr for one in raised() if isinstance(one, ast.Attribute)}
    assert {what.name for what in What} <= said
