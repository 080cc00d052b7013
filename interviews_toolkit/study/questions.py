"""``study.questions``: where each question of the guide is asked, and a person's corrections."""

from functools import partial
from typing import TYPE_CHECKING

from interviews_toolkit.exports.frames.result import Result
from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.study.telling import Commands

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.model.interviews import Guide
    from interviews_toolkit.workflows.reading.align_turns import Alignment


class QuestionCommands(Commands):
    """The guide's questions in a study's interviews; a turn is named by its number as it is cited (§27 is 27)."""

    def show(self, interview: str | None = None) -> "Result[Alignment] | Result[Guide]":
        """Give the question each turn of an interview asks; without one, the guide over all interviews."""
        from interviews_toolkit.exports.frames.material import guide_records
        from interviews_toolkit.exports.question_tables import list_guide
        from interviews_toolkit.workflows.reading.align_turns import show_alignment, show_guide

        if interview:
            return self._tell(show_alignment(self._teller.project, InterviewId(interview)))
        interviews, guide = show_guide(self._teller.project)
        return self._teller.tell(
            guide,
            partial(list_guide, interviews, guide),
            partial(guide_records, interviews, guide),
            base=len(interviews),
        )

    def set(self, interview: str, paragraph: int, question: str | None) -> "Result[Alignment]":
        """Say which question a turn asks, None for none of the guide; the turns around it are aligned anew."""
        from interviews_toolkit.workflows.reading.align_turns import choose_question

        return self._tell(choose_question(self._teller.sitting, InterviewId(interview), paragraph, question))

    def forget(self, interview: str, paragraph: int) -> "Result[Alignment]":
        """Take back what was said of a turn."""
        from interviews_toolkit.workflows.reading.align_turns import forget_choice

        return self._tell(forget_choice(self._teller.sitting, InterviewId(interview), paragraph))

    def _tell(self, found: "Alignment") -> "Result[Alignment]":
        from interviews_toolkit.exports.frames.material import question_records
        from interviews_toolkit.exports.question_tables import list_questions

        parts = (found.interview, found.guide, found.choices)
        return self._teller.tell(found, partial(list_questions, *parts), partial(question_records, *parts))
