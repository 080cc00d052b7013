"""Mark an interview as finished, or open everybody's codings: until then one codes without seeing the others."""

from dataclasses import replace

from interviews_toolkit import store
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.sight import Sight


def finish_interview(sitting: store.Sitting, interview_id: InterviewId, *, finished: bool = True) -> None:
    """Keep that a coder has finished an interview, or goes on with it; what others coded there is shown, or hidden.

    Raises:
        NotFoundError: The project has no such interview.
    """
    with sitting.read() as connection:
        store.load_interview(connection, interview_id)
        sight = store.load_sight(connection, sitting.coder)
    kept = sight.finished | {interview_id} if finished else sight.finished - {interview_id}
    about = {"interview": interview_id, "finished": finished}
    _keep(sitting, sight, replace(sight, finished=kept), about)


def open_codings(sitting: store.Sitting, *, is_open: bool = True) -> None:
    """Say that everybody's codings may be seen by all, whoever has finished; or that each codes alone again."""
    with sitting.read() as connection:
        sight = store.load_sight(connection, sitting.coder)
    _keep(sitting, sight, replace(sight, is_open=is_open), {"codings": "open" if is_open else "alone"})


def _keep(sitting: store.Sitting, before: Sight, after: Sight, about: store.Payload) -> None:
    if after == before:
        return
    act = "set" if after.is_open != before.is_open else "finish"
    with sitting.act(act, about) as connection:
        store.save_sight(connection, after)
