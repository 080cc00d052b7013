"""Commands for several people on one study: assign, share, merge, to-text, from-text."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import completion, options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, deliver_json, next_step, note, say, show_table, warn
from interviews_toolkit.cli.passphrases import ask_for_project
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _, labelled, ngettext

if TYPE_CHECKING:  # loaded by the commands, not by --help
    from interviews_toolkit.exports.tables import Table
    from interviews_toolkit.model.merging import Merged


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews coding assign Anne Ben --overlap 0.2 --by type_acteur",
        details=_(
            "Les entretiens que personne n'a encore se tirent au sort : une part que tous codent, "
            "où l'accord se mesure, le reste à un seul, mots et types d'acteurs répartis. Sans nom : qui a quoi. "
            "Chacun code sans voir les autres jusqu'à ce qu'il ait fini un entretien. "
            "--sheets : une feuille par codeur, où écrire les codes passage par passage ; « import-codings » "
            "la reprend."
        ),
    )(assign)
    command(
        app,
        name="read-by",
        example="interviews coding read-by Ben E04 --turns 3-22,30",
        details=_(
            "Pour un double codage par échantillon : ce que Ben n'a pas lu n'est pas un « non », et n'entre ni dans "
            "l'accord, ni dans l'évaluation, ni dans l'apprentissage. Sans --turns : en entier. Sans nom : qui a lu "
            "quoi."
        ),
    )(read_by)
    command(
        app,
        example="interviews project share pour-ben",
        summary=_("Faire une copie de l'étude, pour que quelqu'un y travaille ailleurs."),
        details=_("La copie contient les entretiens en entier : confiez-la comme vous confieriez les transcriptions."),
    )(share)
    command(
        app,
        example="interviews project merge pour-ben/etude.interviews",
        summary=_("Reprendre le travail fait dans des copies de l'étude."),
        details=_(
            "Codages, décisions, mémos, positions, codes et entretiens nouveaux de la copie arrivent ici, chaque copie "
            "en un acte, que « interviews coding undo » défait. Ce que les deux côtés ont changé autrement "
            "reste comme ici et "
            "est listé. Fusionner deux fois ne change rien. La copie n'est jamais modifiée : on peut y continuer."
        ),
    )(merge)
    command(
        app,
        name="to-text",
        example="interviews project to-text etude-texte",
        details=_(
            "Une ligne par fait : un fichier par codeur, la grille en YAML, les textes nommés par leur empreinte. "
            "Git les compare et les fusionne ; la même étude donne les mêmes octets. "
            "Les entretiens y sont en entier : un dépôt privé, sur une machine à vous."
        ),
    )(to_text)
    command(
        app,
        name="from-text",
        example="interviews project from-text etude-texte relue.interviews",
        details=_(
            "Rien ne manque, l'historique et ce qu'il permet d'annuler compris ; l'analyse du français se refait. "
            "Pour reprendre dans l'étude d'ici ce que d'autres ont fait : interviews project merge DOSSIER."
        ),
    )(from_text)


def assign(
    coders: Annotated[
        list[str] | None,
        typer.Argument(help=_("Les noms de ceux qui codent."), show_default=False, autocompletion=completion.coders),
    ] = None,
    overlap: Annotated[float, typer.Option(help=_("La part que tous codent, de 0 à 1."))] = 0.2,
    seed: Annotated[int, typer.Option(help=_("La graine du tirage : la même redonne le même partage."))] = 0,
    by: Annotated[
        str, typer.Option(help=_("L'attribut d'après lequel répartir, comme le type d'acteur."), show_default=False)
    ] = "",
    anew: Annotated[bool, typer.Option("--anew", help=_("Reprendre d'abord ce qui était donné."))] = False,
    sheets: Annotated[
        Path | None,
        typer.Option(help=_("Un dossier où écrire une feuille par codeur."), show_default=False),
        options.WRITES_CSV,
    ] = None,
    kind: Annotated[str, typer.Option(help=_("Le format des feuilles : xlsx, csv, docx."))] = "xlsx",
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    with options.open_study(project, coder) as study:
        made = study.assign(coders or (), overlap=overlap, seed=seed, by=by, anew=anew, sheets=sheets, kind=kind)
    if as_json:
        deliver_json({"coders": {name: sorted(mine) for name, mine in made.coders.items()}, "seed": made.seed})
        return
    if not made.coders:
        note(_("Aucun entretien n'est donné à personne."))
    for name, mine in made.coders.items():
        said = ngettext("{n} entretien", "{n} entretiens", len(mine)).format(n=len(mine))
        say(labelled(name, f"{said} ({', '.join(sorted(mine))})"))
    if shared := sorted(made.shared):
        say(labelled(_("Codés par plusieurs"), ", ".join(shared)))
    if sheets is not None:
        next_step(
            f"interviews project import-codings {options.quoted(f'{sheets}/X.{kind}')}{options.where(project)}",
            _("une fois remplie"),
        )


def read_by(
    name: Annotated[
        str, typer.Argument(help=_("Qui a lu."), show_default=False, autocompletion=completion.coders)
    ] = "",
    interview: Annotated[
        str, typer.Argument(help=_("L'entretien."), show_default=False, autocompletion=completion.interviews)
    ] = "",
    turns: Annotated[
        str, typer.Option(help=_("Les tours lus, tels qu'on les cite : 3-22,30."), show_default=False)
    ] = "",
    nothing: Annotated[bool, typer.Option("--nothing", help=_("Rien n'en a été lu."))] = False,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    if bool(name) != bool(interview):
        raise UsageError(_("Il faut un nom et un entretien."), hint="interviews coding read-by Ben E04 --turns 3-22,30")
    with options.open_study(project, coder) as study:
        result = study.read_by(name, interview, turns=turns, nothing=nothing)
    deliver(result.table, as_json=as_json, file=output)


def share(
    file: Annotated[Path, typer.Argument(help=_("Un dossier, ou le fichier à écrire, en .interviews."))],
    project: options.Project = options.HERE,
) -> None:
    with options.open_study(project) as study:
        copy = study.share(file)
    say(_("Copie faite : {file}").format(file=copy))
    next_step(f"interviews project merge {options.quoted(copy)}{options.where(project)}", _("quand elle revient"))


def merge(
    copies: Annotated[list[Path], typer.Argument(help=_("Des fichiers .interviews, ou des dossiers de « to-text »."))],
    project: options.Project = options.HERE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui viendrait, sans rien garder."))] = False,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
) -> None:
    from interviews_toolkit.store import asking

    with options.open_study(project, coder) as study, asking(ask_for_project):
        found = study.merge(copies, dry_run=dry_run)
    if as_json:
        _deliver_json(found)
        return
    for one in found:
        _show(one, dry_run=dry_run)
    if dry_run:
        next_step(
            f"interviews project merge {' '.join(map(options.quoted, copies))}{options.where(project)}",
            _("pour le garder"),
        )


def to_text(
    folder: Annotated[Path, typer.Argument(help=_("Le dossier à écrire."))], project: options.Project = options.HERE
) -> None:
    with options.open_study(project) as study:
        study.to_text(folder)
    say(_("Étude écrite en texte : {folder}").format(folder=folder))
    next_step(f"git -C {options.quoted(folder)} add --all", _("puis git commit"))


def from_text(
    folder: Annotated[Path, typer.Argument(help=_("Un dossier écrit par « to-text »."))],
    file: Annotated[Path, typer.Argument(help=_("Le projet à faire, en .interviews."))],
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.study.opening import from_text as make_study

    make_study(folder, file, coder=coder, clock=options.now).close()
    say(_("Projet créé : {file}").format(file=file))
    next_step(f"interviews status -p {options.quoted(file)}")


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
