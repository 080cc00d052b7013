"""How a command is declared: an example first, what it does, then the details; and how it is found when asked for."""

import os
from collections import UserDict
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from inspect import Parameter, signature
from typing import Any, Literal, cast

import typer
from typer.core import TyperCommand, TyperGroup

from interviews_toolkit.cli import completion, options
from interviews_toolkit.cli.contents import CONTENTS, GROUPS, MOVED, SUMMARIES, TOP
from interviews_toolkit.cli.paging import paged
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _


def command(
    app: typer.Typer,
    *,
    example: str,
    summary: str = "",
    details: str = "",
    name: str | None = None,
    asks: bool = False,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command whose help begins with an example.

    Args:
        summary: What the command is for; that of the table of contents if none is given.
        asks: It asks for answers at the terminal: its results are not held for the pager.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        said = summary or SUMMARIES[name or function.__name__]
        shown = _(example).replace("[", r"\[")
        text = f"[bold cyan]$ {shown}[/bold cyan]\n\n{said}"
        if details:
            text += f"\n\n{details}"
        return app.command(name, help=text, short_help=said, rich_help_panel=_("Commandes"))(
            _delivering(function, asks=asks)
        )

    return register


def _delivering(function: Callable[..., None], *, asks: bool) -> Callable[..., None]:
    """Add the option --csv to a command that gives a table, and show what is longer than the screen page by page."""
    written = signature(function)
    told = (getattr(one.annotation, "__metadata__", ()) for one in written.parameters.values())
    if not any(options.WRITES_CSV in marks for marks in told):
        return function

    def run(*, csv_form: Literal["excel-fr", "intl"], **asked: Any) -> None:  # noqa: ANN401 - whatever the command takes
        from interviews_toolkit.exports.tables import csv_as

        with csv_as(csv_form), nullcontext() if asks else paged():
            function(**asked)

    more = Parameter("csv_form", Parameter.KEYWORD_ONLY, default="excel-fr", annotation=options.Csv)
    run.__name__ = function.__name__
    run.__signature__ = written.replace(parameters=[*written.parameters.values(), more])  # type: ignore[attr-defined]
    run.__annotations__ = {**function.__annotations__, "csv_form": options.Csv}
    return run


def group(app: typer.Typer, name: str, first: str) -> typer.Typer:
    """Add a group of commands, summed up in the table of contents; its help begins with a line to try first."""
    text = f"[bold cyan]$ {first}[/bold cyan]\n\n{SUMMARIES[name]}"
    made = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help=text)
    app.add_typer(made, name=name, short_help=SUMMARIES[name])
    return made


class GroupOnDemand(TyperGroup):
    """Commands of the table of contents; each file is imported when one of its commands is asked for."""

    def __init__(self, panels: Mapping[str, tuple[str, ...]] = TOP, **attributes: Any) -> None:  # noqa: ANN401
        super().__init__(**attributes)
        self.panels = panels
        shown = tuple(name for names in panels.values() for name in names)
        self.commands = cast("dict[str, Any]", _OnDemand(shown))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer keeps these types to itself
        """Draw the help from the table of contents alone."""
        listed = TyperGroup(
            name=self.name,
            params=self.params,
            help=self.help,
            epilog=self.epilog,
            rich_markup_mode=self.rich_markup_mode,
            commands=[
                TyperCommand(name, short_help=SUMMARIES[name], rich_help_panel=panel)
                for panel, names in self.panels.items()
                for name in names
            ],
        )
        listed.format_help(ctx, formatter)


class CommandsOnDemand(GroupOnDemand):
    """The whole command line: what the help shows, ``demo``, and the names of before, which say the new one."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - whatever typer gives its groups
        super().__init__(**attributes)
        self.commands["demo"] = cast("Any", None)
        if os.environ.get(completion.ASKED):
            completion.write_each_as_one_word()

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - the same
        """Give the options, that of completion with our own words."""
        found: list[Any] = super().get_params(ctx)
        for one in found:
            if "--install-completion" in one.opts:
                one.callback = completion.install
        return found

    def resolve_command(self, ctx: Any, args: Any) -> Any:  # noqa: ANN401 - typer keeps these types to itself
        """Find the command asked for; a word near the name of one, wherever it stands now, is told that name."""
        if args and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], [*self.commands, *MOVED], 1)
            if near:
                message = _("Commande inconnue : « {0} ». Peut-être « {1} » ?")
                raise UsageError(message.format(args[0], MOVED.get(near[0], near[0])), hint="interviews --help")
        found = super().resolve_command(ctx, args)
        if new := MOVED.get(found[0] or ""):
            message = _(
                "« interviews {old} » s'appelle maintenant « interviews {new} » : l'ancien nom ira jusqu'à 0.2."
            )
            typer.echo(message.format(old=found[0], new=new), err=True)
        return found

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - the same
        """Find a command by the name it has, or had."""
        known = super().get_command(ctx, cmd_name)
        return known or (_load(cmd_name) if cmd_name in MOVED else None)


class _OnDemand(UserDict[str, object]):
    """Commands by name; all names are there from the start."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(names))

    def __getitem__(self, name: str) -> object:
        if super().__getitem__(name) is None:
            self[name] = _load(name)
        return super().__getitem__(name)


@cache
def _load(name: str) -> object:
    """Make a command or a group from the file that declares it."""
    if one := GROUPS.get(name):
        text = f"[bold cyan]$ {one.first}[/bold cyan]\n\n{one.summary}"
        return GroupOnDemand(one.panels, name=name, help=text, no_args_is_help=True, rich_markup_mode="rich")
    [home] = [entry.home for entry in CONTENTS if entry.name == name]
    part = typer.Typer(rich_markup_mode="rich")
    import_module(f"interviews_toolkit.cli.{home}").register(part)
    return typer.main.get_group(part).commands[name]
