"""Codes that people used and another codebook lacks: options that say what becomes of them, or a question."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.output import note, warn
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import CodeId

if TYPE_CHECKING:  # the codebook's room is loaded by the commands, not by --help
    from interviews_toolkit.codebook import Missing

Follow = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="ANCIEN=NOUVEAU",
        help=_("Un code qui a servi et que cette grille n'a plus : ses codages suivent celui-ci ; se répète."),
    ),
]
Retire = Annotated[
    bool,
    typer.Option(
        "--retire-missing",
        help=_("Garder, retirés de l'usage, les autres codes qui ont servi et que cette grille n'a plus."),
    ),
]
Outcome = TypeVar("Outcome")


def said(follow: Sequence[str] | None, retire: bool) -> "Missing":
    """Read what the options say.

    Raises:
        UsageError: ``--map`` is not of the form OLD=NEW.
    """
    from interviews_toolkit.codebook import Missing

    pairs = [one.partition("=") for one in follow or ()]
    if any(not (old and sign and new) for old, sign, new in pairs):
        raise UsageError(_("--map s'écrit ANCIEN=NOUVEAU."), hint="--map manque-temps=temps")
    return Missing({CodeId(old): CodeId(new) for old, _sign, new in pairs}, retire)


def ask_if_lost(act: Callable[["Missing"], Outcome], missing: "Missing") -> Outcome:
    """Do an act; where codes would be lost, ask the person at the terminal what becomes of them.

    Raises:
        CodesLostError: Nobody is there to ask, or the answer is no.
    """
    from interviews_toolkit.codebook import CodesLostError, Missing, say_lost

    try:
        return act(missing)
    except CodesLostError as error:
        if not sys.stdin.isatty():
            raise
        likely = {one.code.id: one.likely for one in error.lost if one.likely is not None}
        warn(error.message)
        for one in error.lost:
            note(f"  {say_lost(one)}")
        if not options.says_yes(_("Faire suivre les codes reconnus (→) et garder les autres, retirés ? o/n")):
            raise
        return act(Missing({**missing.follow, **likely}, retire=True))
