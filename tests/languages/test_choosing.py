"""Which language is spoken: the command line first, then the environment, French when nothing known is asked for."""

import pytest

from interviews_toolkit import i18n
from interviews_toolkit.cli._language import language_asked
from interviews_toolkit.exports import actors, share_of
from interviews_toolkit.exports.consensus_tables import say_stance
from interviews_toolkit.exports.tables import Kind, show_cell
from interviews_toolkit.model.statements import Stance
from interviews_toolkit.readers import read_stance

VARIABLES = ("INTERVIEWS_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def back_to_french():
    yield
    i18n.choose("fr")


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        ({}, "fr"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:en"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:en:fr"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "INTERVIEWS_LANG": "en"}, "en"),
        ({"LANG": "en_GB.UTF-8", "INTERVIEWS_LANG": "fr"}, "fr"),
    ],
    ids=str,
)
def test_the_environment_is_obeyed_in_order(monkeypatch, environment, chosen):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    i18n.forget()
    assert i18n.language() == chosen


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["--lang", "en", "themes"], "en"),
        (["--langue=fr", "themes"], "fr"),
        (["--debug", "--lang", "en"], "en"),
        (["search", "--lang", "en"], ""),
        (["--lang"], ""),
        ([], ""),
    ],
    ids=str,
)
def test_the_command_line_says_it_before_the_command(words, asked):
    assert language_asked(words) == asked


def test_the_command_line_goes_before_the_environment(interviews):
    done = interviews("--lang", "en", "themes", "--by")
    assert done.err.startswith("Error: The option --by expects a value.")


def test_a_language_that_is_not_there_is_said(interviews):
    done = interviews("--lang", "xx", "status")
    assert done.code == 2
    assert "fr, en" in done.err


def figures() -> list[str]:
    counts = [actors(12, 17), actors(0, 17), actors(17, 17), share_of(21, 200)]
    return [*counts, show_cell(0.125, Kind.SHARE), i18n.thousands(27012), i18n.quoted("oui")]


def test_numbers_and_bases_are_french_by_default():
    counts = ["12 acteurs sur 17", "aucun acteur sur 17", "les 17 acteurs", "21/200 (11\u202f%)"]
    assert figures() == [*counts, "12,5\u202f%", "27\u202f012", "« oui »"]


def test_numbers_and_bases_follow_the_language():
    i18n.choose("en")
    counts = ["12 of 17 stakeholders", "none of 17 stakeholders", "all 17 stakeholders", "21/200 (11%)"]
    assert figures() == [*counts, "12.5%", "27,012", "“oui”"]


@pytest.mark.parametrize("language", i18n.languages())
def test_a_stance_is_read_back_in_the_language_it_was_written_in(language):
    i18n.choose(language)
    for stance in (*Stance, None):
        assert read_stance(say_stance(stance)) is stance
