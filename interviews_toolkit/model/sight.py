"""What one coder may see of the others' work: nothing of an interview until they have finished it themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from interviews_toolkit.model.codings import Coder, Coding
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.memos import Memo


@dataclass(frozen=True, slots=True)
class Sight:
    """One coder's view of a study.

    Attributes:
        coder: Whose view; their own work is always seen.
        is_open: The study says that everybody's codings are open to all.
        finished: The interviews this coder has marked as finished.
    """

    coder: Coder
    is_open: bool = False
    finished: frozenset[InterviewId] = frozenset()

    def shows(self, interview_id: InterviewId) -> bool:
        """Tell whether others' work on an interview may be seen."""
        return self.is_open or interview_id in self.finished

    def sees(self, coding: Coding) -> bool:
        """Tell whether a coding may be seen."""
        return coding.coder_id == self.coder.id or self.shows(coding.interview_id)

    def sees_memo(self, memo: Memo) -> bool:
        """Tell whether a memo may be seen: one on no interview belongs to the whole study."""
        where = memo.target.interview_id
        return memo.coder_id == self.coder.id or where is None or self.shows(where)

    def coders(self, everybody: Iterable[Coder]) -> tuple[Coder, ...]:
        """Leave this coder, and of the others those with work that may be seen, as far as it may be."""
        if self.is_open:
            return tuple(everybody)
        known = [one if one.id == self.coder.id else self._shown(one) for one in everybody]
        return tuple(one for one in known if one.id == self.coder.id or one.has_read)

    def _shown(self, other: Coder) -> Coder:
        parts = frozenset(one for one in other.parts if one[0] in self.finished)
        return replace(other, seen=other.seen & self.finished, parts=parts)
