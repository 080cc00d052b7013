"""Files read on the page: held in a folder of their owner's alone, shown as they would be read, corrected, kept."""

import weakref
from pathlib import Path, PurePath
from shutil import rmtree
from tempfile import mkdtemp
from textwrap import shorten
from typing import Annotated, Literal, cast

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse
from pydantic import Field

from interviews_toolkit.errors import NotFoundError, UsageError
from interviews_toolkit.exports.carried_tables import count_carried, say_carried
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview, Role, Speaker
from interviews_toolkit.model.words import count_words
from interviews_toolkit.readers import supported_formats
from interviews_toolkit.store import Change, load_sight
from interviews_toolkit.web.bodies import Body, Id, Key
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.web.results import CorrectionJson, FatesJson, HeldFileJson, IntakeJson, VoiceJson
from interviews_toolkit.workflows.reading.ingest import Correct, FileWishes, ingest
from interviews_toolkit.workflows.reading.look_at_files import (
    FileCorrection,
    LookedAt,
    corrected,
    file_kind,
    known_participants,
    look_at_files,
)
from interviews_toolkit.workflows.reading.replace_text import Plan, plan_replacements, replace_texts

_MOST = 500
_MOST_BYTES = 500_000_000
"""What is held at a time, all files together."""
Name = Annotated[str, Query(min_length=1, max_length=200)]
RoleName = Literal["interviewer", "interviewee", "other"]


class VoiceBody(Body):
    """A voice by the label that was read, what it is called, and what it does."""

    label: Annotated[str, Field(max_length=200)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    role: RoleName


class CorrectedBody(Body):
    """What a person says of a file that is held; ``alone``: no row of the participants' table is of it."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    id: Id
    alone: bool = False
    voices: Annotated[list[VoiceBody], Field(max_length=60)]


class KeepBody(Body):
    """What is held is to be kept, as corrected."""

    key: Key
    files: Annotated[list[CorrectedBody], Field(max_length=_MOST)]
    left: Annotated[list[str], Field(max_length=_MOST, default_factory=list)]
    """Files that stay held."""


class DropBody(Body):
    """A file that is not to be read after all; without a name, none is."""

    key: Key
    name: Annotated[str, Field(max_length=200)] = ""


class FileBody(Body):
    """A file that is held, and the interview it is a corrected transcript of."""

    key: Key
    name: Annotated[str, Field(min_length=1, max_length=200)]
    id: Id


class Tray:
    """Files on their way in: in a folder only its owner reads, gone with the server, or once kept or dropped."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._emptied: weakref.finalize[..., Tray] | None = None

    def hold(self, name: str, content: bytes) -> None:
        """Hold a file under its own name.

        Raises:
            UsageError: It is no name of a file, nothing of its kind is read, or too many are held.
        """
        bare = PurePath(name.replace("\\", "/")).name
        if bare != name or name.startswith(".") or not name.isprintable():
            raise UsageError(_("« {name} » n'est pas un nom de fichier.").format(name=bare))
        if file_kind(Path(name)) is None:
            formats = ", ".join([*supported_formats(), ".yaml", ".csv", ".xlsx"])
            hint = _("Formats lus : {formats}").format(formats=formats)
            raise UsageError(_("« {name} » : ce format n'est pas lu.").format(name=name), hint=hint)
        held = self.paths()
        if len(held) >= _MOST or sum(path.stat().st_size for path in held) + len(content) > _MOST_BYTES:
            raise UsageError(_("Trop de fichiers à la fois : gardez d'abord ceux-ci."))
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="interviews-"))  # made for its owner alone
            self._emptied = weakref.finalize(self, rmtree, self._folder, ignore_errors=True)
        file = self._folder / name
        file.touch(0o600)
        file.write_bytes(content)

    def paths(self) -> list[Path]:
        """Give the files held, by name."""
        return [] if self._folder is None else sorted(self._folder.iterdir())

    def find(self, name: str) -> Path:
        """Give a file that is held.

        Raises:
            NotFoundError: None is called so.
        """
        for path in self.paths():
            if path.name == name:
                return path
        raise NotFoundError(_("« {name} » n'est plus là : déposez-le de nouveau.").format(name=name))

    def drop(self, name: str) -> None:
        """Let one file go."""
        for path in self.paths():
            if path.name == name:
                path.unlink()
        if not self.paths():
            self.clear()

    def clear(self) -> None:
        """Let all of them go."""
        if self._emptied is not None:
            self._emptied()
        self._folder = self._emptied = None


def make_intake_api(desk: Desk) -> APIRouter:
    """Make the routes under /api/intake; nothing is stored before ``keep``."""
    api = APIRouter(prefix="/api/intake")
    tray = Tray()

    @api.get("")
    def intake() -> JSONResponse:
        return JSONResponse(_view(desk, tray))

    @api.post("/file")
    async def file(request: Request, name: Name) -> JSONResponse:
        tray.hold(name, await request.body())
        return JSONResponse({"name": name})

    @api.post("/drop")
    def drop(body: DropBody) -> JSONResponse:
        with desk.lock:
            if body.name:
                tray.drop(body.name)
            else:
                tray.clear()
            return JSONResponse(_view(desk, tray))

    @api.post("/keep")
    def keep(body: KeepBody) -> JSONResponse:
        with desk.lock:
            alone = frozenset(InterviewId(one.id.strip()) for one in body.files if one.alone)
            left = {tray.find(name) for name in body.left}
            kept = [path for path in tray.paths() if path not in left]
            report = ingest(desk.sitting, kept, said=FileWishes(correct=_correct(body.files), alone=alone))
            for path in kept:
                tray.drop(path.name)
            return JSONResponse({**desk.answer(None, Change()), "n": len(report.added)})

    _add_corrections(api, desk, tray)
    return api


def _add_corrections(api: APIRouter, desk: Desk, tray: Tray) -> None:
    """Add what is asked of a file that corrects an interview the study has."""

    @api.post("/compare")
    def compare(body: FileBody) -> JSONResponse:
        return JSONResponse(_correction(desk, _plan(desk, tray, body)))

    @api.post("/replace")
    def replace(body: FileBody) -> JSONResponse:
        with desk.lock:
            replace_texts(desk.sitting, _plan(desk, tray, body))
            tray.drop(body.name)
            return JSONResponse(desk.answer(None, Change()))


def _correct(files: list[CorrectedBody]) -> Correct:
    said = {
        one.name: FileCorrection(
            InterviewId(one.id), {voice.label: Speaker(voice.name.strip(), Role(voice.role)) for voice in one.voices}
        )
        for one in files
    }

    def correct(path: Path, interview: Interview) -> Interview:
        correction = said.get(path.name)
        return interview if correction is None else corrected(interview, correction)

    return correct


def _view(desk: Desk, tray: Tray) -> IntakeJson:
    return {
        "files": [_file_view(one) for one in look_at_files(desk.project, tray.paths())],
        "formats": [*supported_formats(), ".yaml", ".csv", ".xlsx"],
        "participants": sorted(known_participants(desk.project)),
    }


def _plan(desk: Desk, tray: Tray, body: FileBody) -> Plan:
    file = tray.find(body.name)
    return plan_replacements(desk.sitting, [file], ids={file: InterviewId(body.id)})


def _correction(desk: Desk, plan: Plan) -> CorrectionJson:
    """What becomes of all that is on the text, but for what this coder may not see yet."""
    with desk.project.read() as connection:
        sight = load_sight(connection, desk.coder)
    seen = [(name, one) for name, one in plan.carried if one.coder_id in {None, desk.coder.id} or sight.shows(name)]
    counts = count_carried(one for _name, one in seen)
    rows = (dict(zip(("what", "moved", "changed", "lost"), row, strict=True)) for row in counts.rows)
    return {
        "same": not plan.replacements,
        "rows": [cast("FatesJson", row) for row in rows],
        "lines": list(say_carried(seen, plan.coders)),
    }


def _file_view(one: LookedAt) -> HeldFileJson:
    interview = one.interview
    faults = [fault.message for fault in one.error.faults] if one.error else []
    return {
        "name": one.path.name,
        "kind": one.kind.value,
        "id": interview.id if interview else "",
        "turns": len(interview.turns) if interview else 0,
        "words": count_words(interview.text) if interview else 0,
        "encoding": interview.source.encoding if interview else "",
        "rows": list(one.rows),
        "columns": list(one.columns),
        "voices": _voices(interview) if interview else [],
        "notices": [notice.message for notice in interview.notices] if interview else faults,
        "near": list(one.near),
        "error": one.error.message if one.error else None,
    }


def _voices(interview: Interview) -> list[VoiceJson]:
    counts: dict[str, int] = {}
    first: dict[str, str] = {}
    for turn in interview.turns:
        counts[turn.speaker.label] = counts.get(turn.speaker.label, 0) + 1
        first.setdefault(turn.speaker.label, shorten(turn.span.cut(interview.text), 120, placeholder="…"))
    return [
        {"label": label, "role": voice.role, "turns": counts[label], "said": first[label]}
        for label, voice in interview.voices.items()
    ]
