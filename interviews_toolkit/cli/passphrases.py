"""Passphrases: typed at the keyboard, never an option nor a variable."""

import sys
from pathlib import Path

import typer

from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _


def ask_passphrase(question: str, *, is_new: bool = False) -> str:
    """Ask for a passphrase, unseen; twice for a new one.

    Raises:
        UsageError: Nobody is there to type it.
    """
    if not sys.stdin.isatty():
        raise UsageError(
            _("La phrase secrète se tape au clavier, et personne n'est là ; rien n'a été fait."),
            hint=_("Lancez la commande dans un terminal ; depuis Python, c'est l'argument « passphrase »."),
        )
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=is_new, err=True))


def ask_for_project(path: Path) -> str:
    """Ask for the passphrase of an encrypted project."""
    return ask_passphrase(_("Phrase secrète de {file}").format(file=path.name))


def ask_for_new_project() -> str:
    """Ask for the passphrase of a project that shall be encrypted."""
    return ask_passphrase(_("Phrase secrète du projet (perdue, il ne se lit plus)"), is_new=True)
