"""Take a coding away; the suggestion it came from, if any, waits for a decision again."""

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.codings import Coder
from interviews_toolkit.model.ids import CodingId, InterviewId
from interviews_toolkit.model.versions import coding_version


def remove_coding(
    project: store.Project, interview_id: InterviewId, coding_id: CodingId, *, seen: str, coder: Coder, key: str
) -> store.Change:
    """Remove one of the coder's own codings.

    Args:
        project: The study.
        interview_id: Where the coding is.
        coding_id: Which one.
        seen: The version of it that was on the screen.
        coder: Who removes it; nobody removes another's.
        key: Stands for this act: sent again, it is answered and not done again.

    Raises:
        NotFoundError: This coder has no such coding there.
        ConflictError: It is not any more as it was seen.
    """
    with project.read() as connection:
        if (done := store.find_change(connection, coder=coder.name, key=key)) is not None:
            return done
    payload: dict[str, object] = {}
    with project.act("uncode", coder=coder.name, payload=payload) as connection:
        mine = store.load_codings(connection, coder_id=coder.id, interview_id=interview_id, ids=[coding_id])
        if not mine:
            raise NotFoundError(
                _("Ce codage n'est pas l'un des vôtres, ou a déjà été retiré."), hint=_("Rechargez l'entretien.")
            )
        [found] = mine
        if coding_version(found) != seen:
            raise ConflictError(_("Ce codage a changé entre-temps ; rien n'a été retiré."))
        decisions = store.load_decisions(connection, coder_id=coder.id, interview_id=interview_id)
        resting = tuple(decision for decision in decisions if decision.coding_id == coding_id)
        change = store.Change(codings_removed=(found,), decisions_removed=resting)
        payload.update(store.change_payload(change, key=key, interview=interview_id))
        store.apply_change(connection, change, coder=coder)
    return change
