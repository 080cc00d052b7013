"""Every help page and twenty wrong turns, in each language, hold no word of the other."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

SCRIPT = """
import json, sys
import typer.main
from speaking import say
from interviews_toolkit.cli.main import app

def pages(command, path):
    yield path
    for name in list(getattr(command, "commands", ())):
        yield from pages(command.commands[name], [*path, name])

turns = [*([*path, "--help"] for path in pages(typer.main.get_command(app), [])), *json.loads(sys.argv[1])]
print(json.dumps([[words, *say(words)] for words in turns]))
"""
WRONG_TURNS = [
    ["themse"],
    ["zzz"],
    ["clusters", "nam"],
    ["codebook", "zzz"],
    ["themes", "--layr", "x"],
    ["themes", "-x"],
    ["--versio"],
    ["themes", "a", "b"],
    ["demo", "a", "b", "c"],
    ["quotes"],
    ["verify"],
    ["codebook", "diff", "a"],
    ["survey", "joint"],
    ["import-codings"],
    ["evaluate", "--unit", "mot"],
    ["evaluate", "--unit="],
    ["cooccur", "--within", "zzz"],
    ["quotes", "x", "-n", "abc"],
    ["quotes", "x", "-n", "1.5"],
    ["quotes", "x", "-n", "0"],
    ["cluster", "--k", "99"],
    ["review", "--port", "99999999"],
    ["themes", "--by"],
    ["--lang", "xx", "status"],
]
ENGLISH = (
    r"Usage:|Show this|and exit|default:|\bvar\b|required|Arguments|Commands|COMMAND\b|ARGS|TEXT|INTEGER|range|"
    r"<(?:str|int|bool|path|float|list.*?)>|Missing|No such|Invalid|Got |unexpected|Try |Did you mean|Input should|"
    r"Error|Possible|the|of|with|not|by default|files?|folder"
)
FRENCH = (
    r"Usage :|Montrer|par défaut|obligatoire|variable :|Mots|Commandes|COMMANDE|Erreur|Il manque|inconnue?|attend|"
    r"De trop|Pour|le|les|des|une?|est|sont|dans|avec|sans|sur|ou|et|du|pas|grille|entretiens?|passages|acteurs?|"
    r"fichiers?|dossier"
)
OTHERS = {"fr": ENGLISH, "en": FRENCH}
QUOTED = re.compile(
    r"\$ interviews .*|interviews (?:init|demo|codebook|survey)\b.*|mettre ~ en relation|"
    r"pas (?:après|avant|même phrase|question)|\b\w+(?:[;,]\w+)+"
)
"""What stays as it is in every language: commands, a French indicator, the ids of columns."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_and_usage_errors_hold_no_word_of_the_other_language(language):
    environment = {**os.environ, "INTERVIEWS_LANG": language, "COLUMNS": "300", "PYTHONPATH": str(HERE)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(WRONG_TURNS)],
        capture_output=True, text=True, check=False, timeout=800, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    turns = json.loads(done.stdout)
    assert len(turns) > len(WRONG_TURNS) + 20
    words = re.compile(rf"(?<![\w-])(?:{OTHERS[language]})(?![\w])")
    for line, code, said in turns:
        assert code == (0 if "--help" in line else 2), line
        assert said.strip(), line
        assert "--help" not in line or "$ interviews " in said, f"{line}: no example"
        found = words.findall(QUOTED.sub("", said))
        assert not found, f"{line}: {found}\n{said}"


def test_what_a_command_takes_is_named_in_words_and_not_as_the_code_calls_it():
    import typer.main

    from interviews_toolkit.cli._help import argument_words
    from interviews_toolkit.cli.main import app

    def taken(command):
        yield from (one.name for one in command.params if one.param_type_name == "argument")
        for below in getattr(command, "commands", {}).values():
            yield from taken(below)

    assert sorted(set(taken(typer.main.get_command(app))) - argument_words().keys()) == []


def test_the_help_shows_twelve_names_and_every_command_stands_in_one_place():
    from interviews_toolkit.cli.contents import CONTENTS, GROUPS, MOVED, TOP

    top = [name for names in TOP.values() for name in names]
    assert len(top) <= 12
    grouped = [name for group in GROUPS.values() for names in group.panels.values() for name in names]
    once = [*(name for name in top if name not in GROUPS), *grouped, "demo", "cluster"]  # `cluster` is `clusters find`
    assert sorted(once) == sorted(entry.name for entry in CONTENTS)
    assert MOVED.keys() == {*grouped, "cluster"}


def test_an_old_name_works_and_says_the_new_one():
    from tests.languages.speaking import say

    told, named = say(["plugins"]), say(["project", "plugins"])
    assert told[0] == named[0] == 0
    assert "interviews project plugins" in told[1]
    assert told[1].endswith(named[1])
    assert "« numbers themes »" in say(["themse"])[1]
