"""The study's numbers: the tables of the command line, as far as this coder may see what is counted, and as files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.figures import draw_accumulation
from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.exports.tables import LEFT, Table, show_cell, write_table
from interviews_toolkit.files.writing import write_text
from interviews_toolkit.i18n import _
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.study.study import Study
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.web.downloads import download
from interviews_toolkit.web.results import TableJson
from interviews_toolkit.workflows.numbers.measure_saturation import SaturationReport

Name = Literal["themes", "crosstab", "matrix", "cooccur", "agree", "saturation", "codings"]
Suffix = Literal["csv", "docx", "svg", "xlsx"]
LayerName = Annotated[str, Query(max_length=120)]

_FOUND: Mapping[Name, Callable[[Study, str], Result[object]]] = {
    "themes": lambda study, layer: study.themes(layer=layer),
    "crosstab": lambda study, layer: study.crosstab(layer=layer),
    "matrix": lambda study, layer: study.matrix(counts=True, layer=layer),
    "cooccur": lambda study, layer: study.cooccur(layer=layer),
    "agree": lambda study, _layer: study.agree(),
    "saturation": lambda study, layer: study.saturation(layer=layer),
    "codings": lambda study, _layer: study.codings(whole=True),
}


def make_tables_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/tables; none of them changes anything."""
    api = APIRouter(prefix="/api/tables")

    def find(name: Name, layer: str) -> Result[object]:
        return _FOUND[name](Study(desk.seen), layer)

    @api.get("/{name}.{suffix}")
    def file(name: Name, suffix: Suffix, layer: LayerName = AUTO) -> Response:
        found = find(name, layer)
        return download(name, suffix, lambda place: _write(found, place))

    @api.get("/{name}")
    def table(name: Name, layer: LayerName = AUTO) -> JSONResponse:
        found = find(name, layer)
        return JSONResponse(_view(found.table, drawn=isinstance(found.value, SaturationReport)))

    return api


def _write(found: Result[object], place: Path) -> None:
    """Write what the terminal would: of codings every column, of saturation its curve too."""
    if place.suffix == ".svg":
        if not isinstance(found.value, SaturationReport):
            raise UsageError(_("Ce tableau n'a pas de figure."), hint=_("Prenez-le en .xlsx, .docx ou .csv."))
        write_text(place, draw_accumulation(found.value.saturation))
    else:
        write_table(found.full_table(_("Codages")) if place.stem == "codings" else found.table, place)


def _view(table: Table, *, drawn: bool) -> TableJson:
    shown = [(place, column) for place, column in enumerate(table.columns) if column.on_screen]
    return {
        "title": table.title,
        "caption": table.caption,
        "columns": [{"header": column.header, "right": column.kind not in LEFT} for _place, column in shown],
        "rows": [[show_cell(row[place], column.kind) for place, column in shown] for row in table.rows],
        "files": ["xlsx", "docx", "csv", *(["svg"] if drawn else [])],
    }
