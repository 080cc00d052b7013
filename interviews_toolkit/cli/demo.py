"""The demonstration: the whole way on the invented study, saying at each step what to type to do it by hand."""

from pathlib import Path
from typing import Annotated

import typer

from interviews_toolkit.cli import clusters, coding, project, results, stances
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import note, say
from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.stats.layers.choice import SUGGESTIONS

TITLE = "Comment les entreprises s'engagent-elles pour les Hauts-de-France ? (étude inventée)"

STATEMENTS = {
    "pro-bono-levier": ("Le pro bono est un levier d'engagement pour le territoire", ["pro-bono"]),
    "quelqu-un-entre": ("Il faut quelqu'un entre les entreprises et les associations", ["role-accompagnement"]),
}
"""What the invented study asks its actors about, with the codes that speak of it."""


def register(app: typer.Typer) -> None:
    """Add this group's command to the application."""
    command(app, example="interviews demo", details=_("Crée le dossier demo/ ; relancer reprend où cela en était."))(
        demo
    )


def demo(place: Annotated[Path, typer.Argument(help=_("Où créer le projet de démonstration."))] = Path("demo")) -> None:
    study = _study()
    transcripts, grid = study / "transcripts", study / "codebooks" / "hauts-de-france.yaml"
    file = place / f"{place.resolve().name}.interviews"
    if not file.exists():
        _step(f"interviews init {place}")
        project.init(place, title=TITLE)
    _step(f"interviews ingest {transcripts} -p {place}")
    project.ingest([transcripts], project=place)
    _step(f"interviews code --codebook {grid} -p {place}")
    coding.code(project=place, codebook=grid)
    _step(f"interviews project import-codings {transcripts / 'codage-manuel.csv'} --name 'Seconde codeuse' -p {place}")
    coding.import_codings(transcripts / "codage-manuel.csv", name="Seconde codeuse", project=place)
    _step(f"interviews coding evaluate -p {place}")
    coding.evaluate(project=place)
    _step(f"interviews numbers themes --layer suggestions -p {place}")
    results.themes(project=place, layer=SUGGESTIONS)
    for name, (text, codes) in STATEMENTS.items():
        _step(
            f'interviews numbers stance declare {name} "{text}" '
            f"{' '.join(f'--code {code}' for code in codes)} -p {place}"
        )
        stances.declare(name, text, code=codes, project=place)
    _step(f"interviews numbers stance import {transcripts / 'positions.csv'} --name 'Seconde codeuse' -p {place}")
    stances.import_(transcripts / "positions.csv", name="Seconde codeuse", project=place)
    _step(f"interviews numbers consensus -p {place}")
    stances.consensus(project=place)
    _step(f"interviews clusters find -p {place}")
    clusters.cluster(project=place)
    _step(f"interviews clusters find --method semantic --on uncoded -p {place}")
    clusters.cluster(project=place, method=clusters.ClusterMethod.SEMANTIC, on="uncoded")
    answers = [study / "survey" / name for name in ("entreprises.csv", "structures.csv")]
    asked = " ".join(f"--survey {file}" for file in answers)
    _step(f"interviews writing report --draft -p {place} -o {place / 'report.html'} {asked}")
    results.report(project=place, output=place / "report.html", survey=answers, draft=True)
    say(_("Ouvrez-le dans un navigateur : {uri}").format(uri=(place / "report.html").resolve().as_uri()))
    say(
        _("Des suggestions qui apprennent de ce qui a été codé : {line}").format(
            line=f"interviews coding suggest --ask 3 -p {place}"
        )
    )


def _step(line: str) -> None:
    note("")
    note(f"$ {line}")


def _study() -> Path:
    """Find the invented study: beside the package in a clone, inside it once installed."""
    package = Path(__file__).parents[1]
    for place in (package / "invented_study", package.parent):
        if (place / "transcripts" / "guide.yaml").exists():
            return place
    raise NotFoundError(
        _("L'étude de démonstration n'est pas installée."), hint=_("Lancez « make demo » dans le dépôt.")
    )
