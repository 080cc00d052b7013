"""Take a coding away; the suggestion it came from, if any, waits for a decision again."""

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import CodingId, InterviewId
from interviews_toolkit.model.versions import coding_version


def remove_coding(
    sitting: store.Sitting, interview_id: InterviewId, coding_id: CodingId, *, seen: str, key: str
) -> store.Change:
    """Remove one of the coder's own codings; nobody removes another's.

    Args:
        seen: The version of it that was on the screen.

    Raises:
        NotFoundError: This coder has no such coding there.
        ConflictError: It is not any more as it was seen.
    """
    mine = sitting.coder.id

    def removal(connection: store.Connection) -> tuple[store.Change, store.Payload]:
        found = store.load_codings(connection, coder_id=mine, interview_id=interview_id, ids=[coding_id])
        if not found:
            raise NotFoundError(
                _("Ce codage n'est pas l'un des vôtres, ou a déjà été retiré."), hint=_("Rechargez l'entretien.")
            )
        if coding_version(found[0]) != seen:
            raise ConflictError(_("Ce codage a changé entre-temps ; rien n'a été retiré."))
        decisions = store.load_decisions(connection, coder_id=mine, interview_id=interview_id)
        resting = tuple(decision for decision in decisions if decision.coding_id == coding_id)
        return store.Change(codings_removed=found, decisions_removed=resting), {"interview": interview_id}

    return sitting.keep("uncode", key, removal)
