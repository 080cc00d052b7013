"""The codebook on the page: its tree with counts, a code's excerpts, and each way of changing it."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from interviews_toolkit import store
from interviews_toolkit.codebook import AddCode, Edit, EditCode, MergeCodes, MoveCode, RetireCode, SplitCode, Wording
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.model.codebook import Codebook
from interviews_toolkit.model.ids import CodeId, CodingId
from interviews_toolkit.model.versions import codebook_version
from interviews_toolkit.store import Change
from interviews_toolkit.web import views
from interviews_toolkit.web.answers import AnswerJson, ShownJson
from interviews_toolkit.web.bodies import Body, Id, Key
from interviews_toolkit.web.desk import Desk, StaleError
from interviews_toolkit.web.results import ExcerptsJson
from interviews_toolkit.workflows.codebook.colour_code import colour_code
from interviews_toolkit.workflows.codebook.edit_codebook import Edited, MassChangeError, edit_codebook
from interviews_toolkit.workflows.codebook.show_codebook import CodebookInUse, show_codebook, show_excerpts

Words = Annotated[str, Field(max_length=4000)]
Several = Annotated[list[Words], Field(max_length=100)]


class CodebookBody(Body):
    """An act on the codebook that was on the screen."""

    key: Key
    seen: Id
    confirm: bool = False


class WordingBody(Body):
    """What is written about a code; what is left out stays as it is."""

    name: Id | None = None
    definition: Words | None = None
    include: Several | None = None
    exclude: Several | None = None
    examples: Several | None = None

    def wording(self) -> Wording:
        """Give it as the codebook's room knows it."""
        return Wording(self.name, self.definition, self.include, self.exclude, self.examples)


class AddBody(CodebookBody):
    """A new code."""

    wording: WordingBody
    parent: Id | None = None


class EditCodeBody(CodebookBody):
    """Other words for a code."""

    code: Id
    wording: WordingBody


class MoveBody(CodebookBody):
    """Another place for a code."""

    code: Id
    parent: Id | None = None
    before: Id | None = None


class MergeCodesBody(CodebookBody):
    """Codes that become part of another."""

    codes: Annotated[list[Id], Field(min_length=1, max_length=100)]
    into: Id


class SplitCodeBody(CodebookBody):
    """Codings that get a new code."""

    code: Id
    wording: WordingBody
    codings: Annotated[list[Id], Field(min_length=1, max_length=1500)]


class RetireBody(CodebookBody):
    """A code that is given no more, or again."""

    code: Id
    retired: bool


class ColourBody(CodebookBody):
    """A code's colour, of the palette's six; None: the one its place gives it."""

    code: Id
    colour: Annotated[int, Field(ge=0, le=5)] | None


def make_codebook_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/codebook."""
    api = APIRouter(prefix="/api/codebook")

    @api.get("")
    def codebook() -> JSONResponse:
        return JSONResponse(_view(desk))

    @api.get("/excerpts")
    def excerpts(code: str) -> JSONResponse:
        return JSONResponse(_excerpts(desk, CodeId(code)))

    @api.post("/colour")
    def colour(body: ColourBody) -> JSONResponse:
        with desk.lock:
            colour_code(desk.sitting, CodeId(body.code), body.colour, key=body.key)
            return JSONResponse({**desk.answer(None, Change()), "shown": _view(desk), "code": body.code})

    _add_acts(api, desk)
    return api


def _add_acts(api: APIRouter, desk: Desk) -> None:
    @api.post("/add")
    def add(body: AddBody) -> JSONResponse:
        return _act(desk, AddCode(body.wording.wording(), _code(body.parent)), body)

    @api.post("/edit")
    def edit(body: EditCodeBody) -> JSONResponse:
        return _act(desk, EditCode(CodeId(body.code), body.wording.wording()), body)

    @api.post("/move")
    def move(body: MoveBody) -> JSONResponse:
        return _act(desk, MoveCode(CodeId(body.code), _code(body.parent), _code(body.before)), body)

    @api.post("/merge")
    def merge(body: MergeCodesBody) -> JSONResponse:
        return _act(desk, MergeCodes(tuple(map(CodeId, body.codes)), CodeId(body.into)), body)

    @api.post("/split")
    def split(body: SplitCodeBody) -> JSONResponse:
        chosen = frozenset(map(CodingId, body.codings))
        return _act(desk, SplitCode(CodeId(body.code), body.wording.wording(), chosen), body)

    @api.post("/retire")
    def retire(body: RetireBody) -> JSONResponse:
        return _act(desk, RetireCode(CodeId(body.code), body.retired), body)


def _act(desk: Desk, edit: Edit, body: CodebookBody) -> JSONResponse:
    with desk.lock:
        try:
            done = edit_codebook(desk.sitting, edit, key=body.key, seen=body.seen, confirm=body.confirm)
        except MassChangeError as error:
            raise StaleError(error, {"confirm": {"touched": error.n_touched, "all": error.n_all}}) from error
        except (ConflictError, NotFoundError) as error:
            raise StaleError(error, {"codebook": _view(desk)}) from error
        return JSONResponse(_done(desk, done))


def _done(desk: Desk, done: Edited) -> AnswerJson:
    answer = desk.answer(None, done.change)
    code = done.code_ids[-1] if done.code_ids else None
    return {**answer, "shown": _view(desk), "code": code}


def _excerpts(desk: Desk, code_id: CodeId) -> ExcerptsJson:
    found = show_excerpts(desk.project, code_id, seen_by=desk.coder)
    spans = desk.spans(found.codings)
    return {
        "code": found.code.id,
        "excerpts": [
            {
                "id": coding.id,
                "interview": coding.interview_id,
                "span": span,
                "quote": coding.quote,
                "coder": found.coders.get(coding.coder_id, coding.coder_id),
                "mine": coding.coder_id == desk.coder.id,
            }
            for coding, span in zip(found.codings, spans, strict=True)
        ],
    }


def _code(code_id: str | None) -> CodeId | None:
    return None if code_id is None else CodeId(code_id)


def _view(desk: Desk) -> ShownJson:
    try:
        shown = show_codebook(desk.project, seen_by=desk.coder)
    except NotFoundError:
        shown = CodebookInUse(Codebook(desk.project.title, "0", ()), {}, 0)
    is_there = len(shown.codebook) > 0
    with desk.project.read() as connection:
        colours = store.load_colours(connection)
    return {
        "seen": codebook_version(shown.codebook if is_there else None),
        "version": shown.codebook.version,
        "base": shown.n_interviews,
        "codes": [
            {
                **views.code_view(code, shown.codebook, colours),
                "codings": shown.use[code.id].n_codings,
                "branch": shown.use[code.id].n_branch,
                "waiting": shown.use[code.id].n_waiting,
                "interviews": len(shown.use[code.id].interviews),
            }
            for code in shown.codebook
        ],
    }
