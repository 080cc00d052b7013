"""The study at a glance: who speaks of what, how far one is, how far coders agree, which codes come together.

Each figure is asked for on its own, so that one that has no data yet, or takes its time, keeps no other waiting.
"""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from interviews_toolkit import store
from interviews_toolkit.exports.wording import say_group, say_layer
from interviews_toolkit.model.codings import CoderKind
from interviews_toolkit.model.settlements import is_settled_coder
from interviews_toolkit.stats.agreement.table import Resampling
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.stats.numbers.coefficients import Coefficient
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.web.results import AgreementJson, PairsJson, TallyJson, ThemesJson
from interviews_toolkit.workflows.coding.list_review import list_review
from interviews_toolkit.workflows.coding.tally_review import tally_review
from interviews_toolkit.workflows.numbers.count_cooccurrences import count_cooccurrences
from interviews_toolkit.workflows.numbers.count_themes import count_themes
from interviews_toolkit.workflows.numbers.measure_agreement import measure_agreement

_PAIRS = 12
_RESAMPLING = Resampling(n=400)
"""Enough for a glance; ``interviews numbers agree`` draws two thousand."""

LayerName = Annotated[str, Query(max_length=120)]


def make_overview_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/overview; none of them changes anything."""
    api = APIRouter(prefix="/api/overview")
    project, coder = desk.seen.project, desk.coder

    @api.get("/tally")
    def tally() -> JSONResponse:
        counted: TallyJson = {
            "rows": [
                (one.interview_id, one.code_id, one.question, one.coder_id, one.state, one.n)
                for one in tally_review(project, coder=coder)
            ]
        }
        return JSONResponse(counted)

    @api.get("/themes")
    def themes(layer: LayerName = AUTO) -> JSONResponse:
        return JSONResponse(_themes(project, layer))

    @api.get("/pairs")
    def pairs(layer: LayerName = AUTO) -> JSONResponse:
        return JSONResponse(_pairs(project, layer))

    @api.get("/agreement")
    def agreement() -> JSONResponse:
        return JSONResponse(_agreement(desk))

    return api


def _themes(project: store.Project, layer: str) -> ThemesJson:
    """Actors first: of each kind, how many speak of each theme, out of how many."""
    with project.read() as connection:
        by = store.load_grouping(connection)
    table = count_themes(project, layer=layer, by=by or None)
    return {
        "layer": say_layer(table.layer),
        "reviewed": table.reviewed,
        "n": table.n,
        "groups": {say_group(group): n for group, n in table.groups.items()},
        "rows": [
            {
                "code": row.code_id,
                "n": len(row.cases),
                "by": {say_group(group): n for group, n in row.by_group.items()},
                "passages": row.occurrences,
            }
            for row in table.rows
        ],
    }


def _pairs(project: store.Project, layer: str) -> PairsJson:
    """The pairs of codes that come together in the same turn, nearest first."""
    _codebook, found = count_cooccurrences(project, layer=layer)
    pairs = [(found.coefficient(*pair) or 0.0, pair, n) for pair, n in found.counts.items() if pair[0] != pair[1]]
    pairs.sort(key=lambda one: (-one[0], one[1]))
    return {
        "layer": say_layer(found.layer),
        "pairs": [
            {"codes": pair, "n": n, "of": (found.sizes[pair[0]], found.sizes[pair[1]]), "c": round(c, 3)}
            for c, pair, n in pairs[:_PAIRS]
        ],
    }


def _agreement(desk: Desk) -> AgreementJson:
    """Agreement of the people whose codings this coder may see; of fewer than two there is none, and that is said."""
    coders = list_review(desk.project, coder=desk.coder).coders
    people = [
        one for one in coders if one.kind is CoderKind.HUMAN and one.has_read and not is_settled_coder(one, coders)
    ]
    shared = any(one.has_read & other.has_read for one in people for other in people if one.id < other.id)
    if not shared:
        return {"coders": [one.name for one in people], "interviews": [], "rows": []}
    report = measure_agreement(desk.seen.project, [str(one.id) for one in people], resampling=_RESAMPLING)
    found = report.agreement
    return {
        "coders": list(found.coders),
        "interviews": list(found.interviews),
        "indicative": found.indicative,
        "rows": [
            {
                "code": row.code_id,
                "units": row.n_units,
                "positive": row.n_positive,
                "percent": _number(row.percent),
                "alpha": _number(row.alpha),
                "low": _bound(row.alpha, low=True),
                "high": _bound(row.alpha, low=False),
            }
            for row in found.codes
            if row.n_positive
        ],
    }


def _number(coefficient: Coefficient) -> float | None:
    return None if coefficient.value is None else round(coefficient.value, 3)


def _bound(coefficient: Coefficient, *, low: bool) -> float | None:
    interval = coefficient.interval
    return None if interval is None else round(interval.low if low else interval.high, 3)
