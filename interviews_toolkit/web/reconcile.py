"""Two coders' disagreements side by side, settled one by one."""

from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.model.layers import Mark
from interviews_toolkit.model.settlements import Settlement
from interviews_toolkit.model.spans import Span
from interviews_toolkit.web.answers import AnswerJson
from interviews_toolkit.web.bodies import Body, Id, Key
from interviews_toolkit.web.desk import Desk, StaleError
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.web.results import CaseJson, ReconcileJson, SideJson
from interviews_toolkit.workflows.coding.settle_disagreements import (
    Dispute,
    Reconciliation,
    compare_coders,
    list_people,
    settle,
)

_AROUND = 220
"""Code points shown on each side of a passage, within its turn."""


class SettleBody(Body):
    """What is kept of one disagreement between two coders."""

    key: Key
    first: Id
    second: Id
    case: Annotated[str, Field(min_length=1, max_length=64)]
    settlement: Literal["first", "second", "both", "neither", "discuss"]


def make_reconcile_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/reconcile."""
    api = APIRouter(prefix="/api/reconcile")

    @api.get("")
    def reconcile(first: str = "", second: str = "") -> JSONResponse:
        return JSONResponse(_view(desk, first, second))

    @api.post("/settle")
    def settled(body: SettleBody) -> JSONResponse:
        with desk.lock:
            try:
                said = Settlement(body.settlement)
                change = settle(desk.sitting, body.first, body.second, case_id=body.case, settlement=said, key=body.key)
            except NotFoundError as error:
                raise StaleError(error, {}) from error
            answer: AnswerJson = desk.answer(None, change)
            return JSONResponse(answer)

    return api


def _view(desk: Desk, first: str, second: str) -> ReconcileJson:
    """Compare the two that were named, or else the first two there are; alone, nobody is compared."""
    people = list_people(desk.project, seen_by=desk.coder)
    told: ReconcileJson = {
        "people": [{"id": one.id, "name": one.name} for one in people],
        "first": None,
        "second": None,
        "layer": "",
        "agreed": 0,
        "cases": [],
    }
    if len(people) < 2:
        return told
    found = compare_coders(desk.project, first or str(people[0].id), second or str(people[1].id), seen_by=desk.coder)
    offsets = {key: Offsets(interview.text) for key, interview in found.interviews.items()}
    return {
        **told,
        "first": {"id": found.first.id, "name": found.first.name},
        "second": {"id": found.second.id, "name": found.second.name},
        "layer": found.layer.name,
        "agreed": len(found.agreed),
        "cases": [_case(case, found, offsets[case.difference.mark.interview_id]) for case in found.cases],
    }


def _case(case: Dispute, found: Reconciliation, offsets: Offsets) -> CaseJson:
    interview = found.interviews[case.difference.mark.interview_id]
    span, turn = case.span, interview.turn_at(case.span.start)
    whole = turn.span if turn else span
    shown = Span(
        max(min(whole.start, span.start), span.start - _AROUND), min(max(whole.end, span.end), span.end + _AROUND)
    )

    def side(mark: Mark | None) -> SideJson | None:
        if mark is None:
            return None
        return {
            "code": mark.code_id,
            "span": offsets.span_to_utf16(mark.span),
            "before": "…" * (shown.start > whole.start) + interview.text[shown.start : mark.span.start],
            "quote": mark.span.cut(interview.text),
            "after": interview.text[mark.span.end : shown.end] + "…" * (shown.end < whole.end),
        }

    return {
        "id": case.id,
        "interview": interview.id,
        "turn": turn.index if turn else 0,
        "kind": case.difference.kind.value,
        "span": offsets.span_to_utf16(span),
        "first": side(case.difference.first),
        "second": side(case.difference.second),
        "settlement": case.settlement,
    }
