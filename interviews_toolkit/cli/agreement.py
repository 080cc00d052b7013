"""The command that measures how far coders agree: coefficients, free spans, and the list of differences."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviews_toolkit.cli import options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, heading, next_step, paragraph, say
from interviews_toolkit.exports.tables import Table
from interviews_toolkit.i18n import _, labelled, quoted

if TYPE_CHECKING:
    from interviews_toolkit import store


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    command(
        app,
        example="interviews agree 'B. Martin' suggestions",
        details=_(
            "La machine est un codeur de plus : « suggestions ». Sans nom, tous ceux qui ont codé. "
            "--disagreements donne la liste à parcourir à deux : elle en dit plus que les coefficients."
        ),
    )(agree)


def agree(
    layers: Annotated[
        list[str] | None, typer.Argument(help=_("Des codeurs, ou « suggestions »."), show_default=False)
    ] = None,
    project: options.Project = options.HERE,
    level: Annotated[
        Literal["turn", "segment", "character"],
        typer.Option("--level", help=_("Comparer des tours, des segments ou des caractères.")),
    ] = "turn",
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help=_("La liste des désaccords, à parcourir à deux."))
    ] = False,
    gamma: Annotated[
        bool, typer.Option("--gamma", help=_("γ, sur les passages tels qu'ils ont été marqués (bornes et codes)."))
    ] = False,
    domain: Annotated[
        str | None,
        typer.Option("--domain", show_default=False, help=_("uα, |uα, cuα sur les codes d'un axe, s'ils s'excluent.")),
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help=_("Même si la tradition de l'étude n'en veut pas (interviews set)."))
    ] = False,
    resamples: Annotated[
        int, typer.Option(min=0, max=100_000, help=_("Rééchantillonnages pour les intervalles."))
    ] = 2000,
    seed: Annotated[
        int, typer.Option(min=0, help=_("Graine du hasard : la même, les mêmes intervalles."))
    ] = options.SEED,
    columns: options.Columns = None,
    as_json: options.Json = False,
    output: options.File = None,
) -> None:
    from interviews_toolkit.exports.agreement_tables import list_agreement, list_differences
    from interviews_toolkit.stats.agreement.table import Resampling
    from interviews_toolkit.workflows.numbers.measure_agreement import find_disagreements, measure_agreement

    names = layers or []
    with options.open_study(project) as opened:
        if disagreements:
            listed = find_disagreements(opened, names)
            table = list_differences(listed.disagreements, listed.codebook, listed.texts)
        elif gamma or domain:
            table = _agree_on_spans(opened, names, domain=domain, seed=seed, anyway=anyway)
        else:
            drawn = Resampling(resamples, seed)
            report = measure_agreement(opened, names, level=level, resampling=drawn, anyway=anyway)
            table = list_agreement(report.agreement, report.codebook, dependent=report.dependent)
    if disagreements and not as_json and output is None:
        _show_differences(table)
        return
    deliver(table, as_json=as_json, file=output, columns=columns)
    if not disagreements:
        next_step(
            f"interviews agree {' '.join(map(_quoted, names[:2]))} --disagreements -p {project}".replace("  ", " ")
        )


def _agree_on_spans(
    opened: "store.Project", names: Sequence[str], *, domain: str | None, seed: int, anyway: bool
) -> Table:
    from interviews_toolkit.exports.span_tables import list_domain, list_gamma
    from interviews_toolkit.workflows.numbers.measure_agreement import measure_domain, measure_gamma

    if domain is not None:
        codebook, agreed = measure_domain(opened, names, axis=domain, anyway=anyway)
        return list_domain(agreed, codebook, axis=domain)
    codebook, found = measure_gamma(opened, names, seed=seed, anyway=anyway)
    return list_gamma(found, codebook)


def _show_differences(table: Table) -> None:
    """Print what differs passage by passage: long words do not fit a table."""
    heading(table.title)
    place = {column.id: rank for rank, column in enumerate(table.columns)}
    for row in table.rows:
        paragraph(f"{row[place['entretien']]} — {labelled(row[place['theme']], row[place['difference']])}")
        paragraph(quoted(str(row[place["passage"]])), style="dim", indent=4)
    say()
    paragraph(table.caption, style="dim")


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name
