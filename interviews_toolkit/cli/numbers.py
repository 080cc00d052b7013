"""Commands for numbers an author can sign: saturation, cooccur, matrix, crosstab, specific, verify."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from interviews_toolkit.cli import completion, options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import (
    deliver,
    deliver_json,
    heading,
    next_step,
    note,
    paragraph,
    say,
    show_table,
    warn,
)
from interviews_toolkit.errors import ChecksFailedError
from interviews_toolkit.exports.tables import Kind, Table, show_cell, table_content
from interviews_toolkit.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    _register_counts(app)
    _register_likeness(app)
    command(
        app,
        example="interviews writing verify rapport.docx --survey entreprises.csv",
        details=_(
            "Chaque citation est cherchée dans les entretiens : trouvée, modifiée, introuvable, dite par un autre, "
            "coupée par-dessus une négation. Chaque chiffre est comparé à l'étude, dans les codages que compte le "
            "rapport : exact, faux (et le vrai), impossible. Code de sortie 10 s'il y a à revoir."
        ),
    )(verify)


def _register_counts(app: typer.Typer) -> None:
    command(
        app,
        example="interviews numbers saturation -o courbe.svg",
        details=_(
            "La règle de Guest, Namey et Chen (2020), l'accumulation exacte, ce qui pourrait manquer, les codes rares, "
            "et une phrase à recopier, qui n'en dit pas trop."
        ),
    )(saturation)
    command(app, example="interviews numbers cooccur --within excerpt")(cooccur)
    command(
        app,
        example="interviews numbers matrix --counts -o matrice.csv",
        details=_(
            "--framework : la matrice cas × thèmes, où chaque cellule attend son résumé. Exportez-la en CSV, écrivez "
            "la colonne « summary », puis : interviews numbers matrix --framework --summaries cadre.csv "
            "--wide -o cadre.xlsx"
        ),
    )(matrix)
    command(
        app,
        example="interviews numbers crosstab --by departement",
        details=_(
            "χ² si les effectifs le permettent, sinon test exact : tous les tableaux possibles sont énumérés, aucun "
            "tirage. Le nombre de tests est imprimé, et p corrigé (Holm)."
        ),
    )(crosstab)
    command(app, example="interviews numbers specific --by type_acteur")(specific)


def _register_likeness(app: typer.Typer) -> None:
    command(
        app,
        example="interviews numbers likeness -o carte.svg",
        details=_(
            "-o carte.svg (ou .png) dessine la carte ; avec --presence, qui parle de quoi, acteurs et thèmes rangés "
            "par ressemblance. Le tableau a les nombres : coordonnées, et ce que chacun fait de chaque axe."
        ),
    )(likeness)
    command(
        app,
        example="interviews numbers portrait E07 -o e07.svg",
        details=_(
            "-o e07.svg (ou .png) dessine quand l'acteur parle de chaque thème ; le tableau en donne l'ordre. "
            "D'un code : quand chacun en parle, par type d'acteurs."
        ),
    )(portrait)
    command(
        app,
        example="interviews numbers configurations pro-bono manque-temps manque-moyens -o table.csv",
        details=_(
            "Le premier code est le résultat, les autres les conditions. Pour R : truthTable() du paquet QCA, sur "
            "interviews numbers matrix -o cas.csv."
        ),
    )(configurations)


def saturation(
    project: options.Project = options.HERE,
    layer: options.LayerName = options.AUTO,
    by: options.By = None,
    base: Annotated[int, typer.Option(min=1, help=_("Entretiens de la base (Guest)."))] = 4,
    run: Annotated[int, typer.Option(min=1, help=_("Entretiens de la série (Guest)."))] = 2,
    threshold: Annotated[
        float, typer.Option(min=0, max=1, help=_("Part de codes nouveaux qui vaut saturation."))
    ] = 0.05,
    seed: Annotated[int, typer.Option(min=0, help=_("Graine des ordres tirés au hasard."))] = options.SEED,
    as_json: options.Json = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=_("Un fichier : .svg (la courbe), .csv, .xlsx, .md, .json.")),
        options.WRITES_CSV,
    ] = None,
) -> None:
    from interviews_toolkit.exports.figures import draw_accumulation
    from interviews_toolkit.exports.saturation_sentence import say_saturation
    from interviews_toolkit.files.writing import write_text

    with options.open_study(project) as study:
        result = study.saturation(layer=layer, by=by, base=base, run=run, threshold=threshold, seed=seed)
    found, table = result.value.saturation, result.table
    others = {name: part.table for name, part in result.parts.items()}
    if output is not None and output.suffix.lower() == ".svg":
        write_text(output, draw_accumulation(found))
        note(_("Écrit : {file}").format(file=output))
    elif output is not None:
        deliver(table, as_json=False, file=output)
    if as_json:
        parts = {name: table_content(other)["rows"] for name, other in others.items()}
        deliver_json({**table_content(table), "sentence": say_saturation(found, layer=result.value.layer), **parts})
    elif output is None:
        for shown in (table, *(other for other in others.values() if other.rows)):
            show_table(shown)
        heading(_("À recopier"))
        paragraph(say_saturation(found, layer=result.value.layer))
        next_step(f"interviews numbers saturation -o courbe.svg{options.where(project)}")


def likeness(
    project: options.Project = options.HERE,
    presence: Annotated[
        bool, typer.Option("--presence", help=_("Dessiner qui parle de quoi, rangé par ressemblance, non la carte."))
    ] = False,
    layer: options.LayerName = options.AUTO,
    as_json: options.Json = False,
    output: options.Drawing = None,
) -> None:
    drawn = options.drawing_in(output)
    with options.open_study(project) as study:
        result = study.likeness(drawn, presence=presence, layer=layer)
    if drawn is not None:
        note(_("Écrit : {file}").format(file=drawn))
        return
    deliver(result.table, as_json=as_json, file=output)
    next_step(f"interviews numbers likeness -o carte.svg{options.where(project)}")


def portrait(
    subject: Annotated[
        str,
        typer.Argument(
            help=_("L'entretien (E05), ou un code : son identifiant ou son nom."),
            autocompletion=completion.interviews_and_codes,
        ),
    ],
    project: options.Project = options.HERE,
    layer: options.LayerName = options.AUTO,
    as_json: options.Json = False,
    output: options.Drawing = None,
) -> None:
    drawn = options.drawing_in(output)
    with options.open_study(project) as study:
        result = study.portrait(subject, drawn, layer=layer)
    if drawn is not None:
        note(_("Écrit : {file}").format(file=drawn))
        return
    deliver(result.table, as_json=as_json, file=output)


def configurations(
    outcome: Annotated[str, typer.Argument(help=_("Le code dont on cherche avec quoi il va."))],
    conditions: Annotated[list[str], typer.Argument(help=_("Les codes qui pourraient y mener, huit au plus."))],
    project: options.Project = options.HERE,
    layer: options.LayerName = options.AUTO,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        table = study.configurations(outcome, conditions, layer=layer).table
    deliver(table, as_json=as_json, file=output)


def cooccur(
    project: options.Project = options.HERE,
    within: Annotated[
        Literal["excerpt", "turn", "interview"],
        typer.Option(help=_("Ensemble : dans le même passage, tour ou entretien.")),
    ] = "turn",
    n: Annotated[int, typer.Option("-n", min=1, help=_("Combien de paires à l'écran ; les fichiers ont tout."))] = 20,
    layer: options.LayerName = options.AUTO,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        table = study.cooccur(within=within, layer=layer).table
    _deliver_first(table, n, as_json=as_json, file=output)


def matrix(
    project: options.Project = options.HERE,
    counts: Annotated[bool, typer.Option("--counts", help=_("Des passages, au lieu de 0 et 1."))] = False,
    framework: Annotated[bool, typer.Option("--framework", help=_("La matrice cas × thèmes, à résumer."))] = False,
    summaries: Annotated[Path | None, typer.Option(help=_("Les résumés déjà écrits : un CSV exporté d'ici."))] = None,
    wide: Annotated[bool, typer.Option("--wide", help=_("Un acteur par ligne, un thème par colonne."))] = False,
    layer: options.LayerName = options.AUTO,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    if framework or summaries or wide:
        _chart(project, layer, summaries, wide=wide, as_json=as_json, file=output)
        return
    from interviews_toolkit.exports.code_tables import sketch_matrix
    from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix

    with options.open_study(project) as study:
        result = study.matrix(counts=counts, layer=layer)
        codebook = study.codebook.show().value.codebook
    if as_json or output is not None:
        deliver(result.table, as_json=as_json, file=output)
        return
    if isinstance(result.value, CaseMatrix):
        show_table(sketch_matrix(result.value, codebook, counts=counts))
    next_step(f"interviews numbers matrix{' --counts' if counts else ''} -o matrice.csv{options.where(project)}")


def _chart(project: Path, layer: str, summaries: Path | None, *, wide: bool, as_json: bool, file: Path | None) -> None:
    from interviews_toolkit.exports.framework_tables import sketch_framework
    from interviews_toolkit.stats.themes.cooccurrence import CaseMatrix

    rewritten = file is not None and not wide and file.suffix.lower() == ".csv" and file.exists()
    with options.open_study(project) as study:
        # Exporting again over a matrix somebody is filling must not empty it.
        kept = summaries or (file if rewritten else None)
        result = study.matrix(framework=True, summaries=kept, wide=wide, layer=layer)
    found = result.value
    assert not isinstance(found, CaseMatrix)
    if as_json or file is not None:
        deliver(result.table, as_json=as_json, file=file)
        if rewritten:
            note(_("Résumés gardés : {n}").format(n=len(found.summaries)))
        return
    show_table(sketch_framework(found.matrix, found.summaries))
    known = f" --summaries {summaries}" if summaries else ""
    next_step(
        f"interviews numbers matrix --framework{known} -o cadre.csv{options.where(project)}",
        _("puis écrire « summary »"),
    )


def crosstab(
    by: options.By = None,
    project: options.Project = options.HERE,
    question: Annotated[str | None, typer.Option("--question", "-q", help=_("Seulement en réponse à (Q4…)."))] = None,
    layer: options.LayerName = options.AUTO,
    columns: options.Columns = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.crosstab(by, question=question, layer=layer)
    deliver(result.table, as_json=as_json, file=output, columns=columns)
    next_step(
        f"interviews numbers specific --by {result.value.table.by}{options.where(project)}",
        _("les passages, au lieu des acteurs"),
    )


def specific(
    by: options.By = None,
    project: options.Project = options.HERE,
    n: Annotated[
        int | None, typer.Option("-n", min=1, help=_("Combien d'écarts à l'écran (par défaut, ceux qui parlent)."))
    ] = None,
    layer: options.LayerName = options.AUTO,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.code_tables import n_telling

    with options.open_study(project) as study:
        result = study.specific(by, layer=layer)
    _deliver_first(result.table, n or max(5, n_telling(result.value.scores)), as_json=as_json, file=output)


def _deliver_first(table: Table, n: int, *, as_json: bool, file: Path | None) -> None:
    """Give a long list: its first rows on a screen, all of it in JSON and files."""
    if as_json or file is not None:
        deliver(table, as_json=as_json, file=file)
        return
    show_table(replace(table, rows=table.rows[:n]))
    if len(table.rows) > n:
        left = len(table.rows) - n
        said = ngettext(
            "… et {n} autre : -n {all}, ou -o fichier.csv", "… et {n} autres : -n {all}, ou -o fichier.csv", left
        )
        note(said.format(n=left, all=len(table.rows)))


def verify(
    draft: Annotated[Path, typer.Argument(help=_("Le brouillon : .docx, .odt, .html, .pdf, .md, .txt ou .rtf."))],
    project: options.Project = options.HERE,
    base: Annotated[list[int] | None, typer.Option(help=_("Une autre base des pourcentages ; à répéter."))] = None,
    survey: options.Answers = None,
    dictionary: options.Dictionary = None,
    layer: options.LayerName = options.AUTO,
    balance: Annotated[
        bool, typer.Option("--balance", help=_("Qui est cité, qui ne l'est pas, et les thèmes sans citation."))
    ] = False,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    with options.open_study(project) as study:
        result = study.verify(draft, base=base or [], survey=survey or [], dictionary=dictionary, layer=layer)
    report = result.value
    for notice in report.notices:
        warn(f"{draft.name} — {notice.message}")
    if balance:
        deliver(result.parts["balance"].table, as_json=as_json, file=output)
        return
    table = result.table
    if as_json or output is not None:
        deliver(table, as_json=as_json, file=output)
    else:
        _show_verified(table)
    if report.n_wrong:
        n = report.n_wrong
        raise ChecksFailedError(
            ngettext("{n} chose à revoir.", "{n} choses à revoir.", n).format(n=n),
            hint=_("Corrigez le brouillon, puis relancez : interviews writing verify {draft}").format(draft=draft),
            path=draft,
        )


def _show_verified(table: Table) -> None:
    """Print each finding under its line of the draft; long words do not fit a table."""
    heading(table.title)
    for line, sign, verdict, words, remark, *_more in table.rows:
        said = _("{sign} ligne {line}, {verdict} : {words}").format(
            sign=show_cell(sign, Kind.TEXT), line=line, verdict=show_cell(verdict, Kind.TEXT), words=words
        )
        paragraph(said, style="" if sign == "right" else "bold")
        if remark:
            paragraph(str(remark), style="dim", indent=6)
    say()
    paragraph(table.caption, style="dim")
