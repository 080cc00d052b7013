"""Every command has its twin in Python, of the same name and options, or a reason why not."""

import inspect

import pytest
import typer.main

import interviews_toolkit as it
from interviews_toolkit.cli.contents import GROUPS
from interviews_toolkit.cli.main import app

TERMINAL_ONLY = {
    "encrypt": "it asks for the passphrase; it.create(place, passphrase=...)",
    "demo": "it shows what to type",
    "init": "it.create",
    "from-text": "it.from_text",
    "codebook try": "study.search: the grammar is the same",
    "review": "it serves a page, or asks for keys; --plan: study.reading_plan()",
    "reconcile": "it asks for keys",
    "plugins": "interviews_toolkit.plugins.list_plugins(): no study is needed",
}
"""Commands without a method, and what stands for them."""
SHOWN = {
    "project": "the study is open",
    "coder": "it.open(coder=...)",
    "json": "to_frame(), or value",
    "columns": "to_frame()[[...]]",
    "csv": "to_frame().to_csv()",
    "output": "table, to_frame() or what the method returns",
    "help": "help(study)",
}
"""Options about the terminal, and what stands for them."""
ELSEWHERE = {
    ("doctor", "setup"): "it is about the machine",
    ("code", "at"): "study.codebook.likely(place)",
    ("code", "explain"): "study.suggestions() has the reasons",
    ("code", "only"): "a frame is filtered",
    ("show", "layer"): "study.write(interview, file, layer=...)",
    ("codings", "schema"): "docs/columns.md",
    ("ingest", "replace"): "study.replace(files)",
    ("ingest", "yes"): "study.replace(files, yes=True)",
    ("themes", "since"): "study.themes_since(wave)",
    ("cooccur", "n"): "a frame has all rows",
    ("specific", "n"): "a frame has all rows",
    ("verify", "balance"): "parts['balance']",
    ("quotes", "context"): "question_text is a column",
    ("clusters draw", "png"): "the file's suffix says it",
    ("pseudonymise", "yes"): "without decide, all that is not doubtful is replaced",
    ("report", "with"): "written=...: « with » is Python's own word",
    ("memo add", "file"): "a message is text",
    ("memo edit", "file"): "a message is text",
}


def leaves(group=None, path=()):
    group = group or typer.main.get_command(app)
    for name in group.commands:
        command = group.commands[name]
        if hasattr(command, "commands"):
            yield from leaves(command, (*path, name))
        else:
            yield (
                " ".join(part for part in (*path, name) if part not in GROUPS).replace("clusters find", "cluster"),
                command,
            )


def python_name(word):
    name = word.replace("-", "_")
    return "import_" if name == "import" else name


def long_name(option):
    return max(option.opts, key=len).lstrip("-").replace("-", "_")


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with it.create(tmp_path_factory.mktemp("vide") / "vide") as study:
        yield study


@pytest.mark.parametrize(("name", "command"), list(leaves()), ids=lambda one: one if isinstance(one, str) else "")
def test_a_command_has_its_twin_with_its_options(name, command, empty):
    if name in TERMINAL_ONLY:
        return
    twin = empty
    for word in name.split():
        twin = getattr(twin, python_name(word))
    taken = set(inspect.signature(twin).parameters)
    asked = {long_name(one) for one in command.params if one.param_type_name == "option"}
    missing = {one for one in asked - SHOWN.keys() if (name, one) not in ELSEWHERE}
    assert missing <= taken, f"{name}: {missing - taken}"
    assert inspect.getdoc(twin)


def test_reasons_are_of_commands_and_options_there_are():
    known = dict(leaves())
    assert TERMINAL_ONLY.keys() <= known.keys()
    for name, option in ELSEWHERE:
        assert option in {long_name(one) for one in known[name].params}
