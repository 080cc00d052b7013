"""Commands that undo, do again and list what one did: undo, redo, history."""

from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, next_step, note, say
from interviews_toolkit.i18n import _

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.model.codebook import Codebook
    from interviews_toolkit.study.study import Study

DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui serait fait, sans le faire."))]


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews coding undo",
        details=_(
            "Un acte à la fois, du dernier au premier ; chacun est nommé. Rien ne se perd : le journal garde tout, "
            "et « interviews coding redo » rétablit."
        ),
    )(undo)
    command(
        app,
        example="interviews coding redo",
        details=_("Un acte annulé à la fois ; dès qu'on fait autre chose, il n'y a plus rien à rétablir."),
    )(redo)
    command(app, example="interviews coding history")(history)


def undo(
    project: options.Project = options.HERE, dry_run: DryRun = False, coder: options.CoderName = options.SOMEBODY
) -> None:
    from interviews_toolkit.exports.acts import say_act

    with options.open_study(project, coder) as study:
        codebook = _codebook(study)  # as it was: what is undone may be a code of it
        step = study.undo(dry_run=dry_run)
    if step is None:
        note(_("Il n'y a rien à annuler au nom de « {coder} ».").format(coder=coder))
        return
    said = _("Serait annulé : {act}") if dry_run else _("Annulé : {act}")
    say(said.format(act=say_act(step, codebook)))
    if not dry_run:
        next_step(f"interviews coding redo{options.where(project)}", _("pour revenir"))


def redo(
    project: options.Project = options.HERE, dry_run: DryRun = False, coder: options.CoderName = options.SOMEBODY
) -> None:
    from interviews_toolkit.exports.acts import say_act

    with options.open_study(project, coder) as study:
        step = study.redo(dry_run=dry_run)
        codebook = _codebook(study)
    if step is None:
        note(_("Il n'y a rien à rétablir au nom de « {coder} ».").format(coder=coder))
        return
    said = _("Serait rétabli : {act}") if dry_run else _("Rétabli : {act}")
    say(said.format(act=say_act(step, codebook)))


def history(
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project, coder) as study:
        result = study.history()
    deliver(result.table, as_json=as_json, file=output)


def _codebook(study: "Study") -> "Codebook | None":
    from interviews_toolkit.store import load_codebook

    with study.sitting.read() as connection:
        return load_codebook(connection)
