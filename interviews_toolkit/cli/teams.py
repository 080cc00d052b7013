"""Commands for several people on one study: share, merge."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver_json, next_step, note, say, show_table, warn
from interviews_toolkit.i18n import _

if TYPE_CHECKING:  # loaded by the commands, not by --help
    from interviews_toolkit.exports.tables import Table
    from interviews_toolkit.model.merging import Merged


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews share pour-ben",
        summary=_("Faire une copie de l'étude, pour que quelqu'un y travaille ailleurs."),
        details=_("La copie contient les entretiens en entier : confiez-la comme vous confieriez les transcriptions."),
    )(share)
    command(
        app,
        example="interviews merge pour-ben/etude.interviews",
        summary=_("Reprendre le travail fait dans des copies de l'étude."),
        details=_(
            "Codages, décisions, mémos, positions, codes et entretiens nouveaux de la copie arrivent ici, chaque copie "
            "en un acte, que « interviews undo » défait. Ce que les deux côtés ont changé autrement reste comme ici et "
            "est listé. Fusionner deux fois ne change rien. La copie n'est jamais modifiée : on peut y continuer."
        ),
    )(merge)


def share(
    file: Annotated[Path, typer.Argument(help=_("Un dossier, ou le fichier à écrire, en .interviews."))],
    project: options.Project = options.HERE,
) -> None:
    with options.open_study(project) as study:
        copy = study.share(file)
    say(_("Copie faite : {file}").format(file=copy))
    next_step(f"interviews merge {copy}{options.where(project)}", _("quand elle revient"))


def merge(
    copies: Annotated[list[Path], typer.Argument(help=_("Les copies, en .interviews."))],
    project: options.Project = options.HERE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui viendrait, sans rien garder."))] = False,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        found = study.merge(copies, dry_run=dry_run)
    if as_json:
        _deliver_json(found)
        return
    for one in found:
        _show(one, dry_run=dry_run)
    if dry_run:
        next_step(f"interviews merge {' '.join(map(str, copies))}{options.where(project)}", _("pour le garder"))


def _show(merged: "Merged", *, dry_run: bool) -> None:
    from interviews_toolkit.exports.merge_listing import list_clashes, list_merged

    table = list_merged(merged)
    if not table.rows:
        note(_("{file} : rien de nouveau.").format(file=merged.name))
        return
    show_table(_without_zeros(table))
    if merged.clashes or merged.code_clashes:
        show_table(list_clashes(merged))
    if merged.codes_kept:
        codes = ", ".join(merged.codes_kept)
        warn(_("Codes retirés d'un côté, et gardés parce que l'autre code avec : {codes}.").format(codes=codes))
    if not dry_run and not merged.is_kept:
        note(_("Tout y était déjà : rien n'a changé."))


def _without_zeros(table: "Table") -> "Table":
    told = [n for n in range(len(table.columns)) if any(row[n] for row in table.rows)]
    rows = tuple(tuple(row[n] for n in told) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in told), rows=rows)


def _deliver_json(found: "tuple[Merged, ...]") -> None:
    from interviews_toolkit.exports.merge_listing import list_clashes, list_merged
    from interviews_toolkit.exports.tables import table_content

    copies = [
        {
            "file": one.name,
            "kept": one.is_kept,
            "balance": table_content(list_merged(one)),
            "clashes": table_content(list_clashes(one)),
            "codes_kept": list(one.codes_kept),
        }
        for one in found
    ]
    deliver_json({"copies": copies})
