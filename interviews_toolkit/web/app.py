"""The application: the guard outside, then the page's files and the API; errors become JSON here and nowhere else."""

from collections.abc import Mapping
from threading import Lock

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from interviews_toolkit import store
from interviews_toolkit.errors import ExitCode, InterviewsError
from interviews_toolkit.i18n import _, language
from interviews_toolkit.web.api import make_api
from interviews_toolkit.web.clusters import make_clusters_api
from interviews_toolkit.web.code_page import make_code_api
from interviews_toolkit.web.codebook import make_codebook_api
from interviews_toolkit.web.desk import Desk, StaleError
from interviews_toolkit.web.documents import make_documents_api
from interviews_toolkit.web.find import make_find_api
from interviews_toolkit.web.guard import Guard
from interviews_toolkit.web.hints import make_hints_api
from interviews_toolkit.web.intake import make_intake_api
from interviews_toolkit.web.likely import make_likely_api
from interviews_toolkit.web.memos import make_memos_api
from interviews_toolkit.web.overview import make_overview_api
from interviews_toolkit.web.own_words import make_own_words_api
from interviews_toolkit.web.reconcile import make_reconcile_api
from interviews_toolkit.web.recording import make_recording_api
from interviews_toolkit.web.session import Session
from interviews_toolkit.web.static_files import StaticFile, in_language
from interviews_toolkit.web.tables import make_tables_api

_STATUS: Mapping[ExitCode, int] = {
    ExitCode.USAGE: 422,
    ExitCode.INPUT_FILE: 422,
    ExitCode.PROJECT_FILE: 503,
    ExitCode.CODEBOOK: 422,
    ExitCode.NOT_FOUND: 404,
    ExitCode.CONFLICT: 409,
    ExitCode.NOT_ENOUGH_DATA: 409,
    ExitCode.MISSING_EXTRA: 409,
}


def create_app(sitting: store.Sitting, *, session: Session, files: Mapping[str, StaticFile]) -> Guard:
    """Make the page's server for one project and one coder.

    Args:
        sitting: A project open for writing, closed by whoever opened it, and who sits before the page.
        session: Whom to answer: its link is good once.
        files: The built page, ``index.html`` among them.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    desk, project = Desk(sitting, Lock()), sitting.project
    app.include_router(make_api(desk))
    app.include_router(make_recording_api(desk))
    app.include_router(make_clusters_api(desk))
    app.include_router(make_overview_api(desk))
    app.include_router(make_codebook_api(desk))
    app.include_router(make_memos_api(desk))
    app.include_router(make_reconcile_api(desk))
    app.include_router(make_intake_api(desk))
    app.include_router(make_code_api(desk))
    app.include_router(make_tables_api(desk))
    app.include_router(make_documents_api(desk))
    app.include_router(make_own_words_api(desk))
    app.include_router(make_find_api(desk))
    app.include_router(make_hints_api(project, sitting.coder))
    app.include_router(make_likely_api(desk))

    @app.get("/")
    def page() -> Response:
        return _file(in_language(files["index.html"], language()))

    @app.get("/static/{name}")
    def part(name: str) -> Response:
        if name not in files:
            raise HTTPException(404)
        return _file(files[name])

    app.add_exception_handler(InterviewsError, _ours)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _unknown)
    return Guard(app, session)


def _file(file: StaticFile) -> Response:
    return Response(file.content, headers={"Content-Type": file.kind})


def _ours(request: Request, error: Exception) -> Response:
    """Say what went wrong; to a stale write, also how things stand now."""
    del request
    assert isinstance(error, InterviewsError)
    faults = [fault.message for fault in error.faults]
    body: dict[str, object] = {"error": {"message": error.message, "hint": error.hint, "faults": faults}}
    status = _STATUS.get(error.exit_code, 500)
    if isinstance(error, StaleError):
        status, body["theirs"] = 409, error.theirs
    return JSONResponse(body, status)


def _malformed(request: Request, error: Exception) -> Response:
    """Name the fields at fault, without what was in them."""
    del request
    assert isinstance(error, RequestValidationError)
    fields = sorted({".".join(str(part) for part in fault["loc"][1:]) for fault in error.errors()})
    message = _("Demande mal formée.")
    return JSONResponse({"error": {"message": message, "hint": None, "faults": fields}}, 422)


def _unknown(request: Request, error: Exception) -> Response:
    del request
    status = error.status_code if isinstance(error, HTTPException) else 404
    return JSONResponse({"error": {"message": _("Il n'y a rien à cette adresse."), "hint": None, "faults": []}}, status)
