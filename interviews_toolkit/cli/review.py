"""The command that opens the review page: review."""

from contextlib import ExitStack
from importlib.util import find_spec
from typing import Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import note, say
from interviews_toolkit.errors import MissingExtraError
from interviews_toolkit.i18n import _


def register(app: typer.Typer) -> None:
    """Add this group's command to the application."""
    command(
        app,
        example="interviews review --coder 'A. Dupont'",
        details=_(
            "La page n'est servie qu'à cet ordinateur et n'appelle aucun réseau ; son lien ne sert qu'une fois. "
            "Tout se fait au clavier : « ? » montre les touches. Chaque décision est enregistrée aussitôt."
        ),
    )(review)


def review(
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help=_("Le port ; 0 : celui du projet, ou un port libre."))
    ] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=_("Afficher le lien sans l'ouvrir."))] = False,
) -> None:
    for library in ("fastapi", "uvicorn"):
        if find_spec(library) is None:
            raise MissingExtraError(library, extra="review", needed_for=_("La page de relecture"))
    from interviews_toolkit import web
    from interviews_toolkit.model.codings import named_coder

    files = web.load_static_files()
    with options.open_study(project) as opened, ExitStack() as stack:
        listener = stack.enter_context(web.listening_socket(port) if port else web.usual_socket(opened.path))
        session = web.Session(listener.getsockname()[1], web.new_token())
        app = web.create_app(opened, clock=options.now, coder=named_coder(coder), session=session, files=files)
        say(_("La relecture est ouverte, au nom de « {coder} » :").format(coder=coder))
        say(f"  {web.link(session)}")
        note(_("Ce lien ne sert qu'une fois. Ctrl-C pour finir ; tout est déjà enregistré."))
        with web.browser_opened(web.link(session)) as open_browser:
            web.serve(app, listener, started=_nothing if no_browser else open_browser)


def _nothing() -> None:
    """Leave the browser alone."""
