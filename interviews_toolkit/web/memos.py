"""Memos on the page: read with what is open, written, reworded and removed, each saved at once."""

from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from interviews_toolkit.errors import ConflictError, NotFoundError, UsageError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId, MemoId
from interviews_toolkit.model.memos import TargetKind
from interviews_toolkit.web import views
from interviews_toolkit.web.bodies import Body, Id, Key, Place, Seen
from interviews_toolkit.web.desk import Desk, StaleError
from interviews_toolkit.workflows.writing.list_memos import memos_seen
from interviews_toolkit.workflows.writing.write_memo import MAX_TEXT, MemoPlace, edit_memo, remove_memo, write_memo

Text = Annotated[str, Field(max_length=MAX_TEXT)]


class On(Body):
    """What a memo is on; places in UTF-16 units."""

    kind: Literal["project", "interview", "case", "span", "code", "coding", "suggestion", "cluster"]
    id: Annotated[str, Field(max_length=255)] = ""
    interview: Id | None = None
    span: Annotated[list[Place], Field(min_length=2, max_length=2)] | None = None


class WriteBody(Body):
    """A new memo."""

    key: Key
    on: On
    text: Text


class EditMemoBody(Body):
    """Another wording."""

    key: Key
    memo: Seen
    text: Text


class RemoveMemoBody(Body):
    """A memo to take away."""

    key: Key
    memo: Seen


def make_memos_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/memos."""
    api = APIRouter(prefix="/api/memos")

    @api.get("")
    def memos(interview: str | None = None) -> JSONResponse:
        found = memos_seen(desk.project, desk.coder)
        wanted = [one for one in found if interview is None or one.target.interview_id in {None, interview}]
        return JSONResponse({"memos": views.memos_view(wanted, desk.project, coder=desk.coder)})

    @api.post("")
    def write(body: WriteBody) -> JSONResponse:
        with desk.lock:
            change = write_memo(desk.sitting, _meant(desk, body.on), body.text, key=body.key)
            return JSONResponse(desk.answer(None, change))

    @api.post("/edit")
    def edit(body: EditMemoBody) -> JSONResponse:
        with desk.lock:
            try:
                memo_id, seen = MemoId(body.memo.id), body.memo.version
                change = edit_memo(desk.sitting, memo_id, body.text, key=body.key, seen=seen)
            except (ConflictError, NotFoundError) as error:
                raise _stale(desk, error, body.memo) from error
            return JSONResponse(desk.answer(None, change))

    @api.post("/remove")
    def remove(body: RemoveMemoBody) -> JSONResponse:
        with desk.lock:
            try:
                change = remove_memo(desk.sitting, MemoId(body.memo.id), key=body.key, seen=body.memo.version)
            except (ConflictError, NotFoundError) as error:
                raise _stale(desk, error, body.memo) from error
            return JSONResponse(desk.answer(None, change))

    return api


def _meant(desk: Desk, on: On) -> MemoPlace:
    if on.span is None:
        return MemoPlace(TargetKind(on.kind), on.id)
    if on.interview is None:
        raise UsageError(_("Un mémo sur un passage dit lequel."))
    offsets = desk.offsets(on.interview)
    return MemoPlace(TargetKind(on.kind), on.id, InterviewId(on.interview), offsets.span_to_points(*on.span))


def _stale(desk: Desk, error: ConflictError | NotFoundError, seen: Seen) -> StaleError:
    found = [memo for memo in memos_seen(desk.project, desk.coder) if memo.id == seen.id]
    return StaleError(error, {"memos": views.memos_view(found, desk.project, coder=desk.coder)})
