"""Commands that show and change the project's codebook, code by code; the group is ``codebook``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviews_toolkit.cli import missing_codes, options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, next_step, note, say
from interviews_toolkit.errors import UsageError
from interviews_toolkit.i18n import _, ngettext

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit.codebook import Missing
    from interviews_toolkit.model.codebook import Codebook
    from interviews_toolkit.workflows.codebook.edit_codebook import Edited

NewName = Annotated[str, typer.Argument(help=_("Le nom, tel qu'on le lira dans le rapport."))]
Confirm = Annotated[bool, typer.Option("--confirm", help=_("Faire, même si plus d'un codage sur cinq est touché."))]
Definition = Annotated[str | None, typer.Option("--definition", "-d", help=_("L'idée, en une phrase."))]
Include = Annotated[list[str] | None, typer.Option("--include", help=_("Quand coder ; se répète."))]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", help=_("Quand ne pas coder ; se répète."))]
Example = Annotated[list[str] | None, typer.Option("--example", help=_("Un extrait ; se répète."))]
Indicator = Annotated[list[str] | None, typer.Option("--indicator", help=_("Des mots qui font proposer le code."))]


def register(group: typer.Typer) -> None:
    """Add these commands to the group ``codebook``."""
    command(
        group,
        example="interviews codebook show",
        summary=_("La grille du projet : l'arbre des codes, avec leurs codages et leurs acteurs."),
    )(show)
    command(
        group,
        example="interviews codebook excerpts manque-temps",
        summary=_("Les passages codés d'un code, avec l'identifiant de chaque codage."),
    )(excerpts)
    _register_changes(group)
    command(
        group,
        example="interviews codebook propose manque-temps",
        summary=_("Des indices qui auraient trouvé ce que vous avez codé, et épargné ce que vous avez refusé."),
        details=_(
            "Chacun dit sa précision et son rappel sur des entretiens laissés de côté. Rien n'est écrit sans vous : "
            "répondez par des numéros, ou --take 1,3 ; « interviews coding undo » le défait. Un indice "
            "refusé trois fois "
            "sur quatre reçoit une condition, montrée comme un changement."
        ),
        asks=True,
    )(propose)
    command(
        group,
        example="interviews codebook versions",
        summary=_("Les versions de la grille qui ont servi, et ce que chacune a changé."),
    )(versions)
    command(
        group,
        example="interviews codebook export -o grille.yaml",
        summary=_("Écrire la grille du projet, avec les commentaires de son fichier."),
        details=_(
            "En YAML ; en tableau (.csv, .xlsx) ; en document (.docx, .odt). Tous se relisent. "
            "Sans -o, sur la sortie standard."
        ),
    )(export)


def _register_changes(group: typer.Typer) -> None:
    command(
        group,
        example="interviews codebook add 'Fatigue' --under freins -d 'Ne plus y arriver.'",
        summary=_("Créer un code ; dans un projet sans grille, commencer la grille."),
    )(add)
    command(
        group, example="interviews codebook rename manque-temps 'Le temps qui manque'", summary=_("Renommer un code.")
    )(rename)
    command(
        group,
        example="interviews codebook edit manque-temps -d 'Le temps fait défaut.' --exclude 'Retards'",
        summary=_("Réécrire ce qui définit un code ; une liste donnée remplace l'ancienne."),
    )(edit)
    command(
        group,
        example="interviews codebook move manque-temps --under leviers",
        summary=_("Ranger un code, avec tout ce qu'il contient, ailleurs dans l'arbre."),
    )(move)
    command(
        group,
        example="interviews codebook merge manque-temps surcharge --into rythme",
        summary=_("Fusionner des codes dans un autre : leurs codages suivent."),
    )(merge)
    command(
        group,
        example="interviews codebook split freins 'Le matériel' --words 'camion'",
        summary=_("Diviser un code : une partie de ses codages va à un nouveau code."),
        details=_("Choisissez les codages par leurs mots (--words) ou par leur identifiant (--coding)."),
    )(split)
    command(
        group,
        example="interviews codebook retire manque-temps",
        summary=_("Retirer un code de l'usage : ses codages restent, on n'en donne plus."),
    )(retire)
    command(
        group,
        example="interviews codebook restore manque-temps",
        summary=_("Remettre en usage un code retiré ; ou, par son numéro, une version de la grille."),
        details=_("Les versions : interviews codebook versions."),
    )(restore)


def show(
    version: Annotated[
        int | None, typer.Argument(min=1, help=_("Une version, par son numéro (codebook versions)."))
    ] = None,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.codebook.show(version)
    deliver(result.table, as_json=as_json, file=output)


def excerpts(
    code: options.Code,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.codebook.excerpts(code)
    deliver(result.table, as_json=as_json, file=output)


def add(
    name: NewName,
    project: options.Project = options.HERE,
    under: Annotated[str | None, typer.Option(help=_("Sous ce code."))] = None,
    definition: Definition = None,
    include: Include = None,
    exclude: Exclude = None,
    example: Example = None,
    indicator: Indicator = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        done = study.codebook.add(
            name,
            under=under,
            definition=definition,
            include=include,
            exclude=exclude,
            example=example,
            indicator=indicator,
        )
    say(_("Code créé : {id} (grille {version}).").format(id=done.code_ids[-1], version=done.codebook.version))
    next_step(f"interviews {'code' if indicator else 'codebook show'}{options.where(project)}")


def rename(
    code: options.Code,
    name: NewName,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        done = study.codebook.rename(code, name)
    _tell(done, _("Renommé."), project)


def edit(
    code: options.Code,
    project: options.Project = options.HERE,
    name: Annotated[str | None, typer.Option(help=_("Un autre nom."))] = None,
    definition: Definition = None,
    include: Include = None,
    exclude: Exclude = None,
    example: Example = None,
    indicator: Indicator = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        done = study.codebook.edit(
            code,
            name=name,
            definition=definition,
            include=include,
            exclude=exclude,
            example=example,
            indicator=indicator,
        )
    _tell(done, _("Réécrit."), project)


def move(
    code: options.Code,
    project: options.Project = options.HERE,
    under: Annotated[str | None, typer.Option(help=_("Sous ce code."))] = None,
    top: Annotated[bool, typer.Option("--top", help=_("Tout en haut : en faire un axe."))] = False,
    before: Annotated[str | None, typer.Option(help=_("Devant ce code, à côté de lui."))] = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        done = study.codebook.move(code, under=under, top=top, before=before)
    _tell(done, _("Déplacé."), project)


def merge(
    codes: Annotated[list[str], typer.Argument(help=_("Les codes qui disparaissent."))],
    into: Annotated[str, typer.Option(help=_("Le code qui reste."))],
    project: options.Project = options.HERE,
    confirm: Confirm = False,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        done = study.codebook.merge(codes, into=into, confirm=confirm)
    n = done.n_codings
    _tell(
        done, ngettext("Fusionnés : {n} codage a suivi.", "Fusionnés : {n} codages ont suivi.", n).format(n=n), project
    )


def split(
    code: options.Code,
    name: NewName,
    project: options.Project = options.HERE,
    words: Annotated[str | None, typer.Option("--words", "-w", help=_("Les codages qui contiennent ces mots."))] = None,
    coding: Annotated[list[str] | None, typer.Option(help=_("Ce codage ; se répète."))] = None,
    definition: Definition = None,
    confirm: Confirm = False,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        done = study.codebook.split(
            code, name, words=words, coding=coding or (), definition=definition, confirm=confirm
        )
    n = done.n_codings
    said = ngettext("Code créé : {id}, avec {n} codage.", "Code créé : {id}, avec {n} codages.", n)
    _tell(done, said.format(id=done.code_ids[-1], n=n), project)


def retire(
    code: options.Code, project: options.Project = options.HERE, coder: options.CoderName = options.SOMEBODY
) -> None:
    with options.open_study(project, coder) as study:
        done = study.codebook.retire(code)
    _tell(done, _("Retiré de l'usage ; ses codages restent."), project)


def restore(
    code: Annotated[str, typer.Argument(help=_("Le code (identifiant ou nom), ou le numéro d'une version."))],
    project: options.Project = options.HERE,
    follow: missing_codes.Follow = None,
    retire: missing_codes.Retire = False,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        if code.isascii() and code.isdigit():

            def put_back(missing: "Missing") -> "Codebook":
                moved = {str(old): str(kept) for old, kept in missing.follow.items()}
                return study.codebook.restore_version(int(code), map=moved, retire_missing=missing.retire)

            restored = missing_codes.ask_if_lost(put_back, missing_codes.said(follow, retire))
            say(_("Version n° {n} remise en vigueur.").format(n=code) + f" {_version(restored)}")
            next_step(f"interviews code{options.where(project)}")
            return
        done = study.codebook.restore_code(code)
    _tell(done, _("Remis en usage."), project)


def propose(
    code: options.Code,
    project: options.Project = options.HERE,
    take: Annotated[
        str | None, typer.Option("--take", show_default=False, help=_("Mettre celles-ci dans la grille : 1,3."))
    ] = None,
    as_json: options.Json = False,
    output: options.File = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        chosen = _numbers(take or "")
        result = study.codebook.propose(code, take=chosen)
        deliver(result.table, as_json=as_json, file=output)
        if result.value.offers and not (chosen or as_json) and sys.stdin.isatty():
            asked = typer.prompt(_("Lesquelles mettre dans la grille (1,3 ; rien : aucune) ?"), default="", err=True)
            if chosen := _numbers(asked):
                study.codebook.propose(code, take=chosen)
    if chosen:
        said = ngettext("{n} indice mis dans la grille.", "{n} indices mis dans la grille.", len(chosen))
        note(said.format(n=len(chosen)))
        next_step(
            f"interviews code{options.where(project)}",
            _("ou : {command}").format(command=f"interviews coding undo{options.where(project)}"),
        )
    elif not result.value.offers:
        note(_("Rien à proposer : les mots des passages codés ne se retrouvent pas d'un entretien à l'autre."))
    else:
        next_step(f"interviews codebook propose {code} --take 1{options.where(project)}")


def _numbers(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise UsageError(_("On attend des numéros, comme 1,3 : « {text} » n'en est pas.").format(text=text))
    return [int(part) for part in parts]


def versions(
    project: options.Project = options.HERE, as_json: options.Json = False, output: options.File = None
) -> None:
    with options.open_study(project) as study:
        result = study.codebook.versions()
    deliver(result.table, as_json=as_json, file=output)
    next_step(f"interviews codebook show {_('NUMÉRO')}{options.where(project)}", _("puis : restore, pour y revenir"))


def export(
    project: options.Project = options.HERE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=_("Le fichier : .yaml, .csv, .xlsx, .docx ou .odt.")),
        options.WRITES_CSV,
    ] = None,
) -> None:
    with options.open_study(project) as study:
        text = study.codebook.export(output)
    if output is None:
        sys.stdout.write(text)
        return
    note(_("Écrit : {file}").format(file=output))
    next_step(f"interviews codebook check {output}")


def _tell(done: "Edited", said: str, project: Path) -> None:
    if not done.code_ids:
        note(_("C'était déjà ainsi : rien n'a changé."))
        return
    say(f"{said} {_version(done.codebook)}")
    next_step(
        f"interviews codebook show{options.where(project)}",
        _("ou : {command}").format(command=f"interviews coding undo{options.where(project)}"),
    )


def _version(codebook: "Codebook") -> str:
    return _("Grille {version}.").format(version=codebook.version)
