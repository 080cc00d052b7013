"""What the documents tell to type can be typed: the command exists, and takes these options and that many words."""

import re
import shlex

import pytest
import typer.main

from interviews_toolkit.cli.main import app
from tests.docs.test_documents import PAGES


def typed_lines(page):
    """The lines of its console blocks, and the commands among its words."""
    text = page.read_text(encoding="utf-8")
    for line in re.findall(r"^\$ (interviews .+)$", text, re.MULTILINE):
        yield line.partition("  #")[0]
    yield from re.findall(r"`(interviews [^`…]+)`", re.sub(r"(?s)```.*?```", "", text))


@pytest.fixture(scope="module")
def commands():
    return typer.main.get_command(app)


def fault_of(command, line):
    """What is wrong with a line, without running anything; a word in capitals stands for what one would type."""
    words = shlex.split(line)[1:]
    while words and getattr(command, "commands", None):
        if words[0].startswith("-") or words[0].isupper():
            return None
        try:
            command = command.commands[words.pop(0)]
        except KeyError as missing:
            return f"no command {missing}"
    known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)} | {"--help", "-h"}
    unknown = [word for word in words if re.match(r"--?[a-zA-Z]", word) and word.partition("=")[0] not in known]
    return f"no option {unknown}" if unknown else None


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=lambda page: page.name)
def test_every_line_can_be_typed(page, commands):
    faults = {line: fault_of(commands, line) for line in typed_lines(page)}
    assert {line: fault for line, fault in faults.items() if fault} == {}


def test_enough_lines_are_looked_at():
    assert sum(len(list(typed_lines(page))) for page in PAGES) > 250


def test_a_line_that_cannot_be_typed_is_seen(commands):
    assert fault_of(commands, "interviews numbers them") == "no command 'them'"
    assert fault_of(commands, "interviews numbers themes --colour") == "no option ['--colour']"
    assert fault_of(commands, "interviews numbers themes --by x -p demo") is None
