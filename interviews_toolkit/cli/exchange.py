"""Commands that exchange whole projects with other programs: export, import."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver_json, next_step, note, say, show_table, warn
from interviews_toolkit.i18n import _, listed

if TYPE_CHECKING:  # loaded by the commands, not by --help
    from interviews_toolkit.workflows.exchange.import_project import Understood


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews project export etude.qdpx",
        details=_(
            "Un .qdpx se lit dans NVivo, ATLAS.ti, MAXQDA, QualCoder ; un .qdc n'a que la grille. Les textes y sont "
            "entiers, noms compris, que la diffusion en soit permise ou non : c'est votre étude, gardez-la pour vous. "
            "Ce que le format ne sait pas dire est listé. Le même projet donne le même fichier, à l'octet près."
        ),
    )(export)
    command(
        app,
        name="import",
        example="interviews project import autre.qdpx --dry-run",
        details=_(
            "Lit {formats}. Le fichier n'est jamais modifié ; tout est repris en un acte, ou rien. La façon dont "
            "l'autre logiciel compte les positions est reconnue document par document, et dite."
        ).format(formats=".qdpx, .qdc, Taguette (.sqlite3, .csv), QualCoder (.qda), RQDA (.rqda)"),
    )(import_)


def export(
    file: Annotated[Path, typer.Argument(help=_("Le fichier à écrire : .qdpx (tout), ou .qdc (la grille)."))],
    project: options.Project = options.HERE,
    utf16: Annotated[
        bool, typer.Option("--utf16", help=_("Compter les positions comme NVivo : un émoji compte pour deux."))
    ] = False,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.exports.exchange_tables import list_content, list_losses, say_cautions
    from interviews_toolkit.exports.tables import table_content

    with options.open_study(project) as study:
        written = study.export(file, utf16=utf16)
    content, losses = list_content(written, _("Ce qui a été écrit")), list_losses(written.losses)
    if as_json:
        deliver_json({"file": str(file), "content": table_content(content), "losses": table_content(losses)})
        return
    show_table(content)
    if written.losses:
        show_table(losses)
    for caution in say_cautions(written, utf16=utf16):
        warn(caution)
    note(_("Écrit : {file}").format(file=file))


def import_(
    file: Annotated[Path, typer.Argument(help=_("Le projet d'un autre logiciel."))],
    project: options.Project = options.HERE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui est compris, sans rien garder."))] = False,
    owner: Annotated[
        str, typer.Option(show_default=False, help=_("À qui sont les codages sans auteur (sinon, au logiciel)."))
    ] = "",
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        understood = study.import_(file, owner=owner, dry_run=dry_run)
    if as_json:
        _deliver_json(understood)
        return
    _show(understood)
    if dry_run:
        next_step(f"interviews project import {file}{options.where(project)}", _("pour le garder"))
    elif understood.is_kept:
        say(_("Repris : {file}").format(file=file.name))
        next_step(f"interviews status{options.where(project)}")
    else:
        note(_("Tout y était déjà : rien n'a changé."))


def _show(understood: "Understood") -> None:
    from interviews_toolkit.exports.exchange_tables import doubtful, list_countings, list_losses, list_news

    exchanged, taken = understood.exchanged, understood.taken
    show_table(list_news(taken, n_codings=understood.n_new_codings, n_coders=understood.n_new_coders))
    countings = list_countings(exchanged.sources)
    if countings.rows:
        show_table(countings)
    if taken.losses:
        show_table(list_losses(taken.losses))
    if taken.codes.differing:
        note(_("Codes décrits autrement dans le fichier : {codes}.").format(codes=", ".join(taken.codes.differing)))
    if taken.codes.misread:
        warn(_("Codes dont les indicateurs ne se lisent plus : {codes}.").format(codes=", ".join(taken.codes.misread)))
    for fault in taken.conflicts:
        warn(fault.message)
    for name in doubtful(exchanged.sources):
        warn(_("{name} : les passages ne tombent pas juste ; vérifiez-en quelques-uns.").format(name=name))
    guessed = [notice.message for interview in taken.interviews for notice in interview.notices if notice.line is None]
    if guessed:
        note(listed(dict.fromkeys(guessed)))


def _deliver_json(understood: "Understood") -> None:
    from interviews_toolkit.exports import exchange_tables as tables
    from interviews_toolkit.exports.tables import table_content

    taken = understood.taken
    news = tables.list_news(taken, n_codings=understood.n_new_codings, n_coders=understood.n_new_coders)
    deliver_json(
        {
            "origin": understood.exchanged.origin,
            "kept": understood.is_kept,
            "news": table_content(news),
            "countings": table_content(tables.list_countings(understood.exchanged.sources)),
            "losses": table_content(tables.list_losses(taken.losses)),
            "conflicts": [fault.message for fault in taken.conflicts],
        }
    )
