"""Commands for numbers an author can sign: saturation, cooccur, matrix, crosstab, specific, verify."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from interviews_toolkit.cli import options
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
from interviews_toolkit.exports.tables import Table, table_content
from interviews_toolkit.i18n import _, ngettext


def register(app: typer.Typer) -> None:
    """Add this group's commands to the application."""
    command(
        app,
        example="interviews saturation -o courbe.svg",
        details=_(
            "La règle de Guest, Namey et Chen (2020), l'accumulation exacte, ce qui pourrait manquer, les codes rares, "
            "et une phrase à recopier, qui n'en dit pas trop."
        ),
    )(saturation)
    command(
        app,
        example="interviews cooccur --within excerpt",
    )(cooccur)
    command(
        app,
        example="interviews matrix --counts -o matrice.csv",
        details=_(
            "--framework : la matrice cas × thèmes, où chaque cellule attend son résumé. Exportez-la en CSV, écrivez "
            "la colonne « resume », puis : interviews matrix --framework --summaries cadre.csv --wide -o cadre.xlsx"
        ),
    )(matrix)
    command(
        app,
        example="interviews crosstab --by departement",
        details=_(
            "χ² si les effectifs le permettent, sinon test exact : tous les tableaux possibles sont énumérés, aucun "
            "tirage. Le nombre de tests est imprimé, et p corrigé (Holm)."
        ),
    )(crosstab)
    command(
        app,
        example="interviews specific --by type_acteur",
    )(specific)
    command(
        app,
        example="interviews verify rapport.docx --base 17 --base 362",
        details=_(
            "Chaque citation est cherchée dans les entretiens : trouvée, modifiée, introuvable, dite par un autre. "
            "Chaque pourcentage doit pouvoir sortir d'une base déclarée. Code de sortie 10 s'il y a à revoir."
        ),
    )(verify)


def saturation(
    project: options.Project = options.HERE,
    layer: options.LayerName = options.SUGGESTIONS,
    by: Annotated[str, typer.Option("--by", help=_("L'attribut qui dit le type d'acteur."))] = "type_acteur",
    base: Annotated[int, typer.Option(min=1, help=_("Entretiens de la base (Guest)."))] = 4,
    run: Annotated[int, typer.Option(min=1, help=_("Entretiens de la série (Guest)."))] = 2,
    threshold: Annotated[
        float, typer.Option(min=0, max=1, help=_("Part de codes nouveaux qui vaut saturation."))
    ] = 0.05,
    seed: Annotated[int, typer.Option(min=0, help=_("Graine des ordres tirés au hasard."))] = options.SEED,
    as_json: options.Json = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", show_default=False, help=_("Un fichier : .svg (la courbe), .csv, .xlsx, .md, .json.")
        ),
    ] = None,
) -> None:
    from interviews_toolkit.exports import saturation_tables as tables
    from interviews_toolkit.exports.curves import draw_accumulation
    from interviews_toolkit.exports.saturation_sentence import say_saturation
    from interviews_toolkit.files.writing import write_text
    from interviews_toolkit.stats.saturation.guest_rule import GuestRule
    from interviews_toolkit.workflows.numbers.measure_saturation import measure_saturation

    with options.open_study(project) as opened:
        report = measure_saturation(opened, layer=layer, by=by, rule=GuestRule(base, run, threshold), seed=seed)
    found = report.saturation
    table = tables.list_accumulation(found, layer=report.layer, by_date=report.by_date)
    others = {
        "estimations": tables.list_richness(found),
        "groupes": tables.list_types(found, report.codebook, by=by),
        "rares": tables.list_rare(found, report.codebook),
    }
    if output is not None and output.suffix.lower() == ".svg":
        write_text(output, draw_accumulation(found))
        note(_("Écrit : {file}").format(file=output))
    elif output is not None:
        deliver(table, as_json=False, file=output)
    if as_json:
        parts = {name: table_content(other)["rows"] for name, other in others.items()}
        deliver_json({**table_content(table), "phrase": say_saturation(found), **parts})
    elif output is None:
        for shown in (table, *(other for other in others.values() if other.rows)):
            show_table(shown)
        heading(_("À recopier"))
        paragraph(say_saturation(found))
        next_step(f"interviews saturation -o courbe.svg -p {project}")


def cooccur(
    project: options.Project = options.HERE,
    within: Annotated[
        Literal["excerpt", "turn", "interview"],
        typer.Option("--within", help=_("Ensemble : dans le même passage, tour ou entretien.")),
    ] = "turn",
    n: Annotated[int, typer.Option("-n", min=1, help=_("Combien de paires à l'écran ; les fichiers ont tout."))] = 20,
    layer: options.LayerName = options.SUGGESTIONS,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.code_tables import list_cooccurrences
    from interviews_toolkit.workflows.numbers.count_cooccurrences import count_cooccurrences

    with options.open_study(project) as opened:
        codebook, found = count_cooccurrences(opened, layer=layer, within=within)
    table = list_cooccurrences(found, codebook)
    _deliver_first(table, n, as_json=as_json, file=output)


def matrix(
    project: options.Project = options.HERE,
    counts: Annotated[bool, typer.Option("--counts", help=_("Des passages, au lieu de 0 et 1."))] = False,
    framework: Annotated[bool, typer.Option("--framework", help=_("La matrice cas × thèmes, à résumer."))] = False,
    summaries: Annotated[
        Path | None,
        typer.Option("--summaries", show_default=False, help=_("Les résumés déjà écrits : un CSV exporté d'ici.")),
    ] = None,
    wide: Annotated[bool, typer.Option("--wide", help=_("Un acteur par ligne, un thème par colonne."))] = False,
    layer: options.LayerName = options.SUGGESTIONS,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    if framework or summaries or wide:
        _chart(project, layer, summaries, wide=wide, as_json=as_json, file=output)
        return
    from interviews_toolkit.exports.code_tables import list_matrix, sketch_matrix
    from interviews_toolkit.workflows.numbers.build_matrix import build_matrix

    with options.open_study(project) as opened:
        codebook, found = build_matrix(opened, layer=layer)
    if as_json or output is not None:
        deliver(list_matrix(found, counts=counts), as_json=as_json, file=output)
        return
    show_table(sketch_matrix(found, codebook, counts=counts))
    next_step(f"interviews matrix{' --counts' if counts else ''} -o matrice.csv -p {project}")


def _chart(project: Path, layer: str, summaries: Path | None, *, wide: bool, as_json: bool, file: Path | None) -> None:
    from interviews_toolkit.exports import framework_tables as tables
    from interviews_toolkit.workflows.numbers.chart_framework import chart_framework

    rewritten = file is not None and not wide and file.suffix.lower() == ".csv" and file.exists()
    with options.open_study(project) as opened:
        # Exporting again over a matrix somebody is filling must not empty it.
        found = chart_framework(opened, layer=layer, summaries=summaries or (file if rewritten else None))
    if as_json or file is not None:
        make = tables.list_framework if wide else tables.list_cells
        deliver(make(found.matrix, found.codebook, found.summaries), as_json=as_json, file=file)
        if rewritten:
            note(_("Résumés gardés : {n}").format(n=len(found.summaries)))
        return
    show_table(tables.sketch_framework(found.matrix, found.summaries))
    known = f" --summaries {summaries}" if summaries else ""
    next_step(f"interviews matrix --framework{known} -o cadre.csv{options.where(project)}", _("puis écrire « resume »"))


def crosstab(
    by: Annotated[str, typer.Option("--by", help=_("L'attribut qui fait les groupes."))] = "type_acteur",
    project: options.Project = options.HERE,
    question: Annotated[
        str | None, typer.Option("--question", "-q", show_default=False, help=_("Seulement en réponse à (Q4…)."))
    ] = None,
    layer: options.LayerName = options.SUGGESTIONS,
    columns: options.Columns = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.crosstab_tables import list_crosstab
    from interviews_toolkit.workflows.numbers.cross_themes import cross_themes

    with options.open_study(project) as opened:
        found = cross_themes(opened, by=by, layer=layer, question=question)
    deliver(list_crosstab(found), as_json=as_json, file=output, columns=columns)
    next_step(f"interviews specific --by {by}{options.where(project)}", _("les passages, au lieu des acteurs"))


def specific(
    by: Annotated[str, typer.Option("--by", help=_("L'attribut qui fait les groupes."))] = "type_acteur",
    project: options.Project = options.HERE,
    n: Annotated[
        int | None,
        typer.Option(
            "-n", min=1, show_default=False, help=_("Combien d'écarts à l'écran (par défaut, ceux qui parlent).")
        ),
    ] = None,
    layer: options.LayerName = options.SUGGESTIONS,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.code_tables import list_specificities, n_telling
    from interviews_toolkit.workflows.numbers.find_specificities import find_specificities

    with options.open_study(project) as opened:
        found = find_specificities(opened, by=by, layer=layer)
    table = list_specificities(
        found.codebook,
        found.scores,
        passages=found.passages,
        actors=found.actors,
        groups=found.groups,
        source=found.layer,
    )
    _deliver_first(table, n or max(5, n_telling(found.scores)), as_json=as_json, file=output)


def _deliver_first(table: Table, n: int, *, as_json: bool, file: Path | None) -> None:
    """Give a long list: its first rows on a screen, all of it in JSON and files."""
    if as_json or file is not None:
        deliver(table, as_json=as_json, file=file)
        return
    show_table(replace(table, rows=table.rows[:n]))
    if len(table.rows) > n:
        note(_("… et {n} autres : -n {all}, ou -o fichier.csv").format(n=len(table.rows) - n, all=len(table.rows)))


def verify(
    draft: Annotated[Path, typer.Argument(help=_("Le brouillon : .docx, .odt, .md, .txt ou .rtf."))],
    project: options.Project = options.HERE,
    base: Annotated[
        list[int] | None,
        typer.Option("--base", show_default=False, help=_("Une base des pourcentages ; à répéter (17, 362, 167).")),
    ] = None,
    balance: Annotated[
        bool, typer.Option("--balance", help=_("Qui est cité, qui ne l'est pas, et les thèmes sans citation."))
    ] = False,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.balance_tables import list_balance
    from interviews_toolkit.exports.draft_tables import list_verified
    from interviews_toolkit.workflows.writing.verify_draft import verify_draft

    with options.open_study(project) as opened:
        report = verify_draft(opened, draft, bases=base or [])
    for notice in report.notices:
        warn(f"{draft.name} — {notice.message}")
    if balance:
        deliver(list_balance(report.balance, report.codebook), as_json=as_json, file=output)
        return
    table = list_verified(report.quotes, report.numbers, report.lines, n_interviews=report.n_interviews)
    if as_json or output is not None:
        deliver(table, as_json=as_json, file=output)
    else:
        _show_verified(table)
    if report.n_wrong:
        n = report.n_wrong
        raise ChecksFailedError(
            ngettext("{n} chose à revoir.", "{n} choses à revoir.", n).format(n=n),
            hint=_("Corrigez le brouillon, puis relancez : interviews verify {draft}").format(draft=draft),
            path=draft,
        )


def _show_verified(table: Table) -> None:
    """Print each finding under its line of the draft; long words do not fit a table."""
    heading(table.title)
    for line, sign, verdict, words, remark, *_more in table.rows:
        style = {"✗": "bold", "?": "bold"}.get(str(sign), "")
        said = _("{sign} ligne {line}, {verdict} : {words}")
        paragraph(said.format(sign=sign, line=line, verdict=verdict, words=words), style=style)
        if remark:
            paragraph(str(remark), style="dim", indent=6)
    say()
    paragraph(table.caption, style="dim")
