"""What the page asks and tells: each act is a workflow, answered with what changed and what can be undone next."""

from collections.abc import Callable

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic_core import to_json

from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.model.codings import Verdict
from interviews_toolkit.model.ids import CodeId, CodingId, InterviewId, SuggestionId
from interviews_toolkit.web import views
from interviews_toolkit.web.answers import AnswerJson, InterviewJson, MarksJson, StudyJson
from interviews_toolkit.web.bodies import (
    ChangeBody,
    CodeBody,
    DecideBody,
    FinishBody,
    OpenBody,
    ReadBody,
    RemoveBody,
    UndoBody,
)
from interviews_toolkit.web.desk import Desk, StaleError
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.workflows.coding.change_codings import change_codings
from interviews_toolkit.workflows.coding.code_span import code_span
from interviews_toolkit.workflows.coding.decide import Ruling, decide
from interviews_toolkit.workflows.coding.declare_read import declare_read
from interviews_toolkit.workflows.coding.finish_interview import finish_interview, open_codings
from interviews_toolkit.workflows.coding.list_review import list_review
from interviews_toolkit.workflows.coding.open_interview import open_text
from interviews_toolkit.workflows.coding.remove_coding import remove_coding
from interviews_toolkit.workflows.project.undo_last import Undone, redo_last, undo_last


def make_api(desk: Desk) -> APIRouter:
    """Make the routes under /api."""
    api = APIRouter(prefix="/api")

    @api.get("/study")
    def study() -> JSONResponse:
        return JSONResponse(_study(desk))

    @api.get("/interviews/{interview_id}")
    def interview(interview_id: str) -> Response:
        opened = open_text(desk.project, InterviewId(interview_id))
        return _quickly(views.interview_view(opened, can_play=desk.recording(opened.interview) is not None))

    @api.get("/interviews/{interview_id}/marks")
    def marks(interview_id: str) -> Response:
        return _quickly(views.marks_view(desk.marks(interview_id)))

    @api.post("/decisions")
    def decisions(body: DecideBody) -> JSONResponse:
        with desk.lock:
            return JSONResponse(_decide(desk, body))

    @api.post("/codings")
    def codings(body: CodeBody) -> JSONResponse:
        with desk.lock:
            span = desk.span(body.interview, body.span)
            change = code_span(desk.sitting, InterviewId(body.interview), span, code_id=CodeId(body.code), key=body.key)
            return JSONResponse(desk.answer(body.interview, change))

    @api.post("/codings/change")
    def change(body: ChangeBody) -> JSONResponse:
        with desk.lock:
            return JSONResponse(_change(desk, body))

    @api.post("/codings/remove")
    def remove(body: RemoveBody) -> JSONResponse:
        with desk.lock:
            return JSONResponse(_remove(desk, body))

    _add_undoing(api, desk)
    _add_sight(api, desk)
    return api


def _quickly(told: InterviewJson | MarksJson) -> Response:
    """Write what may be most of a megabyte: several times as fast as json's writer."""
    return Response(to_json(told), media_type="application/json")


def _add_undoing(api: APIRouter, desk: Desk) -> None:
    @api.post("/undo")
    def undo(body: UndoBody) -> JSONResponse:
        with desk.lock:
            return JSONResponse(_undo(desk, undo_last, body))

    @api.post("/redo")
    def redo(body: UndoBody) -> JSONResponse:
        with desk.lock:
            return JSONResponse(_undo(desk, redo_last, body))


def _undo(desk: Desk, act: Callable[..., Undone], body: UndoBody) -> AnswerJson:
    done = act(desk.sitting, number=body.number, key=body.key)
    answer = desk.answer(done.interview_id, done.change)
    answer["interview"] = done.interview_id
    return answer


def _add_sight(api: APIRouter, desk: Desk) -> None:
    @api.post("/finish")
    def finish(body: FinishBody) -> JSONResponse:
        with desk.lock:
            finish_interview(desk.sitting, InterviewId(body.interview), finished=body.finished, key=body.key)
            return JSONResponse(_study(desk))

    @api.post("/read")
    def read(body: ReadBody) -> JSONResponse:
        with desk.lock:
            extent = "whole" if body.span is None else desk.span(body.interview, body.span)
            declare_read(desk.sitting, desk.coder.name, InterviewId(body.interview), extent, key=body.key)
            return JSONResponse(_study(desk))

    @api.post("/open")
    def open_to_all(body: OpenBody) -> JSONResponse:
        with desk.lock:
            open_codings(desk.sitting, is_open=body.open, key=body.key)
            return JSONResponse(_study(desk))


def _study(desk: Desk) -> StudyJson:
    listed = list_review(desk.project, coder=desk.coder)
    return views.study_view(listed, coder=desk.coder, steps=desk.steps())


def _decide(desk: Desk, body: DecideBody) -> AnswerJson:
    ruling = Ruling(
        interview_id=InterviewId(body.interview),
        seen={SuggestionId(one.id): one.version for one in body.suggestions},
        verdict=Verdict(body.verdict),
        code_id=None if body.code is None else CodeId(body.code),
        span=None if body.span is None else desk.span(body.interview, body.span),
    )
    try:
        change = decide(desk.sitting, ruling, key=body.key)
    except (ConflictError, NotFoundError) as error:
        raise StaleError(error, {"suggestions": desk.suggestions(body.interview, ruling.seen.keys())}) from error
    return desk.answer(body.interview, change)


def _change(desk: Desk, body: ChangeBody) -> AnswerJson:
    span = None
    if body.interview is not None and body.span is not None:
        span = desk.span(body.interview, body.span)
    seen = {CodingId(one.id): one.version for one in body.codings}
    code_id = None if body.code is None else CodeId(body.code)
    change = change_codings(desk.sitting, seen, code_id=code_id, span=span, key=body.key)
    answer = desk.answer(body.interview, change)
    return {**answer, "n": len(change.codings_removed)}


def _remove(desk: Desk, body: RemoveBody) -> AnswerJson:
    try:
        change = remove_coding(
            desk.sitting, InterviewId(body.interview), CodingId(body.coding.id), seen=body.coding.version, key=body.key
        )
    except (ConflictError, NotFoundError) as error:
        marks = desk.marks(body.interview)
        offsets = Offsets(marks.text)
        found = [row for row in marks.codings if row[0] == body.coding.id]
        now = [views.coding_view(row, offsets=offsets, coder=desk.coder) for row in found]
        raise StaleError(error, {"codings": now}) from error
    return desk.answer(body.interview, change)
