"""Which language the command line asks for: it must be known before anything that says a message is imported."""

from collections.abc import Sequence

LANGUAGE_OPTIONS = ("--lang", "--langue")


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
