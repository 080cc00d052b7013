"""Mark an interview as finished, or open everybody's codings: until then one codes without seeing the others."""

from dataclasses import replace

from interviews_toolkit import store
from interviews_toolkit.model.ids import InterviewId


def finish_interview(sitting: store.Sitting, interview_id: InterviewId, *, finished: bool = True, key: str) -> None:
    """Keep that a coder has finished an interview, or goes on with it; what others coded there is shown, or hidden.

    Raises:
        NotFoundError: The project has no such interview.
    """

    def finishing(connection: store.Connection, payload: store.Payload) -> None:
        store.load_interview(connection, interview_id)
        sight = store.load_sight(connection, sitting.coder)
        kept = sight.finished | {interview_id} if finished else sight.finished - {interview_id}
        if kept != sight.finished:
            store.save_sight(connection, replace(sight, finished=kept))
            payload.update({"interview": interview_id, "finished": finished})

    sitting.once("finish", key, finishing, answer=lambda _connection, _entry: None)


def open_codings(sitting: store.Sitting, *, is_open: bool = True, key: str) -> None:
    """Say that everybody's codings may be seen by all, whoever has finished; or that each codes alone again."""

    def opening(connection: store.Connection, payload: store.Payload) -> None:
        sight = store.load_sight(connection, sitting.coder)
        if is_open != sight.is_open:
            store.save_sight(connection, replace(sight, is_open=is_open))
            payload["codings"] = "open" if is_open else "alone"

    sitting.once("set", key, opening, answer=lambda _connection, _entry: None)
