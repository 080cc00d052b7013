"""The command that opens the review page: review."""

import sys
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, note, say
from interviews_toolkit.errors import MissingExtraError, NotFoundError
from interviews_toolkit.i18n import _, ngettext

if TYPE_CHECKING:
    from interviews_toolkit.study.study import Study


def register(app: typer.Typer) -> None:
    """Add this group's command to the application."""
    command(
        app,
        example="interviews review --coder 'A. Dupont'",
        details=_(
            "La page n'est servie qu'à cet ordinateur et n'appelle aucun réseau ; son lien ne sert qu'une fois. "
            "Dans un dossier sans étude, elle propose d'en commencer une : les transcriptions se déposent sur la page. "
            "Tout se fait au clavier : « ? » montre les touches. Chaque décision est enregistrée aussitôt. "
            "--plan dit quoi lire, au moins, pour connaître le nombre d'acteurs de chaque thème."
        ),
        asks=True,
    )(review)


def review(
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help=_("Le port ; 0 : celui du projet, ou un port libre."))
    ] = 0,
    terminal: Annotated[
        bool,
        typer.Option("--terminal", help=_("Dans le terminal, une suggestion à la fois : pour un serveur, par ssh.")),
    ] = False,
    only: Annotated[str | None, typer.Option(help=_("Avec --terminal : cet entretien seulement."))] = None,
    order: Annotated[
        Literal["text", "learning"],
        typer.Option(help=_("Avec --terminal : dans l'ordre du texte, ou d'abord ce qui apprend le plus (learning).")),
    ] = "text",
    plan: Annotated[
        bool, typer.Option("--plan", help=_("Dire ce qu'il faut lire, et ce que l'on sait déjà, sans rien ouvrir."))
    ] = False,
    within: Annotated[
        int, typer.Option(min=0, help=_("Avec --plan : à combien d'acteurs près chaque nombre doit être connu."))
    ] = 2,
    output: options.File = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=_("Afficher le lien sans l'ouvrir."))] = False,
) -> None:
    if plan:
        _show_plan(project, within=within, file=output)
        return
    if terminal:
        _review_here(project, coder, only=only, order=order)
        return
    for library in ("fastapi", "uvicorn"):
        if find_spec(library) is None:
            raise MissingExtraError(library, extra="review", needed_for=_("La page de relecture"))
    from interviews_toolkit import web

    files = web.load_static_files()
    with _opened(project, coder) as study, ExitStack() as stack:
        listener = stack.enter_context(web.listening_socket(port) if port else web.usual_socket(study.project.path))
        session = web.Session(listener.getsockname()[1], web.new_token())
        app = web.create_app(study.sitting, session=session, files=files)
        say(_("La relecture est ouverte, au nom de « {coder} » :").format(coder=coder))
        say(f"  {web.link(session)}")
        note(_("Ce lien ne sert qu'une fois. Ctrl-C pour finir ; tout est déjà enregistré."))
        with web.browser_opened(session) as open_browser:
            web.serve(app, listener, started=_nothing if no_browser else open_browser)


def _show_plan(place: Path, *, within: int, file: Path | None) -> None:
    with options.open_study(place) as study:
        found = study.reading_plan(within=within)
        if file is None:
            deliver(found.parts["actors"].table, as_json=False, file=None)
        deliver(found.table, as_json=False, file=file)


def _opened(place: Path, coder: str) -> "Study":
    """Open the study; in a folder that has none, offer to begin one: its files are read on the page.

    Raises:
        NotFoundError: There is none, and none is to be begun.
    """
    try:
        return options.open_study(place, coder)
    except NotFoundError:
        if not (place.is_dir() and sys.stdin.isatty()):
            raise
        name = place.resolve().name
        question = _("Il n'y a pas d'étude ici. En commencer une, « {name} » ? (o/n)").format(name=name)
        if not options.says_yes(question, default="o"):
            raise
    from interviews_toolkit.study.opening import create

    return create(place, coder=coder, clock=options.now)


def begin_here() -> bool:
    """In a folder without a study, ask whether to begin one, in the browser or its file alone; False where not."""
    from interviews_toolkit.cli.project import init
    from interviews_toolkit.store import SUFFIX

    if any(options.HERE.glob(f"*{SUFFIX}")):
        return False
    question = _(
        "Il n'y a pas d'étude ici. La commencer dans le navigateur (n), son fichier seulement (f), ou l'aide (a) ?"
    )
    answer = str(typer.prompt(question, default="a", err=True)).strip().casefold()[:1]
    if answer not in {"n", "f"}:
        return False
    init()
    if answer == "n":
        review()
    return True


def _review_here(project: Path, name: str, *, only: str | None, order: Literal["text", "learning"]) -> None:
    from interviews_toolkit.cli.keys import open_keys
    from interviews_toolkit.cli.terminal import TerminalReview
    from interviews_toolkit.model.ids import InterviewId

    with options.open_study(project, name) as study, open_keys() as keys:
        review = TerminalReview(study.sitting, keys=keys, order=order, only=InterviewId(only) if only else None)
        note(
            _("Au nom de « {coder} ». « ? » : les touches ; chaque décision est enregistrée aussitôt.").format(
                coder=name
            )
        )
        n_done = review.run()
    note(ngettext("{n} acte enregistré.", "{n} actes enregistrés.", n_done).format(n=n_done))


def _nothing() -> None:
    """Leave the browser alone."""
