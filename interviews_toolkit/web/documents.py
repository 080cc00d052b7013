"""Documents to keep: the report, a book of quotes, a transcript with its codes, as the command line writes them."""

from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from interviews_toolkit.exports.word_pages import quote_book_word
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.files.writing import write_bytes
from interviews_toolkit.model.ids import CodingId
from interviews_toolkit.stats.layers.choice import AUTO
from interviews_toolkit.study.study import Study
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.web.downloads import download
from interviews_toolkit.web.tables import LayerName
from interviews_toolkit.workflows.writing.pick_quotes import take_picked


def make_documents_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/documents; none of them changes anything."""
    api = APIRouter(prefix="/api/documents")

    @api.get("/report.{suffix}")
    def report(suffix: Literal["docx", "html", "pdf"], layer: LayerName = AUTO) -> Response:
        return download("synthese", suffix, lambda file: Study(desk.seen).report(file, layer=layer, draft=True))

    @api.get("/quotes.docx")
    def quotes(
        code: str, layer: LayerName = AUTO, only: Annotated[list[str] | None, Query(max_length=500)] = None
    ) -> Response:
        """The quotes the toolkit chooses for a code and those below it; with ``only``, the codings somebody picked."""

        def write(file: Path) -> None:
            if only is None:
                Study(desk.seen).quote_book(code, file, layer=layer)
            else:
                sheet = take_picked(desk.seen.project, code, {CodingId(one) for one in only})
                write_bytes(file, quote_book_word([sheet], sheet.code.name, file.name))

        return download(f"citations-{slug(code) or 'code'}", "docx", write)

    @api.get("/transcript.docx")
    def transcript(interview: str) -> Response:
        name = slug(interview) or "entretien"
        return download(name, "docx", lambda file: Study(desk.seen).write(interview, file))

    return api
