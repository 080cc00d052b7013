"""What a terminal proposes on Tab, the study's own codes, interviews and coders; and how a terminal comes to ask.

A proposal is a convenience: where there is no study, or it cannot be read, nothing is proposed and nothing is said.
"""

import os
import re
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import typer

from interviews_toolkit.errors import InterviewsError, UsageError
from interviews_toolkit.i18n import _

if TYPE_CHECKING:  # SQLAlchemy is loaded only when Tab is pressed
    from interviews_toolkit.store import Connection

Proposals = list[tuple[str, str]]
"""Each word with what it stands for."""


def codes() -> Proposals:
    """Propose codes by their ids, each with its name."""
    from interviews_toolkit import store

    return _found(lambda connection: [(code.id, code.name) for code in store.load_codebook(connection) or ()])


def interviews() -> Proposals:
    """Propose interviews by their ids."""
    from interviews_toolkit import store

    return _found(lambda connection: [(interview.id, "") for interview in store.load_interviews(connection)])


def interviews_and_codes() -> Proposals:
    """Propose both, interviews first."""
    return [*interviews(), *codes()]


def coders() -> Proposals:
    """Propose the names of coders."""
    from interviews_toolkit import store

    return _found(lambda connection: [(coder.name, "") for coder in store.load_coders(connection)])


def _found(find: Callable[["Connection"], Proposals]) -> Proposals:
    """Find them in the study that is here; typer keeps those that go on as what was typed begins."""
    from pathlib import Path

    from interviews_toolkit import store

    with suppress(InterviewsError):
        place = store.find_project(Path(os.environ.get("INTERVIEWS_PROJECT", "")))
        with (
            store.open_project(place, clock=lambda: datetime.now(UTC), read_only=True) as project,
            project.read() as connection,
        ):
            return find(connection)
    return []


def install(context: Any, _option: Any, asked: bool | str | None) -> None:  # noqa: ANN401 - typer keeps these types
    """Have this terminal ask on Tab; typer does it, and says it in English alone.

    Raises:
        UsageError: The terminal is none of those it knows.
    """
    if not asked or context.resilient_parsing:
        return
    from typer._completion_shared import install as write

    from interviews_toolkit.cli.output import say

    try:
        with redirect_stdout(StringIO()):
            shell, place = write(asked if isinstance(asked, str) else None)
    except typer.Exit:
        message = _("Ce terminal n'est pas de ceux où Tab complète : bash, zsh, fish, PowerShell.")
        raise UsageError(message, hint=_("Retapez la ligne dans l'un d'eux.")) from None
    say(
        _("Tab complète désormais dans {terminal} ; ouvrez un nouveau terminal. Écrit : {place}").format(
            terminal=shell, place=place
        )
    )
    raise typer.Exit


def write_each_as_one_word() -> None:
    """Have the shell that asks take each name as one word, whatever stands in it; typer writes it as it is."""
    shell = os.environ.get(ASKED, "").removeprefix("complete_")
    from typer import _completion_classes as shells

    kind: Any = {"bash": shells.BashComplete, "zsh": shells.ZshComplete}.get(shell)
    kind = shells.PowerShellComplete if shell in {"powershell", "pwsh"} else kind
    if kind is None:  # fish sees to it
        return
    os.environ[_BEGUN] = os.environ.get(_BEGUN, "").strip("'\"")
    written: Any = kind.format_completion

    def format_completion(asking: Any, item: Any) -> str:  # noqa: ANN401 - typer keeps these types
        if shell == "zsh":  # it reads twice what typer writes, which leaves no quote
            item.value, item.help = (text and text.translate(_HIDDEN) for text in (item.value, item.help))
            return str(written(asking, item)).replace(_QUOTE, r"'\''").replace(_QUOTES, r"\"")
        if not (re.fullmatch(r"[\w.-]+", item.value) or os.environ.get("COMP_WORDS", "").count('"') % 2):
            inner = r"'\''" if shell == "bash" else "''"
            item.value = "'" + item.value.replace("'", inner) + "'"
        return str(written(asking, item))

    kind.format_completion = format_completion


ASKED = "_INTERVIEWS_COMPLETE"
"""Where a shell says which it is; typer reads it."""
_BEGUN = "_TYPER_COMPLETE_WORD_TO_COMPLETE"
_QUOTE, _QUOTES = "\ue000", "\ue001"
_HIDDEN = str.maketrans({"'": _QUOTE, '"': _QUOTES})
