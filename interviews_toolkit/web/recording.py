"""The recording beside the study, for the page to play from a turn: read where it lies, a stretch at a time."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from interviews_toolkit import store
from interviews_toolkit.errors import NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.web.desk import Desk
from interviews_toolkit.workflows.reading.find_recording import RECORDINGS, named_recording


def make_recording_api(desk: Desk) -> APIRouter:
    """Make the route of a recording."""
    api = APIRouter(prefix="/api/interviews")

    @api.get("/{interview_id}/recording")
    def recording(interview_id: str) -> FileResponse:
        with desk.project.read() as connection:
            source = store.load_source_name(connection, InterviewId(interview_id))
        if source is None or (file := named_recording(desk.project.path.parent, interview_id, source)) is None:
            raise NotFoundError(
                _("Il n'y a pas d'enregistrement de « {id} » à côté de l'étude.").format(id=interview_id),
                hint=_("Donnez-lui le nom de l'entretien, et posez-le dans le dossier de l'étude."),
            )
        return FileResponse(file, media_type=RECORDINGS[file.suffix.lower()])

    return api
