"""One code on a page of its own: its passages, what it stands with, and its passages as a file."""

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from interviews_toolkit.exports.codebook_listing import list_excerpts
from interviews_toolkit.exports.tables import write_table
from interviews_toolkit.exports.wording import say_group
from interviews_toolkit.files.spelling import slug
from interviews_toolkit.model.codings import Coding
from interviews_toolkit.model.ids import CodeId
from interviews_toolkit.model.layers import UNKNOWN_GROUP
from interviews_toolkit.model.suggestions import Suggestion
from interviews_toolkit.model.versions import coding_version
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.web.downloads import download
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.web.results import CodePageJson, PassageJson
from interviews_toolkit.workflows.codebook.show_code import CodeShown, show_code

Suffix = Literal["csv", "docx", "xlsx"]


def make_code_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/code; none of them changes anything."""
    api = APIRouter(prefix="/api/code")

    @api.get("/{code_id}")
    def code(code_id: str) -> JSONResponse:
        return JSONResponse(_view(desk, show_code(desk.project, CodeId(code_id), seen_by=desk.coder)))

    @api.get("/{code_id}/passages.{suffix}")
    def passages(code_id: str, suffix: Suffix) -> Response:
        shown = show_code(desk.project, CodeId(code_id), seen_by=desk.coder)
        table = list_excerpts(shown.codebook[shown.code_id].name, shown.codings, shown.coders, with_below=True)
        return download(slug(code_id) or "code", suffix, lambda file: write_table(table, file))

    return api


def _view(desk: Desk, shown: CodeShown) -> CodePageJson:
    offsets = {one: Offsets(interview.text) for one, interview in shown.interviews.items()}

    def passage(one: Coding | Suggestion) -> PassageJson:
        interview, case = shown.interviews[one.interview_id], shown.cases.get(one.interview_id)
        turn = interview.turn_at(one.span.start)
        coded = isinstance(one, Coding)
        return {
            "id": one.id,
            "version": coding_version(one) if isinstance(one, Coding) else "",
            "coded": coded,
            "code": one.code_id,
            "interview": one.interview_id,
            "span": offsets[one.interview_id].span_to_utf16(one.span),
            "quote": one.quote,
            "coder": shown.coders.get(one.coder_id, one.coder_id) if isinstance(one, Coding) else "",
            "mine": isinstance(one, Coding) and one.coder_id == desk.coder.id,
            "memo": one.memo if isinstance(one, Coding) else "",
            "turn": turn.index if turn else 0,
            "question": turn.question if turn else None,
            "group": say_group((case.attributes.get(shown.group_by) if case else None) or UNKNOWN_GROUP),
        }

    return {
        "code": shown.code_id,
        "base": len(shown.interviews),
        "passages": [*map(passage, shown.codings), *map(passage, shown.suggestions)],
        "together": {str(code_id): n for code_id, n in sorted(shown.together.items(), key=lambda one: -one[1])},
    }
