"""The likely codes of a chosen passage, asked for once the list of codes is open: it never waits for them."""

from itertools import count
from threading import Lock

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.workflows.coding.likely_codes import VectorShelf, likely_codes

_MOST = 3


def make_likely_api(desk: Desk) -> APIRouter:
    """Make the route /api/likely: ids of codes, the likeliest first; places are in UTF-16 units."""
    api = APIRouter(prefix="/api/likely")
    shelf, lock = VectorShelf(), Lock()
    turns, newest = count(), 0

    @api.get("/{interview_id}")
    def likely(interview_id: str, start: int, end: int) -> JSONResponse:
        nonlocal newest
        turn = newest = next(turns)
        with lock:
            if turn != newest:  # another passage was chosen while this one waited: nobody looks at its answer
                return JSONResponse([])
            span = desk.offsets(interview_id).span_to_points(start, end)
            found = likely_codes(desk.sitting, InterviewId(interview_id), span, shelf=shelf)
            told: list[CodeId] = [one.code_id for one in found[:_MOST]]
            return JSONResponse(told)

    return api
