"""The application and the one place where errors become words and an exit status."""

import atexit
import gc
import os
import sys
from typing import Annotated

import typer

from interviews_toolkit.cli._help import speak_in_help
from interviews_toolkit.cli._language import LANGUAGE_OPTIONS
from interviews_toolkit.cli.commands import CommandsOnDemand
from interviews_toolkit.cli.paging import PAGER
from interviews_toolkit.cli.usage import check_language
from interviews_toolkit.errors import ExitCode, InterviewsError
from interviews_toolkit.i18n import _
from interviews_toolkit.version import VERSION

_SELDOM = 50_000
"""Objects made between two rounds of the garbage collector: while libraries load, it walks them for nothing."""

app = typer.Typer(
    name="interviews",
    cls=CommandsOnDemand,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
speak_in_help()


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"interviews-toolkit {VERSION}")
        raise typer.Exit


@app.callback(
    help=_(
        "[bold cyan]$ interviews init etude && interviews ingest transcripts/ -p etude[/bold cyan]\n\n"
        "Coder des entretiens qualitatifs en français, hors ligne, chaque suggestion expliquée."
    ),
    epilog=_(
        "Un premier essai : [bold]interviews demo[/bold]. Puis, chez vous : "
        "[bold]interviews init mon-etude[/bold] ; chaque commande dit la suivante.\n\n"
        "État de sortie : 0 fait ; 2 mots de travers ; 3 fichier lu ; 4 projet ; 5 grille ; 6 introuvable ; "
        "7 conflit ; 8 trop peu ; 9 à installer ; 10 défauts trouvés ; 1 une erreur à nous."
    ),
)
def _start(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("La version, et rien d'autre."))
    ] = False,
    lang: Annotated[
        str,
        typer.Option(
            *LANGUAGE_OPTIONS,
            callback=check_language,
            show_default=False,
            help=_("La langue des messages, fr ou en ; par défaut INTERVIEWS_LANG, sinon celle du système."),
        ),
    ] = "",
    no_pager: Annotated[
        bool,
        typer.Option("--no-pager", help=_("Ne jamais montrer page par page ce qui est plus long que l'écran.")),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help=_("En cas d'erreur interne, montrer le détail."))] = False,
) -> None:
    del version, lang  # both are seen to before: the one by its callback, the other by cli._language
    if no_pager:
        os.environ[PAGER] = ""
    if debug:
        os.environ["INTERVIEWS_DEBUG"] = "1"


def run() -> None:
    """Run the command line; what ends here ends with a documented exit status."""
    gc.set_threshold(_SELDOM)
    atexit.register(gc.freeze)  # an interpreter that ends would walk every object once more, for nothing
    try:
        status = ExitCode.OK if _begins_here() else app(prog_name="interviews", standalone_mode=False)
    except typer.Abort:
        sys.exit(ExitCode.INTERRUPTED)
    except Exception as error:
        if os.environ.get("INTERVIEWS_DEBUG") and not (isinstance(error, InterviewsError) or _is_usage(error)):
            raise
        sys.exit(_explain(error))
    sys.exit(status if isinstance(status, int) else ExitCode.OK)


def _begins_here() -> bool:
    """Offer whoever types the name alone, at a terminal, to begin a study; the help is for whoever declines."""
    if sys.argv[1:] or not sys.stdin.isatty():
        return False
    from interviews_toolkit.cli.review import begin_here

    return begin_here()


def _is_usage(error: Exception) -> bool:
    """Tell typer's own errors: the words of the command do not fit together."""
    return hasattr(error, "format_message")


def _explain(error: Exception) -> int:
    """Say what went wrong, and give the exit status."""
    from interviews_toolkit.cli.options import with_place
    from interviews_toolkit.cli.output import show_bug, show_error
    from interviews_toolkit.cli.usage import in_our_words

    if isinstance(error, InterviewsError):
        error.hint = with_place(error.hint, sys.argv) if error.hint else error.hint
        show_error(error)
        return error.exit_code
    if _is_usage(error):
        message = str(getattr(error, "format_message", str)())
        context = getattr(error, "ctx", None)
        if message:  # without one, the help was shown in its place
            show_error(in_our_words(message, command=context.command_path if context else "interviews"))
        return ExitCode.USAGE
    show_bug(error)
    return ExitCode.BUG
