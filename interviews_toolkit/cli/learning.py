"""The command that learns from decisions: suggest."""

from collections.abc import Mapping

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import Bars, deliver, next_step, note, warn
from interviews_toolkit.i18n import _
from interviews_toolkit.model.learning import CodeLesson


def register(app: typer.Typer) -> None:
    """Add this group's command to the application."""
    command(
        app,
        example="interviews suggest",
        details=_(
            "Chaque thème dit sur combien de passages il a appris, ce qu'il vaut sur des entretiens qu'il n'avait pas "
            "vus, et s'il parle : il se tait tant qu'il ne fait pas mieux que les indices. Un texte non lu "
            "n'apprend rien. Relancer ne change rien."
        ),
    )(suggest)


def suggest(
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.learning_tables import list_lessons
    from interviews_toolkit.workflows.learn_codes import learn_codes

    with options.open_study(project) as opened:
        report = learn_codes(opened, coder=coder, progress=Bars())
    deliver(list_lessons(report.learning, report.codebook), as_json=as_json, file=output)
    _say_what_speaks({lesson.code_id: lesson for lesson in report.learning.lessons})
    note(
        _("Suggestions apprises : {n}, dont nouvelles : {new} ; disparues : {gone}.").format(
            n=len(report.suggestions), new=report.n_new, gone=report.n_gone
        )
    )
    next_step(f"interviews review{options.where(project)}", _("ou : interviews evaluate --learned"))


def _say_what_speaks(lessons: Mapping[str, CodeLesson]) -> None:
    speaking = sum(lesson.speaks for lesson in lessons.values())
    if speaking:
        note(_("Thèmes qui parlent : {n} sur {m}.").format(n=speaking, m=len(lessons)))
    else:
        warn(
            _("Aucun thème ne parle encore : il y faut vingt passages, de trois entretiens, et mieux que les indices.")
        )
