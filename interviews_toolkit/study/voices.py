"""``study.voices``: who speaks in an interview, and a person's corrections."""

from typing import TYPE_CHECKING, Literal

from interviews_toolkit.model.ids import InterviewId
from interviews_toolkit.model.interviews import Role
from interviews_toolkit.study.telling import Commands

if TYPE_CHECKING:  # each is loaded by the method that needs it
    from interviews_toolkit.workflows.reading.change_voices import InterviewVoices


class VoiceCommands(Commands):
    """The voices of an interview, by the labels its transcript gives them."""

    def show(self, interview: str) -> "InterviewVoices":
        """Give an interview with its voices."""
        from interviews_toolkit.workflows.reading.change_voices import show_voices

        return show_voices(self._teller.project, InterviewId(interview))

    def set(
        self, interview: str, label: str, role: Literal["interviewer", "interviewee", "other"]
    ) -> "InterviewVoices":
        """Say what a voice does: an interviewer's words are neither counted nor suggested on; codings stay."""
        from interviews_toolkit.workflows.reading.change_voices import set_role

        return set_role(self._teller.sitting, InterviewId(interview), label, Role(role))

    def merge(self, interview: str, label: str, into: str) -> "InterviewVoices":
        """Say that two labels are one person, who keeps the second."""
        from interviews_toolkit.workflows.reading.change_voices import merge_voices

        return merge_voices(self._teller.sitting, InterviewId(interview), label, into)
