"""What was learnt of an interview's suggestions, asked for once it is open: reading and deciding never wait for it."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from interviews_toolkit import store
from interviews_toolkit.exports.suggestion_words import say_precision
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.web.results import HintJson
from interviews_toolkit.workflows.coding.open_interview import open_hints


def make_hints_api(project: store.Project, coder: Coder) -> APIRouter:
    """Make the route /api/hints."""
    api = APIRouter(prefix="/api/hints")

    @api.get("/{interview_id}")
    def hints(interview_id: str) -> JSONResponse:
        found = open_hints(project, InterviewId(interview_id), coder=coder)
        told: dict[str, HintJson] = {
            one.id: {
                "precision": say_precision(one, hint),
                "nearest": [{"interview": near.interview_id, "quote": near.quote} for near in hint.nearest],
                "refused": [{"interview": near.interview_id, "quote": near.quote} for near in hint.refused],
                "rank": hint.rank,
            }
            for one, hint in found
        }
        return JSONResponse(told)

    return api
