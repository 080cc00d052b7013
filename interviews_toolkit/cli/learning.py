"""The command that learns from decisions: suggest."""

from collections.abc import Mapping
from typing import Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, next_step, note, warn
from interviews_toolkit.i18n import _
from interviews_toolkit.model.learning import CodeLesson


def register(app: typer.Typer) -> None:
    """Add this group's command to the application."""
    command(
        app,
        example="interviews coding suggest",
        details=_(
            "Chaque thème dit sur combien de passages il a appris, ce qu'il vaut sur des entretiens qu'il n'avait pas "
            "vus, et s'il parle : il se tait tant qu'il ne fait pas mieux que les indices. Un texte non lu "
            "n'apprend rien. --ask demande, thème par thème, ce que les indices n'ont pas vu et qui l'apprendrait "
            "le plus. Relancer ne change rien."
        ),
    )(suggest)


def suggest(
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
    output: options.File = None,
    ask: Annotated[
        int,
        typer.Option(min=0, help=_("Passages par thème sur lesquels vous interroger, pour apprendre des réponses.")),
    ] = 0,
) -> None:
    with options.open_study(project, coder) as study:
        result = study.suggest(ask=ask)
    report = result.value
    deliver(result.table, as_json=as_json, file=output)
    _say_what_speaks({lesson.code_id: lesson for lesson in report.learning.lessons})
    note(
        _("Suggestions apprises : {n} ; questions : {m} ; nouvelles dans la file : {new} ; disparues : {gone}.").format(
            n=len(report.suggestions), m=len(report.questions), new=report.n_new, gone=report.n_gone
        )
    )
    if report.questions:
        next_step(
            f"interviews review{options.where(project)}",
            _("répondez oui ou non, puis de nouveau : interviews coding suggest --ask {n}").format(n=ask),
        )
    else:
        next_step(f"interviews review{options.where(project)}", _("ou : interviews coding suggest --ask 5"))


def _say_what_speaks(lessons: Mapping[str, CodeLesson]) -> None:
    speaking = sum(lesson.speaks for lesson in lessons.values())
    if speaking:
        note(_("Thèmes qui parlent : {n} sur {m}.").format(n=speaking, m=len(lessons)))
    else:
        warn(_("Aucun thème ne parle encore : rien ne montre qu'il ferait mieux que les indices."))
