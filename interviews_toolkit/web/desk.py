"""A project on one coder's desk: what every route of the page's server needs, and how a change is told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from interviews_toolkit import store
from interviews_toolkit.errors import ConflictError, NotFoundError
from interviews_toolkit.model.codings import Coder, Coding, coded_row
from interviews_toolkit.model.ids import InterviewId, SuggestionId
from interviews_toolkit.model.interviews import Interview
from interviews_toolkit.model.spans import Span
from interviews_toolkit.web import views
from interviews_toolkit.web.answers import AnswerJson, Place, StepsJson, TheirsJson
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.workflows.coding.open_interview import Marks, open_marks
from interviews_toolkit.workflows.project.undo_last import next_redo, next_undo
from interviews_toolkit.workflows.reading.find_recording import find_recording


class StaleError(ConflictError):
    """What a page acted on is not any more as it was seen; carries how it is now."""

    def __init__(self, error: ConflictError | NotFoundError, theirs: TheirsJson) -> None:
        super().__init__(error.message, hint=error.hint)
        self.theirs = theirs


@dataclass(slots=True)
class Desk:
    """A project on one coder's desk.

    Attributes:
        lock: Acts of one page come one after the other: an act sent twice waits for itself, and is answered.
    """

    sitting: store.Sitting
    lock: Lock

    @property
    def project(self) -> store.Project:
        """The open project."""
        return self.sitting.project

    @property
    def coder(self) -> Coder:
        """Who sits before the page; every act is theirs."""
        return self.sitting.coder

    @property
    def seen(self) -> store.Sitting:
        """The same, where what is hidden from this coder so far is left out: for what is counted and written."""
        return replace(self.sitting, project=self.project.seen_by(self.coder))

    @property
    def clock(self) -> store.Clock:
        """Tells the time of decisions."""
        return self.project.clock

    def marks(self, interview: str, only: Collection[SuggestionId] | None = None) -> Marks:
        """Give what lies on an interview, or some of its suggestions."""
        return open_marks(self.project, InterviewId(interview), coder=self.coder, only=only)

    def recording(self, interview: Interview) -> Path | None:
        """Find an interview's recording beside the study."""
        return find_recording(self.project.path.parent, interview)

    def answer(self, interview: str | None, change: store.Change) -> AnswerJson:
        """Tell what a change did, as it stands now; of what is outside this interview only that it changed."""
        steps = self.steps()
        told: AnswerJson = {
            "suggestions": [],
            "codings": [],
            "removed": [],
            "memos": views.memos_view(change.memos_added, self.project, coder=self.coder),
            "memos_removed": [memo.id for memo in change.memos_removed],
            "codebook": change.codebook_added is not None,
            "undo": steps["undo"],
            "redo": steps["redo"],
        }
        if interview is not None:
            self._tell_on_text(told, interview, change)
        return told

    def _tell_on_text(self, told: AnswerJson, interview: str, change: store.Change) -> None:
        ruled = {decision.suggestion_id for decision in change.decisions_added + change.decisions_removed}
        marks = self.marks(interview, ruled)
        offsets = Offsets(marks.text)
        told["suggestions"] = views.suggestion_views(marks, offsets=offsets)
        added = (one for one in change.codings_added if one.interview_id == interview)
        told["codings"] = [views.coding_view(coded_row(one), offsets=offsets, coder=self.coder) for one in added]
        told["removed"] = [coding.id for coding in change.codings_removed]

    def span(self, interview: str, place: Sequence[int]) -> Span:
        """Give a place as the text counts, from one as a page counts.

        Raises:
            NotFoundError: The project has no such interview.
        """
        return self.offsets(interview).span_to_points(*place)

    def offsets(self, interview: str) -> Offsets:
        """Count in an interview's text both ways.

        Raises:
            NotFoundError: The project has no such interview.
        """
        with self.project.read() as connection:
            return Offsets(store.load_text(connection, InterviewId(interview)))

    def spans(self, codings: Collection[Coding]) -> list[Place]:
        """Give the places of codings as a page counts."""
        with self.project.read() as connection:
            texts = store.load_texts(connection, {one.interview_id for one in codings})
        offsets = {key: Offsets(text) for key, text in texts.items()}
        return [offsets[one.interview_id].span_to_utf16(one.span) for one in codings]

    def steps(self) -> StepsJson:
        """Name what can be undone, and what can be done again."""
        with self.project.read() as connection:
            codebook = store.load_codebook(connection)
        undo, redo = (step(self.sitting) for step in (next_undo, next_redo))
        return {"undo": views.step_view(undo, codebook), "redo": views.step_view(redo, codebook)}
