"""The synthesis as its author goes through it on the page: what is told there, quotes, and the author's own words."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from interviews_toolkit import store
from interviews_toolkit.errors import NotEnoughDataError, NotFoundError
from interviews_toolkit.exports.own_words import say_astray, say_outdated, say_withheld
from interviews_toolkit.exports.synthesis import quotes_in
from interviews_toolkit.exports.synthesis.blocks import Points, QuoteBlock, Section, Text
from interviews_toolkit.exports.synthesis.emphasis import plain
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.report_parts import WRITTEN, FigureThen, MeantPart, PartKind
from interviews_toolkit.model.spans import Excerpt, find_excerpt
from interviews_toolkit.web.answers import StepsJson
from interviews_toolkit.web.bodies import Body, Id, Key
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.web.results import OwnPartJson, ReportJson, ReportQuoteJson, ReportSectionJson
from interviews_toolkit.workflows.writing.make_report import Report, compose_report
from interviews_toolkit.workflows.writing.write_in_report import remove_part, write_part


class PartBody(Body):
    """Something an author puts in a section, at its end or instead of a part; a quote goes by its place."""

    key: Key
    kind: Literal["heading", "paragraph", "kept", "dropped", "order"]
    place: Id
    text: Annotated[str, Field(max_length=20_000)] = ""
    quote: Annotated[str, Field(max_length=300)] = ""
    instead_of: Annotated[str, Field(max_length=255)] = ""


class GoneBody(Body):
    """A part to take out."""

    key: Key
    part: Id


def make_own_words_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/report."""
    api = APIRouter(prefix="/api/report")
    figures: dict[str, tuple[FigureThen, ...]] = {}

    def view() -> JSONResponse:
        made = _compose(desk)
        figures.clear()
        figures.update(made.own.figures)
        return JSONResponse(_view(made, desk.steps()))

    @api.get("")
    def report() -> JSONResponse:
        return view()

    @api.post("/parts")
    def write(body: PartBody) -> JSONResponse:
        with desk.lock:
            kind = PartKind(body.kind)
            then = figures.get(body.place, ()) if kind is PartKind.PARAGRAPH else ()
            excerpt = _excerpt(desk, body.quote) if body.quote else None
            meant = MeantPart(kind, body.place, 0, body.text.strip(), excerpt, then)
            write_part(desk.sitting, meant, key=body.key, instead_of=body.instead_of)
            return view()

    @api.post("/parts/remove")
    def remove(body: GoneBody) -> JSONResponse:
        with desk.lock:
            remove_part(desk.sitting, body.part, key=body.key)
            return view()

    return api


def _compose(desk: Desk) -> Report:
    """The synthesis of what was reviewed; before anything is, the draft of what the machine found."""
    try:
        return compose_report(desk.seen)
    except NotEnoughDataError:
        return compose_report(desk.seen, draft=True)


def _excerpt(desk: Desk, place: str) -> Excerpt:
    with desk.project.read() as connection:
        texts = store.load_texts(connection, [InterviewId(place.rpartition(" [")[0])])
    if (found := find_excerpt(place, texts)) is None:
        raise NotFoundError(_("Ce passage n'est plus dans la synthèse."))
    return found


def _view(made: Report, steps: StepsJson) -> ReportJson:
    own = made.own
    shown = [one for one in made.document.sections if not one.is_annex and not one.id.startswith("mots-")]
    warned = {one.part.id: say_outdated(one) for one in own.outdated}
    return {
        "title": made.document.title,
        "warning": made.document.warning,
        "sections": [_section(one, made, warned) for one in shown],
        "notes": [*map(say_astray, own.astray), *map(say_withheld, own.withheld)],
        **steps,
    }


def _section(section: Section, made: Report, warned: dict[str, str]) -> ReportSectionJson:
    parts = [one for one in made.parts if one.place == section.id]
    mine: list[OwnPartJson] = [
        {"id": one.id, "kind": one.kind.value, "text": one.text, "changed": warned.get(one.id, "")}
        for one in parts
        if one.kind in WRITTEN
    ]
    kept = {one.excerpt: one.id for one in parts if one.kind is PartKind.KEPT}
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "told": _told(section, {one["text"] for one in mine}),
        "quotes": [_quote(one, kept.get(one.excerpt, "")) for one in quotes_in(section)],
        "own": mine,
        "dropped": [
            {"id": one.id, "kind": one.kind.value, "text": one.excerpt.quote, "changed": ""}
            for one in parts
            if one.kind is PartKind.DROPPED and one.excerpt
        ],
    }


def _told(section: Section, mine: set[str]) -> list[str]:
    texts: list[Text] = []
    for block in section.blocks:
        texts += [block] if isinstance(block, Text) else _items(block)
    return [plain(one.words) for one in texts if one.words not in mine]


def _items(block: object) -> Sequence[Text]:
    return block.items if isinstance(block, Points) else ()


def _quote(block: QuoteBlock, kept: str) -> ReportQuoteJson:
    return {"place": block.place, "words": block.excerpt.quote, "who": block.attribution, "kept": kept}
