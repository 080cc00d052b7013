"""Every command with what it takes, written from its own help: `make reference` runs this file.

Help is said in the language the program starts in, so each page is written by a process of its own.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGES = {"fr": ROOT / "docs" / "commandes.md", "en": ROOT / "docs" / "commands.md"}
_ABOUT = """\
Coder des entretiens qualitatifs en français, hors ligne.

Cette page est écrite d'après l'aide : `interviews COMMANDE --help`. Presque toutes prennent aussi `--project` (`-p`, le
projet, par défaut ici), `--coder` (votre nom au journal) et `--json`. Avant la
commande : `--lang fr` ou `en`, `--no-pager`.

Variables : `INTERVIEWS_PROJECT`, `INTERVIEWS_CODER`, `INTERVIEWS_LANG`, `INTERVIEWS_CSV` tiennent lieu des options du
même nom ; `INTERVIEWS_PAGER`, sinon `PAGER`, montre page par page ce qui est plus long que l'écran (vide : jamais) ;
`NO_COLOR` ôte les couleurs."""
_ABOUT_EN = """\
Code qualitative interviews in French, offline.

This page is written from the help: `interviews COMMAND --help`. Nearly all of them also take `--project` (`-p`, the
project, by default here), `--coder` (your name in the journal) and `--json`. Before the
command: `--lang fr` or `en`, `--no-pager`.

Variables: `INTERVIEWS_PROJECT`, `INTERVIEWS_CODER`, `INTERVIEWS_LANG` and `INTERVIEWS_CSV` stand for the options of the
same name; `INTERVIEWS_PAGER`, or else `PAGER`, shows what is longer than the screen page by page (empty: never);
`NO_COLOR` takes colours off."""
_COMMON = {"--help", "--project", "--coder", "--json"}
_MARKUP = re.compile(r"\[/?(?:bold|cyan|bold cyan|dim)\]")


def written(language: str) -> str:
    """Write the page in a language."""
    environment = {**os.environ, "INTERVIEWS_LANG": language}
    words = [sys.executable, str(Path(__file__)), "--print"]
    return subprocess.run(words, capture_output=True, text=True, check=True, env=environment, cwd=ROOT).stdout


def _page() -> str:
    import typer.main

    from interviews_toolkit.cli.contents import GROUPS, TOP
    from interviews_toolkit.cli.main import app
    from interviews_toolkit.i18n import language

    titles = {"fr": ("Les commandes", _ABOUT), "en": ("The commands", _ABOUT_EN)}
    title, about = titles[language()]
    commands: Any = typer.main.get_command(app)
    exits = str(app.registered_callback.epilog).split("\n\n")[-1] if app.registered_callback else ""
    parts = [f"# {title}", about, _plain(exits)]
    parts.append("## `interviews`")
    for name in (*(name for names in TOP.values() for name in names if name not in GROUPS), "demo"):
        parts += _told(f"interviews {name}", commands.commands[name])
    for group, one in GROUPS.items():
        parts += [f"## `interviews {group}`", one.summary]
        for name in (name for names in one.panels.values() for name in names):
            parts += _told(f"interviews {group} {name}", commands.commands[group].commands[name])
    return "\n\n".join(parts) + "\n"


def _told(line: str, command: Any) -> Iterator[str]:
    from interviews_toolkit.cli._help import argument_words

    yield f"### `{line}`"
    example, *said = (_plain(part) for part in (command.help or "").split("\n\n"))
    yield from said
    yield f"```console\n{example}\n```"
    words = argument_words()
    rows = []
    for one in command.params:
        if _COMMON.intersection(one.opts) or not getattr(one, "help", None):
            continue
        named = ", ".join(one.opts) if one.param_type_name == "option" else words.get(one.name, one.name).upper()
        rows.append(f"| `{named}` | {_plain(one.help).replace('|', chr(92) + '|')} |")
    if rows:
        yield "\n".join(["| | |", "| --- | --- |", *rows])
    for name, below in sorted(getattr(command, "commands", {}).items()):
        yield from _told(f"{line} {name}", below)


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).replace(r"\[", "[").replace("*", r"\*").split())


if __name__ == "__main__":
    if "--print" in sys.argv:
        sys.stdout.write(_page())
    else:
        for spoken, page in PAGES.items():
            page.write_text(written(spoken), encoding="utf-8")
