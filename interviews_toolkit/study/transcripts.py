"""``study.ingest``, ``show``, ``erase``, ``identify``, ``disclose`` and the like: whole interviews."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.study.telling import Commands, Place, optional_path, paths

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.exports.identifying_table import Risk
    from interviews_toolkit.workflows.reading.change_interviews import Removal, Shown
    from interviews_toolkit.workflows.reading.erase_interview import Erasure, ErasurePlan
    from interviews_toolkit.workflows.reading.find_identifying import Identifying
    from interviews_toolkit.workflows.reading.ingest import Ask, IngestReport
    from interviews_toolkit.workflows.reading.replace_text import Plan


class TranscriptCommands(Commands):
    """What is done with interviews of the study as wholes."""

    def ingest(
        self,
        places: Place | Sequence[Place],
        *,
        guide: Place | None = None,
        participants: Place | None = None,
        id_from: str | None = None,
        ask: "Ask | None" = None,
        dry_run: bool = False,
    ) -> "Result[IngestReport]":
        """Read transcripts, the guide and the participants' table: files, or folders.

        Args:
            guide: The guide's file, if it is not in a folder.
            participants: The participants' table, if it is not in a folder.
            id_from: How ids are chosen from the files' names: name, number, or a regular expression.
            ask: Asks which of some participants a file is of; without it, a file of none is an error.
        """
        from interviews_toolkit.exports.frames.material import interview_records
        from interviews_toolkit.exports.readings import list_readings
        from interviews_toolkit.workflows.reading.ingest import FileWishes, ingest

        tables = {"guide": optional_path(guide), "participants": optional_path(participants)}
        found = ingest(self._teller.sitting, paths(places), **tables, said=FileWishes(id_from, ask, dry_run=dry_run))
        return self._teller.tell(
            found,
            partial(list_readings, found.added),
            partial(interview_records, found.added, {}),
            base=len(found.added),
        )

    def show(self, interview: str, *, version: int | None = None) -> "Shown":
        """Give an interview's text, or the one it had before a correction: 1 is the first."""
        from interviews_toolkit.workflows.reading.change_interviews import show_interview

        return show_interview(self._teller.project, InterviewId(interview), version)

    def rename(self, old: str, new: str) -> InterviewId:
        """Give an interview another id; all that is on it follows."""
        from interviews_toolkit.workflows.reading.change_interviews import rename_interview

        return rename_interview(self._teller.sitting, InterviewId(old), new)

    def remove(self, interview: str, *, yes: "bool | Callable[[Removal], bool]" = False) -> "Removal":
        """Take an interview and all that is on it out of the study; give what goes.

        Args:
            yes: Do it, or a function that says so from what would go; without it nothing is removed.
        """
        from interviews_toolkit.workflows.reading.change_interviews import plan_removal, remove_interview

        removal = plan_removal(self._teller.project, InterviewId(interview))
        if yes if isinstance(yes, bool) else yes(removal):
            remove_interview(self._teller.sitting, removal)
        return removal

    def identify(self) -> "tuple[Identifying, ...]":
        """Find in all interviews what would let somebody recognise a person; nothing is changed."""
        from interviews_toolkit.workflows.reading.find_identifying import find_identifying

        return find_identifying(self._teller.project)

    def disclose(self) -> "tuple[Risk, ...]":
        """Weigh, interview by interview, what would let its person be recognised; nothing is changed."""
        from interviews_toolkit.workflows.reading.find_identifying import find_risks

        return find_risks(self._teller.project)

    def erase(self, interview: str, *, yes: "bool | Callable[[ErasurePlan], bool]" = False) -> "Erasure":
        """Erase a participant's interview from the file, after a backup; give what is left for a person to do.

        ``study.backup.renew`` removes the backups that still hold it.

        Args:
            interview: Its id; one that was removed before may be named too.
            yes: Do it, or a function that says so from what would go; without it nothing is erased.
        """
        from interviews_toolkit.workflows.reading.erase_interview import Erasure, erase_interview, plan_erasure

        plan = plan_erasure(self._teller.project, InterviewId(interview))
        if yes if isinstance(yes, bool) else yes(plan):
            return erase_interview(self._teller.sitting, plan)
        return Erasure(plan, None, None, ())

    def replace(self, places: Place | Sequence[Place], *, yes: "bool | Callable[[Plan], bool]" = False) -> "Plan":
        """Put corrected transcripts in the place of the texts they correct; give what becomes of all that is on them.

        Args:
            places: Files named as the interviews they are of.
            yes: Do it, or a function that says so from the plan; without it nothing is kept.
        """
        from interviews_toolkit.workflows.reading.replace_text import plan_replacements, replace_texts

        plan = plan_replacements(self._teller.sitting, paths(places))
        if plan.replacements and (yes if isinstance(yes, bool) else yes(plan)):
            replace_texts(self._teller.sitting, plan)
        return plan
