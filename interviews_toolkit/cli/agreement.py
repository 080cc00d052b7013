"""The command that measures how far coders agree: coefficients, free spans, and the list of differences."""

from typing import Annotated, Literal

import typer

from interviews_toolkit.cli import completion, options
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import deliver, heading, next_step, paragraph, say
from interviews_toolkit.exports.tables import Kind, Table, show_cell
from interviews_toolkit.i18n import _, labelled, quoted


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    command(
        app,
        example="interviews numbers agree 'B. Martin' suggestions",
        details=_(
            "La machine est un codeur de plus : « suggestions ». Sans nom, tous ceux qui ont codé. "
            "--disagreements donne la liste à parcourir à deux : elle en dit plus que les coefficients."
        ),
    )(agree)


def agree(
    layers: Annotated[
        list[str] | None, typer.Argument(help=_("Des codeurs, ou « suggestions »."), autocompletion=completion.coders)
    ] = None,
    project: options.Project = options.HERE,
    level: Annotated[
        Literal["turn", "segment", "character"],
        typer.Option(help=_("Comparer des tours, des segments ou des caractères.")),
    ] = "turn",
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help=_("La liste des désaccords, à parcourir à deux."))
    ] = False,
    gamma: Annotated[
        bool, typer.Option("--gamma", help=_("γ, sur les passages tels qu'ils ont été marqués (bornes et codes)."))
    ] = False,
    domain: Annotated[
        str | None, typer.Option(help=_("uα, |uα, cuα sur les codes d'un axe, s'ils s'excluent."))
    ] = None,
    anyway: Annotated[
        bool,
        typer.Option("--anyway", help=_("Même si la tradition de l'étude n'en veut pas (interviews project set).")),
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
    names = layers or []
    with options.open_study(project) as study:
        table = study.agree(
            *names,
            level=level,
            disagreements=disagreements,
            gamma=gamma,
            domain=domain,
            anyway=anyway,
            resamples=resamples,
            seed=seed,
        ).table
    if disagreements and not as_json and output is None:
        _show_differences(table)
        return
    deliver(table, as_json=as_json, file=output, columns=columns)
    if not disagreements:
        next_step(
            " ".join(["interviews numbers agree", *map(_quoted, names[:2]), "--disagreements"]) + options.where(project)
        )


def _show_differences(table: Table) -> None:
    """Print what differs passage by passage: long words do not fit a table."""
    heading(table.title)
    place = {column.id: rank for rank, column in enumerate(table.columns)}
    for row in table.rows:
        difference = show_cell(row[place["difference"]], Kind.TEXT)
        paragraph(f"{row[place['interview']]} — {labelled(row[place['theme']], difference)}")
        paragraph(quoted(str(row[place["quote"]])), style="dim", indent=4)
    say()
    paragraph(table.caption, style="dim")


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name
