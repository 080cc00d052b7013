"""Usage errors in the user's language: typer's own messages are English, and say no next step."""

import re

from interviews_toolkit.cli._help import argument_word
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _, languages

_ABOUT_A_WORD = ("Missing argument", "Invalid value")


def in_our_words(message: str, *, command: str) -> UsageError:
    """Say a usage error of typer's as one of ours, with the help to ask for next.

    Args:
        message: As typer words it; an unknown wording is passed on as it is.
        command: The command line up to what was wrong, such as ``interviews writing quotes``.
    """
    for pattern, words in _messages():
        found = re.match(pattern, message, re.DOTALL)
        if found:
            first, *others = found.groups() or ("",)
            message = words.format(argument_word(first) if message.startswith(_ABOUT_A_WORD) else first, *others)
            break
    return UsageError(message, hint=f"{command} --help")


def _messages() -> tuple[tuple[str, str], ...]:
    """What typer says, first match first; tests/functional/test_usage.py holds that none is left in English."""
    return (
        (r"No such command '(.+?)'\. Did you mean '(.+?)'\?", _("Commande inconnue : « {0} ». Peut-être « {1} » ?")),
        (r"No such command '(.+?)'\.", _("Commande inconnue : « {0} ».")),
        (r"No such option: (\S+) \(Possible options: (.+)\)", _("Option inconnue : {0}. Peut-être : {1}.")),
        (r"No such option: (\S+?)\.? Did you mean (\S+?)\?", _("Option inconnue : {0}. Peut-être : {1}.")),
        (r"No such option: (\S+)", _("Option inconnue : {0}.")),
        (r"Missing argument '(.+?)'\.", _("Il manque un mot à la commande : {0}.")),
        (r"Missing option '(.+?)'\.", _("Il manque l'option {0}.")),
        (r"Missing command\.", _("Il manque une commande.")),
        (r"Got unexpected extra arguments?(?:\(s\))? \((.+?)\)", _("De trop : {0}.")),
        (r"Option '(.+?)' requires an argument\.", _("L'option {0} attend une valeur.")),
        (r"Invalid value for '(.+?)': .*'(.+?)' is not one of (.+)\.", _("Pour {0}, « {1} » n'est pas l'un de : {2}.")),
        (r"Invalid value for '(.+?)': .*greater than or equal to (\S+)", _("Pour {0}, au moins {1}.")),
        (r"Invalid value for '(.+?)': .*less than or equal to (\S+)", _("Pour {0}, au plus {1}.")),
        (r"Invalid value for '(.+?)': .*valid (?:integer|number)", _("Pour {0}, il faut un nombre.")),
        (r"Invalid value for '(.+?)': .*", _("Valeur refusée pour {0}.")),
    )


def check_language(asked: str) -> str:
    """Give a language back if there is a catalogue for it; empty means that none was asked for.

    Raises:
        UsageError: There is none.
    """
    if asked and asked not in languages():
        raise UsageError(
            _("« {language} » : cette langue n'est pas là.").format(language=asked),
            hint=_("Langues : {known}").format(known=", ".join(languages())),
        )
    return asked
