"""Commands that show and change the project's codebook, code by code; the group is ``codebook``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from interviews_toolkit.cli import missing_codes, options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, next_step, note, say
from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.tables import Column, Table
from interviews_toolkit.i18n import _, ngettext
from interviews_toolkit.model.codings import named_coder
from interviews_toolkit.model.ids import CodeId, CodingId

if TYPE_CHECKING:  # SQLAlchemy is loaded by the commands, not by --help
    from interviews_toolkit import store
    from interviews_toolkit.codebook import Edit, Missing, Wording
    from interviews_toolkit.model.codebook import Codebook
    from interviews_toolkit.workflows.codebook.edit_codebook import Edited

CodeName = Annotated[str, typer.Argument(help=_("Le code : son identifiant ou son nom."))]
NewName = Annotated[str, typer.Argument(help=_("Le nom, tel qu'on le lira dans le rapport."))]
Confirm = Annotated[bool, typer.Option("--confirm", help=_("Faire, même si plus d'un codage sur cinq est touché."))]
Definition = Annotated[
    str | None, typer.Option("--definition", "-d", show_default=False, help=_("L'idée, en une phrase."))
]
Include = Annotated[list[str] | None, typer.Option("--include", show_default=False, help=_("Quand coder ; se répète."))]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", show_default=False, help=_("Quand ne pas coder ; se répète."))
]
Example = Annotated[list[str] | None, typer.Option("--example", show_default=False, help=_("Un extrait ; se répète."))]
Indicator = Annotated[
    list[str] | None, typer.Option("--indicator", show_default=False, help=_("Des mots qui font proposer le code."))
]


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
    command(
        group,
        example="interviews codebook versions",
        summary=_("Les versions de la grille qui ont servi, et ce que chacune a changé."),
    )(versions)
    command(
        group,
        example="interviews codebook export -o grille.yaml",
        summary=_("Écrire la grille du projet, avec les commentaires de son fichier."),
        details=_("En YAML, ou en tableau si le nom finit par .csv ; sans -o, sur la sortie standard."),
    )(export)


def show(
    version: Annotated[
        int | None,
        typer.Argument(min=1, show_default=False, help=_("Une version, par son numéro (codebook versions).")),
    ] = None,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.codebook_listing import list_codebook
    from interviews_toolkit.workflows.codebook.show_codebook import show_codebook

    with options.open_study(project) as opened:
        shown = show_codebook(opened, version=version)
    use = {key: (one.n_codings, one.n_branch, one.n_waiting, len(one.interviews)) for key, one in shown.use.items()}
    deliver(list_codebook(shown.codebook, use, n_interviews=shown.n_interviews), as_json=as_json, file=output)


def excerpts(
    code: CodeName,
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.workflows.codebook.show_codebook import show_excerpts

    with options.open_study(project) as opened:
        found = show_excerpts(opened, _find(opened, code))
    n = len(found.codings)
    table = Table(
        title=found.code.name,
        columns=(
            Column("codage", _("Codage")),
            Column("entretien", _("Entretien")),
            Column("qui", _("Qui")),
            Column("passage", _("Passage")),
        ),
        rows=tuple(
            (c.id, c.interview_id, found.coders.get(c.coder_id, c.coder_id), " ".join(c.quote.split()))
            for c in found.codings
        ),
        caption=ngettext("{n} codage, sous-codes non compris.", "{n} codages, sous-codes non compris.", n).format(n=n),
    )
    deliver(table, as_json=as_json, file=output)


def add(
    name: NewName,
    project: options.Project = options.HERE,
    under: Annotated[str | None, typer.Option("--under", show_default=False, help=_("Sous ce code."))] = None,
    definition: Definition = None,
    include: Include = None,
    exclude: Exclude = None,
    example: Example = None,
    indicator: Indicator = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.codebook import AddCode

    wording = _wording(name, definition, (include, exclude, example, indicator))
    with options.open_study(project) as opened:
        parent = None if under is None else _find(opened, under)
        done = _do(opened, AddCode(wording, parent), coder)
    say(_("Code créé : {id} (grille {version}).").format(id=done.code_ids[-1], version=done.codebook.version))
    next_step(f"interviews codebook show{options.where(project)}")


def rename(
    code: CodeName,
    name: NewName,
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.codebook import EditCode, Wording

    with options.open_study(project) as opened:
        done = _do(opened, EditCode(_find(opened, code), Wording(name=name)), coder)
    _tell(done, _("Renommé."), project)


def edit(
    code: CodeName,
    project: options.Project = options.HERE,
    name: Annotated[str | None, typer.Option("--name", show_default=False, help=_("Un autre nom."))] = None,
    definition: Definition = None,
    include: Include = None,
    exclude: Exclude = None,
    example: Example = None,
    indicator: Indicator = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.codebook import EditCode, Wording

    wording = _wording(name, definition, (include, exclude, example, indicator))
    if wording == Wording():
        raise UsageError(_("Dites ce qui change."), hint="interviews codebook edit --help")
    with options.open_study(project) as opened:
        done = _do(opened, EditCode(_find(opened, code), wording), coder)
    _tell(done, _("Réécrit."), project)


def move(
    code: CodeName,
    project: options.Project = options.HERE,
    under: Annotated[str | None, typer.Option("--under", show_default=False, help=_("Sous ce code."))] = None,
    top: Annotated[bool, typer.Option("--top", help=_("Tout en haut : en faire un axe."))] = False,
    before: Annotated[
        str | None, typer.Option("--before", show_default=False, help=_("Devant ce code, à côté de lui."))
    ] = None,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.codebook import MoveCode

    if (under is not None) + top + (before is not None) != 1:
        raise UsageError(_("Dites où : --under CODE, --before CODE ou --top."), hint="interviews codebook move --help")
    with options.open_study(project) as opened:
        near = None if before is None else _find(opened, before)
        parent = None if under is None else _find(opened, under)
        if near is not None:
            parent = _parent(opened, near)
        done = _do(opened, MoveCode(_find(opened, code), parent, near), coder)
    _tell(done, _("Déplacé."), project)


def merge(
    codes: Annotated[list[str], typer.Argument(help=_("Les codes qui disparaissent."))],
    into: Annotated[str, typer.Option("--into", help=_("Le code qui reste."))],
    project: options.Project = options.HERE,
    confirm: Confirm = False,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.codebook import MergeCodes

    with options.open_study(project) as opened:
        edit = MergeCodes(tuple(_find(opened, code) for code in codes), _find(opened, into))
        done = _do(opened, edit, coder, confirm=confirm)
    n = done.n_codings
    _tell(
        done, ngettext("Fusionnés : {n} codage a suivi.", "Fusionnés : {n} codages ont suivi.", n).format(n=n), project
    )


def split(
    code: CodeName,
    name: NewName,
    project: options.Project = options.HERE,
    words: Annotated[
        str | None, typer.Option("--words", "-w", show_default=False, help=_("Les codages qui contiennent ces mots."))
    ] = None,
    coding: Annotated[
        list[str] | None, typer.Option("--coding", show_default=False, help=_("Ce codage ; se répète."))
    ] = None,
    definition: Definition = None,
    confirm: Confirm = False,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.codebook import SplitCode
    from interviews_toolkit.workflows.codebook.show_codebook import show_excerpts

    if words is None and not coding:
        raise UsageError(
            _("Dites quels codages vont au nouveau code : --words ou --coding."),
            hint=f"interviews codebook excerpts {code}",
        )
    with options.open_study(project) as opened:
        code_id = _find(opened, code)
        chosen = {CodingId(one) for one in coding or ()}
        if words is not None:
            chosen |= {one.id for one in show_excerpts(opened, code_id).codings if _says(one.quote, words)}
        edit = SplitCode(code_id, _wording(name, definition, ()), frozenset(chosen))
        done = _do(opened, edit, coder, confirm=confirm)
    n = done.n_codings
    said = ngettext("Code créé : {id}, avec {n} codage.", "Code créé : {id}, avec {n} codages.", n)
    _tell(done, said.format(id=done.code_ids[-1], n=n), project)


def retire(
    code: CodeName, project: options.Project = options.HERE, coder: options.CoderName = options.SOMEBODY
) -> None:
    from interviews_toolkit.codebook import RetireCode

    with options.open_study(project) as opened:
        done = _do(opened, RetireCode(_find(opened, code)), coder)
    _tell(done, _("Retiré de l'usage ; ses codages restent."), project)


def restore(
    code: Annotated[str, typer.Argument(help=_("Le code (identifiant ou nom), ou le numéro d'une version."))],
    project: options.Project = options.HERE,
    follow: missing_codes.Follow = None,
    retire: missing_codes.Retire = False,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    from interviews_toolkit.codebook import RetireCode
    from interviews_toolkit.workflows.codebook.codebook_versions import restore_version

    with options.open_study(project) as opened:
        if code.isascii() and code.isdigit():

            def put_back(missing: "Missing") -> "Codebook":
                who = named_coder(coder)
                return restore_version(opened, int(code), coder=who, key=str(uuid4()), missing=missing)

            restored = missing_codes.ask_if_lost(put_back, missing_codes.said(follow, retire))
            say(_("Version n° {n} remise en vigueur.").format(n=code) + f" {_version(restored)}")
            next_step(f"interviews code{options.where(project)}")
            return
        done = _do(opened, RetireCode(_find(opened, code), is_retired=False), coder)
    _tell(done, _("Remis en usage."), project)


def versions(
    project: options.Project = options.HERE, as_json: options.Json = False, output: options.File = None
) -> None:
    from interviews_toolkit.exports.codebook_listing import list_versions as listing
    from interviews_toolkit.workflows.codebook.codebook_versions import list_versions

    with options.open_study(project) as opened:
        found = list_versions(opened)
    table = listing([(one.number, one.codebook, one.changes, one.is_in_force) for one in found])
    deliver(table, as_json=as_json, file=output)
    next_step(f"interviews codebook show {_('NUMÉRO')}{options.where(project)}", _("puis : restore, pour y revenir"))


def export(
    project: options.Project = options.HERE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", show_default=False, help=_("Le fichier : .yaml ou .csv."))
    ] = None,
) -> None:
    from interviews_toolkit.workflows.codebook.show_codebook import codebook_text, export_codebook

    with options.open_study(project) as opened:
        if output is None:
            sys.stdout.write(codebook_text(opened))
            return
        export_codebook(opened, output)
    note(_("Écrit : {file}").format(file=output))
    if output.suffix.lower() != ".csv":
        next_step(f"interviews codebook check {output}")


def _do(opened: "store.Project", edit: "Edit", coder: str, *, confirm: bool = False) -> "Edited":
    from interviews_toolkit.workflows.codebook.edit_codebook import edit_codebook

    return edit_codebook(opened, edit, coder=named_coder(coder), key=str(uuid4()), confirm=confirm)


def _tell(done: "Edited", said: str, project: Path) -> None:
    if not done.code_ids:
        note(_("C'était déjà ainsi : rien n'a changé."))
        return
    say(f"{said} {_version(done.codebook)}")
    next_step(
        f"interviews codebook show{options.where(project)}",
        _("ou : {command}").format(command=f"interviews undo{options.where(project)}"),
    )


def _version(codebook: "Codebook") -> str:
    return _("Grille {version}.").format(version=codebook.version)


def _find(opened: "store.Project", code: str) -> CodeId:
    """Find a code by id or name, retired ones too."""
    from interviews_toolkit.stats.quotes.sheets import find_code
    from interviews_toolkit.workflows.codebook.show_codebook import show_codebook

    return find_code(show_codebook(opened).codebook, code).id


def _parent(opened: "store.Project", code_id: CodeId) -> CodeId | None:
    from interviews_toolkit.workflows.codebook.show_codebook import show_codebook

    return show_codebook(opened).codebook[code_id].parent


def _wording(name: str | None, definition: str | None, lists: Sequence[list[str] | None]) -> "Wording":
    from interviews_toolkit.codebook import Wording

    include, exclude, examples, indicators = [*lists, None, None, None, None][:4]
    return Wording(name, definition, include, exclude, examples, indicators=indicators)


def _says(quote: str, words: str) -> bool:
    def folded(text: str) -> str:
        return " ".join(text.casefold().replace("’", "'").split())

    return folded(words) in folded(quote)
