"""Where `interviews` begins: the language first, because help texts are made when the commands are imported."""

import sys
from collections.abc import Sequence

from interviews_toolkit import i18n

LANGUAGE_OPTIONS = ("--lang", "--langue")


def run() -> None:
    """Take the language of the command line, then run it."""
    asked = language_asked(sys.argv[1:])
    if asked in i18n.languages():  # any other is refused by the command line itself, in words
        i18n.choose(asked)
    from interviews_toolkit.cli.main import run as run_command

    run_command()


def language_asked(words: Sequence[str]) -> str:
    """Find what ``--lang`` asks for before the command's name; empty if it is not there."""
    asked = ""
    rest = iter(words)
    for word in rest:
        name, is_joined, value = word.partition("=")
        if name in LANGUAGE_OPTIONS:
            asked = value if is_joined else next(rest, "")
        elif not word.startswith("-"):
            break
    return asked
