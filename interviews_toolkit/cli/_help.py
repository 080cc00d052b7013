"""The words typer puts into help pages (« Usage », « Options », « [required] »), in the language chosen.

Typer offers no door for them, so they are replaced where it keeps them, just before it draws a page: what draws one is
loaded by then, and ``interviews numbers themes`` pays nothing for it.
"""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from interviews_toolkit.i18n import _


def argument_word(name: str) -> str:
    """Name what a command takes, as its help page does and by what the code calls it; an option keeps its own name."""
    return argument_words().get(name, name)


def argument_words() -> dict[str, str]:
    """Name all that commands take, by what the code calls it."""
    return {
        "answers": _("réponses"),
        "code": _("code"),
        "codes": _("codes"),
        "coders": _("codeurs"),
        "conditions": _("conditions"),
        "copies": _("copies"),
        "draft": _("brouillon"),
        "file": _("fichier"),
        "outcome": _("résultat"),
        "first": _("codeur"),
        "folder": _("dossier"),
        "second": _("autre codeur"),
        "interview": _("entretien"),
        "into": _("vraie voix"),
        "label": _("voix"),
        "layers": _("couches"),
        "memo": _("mémo"),
        "name": _("nom"),
        "new": _("après"),
        "old": _("avant"),
        "paragraph": _("tour"),
        "paths": _("fichiers"),
        "picture": _("image"),
        "place": _("lieu"),
        "position": _("position"),
        "query": _("recherche"),
        "question": _("question"),
        "role": _("rôle"),
        "setting": _("réglage"),
        "statement": _("énoncé"),
        "subject": _("sujet"),
        "text": _("phrase"),
        "value": _("valeur"),
        "version": _("version"),
        "which": _("classe"),
        "words": _("nom"),
    }


def speak_in_help() -> None:
    """Have every help page drawn from now on in the language chosen; doing it twice changes nothing."""
    for kind in (TyperCommand, TyperGroup):
        drawn = kind.format_help
        if not hasattr(drawn, "in_our_words"):
            replaced: Any = _in_our_words(drawn)
            replaced.in_our_words = True
            kind.format_help = replaced  # type: ignore[method-assign]


def _in_our_words(draw: Any) -> Any:  # noqa: ANN401 - typer keeps the types of its pages to itself
    def format_help(command: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - the same
        _name_panels()
        ctx.formatter_class = _usage_in_our_words(ctx.formatter_class)
        command.subcommand_metavar = _("COMMANDE [MOTS]...")
        for parameter in command.get_params(ctx):
            if "--help" in parameter.opts:
                parameter.help = _("Montrer cette aide.")
            elif "--install-completion" in parameter.opts:
                parameter.help = _("Compléter les mots avec Tab dans ce terminal : commandes, codes, entretiens.")
            elif "--show-completion" in parameter.opts:
                parameter.hidden = True
            if parameter.param_type_name == "argument":
                parameter.metavar = argument_word(parameter.name)
            _name_type(parameter, ctx)
        draw(command, ctx, formatter)

    return format_help


def _name_panels() -> None:
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Mots à donner")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commandes")
    rich_utils.DEFAULT_STRING = _("[par défaut : {}]")
    rich_utils.ENVVAR_STRING = _("[variable : {}]")
    rich_utils.REQUIRED_LONG_STRING = _("[obligatoire]")


def _usage_in_our_words(formatter: Any) -> Any:  # noqa: ANN401 - the same
    class Formatter(formatter):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or _("Usage : "))

    return Formatter


def _name_type(parameter: Any, ctx: Any) -> None:  # noqa: ANN401 - the same
    """Say « <nombre> » for ``<int range>``; a flag has no type to be shown, a choice keeps its words."""
    typed = parameter.display_type(ctx)
    many = typed.removeprefix("<list[").removesuffix("]>") if typed.startswith("<list[") else ""
    name = (many or typed.strip("<>").removesuffix(" range")).lower()
    types = {"str": _("<mot>"), "int": _("<nombre>"), "float": _("<nombre>")}
    types |= dict.fromkeys(("path", "file", "directory"), _("<chemin>"))
    shown = ("" if name == "bool" else types.get(name, typed)) + ("..." if many else "")
    parameter.display_type_rich = lambda *, ctx: shown  # noqa: ARG005 - typer's signature
