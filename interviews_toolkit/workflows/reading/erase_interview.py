"""Erase a person's interview from the project file to the last byte; the backups that still hold it are named."""

from dataclasses import dataclass
from pathlib import Path

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.carrying import Held
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Interview


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What erasing would take away.

    Attributes:
        interview: None for one that was removed from the study before, or a participant nobody interviewed.
        held: What is on it.
        traces: What the file still knows of it besides.
        n_attributes: What the participants' table says of the person.
    """

    id: InterviewId
    interview: Interview | None
    held: Held
    traces: store.Traces
    n_attributes: int


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, and what is for a person to do.

    Attributes:
        scrubbed: None where the plan was refused.
        backup: Of the project as it was, made first; None where the plan was refused.
        copies: Backups that still hold what was erased, that one among them.
    """

    plan: ErasurePlan
    scrubbed: store.Scrubbed | None
    backup: store.Backup | None
    copies: tuple[Path, ...]


def plan_erasure(project: store.Project, interview_id: InterviewId) -> ErasurePlan:
    """Say what erasing a participant's interview would take away; nothing is erased.

    Raises:
        NotFoundError: The project knows nothing of it.
    """
    with project.read() as connection:
        return _plan(connection, interview_id)


def erase_interview(sitting: store.Sitting, plan: ErasurePlan) -> Erasure:
    """Erase an interview, its row of the participants' table and every trace of them; write the file anew.

    The journal keeps of the acts on it who did them and when, without a word. A backup is made first, should it be a
    mistake or end half-way: it holds the person, as earlier ones do, until the backups are renewed.

    Raises:
        ConflictError: Somebody worked on it since, and nothing is erased; or another program reads the project, and
            the file could not be written anew.
    """
    backup = store.make_backup(sitting.project, reason="before-erasure")
    with sitting.act("erase", payload := {"codings": len(plan.held.codings)}) as connection:
        if _plan(connection, plan.id) != plan:
            raise ConflictError(
                _("On a travaillé sur « {id} » entre-temps ; rien n'a été effacé.").format(id=plan.id),
                hint=_("Relancez la commande."),
            )
        if plan.interview is not None:
            store.take_out(connection, plan.interview, plan.held)
        scrubbed = store.erase_traces(connection, plan.traces)
        payload["acts"] = scrubbed.n_acts
    store.rewrite_file(sitting.project)
    return Erasure(plan, scrubbed, backup, store.copies_from_before(sitting.project))


def _plan(connection: store.Connection, interview_id: InterviewId) -> ErasurePlan:
    interview = next((one for one in store.load_interviews(connection) if one.id == interview_id), None)
    case = store.load_cases(connection).get(interview_id)
    traces = store.find_traces(connection, interview_id)
    if interview is None and case is None and not traces.acts:
        raise NotFoundError(
            _("Le projet ne sait rien de « {id} ».").format(id=interview_id),
            hint=_("Pour voir les entretiens : interviews status"),
        )
    held = store.load_held(connection, interview_id)
    return ErasurePlan(interview_id, interview, held, traces, len(case.attributes) if case else 0)
