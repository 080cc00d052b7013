"""Commands about the codebook and what is coded with it: codebook, code, codings, import-codings, evaluate."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviews_toolkit.cli import codebook_edits, missing_codes, options
from interviews_toolkit.cli.commands import command, group
from interviews_toolkit.cli.output import Bars, deliver, deliver_json, heading, next_step, note, paragraph, say, warn
from interviews_toolkit.cli.results import search
from interviews_toolkit.errors import ChecksFailedError
from interviews_toolkit.exports.tables import Kind
from interviews_toolkit.i18n import _, labelled, listed, ngettext, quoted
from interviews_toolkit.model.ids import CodeId, SuggestionId
from interviews_toolkit.model.learning import Hint
from interviews_toolkit.model.suggestions import Suggestion

if TYPE_CHECKING:  # loaded by the command, not by --help
    from interviews_toolkit.codebook import Missing
    from interviews_toolkit.exports.frames.result import Result
    from interviews_toolkit.workflows.coding.suggest_codes import SuggestReport


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    _register_codebook(app)
    _register_coding(app)


def _register_codebook(app: typer.Typer) -> None:
    codebook = group(app, "codebook", "interviews codebook show")
    command(
        codebook,
        example="interviews codebook check codebooks/hauts-de-france.yaml",
        summary=_("Vérifier une grille : ses défauts, ses faiblesses, ses exemples."),
        details=_(
            "Chaque exemple doit être trouvé par les indicateurs de son code, chaque contre-exemple laissé. "
            "Un défaut du fichier donne le code de sortie 5, un exemple qui échoue 10."
            "\n\nUne grille s'écrit en YAML : titre:, version:, puis codes:, où chaque code a id: et nom: ; "
            "si l'on veut, définition:, des listes (inclure:, exclure:, exemples:, contre-exemples:, indicateurs:), "
            "et sous-codes:. En lire une entière : interviews codebook export -o exemple.yaml -p demo."
        ),
    )(check)
    command(
        codebook,
        example="interviews codebook diff ancienne.yaml nouvelle.yaml",
        summary=_("Ce qu'un changement de grille gagne et perd, avant de rien enregistrer."),
    )(diff)
    command(
        codebook,
        name="try",
        example="interviews codebook try 'manque ~~5 temps, pas question Q5'",
        summary=_("Essayer un indicateur sur les entretiens du projet, sans rien enregistrer."),
        details=_(
            "Des mots, comme les gens parlent : toutes leurs formes comptent. sensibilis* : ce qui commence ainsi ; "
            "mettre ~ en relation : jusqu'à trois mots entre les deux ; manque ~~5 temps : l'un près de l'autre ; "
            "(temps | argent) : l'un ou l'autre ; (assez)? : avec ou sans ; VERB:cadrer : comme verbe. "
            "Puis, après une virgule, des conditions : pas après (mi | plein), pas avant (…), "
            "même phrase (…), pas même phrase (…), question Q5, pas question Q5."
        ),
    )(search)
    codebook_edits.register(codebook)
    command(
        codebook,
        example="interviews codebook use --layer 'B. Martin'",
        summary=_("Ce que l'emploi de la grille dit d'elle : codes inutiles, trop larges, confondus."),
    )(use)


def _register_coding(app: typer.Typer) -> None:
    command(
        app,
        example="interviews code --codebook codebooks/hauts-de-france.yaml",
        details=_(
            "La grille est gardée dans le projet ; ensuite, « interviews code » suffit. Relancer ne change rien. "
            "Si une nouvelle grille n'a plus des codes qui ont servi, la commande les nomme et demande ce qu'ils "
            "deviennent (--map, --retire-missing) ; l'ancienne reste : interviews codebook versions."
        ),
        asks=True,
    )(code)
    command(
        app,
        example="interviews project codings -o codages.csv",
        details=_(
            "Une ligne par codage, suggestion, décision, mémo et entretien lu : identifiants, positions, mots, code et "
            "son chemin, codeur, voix, question, attributs de l'acteur. « interviews project import-codings "
            "» reprend le "
            "fichier entier ; --schema donne le dictionnaire des colonnes, en JSON Schema."
        ),
    )(codings)
    command(
        app,
        name="import-codings",
        example="interviews project import-codings codage-manuel.csv --name 'B. Martin'",
        details=_(
            "Le fichier que « interviews project codings » a écrit est repris en entier, plusieurs codeurs "
            "à la fois, en un "
            "acte. Sinon, colonnes : interview;code;quote. Le passage est recopié tel quel, ou « début […] fin »."
        ),
    )(import_codings)
    command(app, example="interviews coding evaluate --unit passage")(evaluate)


def check(file: Annotated[Path, typer.Argument(help=_("La grille, en YAML."))], as_json: options.Json = False) -> None:
    from interviews_toolkit.workflows.codebook.check_codebook import check_codebook

    result = check_codebook(file, progress=Bars())
    failures = result.failures
    n_indicators = sum(len(code.indicators) for code in result.codebook)
    if as_json:
        deliver_json(
            {
                "codebook": {"title": result.codebook.title, "version": result.codebook.version},
                "codes": len(result.codebook),
                "lints": [{"code": x.code_id, "message": x.message, "line": x.line} for x in result.lints],
                "examples": len(result.results),
                "failures": [
                    {
                        "code": x.case.code_id,
                        "text": x.case.text,
                        "must_match": x.case.must_match,
                        "line": x.case.line,
                        "indicators": [match.indicator for match in x.matches],
                    }
                    for x in failures
                ],
            }
        )
    else:
        say(
            _("{title}, version {version} : {codes}, {indicators}.").format(
                title=result.codebook.title,
                version=result.codebook.version,
                codes=ngettext("{n} code", "{n} codes", len(result.codebook)).format(n=len(result.codebook)),
                indicators=ngettext("{n} indicateur", "{n} indicateurs", n_indicators).format(n=n_indicators),
            )
        )
        lines: dict[str, list[str]] = {}  # what many codes lack is said once
        for lint in result.lints:
            lines.setdefault(lint.message, []).append(str(lint.line))
        for message, where in lines.items():
            warn(f"{file.name}:{', '.join(where)} — {message}")
        n = len(result.results)
        if n:
            say(_("Exemples et contre-exemples : {ok} sur {n} passent.").format(ok=n - len(failures), n=n))
        for failure in failures:
            kind = _("exemple non trouvé") if failure.case.must_match else _("contre-exemple trouvé")
            fired = ", ".join(dict.fromkeys(match.indicator for match in failure.matches))
            reason = f" [{fired}]" if fired else ""
            said = labelled(labelled(failure.case.code_id, kind + reason), quoted(failure.case.text))
            warn(f"{file.name}:{failure.case.line} — {said}")
    if failures:
        raise ChecksFailedError(
            ngettext("{n} exemple échoue.", "{n} exemples échouent.", len(failures)).format(n=len(failures)),
            path=file,
            hint=_("Corrigez l'indicateur ou l'exemple, puis relancez."),
        )
    next_step(f"interviews code --codebook {options.quoted(file)}")


def diff(
    old: Annotated[Path, typer.Argument(help=_("La grille d'avant."))],
    new: Annotated[Path, typer.Argument(help=_("La grille d'après."))],
    project: options.Project = options.HERE,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.codebook.diff(old, new)
    if not (as_json or output):
        changes = result.value.changes
        for label, codes in ((_("Ajoutés"), changes.added), (_("Retirés"), changes.removed)):
            if codes:
                say(labelled(label, ", ".join(codes)))
        for change in changes.indicators:
            signed = [f"+ {t}" for t in change.added] + [f"− {t}" for t in change.removed]
            say(labelled(change.code_id, ", ".join(signed)))
    deliver(result.table, as_json=as_json, file=output)


def use(
    project: options.Project = options.HERE,
    layer: options.LayerName = options.AUTO,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.codebook.use(layer=layer)
    deliver(result.table, as_json=as_json, file=output)


def code(
    project: options.Project = options.HERE,
    codebook: Annotated[
        Path | None, typer.Option("--codebook", "-c", help=_("La grille à utiliser désormais."))
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help=_("Montrer chaque suggestion et sa raison."))] = False,
    only: Annotated[str | None, typer.Option(help=_("Avec --explain : ce code seulement."))] = None,
    at: Annotated[
        str | None, typer.Option(help=_("Sans rien coder : les codes probables de ce lieu (E07:1234)."))
    ] = None,
    follow: missing_codes.Follow = None,
    retire: missing_codes.Retire = False,
    span: Annotated[
        Literal["clause", "sentence", "turn", "window"],
        typer.Option(help=_("Ce qu'on propose autour des mots : clause, phrase, tour, ou 15 mots de chaque côté.")),
    ] = "sentence",
    using: Annotated[
        list[str] | None,
        typer.Option(help=_("Une extension qui cherche des codes elle aussi (interviews project plugins).")),
    ] = None,
    engine: options.Engine = "local",
    scheduler: options.Scheduler = None,
    coder: options.CoderName = options.SOMEBODY,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.listings import list_suggestions

    with options.open_study(project, coder) as study:
        if at is not None:
            deliver(study.codebook.likely(at).table, as_json=as_json, file=output)
            return

        coded = partial(study.code, codebook, span=span, using=using or (), engine=engine, scheduler=scheduler)

        def apply(missing: "Missing") -> "Result[SuggestReport]":
            moved = {str(old): str(kept) for old, kept in missing.follow.items()}
            return coded(map=moved, retire_missing=missing.retire)

        result = missing_codes.ask_if_lost(apply, missing_codes.said(follow, retire))
    report = result.value
    names = {c.id: c.name for c in report.codebook}
    chosen = [s for s in report.suggestions if only is None or s.code_id == only]
    if explain and not (as_json or output):
        _show_reasons(chosen, names, report.hints)
    elif explain or output:
        deliver(list_suggestions(chosen, names, report.hints), as_json=as_json, file=output)
    else:
        deliver(result.table, as_json=as_json, file=output)
    note(
        _("Textes analysés : {parsed} ; suggestions nouvelles : {new} ; disparues : {gone}.").format(
            parsed=report.n_parsed, new=report.n_new, gone=report.n_gone
        )
    )
    if not any(code.indicators for code in report.codebook):
        warn(_("Aucun code n'a d'indicateur : il n'y avait rien à chercher."))
        next_step(f"interviews codebook edit {_('CODE')} --indicator {_('MOTS')}{options.where(project)}")
    else:
        next_step(f"interviews review{options.where(project)}", _("ou : interviews code --explain"))


def _show_reasons(
    suggestions: Sequence[Suggestion], names: Mapping[CodeId, str], hints: Mapping[SuggestionId, Hint]
) -> None:
    """Print each suggestion with what speaks for it: the words found, and the indicator that found them."""
    from interviews_toolkit.exports.suggestion_words import say_nearest, say_precision, say_reasons
    from interviews_toolkit.exports.tables import show_cell

    for one in suggestions:
        heading(f"{one.interview_id} · {names[one.code_id]} · {show_cell(one.score, Kind.NUMBER)}")
        say(f"  {quoted(' '.join(one.quote.split()))}")
        for line in say_reasons(one):
            paragraph(line, style="cyan", indent=4)
        if precision := say_precision(one, hints.get(one.id)):
            paragraph(precision, indent=4)
        for line in say_nearest(hints.get(one.id)):
            paragraph(line, style="dim", indent=4)
    made_by = sorted({f"{one.codebook} · {one.model}" for one in suggestions})
    say()
    say(
        "  " + _("{n}, par : {made_by}").format(n=_n_suggestions(len(suggestions)), made_by=listed(made_by)),
        style="dim",
    )


def _n_suggestions(n: int) -> str:
    return ngettext("{n} suggestion", "{n} suggestions", n).format(n=n)


def codings(
    project: options.Project = options.HERE,
    schema: Annotated[bool, typer.Option("--schema", help=_("Dire ce que contient chaque colonne."))] = False,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.columns import table_schema

    if schema:
        deliver_json(table_schema())
        return
    with options.open_study(project) as study:
        result = study.codings(whole=True)
    table = result.full_table(_("Codages")) if as_json or output else result.table
    deliver(table, as_json=as_json, file=output)


def import_codings(
    file: Annotated[Path, typer.Argument(help=_("Le tableau : passages codés, ou ce que « codings » a écrit."))],
    name: Annotated[
        str, typer.Option(show_default=False, help=_("De qui est ce codage, si le tableau ne le dit pas."))
    ] = "",
    seen: Annotated[
        list[str] | None,
        typer.Option(help=_("Un entretien lu où rien n'a été codé ; à répéter. Non lu n'est pas vide.")),
    ] = None,
    read: Annotated[
        Literal["interviews", "turns", "rows"],
        typer.Option(
            help=_(
                "Ce qui a été lu : ces entretiens en entier ; ou un échantillon, les tours (turns) ou les lignes "
                "(rows) de ce tableau, même sans code, et rien d'autre."
            )
        ),
    ] = "interviews",
    project: options.Project = options.HERE,
    coder: options.CoderName = options.SOMEBODY,
) -> None:
    with options.open_study(project, coder) as study:
        report = study.import_codings(file, name=name, seen=seen or (), read=read)
    n_seen = len(frozenset[str]().union(*(one.has_read for one in report.coders)))
    say(
        _("{added}, {known} déjà là, de « {name} », sur {interviews}.").format(
            added=ngettext("{n} codage ajouté", "{n} codages ajoutés", report.n_added).format(n=report.n_added),
            known=report.n_known,
            name=", ".join(one.name for one in report.coders),
            interviews=ngettext("{n} entretien", "{n} entretiens", n_seen).format(n=n_seen),
        )
    )
    if report.n_suggestions or report.n_decisions or report.n_memos:
        say(
            _("Et aussi : suggestions {suggestions}, décisions {decisions}, mémos {memos}.").format(
                suggestions=report.n_suggestions, decisions=report.n_decisions, memos=report.n_memos
            )
        )
    next_step(f"interviews coding evaluate{options.where(project)}")


def evaluate(
    project: options.Project = options.HERE,
    person: Annotated[str | None, typer.Option(help=_("Le codeur à qui comparer les suggestions."))] = None,
    unit: Annotated[
        Literal["turn", "passage"], typer.Option(help=_("Comparer des tours de parole (turn) ou des passages."))
    ] = "turn",
    learned: Annotated[
        bool, typer.Option("--learned", help=_("Avec ce qui s'apprend, sur des entretiens chaque fois non vus."))
    ] = False,
    only: Annotated[
        str | None,
        typer.Option(show_default=False, help=_("Sur ces entretiens : E02,E07 ; sinon ceux de « set kept-apart ».")),
    ] = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        chosen = (only or "").replace(",", " ").split()
        result = study.evaluate(person=person, unit=unit, learned=learned, only=chosen)
    deliver(result.table, as_json=as_json, file=output)
