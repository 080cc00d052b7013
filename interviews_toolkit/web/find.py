"""Finding words from the page, and giving a code to all the places chosen among what was found."""

from collections import defaultdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from interviews_toolkit import store
from interviews_toolkit.model.ids import CodeId, InterviewId
from interviews_toolkit.model.spans import Span
from interviews_toolkit.nlp.sentences import Extent
from interviews_toolkit.web.answers import AnswerJson
from interviews_toolkit.web.bodies import Body, Id, Key, Place
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.web.results import HitsJson
from interviews_toolkit.workflows.coding.code_found import Chosen, code_found, suggest_found
from interviews_toolkit.workflows.reading.find_words import Found, Shelf, find_words

_MOST = 2000
Typed = Annotated[str, Query(max_length=200)]


class HitBody(Body):
    """A place that was found; in UTF-16 units."""

    interview: Id
    span: Annotated[list[Place], Field(min_length=2, max_length=2)]


class ChosenBody(Body):
    """A code for all the places chosen."""

    key: Key
    hits: Annotated[list[HitBody], Field(min_length=1, max_length=_MOST)]
    code: Id
    extent: Literal["words", "sentence", "turn"]
    query: Annotated[str, Field(min_length=1, max_length=200)]


def make_find_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/find."""
    api = APIRouter(prefix="/api/find")
    shelf = Shelf()

    @api.get("")
    def find(q: Typed, *, first: str = "", forms: bool = False, interviewer: bool = False) -> JSONResponse:
        found = find_words(
            desk.sitting, q, shelf, forms=forms, include_interviewer=interviewer, first=InterviewId(first)
        )
        return JSONResponse(_view(found))

    @api.post("/code")
    def code(body: ChosenBody) -> JSONResponse:
        with desk.lock:
            change = code_found(desk.sitting, _chosen(desk, body), key=body.key)
            return JSONResponse(_done(desk, change, len(change.codings_added)))

    @api.post("/suggest")
    def suggest(body: ChosenBody) -> JSONResponse:
        with desk.lock:
            change = suggest_found(desk.sitting, _chosen(desk, body), key=body.key)
            return JSONResponse(_done(desk, change, len(change.suggestions_added)))

    return api


def _done(desk: Desk, change: store.Change, n: int) -> AnswerJson:
    """Tell how many places it was new to; what lies on the open interview is asked for anew."""
    return {**desk.answer(None, change), "n": n}


def _view(found: Found) -> HitsJson:
    offsets = {one: Offsets(found.texts[one]) for one in {line.interview_id for line in found.lines}}
    return {
        "hits": [
            {
                "interview": line.interview_id,
                "span": offsets[line.interview_id].span_to_utf16(line.span),
                "turn": line.turn,
                "speaker": line.speaker,
                "left": line.left,
                "keyword": line.keyword,
                "right": line.right,
            }
            for line in found.lines
        ],
        "counts": {str(interview): n for interview, n in found.by_interview.items()},
    }


def _chosen(desk: Desk, body: ChosenBody) -> Chosen:
    with desk.project.read() as connection:
        interviews = {InterviewId(one.interview) for one in body.hits}
        offsets = {one: Offsets(store.load_interview(connection, one).text) for one in interviews}
    places: dict[InterviewId, list[Span]] = defaultdict(list)
    for one in body.hits:
        interview = InterviewId(one.interview)
        places[interview].append(offsets[interview].span_to_points(*one.span))
    return Chosen(places, CodeId(body.code), Extent(body.extent), body.query)
