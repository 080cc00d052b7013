"""Write the report of a study: what was said, by whom, in whose words, and how it was found."""

from pathlib import Path

from interviews_toolkit import __version__, store
from interviews_toolkit.errors import NotEnoughDataError
from interviews_toolkit.exports.report import ReportContent, write_report
from interviews_toolkit.i18n import _
from interviews_toolkit.model.clusters import Clustering
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.codings import CoderKind
from interviews_toolkit.model.layers import Layer
from interviews_toolkit.model.progress import Progress
from interviews_toolkit.model.snapshot import Snapshot
from interviews_toolkit.stats import (
    SUGGESTIONS,
    Entities,
    Evaluation,
    QuoteSheet,
    choose_layer,
    evaluate_suggestions,
    make_quote_sheet,
    suggestion_layer,
    tabulate_themes,
)

_TYPE = "type_acteur"
_QUOTES_EACH = 3


def make_report(project: store.Project, file: Path, *, progress: Progress, layer: str = SUGGESTIONS) -> ReportContent:
    """Write the report to an HTML file and return what it shows.

    Args:
        project: The study.
        file: Where to write.
        progress: Shown while quotes are chosen.
        layer: ``suggestions``, or a coder's name: whose codes the figures rest on.

    Raises:
        NotEnoughDataError: Nothing is coded or suggested yet.
        NotFoundError: No such layer.
        InputFileError: The file cannot be written.
    """
    with project.read() as connection:
        snapshot = store.load_snapshot(connection)
        entities = store.load_entities(connection)
    codebook = snapshot.codebook
    chosen = choose_layer(snapshot, layer)
    if codebook is None or not chosen.marks:
        raise NotEnoughDataError(
            _("Rien n'est encore codé : il n'y aurait rien à montrer."),
            hint=_("Lancez d'abord : interviews code --codebook GRILLE.yaml"),
        )
    has_types = any(case.attributes.get(_TYPE) for case in snapshot.cases.values())
    content = ReportContent(
        snapshot=snapshot,
        themes=tabulate_themes(snapshot.interviews, codebook, chosen),
        by_type=tabulate_themes(snapshot.interviews, codebook, chosen, cases=snapshot.cases, by=_TYPE)
        if has_types
        else None,
        quotes=_quotes(snapshot, codebook, chosen, entities=entities, progress=progress),
        evaluation=_evaluation(snapshot, codebook),
        parameters=_parameters(snapshot, codebook, chosen),
    )
    write_report(content, file)
    return content


def _quotes(
    snapshot: Snapshot, codebook: Codebook, layer: Layer, *, entities: Entities, progress: Progress
) -> list[QuoteSheet]:
    """Sheets for the codes nothing stands below: a parent's quotes are its children's."""
    leaves = [code for code in codebook if not codebook.children(code.id)]
    sheets = []
    with progress.step(_("Choix des citations"), len(leaves)) as advance:
        for code in leaves:
            sheets.append(make_quote_sheet(snapshot, code, layer, n=_QUOTES_EACH, entities=entities))
            advance(1)
    return [sheet for sheet in sheets if sheet.quotes]


def _evaluation(snapshot: Snapshot, codebook: Codebook) -> Evaluation | None:
    people = [coder for coder in snapshot.coders if coder.kind is CoderKind.HUMAN]
    if not people or not snapshot.suggestions:
        return None
    return evaluate_suggestions(
        snapshot.interviews,
        codebook,
        suggested=suggestion_layer(snapshot),
        person=choose_layer(snapshot, people[0].id),
    )


def _parameters(snapshot: Snapshot, codebook: Codebook, layer: Layer) -> list[tuple[str, str]]:
    made_by = sorted({(suggestion.codebook, suggestion.model) for suggestion in snapshot.suggestions})
    facts = [
        (_("Programme"), f"interviews-toolkit {__version__}"),
        (_("Grille"), f"{codebook.title}, version {codebook.version} ({codebook.digest})"),
        (_("Ce qui est compté"), layer.name),
    ]
    facts += [(_("Suggestions faites par"), f"{grid} · {model}") for grid, model in made_by]
    if snapshot.guide:
        facts.append((_("Guide d'entretien"), f"{snapshot.guide.title} — version {snapshot.guide.version}"))
    facts += [(_("Classification"), _describe(clustering)) for clustering in snapshot.clusterings]
    return facts


def _describe(clustering: Clustering) -> str:
    settings = ", ".join(f"{name} = {value}" for name, value in sorted(clustering.parameters.items()))
    return f"{clustering.method} ({settings})"
