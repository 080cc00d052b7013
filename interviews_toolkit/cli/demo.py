"""The demonstration: the whole way on the invented study, saying at each step what to type to do it by hand."""

from pathlib import Path
from typing import Annotated

import typer

from interviews_toolkit.cli import clusters, coding, project, results
from interviews_toolkit.cli.commands import command
from interviews_toolkit.cli.output import note, say
from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.i18n import _

TITLE = "Comment les entreprises s'engagent-elles pour les Hauts-de-France ? (étude inventée)"


def register(app: typer.Typer) -> None:
    """Add this group's command to the application."""
    command(
        app,
        example="interviews demo",
        summary=_("Voir tout le chemin sur 17 entretiens inventés."),
        details=_("Crée le dossier demo/ ; relancer reprend où cela en était."),
    )(demo)


def demo(
    place: Annotated[Path, typer.Argument(help=_("Où créer le projet de démonstration."))] = Path("demo"),
) -> None:
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
    _step(f"interviews import-codings {transcripts / 'codage-manuel.csv'} --name 'Seconde codeuse' -p {place}")
    coding.import_codings(transcripts / "codage-manuel.csv", name="Seconde codeuse", project=place)
    _step(f"interviews evaluate -p {place}")
    coding.evaluate(project=place)
    _step(f"interviews themes -p {place}")
    results.themes(project=place)
    _step(f"interviews cluster -p {place}")
    clusters.cluster(project=place)
    _step(f"interviews cluster --method semantic --on uncoded -p {place}")
    clusters.cluster(project=place, method=clusters.Method.SEMANTIC, on="uncoded")
    _step(f"interviews report -p {place} -o {place / 'report.html'}")
    results.report(project=place, output=place / "report.html")
    say(_("Ouvrez-le dans un navigateur : {uri}").format(uri=(place / "report.html").resolve().as_uri()))


def _step(line: str) -> None:
    note("")
    note(f"$ {line}")


def _study() -> Path:
    """The invented study: beside the package in a clone, inside it once installed."""
    package = Path(__file__).parents[1]
    for place in (package / "study", package.parent):
        if (place / "transcripts" / "guide.yaml").exists():
            return place
    raise NotFoundError(
        _("L'étude de démonstration n'est pas installée."), hint=_("Lancez « make demo » dans le dépôt.")
    )
