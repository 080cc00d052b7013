"""The application and the one place where errors become words and an exit status."""

import os
import sys
from typing import Annotated

import typer

from interviews_toolkit import __version__
from interviews_toolkit.cli import clusters, coding, consultation, demo, learning, numbers, project, results, review
from interviews_toolkit.cli.output import show_bug, show_error
from interviews_toolkit.cli.usage import in_our_words
from interviews_toolkit.errors import ExitCode, InterviewsError
from interviews_toolkit.i18n import _

app = typer.Typer(
    name="interviews",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (project, coding, review, learning, clusters, results, numbers, consultation, demo):
    group.register(app)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"interviews-toolkit {__version__}")
        raise typer.Exit


_HELP = _(
    "[bold cyan]$ interviews init etude && interviews ingest transcripts/ -p etude[/bold cyan]\n\n"
    "Coder des entretiens qualitatifs en français, hors ligne, chaque suggestion expliquée."
)


@app.callback(
    help=_HELP,
    epilog=_(
        "Un premier essai : [bold]interviews demo[/bold]. Puis, chez vous : "
        "[bold]interviews init mon-etude[/bold] ; chaque commande dit la suivante."
    ),
)
def _start(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("La version, et rien d'autre."))
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help=_("En cas d'erreur interne, montrer le détail."))] = False,
) -> None:
    del version
    if debug:
        os.environ["INTERVIEWS_DEBUG"] = "1"


def run() -> None:
    """Run the command line; what ends here ends with a documented exit status."""
    try:
        status = app(standalone_mode=False)
    except InterviewsError as error:
        show_error(error)
        sys.exit(error.exit_code)
    except typer.Abort:
        sys.exit(ExitCode.INTERRUPTED)
    except Exception as error:
        if hasattr(error, "format_message"):  # typer's own: the words of the command do not fit together
            context = getattr(error, "ctx", None)
            show_error(in_our_words(error.format_message(), command=context.command_path if context else "interviews"))
            sys.exit(ExitCode.USAGE)
        if os.environ.get("INTERVIEWS_DEBUG"):
            raise
        show_bug(error)
        sys.exit(ExitCode.BUG)
    sys.exit(status if isinstance(status, int) else ExitCode.OK)
