"""Commands about the guide's questions: ``questions`` shows where each is asked, and takes a person's corrections."""

from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command, group
from interviews_toolkit.cli.output import deliver, next_step, note
from interviews_toolkit.i18n import _, ngettext

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.exports.frames.result import Result
    from interviews_toolkit.workflows.reading.align_turns import Alignment

Paragraph = Annotated[int, typer.Argument(min=1, help=_("Le tour de l'enquêteur, tel qu'on le cite : 27 pour §27."))]
NO_QUESTION = ("aucune", "none")


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    questions = group(app, "questions", "interviews reading questions show E05")
    command(
        questions,
        example="interviews reading questions show E05",
        summary=_("Montrer quelle question est posée à chaque tour, ou le guide sur tous les entretiens."),
    )(show)
    command(
        questions,
        example="interviews reading questions set E05 27 Q7",
        summary=_("Dire quelle question un tour de l'enquêteur pose ; les tours autour s'y alignent."),
        details=_(
            "« aucune » : ce tour n'est aucune question du guide. Ce que vous dites tient, même avec un autre guide."
        ),
        name="set",
    )(choose)
    command(
        questions,
        example="interviews reading questions forget E05 27",
        summary=_("Reprendre ce que vous aviez dit d'un tour."),
    )(forget)


def show(
    interview: Annotated[str, typer.Argument(help=_("L'entretien ; sans lui, le guide."), show_default=False)] = "",
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.questions.show(interview or None)
    deliver(result.table, as_json=as_json, file=output)
    if not as_json:
        next_step(f"interviews reading questions set {interview or 'E05'} § Q{options.where(project)}")


def choose(
    interview: options.Interview,
    paragraph: Paragraph,
    question: Annotated[str, typer.Argument(help=_("La question du guide (Q7), ou « aucune »."))],
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    said = None if question.casefold() in NO_QUESTION else question
    with options.open_study(project, coder) as study:
        found = study.questions.set(interview, paragraph, said)
    _tell(found, as_json=as_json)


def forget(
    interview: options.Interview,
    paragraph: Paragraph,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        found = study.questions.forget(interview, paragraph)
    _tell(found, as_json=as_json)


def _tell(found: "Result[Alignment]", *, as_json: bool) -> None:
    deliver(found.table, as_json=as_json, file=None)
    if not as_json:
        n = found.value.n_changed
        note(ngettext("{n} tour a changé de question.", "{n} tours ont changé de question.", n).format(n=n))
