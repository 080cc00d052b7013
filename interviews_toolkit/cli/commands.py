"""How a command is declared: an example first, what it does, then the details."""

from collections.abc import Callable

import typer

from interviews_toolkit.i18n import _


def command(
    app: typer.Typer, *, example: str, summary: str, details: str = "", name: str | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command whose help begins with an example."""
    shown = _(example).replace("[", r"\[")
    text = f"[bold cyan]$ {shown}[/bold cyan]\n\n{summary}"
    if details:
        text += f"\n\n{details}"
    return app.command(name, help=text, short_help=summary, rich_help_panel=_("Commandes"))
