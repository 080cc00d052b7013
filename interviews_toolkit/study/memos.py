"""``study.memo``: write, find and correct memos."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from interviews_toolkit import store
from interviews_toolkit.errors import UsageError
from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.memos import MemoList, TargetKind
from interviews_toolkit.study.telling import Commands

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.workflows.writing.list_memos import MemoHistory
    from interviews_toolkit.workflows.writing.write_memo import MemoPlace


class MemoCommands(Commands):
    """The memos of a study; one is named by its id, or enough of its beginning."""

    def add(
        self,
        message: str,
        *,
        interview: str | None = None,
        quote: str | None = None,
        case: str | None = None,
        code: str | None = None,
        coding: str | None = None,
        suggestion: str | None = None,
        cluster: str | None = None,
    ) -> store.Change:
        """Write a memo on the study, or on the one thing that is named; ``quote``: on these words of ``interview``."""
        from interviews_toolkit.workflows.writing.write_memo import write_memo

        said = {
            TargetKind.INTERVIEW: interview,
            TargetKind.CASE: case,
            TargetKind.CODE: code,
            TargetKind.CODING: coding,
            TargetKind.SUGGESTION: suggestion,
            TargetKind.CLUSTER: cluster,
        }
        meant = _meant({kind: name for kind, name in said.items() if name is not None}, quote)
        sitting = self._teller.sitting
        return write_memo(sitting, meant, message, key=str(uuid4()))

    def list(
        self,
        *,
        interview: str | None = None,
        on: TargetKind | str | None = None,
        target: str | None = None,
        by: str | None = None,
    ) -> Result[MemoList]:
        """Give memos: on an interview, on a kind of thing, on an id, by a coder; or all."""
        from interviews_toolkit.exports import memo_listings
        from interviews_toolkit.exports.frames.material import memo_records
        from interviews_toolkit.workflows.writing.list_memos import list_memos

        kind = None if on is None else TargetKind(on)
        found = list_memos(self._teller.project, interview=interview, kind=kind, target=target, by=by)
        return self._teller.tell(found, partial(memo_listings.list_memos, found), partial(memo_records, found))

    def show(self, memo: str) -> "MemoHistory":
        """Give a memo with its wordings."""
        from interviews_toolkit.workflows.writing.list_memos import show_memo

        return show_memo(self._teller.project, memo)

    def edit(self, memo: str, message: str) -> store.Change:
        """Correct one of one's own memos."""
        from interviews_toolkit.workflows.writing.write_memo import edit_memo

        found, sitting = self.show(memo).memo, self._teller.sitting
        return edit_memo(sitting, found.id, message, key=str(uuid4()))

    def remove(self, memo: str) -> store.Change:
        """Remove one of one's own memos; undoing brings it back."""
        from interviews_toolkit.workflows.writing.write_memo import remove_memo

        found, sitting = self.show(memo).memo, self._teller.sitting
        return remove_memo(sitting, found.id, key=str(uuid4()))


def _meant(said: dict[TargetKind, str], quote: str | None) -> "MemoPlace":
    from interviews_toolkit.workflows.writing.write_memo import MemoPlace

    if len(said) > 1:
        raise UsageError(_("Un mémo est sur une seule chose."), hint="interviews coding memo add --help")
    if quote is not None and set(said) != {TargetKind.INTERVIEW}:
        raise UsageError(_("Dites de quel entretien sont ces mots : -i E07."), hint="interviews coding memo add --help")
    if not said:
        return MemoPlace(TargetKind.PROJECT)
    [(kind, name)] = said.items()
    if quote is None:
        return MemoPlace(kind, name)
    return MemoPlace(TargetKind.SPAN, interview_id=InterviewId(name), words=quote)
